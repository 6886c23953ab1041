//! A header that names the unit follows the change of its values.

use crate::{
    intent::{scene::Scene, token::Kind},
    plan::Op,
};

use super::super::unit_table;

/// "change the units of B and C to cm …, and change the headers accordingly": `Range (m)` is now `Range (cm)`.
pub(super) fn renamed_units(scene: &Scene<'_>, made: &[Op<crate::plan::Named>]) -> Vec<Op<crate::plan::Named>> {
    let headers = ["header", "headers", "heading", "headings"];
    let Some(told) = scene.find(0, scene.len(), &["accordingly"]).filter(|_| scene.has(&headers)) else {
        return Vec::new();
    };
    let unit = (1..told).find(|at| {
        matches!(scene.word(at - 1), "to" | "into" | "in")
            && scene.tokens[*at].kind == Kind::Word
            && (scene.tokens[*at].raw.chars().count() <= 4 || unit_table::named(scene.word(*at)).is_some())
            && scene.mention_at(*at).is_none()
    });
    let Some(unit) = unit else { return Vec::new() };
    let named = unit_table::named(scene.word(unit)).filter(|_| scene.tokens[unit].raw.chars().count() > 4);
    let written = named.map_or(scene.tokens[unit].raw.as_str(), |known| known.short);
    let header = |op: &Op<crate::plan::Named>| match op {
        Op::UpdateColumn { column, .. } => {
            let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get())?;
            let old = &scene.linker.columns[at].name;
            let bare = old.split('(').next().unwrap_or(old).trim();
            Some(Op::RenameColumn { column: column.clone(), name: format!("{bare} ({written})") })
        }
        _ => None,
    };
    let found: Vec<_> = made.iter().filter_map(header).collect();
    scene.take(unit, unit + 1);
    for at in 0..scene.len() {
        if headers.contains(&scene.word(at))
            || matches!(scene.word(at), "accordingly" | "change" | "update" | "adjust" | "unit" | "units")
        {
            scene.take(at, at + 1);
        }
    }
    found
}

/// "5 points", "3 euro", "to everybody": units of the number, and all rows.
pub(super) fn take_units(scene: &Scene<'_>) {
    for at in 1..scene.len() {
        let unit = scene.tokens[at - 1].number().is_some() || matches!(scene.word(at - 1), "percent");
        let unit = unit
            && matches!(
                scene.word(at),
                "points"
                    | "point"
                    | "marks"
                    | "mark"
                    | "euro"
                    | "euros"
                    | "dollars"
                    | "dollar"
                    | "units"
                    | "unit"
                    | "days"
                    | "day"
                    | "percent"
                    | "pounds"
                    | "hours"
                    | "bonus"
                    | "pieces"
                    | "shillings"
                    | "rubles"
                    | "extra"
            );
        let everyone = matches!(
            scene.word(at),
            "everyone"
                | "everybody"
                | "everyone's"
                | "students"
                | "people"
                | "items"
                | "employees"
                | "staff"
                | "products"
        );
        if (unit || everyone) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
}
