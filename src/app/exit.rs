//! Exit codes of the command line: what scripts rely on.

pub const DONE: u8 = 0;
/// `diff` found differences.
pub const DIFFERENT: u8 = 1;
/// Understood too little; the question that would settle it is printed.
pub const ASKED: u8 = 2;
/// The plan does not fit the file.
pub const REFUSED: u8 = 3;
/// The file cannot be read.
pub const UNREADABLE: u8 = 4;
pub const USAGE: u8 = 64;
/// Our fault.
pub const FAULT: u8 = 70;
