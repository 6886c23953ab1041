//! Undo, redo, history.

use super::super::{ButtonAction, Command, HistoryLine, Reply};
use super::world::{World, sorting, sure, ticket};

fn world() -> World {
    World::with_file()
        .knows("sort by age", sure(sorting("age")))
        .knows("sort by name", sure(sorting("name")))
        .knows("sort by score", sure(sorting("score")))
}

#[test]
fn undo_reaches_back_to_the_upload_and_redo_forth_again() {
    let mut world = world();
    world.says("sort by age");
    world.says("sort by name");
    for (blob, further) in [("result 1", true), ("upload of scores.xlsx", false)] {
        let said = world.commands(Command::Undo);
        assert!(
            matches!(&said[..], [Reply::Undone { document, more, .. }] if document.blob == blob && *more == further),
            "{said:?}"
        );
    }
    assert_eq!(world.commands(Command::Undo), [Reply::NothingToUndo]);
    for blob in ["result 1", "result 2"] {
        let said = world.commands(Command::Redo);
        assert!(matches!(&said[..], [Reply::Redone { document, .. }] if document.blob == blob), "{said:?}");
    }
    assert_eq!(world.commands(Command::Redo), [Reply::NothingToRedo]);
}

#[test]
fn undo_and_redo_work_in_words() {
    let mut world = world();
    world.says("sort by age");
    assert!(matches!(&world.says("undo that")[..], [Reply::Undone { .. }]));
    assert!(matches!(&world.says("Redo!")[..], [Reply::Redone { .. }]));
}

#[test]
fn a_new_revision_cuts_off_what_was_undone() {
    let mut world = world();
    world.says("sort by age");
    world.says("sort by name");
    world.commands(Command::Undo);
    world.says("sort by score");
    assert_eq!(world.commands(Command::Redo), [Reply::NothingToRedo]);
    let said = world.commands(Command::History);
    let line = |request: &str, current| HistoryLine { request: request.to_owned(), current };
    let lines = vec![line("", false), line("sort by age", false), line("sort by score", true)];
    assert_eq!(said, [Reply::History { name: "scores.xlsx".to_owned(), lines }]);
}

#[test]
fn an_undo_under_an_older_workbook_is_stale() {
    let mut world = world();
    let first = ticket(&world.says("sort by age"));
    let second = ticket(&world.says("sort by name"));
    assert_eq!(world.taps(ButtonAction::Undo, first), [Reply::StaleButton]);
    let undone = ticket(&world.taps(ButtonAction::Undo, second));
    assert_eq!(world.taps(ButtonAction::Undo, second), [Reply::StaleButton]);
    assert!(matches!(&world.taps(ButtonAction::Redo, undone)[..], [Reply::Redone { .. }]));
}

#[test]
fn undo_under_the_workbook_of_another_file_goes_back_to_that_file() {
    let mut world = world();
    let sorted = ticket(&world.says("sort by age"));
    world.sends("prices.csv", None);
    let said = world.taps(ButtonAction::Undo, sorted);
    assert!(matches!(&said[..], [Reply::Undone { document, .. }] if document.name == "scores.xlsx"), "{said:?}");
    assert_eq!(world.state.current, Some(1));
}

#[test]
fn undo_settles_a_plan_that_was_counted_on_another_revision() {
    let mut world = world().knows("remove", sure(super::world::removing("age")));
    world.says("sort by age");
    let plan = ticket(&world.says("remove"));
    world.commands(Command::Undo);
    assert_eq!(world.taps(ButtonAction::Do, plan), [Reply::StaleButton]);
}

#[test]
fn the_upload_outlives_any_number_of_revisions() {
    let mut world = world();
    for _ in 0..150 {
        world.says("sort by age");
    }
    let file = &world.state.files[0];
    assert_eq!(file.revisions.len(), 100);
    assert_eq!(file.position, 99);
    assert_eq!(file.revisions[0].blob, "upload of scores.xlsx");
    assert_eq!(file.revisions[99].blob, "result 150");
}

#[test]
fn without_a_file_there_is_nothing_to_take_back() {
    let mut world = World::default();
    assert_eq!(world.commands(Command::Undo), [Reply::NeedFile]);
    assert_eq!(world.commands(Command::Redo), [Reply::NeedFile]);
    assert_eq!(world.commands(Command::History), [Reply::NeedFile]);
}

#[test]
fn everything_can_be_undone_at_once() {
    let mut world = world();
    world.says("sort by age");
    world.says("sort by name");
    let said = world.says("Undo everything!");
    assert!(
        matches!(&said[..], [Reply::Restored { document, .. }] if document.blob == "upload of scores.xlsx"),
        "{said:?}"
    );
    assert!(matches!(&world.taps(ButtonAction::Redo, ticket(&said))[..], [Reply::Redone { .. }]));
    assert_eq!(world.blob(), "result 1");
    world.commands(Command::Undo);
    assert_eq!(world.says("start over"), [Reply::NothingToUndo]);
}
