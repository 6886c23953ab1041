//! Commands, and words that stand for nothing but themselves.

use super::super::{Command, Event, Reply, phrases};
use super::world::World;

fn unknown(name: &str) -> Option<String> {
    let said = World::default().commands(Command::Unknown { name: name.to_owned() });
    match said.as_slice() {
        [Reply::UnknownCommand { name: echoed, nearest }] if echoed == name => nearest.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_command_is_answered_with_the_nearest_one() {
    assert_eq!(unknown("hlep").as_deref(), Some("help"));
    assert_eq!(unknown("hist").as_deref(), Some("history"));
    assert_eq!(unknown("Undoo").as_deref(), Some("undo"));
    assert_eq!(unknown("pizza"), None);
    assert_eq!(unknown(""), None);
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    assert_eq!(World::default().turn(Event::Unsupported), [Reply::Unsupported]);
}

#[test]
fn empty_words_are_not_understood() {
    let mut world = World::with_file();
    assert!(matches!(&world.says("  \n ")[..], [Reply::NotUnderstood { .. }]));
    assert_eq!(World::default().says(" "), [Reply::NeedFile]);
}

#[test]
fn a_phrase_counts_only_from_end_to_end() {
    assert_eq!(phrases::meaning("yes, but sort by age"), None);
    assert_eq!(phrases::meaning("stop at row 10"), None);
    assert_eq!(phrases::meaning("OK!"), Some(phrases::Meaning::Yes));
    assert_eq!(phrases::meaning(""), None);
}

#[test]
fn a_correction_is_told_from_a_request() {
    assert_eq!(phrases::correction("no, sort by age"), Some("sort by age"));
    assert_eq!(phrases::correction("no sort by age instead"), Some("sort by age"));
    assert_eq!(phrases::correction("Actually: sort by age"), Some("sort by age"));
    assert_eq!(phrases::correction("no duplicates"), None);
    assert_eq!(phrases::correction("now sort by age"), None);
    assert_eq!(phrases::correction("note, this is a test"), None);
    assert_eq!(phrases::correction("no, "), None);
    assert_eq!(phrases::correction("нет, по возрасту"), None);
}
