//! A picture of a table.

use std::io::Write;

use anyhow::Context;
use flate2::{Compression, Crc, write::ZlibEncoder};

use crate::workbook::Painted;

use super::{
    fonts::FontFiles,
    layout::{Grid, Mark, texts},
    pixels::Pixels,
};

/// Pixels of the font's height.
const SIZE: f64 = 20.0;
const MARGIN: f64 = 16.0;
/// Telegram makes larger pictures small.
const WIDEST: f64 = 1_900.0;

/// The table as a PNG, its first row as headings.
///
/// # Errors
/// Our fault.
pub fn png(table: &Painted) -> anyhow::Result<Vec<u8>> {
    let files = FontFiles::for_texts(texts(table))?;
    let fonts = files.fonts()?;
    let grid = Grid::of(table, &fonts, SIZE).fitted(WIDEST);
    let tall = grid.row * 1.6;
    let rows = table.rows.len().saturating_sub(1) as f64;
    let height = 2.0 * MARGIN + tall + rows * grid.row;
    let whole = |number: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
        let whole = number.ceil().clamp(1.0, 20_000.0) as usize;
        whole
    };
    let mut canvas = Pixels::white(whole(grid.width() + 2.0 * MARGIN), whole(height));
    let mut y = MARGIN;
    for (at, cells) in table.rows.iter().enumerate() {
        let height = if at == 0 { tall } else { grid.row };
        for mark in grid.marks(cells, MARGIN, y, height) {
            match mark {
                Mark::Fill { x, y, width, height, rgb } => canvas.fill([x, y, width, height], colour(rgb)),
                Mark::Text { x, y, line, rgb } => canvas.text((x, y), &fonts, &line, grid.size, colour(rgb)),
            }
        }
        y += height;
    }
    encode(&canvas)
}

fn colour(rgb: &str) -> [u8; 3] {
    let part = |at: usize| rgb.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default();
    [part(0), part(2), part(4)]
}

/// Eight bits a channel, no filter: tables compress well as they are.
fn encode(canvas: &Pixels) -> anyhow::Result<Vec<u8>> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(u32::try_from(canvas.width)?.to_be_bytes());
    header.extend(u32::try_from(canvas.height)?.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header)?;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in canvas.bytes.chunks(canvas.width * 3) {
        packed.write_all(&[0])?;
        packed.write_all(row)?;
    }
    chunk(&mut file, *b"IDAT", &packed.finish().context("packing a picture")?)?;
    chunk(&mut file, *b"IEND", &[])?;
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> anyhow::Result<()> {
    file.extend(u32::try_from(data.len())?.to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend(data);
    let mut crc = Crc::new();
    crc.update(&file[start..]);
    file.extend(crc.sum().to_be_bytes());
    Ok(())
}
