//! From clauses to a reading: every rule tries, the one that explains most wins, and what nobody
//! explained is named.

mod added;
mod afterthought;
mod as_pivot;
mod attempts;
mod called;
mod content;
mod crossed;
mod headed;
mod item_sums;
mod items;
mod kept;
mod kinds;
mod left_over;
mod light;
mod nominative;
mod of_sums;
mod on_made;
mod one_row;
mod pending;
mod rest;
mod said_of_last;
mod statement;
mod tail;
mod telling;
mod ties;
mod worst;

use super::{
    ambiguity, clause,
    definitions::{self, Definition},
    elsewhere, empty_columns, empty_operands, implied,
    link::{Linker, Linkers, Mention, What},
    loosely, offers, place_first,
    reading::{Question, QuestionKind, Reading, Trace, TraceLine, Understanding},
    row_nouns,
    rules::en,
    scene::Scene,
    several, sheet_by_sheet, tables,
    talk::{Made, Talk},
    token::{Token, tokenize},
    translate, unknown,
};
use crate::{
    plan::{ColumnName, Expr, Function, LinkChange, LinkTarget, Mend, Named, Op, Plan, SheetChange, Step, TableName},
    workbook::{
        Schema,
        schema::{Kind as ColumnKind, TableHint},
    },
};

use added::Added;
use attempts::{Attempt, attempts, best};
use content::{content, unread, weighs, written};
use items::Turned;
use left_over::LeftOver;
use light::Light;
use rest::Alone;
use telling::describe;

/// The share of a message's content words that must have been used.
const BAR: f64 = 0.75;

/// Of another language fewer words are known: one that is not may well be what was meant.
const FOREIGN_BAR: f64 = 0.85;

/// Longer messages are no requests but documents.
const MOST_TOKENS: usize = 600;

/// Reads a request against a workbook's schema.
///
/// `context` is what was said about the workbook besides ("tax is 22 % of profit").
pub fn understand(text: &str, context: Option<&str>, schema: &Schema) -> Understanding {
    let alone = |text: &str, schema: &Schema| understand_one(text, context, schema);
    if let Some(found) = sheet_by_sheet::read(text, schema, &alone) {
        return found;
    }
    let found = alone(text, schema);
    if matches!(found, Understanding::Understood(_)) {
        return found;
    }
    sheet_by_sheet::on_its_sheet(text, schema, &alone).unwrap_or(found)
}

/// Reads a request about one sheet.
fn understand_one(text: &str, context: Option<&str>, schema: &Schema) -> Understanding {
    let mut message = Message::new(text, context, schema);
    message.spell();
    if let Some(so_far) = loosely::summed_so_far(&message.tokens, &message.linker) {
        message.tokens = so_far;
    }
    if let Some(drawn) = loosely::averages_drawn(&message.tokens, &message.linker) {
        message.tokens = drawn;
    }
    message.tokens = loosely::without_asides(&message.tokens, &message.linker);
    let mut found = message.read();
    found.trace_mut().lines.splice(0..0, message.translation(text));
    if let (Understanding::Understood(reading), Some(tongue)) = (&mut found, message.linker.tongue())
        && let Some(plan) = nominative::named(&reading.plan, &message.tokens, tongue)
    {
        reading.plan = plan;
    }
    if let Understanding::Understood(reading) = &found
        && let Some(words) = unknown::other_days(&reading.plan, &message.linker, &[&message.tokens, &message.context])
    {
        let kind = QuestionKind::Unclear { words: vec![words] };
        return Understanding::Ask(Question { kind, choices: Vec::new() }, reading.trace.clone());
    }
    if let Understanding::Nothing { words, trace, .. } = found {
        let (offers, words) = offers::of(&message.tokens, &message.linker, &message.table, schema, words);
        return Understanding::Nothing { words, offers, trace };
    }
    found
}

/// Whether a word stands there that a rule of loose speech, or a question before an order, begins with: without one the
/// second reading would be the first again.
fn loose_rules_may_read(tokens: &[Token]) -> bool {
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    tokens.iter().any(|token| token.is_symbol('?'))
        || en::LOOSE.iter().any(|rule| rule.triggers.is_empty() || has(rule.triggers))
}

/// Whether words were not understood; what was understood and is doubtful is asked about.
fn may_be_loose(found: &Understanding) -> bool {
    match found {
        Understanding::Understood(_) => false,
        Understanding::Nothing { .. } => true,
        Understanding::Ask(question, _) => match &question.kind {
            QuestionKind::Unclear { .. } | QuestionKind::MissingColumn { .. } | QuestionKind::UnknownValue { .. } => {
                true
            }
            // "newest on top": which of the dates, the rest of the message may tell.
            QuestionKind::WhichColumn { said } => said == "date",
            QuestionKind::Missing { what } => {
                matches!(what.as_str(), "delimiter" | "condition") || what.starts_with("formula")
            }
            QuestionKind::WhichReading | QuestionKind::Offered { .. } => false,
        },
    }
}

/// What was written, in the words that the rules read.
struct Message<'s> {
    tokens: Vec<Token>,
    definitions: Vec<Definition>,
    /// What the context calls the rows.
    nouns: Vec<String>,
    /// What it calls the values.
    values: Vec<String>,
    /// The context's words.
    context: Vec<Token>,
    schema: &'s Schema,
    /// The same with the rows of the table in use for columns, where rows have names.
    turned: Turned<'s>,
    /// What the words link to: the table chosen, and the others beside it.
    linker: Linker,
    table: TableName,
    bar: f64,
}

impl<'s> Message<'s> {
    fn new(text: &str, context: Option<&str>, schema: &'s Schema) -> Self {
        let mut tokens = tokenize(text);
        tokens.truncate(MOST_TOKENS);
        en::words::without_shorts(&mut tokens);
        let linkers = Linkers::new(schema, translate::tongue_of(&tokens));
        let mut tokens = translate::read(&linkers, tokens);
        let mut definitions = definitions::read(&tokens);
        en::words::mend(&mut tokens);
        if linkers.tongue().is_none() {
            tokens = loosely::charts_apart(tokens);
            tokens = place_first::in_front(schema, tokens);
        }
        let (mut nouns, mut values) = (Vec::new(), Vec::new());
        let context = context.map(|context| translate::read(&linkers, tokenize(context))).unwrap_or_default();
        if !context.is_empty() {
            nouns = row_nouns::of_context(&context);
            values = row_nouns::values_of_context(&context);
            definitions.extend(definitions::read(&context));
        }
        let chosen = tables::choose(&linkers, &tokens);
        let others = elsewhere::others(&linkers, chosen.table);
        let mut linker = Linker::clone(&linkers.of(chosen.sheet)).beside(others);
        let labels: Vec<&str> = schema.sheets.iter().map(crate::workbook::schema::SheetSchema::label).collect();
        if labels.len() > 1 && several::may_span_files(text, &labels) {
            linker.family = elsewhere::family(&linkers);
        }
        linker.sheets = schema.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        linker.learn_groups(&context);
        let bar = if linkers.tongue().is_some() { FOREIGN_BAR } else { BAR };
        let turned = Turned::of(chosen.table);
        Self { tokens, definitions, nouns, values, context, schema, turned, linker, table: chosen.name, bar }
    }

    /// The English that a message in another language is read as.
    fn translation(&self, text: &str) -> Option<TraceLine> {
        self.linker.tongue().map(|_| {
            let english = self.tokens.iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ");
            TraceLine { rule: "in English".to_owned(), words: text.to_owned(), made: english }
        })
    }

    /// Slips of the pen are mended where nothing of the workbook is meant.
    fn spell(&mut self) {
        let linker = &self.linker;
        let mentioned = linker.mentions(&self.tokens);
        for (at, token) in self.tokens.iter_mut().enumerate() {
            if mentioned.iter().all(|one| at < one.start || at >= one.end) {
                en::words::spell(token);
                linker.spell(token);
            }
        }
    }

    /// As it stands, and where it is not understood so, as loose speech.
    fn read(&self) -> Understanding {
        let found = self.read_first();
        empty_operands::filled_first(found, &self.tokens, &self.linker, &self.definitions)
    }

    fn read_first(&self) -> Understanding {
        let found = self.read_as_said();
        // "work out the fuel cost in Cost ($)": no new column beside the one that waits.
        if empty_columns::made_beside(&found)
            && let Some(filled) = self.filling()
        {
            return filled;
        }
        if !may_be_loose(&found) {
            return found;
        }
        self.deducing(&self.tokens).or_else(|| self.filling()).unwrap_or(found)
    }

    fn read_as_said(&self) -> Understanding {
        let found = self.implying(self.reader().read(&self.tokens), &self.tokens);
        if !may_be_loose(&found) {
            return found;
        }
        let turned = self.turned.schema();
        let of_rows = turned.map(|turned| statement::plainly(turned, &self.definitions, &self.tokens));
        let said = loosely::plainly(of_rows.as_deref().unwrap_or(&self.tokens), &self.linker);
        if said == self.tokens && !loose_rules_may_read(&said) {
            return found;
        }
        let loose = self.implying(Reader { loose: true, ..self.reader() }.read(&said), &said);
        if matches!(loose, Understanding::Understood(_)) { loose } else { found }
    }

    /// With empty columns filled as new ones would be.
    fn filling(&self) -> Option<Understanding> {
        let said = empty_columns::as_new(&self.tokens, &self.linker)?;
        if self.told_otherwise(&said) {
            return None;
        }
        let plain = self.reader().read(&said);
        if let Some(found) = empty_columns::filled(plain) {
            return Some(found);
        }
        let loose = loosely::plainly(&said, &self.linker);
        empty_columns::filled(Reader { loose: true, ..self.reader() }.read(&loose))
            .or_else(|| empty_columns::filled(self.deducing(&said)?))
    }

    /// Whether a formula was told for a column that is to be filled, and could not be read: nothing is guessed in its place.
    fn told_otherwise(&self, said: &[Token]) -> bool {
        let marked = said.iter().filter_map(|token| empty_columns::marked(token));
        let told = |name: &str| {
            let words = super::link::words(name);
            self.definitions.iter().any(|one| one.name == words && one.value.len() > 3 && !one.is_condition)
        };
        marked.into_iter().any(told)
    }

    /// With the columns worked out whose formulas nobody said; none where there is no such column, or more is not read.
    fn deducing(&self, tokens: &[Token]) -> Option<Understanding> {
        let alone = |tokens: &[Token]| matches!(self.reader().read(tokens), Understanding::Understood(_));
        let deduced = en::deduced::read(tokens, &self.context, &self.linker, &self.definitions, &alone)?;
        let said = loosely::plainly(&deduced.tokens, &self.linker);
        let found = Reader { loose: true, deduced: deduced.ops, ..self.reader() }.read(&said);
        matches!(found, Understanding::Understood(_)).then_some(found)
    }

    /// The reading, or a better one with a column that the words imply.
    fn implying(&self, plain: Understanding, tokens: &[Token]) -> Understanding {
        // "in a new row called Total": no column is meant by that name.
        let row = tokens.windows(2).any(|pair| pair[0].is("new") && pair[1].is("row"));
        if row || !implied::may_be_meant(&plain) {
            return plain;
        }
        let mut again = self.reader();
        match implied::find(&plain, tokens, &again.linker, &again.definitions) {
            // "the total rows" of a statement: they are there.
            Some(implied) if implied.name == "Total" && self.turned.schema().is_some_and(statement::has_totals) => {
                plain
            }
            Some(implied) => {
                again.linker.make(&implied.name, ColumnKind::Number);
                let table = again.table.clone();
                again.read(&implied.tokens).with(implied, table, &self.linker).unwrap_or(plain)
            }
            None => plain,
        }
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            schema: self.schema,
            turned: Some(&self.turned),
            items: None,
            linker: self.linker.clone(),
            table: self.table.clone(),
            bar: self.bar,
            definitions: self.definitions.clone(),
            nouns: self.nouns.clone(),
            values: self.values.clone(),
            talk: Talk::default(),
            steps: Vec::new(),
            hints: Vec::new(),
            trace: Trace::default(),
            unused: Vec::new(),
            content: 0,
            missed: false,
            alone: Alone::Any,
            failed: Vec::new(),
            unread: Vec::new(),
            question: None,
            doubt: None,
            added: Added::default(),
            stated: Vec::new(),
            told: Vec::new(),
            loose: false,
            asides: Vec::new(),
            deduced: Vec::new(),
            whole: false,
        }
    }
}

#[derive(Clone)]
struct Reader<'a> {
    schema: &'a Schema,
    /// The table in use with its rows for columns, where rows have names.
    turned: Option<&'a Turned<'a>>,
    /// What reads clauses about such rows, once one was understood.
    items: Option<Box<Reader<'a>>>,
    linker: Linker,
    table: TableName,
    bar: f64,
    definitions: Vec<Definition>,
    nouns: Vec<String>,
    /// What it calls the values.
    values: Vec<String>,
    talk: Talk,
    steps: Vec<Step<Named>>,
    hints: Vec<TableHint>,
    trace: Trace,
    unused: Vec<String>,
    content: usize,
    /// A value of the table was said and nothing made of it.
    missed: bool,
    /// What may be offered where words are left over.
    alone: Alone,
    /// Clauses that no rule read.
    failed: Vec<String>,
    /// Their content words.
    unread: Vec<String>,
    question: Option<QuestionKind>,
    doubt: Option<(String, Vec<usize>)>,
    /// The empty sheet that the message has just added.
    added: Added,
    /// Definitions that the message itself gives: by name, and as written.
    stated: Vec<(Vec<String>, String)>,
    /// Sentences that only tell something: named in the answer where all else was understood.
    told: Vec<String>,
    /// The message was not understood as it stands: loose speech is read too.
    loose: bool,
    /// Questions before an order that say what it is wished for.
    asides: Vec<Aside>,
    /// Columns that were worked out beforehand, each said by a mark.
    deduced: Vec<Vec<Op<Named>>>,
    /// Clauses are read as they are, with nothing cut off.
    whole: bool,
}

/// A question that nothing was made of, and what was done before it.
#[derive(Clone)]
struct Aside {
    text: String,
    words: Vec<String>,
    steps: usize,
    /// Whether what follows needs to know what was asked.
    pointed_at: bool,
}

impl Reader<'_> {
    fn read(mut self, tokens: &[Token]) -> Understanding {
        self.alone = Alone::of(tokens);
        for clause in clause::split(tokens) {
            self.clause(clause);
        }
        self.finish()
    }

    /// "… as values", "…, no formulas": how what the rest asks for is to be written.
    fn clause(&mut self, mut tokens: Vec<Token>) {
        let before = self.steps.len();
        let Some(start) = en::to_values::tail(&tokens).filter(|start| *start > 0 || before > 0) else {
            return self.plain_clause(tokens);
        };
        let said = tokens.split_off(start);
        if start > 0 {
            self.plain_clause(tokens);
        }
        let from = if start > 0 { before } else { before - 1 };
        let writes = |step: &Step<Named>| matches!(step.op, Op::AddColumn { .. } | Op::UpdateColumn { .. });
        if self.steps.get(from..).is_some_and(|steps| !steps.is_empty() && steps.iter().all(writes)) {
            let columns = self.talk.columns.clone();
            self.push(Op::Mend { columns, how: Mend::ToValues }, false);
        } else {
            self.failed.push(said.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" "));
        }
    }

    /// A column that was worked out beforehand, where the clause is the mark of one.
    fn writes_deduced(&mut self, clause: &[Token]) -> bool {
        let Some(ops) = en::deduced::marked(clause).and_then(|at| self.deduced.get(at).cloned()) else { return false };
        self.settle();
        self.content += 1;
        for op in ops {
            self.push(op, false);
        }
        true
    }

    /// What only says more of a step before, or asks for nothing that it does not do anyway.
    fn says_more_of_last(&mut self, tokens: &[Token]) -> bool {
        self.writes_deduced(tokens)
            || self.heads_result(tokens)
            || self.heads_column(tokens)
            || self.heads_new_column(tokens)
            || self.heads_new_columns(tokens)
            || self.with_names(tokens)
            || self.fills_pending(tokens)
            || self.wishes_pivot(tokens)
            || self.places_last(tokens)
            || self.sums_anyway(tokens)
            || self.same_anyway(tokens)
            || self.kept_anyway(tokens)
            || self.breaks_ties(tokens)
            || self.excepts(tokens)
    }

    fn plain_clause(&mut self, tokens: Vec<Token>) {
        let tokens = self.points_at_made(tokens);
        self.points_at_question(&tokens);
        self.added.is_said = Added::is_said(&tokens);
        let begun = !self.steps.is_empty() || self.talk.pending.is_some();
        if begun
            && (en::words::asks_for_nothing(&tokens) || self.sorts_so_anyway(&tokens) || self.empty_anyway(&tokens))
        {
            return;
        }
        if self.says_more_of_last(&tokens) {
            return;
        }
        if en::words::only_tells(&tokens) && self.tells_of_column(&tokens) {
            return;
        }
        if en::words::tells_where(&tokens) {
            self.told.push(super::token::written(&tokens));
            return;
        }
        let mut sheets = tables::named_spans(self.schema, &tokens);
        sheets.extend(self.row_nouns(&tokens));
        let mut content: Vec<bool> = content(&tokens, &sheets);
        let mut scene = Scene::new(tokens, &self.linker, &self.definitions);
        scene.forget_sheets(&sheets);
        // "the rentals of members": a value narrows, whatever rows are called so elsewhere.
        for value in scene.mentions.iter().filter(|one| matches!(one.what, What::Value { .. })) {
            let said = scene.tokens[value.start].kind == super::token::Kind::Word && value.end == value.start + 1;
            content[value.start] |= said && crate::intent::link::is_thing(&scene.tokens[value.start].folded);
        }
        let total = content.iter().filter(|is| **is).count();
        // What only says what something is asks for nothing, whatever words stand in it.
        let of_pending = self.talk.pending.is_some()
            && scene
                .tokens
                .first()
                .is_some_and(|first| matches!(first.folded.as_str(), "it" | "this" | "that" | "they"));
        if !of_pending && definitions::is_definition(&scene.tokens) {
            let text = scene.text(0, scene.len());
            let names = definitions::read(&scene.tokens).into_iter().map(|one| one.name);
            self.stated.extend(names.map(|name| (name, text.clone())));
            return;
        }
        let denied = en::words::denies(&scene.tokens);
        let mut found = if denied { None } else { best(attempts(&scene, &self.talk, &content, &sheets, self.loose)) };
        let (mut tokens, mut mentions) = (scene.tokens, scene.mentions);
        if let (Some(pending), Some(found)) = (&self.talk.pending, &mut found) {
            found.made.names_as(pending);
        }
        if self.talk.pending.is_some() && !found.as_ref().is_some_and(|found| self.completes(&found.made)) {
            // The column is there from here on, with what its name stands for.
            self.settle();
            let scene = Scene::new(tokens, &self.linker, &self.definitions);
            found = best(attempts(&scene, &self.talk, &content, &sheets, self.loose));
            (tokens, mentions) = (scene.tokens, scene.mentions);
        }
        if let Some(found) = &mut found {
            self.between_sums(found, &tokens, &mentions);
        }
        let covers = found.as_ref().is_some_and(|found| found.covers(&content));
        if let Some(on_made) = self.on_made(&tokens, found.as_ref(), covers) {
            self.accept_on_made(on_made);
            return;
        }
        let asks = found.as_ref().is_some_and(|found| matches!(found.made, Made::Ask(_) | Made::Column(_)));
        if self.asks_of_items(&tokens, covers && !asks) {
            return;
        }
        if !covers && self.with_tail(&tokens, found.as_ref(), &content) {
            return;
        }
        if let Some(best) = found {
            self.content += total;
            self.missed |= mentions.iter().any(|mention| {
                matches!(mention.what, What::Value { .. })
                    && (mention.start..mention.end).all(|at| content[at] && !best.used[at])
            });
            self.accept(best, (&tokens, &mentions), &content);
            return;
        }
        let scene = Scene::new(tokens, &self.linker, &self.definitions);
        let text = scene.text(0, scene.len());
        if is_definition(&scene) {
            let names = definitions::read(&scene.tokens).into_iter().map(|one| one.name);
            self.stated.extend(names.map(|name| (name, text.clone())));
            return;
        }
        if total == 0 || en::words::is_courtesy(&scene.tokens) {
            return;
        }
        if en::words::only_tells(&scene.tokens) {
            self.told.push(text);
            return;
        }
        if self.loose && scene.tokens.last().is_some_and(|token| token.is_symbol('?')) {
            // "Could you add a column?" is an order.
            let (words, pointed_at) = (unread(&scene.tokens, &content), !en::words::asks(&scene.tokens));
            self.asides.push(Aside { text, words, steps: self.steps.len(), pointed_at });
            return;
        }
        self.content += total;
        self.alone.without(scene.tokens.iter().any(rest::turns));
        self.unread.extend(unread(&scene.tokens, &content));
        self.trace.lines.push(TraceLine { rule: "nothing".to_owned(), words: text.clone(), made: String::new() });
        self.failed.push(text);
    }

    fn accept(&mut self, mut best: Attempt, (tokens, mentions): (&[Token], &[Mention]), content: &[bool]) {
        let words = tokens.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" ");
        self.trace.lines.append(&mut best.lines);
        self.trace.lines.push(TraceLine { rule: best.rule.to_owned(), words, made: describe(&best.made) });
        let left = LeftOver { tokens, mentions, best: &best, nouns: &self.nouns };
        let light = Light::new((tokens, mentions), &best, &self.linker, &self.values);
        self.missed |= left.orders_texts() || left.copies_unread();
        if let Some(group) = left.missed_group() {
            self.missed = true;
            self.unused.push(group);
        }
        for (at, token) in tokens.iter().enumerate() {
            if content[at] && !best.used[at] && !left.says_by(at) && !light.says_no_more(at) {
                self.alone.without(rest::leads_astray(token) || best.mentioned[at]);
                let why = left.weight(at);
                self.missed |= why.is_some();
                let made = why.unwrap_or("left over").to_owned();
                self.trace.lines.push(TraceLine { rule: "left over".to_owned(), words: token.raw.clone(), made });
                self.unused.extend(written(tokens, at).filter(|raw| self.unused.last() != Some(raw)));
            }
        }
        self.doubt = self.doubt.take().or(best.doubt);
        match best.made {
            Made::Ops(ops) => {
                let ops = worst::turned(tokens, &self.linker, self.on_one_sheet(tokens, ops));
                let mut worked_on = Vec::new();
                for op in ops {
                    self.push(op, false);
                    worked_on.extend(
                        self.talk.columns.iter().filter(|one| !worked_on.contains(*one)).cloned().collect::<Vec<_>>(),
                    );
                }
                // "fill E and I and plot the 2 columns": all that one clause worked on.
                self.talk.columns = worked_on;
            }
            Made::OnResult(ops) => {
                for op in ops {
                    self.push(op, true);
                }
            }
            Made::At(placed) => {
                let (table, op) = *placed;
                self.talk.note(&op);
                // What follows is about what came of it.
                if matches!(op, Op::Across { .. }) {
                    self.table = TableName { result: true, ..TableName::default() };
                }
                self.steps.push(Step { table, op });
            }
            Made::Chain(placed) => {
                for (table, op) in placed {
                    self.talk.note(&op);
                    self.steps.push(Step { table, op });
                }
                self.table = TableName { result: true, ..TableName::default() };
            }
            Made::SheetAndThen(pair) => {
                let (first, then) = *pair;
                for op in first {
                    self.push(op, false);
                }
                for op in then {
                    self.push(op, true);
                }
            }
            Made::Column(pending) => {
                if let Some(open) = self.talk.pending.replace(pending) {
                    self.question.get_or_insert(QuestionKind::Missing { what: format!("formula:{}", open.name.get()) });
                }
            }
            Made::Hint(hint) => self.hints.push(hint),
            Made::Ask(kind) => self.question = self.question.take().or(Some(kind)),
        }
    }

    fn push(&mut self, op: Op<Named>, on_result: bool) {
        if self.heads_guessed(&op)
            || self.rounds_last(&op)
            || on_result && self.sorts_last(&op)
            || self.names_made_sheet(&op)
        {
            return;
        }
        if on_result {
            self.crosses_groups(&op);
        }
        let op = if on_result { self.along_the_row(op) } else { self.named_apart(op) };
        self.talk.note(&op);
        self.talk.on_result = on_result;
        match &op {
            // The table in use stays as it is.
            Op::AddColumn { .. } | Op::UpdateColumn { .. } | Op::RenameColumn { .. } if on_result => {}
            Op::AddColumn { name, value, .. } if !labels(value).is_empty() => {
                self.talk.pending = None;
                self.linker.make_labels(name.get(), labels(value));
            }
            Op::AddColumn { name, format, value, .. } => {
                self.talk.pending = None;
                let kind = match format {
                    Some(crate::plan::NumberFormat::Percent { .. }) => ColumnKind::Percent,
                    Some(crate::plan::NumberFormat::Date { .. }) => ColumnKind::Date,
                    _ => match kinds::of(value, &self.linker) {
                        kind @ (ColumnKind::Date | ColumnKind::DateTime | ColumnKind::Time) => kind,
                        _ => ColumnKind::Number,
                    },
                };
                self.linker.make(name.get(), kind);
            }
            Op::Derive { columns, .. } => {
                for column in columns {
                    self.linker.make(column.name.get(), ColumnKind::Number);
                }
            }
            // The sheet that was named is where the link leads.
            Op::Link { change: LinkChange::Cell { to: LinkTarget::Sheet { sheet, .. }, .. } }
                if self.table.sheet.as_ref() == Some(sheet) =>
            {
                self.steps.push(Step { table: TableName::default(), op });
                return;
            }
            Op::TotalRow { label, .. } => self.knows_row(&label.get().clone()),
            Op::UpdateColumn { column, value, .. } => {
                let kind = kinds::of(value, &self.linker);
                self.linker.fill(column.get(), kind);
            }
            Op::RenameColumn { column, name } => self.linker.rename(column.get(), name),
            Op::Sheet { change: SheetChange::Add { name } } => {
                // What follows has to know it by a name.
                self.added.name = Some(name.clone().unwrap_or_else(|| self.next_sheet()));
            }
            Op::Sheet { change } if change.named().is_some() => {
                self.follow_sheet(change);
                self.steps.push(Step { table: TableName::default(), op });
                return;
            }
            _ => {}
        }
        // "add a sheet Notes and write … in A1": on that sheet, and not over what is there.
        let of_cells = matches!(
            op,
            Op::Cell { .. }
                | Op::Format { target: crate::plan::Target::Cells(_), .. }
                | Op::Merge { change: crate::plan::MergeChange::Cells { .. } }
        );
        let placed = of_cells && self.table == TableName::default();
        // "… and put the number of members in B2 there": worked out of the table, and written on that sheet.
        let (op, from_table) = self.written_there(op, placed);
        let op = match (&self.added.name, op) {
            (Some(sheet), op) => self.on_added(sheet, op),
            (None, op) => op,
        };
        self.name_added(placed || matches!(&op, Op::PivotTable { pivot } if pivot.at.is_some()));
        let table = match &self.added.name {
            Some(sheet) if placed && !from_table => TableName { sheet: Some(sheet.clone()), ..TableName::default() },
            _ if on_result => TableName { result: true, ..TableName::default() },
            _ => self.table.clone(),
        };
        if !of_cells && !matches!(op, Op::Sheet { .. } | Op::PivotTable { .. }) {
            self.added.name = None;
        }
        self.steps.push(Step { table, op });
    }

    /// "add the average … and round it": the rounding goes into the formula that the step before writes.
    fn rounds_last(&mut self, op: &Op<Named>) -> bool {
        let Op::UpdateColumn { column, value: Expr::Call { function, arguments }, condition: None } = op else {
            return false;
        };
        if !matches!(function, Function::Round | Function::RoundUp | Function::RoundDown) {
            return false;
        }
        let (Some(Expr::Column(rounded)), Some(digits)) = (arguments.first(), arguments.get(1)) else { return false };
        let (ColumnName::Header(header), true) = (column.get(), column.get() == rounded.get()) else { return false };
        let made = self.steps.iter_mut().rev().find_map(|step| match &mut step.op {
            Op::AddColumn { name, value, .. } if name.get() == header => Some(value),
            // "compute the interest and round it": a column that was just filled.
            Op::UpdateColumn { column, value, condition: None }
                if *column.get() == ColumnName::Header(header.clone()) =>
            {
                Some(value)
            }
            _ => None,
        });
        let Some(value) = made else { return false };
        let inner = std::mem::replace(value, Expr::Empty);
        *value = Expr::Call { function: *function, arguments: vec![inner, digits.clone()] };
        true
    }

    /// "make a pivot table … and sort it by the total": a pivot table keeps its order itself.
    fn sorts_last(&mut self, op: &Op<Named>) -> bool {
        let Op::SortRows { keys } = op else { return false };
        let Some(Step { op: Op::PivotTable { pivot }, .. }) = self.steps.last_mut() else { return false };
        let [key] = keys.as_slice() else { return false };
        let ColumnName::Header(wanted) = key.column.get() else { return false };
        let Some(at) = pivot.values.iter().position(|measure| measure.header() == *wanted) else { return false };
        let value = pivot.values.remove(at);
        pivot.values.insert(0, value);
        pivot.sorted = Some(*key.direction.get());
        true
    }

    /// "… on a new sheet. Name this sheet Totals": the one that was made is meant, and not the one in use.
    fn names_made_sheet(&mut self, op: &Op<Named>) -> bool {
        let Op::Sheet { change: SheetChange::Rename { sheet: None, name } } = op else { return false };
        let Some(to) = self.steps.last_mut().and_then(|step| step.op.new_sheet_mut()) else { return false };
        if to.name.is_some() {
            return false;
        }
        to.name = Some(name.clone());
        true
    }

    /// Later clauses know the sheet by its new name.
    fn follow_sheet(&mut self, change: &SheetChange) {
        if self.table.sheet.as_deref() != change.named() {
            return;
        }
        match change {
            SheetChange::Rename { name, .. } => self.table.sheet = Some(name.clone()),
            SheetChange::Delete { .. } => self.table = TableName::default(),
            SheetChange::Add { .. }
            | SheetChange::Copy { .. }
            | SheetChange::Move { .. }
            | SheetChange::Hide { .. }
            | SheetChange::Unhide { .. }
            | SheetChange::Protect { .. }
            | SheetChange::Unprotect { .. }
            | SheetChange::TabColour { .. } => {}
        }
    }

    /// "Which three did best? Give them a green fill": the order behind a question is about what was asked.
    fn points_at_question(&mut self, tokens: &[Token]) {
        const POINTS: &[&str] =
            &["it", "its", "their", "them", "those", "these", "that", "this", "they", "ones", "his", "her"];
        let steps = self.steps.len();
        if let Some(aside) = self.asides.last_mut().filter(|aside| aside.steps == steps) {
            aside.pointed_at |= tokens.iter().take(4).any(|token| POINTS.contains(&token.folded.as_str()));
        }
    }

    /// "is the harbour dearer? average price per station": what was asked first is answered by what follows, as far as it
    /// is, and named. Of loose speech nothing else may be left over.
    fn leave_asides(&mut self) {
        if self.loose && !self.unused.is_empty() {
            self.missed = true;
        }
        for Aside { text, words, steps, pointed_at } in std::mem::take(&mut self.asides) {
            // A question changes nothing in a workbook: what is ordered beside it is done, and the question named.
            if self.steps.len() > steps && !pointed_at {
                self.told.push(text);
            } else if self.steps.len() > steps && words.iter().all(|word| !weighs(word)) {
                self.unused.extend(words.iter().cloned());
                self.content += words.len() * 4;
            } else {
                self.failed.push(text);
            }
        }
    }

    fn finish(mut self) -> Understanding {
        self.settle();
        if let Some(pending) = self.talk.pending.take() {
            self.question.get_or_insert(QuestionKind::Missing { what: format!("formula:{}", pending.name.get()) });
        }
        if let Some(kind) = self.question.take() {
            if let QuestionKind::Unclear { words } = kind {
                return self.unclear_within(words);
            }
            let choices = if self.steps.is_empty() {
                ambiguity::columns_for(&kind, &self.linker, &self.table)
            } else {
                Vec::new()
            };
            return Understanding::Ask(Question { kind, choices }, self.trace);
        }
        if self.steps.is_empty() && self.hints.is_empty() {
            for told in &self.told {
                self.unread.extend(tokenize(told).iter().map(|token| token.raw.clone()));
            }
            return Understanding::Nothing { words: self.unread, offers: Vec::new(), trace: self.trace };
        }
        self.leave_asides();
        // What was defined and then not used was said for a reason.
        for (name, text) in &self.stated {
            let used = self.definitions.iter().any(|one| one.name == *name && one.asked.get());
            if !used && !self.failed.contains(text) {
                self.failed.push(text.clone());
            }
        }
        let plan = Plan::new(std::mem::take(&mut self.steps));
        let plan = unknown::of_the_other_column(&plan, &self.linker).unwrap_or(plan);
        if !self.failed.is_empty() {
            let (left, words) = (self.left(), std::mem::take(&mut self.failed));
            return self.unclear(plan, words, left);
        }
        if let Some((said, candidates)) = &self.doubt
            && let Some(question) = ambiguity::which_column(said, candidates, &plan, &self.linker)
        {
            return Understanding::Ask(question, self.trace);
        }
        let nonsense = unknown::contradiction(&plan)
            .or_else(|| unknown::made_twice(&plan))
            .or_else(|| unknown::sum_of_texts(&plan))
            .or_else(|| unknown::arithmetic_of_texts(&plan, &self.linker))
            .or_else(|| unknown::number_of_texts(&plan, &self.linker))
            .or_else(|| unknown::text_of_numbers(&plan, &self.linker))
            .or_else(|| unknown::dates_with_amounts(&plan, &self.linker));
        if let Some(words) = nonsense {
            let kind = QuestionKind::Unclear { words };
            return Understanding::Ask(Question { kind, choices: Vec::new() }, self.trace);
        }
        if let Some(question) = unknown::value(&plan, &self.linker) {
            return Understanding::Ask(question, self.trace);
        }
        let share = self.explained(self.unused.len());
        // A chart of whatever there is, and a word that would have said of what.
        let blind_chart = !self.unused.is_empty() && charts_blindly(&plan);
        // Rows counted because nothing else was understood, and a word that would have said what of.
        let blind_count = !self.unused.is_empty() && counts_blindly(&plan);
        if share < self.bar || blind_chart || blind_count || self.missed || self.unused.iter().any(|word| weighs(word))
        {
            let (left, words) = (self.left(), std::mem::take(&mut self.unused));
            return self.unclear(plan, words, left);
        }
        let guesses = serde_json::to_string(&plan).map(|json| json.matches("\"guessed\"").count()).unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "counts of guesses")]
        let confidence = (share - 0.1 * guesses.min(5) as f64).max(0.0);
        Understanding::Understood(Reading {
            plan,
            confidence,
            unused: self.unused.into_iter().chain(self.told).collect(),
            hints: self.hints,
            trace: self.trace,
        })
    }
}

/// What a choice between texts gives; nothing where one of its cases is no text.
fn labels(value: &Expr<Named>) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Expr::If { then, otherwise, .. } = rest {
        match then.as_ref() {
            Expr::Text(label) => found.push(label.clone()),
            Expr::Empty => {}
            _ => return Vec::new(),
        }
        rest = otherwise;
    }
    match rest {
        Expr::Text(label) => found.push(label.clone()),
        Expr::Empty => {}
        _ => return Vec::new(),
    }
    found
}

/// A summary that counts rows for want of anything else.
fn counts_blindly(plan: &Plan<Named>) -> bool {
    plan.steps.iter().any(|step| match &step.op {
        Op::Summarise { by, measures, .. } => {
            let rows = |measure: &crate::plan::Measure<Named>| measure.column.is_none() || by.is_empty();
            measures.iter().all(|measure| rows(measure) && measure.aggregate.is_guess())
        }
        Op::PivotTable { pivot } => {
            pivot.values.iter().all(|measure| measure.column.is_none() && measure.aggregate.is_guess())
        }
        _ => false,
    })
}

/// A chart whose columns nobody named.
fn charts_blindly(plan: &Plan<Named>) -> bool {
    plan.steps.iter().any(|step| match &step.op {
        Op::Chart { chart } if chart.series.is_empty() => !step.table.result,
        // A pie shows one series; of several, what was meant was not read.
        Op::Chart { chart } if *chart.kind.get() == crate::plan::ChartKind::Pie && chart.series.len() > 1 => true,
        Op::Chart { chart } => chart.series.iter().all(|one| one.column.is_guess()),
        _ => false,
    })
}

/// `Tax = Subtotal * rate`: read before, asks for nothing.
fn is_definition(scene: &Scene<'_>) -> bool {
    let equals = scene.tokens.iter().any(|token| token.is_symbol('='));
    let asks = (0..scene.len()).any(|at| en::words::verb(&scene.tokens, at) == en::words::Verb::Begins);
    equals && !asks || definitions::is_definition(&scene.tokens) || definitions::is_condition(&scene.tokens)
}
