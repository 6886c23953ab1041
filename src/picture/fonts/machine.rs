//! The fonts of the machine: which of them has the letters of a script.
//!
//! Looked for when a text first needs them; what is kept is their names and places, never a font.

use std::{cmp::Reverse, collections::BTreeSet, sync::OnceLock};

use fontdb::{Database, FaceInfo, Style};
use rustybuzz::ttf_parser;
use unicode_script::{Script, UnicodeScript};

/// Files of more bytes are not read.
const LARGEST: usize = 64 << 20;

/// What a text needs that our own fonts do not have.
pub(super) struct Need {
    pub(super) script: Script,
    pub(super) bold: bool,
    pub(super) letters: BTreeSet<char>,
}

/// The fonts of this machine.
pub(super) fn fonts() -> &'static Database {
    static FONTS: OnceLock<Database> = OnceLock::new();
    FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        fonts
    })
}

/// The bytes of the font that has most of the letters, and which face in it. Among those that have as many: a
/// plain one that is made for the script, of the weight that is wanted; always the same on one machine.
pub(super) fn face(fonts: &Database, need: &Need) -> Option<(Vec<u8>, u32)> {
    let mut faces: Vec<&FaceInfo> = fonts.faces().filter(|face| face.style == Style::Normal).collect();
    faces.sort_by_cached_key(|face| rank(face, need));
    let lacking = |face: &&FaceInfo| {
        let missing = |bytes: &[u8], index| missing(bytes, index, &need.letters);
        fonts.with_face_data(face.id, missing).flatten()
    };
    let mut best: Option<(usize, &FaceInfo)> = None;
    for face in faces {
        let Some(missing) = lacking(&face).filter(|missing| *missing < need.letters.len()) else { continue };
        if best.is_none_or(|(least, _)| missing < least) {
            best = Some((missing, face));
        }
        if missing == 0 {
            break;
        }
    }
    let read = |bytes: &[u8], index| (bytes.len() <= LARGEST).then(|| (bytes.to_vec(), index));
    fonts.with_face_data(best?.1.id, read).flatten()
}

/// The less, the better it suits.
fn rank(face: &FaceInfo, need: &Need) -> impl Ord + use<> {
    let family = face.families.first().map_or("", |(family, _)| family.as_str());
    let named = |word: &str| !word.is_empty() && family.split(' ').any(|part| part == word);
    let made_for = named(need.script.full_name()) || need.script == Script::Han && named("CJK");
    let weight = if need.bold { 700 } else { 400 };
    (
        Reverse(made_for),
        Reverse(family.starts_with("Noto Sans")),
        Reverse(named(region(&need.letters))),
        face.monospaced,
        Reverse(named("Sans")),
        face.weight.0.abs_diff(weight),
        family.len(),
        family.to_owned(),
        face.post_script_name.clone(),
        face.index,
    )
}

/// The same character is drawn in one way in Japan and in another in China.
fn region(letters: &BTreeSet<char>) -> &'static str {
    let any = |scripts: &[Script]| letters.iter().any(|c| scripts.contains(&c.script()));
    if any(&[Script::Hiragana, Script::Katakana]) {
        "JP"
    } else if any(&[Script::Hangul]) {
        "KR"
    } else if any(&[Script::Bopomofo]) {
        "TC"
    } else {
        "SC"
    }
}

/// How many of the letters it has no outline for; `None`: it has outlines of a kind that a page cannot hold.
fn missing(bytes: &[u8], index: u32, letters: &BTreeSet<char>) -> Option<usize> {
    let face = ttf_parser::Face::parse(bytes, index).ok()?;
    let tables = face.tables();
    (tables.glyf.is_some() || tables.cff.is_some()).then_some(())?;
    Some(letters.iter().filter(|c| face.glyph_index(**c).is_none()).count())
}
