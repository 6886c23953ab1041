//! Questions: answered by a tap, or in words.

use crate::intent::QuestionKind;

use super::super::{ButtonAction, Phase, Reply, Task};
use super::world::{World, asks, offers, overview, removing, sorting, sure, ticket};

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

/// "sort it, nothing fancy": one reading of what was understood.
fn half_understood() -> World {
    let unclear = QuestionKind::Unclear { words: vec!["fancy".to_owned()] };
    World::with_file()
        .knows("remove the fancy rows", asks(unclear, &[""]))
        .knows("remove the rows where age is over 65", sure(removing("age")))
        .knows("sort by age", sure(sorting("age")))
}

#[test]
fn what_was_understood_is_done_by_itself_and_shown_first() {
    let mut world = half_understood();
    let asked = ticket(&world.says("remove the fancy rows"));
    let said = world.taps(ButtonAction::Choose(0), asked);
    assert!(matches!(&said[..], [Reply::Proposal { unused, .. }] if unused == &["fancy"]), "{said:?}");
    assert_eq!(world.taps(ButtonAction::Choose(0), asked), [Reply::StaleButton], "a second tap does nothing");
    assert!(matches!(&world.says("yes")[..], [Reply::Done { .. }]));
    assert!(world.state.settings.learnt("remove the fancy rows").is_empty(), "half of a wish is not learnt");
}

#[test]
fn what_was_understood_is_done_by_itself_in_words() {
    for typed in ["just that", "yes", "Skip that part!", "solo eso", "только это", "1"] {
        let mut world = half_understood();
        world.says("remove the fancy rows");
        assert!(matches!(&world.says(typed)[..], [Reply::Proposal { .. }]), "{typed}");
    }
}

#[test]
fn the_rest_is_said_otherwise_while_the_question_stays_open() {
    let mut world = half_understood();
    let asked = ticket(&world.says("remove the fancy rows"));
    assert!(matches!(&world.taps(ButtonAction::Change, asked)[..], [Reply::SayOtherwise { .. }]));
    assert!(matches!(&world.says("where age is over 65")[..], [Reply::Proposal { unused, .. }] if unused.is_empty()));

    let mut world = half_understood();
    let asked = ticket(&world.says("remove the fancy rows"));
    world.taps(ButtonAction::Change, asked);
    let said = world.taps(ButtonAction::Choose(0), asked);
    assert!(matches!(&said[..], [Reply::Proposal { .. }]), "the understood part can still be had: {said:?}");
}

#[test]
fn a_new_wish_is_no_answer_to_what_was_unclear() {
    let mut world = half_understood();
    let asked = ticket(&world.says("remove the fancy rows"));
    assert!(matches!(&world.says("sort by age")[..], [Reply::Done { .. }]));
    assert_eq!(world.taps(ButtonAction::Choose(0), asked), [Reply::StaleButton]);
}

#[test]
fn an_answer_to_one_of_two_unclear_words_leaves_the_other_open() {
    let unclear = |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        asks(QuestionKind::Unclear { words }, &[])
    };
    let mut world = World::with_file()
        .knows("shiny rows out, by age trois", unclear(&["shiny", "trois"]))
        .knows("shiny rows out, by age downwards", unclear(&["shiny"]))
        .knows("empty rows out, by age downwards", sure(removing("age")));
    world.says("shiny rows out, by age trois");
    assert!(matches!(&world.says("downwards")[..], [Reply::Ask { question, .. }]
        if question.kind == QuestionKind::Unclear { words: vec!["shiny".to_owned()] }));
    assert!(matches!(&world.says("empty")[..], [Reply::Proposal { unused, .. }] if unused.is_empty()));
}

fn offering(text: &str) -> World {
    World::with_file()
        .knows(text, offers(&["what"], &["age", "name"]))
        .knows("what about age", offers(&["what"], &["age", "name"]))
        .knows("sort by age", sure(sorting("age")))
        .knows("keep the age", asks(QuestionKind::Missing { what: "condition".to_owned() }, &[]))
        .knows("keep the age where it is empty", sure(removing("age")))
}

#[test]
fn what_could_be_done_is_offered_where_no_wish_was_understood() {
    let mut world = offering("what about age");
    let said = world.says("what about age");
    let asked = ticket(&said);
    assert!(matches!(&said[..], [Reply::Ask { question, .. }] if question.kind.is_offered()), "{said:?}");
    let said = world.taps(ButtonAction::Choose(1), asked);
    assert!(matches!(&said[..], [Reply::Proposal { unused, .. }] if unused == &["what"]), "{said:?}");
    assert_eq!(world.taps(ButtonAction::Choose(1), asked), [Reply::StaleButton]);
    assert!(matches!(&world.says("yes")[..], [Reply::Done { .. }]));
    assert!(world.state.settings.learnt("what about age").is_empty(), "what was offered is not what was said");
}

#[test]
fn a_wish_after_an_offer_is_taken_as_such_and_may_finish_what_was_begun() {
    let mut world = offering("what about age");
    world.says("what about age");
    assert!(matches!(&world.says("sort by age")[..], [Reply::Done { .. }]));

    let mut world = offering("keep the");
    world.says("keep the");
    let said = world.says("age where it is empty");
    assert!(matches!(&said[..], [Reply::Proposal { .. }]), "{said:?}");
}

#[test]
fn an_offer_takes_the_place_of_no_plan_that_waits() {
    let mut world = half_understood().knows("blue", offers(&["blue"], &["age", "name"]));
    world.says("remove the rows where age is over 65");
    assert!(matches!(&world.says("blue")[..], [Reply::NotUnderstood { .. }]));
    assert!(matches!(&world.says("yes")[..], [Reply::Done { .. }]));
}

#[test]
fn what_is_unclear_does_not_pile_up() {
    let unclear = |word: &str| asks(QuestionKind::Unclear { words: vec![word.to_owned()] }, &[]);
    let mut world = world().knows("how many have paid", unclear("paid")).knows("how many have sung", unclear("sung"));
    world.says("how many have paid");
    assert!(matches!(&world.says("sung")[..], [Reply::NotUnderstood { .. }]));
    assert!(matches!(&world.state.phase, Phase::Asking { request, .. } if request == "how many have paid"));
}
