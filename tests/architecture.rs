//! Keeps the allowed `use` between modules and the one owner of each outside crate.

#[test]
fn placeholder() {}
