//! Rows and columns inserted, deleted, moved.
