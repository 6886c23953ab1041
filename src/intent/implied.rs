//! "sort by total marks" · "top 5 students by average" · "who has the best average" · "bar chart of sales per
//! city": an amount that is spoken of and that no column holds, while the columns it is made of are there.
//!
//! What is found here stands beside the plain reading, is worked out first, and is always shown as a guess.
//! Nothing is looked for that the message does not name.

use crate::plan::{
    Aggregate, ColumnName, Derived, Expr, Function, GroupKey, Named, NewSheet, Op, Place, Plan, Question, Slot, Step,
    TableName,
};

use super::{
    definitions::Definition,
    link::{Linker, What},
    reading::{Reading, Understanding},
    rules::en,
    scene::Scene,
    token::{Kind, Token},
};

/// Nouns behind "total" and "average" that say no more than that it is of the row's numbers.
const OF_MARKS: &[&str] =
    &["mark", "marks", "score", "scores", "point", "points", "result", "results", "grade", "grades"];

/// What people say of things that sell, and of customers that buy.
const SELLING: &[&str] = &["sell", "sells", "sold", "selling", "sales"];
const SPENDING: &[&str] =
    &["spend", "spends", "spent", "pay", "pays", "paid", "buy", "buys", "bought", "earned", "earn"];

/// What a guessed column costs a reading.
const GUESSED: f64 = 0.1;

/// A column that a message speaks of as if it were there.
#[derive(Debug)]
pub(super) struct Implied {
    /// Its header.
    pub name: String,
    pub value: Expr<Named>,
    /// The message as it reads once the column is there.
    pub tokens: Vec<Token>,
}

impl Understanding {
    /// The reading with the column worked out first; none where it is none or does not need the column.
    pub(super) fn with(self, implied: Implied, table: TableName, linker: &Linker) -> Option<Self> {
        let Self::Understood(mut reading) = self else { return None };
        if let Some(derived) = implied.row_by_row(&reading.plan, linker) {
            let op = Op::Derive { columns: derived.0, to: derived.1 };
            let step = Step { op, ..reading.plan.steps.remove(0) };
            reading.plan.steps.insert(0, step);
            return Some(Self::Understood(reading));
        }
        // "format all money columns" asks for no column.
        let formats = |step: &Step<Named>| matches!(step.op, Op::Format { .. });
        if !reading.plan.steps.is_empty() && reading.plan.steps.iter().all(formats) {
            return None;
        }
        let plan = implied.before(reading.plan, table)?;
        Some(Self::Understood(Reading { plan, confidence: (reading.confidence - GUESSED).max(0.0), ..reading }))
    }
}

impl Implied {
    /// "the average visitors per month for each gallery" where each gallery has one row: a row for each row, and nothing is
    /// added up or added to the table.
    fn row_by_row(&self, plan: &Plan<Named>, linker: &Linker) -> Option<(Vec<Derived<Named>>, NewSheet)> {
        let [Step { op: Op::Summarise { by, measures, condition: None, to }, .. }] = plan.steps.as_slice() else {
            return None;
        };
        let ([GroupKey { column, bucket: None }], [measure]) = (by.as_slice(), measures.as_slice()) else {
            return None;
        };
        let ColumnName::Header(header) = column.get() else { return None };
        let of_it = measure.column.as_ref().is_some_and(|of| *of.get() == ColumnName::Header(self.name.clone()));
        let key = linker.columns.iter().find(|known| known.name == *header)?;
        let single = !key.repeats() && key.filled > 0 && !key.kind.is_numeric();
        let row = matches!(self.value, Expr::Call { .. });
        (of_it && single && row && measure.aggregate.is_guess()).then(|| {
            let label = Derived { name: Slot::Said(header.clone()), value: Expr::Column(column.clone()), format: None };
            let amount = Derived { name: Slot::guess(self.name.clone()), value: self.value.clone(), format: None };
            (vec![label, amount], to.clone())
        })
    }

    /// The plan with the column worked out first; none where the plan does not need it.
    fn before(self, mut plan: Plan<Named>, table: TableName) -> Option<Plan<Named>> {
        if matches!(self.value, Expr::Call { function: Function::Average, .. }) {
            // An average of averages on a sheet of its own tells nothing.
            if plan.steps.iter().any(|step| matches!(&step.op, Op::Summarise { by, .. } if by.is_empty())) {
                return None;
            }
            plan.steps.iter_mut().for_each(|step| self.averages(&mut step.op));
        }
        let spoken_of = |step: &Step<Named>| {
            serde_json::to_string(&step.op).is_ok_and(|json| json.contains(&format!("\"{}\"", self.name)))
        };
        // What it is made of stands beside it: that was meant alone.
        let beside = |step: &Step<Named>| {
            matches!(&step.op, Op::Summarise { measures, .. } if measures.len() > 2)
                && matches!(self.value, Expr::Call { .. })
        };
        // The message makes a column of that name itself.
        let made = |step: &Step<Named>| matches!(&step.op, Op::AddColumn { name, .. } if *name.get() == self.name);
        if plan.steps.iter().any(made) {
            return None;
        }
        if !plan.steps.iter().any(spoken_of) || plan.steps.iter().any(reckons) || plan.steps.iter().any(beside) {
            return None;
        }
        let name = Slot::guess(self.name);
        if plan.only_asks() {
            let columns = vec![Derived { name, value: self.value, format: None }];
            return Some(Plan::new(plan.steps.into_iter().map(|step| asked_with(&columns, step)).collect()));
        }
        let op = Op::AddColumn { name, value: self.value, place: Slot::guess(Place::End), format: None };
        Some(Plan::new(std::iter::once(Step { table, op }).chain(plan.steps).collect()))
    }
}

impl Implied {
    /// Averages are not added up: of groups that have several rows, their average is meant.
    fn averages(&self, op: &mut Op<Named>) {
        let Op::Summarise { measures, .. } = op else { return };
        let of_it = |name: &ColumnName| *name == ColumnName::Header(self.name.clone());
        for measure in measures.iter_mut().filter(|one| one.column.as_ref().is_some_and(|name| of_it(name.get()))) {
            if measure.aggregate.is_guess() && *measure.aggregate.get() == Aggregate::Sum {
                measure.aggregate = Slot::guess(Aggregate::Mean);
            }
        }
    }
}

/// A formula of something that is a guess itself: asked about instead.
fn reckons(step: &Step<Named>) -> bool {
    matches!(&step.op, Op::AddColumn { value: Expr::Binary { .. }, .. } | Op::UpdateColumn { .. } | Op::Derive { .. })
}

/// A question leaves the workbook as it is: the column is there for its answer alone.
fn asked_with(columns: &[Derived<Named>], step: Step<Named>) -> Step<Named> {
    match step.op {
        Op::Answer { question } => {
            let question = Question::WithColumns { columns: columns.to_vec(), question: Box::new(question) };
            Step { op: Op::Answer { question }, ..step }
        }
        op => Step { op, ..step },
    }
}

/// Whether the plain reading leaves room for another: it asks, or it fell back on counting rows or on a
/// guessed column.
pub(super) fn may_be_meant(plain: &Understanding) -> bool {
    match plain {
        Understanding::Ask(..) | Understanding::Nothing { .. } => true,
        Understanding::Understood(reading) => {
            let makes = |step: &Step<Named>| {
                matches!(
                    step.op,
                    Op::AddColumn { .. } | Op::UpdateColumn { .. } | Op::Derive { .. } | Op::PivotTable { .. }
                )
            };
            !reading.plan.steps.iter().any(makes) && reading.plan.steps.iter().any(fell_back)
        }
    }
}

fn fell_back(step: &Step<Named>) -> bool {
    let measures = match &step.op {
        Op::Summarise { measures, .. } => measures.as_slice(),
        // A count was asked for, and no column for it.
        Op::Answer { question: Question::Aggregate { measure, .. } } if measure.column.is_some() => {
            std::slice::from_ref(measure)
        }
        _ => return false,
    };
    measures.iter().all(|measure| measure.column.as_ref().is_none_or(Slot::is_guess))
}

pub(super) fn find(
    plain: &Understanding,
    tokens: &[Token],
    linker: &Linker,
    definitions: &[Definition],
) -> Option<Implied> {
    let scene = Scene::new(tokens.to_vec(), linker, definitions);
    // An answer of a guessed column gives way to what has a name of its own, and to nothing vaguer.
    if matches!(plain, Understanding::Understood(reading) if reading.plan.only_asks()) {
        // "how much did we sell": no price is that.
        let sold = || by_verb(&scene).filter(|_| scene.has(SELLING));
        return by_convention(&scene).or_else(|| of_money(&scene)).or_else(sold);
    }
    if scene.has(&["number", "count", "many", "how"]) && !scene.has(&["much"]) {
        return None;
    }
    of_the_row(&scene).or_else(|| by_convention(&scene)).or_else(|| by_verb(&scene)).or_else(|| of_money(&scene))
}

/// "the total amount per customer", "the value of each order": what a sale comes to, where no column holds it.
fn of_money(scene: &Scene<'_>) -> Option<Implied> {
    let money = |at: &usize| {
        matches!(scene.word(*at), "amount" | "amounts" | "value" | "money" | "spending" | "worth")
            && !scene.is_mentioned(*at)
            && !(matches!(scene.word(at + 1), "of") && scene.mention_at(at + 2).is_some())
    };
    let at = (0..scene.len()).find(money)?;
    if en::amounts_are_there(scene) {
        return None;
    }
    let value = en::business::formula(scene, "amount")?;
    // "order value", "sale amount": the noun before it says of what.
    let noun = at > 0 && en::things::is_thing(scene.word(at - 1)) && !scene.is_mentioned(at - 1);
    let start = if noun { at - 1 } else { at };
    Some(Implied { tokens: renamed(scene, start, at + 1, "Amount"), name: "Amount".to_owned(), value })
}

/// "total marks", "the average of the three subjects": of columns that go together.
fn of_the_row(scene: &Scene<'_>) -> Option<Implied> {
    let function = |at: usize| match scene.word(at) {
        "total" | "totals" | "overall" => Some(("Total", Function::Sum)),
        "average" | "averages" | "avg" | "mean" => Some(("Average", Function::Average)),
        _ => None,
    };
    // A sheet that is called "Averages" asks for none.
    let at = (0..scene.len())
        .find(|at| function(*at).is_some() && !scene.is_mentioned(*at) && scene.tokens[*at].kind == Kind::Word)?;
    let (name, function) = function(at)?;
    if scene.has(&["pivot"]) {
        return None;
    }
    // "the average of each column below the table": of all rows.
    if scene.phrase(0, "each column").or_else(|| scene.phrase(0, "every column")).is_some()
        || scene.has(&["below", "underneath", "beneath", "bottom"]) && scene.has(&["table", "data", "row", "rows"])
    {
        return None;
    }
    // "the rows with totals": rows that are called so.
    if at > 1 && matches!(scene.word(at - 1), "with" | "of") && matches!(scene.word(at - 2), "row" | "rows" | "lines") {
        return None;
    }
    let mut end = at + 1;
    // "by yearly total": of all that goes together.
    let whole = at > 0 && matches!(scene.word(at - 1), "yearly" | "annual" | "overall" | "grand" | "combined" | "full");
    let at = if whole && !scene.is_mentioned(at - 1) { at - 1 } else { at };
    while OF_MARKS.contains(&scene.word(end)) {
        end += 1;
    }
    let listed = (end..(end + 3).min(scene.len())).find_map(|from| match &scene.mention_at(from)?.what {
        What::Columns(columns) => Some((columns.clone(), scene.mention_at(from)?.end)),
        What::Column { .. } => listed(scene, from),
        What::Value { .. } => None,
    });
    // "the average of Maths" is of a column.
    let of_one = matches!(scene.word(end), "of" | "in" | "for" | "per" | "by") && listed.is_none();
    let group = match listed {
        Some((columns, behind)) => {
            end = behind;
            columns
        }
        None if of_one || scene.mention_at(end).is_some() => return None,
        None => scene.linker.main_group()?,
    };
    let columns = group.into_iter().map(|column| Expr::Column(scene.name(column, true))).collect();
    let value = Expr::Call { function, arguments: columns };
    Some(Implied { tokens: renamed(scene, at, end, name), name: name.to_owned(), value })
}

/// "Maths, Art and Music": numbers that are named one by one, and where the list ends.
fn listed(scene: &Scene<'_>, from: usize) -> Option<(Vec<usize>, usize)> {
    let mut found = Vec::new();
    let mut end = from;
    loop {
        let joints = (end..end + 3)
            .take_while(|at| scene.word(*at) == "and" || scene.tokens.get(*at).is_some_and(|one| one.is_symbol(',')))
            .count();
        let Some(mention) = scene.mention_at(end + joints).filter(|_| found.is_empty() || joints > 0) else { break };
        let Some((column, _)) = scene.resolve(mention).filter(|(column, _)| scene.kind(*column).is_numeric()) else {
            break;
        };
        found.push(column);
        end = mention.end;
    }
    (found.len() > 1).then_some((found, end))
}

/// "sales per city", "the highest order value": what is made of other columns by convention.
fn by_convention(scene: &Scene<'_>) -> Option<Implied> {
    let (mut name, value) = en::add::known_amount(scene)?;
    let mut start = (0..scene.len()).find(|at| scene.is_used(*at))?;
    let end = (start..scene.len()).find(|at| !scene.is_used(*at)).unwrap_or(scene.len());
    // "total sales per city": what is added up is the sales.
    if end > start + 1 && matches!(scene.word(start), "total" | "overall" | "average") {
        start += 1;
        name = en::spans::capitalised(&scene.text(start, end));
    }
    Some(Implied { tokens: renamed(scene, start, end, &name), name, value })
}

/// "which product sells best", "who spent the most", "how much did we sell".
fn by_verb(scene: &Scene<'_>) -> Option<Implied> {
    let at = scene.find(0, scene.len(), SELLING).or_else(|| scene.find(0, scene.len(), SPENDING))?;
    if scene.is_mentioned(at) || en::amounts_are_there(scene) {
        return None;
    }
    let value = en::business::formula(scene, "sales")?;
    if let Some(said) = best_selling(scene, at) {
        return Some(Implied { name: "Sales".to_owned(), value, tokens: said });
    }
    let superlative = (at + 1..(at + 4).min(scene.len()))
        .find(|at| matches!(scene.word(*at), "best" | "most" | "well" | "better" | "least" | "worst"));
    let much = scene.phrase(0, "how much").filter(|(start, _)| *start < at);
    let said: Vec<Token> = match (superlative, much) {
        (Some(end), _) => {
            let end_said = if matches!(scene.word(end), "least" | "worst") { "least" } else { "most" };
            let mut meaning = ["sold", "the", end_said].map(|word| spoken(&scene.tokens[at], word)).to_vec();
            meaning.push(column(&scene.tokens[at], "Sales"));
            spliced(scene, at, end + 1, meaning)
        }
        (None, Some((start, length))) => {
            let meaning = ["what", "is", "the", "sum", "of", "sales"].map(|word| spoken(&scene.tokens[start], word));
            let rest = scene.tokens[start + length..at]
                .iter()
                .filter(|token| {
                    !matches!(
                        token.folded.as_str(),
                        "did" | "do" | "does" | "have" | "has" | "we" | "i" | "they" | "was"
                    )
                })
                .cloned();
            let mut all = scene.tokens[..start].to_vec();
            all.extend(meaning);
            all.extend(rest);
            all.extend_from_slice(&scene.tokens[at + 1..]);
            all
        }
        (None, None) => return None,
    };
    Some(Implied { name: "Sales".to_owned(), value, tokens: said })
}

/// "what's our best selling product?" as "which product sold the most sales?".
fn best_selling(scene: &Scene<'_>, at: usize) -> Option<Vec<Token>> {
    let end = match scene.word(at.checked_sub(1)?) {
        "best" | "top" | "most" => "most",
        "worst" | "least" => "least",
        _ => return None,
    };
    let group = scene.mention_at(at + 1)?;
    let known = matches!(group.what, What::Column { .. }) && matches!(scene.word(at), "selling" | "sold");
    let opens = (0..at - 1).all(|at| {
        let word = scene.word(at);
        en::words::is_function_word(word) || en::words::is_polite(word) || matches!(word, "what's" | "whats" | "find")
    });
    if !known || !opens || scene.has(&["top"]) && scene.tokens.iter().any(|token| token.number().is_some()) {
        return None;
    }
    let like = &scene.tokens[at];
    let mut said = vec![spoken(like, "which")];
    said.extend_from_slice(&scene.tokens[group.start..group.end]);
    said.extend(["sold", "the", end].map(|word| spoken(like, word)));
    said.push(column(like, "Sales"));
    said.extend_from_slice(&scene.tokens[group.end..]);
    Some(said)
}

/// The words at `start..end` become the name of the column.
fn renamed(scene: &Scene<'_>, start: usize, end: usize, name: &str) -> Vec<Token> {
    let mut token = column(&scene.tokens[start], name);
    token.raw = scene.text(start, end);
    spliced(scene, start, end, vec![token])
}

fn spliced(scene: &Scene<'_>, start: usize, end: usize, meaning: Vec<Token>) -> Vec<Token> {
    let mut tokens = scene.tokens.clone();
    tokens.splice(start..end, meaning);
    tokens
}

fn spoken(like: &Token, word: &str) -> Token {
    Token { kind: Kind::Word, folded: word.to_owned(), raw: word.to_owned(), ..like.clone() }
}

/// The name of the column; no rule takes it for a word of its own.
fn column(like: &Token, name: &str) -> Token {
    let kind = Kind::Quoted(name.to_owned());
    Token { kind, folded: format!("“{}”", name.to_lowercase()), raw: name.to_owned(), ..like.clone() }
}
