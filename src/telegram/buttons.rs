//! Buttons as callback data: 1 to 64 bytes, with a version, so that a button of an older Rowbot
//! is known as such and never taken for another.
//!
//! `1:ACTION:TICKET:PERSON`. The person is the one the question was put to: in a group anybody can
//! tap, and ticket numbers of two people may be the same.

use crate::dialogue::{Button, ButtonAction};

const VERSION: &str = "1";

/// The callback data of a button that is meant for one person.
pub fn encode(button: &Button, user_id: i64) -> String {
    let action = match button.action {
        ButtonAction::Do => "do".to_owned(),
        ButtonAction::Change => "ch".to_owned(),
        ButtonAction::Cancel => "no".to_owned(),
        ButtonAction::Undo => "un".to_owned(),
        ButtonAction::Redo => "re".to_owned(),
        ButtonAction::Forget => "forget".to_owned(),
        ButtonAction::Choose(choice) => format!("c{choice}"),
        ButtonAction::UseFile(number) => format!("f{number}"),
        ButtonAction::Speak(place) => format!("l{place}"),
        ButtonAction::Unlearn(number) => format!("p{number}"),
        ButtonAction::Slips => "slips".to_owned(),
        ButtonAction::Results(change) => format!("r{change}"),
    };
    format!("{VERSION}:{action}:{}:{user_id}", button.ticket)
}

/// The button and the person it is meant for, if this Rowbot made it.
pub fn decode(data: &str) -> Option<(Button, i64)> {
    let mut parts = data.split(':');
    let (version, action, ticket, person) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if version != VERSION || parts.next().is_some() {
        return None;
    }
    Some((Button { action: action_of(action)?, ticket: ticket.parse().ok()? }, person.parse().ok()?))
}

fn action_of(text: &str) -> Option<ButtonAction> {
    Some(match text {
        "do" => ButtonAction::Do,
        "ch" => ButtonAction::Change,
        "no" => ButtonAction::Cancel,
        "un" => ButtonAction::Undo,
        "re" => ButtonAction::Redo,
        "forget" => ButtonAction::Forget,
        "slips" => ButtonAction::Slips,
        other => match other.split_at_checked(1)? {
            ("c", choice) => ButtonAction::Choose(choice.parse().ok()?),
            ("f", number) => ButtonAction::UseFile(number.parse().ok()?),
            ("l", place) => ButtonAction::Speak(place.parse().ok()?),
            ("r", change) => ButtonAction::Results(change.parse().ok()?),
            ("p", number) => ButtonAction::Unlearn(number.parse().ok()?),
            _ => return None,
        },
    })
}

/// A button whose question is nobody's: tickets count from 1, and no question has this many
/// choices.
pub(super) const fn stale() -> Button {
    Button { action: ButtonAction::Choose(u8::MAX), ticket: 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn actions() -> impl Strategy<Value = ButtonAction> {
        prop_oneof![
            Just(ButtonAction::Do),
            Just(ButtonAction::Change),
            Just(ButtonAction::Cancel),
            Just(ButtonAction::Undo),
            Just(ButtonAction::Redo),
            Just(ButtonAction::Forget),
            Just(ButtonAction::Slips),
            any::<u8>().prop_map(ButtonAction::Results),
            any::<u8>().prop_map(ButtonAction::Choose),
            any::<u32>().prop_map(ButtonAction::UseFile),
            any::<u8>().prop_map(ButtonAction::Speak),
            any::<u32>().prop_map(ButtonAction::Unlearn),
        ]
    }

    proptest! {
        #[test]
        fn every_button_comes_back_and_fits(action in actions(), ticket: u32, user: i64) {
            let button = Button { action, ticket };
            let data = encode(&button, user);
            prop_assert!((1..=64).contains(&data.len()));
            prop_assert_eq!(decode(&data), Some((button, user)));
        }

        #[test]
        fn no_data_is_a_surprise(data in ".{0,80}") {
            let _ = decode(&data);
        }
    }

    #[test]
    fn another_version_is_not_taken() {
        for data in ["0:do:3:7", "do", "1:do:3:7:9", "1:do:3", "1:do:3:me", "1:c256:3:7"] {
            assert_eq!(decode(data), None, "{data}");
        }
    }
}
