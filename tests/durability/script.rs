//! What people do, written down.

/// One thing a person does.
#[derive(Clone, Debug)]
pub enum Step {
    Say(&'static str),
    Send {
        name: &'static str,
        content: &'static [u8],
        caption: Option<&'static str>,
    },
    /// Taps the newest button with this label.
    Tap(&'static str),
}

#[derive(Clone, Debug)]
pub struct Script {
    pub steps: Vec<Step>,
    /// Waits for the answers to each step before the next; others say everything at once.
    pub patient: bool,
}

const ORDERS: &[u8] = include_bytes!("../../examples/orders.xlsx");
const CLASS: &[u8] = include_bytes!("../../examples/class-6b.xlsx");
const MEMBERS: &[u8] = include_bytes!("../../examples/members.csv");

const fn orders(caption: Option<&'static str>) -> Step {
    Step::Send { name: "orders.xlsx", content: ORDERS, caption }
}

const fn class(caption: Option<&'static str>) -> Step {
    Step::Send { name: "class-6b.xlsx", content: CLASS, caption }
}

const fn members(caption: Option<&'static str>) -> Step {
    Step::Send { name: "members.csv", content: MEMBERS, caption }
}

/// Everything the conversation can do, in a few lives.
pub fn scripts() -> Vec<Script> {
    use Step::{Say, Tap};
    let patient = |steps: Vec<Step>| Script { steps, patient: true };
    let hasty = |steps: Vec<Step>| Script { steps, patient: false };
    vec![
        patient(vec![Say("/start"), orders(None), Say("sort by city"), Say("/undo"), Say("/redo"), Say("/history")]),
        patient(vec![
            orders(Some("keep the rows where quantity is more than 5")),
            Tap(DO),
            Say("what is the sum of quantity?"),
            Say("/undo"),
            Say("/history"),
        ]),
        patient(vec![class(None), members(None), Say("/files"), Say("/forget"), Tap(FORGET), Say("sort by name")]),
        hasty(vec![orders(None), Say("sort by date"), Say("remove duplicates"), Say("/history"), Say("/undo")]),
        hasty(vec![
            members(None),
            Say("/help"),
            class(None),
            Say("/files"),
            Say("/cancel"),
            Say("/new"),
            Say("/files"),
        ]),
        hasty((0..12).map(|n| Say(["/help", "/privacy", "/files", "/history"][n % 4])).collect()),
    ]
}

pub const DO: &str = "✅ Do it";
pub const FORGET: &str = "🗑 Delete everything";
