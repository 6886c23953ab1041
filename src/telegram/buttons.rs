//! buttons
