//! The columns by which two sheets meet, and how exactly.

use crate::{
    intent::{
        elsewhere::{self, Meeting, Other},
        link::{self, What, words},
        scene::Scene,
    },
    plan::Fit,
};

/// How this table's rows meet the other's.
pub(in crate::intent::rules::en) struct Met {
    pub(in crate::intent::rules::en) meeting: Meeting,
    pub(in crate::intent::rules::en) fit: Fit,
}

/// The columns to meet by: `hint` is the one of this table that was said.
pub(in crate::intent::rules::en) fn met(
    scene: &Scene<'_>,
    other: &Other,
    take: usize,
    hint: Option<usize>,
) -> Option<Met> {
    let own = scene.linker;
    let same_as_taken = |at: usize| {
        let name = |text: &str| words(text).concat();
        name(&own.columns[at].name) == name(&other.linker.columns[take].name)
    };
    let mut found = elsewhere::meetings(own, &other.linker);
    found.retain(|one| one.there != take && !same_as_taken(one.own) && hint.is_none_or(|hint| hint == one.own));
    if let Some(best) = found.first().filter(|best| best.score >= 2 || hint.is_some()) {
        let fit = fit(own, other, best);
        // "From" stands for the whole range where both ends are given.
        return Some(Met { meeting: best.clone(), fit });
    }
    let key = hint.filter(|hint| own.columns[*hint].kind.is_numeric()).or_else(|| {
        let mut amounts = (0..own.columns.len()).filter(|at| {
            own.columns[*at].filled > 0 && own.columns[*at].kind.is_numeric() && is_amount(&own.columns[*at].name)
        });
        let first = amounts.next()?;
        amounts.next().is_none().then_some(first)
    })?;
    let ends = |at: &usize| {
        *at != take
            && other.linker.columns[*at].kind.is_numeric()
            && range_end(&other.linker.columns[*at].name).is_some()
    };
    let there = (0..other.linker.columns.len()).find(ends).or_else(|| {
        hint?;
        (0..other.linker.columns.len()).find(|at| *at != take && other.linker.columns[*at].kind.is_numeric())
    })?;
    let fit = range_end(&other.linker.columns[there].name).unwrap_or(Fit::From);
    Some(Met { meeting: Meeting { own: key, there, score: 0 }, fit })
}

pub(super) fn fit(own: &link::Linker, other: &Other, meeting: &Meeting) -> Fit {
    let (one, there) = (&own.columns[meeting.own], &other.linker.columns[meeting.there]);
    if !one.kind.is_numeric() || !there.kind.is_numeric() {
        return Fit::Exact;
    }
    if let Some(end) = range_end(&there.name) {
        return end;
    }
    if is_amount(&one.name) && is_amount(&there.name) && there.filled < one.filled.max(20) {
        Fit::From
    } else {
        Fit::Exact
    }
}

/// What a header says of a range's end.
pub(super) fn range_end(name: &str) -> Option<Fit> {
    let said = words(name);
    let has = |wanted: &[&str]| said.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["from", "min", "minimum", "least", "lower", "above", "over", "start", "starting", "threshold", "begin"]) {
        Some(Fit::From)
    } else if has(&["to", "max", "maximum", "until", "upto", "most", "upper", "below"]) {
        Some(Fit::UpTo)
    } else {
        None
    }
}

/// Amounts fall into ranges; numbers of things (order 17) do not.
pub(super) fn is_amount(name: &str) -> bool {
    const AMOUNTS: &[&str] = &[
        "quantity",
        "qty",
        "units",
        "unit",
        "rolls",
        "roll",
        "amount",
        "amounts",
        "score",
        "scores",
        "points",
        "marks",
        "mark",
        "weight",
        "distance",
        "age",
        "income",
        "salary",
        "sales",
        "total",
        "size",
        "days",
        "hours",
        "volume",
        "pieces",
        "orders",
        "percent",
        "percentage",
        "km",
        "miles",
        "kg",
        "pages",
        "count",
        "revenue",
        "length",
        "height",
        "width",
        "turnover",
        "experience",
        "years",
        "profit",
        "value",
        "items",
    ];
    let said = words(name);
    said.iter().any(|word| AMOUNTS.contains(&word.as_str()))
        || said.windows(2).any(|pair| pair[0] == "number" && pair[1] == "of")
}

/// A column of this table said after "by", "based on", "for each".
pub(super) fn key_hint(scene: &Scene<'_>, taken: &[(usize, usize)]) -> Option<usize> {
    let free = |at: usize| taken.iter().all(|(start, end)| at < *start || at >= *end);
    let mut hints = scene.mentions.iter().filter(|mention| free(mention.start)).filter_map(|mention| {
        let What::Column { candidates, .. } = &mention.what else { return None };
        let mut lead = mention.start;
        while lead > 0
            && matches!(
                scene.word(lead - 1),
                "how" | "many" | "number" | "the" | "its" | "their" | "column" | "same" | "each" | "every" | "of"
            )
        {
            lead -= 1;
        }
        let by = lead < mention.start && matches!(scene.word(mention.start - 1), "each" | "every")
            || lead > 0
                && matches!(
                    scene.word(lead - 1),
                    "by" | "on" | "per" | "matching" | "using" | "for" | "to" | "with" | "from" | "via" | "depends"
                );
        (by && candidates.len() == 1).then(|| candidates[0])
    });
    hints.next()
}
