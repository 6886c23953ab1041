//! What an empty column holds by what stands beside it: the total of the months before it, an amount in the currency that its
//! header says, the grade of a scale on another sheet.

use crate::{
    intent::{
        elsewhere::{Meeting, Other},
        link,
        rules::en::{
            expressions::{Formula, binary},
            lookup::{self, Met},
            units,
        },
        scene::Scene,
    },
    plan::{BinaryOp, Expr, Fit, Function},
};

/// None of a column that is not there, or holds something.
pub(super) fn by_neighbours(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let waits = |at: &usize| {
        let column = &scene.linker.columns[*at];
        column.name == name && column.filled == 0 && column.letter.is_some()
    };
    let column = (0..scene.linker.columns.len()).find(waits)?;
    of_group(scene, column).or_else(|| at_rate(scene, column)).or_else(|| by_scale(scene, column))
}

/// "Total Hours" behind Mon to Sat, "Mean (s)" behind three trials.
fn of_group(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let bare = link::words(&columns[column].bare);
    let function = |word: &str| match word {
        "total" | "totals" | "sum" => Some(Function::Sum),
        "average" | "mean" | "avg" => Some(Function::Average),
        _ => None,
    };
    let at = bare.iter().position(|word| function(word).is_some())?;
    let unit = |at: usize| columns[at].name.split_once('(').map(|(_, unit)| unit.to_lowercase());
    let group: Vec<usize> =
        scene.linker.main_group()?.into_iter().filter(|at| columns[*at].filled > 0 && *at < column).collect();
    // "Mean (s)" of three trials in seconds is not of a length in metres.
    let own = unit(column);
    let group: Vec<usize> = group.into_iter().filter(|at| own.is_none() || unit(*at) == own).collect();
    if group.windows(2).any(|pair| unit(pair[0]) != unit(pair[1])) {
        return None;
    }
    // "Total cost" beside a column Cost is another amount than that of the months.
    let stem = |word: &String| scene.linker.stem(word);
    let other = |word: &String| {
        let known = |at: usize| {
            !group.contains(&at) && at != column && columns[at].own().iter().any(|own| stem(own) == stem(word))
        };
        columns[column].name.len() > 1 && (0..columns.len()).any(|at| columns[at].filled > 0 && known(at))
    };
    let rest: Vec<&String> = bare.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| word).collect();
    if group.len() < 2 || rest.len() > 2 || rest.into_iter().any(other) {
        return None;
    }
    let arguments = group.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect();
    Some(Expr::Call { function: function(&bare[at])?, arguments })
}

/// "Amount (USD)" beside "Amount (EUR)", where "1 EUR = 1.08 USD" was told.
fn at_rate(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let currency = |at: usize| {
        let unit = columns[at].name.split_once('(')?.1.split_once(')')?.0;
        units::currency_code(&unit.trim().to_lowercase())
    };
    let wanted = currency(column)?;
    let (source, held) = (0..columns.len()).find_map(|at| {
        let held = currency(at).filter(|held| *held != wanted)?;
        (columns[at].filled > 0 && columns[at].bare == columns[column].bare).then_some((at, held))
    })?;
    let (op, rate) = scene.definitions.iter().find_map(|told| {
        let one = told.name.last()?;
        let [number, unit] = told.value.get(..2)? else { return None };
        let rate = number.amount().filter(|rate| *rate > 0.0)?;
        match (units::currency_code(one)?, units::currency_code(&unit.folded)?) {
            (from, to) if from == held && to == wanted => Some((BinaryOp::Multiply, rate)),
            (from, to) if from == wanted && to == held => Some((BinaryOp::Divide, rate)),
            _ => None,
        }
    })?;
    Some(binary(op, Expr::Column(scene.name(source, false)), Expr::Number(rate)))
}

/// "Grade" where another sheet has the lowest mark of each grade: by the number right before it.
fn by_scale(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let mut scales = scene.linker.others.iter().filter_map(|other| Some((other, scale(other, &columns[column].bare)?)));
    let (other, (take, there, fit)) = scales.next().filter(|_| scales.next().is_none())?;
    let own = column.checked_sub(1)?;
    let numeric = columns[own].kind.is_numeric() && columns[own].filled > 0;
    let known = || columns[own].filled == 0 && super::by_name(scene, &columns[own].name).is_some();
    if !numeric && !known() {
        return None;
    }
    let met = Met { meeting: Meeting { own, there, score: 0 }, fit };
    Some(lookup::value(scene, other, (take, true), &met, false, Some(Expr::Empty)))
}

/// A small table of two columns: where each range begins or ends, and what it is called.
fn scale(other: &Other, name: &str) -> Option<(usize, usize, Fit)> {
    let columns = &other.linker.columns;
    let take = columns.iter().position(|column| column.bare == name && column.filled > 0)?;
    let there = columns.iter().position(|column| column.kind.is_numeric() && lookup::is_range_end(&column.name))?;
    let fit = lookup::range_fit(&columns[there].name)?;
    (columns.len() == 2 && take != there).then_some((take, there, fit))
}
