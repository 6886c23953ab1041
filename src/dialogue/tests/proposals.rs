//! Plans shown first, and plans done at once.

use crate::intent::QuestionKind;
use crate::plan::{BoundColumn, BoundTable, Duplicate, Op, Outcome, Plan, Receipt, Refusal, Slot, Step, StepReceipt};

use super::super::{ButtonAction, Command, Document, Phase, Reply, State, Task};
use super::world::{World, asks, keeping, overview, removing, sorting, sorting_by_guess, sure, ticket, unsure};

fn world() -> World {
    World::with_file()
        .knows("remove blank ages", sure(removing("age")))
        .knows("keep blank ages", sure(keeping("age")))
        .knows("sort by age", sure(sorting("age")))
        .knows("how many", sure(overview()))
}

#[test]
fn a_plan_is_shown_before_it_counts() {
    let mut world = world();
    let said = world.says("remove blank ages");
    assert!(matches!(&said[..], [Reply::Proposal { .. }]), "{said:?}");
    assert_eq!(world.runs(), 0);
    assert_eq!(world.blob(), "upload of scores.xlsx");
}

#[test]
fn a_tap_on_do_it_carries_the_plan_out() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    let said = world.taps(ButtonAction::Do, ticket);
    let expected = Document { blob: "result 1".to_owned(), name: "scores.xlsx".to_owned() };
    assert!(matches!(&said[..], [Reply::Done { document, revision: 1, .. }] if *document == expected), "{said:?}");
    assert_eq!(world.blob(), "result 1");
}

#[test]
fn a_second_tap_does_nothing_twice() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    world.taps(ButtonAction::Do, ticket);
    assert_eq!(world.taps(ButtonAction::Do, ticket), [Reply::StaleButton]);
    assert_eq!(world.runs(), 1);
}

#[test]
fn a_sure_small_plan_is_done_at_once() {
    let mut world = world();
    let said = world.says("sort by age");
    assert!(matches!(&said[..], [Reply::Done { revision: 1, .. }]), "{said:?}");
    let said = world.taps(ButtonAction::Undo, ticket(&said));
    assert!(matches!(&said[..], [Reply::Undone { request, .. }] if request == "sort by age"), "{said:?}");
    assert_eq!(world.blob(), "upload of scores.xlsx");
}

#[test]
fn a_guess_is_shown_first_however_small() {
    let mut world = world().knows("sort by nam", sure(sorting_by_guess("name")));
    assert!(matches!(&world.says("sort by nam")[..], [Reply::Proposal { .. }]));
}

#[test]
fn words_left_over_are_named_before_and_after() {
    let mut world = world().knows("sort by age nicely", unsure(sorting("age"), &["nicely"]));
    let said = world.says("sort by age nicely");
    assert!(matches!(&said[..], [Reply::Proposal { unused, .. }] if unused == &["nicely"]), "{said:?}");
    let said = world.taps(ButtonAction::Do, ticket(&said));
    assert!(matches!(&said[..], [Reply::Done { unused, .. }] if unused == &["nicely"]), "{said:?}");
}

#[test]
fn a_question_is_answered_at_once_and_changes_nothing() {
    let mut world = world();
    let said = world.says("how many");
    assert!(matches!(&said[..], [Reply::Answered { .. }]), "{said:?}");
    assert_eq!(world.state.files[0].revisions.len(), 1);
}

#[test]
fn a_question_leaves_the_plan_that_waits() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    world.says("how many");
    assert!(matches!(&world.taps(ButtonAction::Do, ticket)[..], [Reply::Done { .. }]));
}

#[test]
fn a_new_request_replaces_the_plan_that_waits() {
    let mut world = world();
    let old = ticket(&world.says("remove blank ages"));
    let new = ticket(&world.says("keep blank ages"));
    assert_eq!(world.taps(ButtonAction::Do, old), [Reply::StaleButton]);
    assert!(matches!(&world.taps(ButtonAction::Do, new)[..], [Reply::Done { .. }]));
    assert_eq!(world.state.files[0].revisions[1].request, "keep blank ages");
}

#[test]
fn yes_in_words_is_a_tap() {
    for yes in ["yes", "Yes!", "ok", "OK, do it", "do it", "👍", "Go ahead."] {
        let mut world = world();
        world.says("remove blank ages");
        assert!(matches!(&world.says(yes)[..], [Reply::Done { .. }]), "{yes}");
    }
}

#[test]
fn no_in_words_is_a_tap() {
    for no in ["no", "No.", "cancel", "stop", "undo", "never mind", "don’t"] {
        let mut world = world();
        world.says("remove blank ages");
        assert_eq!(world.says(no), [Reply::Cancelled], "{no}");
        assert_eq!(world.state.phase, Phase::Idle);
        assert_eq!(world.runs(), 0);
    }
}

#[test]
fn a_correction_replaces_the_plan_that_waits() {
    for correction in
        ["no, keep blank ages", "No - keep blank ages instead", "keep blank ages instead.", "sorry, keep blank ages"]
    {
        let mut world = world();
        world.says("remove blank ages");
        let said = world.says(correction);
        assert!(matches!(&said[..], [Reply::Proposal { .. }]), "{correction}: {said:?}");
        assert_eq!(world.last_read().unwrap().0, "keep blank ages");
    }
}

#[test]
fn no_duplicates_is_a_request() {
    let mut world = world().knows("no duplicates", sure(removing("name")));
    world.says("remove blank ages");
    assert!(matches!(&world.says("no duplicates")[..], [Reply::Proposal { .. }]));
}

#[test]
fn an_addition_is_read_together_with_the_plan_that_waits() {
    let mut world = world();
    world.says("remove blank ages");
    world.says("and sort by age");
    assert_eq!(world.last_read().unwrap().0, "remove blank ages and sort by age");
}

#[test]
fn a_request_that_misses_something_is_not_lost_in_the_plan_that_waits() {
    let missing = QuestionKind::Missing { what: "formula:Total".to_owned() };
    let mut world = World::with_file()
        .knows("sort by nam", sure(sorting_by_guess("name")))
        .knows("make a total column", asks(missing, &[]))
        .knows("sort by nam make a total column", sure(sorting("name")));
    world.says("sort by nam");
    let said = world.says("make a total column");
    assert!(matches!(&said[..], [Reply::Ask { .. }]), "{said:?}");
}

#[test]
fn after_change_the_next_words_replace_the_request() {
    let mut world = world();
    let first = ticket(&world.says("remove blank ages"));
    let said = world.taps(ButtonAction::Change, first);
    assert_eq!(said, [Reply::SayOtherwise { request: "remove blank ages".to_owned(), rest: None }]);
    assert_eq!(world.taps(ButtonAction::Do, first), [Reply::StaleButton]);
    assert!(matches!(&world.says("keep blank ages")[..], [Reply::Proposal { .. }]));
}

#[test]
fn cancel_drops_the_plan_that_waits() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    assert_eq!(world.taps(ButtonAction::Cancel, ticket), [Reply::Cancelled]);
    assert_eq!(world.taps(ButtonAction::Do, ticket), [Reply::StaleButton]);
    assert_eq!(world.commands(Command::Cancel), [Reply::NothingToCancel]);
}

#[test]
fn words_not_understood_leave_the_plan_that_waits() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    assert_eq!(world.says("blue monday"), [Reply::NotUnderstood { words: vec!["blue".into(), "monday".into()] }]);
    assert!(matches!(&world.taps(ButtonAction::Do, ticket)[..], [Reply::Done { .. }]));
}

#[test]
fn a_refused_plan_changes_nothing() {
    let mut world = world();
    let before = world.state.clone();
    world.refusal = Some(Refusal::NothingLeft);
    assert_eq!(world.says("remove blank ages"), [Reply::Refused(Refusal::NothingLeft)]);
    world.refusal = Some(Refusal::NothingLeft);
    assert_eq!(world.says("sort by age"), [Reply::Refused(Refusal::NothingLeft)]);
    // What was heard and read is known from now on.
    assert_eq!(world.state, State { settings: world.state.settings.clone(), ..before });
}

#[test]
fn thanks_are_taken_as_thanks() {
    let mut world = world();
    let ticket = ticket(&world.says("remove blank ages"));
    world.taps(ButtonAction::Do, ticket);
    assert_eq!(world.says("Thanks!"), [Reply::Acknowledged]);
    assert_eq!(World::default().says("Hello"), [Reply::Welcome]);
}

#[test]
fn a_question_that_waits_is_replaced_like_a_plan() {
    let mut world = world().knows("sort", asks(crate::intent::QuestionKind::WhichReading, &["age"]));
    let plan = ticket(&world.says("remove blank ages"));
    world.says("sort");
    assert_eq!(world.taps(ButtonAction::Do, plan), [Reply::StaleButton]);
}

#[test]
fn after_change_a_few_words_more_will_do() {
    let mut world = world().knows("remove blank ages but not hers", sure(keeping("age")));
    let first = ticket(&world.says("remove blank ages"));
    world.taps(ButtonAction::Change, first);
    assert!(matches!(&world.says("but not hers")[..], [Reply::Proposal { .. }]));
}

#[test]
fn a_plan_that_finds_no_row_needs_no_tap() {
    let mut world = world();
    let columns = vec![BoundColumn { index: 0, name: "age".to_owned(), guessed: false, kind: None }];
    let op = Op::RemoveDuplicates { keys: columns, keep: Slot::guess(Duplicate::First) };
    let plan = Plan::new(vec![Step { table: BoundTable { sheet: 0, table: 0 }, op }]);
    let counted = StepReceipt { rows_in: 9, rows_out: 9, ..StepReceipt::default() };
    let receipt = Receipt { steps: vec![counted], ..Receipt::default() };
    world.rehearsal = Some((plan, Outcome { receipt, answers: Vec::new() }));
    assert!(matches!(&world.says("remove blank ages")[..], [Reply::NothingToChange { .. }]));
    assert_eq!(world.state.phase, Phase::Idle);
}

#[test]
fn a_correction_of_what_was_done_takes_it_back_first() {
    let mut world = world().knows("sort by name", sure(sorting("name")));
    let first = ticket(&world.says("sort by age"));
    let said = world.says("no, sort by name instead");
    assert!(
        matches!(&said[..], [Reply::TakenBack { request }, Reply::Done { revision: 1, .. }] if request == "sort by age"),
        "{said:?}"
    );
    assert_eq!(world.taps(ButtonAction::Undo, first), [Reply::StaleButton]);
    assert_eq!(world.state.files[0].revisions.len(), 2);
    assert!(matches!(world.done.last(), Some(Task::Run { blob, .. }) if blob == "upload of scores.xlsx"));
}

#[test]
fn a_correction_that_is_not_understood_takes_nothing_back() {
    let mut world = world();
    world.says("sort by age");
    assert!(matches!(&world.says("no, the other way round")[..], [Reply::NotUnderstood { .. }]));
    assert_eq!(world.blob(), "result 1");
}

#[test]
fn praise_is_no_clear_yes() {
    let mut world = world();
    let first = ticket(&world.says("remove blank ages"));
    let again = world.says("Great!");
    assert!(matches!(&again[..], [Reply::Proposal { .. }]), "shown again: {again:?}");
    assert_eq!(world.taps(ButtonAction::Do, first), [Reply::StaleButton]);
    assert!(matches!(&world.taps(ButtonAction::Do, ticket(&again))[..], [Reply::Done { .. }]));
}

#[test]
fn a_detail_may_be_changed_in_words() {
    for detail in ["in red", "no, in red instead", "in red instead"] {
        let mut world = world().knows("remove blank ages in red", sure(keeping("age")));
        world.says("remove blank ages");
        assert!(matches!(&world.says(detail)[..], [Reply::Proposal { .. }]), "{detail}");
        assert!(matches!(&world.says("yes")[..], [Reply::Done { .. }]));
        assert_eq!(world.state.files[0].revisions[1].request, "remove blank ages in red");
    }
}

#[test]
fn a_detail_of_what_was_done_may_be_changed_in_words() {
    let mut world = world().knows("sort by age in reverse", sure(sorting("name")));
    world.says("sort by age");
    let said = world.says("no, in reverse");
    assert!(matches!(&said[..], [Reply::TakenBack { .. }, Reply::Done { revision: 1, .. }]), "{said:?}");
}

#[test]
fn words_that_make_no_difference_to_the_plan_are_not_understood() {
    let mut world = world().knows("remove blank ages pronto", sure(removing("age")));
    world.says("remove blank ages");
    assert_eq!(world.says("pronto"), [Reply::NotUnderstood { words: vec!["pronto".to_owned()] }]);
}

#[test]
fn change_in_words_is_a_tap() {
    let mut world = world();
    world.says("remove blank ages");
    assert!(matches!(&world.says("change it")[..], [Reply::SayOtherwise { .. }]));
}

#[test]
fn a_second_thought_that_is_a_request_lets_what_was_done_stand() {
    let mut world = world().knows("sort by name", sure(sorting("name")));
    world.says("sort by age");
    let said = world.says("actually sort by name");
    assert!(matches!(&said[..], [Reply::Done { revision: 2, .. }]), "{said:?}");
}

#[test]
fn a_second_thought_about_a_detail_takes_back_what_was_done() {
    let mut world = world().knows("sort by age in reverse", sure(sorting("name")));
    world.says("sort by age");
    let said = world.says("actually, in reverse");
    assert!(matches!(&said[..], [Reply::TakenBack { .. }, Reply::Done { revision: 1, .. }]), "{said:?}");
}

#[test]
fn by_something_else_takes_the_place_of_what_it_was_by() {
    let mut world =
        world().knows("sort by name", sure(sorting("name"))).knows("sort by age by name", sure(sorting("both")));
    world.says("sort by age");
    world.says("no, by name instead");
    assert_eq!(world.state.files[0].revisions[1].request, "sort by name");
}
