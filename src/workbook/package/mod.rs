//! The zip package.
