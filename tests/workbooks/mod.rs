//! workbooks
