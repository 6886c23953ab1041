//! "rank the students by Score" · "a running total of Sales" · "3-month moving average of Sales" ·
//! "the average of the best 3 of Test 1 to Test 4" · "letter grades: A from 90, B from 80, else F" ·
//! "pass/fail at 60" · "age groups of 10".

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Aggregate, BinaryOp, Comparison, Condition, Direction, Expr, Function, Op, Place, Slot},
};

use super::{
    expressions::{Formula, binary, call},
    looks,
    parser::Parser,
    places, spans, total,
};

pub(super) const RULE: Rule = Rule {
    name: "scores and series",
    triggers: &[
        "rank",
        "ranking",
        "ranks",
        "running",
        "cumulative",
        "rolling",
        "moving",
        "accumulated",
        "best",
        "grade",
        "grades",
        "pass",
        "groups",
        "bands",
        "buckets",
        "brackets",
        "bins",
        "bin",
        "band",
        "bucket",
        "lowest",
        "top",
        "pass/fail",
        "highest",
        "worst",
        "smallest",
        "largest",
        "passed",
        "give",
        "assign",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "add",
    "create",
    "insert",
    "calculate",
    "compute",
    "make",
    "give",
    "show",
    "put",
    "new",
    "column",
    "columns",
    "with",
    "containing",
    "called",
    "named",
    "rank",
    "ranking",
    "each",
    "every",
    "all",
    "which",
    "that",
    "shows",
    "include",
    "work",
    "out",
    "letter",
    "grade",
    "grades",
    "student",
    "students",
    "assign",
    "value",
    "values",
    "row",
    "rows",
    "according",
    "based",
    "mark",
    "append",
    "extra",
    "another",
    "pass",
    "fail",
    "passed",
    "failed",
    "next",
    "to",
    "need",
    "want",
    "by",
    "highest",
    "lowest",
    "first",
    "group",
    "groups",
    "bands",
    "buckets",
    "brackets",
    "bins",
    "into",
    "bin",
    "band",
    "bucket",
    "size",
    "width",
    "years",
    "sort",
    "scale",
    "as",
    "following",
    "using",
    "whether",
    "who",
    "their",
    "determine",
    "find",
    "get",
    "everyone",
    "person",
    "players",
    "employees",
    "on",
    "tied",
    "same",
    "write",
    "display",
    "year",
    "wide",
    "steps",
    "interval",
    "intervals",
    "ranges",
    "range",
    "year",
    "put",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let declined = scene.has(&[
        "keep",
        "remove",
        "delete",
        "highlight",
        "chart",
        "plot",
        "pivot",
        "filter",
        "colour",
        "color",
        "sort",
        "rename",
        "freeze",
        "format",
        "drop",
        "hide",
        "how",
        "many",
        "summarise",
        "summarize",
        "count",
    ]);
    if declined && !scene.has(&["running", "cumulative", "moving", "rolling"])
        || scene.has(&["chart", "plot", "pivot", "highlight"])
        || spans::new_sheet(scene).is_some()
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?')) && !asks_for_column(scene)
    {
        return None;
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| before_column(scene));
    let (value, wish) = match thresholds(scene).or_else(|| groups(scene)) {
        Some(found) => found,
        None if scene.has(&["grade", "grades"]) && scene.has(&["letter"]) => {
            return Some(Made::Ask(QuestionKind::Missing { what: "thresholds".to_owned() }));
        }
        None => series_in(scene)?,
    };
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
        let entity = at > 0 && matches!(scene.word(at - 1), "each" | "every");
        if entity {
            scene.take(at, at + 1);
        }
    }
    let name = name.map_or_else(|| Slot::guess(wish), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    let format = looks::number_format(scene).map(|span| span.take(scene));
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format }]))
}

fn asks_for_column(scene: &Scene<'_>) -> bool {
    matches!(scene.word(0), "can" | "could" | "would" | "please" | "will")
}

/// "a Rank column", "add a column Rank".
fn before_column(scene: &Scene<'_>) -> Option<String> {
    let noun = scene.find(0, scene.len(), &["column"])?;
    let capital = |at: usize| {
        let token = &scene.tokens[at];
        token.kind == Kind::Word && token.raw.chars().next().is_some_and(char::is_uppercase) && !scene.is_used(at)
    };
    let name = if noun + 1 < scene.len() && capital(noun + 1) && scene.mention_at(noun + 1).is_none() {
        let mut end = noun + 2;
        while end < scene.len() && capital(end) {
            end += 1;
        }
        (noun + 1, end)
    } else if noun > 1 && capital(noun - 1) && scene.mention_at(noun - 1).is_none() {
        (noun - 1, noun)
    } else {
        return None;
    };
    scene.take(name.0, name.1);
    Some(spans::tidy(&scene.text(name.0, name.1)))
}

/// The longest reading of a series in the clause, and a header for it.
fn series_in(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let mut best: Option<(usize, usize, Formula)> = None;
    for start in 0..scene.len() {
        let mut parser = Parser::new(scene, start, scene.len());
        if let Some(found) = parser.series()
            && best.as_ref().is_none_or(|(from, to, _)| parser.at - start > to - from)
        {
            best = Some((start, parser.at, found));
        }
    }
    let (start, end, value) = best?;
    scene.take(start, end);
    let wish = header(&value);
    Some((value, wish))
}

pub(super) fn header(value: &Formula) -> String {
    match value {
        Expr::Rank { .. } => "Rank".to_owned(),
        Expr::UpTo { rows: None, aggregate: Aggregate::Sum, column } => format!("Running total of {}", shown(column)),
        Expr::UpTo { rows: None, column, .. } => format!("Running {}", shown(column)),
        Expr::UpTo { column, .. } => format!("Moving average of {}", shown(column)),
        Expr::Best { n, .. } => format!("Best {n}"),
        _ => "Result".to_owned(),
    }
}

fn shown(name: &Name) -> String {
    match name.get() {
        crate::plan::ColumnName::Header(header) => header.clone(),
        crate::plan::ColumnName::Letter { letter } => letter.clone(),
    }
}

impl Parser<'_, '_> {
    /// A rank, a running total, a moving average, the best n of m.
    pub(super) fn series(&mut self) -> Option<Formula> {
        let start = self.at;
        let found =
            self.rank().or_else(|| self.running(start)).or_else(|| self.moving(start)).or_else(|| self.best(start));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "the rank of each student by Score", "rank by Total, lowest first".
    fn rank(&mut self) -> Option<Formula> {
        if self.mention().is_some() || !self.eat(&["rank", "ranks", "ranking"]) {
            return None;
        }
        let limit = (self.at + 9).min(self.end);
        let mut at = self.at;
        while at < limit && !matches!(self.scene.word(at), "by" | "on" | "for" | "of" | "in") {
            at += 1;
        }
        // "the rank of each student by score": the last of the words that lead to a column.
        let leads = (at..limit).filter(|at| matches!(self.scene.word(*at), "by" | "on" | "of" | "for" | "in" | "to"));
        let column = leads.rev().chain([self.at - 1]).find_map(|lead| {
            let mut parser = Parser::new(self.scene, lead + 1, self.end);
            parser.skip_articles();
            parser.eat(&["total", "their"]);
            let (column, name) = parser.column()?;
            (parser.kind(column).is_numeric()).then_some((parser.at, name))
        });
        let (end, column) = column.or_else(|| {
            let only = total::only_amount(self.scene)?;
            Some((self.at, self.scene.name(only, true)))
        })?;
        self.at = end;
        let direction = self.rank_direction();
        Some(Expr::Rank { column, direction })
    }

    fn rank_direction(&mut self) -> Slot<Direction> {
        let (mut last, mut found) = (self.at, None);
        for at in self.at.saturating_sub(8)..self.end {
            let direction = match self.scene.word(at) {
                "lowest" | "smallest" | "ascending" | "fastest" | "cheapest" | "least" | "shortest" => {
                    Direction::Ascending
                }
                "highest" | "largest" | "descending" | "biggest" | "best" | "most" | "top" => Direction::Descending,
                _ => continue,
            };
            // "lowest to highest": the first counts.
            found = found.or(Some(direction));
            last = last.max(at + 1);
        }
        if found.is_none() {
            return Slot::guess(Direction::Descending);
        }
        while matches!(
            self.scene.word(last),
            "first" | "to" | "highest" | "lowest" | "order" | "is" | "1" | "being" | "=" | "gets" | "number" | "one"
        ) || self
            .scene
            .tokens
            .get(last)
            .is_some_and(|token| token.is_symbol(')') || token.is_symbol('=') || token.is_symbol('('))
        {
            last += 1;
        }
        for at in self.at..last.min(self.end) {
            let frame = matches!(
                self.scene.word(at),
                "with"
                    | "the"
                    | "from"
                    | "in"
                    | "where"
                    | "as"
                    | "being"
                    | "is"
                    | "gets"
                    | "one"
                    | "1"
                    | "score"
                    | "first"
            ) || matches!(self.scene.tokens[at].kind, Kind::Symbol(_) | Kind::Number(_));
            if frame {
                self.scene.take(at, at + 1);
            }
        }
        self.at = last.min(self.end).max(self.at);
        found.map_or(Slot::guess(Direction::Descending), Slot::Said)
    }

    /// "running total of Sales", "cumulative Sales".
    fn running(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let to_date = self.eat_phrase(&["year to date", "ytd"]);
        if !to_date
            && (self.mention().is_some_and(|one| one.end > self.at + 1)
                || !self.eat(&["running", "cumulative", "accumulated", "cumulated"]))
        {
            return None;
        }
        let aggregate = self.aggregate_word().unwrap_or(Aggregate::Sum);
        self.eat(&["of", "for", "from", "over", "in", "on"]);
        self.skip_articles();
        let (column, name) = self.column_or_only_amount()?;
        let fits = aggregate == Aggregate::Count || self.kind(column).is_numeric();
        fits.then_some(Expr::UpTo { aggregate, column: name, rows: None })
    }

    /// The column said next, else the only one with amounts.
    fn column_or_only_amount(&mut self) -> Option<(usize, Name)> {
        self.column().or_else(|| {
            let only = total::only_amount(self.scene)?;
            Some((only, self.scene.name(only, true)))
        })
    }

    fn aggregate_word(&mut self) -> Option<Aggregate> {
        let found = match self.word(0) {
            "total" | "totals" | "sum" | "balance" => Aggregate::Sum,
            "count" | "number" => Aggregate::Count,
            "average" | "mean" | "avg" => Aggregate::Mean,
            "maximum" | "max" => Aggregate::Max,
            "minimum" | "min" => Aggregate::Min,
            _ => return None,
        };
        self.at += 1;
        Some(found)
    }

    /// "3-month moving average of Sales", "rolling sum of X over 7 days".
    fn moving(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let mut rows = self.count();
        if rows.is_some() {
            self.eat_symbol('-');
            self.eat(PERIODS);
        }
        if self.mention().is_some_and(|one| one.end > self.at + 1) || !self.eat(&["moving", "rolling"]) {
            return None;
        }
        let aggregate = self.aggregate_word()?;
        self.eat(&["of", "for", "in", "on"]);
        self.skip_articles();
        let (column, name) = self.column_or_only_amount()?;
        let before = self.at;
        if self.eat(&["over", "for", "of", "with", "across", "using"]) {
            self.eat(&["the", "a", "window", "of"]);
            self.eat(&["last", "past", "previous", "window"]);
            self.eat(&["of"]);
            let said = self.count();
            self.eat_symbol('-');
            self.eat(PERIODS);
            if said.is_none() {
                self.at = before;
            }
            rows = said.or(rows);
        }
        let numeric = self.kind(column).is_numeric();
        Some(Expr::UpTo { aggregate, column: name, rows: Some(rows.filter(|_| numeric)?) })
    }

    fn count(&mut self) -> Option<u32> {
        let number = self
            .token()
            .and_then(Token::number)
            .filter(|number| number.fract() == 0.0 && (1.0..=10_000.0).contains(number))?;
        self.at += 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        Some(number as u32)
    }

    /// "the sum of the best 3 of A, B, C and D".
    fn best(&mut self, start: usize) -> Option<Formula> {
        self.at = start;
        let aggregate = self.aggregate_word().filter(|one| matches!(one, Aggregate::Sum | Aggregate::Mean))?;
        self.eat(&["of", "for"]);
        self.skip(&["the", "each", "their", "student's"]);
        let smallest = matches!(self.word(0), "lowest" | "worst" | "smallest");
        if !self.eat(&["best", "top", "highest", "lowest", "worst", "smallest", "largest"]) {
            return None;
        }
        let n = self.count()?;
        self.eat(&["scores", "results", "marks", "grades", "tests", "values", "quizzes", "numbers"]);
        self.eat_phrase(&["out of"]);
        self.eat(&["of", "from", "among", "in", "across"]);
        self.skip_articles();
        let said = self.count();
        self.eat(&["columns", "scores", "tests"]);
        let mut columns: Vec<Name> = self.column_list().into_iter().map(|(_, name)| name).collect();
        if columns.is_empty() {
            let amounts: Vec<usize> =
                (0..self.scene.linker.columns.len()).filter(|at| total::adds_up(self.scene, *at)).collect();
            if said.is_none_or(|said| said as usize != amounts.len()) {
                return None;
            }
            columns = amounts.into_iter().map(|at| self.scene.name(at, true)).collect();
        }
        (columns.len() > n as usize || columns.len() > 1 && n > 0).then_some(Expr::Best {
            columns,
            n,
            aggregate,
            smallest,
        })
    }
}

const PERIODS: &[&str] = &[
    "month", "months", "day", "days", "week", "weeks", "year", "years", "quarter", "quarters", "row", "rows", "period",
    "periods", "point", "points", "values", "entries", "hour", "hours",
];

/// The column that scores stand in: named, or the only one with such a name.
fn scored(scene: &Scene<'_>) -> Option<(usize, Name)> {
    let said = scene.mentions.iter().find_map(|mention| {
        let (column, guess) = scene.resolve(mention)?;
        scene.kind(column).is_numeric().then(|| {
            scene.take(mention.start, mention.end);
            (column, scene.name(column, guess))
        })
    });
    said.or_else(|| total::only_amount(scene).map(|only| (only, scene.name(only, true))))
}

/// "A from 90, B from 80, C from 70, else F", "90+ = A, 80-89 = B, below 80 F", "pass/fail at 60".
fn thresholds(scene: &Scene<'_>) -> Option<(Formula, String)> {
    if let Some(found) = pass_or_fail(scene) {
        return Some(found);
    }
    let grades = scene.has(&["grade", "grades", "letter", "letters"]);
    if !grades && !scene.has(&["give", "assign"]) {
        return None;
    }
    let mut steps = Vec::new();
    let mut lowest = None;
    let mut taken = Vec::new();
    let numbers: Vec<(usize, f64)> = (0..scene.len())
        .filter_map(|at| match scene.tokens[at].kind {
            Kind::Number(number) => Some((at, number)),
            Kind::Percent(share) => Some((at, share * 100.0)),
            _ => None,
        })
        .collect();
    let letters: Vec<(usize, String)> = (0..scene.len()).filter_map(|at| Some((at, letter(scene, at)?))).collect();
    let first_is_letter = letters.first()?.0 < numbers.first()?.0;
    for (place, (at, name)) in letters.iter().enumerate() {
        let until = letters.get(place + 1).map_or(scene.len(), |next| next.0);
        let since = place.checked_sub(1).map_or(0, |before| letters[before].0 + 1);
        let near = |number: &&(usize, f64)| {
            if first_is_letter { number.0 > *at && number.0 < until } else { number.0 < *at && number.0 >= since }
        };
        let own: Vec<&(usize, f64)> = numbers.iter().filter(near).collect();
        let least = own.iter().map(|one| one.1).fold(f64::INFINITY, f64::min); // "C from 70, else F": what stands before a letter is said of it, behind the number before.
        let before = numbers.iter().rev().find(|one| one.0 < *at).map_or(0, |one| one.0 + 1);
        let window = match own.first().filter(|_| first_is_letter) {
            Some(own) => before.max(since)..own.0,
            None if first_is_letter => before.max(since)..until,
            None => since..*at,
        };
        let below = window.clone().any(|at| {
            matches!(scene.word(at), "below" | "under" | "less" | "otherwise" | "else" | "rest" | "everything")
        });
        taken.extend(own.iter().map(|one| one.0).chain([*at]));
        if below || own.is_empty() {
            lowest = Some(name.clone());
        } else {
            steps.push((least, name.clone()));
        }
    }
    if !grades && steps.len() < 2 || steps.is_empty() || steps.windows(2).any(|pair| pair[0].0 <= pair[1].0) {
        return None;
    }
    let (_, column) = scored(scene)?;
    for at in 0..scene.len() {
        let frame = taken.contains(&at)
            || matches!(
                scene.word(at),
                "from"
                    | "above"
                    | "over"
                    | "least"
                    | "and"
                    | "up"
                    | "is"
                    | "for"
                    | "below"
                    | "under"
                    | "less"
                    | "than"
                    | "otherwise"
                    | "else"
                    | "rest"
                    | "everything"
                    | "="
                    | "more"
                    | "or"
                    | "to"
                    | "at"
                    | "an"
                    | "a"
                    | "are"
                    | "get"
                    | "gets"
                    | "points"
                    | "higher"
                    | "anything"
                    | "lower"
                    | "between"
                    | "if"
                    | "upwards"
                    | "give"
                    | "assign"
                    | "based"
                    | "on"
            );
        if frame {
            scene.take(at, at + 1);
        }
    }
    Some((nested(&column, &steps, lowest), "Grade".to_owned()))
}

/// `A`, `"Merit"`: what a grade is called.
fn letter(scene: &Scene<'_>, at: usize) -> Option<String> {
    let token = scene.tokens.get(at)?;
    match &token.kind {
        Kind::Quoted(text) => Some(text.clone()),
        Kind::Word if token.raw.len() <= 2 && token.raw.chars().all(char::is_uppercase) => Some(token.raw.clone()),
        _ => None,
    }
}

/// The highest threshold first; an empty score has no grade.
fn nested(column: &Name, steps: &[(f64, String)], lowest: Option<String>) -> Formula {
    let last = lowest.map_or(Expr::Empty, Expr::Text);
    let graded = steps.iter().rev().fold(last, |otherwise, (least, name)| Expr::If {
        when: Box::new(Condition::Compare {
            left: Expr::Column(column.clone()),
            is: Comparison::GreaterOrEqual,
            right: Expr::Number(*least),
        }),
        then: Box::new(Expr::Text(name.clone())),
        otherwise: Box::new(otherwise),
    });
    Expr::If {
        when: Box::new(Condition::Blank { column: column.clone() }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(graded),
    }
}

/// "mark who passed, the pass mark is 50", "a pass/fail column at 60".
fn pass_or_fail(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let both = scene.has(&["pass", "passed"]) && scene.has(&["fail", "failed"]) || scene.has(&["pass/fail"]);
    let mark = scene.phrase(0, "pass mark").or_else(|| scene.phrase(0, "passing score")).is_some();
    if !both && !mark || scene.has(&["if", "when", "otherwise", "else"]) {
        return None;
    }
    let mut numbers = (0..scene.len()).filter_map(|at| match scene.tokens[at].kind {
        Kind::Number(number) => Some((at, number)),
        _ => None,
    });
    let (at, least) = numbers.next()?;
    if numbers.next().is_some() {
        return None;
    }
    let strict = scene.find(0, at, &["over", "above"]).is_some() && scene.find(at, scene.len(), &["or"]).is_none();
    let (_, column) = scored(scene)?;
    scene.take(at, at + 1);
    for word in 0..scene.len() {
        if matches!(
            scene.word(word),
            "at" | "from"
                | "mark"
                | "passing"
                | "score"
                | "threshold"
                | "is"
                | "of"
                | "over"
                | "above"
                | "least"
                | "limit"
                | "points"
                | "or"
                | "more"
                | "pass/fail"
                | "with"
        ) {
            scene.take(word, word + 1);
        }
    }
    let test = Condition::Compare {
        left: Expr::Column(column.clone()),
        is: if strict { Comparison::Greater } else { Comparison::GreaterOrEqual },
        right: Expr::Number(least),
    };
    let said = Expr::If {
        when: Box::new(test),
        then: Box::new(Expr::Text("Pass".to_owned())),
        otherwise: Box::new(Expr::Text("Fail".to_owned())),
    };
    let value = Expr::If {
        when: Box::new(Condition::Blank { column }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(said),
    };
    Some((value, "Result".to_owned()))
}

/// "age groups of 10", "group Price into bands of 50": `20-29`.
fn groups(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let noun = scene.find(
        0,
        scene.len(),
        &["groups", "bands", "buckets", "brackets", "bins", "ranges", "steps", "intervals"],
    )?;
    let width = (0..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Number(number) if number > 0.0 => Some((at, number)),
        _ => None,
    })?;
    let near = width.0 > noun && width.0 <= noun + 4 || width.0 < noun && width.0 + 3 >= noun;
    let (column, name) = scored(scene).filter(|_| near)?;
    scene.take(noun, noun + 1);
    scene.take(width.0, width.0 + 1);
    for at in noun.min(width.0)..(noun.max(width.0) + 1).min(scene.len()) {
        if matches!(scene.word(at), "of" | "with" | "a" | "each" | "width" | "size" | "every" | "-") {
            scene.take(at, at + 1);
        }
    }
    let lower = || {
        let whole =
            call(Function::Int, vec![binary(BinaryOp::Divide, Expr::Column(name.clone()), Expr::Number(width.1))]);
        binary(BinaryOp::Multiply, whole, Expr::Number(width.1))
    };
    let last = if width.1.fract() == 0.0 { width.1 - 1.0 } else { width.1 };
    let upper = binary(BinaryOp::Add, lower(), Expr::Number(last));
    let label = binary(BinaryOp::Join, binary(BinaryOp::Join, lower(), Expr::Text("-".to_owned())), upper);
    let value = Expr::If {
        when: Box::new(Condition::Blank { column: name.clone() }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(label),
    };
    let wish = format!("{} group", scene.linker.columns[column].name);
    Some((value, wish))
}
