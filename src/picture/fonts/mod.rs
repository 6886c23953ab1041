//! The fonts of one drawing: ours for everything they have letters for, those of the machine for the rest.
//!
//! Fonts of the machine are read when a text needs them and let go of with the drawing.

mod font;
mod line;
mod machine;

use std::collections::BTreeSet;

use anyhow::Context;
use fontdb::Database;
use unicode_script::{Script, UnicodeScript};

use self::machine::Need;

pub(super) use self::{
    font::{Font, Glyph},
    line::{Line, Piece, runs_leftwards},
};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSansCondensed-Bold.ttf");

/// The files that the texts of a drawing need beside ours.
pub(super) struct FontFiles(Vec<FontFile>);

struct FontFile {
    script: Script,
    bold: bool,
    bytes: Vec<u8>,
    index: u32,
}

impl FontFiles {
    /// Each text with whether it is bold.
    pub(super) fn for_texts<'t>(texts: impl IntoIterator<Item = (&'t str, bool)>) -> anyhow::Result<Self> {
        Self::among(machine::fonts, texts)
    }

    /// `fonts` is asked for only where a text needs it.
    fn among<'t, 'd>(
        fonts: impl FnOnce() -> &'d Database,
        texts: impl IntoIterator<Item = (&'t str, bool)>,
    ) -> anyhow::Result<Self> {
        let needs = needs(&Self(Vec::new()).fonts()?, texts);
        if needs.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let fonts = fonts();
        let file = |need: Need| {
            let (bytes, index) = machine::face(fonts, &need)?;
            Some(FontFile { script: need.script, bold: need.bold, bytes, index })
        };
        Ok(Self(needs.into_iter().filter_map(file).collect()))
    }

    pub(super) fn fonts(&self) -> anyhow::Result<Fonts<'_>> {
        let ours = |bytes, bold| Font::of(bytes, 0, bold, None).context("our font cannot be read");
        let mut fonts = vec![ours(REGULAR, false)?, ours(BOLD, true)?];
        let others = self.0.iter().filter_map(|file| Font::of(&file.bytes, file.index, file.bold, Some(file.script)));
        fonts.extend(others);
        Ok(Fonts(fonts))
    }
}

/// Ours, regular and bold, and behind them those of the machine.
pub(super) struct Fonts<'a>(Vec<Font<'a>>);

impl<'a> Fonts<'a> {
    pub(super) fn all(&self) -> &[Font<'a>] {
        &self.0
    }

    /// The place of the font that a letter is drawn in; a letter that belongs to no script stays in the one before.
    fn of_letter(&self, c: char, bold: bool, before: Option<usize>) -> usize {
        let ours = usize::from(bold);
        let script = c.script();
        let joins = matches!(script, Script::Common | Script::Inherited);
        if let Some(before) = before.filter(|before| joins && (is_unseen(c) || self.0[*before].has(c))) {
            return before;
        }
        if self.0[ours].has(c) || is_unseen(c) {
            return ours;
        }
        let group = group(c);
        let wanted = |font: &Font<'_>| (font.script != Some(group), font.bold != bold);
        let others = self.0.iter().enumerate().skip(2).filter(|(_, font)| font.has(c));
        others.min_by_key(|(_, font)| wanted(font)).map_or(ours, |(at, _)| at)
    }
}

/// Letters that no font has are told of, the first of them.
const TOLD: usize = 12;

/// The letters of the texts that are drawn as boxes, as neither our fonts nor those of the machine have them.
pub(super) fn boxes<'t>(texts: impl Iterator<Item = (&'t str, bool)> + Clone) -> anyhow::Result<String> {
    boxes_in(&FontFiles::for_texts(texts.clone())?, texts)
}

fn boxes_in<'t>(files: &FontFiles, texts: impl Iterator<Item = (&'t str, bool)>) -> anyhow::Result<String> {
    let fonts = files.fonts()?;
    let lacking = |c: &char| !c.is_ascii() && !is_unseen(*c) && fonts.0.iter().all(|font| !font.has(*c));
    let found: BTreeSet<char> = texts.flat_map(|(text, _)| text.chars().filter(lacking)).collect();
    Ok(found.into_iter().take(TOLD).collect())
}

/// The scripts that are looked for in one font go by the name of one of them.
fn group(c: char) -> Script {
    match c.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => Script::Han,
        // Digits and marks that several scripts share: the first that has them.
        Script::Common | Script::Inherited => c.script_extension().iter().next().unwrap_or(Script::Common),
        script => script,
    }
}

/// Signs that steer how letters join and run, and are never drawn.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'
            ..='\u{fe0f}' | '\u{feff}'
    )
}

fn needs<'t>(ours: &Fonts<'_>, texts: impl IntoIterator<Item = (&'t str, bool)>) -> Vec<Need> {
    let mut needs: Vec<Need> = Vec::new();
    for (text, bold) in texts {
        let foreign = |c: &char| !c.is_ascii() && !is_unseen(*c) && !ours.0[0].has(*c);
        for c in text.chars().filter(foreign) {
            let script = group(c);
            match needs.iter_mut().find(|need| need.script == script && need.bold == bold) {
                Some(need) => {
                    need.letters.insert(c);
                }
                None => needs.push(Need { script, bold, letters: BTreeSet::from([c]) }),
            }
        }
    }
    needs
}

#[cfg(test)]
mod tests;
