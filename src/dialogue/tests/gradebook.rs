//! Tests: sent one by one, numbered, compiled, sent, compiled again.

use crate::plan::{
    Refusal,
    compile::{Account, Answers, BonusWish, Key, Likeness, Order, Overview, Pair},
};

use super::super::{ButtonAction, Command, Phase, Reply, State, Task, TestSeen, TestToCompile};
use super::world::{World, removing, sure};

/// "Test 3.xlsx" is a test, "Test.xlsx" one without a number.
pub(super) fn test(name: &str) -> Option<TestSeen> {
    let number = name.strip_prefix("Test")?.trim_end_matches(".xlsx").split_whitespace().next();
    let number = number.and_then(|number| number.parse().ok());
    Some(TestSeen { number, sheets: Vec::new(), people: 48, has_names: true, has_emails: true, most: Some(20.0) })
}

/// Results of so many tests, with two who may be one until that is answered.
pub(super) fn overview(tests: &[TestToCompile], order: &Order, answers: &Answers) -> Overview {
    let pair = Pair {
        keys: (Key::email("ada@mail.com"), Key::name("ada okafor")),
        one: ("Ada Okafor".to_owned(), "ada@mail.com".to_owned()),
        other: ("Ada Okafor".to_owned(), String::new()),
        likeness: Likeness::SameName,
    };
    let open = !answers.settles(&pair.keys.0, &pair.keys.1);
    Overview {
        tests: tests.iter().map(|test| test.number).collect(),
        settings: order.settings(tests.len()),
        people: 48,
        passed: 40,
        average: 61.5,
        account: Account::default(),
        checks: Vec::new(),
        pairs: open.then_some(pair).into_iter().collect(),
    }
}

fn compile() -> Command {
    Command::Compile { words: String::new() }
}

/// The numbers and blobs that were compiled last.
fn last_compiled(world: &World) -> Vec<(u32, String)> {
    let tests = world.done.iter().rev().find_map(|task| match task {
        Task::Compile { tests, .. } => Some(tests),
        _ => None,
    });
    tests.into_iter().flatten().map(|test| (test.number, test.name.clone())).collect()
}

fn shown(said: &[Reply]) -> (&Overview, u32) {
    let shown = said.iter().find_map(|reply| match reply {
        Reply::Results { overview, ticket, .. } => Some((overview, *ticket)),
        _ => None,
    });
    shown.unwrap_or_else(|| panic!("no results in {said:?}"))
}

fn asked(said: &[Reply]) -> u32 {
    let ticket = said.iter().find_map(|reply| match reply {
        Reply::WhichTest { ticket, .. } | Reply::NumberTaken { ticket, .. } | Reply::SamePerson { ticket, .. } => {
            Some(*ticket)
        }
        _ => None,
    });
    ticket.unwrap_or_else(|| panic!("no question in {said:?}"))
}

#[test]
fn tests_sent_one_by_one_are_compiled_in_the_order_of_their_numbers() {
    let mut world = World::default();
    for name in ["Test 2.xlsx", "Test 1.xlsx", "Test 3.xlsx"] {
        let said = world.sends(name, None);
        assert!(matches!(&said[..], [Reply::SeenTest { .. }]), "{said:?}");
    }
    let said = world.says("compile the results, no bonus");
    assert_eq!(shown(&said).0.tests, [1, 2, 3]);
    let ticket = shown(&said).1;
    let said = world.taps(ButtonAction::Do, ticket);
    assert!(matches!(&said[..], [Reply::ResultsSent { undo: false, .. }]), "{said:?}");
    assert_eq!(world.state.gradebook.order.bonus, Some(BonusWish::None));
    // The same tap again sends nothing twice.
    assert_eq!(world.taps(ButtonAction::Do, ticket), [Reply::StaleButton]);
}

#[test]
fn a_test_added_later_is_compiled_without_asking_again() {
    let mut world = World::default();
    world.sends("Test 1.xlsx", None);
    world.sends("Test.xlsx", None);
    let which = asked(&world.commands(compile()));
    let said = world.taps(ButtonAction::Choose(0), which);
    assert_eq!(shown(&said).0.tests, [1, 2]);
    let fix = world.taps(ButtonAction::Choose(1), shown(&said).1);
    let said = world.taps(ButtonAction::Choose(0), asked(&fix));
    assert!(shown(&said).0.pairs.is_empty());
    world.taps(ButtonAction::Do, shown(&said).1);

    world.sends("Test 3.xlsx", None);
    let said = world.says("compile tests 1 to 3, pass mark 60");
    assert_eq!(shown(&said).0.tests, [1, 2, 3]);
    assert!(shown(&said).0.pairs.is_empty(), "what was answered is not asked again");
    let said = world.taps(ButtonAction::Do, shown(&said).1);
    assert!(matches!(&said[..], [Reply::ResultsSent { undo: true, .. }]), "{said:?}");
    assert!(matches!(&world.commands(Command::Undo)[..], [Reply::Undone { .. }]));
}

#[test]
fn a_second_file_of_a_test_replaces_it_or_is_the_next() {
    let mut world = World::default();
    world.sends("Test 1.xlsx", None);
    world.sends("Test 2.xlsx", None);
    let ticket = asked(&world.sends("Test 2 (1).xlsx", None));
    assert_eq!(world.taps(ButtonAction::Choose(0), ticket), [Reply::Tests { tests: vec![1, 2] }]);
    world.commands(compile());
    assert_eq!(last_compiled(&world), [(1, "Test 1.xlsx".to_owned()), (2, "Test 2 (1).xlsx".to_owned())]);

    let ticket = asked(&world.sends("Test 2 again.xlsx", None));
    assert_eq!(world.taps(ButtonAction::Choose(1), ticket), [Reply::Tests { tests: vec![1, 2, 3] }]);
}

#[test]
#[expect(clippy::float_cmp, reason = "as it was said")]
fn wishes_change_the_results_that_are_shown() {
    let mut world = World::default();
    world.sends("Test 1.xlsx", None);
    world.sends("Test 2.xlsx", None);
    let said = world.commands(compile());
    assert_eq!(shown(&said).0.settings.pass_mark, 50.0);
    let said = world.says("pass mark 60");
    assert_eq!(shown(&said).0.settings.pass_mark, 60.0);
    let said = world.sends("Test 3.xlsx", None);
    assert_eq!(shown(&said).0.tests, [1, 2, 3]);
    assert_eq!(shown(&said).0.settings.pass_mark, 60.0);
}

#[test]
fn without_tests_there_is_nothing_to_compile() {
    let mut world = World::default();
    assert_eq!(world.commands(compile()), [Reply::NoTests]);
    world.sends("Test 1.xlsx", None);
    world.commands(Command::New);
    assert_eq!(world.commands(compile()), [Reply::NoTests]);
}

#[test]
fn a_state_from_before_there_were_tests_still_loads() {
    let old = r#"{"files": [], "current": null, "phase": "idle", "ticket": 3, "last_number": 1}"#;
    let state: State = serde_json::from_str(old).unwrap();
    assert_eq!((state.ticket, state.phase), (3, Phase::Idle));
    assert!(state.gradebook.tests.is_empty());
}

/// Results of two tests that were sent, and what was asked of them then.
fn ranked() -> World {
    let mut world = World::default().knows("rank them", sure(removing("Name")));
    world.sends("Test 1.xlsx", None);
    world.sends("Test 2.xlsx", None);
    let said = world.commands(compile());
    world.taps(ButtonAction::Do, shown(&said).1);
    let said = world.says("rank them");
    let ticket = proposed(&said);
    world.taps(ButtonAction::Do, ticket);
    world
}

fn proposed(said: &[Reply]) -> u32 {
    match said {
        [Reply::Proposal { ticket, .. }] => *ticket,
        other => panic!("no proposal in {other:?}"),
    }
}

/// What was done with the results that are shown.
fn again(said: &[Reply]) -> Vec<(&str, bool)> {
    let shown = said.iter().find_map(|reply| match reply {
        Reply::Results { again, .. } => {
            Some(again.iter().map(|one| (one.step.request.as_str(), one.done.is_ok())).collect())
        }
        _ => None,
    });
    shown.unwrap_or_else(|| panic!("no results in {said:?}"))
}

#[test]
fn what_was_done_with_results_is_done_again_when_a_test_is_added() {
    let mut world = ranked();
    world.sends("Test 3.xlsx", None);
    let said = world.commands(compile());
    assert_eq!(again(&said), [("rank them", true)]);
    world.taps(ButtonAction::Do, shown(&said).1);
    // And once more, not twice.
    world.sends("Test 4.xlsx", None);
    assert_eq!(again(&world.commands(compile())), [("rank them", true)]);
}

#[test]
fn what_was_taken_back_is_not_done_again() {
    let mut world = ranked();
    world.commands(Command::Undo);
    assert!(again(&world.commands(compile())).is_empty());
}

#[test]
fn words_about_results_that_are_shown_are_done_with_them() {
    let mut world = World::default().knows("rank them", sure(removing("Name")));
    world.sends("Test 1.xlsx", None);
    world.sends("Test 2.xlsx", None);
    world.commands(compile());
    assert_eq!(again(&world.says("rank them")), [("rank them", true)]);
    // What does not fit leaves what is shown as it is.
    world.refusal = Some(Refusal::NothingLeft);
    world.state.gradebook.said.clear();
    let said = world.says("rank them");
    assert!(matches!(&said[..], [Reply::Refused(_)]), "{said:?}");
    assert!(matches!(world.state.phase, Phase::Results { .. }));
    world.commands(Command::Cancel);
    assert!(again(&world.commands(compile())).is_empty());
}

#[test]
#[expect(clippy::float_cmp, reason = "as it was said")]
fn rules_said_of_results_that_were_sent_compile_them_again() {
    let mut world = ranked();
    let said = world.says("pass mark 70");
    assert_eq!(shown(&said).0.settings.pass_mark, 70.0);
    assert_eq!(again(&said), [("rank them", true)]);
}
