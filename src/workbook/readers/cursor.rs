//! Numbers out of bytes, and the values that both binary formats write alike.

use crate::workbook::ErrorValue;

/// A place in bytes that are read from front to back; `None` past their end.
pub(in crate::workbook::readers) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(in crate::workbook::readers) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(in crate::workbook::readers) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    pub(in crate::workbook::readers) fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(in crate::workbook::readers) fn u16(&mut self) -> Option<u16> {
        self.take(2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    pub(in crate::workbook::readers) fn u32(&mut self) -> Option<u32> {
        self.take(4).and_then(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)))
    }

    pub(in crate::workbook::readers) fn f64(&mut self) -> Option<f64> {
        self.take(8).and_then(|bytes| Some(f64::from_le_bytes(bytes.try_into().ok()?)))
    }

    pub(in crate::workbook::readers) fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

/// Thirty bits of a number, a mark for hundredths and one for whole numbers.
pub(in crate::workbook::readers) fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

pub(in crate::workbook::readers) fn error_of(code: u8) -> ErrorValue {
    match code {
        0x00 => ErrorValue::Null,
        0x07 => ErrorValue::DivideByZero,
        0x17 => ErrorValue::Reference,
        0x1D => ErrorValue::Name,
        0x24 => ErrorValue::Number,
        0x2A => ErrorValue::NotAvailable,
        _ => ErrorValue::Value,
    }
}
