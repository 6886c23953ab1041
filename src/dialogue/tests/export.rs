//! The file in use, sent in another format.

use super::super::{Command, Document, Reply};
use super::world::World;

fn sent(replies: &[Reply]) -> Option<&Document> {
    match replies {
        [Reply::Exported { document, .. }] => Some(document),
        _ => None,
    }
}

#[test]
fn a_file_goes_out_in_another_format_and_stays_in_use_as_it_is() {
    let mut world = World::with_file();
    let before = world.blob().to_owned();
    for replies in [world.says("send it as pdf"), world.commands(Command::Export { words: "pdf".to_owned() })] {
        let document = sent(&replies).expect("a file");
        assert!(
            std::path::Path::new(&document.name).extension().is_some_and(|extension| extension == "pdf"),
            "{}",
            document.name
        );
        assert_eq!(document.blob, "pdf");
    }
    let as_it_is = world.says("give me the excel file");
    assert_eq!(sent(&as_it_is).map(|document| document.blob.as_str()), Some(before.as_str()));
    assert_eq!(world.blob(), before);
}

#[test]
fn a_format_is_asked_for_and_a_file_is_needed() {
    let word = |words: &str| Command::Export { words: words.to_owned() };
    assert_eq!(World::with_file().commands(word("")), [Reply::WhichFormat]);
    assert_eq!(World::with_file().commands(word("docx")), [Reply::WhichFormat]);
    assert_eq!(World::default().commands(word("csv")), [Reply::NeedFile]);
}

#[test]
fn a_sheet_is_exported_by_its_name_and_other_words_are_a_request() {
    let mut world = World::with_file();
    let replies = world.says("send the Summary as csv");
    assert!(matches!(&replies[..], [Reply::Exported { sheet: Some(sheet), .. }] if sheet == "Summary"), "{replies:?}");
    let replies = world.says("send the orders of May as csv");
    assert!(!replies.is_empty() && sent(&replies).is_none(), "{replies:?}");
    let sheets = vec!["Results".to_owned(), "Summary".to_owned()];
    assert_eq!(world.commands(Command::Export { words: "csv of May".to_owned() }), [Reply::WhichSheet { sheets }]);
}
