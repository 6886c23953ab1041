//! Whatever is said in whatever order: nothing panics, and what must hold holds.

use proptest::prelude::*;

use crate::{intent::QuestionKind, plan::Refusal};

use super::super::{ButtonAction, Command, Event, LoadFailure, State};
use super::world::{World, asks, overview, removing, sorting, sure, unsure};

#[derive(Clone, Debug)]
enum Act {
    Say(String),
    Send(String, Option<String>),
    SendBroken,
    Tap(ButtonAction, u32),
    Command(Command),
    Refuse,
    Unsupported,
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "sort", "remove", "ask", "which", "guess", "yes", "no", "undo", "redo", "cancel", "thanks", "age", "2",
            "no, sort", "sort instead", "and remove", "tax = 2", "",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
    ]
}

fn action() -> impl Strategy<Value = ButtonAction> {
    prop_oneof![
        Just(ButtonAction::Do),
        Just(ButtonAction::Change),
        Just(ButtonAction::Cancel),
        Just(ButtonAction::Undo),
        Just(ButtonAction::Redo),
        Just(ButtonAction::Forget),
        (0..4_u8).prop_map(ButtonAction::Choose),
        (0..4_u32).prop_map(ButtonAction::UseFile),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    prop::sample::select(vec![
        Command::Start,
        Command::Help,
        Command::New,
        Command::Files,
        Command::Undo,
        Command::Redo,
        Command::History,
        Command::Cancel,
        Command::Privacy,
        Command::Forget,
        Command::Unknown { name: "undoo".to_owned() },
    ])
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => words().prop_map(Act::Say),
        2 => ("[a-c]\\.(csv|xlsx)", prop::option::of(words())).prop_map(|(name, caption)| Act::Send(name, caption)),
        1 => Just(Act::SendBroken),
        // How far back the ticket lies: 0 is the last one given out.
        6 => (action(), 0..3_u32).prop_map(|(action, back)| Act::Tap(action, back)),
        3 => command().prop_map(Act::Command),
        1 => Just(Act::Refuse),
        1 => Just(Act::Unsupported),
    ]
}

fn perform(world: &mut World, act: Act) {
    match act {
        Act::Say(text) => drop(world.says(&text)),
        Act::Send(name, caption) => drop(world.sends(&name, caption.as_deref())),
        Act::SendBroken => {
            world.load_fails = Some(LoadFailure::Gone);
            world.sends("broken.xlsx", None);
        }
        Act::Tap(action, back) => drop(world.taps(action, world.state.ticket.saturating_sub(back))),
        Act::Command(command) => drop(world.commands(command)),
        Act::Refuse => world.refusal = Some(Refusal::NothingLeft),
        Act::Unsupported => drop(world.turn(Event::Unsupported)),
    }
}

fn holds(state: &State) {
    for file in &state.files {
        assert!(file.position < file.revisions.len(), "the position is a revision");
        assert!(file.revisions[0].blob.starts_with("upload of"), "the upload is the first");
        assert!(file.number <= state.last_number && file.ticket <= state.ticket);
    }
    if let Some(number) = state.current {
        assert!(state.files.iter().any(|file| file.number == number), "the file in use is there");
    }
}

proptest! {
    #[test]
    fn no_order_of_events_breaks_a_conversation(acts in prop::collection::vec(act(), 0..60)) {
        let mut world = World::default()
            .knows("sort", sure(sorting("age")))
            .knows("remove", sure(removing("age")))
            .knows("ask", sure(overview()))
            .knows("guess", unsure(sorting("name"), &["guess"]))
            .knows("which", asks(QuestionKind::WhichReading, &["age", "name"]));
        for act in acts {
            let ticket = world.state.ticket;
            perform(&mut world, act);
            prop_assert!(world.state.ticket >= ticket, "tickets only grow");
            holds(&world.state);
        }
    }
}
