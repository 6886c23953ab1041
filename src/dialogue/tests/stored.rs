//! States of other versions.

use super::super::{Phase, State};

const OLD: &str = r#"{
  "files": [{"number": 2, "name": "a.xlsx", "position": 1,
             "revisions": [{"blob": "00", "request": "", "extension": "xlsx"}, {"blob": "01"}]}],
  "current": 2, "ticket": 7}"#;

#[test]
fn a_state_of_an_older_version_is_filled_up() {
    let state: State = serde_json::from_str(OLD).unwrap();
    assert_eq!(state.current, Some(2));
    assert_eq!(state.ticket, 7);
    assert_eq!(state.last_number, 2);
    assert_eq!(state.phase, Phase::Idle);
    assert_eq!(state.files[0].revisions[1].extension, "xlsx");
}

#[test]
fn an_unknown_phase_falls_back_and_keeps_the_files() {
    for phase in [
        r#"{"dreaming": {"of": "sheep"}}"#,
        r#""dreaming""#,
        r#"{"confirming": {"request": "x", "ticket": 3, "plan": {"version": 9, "steps": [{"table": {}, "op": "fly"}]}}}"#,
        "7",
    ] {
        let json = OLD.replacen(r#""current""#, &format!(r#""phase": {phase}, "mood": [1], "current""#), 1);
        let state: State = serde_json::from_str(&json).unwrap();
        assert_eq!(state.phase, Phase::Idle, "{phase}");
        assert_eq!(state.files.len(), 1);
        assert_eq!(state.ticket, 7);
    }
}

#[test]
fn what_of_a_file_is_not_known_is_left_out() {
    let json = OLD.replacen(
        r#""position": 1"#,
        r#""position": 9, "hints": [{"star": 1}], "context": {"more": 1}, "colour": "red""#,
        1,
    );
    let state: State = serde_json::from_str(&json).unwrap();
    assert_eq!(state.files[0].position, 1, "the last revision there is");
    assert!(state.files[0].hints.is_empty());
    assert_eq!(state.files[0].context, None);
}

#[test]
fn a_file_without_revisions_is_no_file() {
    let state: State =
        serde_json::from_str(r#"{"files": [{"number": 1, "name": "a", "revisions": []}, 5], "current": 1}"#).unwrap();
    assert!(state.files.is_empty());
    assert_eq!(state.current, None);
}

#[test]
fn an_empty_object_is_a_new_conversation() {
    assert_eq!(serde_json::from_str::<State>("{}").unwrap(), State::default());
}
