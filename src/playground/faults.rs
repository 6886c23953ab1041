//! Faults to order: what goes wrong with the next calls of a method.

use std::time::Duration;

use serde::Deserialize;

/// The next `times` calls of `method` (any, if not named) fare so.
#[derive(Clone, Debug, Deserialize)]
pub struct Fault {
    #[serde(default)]
    pub method: Option<String>,
    #[serde(default = "once")]
    pub times: u32,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// 500, nothing done.
    Error,
    /// 429 with so many seconds of `retry_after`, nothing done.
    TooMany(u32),
    /// The connection breaks, nothing done.
    Drop,
    /// So many milliseconds late.
    Delay(u64),
    /// Done, and the connection breaks before the answer.
    LoseAnswer,
}

fn once() -> u32 {
    1
}

impl FaultKind {
    pub fn delay(&self) -> Option<Duration> {
        match self {
            Self::Delay(milliseconds) => Some(Duration::from_millis(*milliseconds)),
            _ => None,
        }
    }
}

/// Takes the first fault that is meant for a call of `method`.
pub fn take(faults: &mut Vec<Fault>, method: &str) -> Option<FaultKind> {
    let meant = |fault: &Fault| fault.method.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(method));
    let at = faults.iter().position(meant)?;
    let fault = &mut faults[at];
    let kind = fault.kind.clone();
    fault.times = fault.times.saturating_sub(1);
    if fault.times == 0 {
        faults.remove(at);
    }
    Some(kind)
}
