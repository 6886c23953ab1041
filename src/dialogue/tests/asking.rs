//! Questions: answered by a tap, or in words.

use crate::intent::QuestionKind;

use super::super::{ButtonAction, Phase, Reply, Task};
use super::world::{World, asks, overview, removing, sorting, sure, ticket};

fn which(said: &str) -> QuestionKind {
    QuestionKind::WhichColumn { said: said.to_owned() }
}

fn world() -> World {
    World::with_file()
        .knows("remove empty nam", asks(which("nam"), &["First name", "Last name"]))
        .knows("sort by age", sure(sorting("age")))
        .knows("how many", sure(overview()))
}

#[test]
fn a_tap_on_a_choice_answers() {
    let mut world = world();
    let asked = world.says("remove empty nam");
    assert!(matches!(&asked[..], [Reply::Ask { .. }]));
    let said = world.taps(ButtonAction::Choose(1), ticket(&asked));
    assert!(matches!(&said[..], [Reply::Proposal { .. }]), "{said:?}");
    assert!(matches!(world.done.last(), Some(Task::Rehearse { plan, .. }) if *plan == removing("Last name")));
    assert!(matches!(&world.says("yes")[..], [Reply::Done { .. }]));
    assert_eq!(world.state.files[0].revisions[1].request, "remove empty nam (Last name)");
}

#[test]
fn a_choice_may_be_typed() {
    for typed in ["Last name", "last name", "“Last name”", "2", "2."] {
        let mut world = world();
        world.says("remove empty nam");
        assert!(matches!(&world.says(typed)[..], [Reply::Proposal { .. }]), "{typed}");
        assert!(matches!(world.done.last(), Some(Task::Rehearse { plan, .. }) if *plan == removing("Last name")));
    }
}

#[test]
fn a_choice_that_is_not_there_is_stale() {
    let mut world = world();
    let asked = ticket(&world.says("remove empty nam"));
    assert_eq!(world.taps(ButtonAction::Choose(7), asked), [Reply::StaleButton]);
    assert_eq!(world.taps(ButtonAction::Choose(0), asked + 1), [Reply::StaleButton]);
}

#[test]
fn another_column_in_words_takes_the_place_of_the_unclear_one() {
    let mut world = world().knows("remove empty Nickname", sure(removing("Nickname")));
    world.says("remove empty nam");
    assert!(matches!(&world.says("Nickname")[..], [Reply::Proposal { .. }]));
}

#[test]
fn what_is_missing_is_added_to_the_request() {
    let missing = QuestionKind::Missing { what: "condition".to_owned() };
    let mut world = world()
        .knows("remove rows", asks(missing, &[]))
        .knows("age over 30", sure(overview()))
        .knows("remove rows age over 30", sure(removing("age")));
    world.says("remove rows");
    assert!(matches!(&world.says("age over 30")[..], [Reply::Proposal { .. }]));
    assert!(matches!(&world.says("ok")[..], [Reply::Done { .. }]));
    assert_eq!(world.state.files[0].revisions[1].request, "remove rows age over 30");
}

#[test]
fn a_request_of_its_own_is_no_answer() {
    let mut world = world();
    world.says("remove empty nam");
    assert!(matches!(&world.says("sort by age")[..], [Reply::Done { .. }]));
    assert_eq!(world.state.phase, Phase::Idle);
}

#[test]
fn words_that_settle_nothing_leave_the_question_open() {
    let mut world = world();
    let asked = ticket(&world.says("remove empty nam"));
    assert!(matches!(&world.says("whatever you like")[..], [Reply::NotUnderstood { .. }]));
    assert!(matches!(&world.taps(ButtonAction::Choose(0), asked)[..], [Reply::Proposal { .. }]));
}

#[test]
fn yes_to_several_choices_asks_again() {
    let mut world = world();
    let asked = world.says("remove empty nam");
    assert_eq!(world.says("yes"), asked);
}

#[test]
fn no_drops_the_question() {
    let mut world = world();
    world.says("remove empty nam");
    assert_eq!(world.says("no"), [Reply::Cancelled]);
    assert_eq!(world.state.phase, Phase::Idle);
}

#[test]
fn unclear_words_stay_named_when_a_reading_is_chosen() {
    let unclear = QuestionKind::Unclear { words: vec!["shiny".to_owned()] };
    let mut world = world().knows("shiny rows out", asks(unclear, &["age"]));
    let asked = ticket(&world.says("shiny rows out"));
    let said = world.taps(ButtonAction::Choose(0), asked);
    assert!(matches!(&said[..], [Reply::Proposal { unused, .. }] if unused == &["shiny"]), "{said:?}");
}

#[test]
fn words_that_are_no_answer_do_not_pile_up() {
    let missing = || asks(QuestionKind::MissingColumn { operation: "sort".to_owned() }, &[]);
    let mut world = world()
        .knows("sort by charm", missing())
        .knows("sort by charm blue", missing())
        .knows("sort by charm age", sure(sorting("age")));
    world.says("sort by charm");
    assert_eq!(world.says("blue"), [Reply::NotUnderstood { words: vec!["blue".to_owned()] }]);
    assert!(matches!(&world.says("age")[..], [Reply::Done { .. }]));
}

#[test]
fn unclear_words_are_said_otherwise() {
    let unclear = || asks(QuestionKind::Unclear { words: vec!["elderly".to_owned()] }, &[]);
    let mut world = world()
        .knows("remove the elderly rows", unclear())
        .knows("remove the rows where age is over 65", sure(removing("age")));
    world.says("remove the elderly rows");
    assert!(matches!(&world.says("where age is over 65")[..], [Reply::Proposal { .. }]));
}

#[test]
fn what_is_unclear_does_not_pile_up() {
    let unclear = |word: &str| asks(QuestionKind::Unclear { words: vec![word.to_owned()] }, &[]);
    let mut world = world().knows("how many have paid", unclear("paid")).knows("how many have sung", unclear("sung"));
    world.says("how many have paid");
    assert!(matches!(&world.says("sung")[..], [Reply::NotUnderstood { .. }]));
    assert!(matches!(&world.state.phase, Phase::Asking { request, .. } if request == "how many have paid"));
}
