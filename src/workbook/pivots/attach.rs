//! Putting the parts of a pivot table into the package.
