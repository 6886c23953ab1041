use fontdb::Database;

use super::*;

/// A machine with two small fonts, whatever this one has.
fn machine() -> Database {
    let mut fonts = Database::new();
    for font in ["arabic", "devanagari"] {
        let path = format!("{}/tests/fonts/{font}.ttf", env!("CARGO_MANIFEST_DIR"));
        fonts.load_font_data(std::fs::read(path).unwrap());
    }
    fonts
}

fn files(texts: &[&str]) -> FontFiles {
    let machine = machine();
    FontFiles::among(|| &machine, texts.iter().map(|text| (*text, false))).unwrap()
}

fn letters(line: &Line) -> Vec<Vec<&str>> {
    line.pieces.iter().map(|piece| piece.glyphs.iter().map(|glyph| glyph.letters.as_str()).collect()).collect()
}

#[test]
fn both_of_our_faces_have_the_letters_of_the_languages_rowbot_speaks() {
    let text = "Ada Okafor ñáéíóúü ¿¡ Ёжик Щука ßøłşğ Ωμέγα … — “x” № € %";
    let files = FontFiles::among(|| panic!("no other font is needed"), [(text, false), (text, true)]).unwrap();
    let fonts = files.fonts().unwrap();
    for bold in [false, true] {
        assert!(fonts.line(text, bold).pieces[0].glyphs.iter().all(|glyph| glyph.id != 0));
        let cut = fonts.cut("A very long name indeed", bold, 5.0);
        assert!(cut.pieces[0].text.ends_with('…') && cut.width <= 5.0);
    }
}

#[test]
fn letters_that_run_to_the_left_are_drawn_from_the_end_and_joined() {
    let files = files(&["محمد"]);
    let fonts = files.fonts().unwrap();
    let line = fonts.line("محمد", false);
    assert_eq!(letters(&line), [["د", "م", "ح", "م"]]);
    let apart: Vec<u16> = "دمحم".chars().map(|c| fonts.line(&c.to_string(), false).pieces[0].glyphs[0].id).collect();
    let joined: Vec<u16> = line.pieces[0].glyphs.iter().map(|glyph| glyph.id).collect();
    assert!(!joined.contains(&0));
    assert_ne!(joined, apart, "letters within a word have other forms");
    assert!(runs_leftwards("محمد 7B") && !runs_leftwards("Ali محمد"));
}

#[test]
fn two_directions_in_a_line_stand_in_the_order_of_reading() {
    let files = files(&["محمد علي"]);
    let fonts = files.fonts().unwrap();
    let texts = |text: &str| fonts.line(text, false).pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>();
    assert_eq!(texts("Ali محمد علي B"), ["Ali ", "محمد علي", " B"]);
    assert_eq!(texts("محمد (B)"), [")", "B", "(", "محمد "], "what comes last stands at the left");
}

#[test]
fn a_vowel_that_is_drawn_before_its_letter_is_one_with_it() {
    let files = files(&["आदित्य"]);
    let fonts = files.fonts().unwrap();
    let line = fonts.line("आदित्य", false);
    assert_eq!(letters(&line)[0][..3], ["आ", "दि", ""]);
    assert!(line.pieces[0].glyphs.iter().all(|glyph| glyph.id != 0));
}

#[test]
fn letters_that_no_font_has_are_boxes() {
    let files = files(&["Ada 王"]);
    let line = files.fonts().unwrap().line("Ada 王", false);
    assert_eq!(line.pieces.len(), 1);
    assert_eq!(line.pieces[0].glyphs.last().map(|glyph| glyph.id), Some(0));
    let texts = [("Ada 王", false), ("Zoë 李王\u{200e}", true)];
    assert_eq!(boxes_in(&files, texts.into_iter()).unwrap(), "李王");
    assert_eq!(boxes_in(&files, [("Zoë Ивáн", true)].into_iter()).unwrap(), "");
}

#[test]
fn steering_signs_are_not_drawn() {
    let files = files(&[]);
    let fonts = files.fonts().unwrap();
    let (with, without) = (fonts.line("Zoë\u{200e} B", false), fonts.line("Zoë B", false));
    assert!((with.width - without.width).abs() < 1e-9);
}
