//! "add the price from the Price List sheet" · "look up each product's category in Products" · "fill Unit
//! Price from Pricing Table by number of rolls" · within a formula: "quantity times the price from Products".

mod gathered;
mod meeting;
mod source;
mod taken;
mod vocabulary;

use super::{expressions::Formula, looks, parser::Parser, places, spans};
use crate::{
    intent::{
        QuestionKind,
        elsewhere::{self, Other},
        link::{self, Column, What},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{ColumnName, Expr, Lookup, Named, Op, Place, Slot},
};

pub(super) use gathered::RULE as GATHERED;
pub(super) use meeting::{Met, met};
use meeting::{key_hint, range_end};
pub(in crate::intent) use source::{leads_source, part_with};

/// Whether a header tells from or up to which value its rows hold: "Min mark", "From".
pub(in crate::intent) fn is_range_end(header: &str) -> bool {
    range_end(header).is_some()
}

/// How ranges with such a header are met.
pub(super) fn range_fit(header: &str) -> Option<crate::plan::Fit> {
    range_end(header)
}

use source::{OTHERWISE, SHEET_WORDS, source_after, source_in, unsaid_source};
use taken::{Taken, is_key, missing, takes, target};
pub(in crate::intent) use vocabulary::makes;
use vocabulary::{FETCH, MAKE, VOCABULARY};

pub(super) const RULE: Rule = Rule { name: "look up in another sheet", triggers: &[], read };

pub(super) fn value(
    scene: &Scene<'_>,
    other: &Other,
    take: (usize, bool),
    met: &Met,
    hinted: bool,
    missing: Option<Formula>,
) -> Formula {
    let sure = hinted || met.meeting.score >= 6;
    Expr::Lookup(Box::new(Lookup {
        key: Expr::Column(scene.name(met.meeting.own, !sure)),
        table: other.name.clone(),
        sheet: None,
        by: other.column_name(met.meeting.there, !sure),
        take: other.column_name(take.0, take.1),
        fit: met.fit,
        all: gathered::unless_one(scene, other, met, take.0),
        missing,
    }))
}

impl Parser<'_, '_> {
    /// "the price from Products": a column that is not here but in another table, in a computation.
    pub(super) fn looked_up(&mut self) -> Option<Formula> {
        let scene = self.scene;
        let own = self.mention().map(|mention| {
            let sure = matches!(&mention.what, What::Column { guess: false, .. } | What::Columns(_));
            (mention.end, sure)
        });
        if let Some(found) = self.of_named_sheet() {
            return Some(found);
        }
        for other in &scene.linker.others {
            let Some((end, take, guess)) = other.column_at(&scene.tokens, self.at) else { continue };
            if end > self.end {
                continue;
            }
            let source = source_after(scene, end, other);
            let here = own.is_some_and(|(own_end, sure)| sure && own_end >= end || own_end > end); // "the orders" are the rows, whatever another sheet counts under that name.
            let thing = end == self.at + 1 && link::is_thing(&scene.tokens[self.at].folded);
            let Some(met) = met(scene, other, take, None) else { continue };
            // "the rate of its zone": the key says that it is looked up, and where.
            let keyed = !here && self.is_of_key(end, met.meeting.own);
            if source.is_none() && !keyed && (here || guess || thing) {
                continue;
            }
            self.at = source.unwrap_or(end);
            self.skip_whose(met.meeting.own);
            return Some(value(scene, other, (take, guess && source.is_none()), &met, false, None));
        }
        None
    }
}

impl Parser<'_, '_> {
    /// "the catalogue price", "the catalogue's price": the sheet stands before what it holds.
    fn of_named_sheet(&mut self) -> Option<Formula> {
        let scene = self.scene;
        if scene.mention_at(self.at).is_some() {
            return None;
        }
        scene.linker.others.iter().find_map(|other| {
            let said = elsewhere::said_at(&scene.tokens, self.at, &other.sheet)?;
            let (end, take, guess) = other.column_at(&scene.tokens, said)?;
            let met = met(scene, other, take, None).filter(|_| end <= self.end)?;
            self.at = end;
            self.skip_whose(met.meeting.own);
            Some(value(scene, other, (take, guess), &met, false, None))
        })
    }

    /// "of its zone" behind a name, where the zone is what the other table goes by.
    fn is_of_key(&self, end: usize, key: usize) -> bool {
        let mut at = end;
        if !matches!(self.scene.word(at), "of" | "for") {
            return false;
        }
        at += 1;
        if !matches!(self.scene.word(at), "its" | "their" | "the" | "each" | "every" | "that") {
            return false;
        }
        let mention = self.scene.mention_at(at + 1).filter(|one| one.start == at + 1);
        mention.and_then(|one| self.scene.resolve(one)).is_some_and(|(column, _)| column == key)
    }

    /// "… of the room type", "… of each employee": the row's own key, or what the rows are called.
    fn skip_whose(&mut self, key: usize) {
        let start = self.at;
        if !self.eat(&["of", "for"]) {
            return;
        }
        self.skip(&["the", "each", "every", "its", "that", "this"]);
        let keyed = self.mention().and_then(|mention| Some((mention.end, self.scene.resolve(mention)?.0)));
        match keyed {
            Some((end, column)) if column == key => self.at = end,
            None if link::is_thing(self.word(0)) || super::things::is_thing(self.word(0)) => self.at += 1,
            _ => self.at = start,
        }
    }
}

/// A look-up that is the whole of a column leaves empty what is not found.
pub(super) fn alone(scene: &Scene<'_>, value: Formula) -> Formula {
    let Expr::Lookup(lookup) = value else { return value };
    if lookup.all.is_some() {
        return Expr::Lookup(lookup);
    }
    for at in 0..scene.len() {
        if scene.mention_at(at).is_none() && (FETCH.contains(&scene.word(at)) || scene.word(at) == "up") {
            scene.take(at, at + 1);
        }
    }
    let missing = lookup.missing.clone().or_else(|| missing(scene)).or(Some(Expr::Empty));
    Expr::Lookup(Box::new(Lookup { missing, ..*lookup }))
}

/// The first of these headers that another table has which this one can meet, as a guess; only of columns that fit.
pub(super) fn by_header(scene: &Scene<'_>, names: &[&str], fits: impl Fn(&Column) -> bool) -> Option<Formula> {
    names.iter().find_map(|wanted| {
        scene.linker.others.iter().find_map(|other| {
            let take = other
                .linker
                .columns
                .iter()
                .position(|column| (column.plain == *wanted || column.bare == *wanted) && fits(column))?;
            let met = met(scene, other, take, None)?;
            Some(value(scene, other, (take, true), &met, false, None))
        })
    })
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.linker.others.is_empty() || spans::new_sheet(scene).is_some() {
        return None;
    }
    // "fill in the pay with the given formula, taking the rates from …": a formula that was told.
    let named = || scene.mentions.iter().filter_map(|mention| scene.resolve(mention)).map(|(column, _)| column);
    if super::fill::speaks_of_formula(scene, named()) {
        return None;
    }
    // "quantity times the price from …" is a formula.
    if scene.has(&["times", "plus", "minus", "multiplied", "divided", "multiply"])
        || ['*', '/', '+', '=', '×'].iter().any(|sign| scene.tokens.iter().any(|token| token.is_symbol(*sign)))
    {
        return None;
    }
    let fetches = scene.has(&["look", "lookup", "look-up", "vlookup", "xlookup", "fetch", "retrieve"]);
    if !(fetches || scene.has(FETCH) || scene.has(MAKE)) || !fetches && scene.has(OTHERWISE) {
        return None;
    }
    let missing = missing(scene);
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len())
        .or_else(|| spans::quoted_column(scene).filter(|span| !scene.is_mentioned(span.end - 1)));
    let named = name.as_ref().map(|span| (span.start, span.end));
    let (start, end, other) = match source_in(scene) {
        Some(found) => found,
        None if fetches => (0, 0, scene.linker.others.iter().find(|other| !takes(scene, other, &[]).is_empty())?),
        None => (0, 0, unsaid_source(scene)?),
    };
    let taken: Vec<(usize, usize)> = named.into_iter().chain([(start, end)]).collect();
    let mut takes = takes(scene, other, &taken);
    if takes.len() > 1 {
        // "the email of the client": the key says whose.
        let keyed = elsewhere::meetings(scene.linker, &other.linker);
        let best = keyed.first().filter(|key| key.score >= 6).map(|key| key.there);
        takes.retain(|one| best != Some(one.column));
    }
    if let Some(beside) = listed_before(scene, other, &takes) {
        takes.insert(0, beside);
    }
    let fills = scene.find(0, scene.len(), &["fill", "populate", "complete", "update"]);
    let target = fills.and_then(|verb| target(scene, verb, &taken));
    let hint = key_hint(scene, &taken).filter(|hint| target.is_none_or(|(_, _, column)| column != *hint));
    // "next to each job": every row gets it, and another column says by what.
    let keyed = elsewhere::meetings(scene.linker, &other.linker);
    let met_otherwise = |hint: usize| {
        keyed.first().is_some_and(|key| key.score >= 6) && keyed.iter().all(|key| key.own != hint || key.score < 2)
    };
    let row = hint.filter(|hint| met_otherwise(*hint));
    let hint = hint.filter(|hint| row != Some(*hint));
    let hint = hint.or_else(|| scale_key(scene, other, &taken)).or_else(|| just_made(scene, other, talk));
    if takes.is_empty() {
        // "a column "Net EUR" using the rates": an amount of ours that is turned into another, and no rate.
        let said = name.as_ref().map(|span| link::words(&span.what)).unwrap_or_default();
        let own =
            |column: &link::Column| column.kind.is_numeric() && column.own().iter().any(|word| said.contains(word));
        if scene.linker.columns.iter().any(own) {
            return None;
        }
        let keyed = elsewhere::meetings(scene.linker, &other.linker);
        let mut rest = (0..other.linker.columns.len()).filter(|at| {
            keyed.iter().all(|one| one.there != *at) && range_end(&other.linker.columns[*at].name).is_none()
        });
        let only = rest.next().filter(|_| rest.next().is_none() && (target.is_some() || name.is_some()))?;
        takes.push(Taken { start: 0, end: 0, column: only, guess: true });
    }
    if target.is_some() {
        takes.truncate(1);
    }
    scene.take(start, end);
    let mut ops = Vec::new();
    for one in &takes {
        let Some(met) = met(scene, other, one.column, hint) else {
            return Some(Made::Ask(QuestionKind::Missing { what: "key".to_owned() }));
        };
        scene.take(one.start, one.end);
        let value =
            value(scene, other, (one.column, one.guess), &met, hint.is_some(), missing.clone().or(Some(Expr::Empty)));
        ops.push(match target {
            Some((start, end, column)) => {
                scene.take(start, end);
                Op::UpdateColumn { column: scene.name(column, false), value, condition: None }
            }
            None => added(scene, other, one, name.as_ref(), takes.len(), value, place.as_ref()),
        });
    }
    if let Some((start, end)) = named {
        scene.take(start, end);
    }
    finish(scene, hint, other);
    Some(Made::Ops(ops))
}

/// "calculate the average …, and find the corresponding grade in the Grade Scale sheet": by what was made just before.
fn just_made(scene: &Scene<'_>, other: &Other, talk: &Talk) -> Option<usize> {
    let scale = other.linker.columns.iter().any(|column| column.kind.is_numeric() && is_range_end(&column.name));
    let keyed = elsewhere::meetings(scene.linker, &other.linker).first().is_some_and(|key| key.score >= 6);
    let [made] = talk.columns.as_slice() else { return None };
    let ColumnName::Header(made) = made.get() else { return None };
    (0..scene.linker.columns.len()).rfind(|at| {
        let column = &scene.linker.columns[*at];
        scale && !keyed && column.letter.is_none() && column.kind.is_numeric() && column.name == *made
    })
}

/// Whether values are to come from another sheet.
pub(super) fn names_source(scene: &Scene<'_>) -> bool {
    source_in(scene).is_some()
}

/// "the supplier and the city of each product": the first of a list of two, which the other table calls by more words.
fn listed_before(scene: &Scene<'_>, other: &Other, takes: &[Taken]) -> Option<Taken> {
    let first = takes.first().filter(|first| first.start > 2)?;
    let joint = first.start - 1 - usize::from(scene.word(first.start - 1) == "the");
    let at = joint.checked_sub(1).filter(|_| scene.word(joint) == "and")?;
    let free = scene.tokens[at].kind == crate::intent::token::Kind::Word && scene.mention_at(at).is_none();
    let whose = at > 0 && matches!(scene.word(at - 1), "of" | "for" | "each" | "every" | "per");
    if !free || whose {
        return None;
    }
    let keys = elsewhere::meetings(scene.linker, &other.linker);
    let called = |column: &usize| {
        let known = &other.linker.columns[*column];
        keys.iter().all(|key| key.there != *column) && known.own().iter().any(|word| word == scene.word(at))
    };
    let mut found = (0..other.linker.columns.len()).filter(called);
    let column = found.next().filter(|_| found.next().is_none())?;
    let known = takes.iter().any(|one| one.column == column);
    (!known).then_some(Taken { start: at, end: at + 1, column, guess: true })
}

/// "find the grade of Maths with the Grade Scale sheet": the one column of numbers that is named, where the sheet is a scale.
fn scale_key(scene: &Scene<'_>, other: &Other, taken: &[(usize, usize)]) -> Option<usize> {
    let scale = other.linker.columns.iter().any(|column| column.kind.is_numeric() && is_range_end(&column.name));
    let free = |at: usize| taken.iter().all(|(start, end)| at < *start || at >= *end);
    let numbers = scene.mentions.iter().filter(|one| free(one.start)).filter_map(|one| {
        let (column, _) = scene.resolve(one)?;
        scene.kind(column).is_numeric().then_some((column, one))
    });
    let mut numbers = numbers.collect::<Vec<_>>().into_iter();
    let (column, mention) = numbers.next().filter(|_| scale)?;
    if numbers.next().is_some() {
        return None;
    }
    scene.take(mention.start, mention.end);
    Some(column)
}

fn added(
    scene: &Scene<'_>,
    other: &Other,
    one: &Taken,
    name: Option<&spans::Span<String>>,
    takes: usize,
    value: Formula,
    place: Option<&Place<Named>>,
) -> Op<Named> {
    let name = match name {
        Some(span) if takes == 1 => Slot::Said(span.what.clone()),
        _ => Slot::guess(other.linker.columns[one.column].name.clone()),
    };
    let place = place.cloned().map_or(Slot::guess(Place::End), Slot::Said);
    let format = looks::number_format(scene).map(|span| span.take(scene));
    Op::AddColumn { name, value, place, format }
}

fn finish(scene: &Scene<'_>, hint: Option<usize>, other: &Other) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        if VOCABULARY.contains(&word) && scene.mention_at(at).is_none() || SHEET_WORDS.contains(&word) {
            scene.take(at, at + 1);
        }
    }
    super::things::take(scene);
    let keys = elsewhere::meetings(scene.linker, &other.linker);
    for mention in &scene.mentions {
        let column = match &mention.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            What::Columns(_) | What::Value { .. } => None,
        };
        let entity = mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per");
        // "the phone of the supplier": whose it is, by the key.
        let whose = column.is_some_and(|column| keys.iter().any(|one| one.own == column))
            && (scene.linker.tongue().is_some()
                || (1..3).any(|back| mention.start >= back && scene.word(mention.start - back) == "of"));
        if column.is_some() && (column == hint || entity || whose) {
            scene.take(mention.start, mention.end);
        }
    }
    // "matching the SKU with the Code": the other table's key, said too.
    for at in 0..scene.len() {
        if let Some((end, _, _)) = other.column_at(&scene.tokens, at)
            && is_key(scene, at, end)
        {
            scene.take(at, end);
        }
    }
}
