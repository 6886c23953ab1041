//! One rule's try at a clause, what it left unexplained, and which try is the best.

use crate::intent::{
    link::What,
    reading::TraceLine,
    rules::{Rule, en},
    scene::Scene,
    talk::{Made, Talk},
};
use crate::plan::{Op, Step, TableName};

/// One rule's reading of a clause.
pub(super) struct Attempt {
    pub(super) rule: &'static str,
    pub(super) made: Made,
    pub(super) used: Vec<bool>,
    /// Tokens that name a column or a value for sure.
    pub(super) mentioned: Vec<bool>,
    pub(super) explained: usize,
    pub(super) guesses: usize,
    pub(super) doubt: Option<(String, Vec<usize>)>,
    pub(super) lines: Vec<TraceLine>,
}

impl Attempt {
    /// Whether something is to be done, and every word that asks for it was read.
    pub(super) fn covers(&self, content: &[bool]) -> bool {
        !matches!(self.made, Made::Ask(_)) && (0..content.len()).all(|at| !content[at] || self.used[at])
    }
}

/// All rules whose trigger stands in the clause, each on the scene as if it were the first; those of loose speech too
/// where the message was not understood without them.
pub(super) fn attempts(
    scene: &Scene<'_>,
    talk: &Talk,
    content: &[bool],
    sheets: &[(usize, usize)],
    loose: bool,
) -> Vec<Attempt> {
    let read = |rules: &[Rule]| {
        let apt = rules.iter().filter(|rule| rule.triggers.is_empty() || scene.has(rule.triggers));
        let tried = apt.filter_map(|rule| {
            scene.clear();
            attempt(rule, scene, talk, content, sheets)
        });
        tried.collect::<Vec<_>>()
    };
    let mut found = read(en::RULES);
    if loose {
        found.extend(read(en::LOOSE));
    }
    let found = if found.is_empty() { read(en::LAST) } else { found };
    scene.clear();
    found
}

pub(super) fn attempt(
    rule: &Rule,
    scene: &Scene<'_>,
    talk: &Talk,
    content: &[bool],
    sheets: &[(usize, usize)],
) -> Option<Attempt> {
    let made = (rule.read)(scene, talk)?;
    // "in a new row called Total": what is asked for is no column.
    let row = ["new row", "row called", "row named", "row titled", "row labelled"]
        .iter()
        .any(|phrase| scene.phrase(0, phrase).is_some());
    if row && !scene.has(&["column", "columns"]) && made.ops().iter().any(|op| matches!(op, Op::AddColumn { .. })) {
        return None;
    }
    if adds_elsewhere(scene, &made) {
        return None;
    }
    for (start, end) in sheets {
        scene.take(*start, *end);
    }
    told_by_dates(scene, &made);
    let used: Vec<bool> = (0..scene.len()).map(|at| scene.is_used(at)).collect();
    let mut explained = used.iter().zip(content).filter(|(used, is)| **used && **is).count();
    if unplaced_sheet(scene, &made) {
        // "in a new sheet" asks for something that this reading does not do.
        explained = explained.saturating_sub(4);
    }
    if scene.phrase(0, "in both").is_some() && !scene.linker.family.is_empty() && !matches!(made, Made::At(_)) {
        // Of two tables; this reading is about one.
        explained = explained.saturating_sub(2);
    }
    let guesses = guesses(&made);
    let doubt = scene.doubt().or_else(|| guessed_value(scene, &made));
    let mentioned = ignored(scene, &made);
    Some(Attempt { rule: rule.name, made, used, mentioned, explained, guesses, doubt, lines: scene.trace() })
}

/// "Add a column Revenue to the Rates sheet": no column of the table in use, whatever was understood of it.
fn adds_elsewhere(scene: &Scene<'_>, made: &Made) -> bool {
    let adds = made.ops().iter().any(|op| matches!(op, Op::AddColumn { .. }));
    let named = |at: usize, sheet: &str| {
        let from = at + 1 + usize::from(matches!(scene.word(at + 1), "the" | "our"));
        let led = matches!(scene.word(from), "sheet" | "tab");
        let end = crate::intent::elsewhere::said_at(&scene.tokens, from + usize::from(led), sheet);
        end.is_some_and(|end| led || matches!(scene.word(end), "sheet" | "tab" | "worksheet"))
    };
    adds && (1..scene.len())
        .any(|at| scene.word(at) == "to" && scene.linker.others.iter().any(|other| named(at, &other.sheet)))
}

/// "employees hired each year": the verb of a column of dates that the reading is about says no more.
fn told_by_dates(scene: &Scene<'_>, made: &Made) {
    let verbs: Vec<usize> =
        (0..scene.len()).filter(|at| scene.word(*at).ends_with("ed") && !scene.is_used(*at)).collect();
    if verbs.is_empty() {
        return;
    }
    let plan = serde_json::to_string(&made.ops()).unwrap_or_default();
    for at in verbs {
        let (word, stem) = (scene.word(at), scene.linker.stem(scene.word(at)));
        let joins = |word: &str| {
            matches!(word, "signed" | "joined" | "registered" | "enrolled" | "started" | "subscribed" | "hired")
        };
        let began = |column: &crate::intent::link::Column| {
            const HEADERS: &[&str] = &[
                "join",
                "joined",
                "joining",
                "start",
                "registered",
                "registration",
                "signup",
                "enrolled",
                "enrolment",
                "enrollment",
                "since",
                "hire",
                "hired",
                "subscribed",
            ];
            joins(word) && column.telling().any(|own| HEADERS.contains(&own))
        };
        let tells = |column: &crate::intent::link::Column| {
            (column.is_of_verb(word, &stem) || began(column)) && plan.contains(&format!("\"{}\"", column.name))
        };
        if scene.linker.columns.iter().any(tells) {
            scene.take(at, at + 1);
        }
    }
}

/// "only the yes" where several columns hold yes and no: the guess would be a coin's.
pub(super) fn guessed_value(scene: &Scene<'_>, made: &Made) -> Option<(String, Vec<usize>)> {
    let Made::Ops(ops) = made else { return None };
    let vague = scene.vague_values();
    if vague.is_empty() {
        return None;
    }
    let json = serde_json::to_string(
        &ops.iter().cloned().map(|op| Step { table: TableName::default(), op }).collect::<Vec<_>>(),
    )
    .ok()?;
    vague.into_iter().find(|(_, columns)| {
        let name = columns.first().map(|column| scene.name(*column, true));
        name.and_then(|name| serde_json::to_string(&name).ok()).is_some_and(|guess| json.contains(&guess))
    })
}

/// Tokens that name a column or value for sure which the reading does not speak of.
pub(super) fn ignored(scene: &Scene<'_>, made: &Made) -> Vec<bool> {
    let plan = serde_json::to_string(&made.ops()).unwrap_or_default();
    let ignored = |mention: &&crate::intent::link::Mention| match &mention.what {
        What::Column { guess: true, .. } => false,
        What::Column { candidates, .. } => {
            candidates.first().is_none_or(|column| !plan.contains(scene.linker.columns[*column].name.as_str()))
        }
        What::Columns(_) | What::Value { .. } => true,
    };
    let at_token =
        |at: usize| scene.mentions.iter().filter(ignored).any(|mention| mention.start <= at && mention.end > at);
    (0..scene.len()).map(at_token).collect()
}

pub(super) fn guesses(made: &Made) -> usize {
    serde_json::to_string(&made.ops()).map(|json| json.matches("\"guessed\"").count()).unwrap_or_default()
}

pub(super) fn unplaced_sheet(scene: &Scene<'_>, made: &Made) -> bool {
    let says = (1..scene.len()).any(|at| {
        matches!(scene.word(at), "sheet" | "tab" | "worksheet")
            && matches!(scene.word(at - 1), "new" | "another" | "separate" | "different")
    });
    says && !matches!(made, Made::At(_) | Made::Chain(_) | Made::OnResult(_) | Made::SheetAndThen(_))
        && !matches!(made, Made::Ops(ops) if ops.iter().any(|op| matches!(op, Op::Summarise { .. } | Op::Derive { .. } | Op::Reshape { .. } | Op::PivotTable { .. } | Op::Chart { .. } | Op::CopyTable { .. } | Op::SplitSheets { .. } | Op::Validate { .. } | Op::Sheet { .. })))
}

/// The attempt that explains most; of equals the one with a plan, the fewest guesses, the first rule.
pub(super) fn best(attempts: Vec<Attempt>) -> Option<Attempt> {
    let worth = |attempt: &Attempt| {
        let whole = match &attempt.made {
            Made::Ops(_) | Made::At(_) | Made::Chain(_) | Made::OnResult(_) | Made::SheetAndThen(_) => 3,
            Made::Hint(_) | Made::Column(_) => 2,
            Made::Ask(_) => 1,
        };
        (attempt.explained, whole, usize::MAX - attempt.guesses)
    };
    let mut best: Option<Attempt> = None;
    for attempt in attempts {
        let better = best.as_ref().is_none_or(|known| worth(&attempt) > worth(known));
        if better {
            best = Some(attempt);
        }
    }
    best
}
