//! Files: sent, captioned, listed, taken up again, forgotten.

use crate::workbook::{Unreadable, readers::Note, schema::TableHint};

use super::super::{ButtonAction, Command, Event, LoadFailure, LoadedFile, Reply, State, Task, Work, step};
use super::world::{World, correcting, loaded, removing, sorting, sure, ticket};

#[test]
fn a_file_is_described() {
    let said = World::default().sends("scores.xlsx", None);
    assert!(matches!(&said[..], [Reply::Seen { name, .. }] if name == "scores.xlsx"), "{said:?}");
}

#[test]
fn a_caption_is_a_request() {
    let mut world = World::default().knows("sort by age", sure(sorting("age")));
    let said = world.sends("scores.xlsx", Some("sort by age"));
    assert!(matches!(&said[..], [Reply::Seen { .. }, Reply::Done { .. }]), "{said:?}");
}

#[test]
fn a_caption_that_is_no_request_is_kept_for_those_to_come() {
    let mut world = World::default();
    let said = world.sends("scores.xlsx", Some("the scores of 6B"));
    assert!(matches!(&said[..], [Reply::Seen { .. }, Reply::Noted { .. }]), "{said:?}");
    world.says("add the tax");
    assert_eq!(world.last_read(), Some(("add the tax", Some("the scores of 6B"))));
}

#[test]
fn a_sentence_about_the_workbook_is_kept_too() {
    let mut world = World::with_file();
    let said = world.says("Tax is 22 % of profit");
    assert_eq!(said, [Reply::Noted { text: "Tax is 22 % of profit".to_owned() }]);
    world.says("net = profit - tax");
    world.says("add the tax");
    assert_eq!(world.last_read().unwrap().1, Some("Tax is 22 % of profit\nnet = profit - tax"));
    assert!(matches!(&world.says("is it raining?")[..], [Reply::NotUnderstood { .. }]));
}

#[test]
fn a_question_without_its_mark_is_none_of_them() {
    for asked in
        ["who is the best", "Which are late", "quien es el mejor", "¿Cuáles son los peores", "кто это", "сколько это"]
    {
        let said = World::with_file().says(asked);
        assert!(matches!(&said[..], [Reply::NotUnderstood { .. }]), "{asked}: {said:?}");
    }
    assert!(matches!(&World::with_file().says("whoever is late is marked X")[..], [Reply::Noted { .. }]));
}

#[test]
fn words_before_their_file_are_understood_when_it_comes() {
    let mut world = World::default().knows("sort by age", sure(sorting("age")));
    assert_eq!(world.says("sort by age"), [Reply::NeedFile]);
    let said = world.sends("scores.xlsx", None);
    assert!(matches!(&said[..], [Reply::Seen { .. }, Reply::Done { .. }]), "{said:?}");
    assert_eq!(world.state.early, None);
}

#[test]
fn words_before_their_file_and_its_caption_are_read_together() {
    let mut world = World::default();
    world.says("sort by age");
    world.sends("scores.xlsx", Some("and make the header bold"));
    assert_eq!(world.last_read().unwrap().0, "sort by age\nand make the header bold");
}

#[test]
fn cancel_drops_words_that_came_before_their_file() {
    let mut world = World::default();
    world.says("sort by age");
    assert_eq!(world.says("cancel"), [Reply::Cancelled]);
    assert!(matches!(&world.sends("scores.xlsx", None)[..], [Reply::Seen { .. }]));
}

#[test]
fn a_second_file_is_the_one_in_use() {
    let mut world = World::with_file().knows("remove", sure(removing("age")));
    let plan = ticket(&world.says("remove"));
    world.sends("prices.csv", None);
    assert_eq!(world.blob(), "upload of prices.csv");
    assert_eq!(world.taps(ButtonAction::Do, plan), [Reply::StaleButton]);
}

#[test]
fn a_converted_file_comes_back_as_a_workbook() {
    let mut world = World::default().knows("sort by age", sure(sorting("age")));
    let said = world.sends("prices.csv", Some("sort by age"));
    assert!(matches!(&said[1], Reply::Done { document, .. } if document.name == "prices.xlsx"), "{said:?}");
}

#[test]
fn a_workbook_with_macros_keeps_its_extension() {
    let state = State { work: Some(Work::Loading { name: "m.xlsm".into(), caption: None }), ..State::default() };
    let file = LoadedFile {
        name: "m.xlsm".into(),
        original: "a".into(),
        blob: "a".into(),
        schema: crate::workbook::Schema::default(),
        notes: vec![Note::Macros],
        test: None,
    };
    let turn = step(state, Event::Loaded(Ok(file)));
    assert_eq!(turn.state.files[0].document().unwrap().name, "m.xlsm");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_one_in_use() {
    let mut world = World::with_file();
    world.load_fails = Some(LoadFailure::Unreadable(Unreadable::Encrypted));
    let said = world.sends("secret.xlsx", Some("sort by age"));
    assert!(matches!(&said[..], [Reply::NotLoaded { name, .. }] if name == "secret.xlsx"), "{said:?}");
    assert_eq!(world.blob(), "upload of scores.xlsx");
}

#[test]
fn files_are_listed_and_taken_up_again() {
    let mut world = World::with_file();
    world.sends("prices.csv", None);
    let said = world.commands(Command::Files);
    let listed = vec![(1, "scores.xlsx".to_owned(), false), (2, "prices.csv".to_owned(), true)];
    assert!(matches!(&said[..], [Reply::Files { files, .. }] if *files == listed), "{said:?}");
    let ticket = ticket(&said);
    assert_eq!(world.taps(ButtonAction::UseFile(1), ticket), [Reply::UsingFile { name: "scores.xlsx".to_owned() }]);
    assert_eq!(world.blob(), "upload of scores.xlsx");
    assert_eq!(world.taps(ButtonAction::UseFile(9), ticket), [Reply::StaleButton]);
}

#[test]
fn new_puts_the_files_aside_but_keeps_them_listed() {
    let mut world = World::with_file().knows("sort by age", sure(sorting("age")));
    assert_eq!(world.commands(Command::New), [Reply::Fresh]);
    assert_eq!(world.says("sort by age"), [Reply::NeedFile]);
    let ticket = ticket(&world.commands(Command::Files));
    let said = world.taps(ButtonAction::UseFile(1), ticket);
    assert!(matches!(&said[..], [Reply::UsingFile { .. }, Reply::Done { .. }]), "{said:?}");
}

#[test]
fn over_the_limit_the_oldest_file_leaves_and_is_named() {
    let mut world = World::default();
    for n in 1..=20 {
        world.sends(&format!("{n}.xlsx"), None);
    }
    let said = world.sends("21.xlsx", None);
    assert!(matches!(&said[..], [Reply::Seen { .. }, Reply::LeftTheList { name }] if name == "1.xlsx"), "{said:?}");
    assert_eq!(world.state.files.len(), 20);
    assert_eq!(world.state.last_number, 21);
}

#[test]
fn a_correction_of_the_table_is_kept_and_the_file_described_anew() {
    let hint = TableHint { sheet: None, header_row: 3, no_header: false };
    let mut world = World::with_file().knows("the table starts in row 4", correcting(hint.clone()));
    assert!(matches!(&world.says("the table starts in row 4")[..], [Reply::Seen { .. }]));
    assert!(matches!(world.done.last(), Some(Task::Describe { hints, .. }) if *hints == [hint.clone()]));
    world.says("anything");
    assert!(matches!(world.done.last(), Some(Task::Understand { hints, .. }) if *hints == [hint]));
}

#[test]
fn forget_asks_once_and_then_nothing_is_left() {
    let mut world = World::with_file();
    let asked = ticket(&world.commands(Command::Forget));
    assert_eq!(world.forgets, 0);
    assert_eq!(world.taps(ButtonAction::Forget, asked), [Reply::Forgotten]);
    assert_eq!(world.forgets, 1);
    assert!(world.state.files.is_empty());
    assert_eq!(world.taps(ButtonAction::Forget, asked), [Reply::StaleButton]);
    assert_eq!(world.forgets, 1);
}

#[test]
fn forget_can_be_called_off() {
    let mut world = World::with_file();
    let asked = ticket(&world.commands(Command::Forget));
    assert_eq!(world.taps(ButtonAction::Cancel, asked), [Reply::Cancelled]);
    assert_eq!(world.taps(ButtonAction::Forget, asked), [Reply::StaleButton]);
    assert_eq!(world.state.files.len(), 1);
}

#[test]
fn a_result_that_nobody_waits_for_is_dropped() {
    let file = super::super::IncomingFile { file_id: "1".into(), name: "a.xlsx".into(), size: None, caption: None };
    let turn = step(State::default(), Event::Loaded(Ok(loaded(&file))));
    assert_eq!(turn.state, State::default());
    assert!(turn.say.is_empty() && turn.then.is_none());
}
