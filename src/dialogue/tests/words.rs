//! Commands, and words that stand for nothing but themselves.

use super::super::{Command, Event, Reply, phrases};
use super::world::{World, sorting, sure};

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
    let wanted = |text| phrases::correction(text).map(|correction| correction.wanted);
    for text in [
        "no, sort by age",
        "no sort by age instead",
        "sort by age instead.",
        "Actually: sort by age",
        "actually sort by age",
        "No, I meant sort by age",
    ] {
        assert_eq!(wanted(text), Some("sort by age"), "{text}");
    }
    assert_eq!(wanted("Нет, по возрасту"), Some("по возрасту"));
    assert_eq!(wanted("mejor ordena por edad"), Some("ordena por edad"));
    for text in ["no duplicates", "now sort by age", "note, this is a test", "no, ", "нет дубликатов", "betterment"]
    {
        assert_eq!(wanted(text), None, "{text}");
    }
}

#[test]
fn a_request_may_come_in_two_messages() {
    let mut world = World::with_file().knows("highlight age over 30", sure(sorting("age")));
    assert!(matches!(&world.says("highlight")[..], [Reply::NotUnderstood { .. }]));
    assert!(matches!(&world.says("age over 30")[..], [Reply::Done { .. }]));
    assert_eq!(world.state.files[0].revisions[1].request, "highlight age over 30");
}

#[test]
fn what_lies_between_two_messages_parts_them() {
    let mut world = World::with_file().knows("highlight age over 30", sure(sorting("age")));
    world.says("highlight");
    world.commands(Command::Help);
    assert!(matches!(&world.says("age over 30")[..], [Reply::NotUnderstood { .. }]));
}
