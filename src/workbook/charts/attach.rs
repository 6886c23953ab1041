//! Grafting a generated chart into a sheet.
