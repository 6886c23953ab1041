//! "total the invoices by the country of the customers" · "orders per city of the client": groups by what another sheet
//! tells of each row. A column with it is added first.

use crate::{
    intent::{link::What, rules::en::parser::Parser, scene::Scene},
    plan::{ColumnName, Expr, GroupKey, Named, Op, Place, Slot},
};

/// The column to be added, and the groups by it.
pub(super) fn groups(scene: &Scene<'_>) -> Option<(Op<Named>, GroupKey<Named>)> {
    if scene.linker.others.is_empty() {
        return None;
    }
    let leads = |at: &usize| matches!(scene.word(*at), "by" | "per" | "each" | "every");
    (1..scene.len()).filter(leads).filter(|at| !scene.is_used(*at)).find_map(|lead| {
        let mut parser = Parser::new(scene, lead + 1, scene.len());
        parser.skip_articles();
        // "by member category" of a sheet Members
        let noun = scene.word(parser.at);
        let of_sheet = |other: &crate::intent::elsewhere::Other| {
            let name = crate::intent::link::words(&other.sheet);
            name.len() == 1 && scene.linker.stem(&name[0]) == scene.linker.stem(noun)
        };
        if scene.linker.others.iter().any(of_sheet) && scene.tokens.get(parser.at + 1).is_some() {
            parser.at += 1;
        }
        let value = parser.looked_up()?;
        let Expr::Lookup(found) = &value else { return None };
        let ColumnName::Header(header) = found.take.get().clone() else { return None };
        let end = parser.at;
        // "each procedure code" of a column Code of our own.
        let own = scene.mention_at(end).is_some_and(|one| matches!(one.what, What::Column { guess: false, .. }));
        if own {
            return None;
        }
        // "by the country of the customers": whose, by the name of the sheet.
        let mut next = end + usize::from(matches!(scene.word(end), "of" | "for"));
        if next > end {
            next += usize::from(matches!(scene.word(next), "the" | "each" | "every" | "its" | "their"));
            next += 1;
        }
        scene.take(lead, next.max(end));
        let op =
            Op::AddColumn { name: Slot::guess(header.clone()), value, place: Slot::guess(Place::End), format: None };
        Some((op, GroupKey { column: Slot::Said(ColumnName::Header(header)), bucket: None }))
    })
}

#[expect(clippy::option_option, reason = "not asked; asked, and no column tells; the measure")]
/// "how much they sold", "what each of them paid": the amounts, where no column of them is named.
pub(super) fn how_much(scene: &Scene<'_>) -> Option<Option<crate::plan::Measure<Named>>> {
    let (at, length) = scene.phrase(0, "how much")?;
    let column = crate::intent::rules::en::loose::comes_to(scene)
        .map(|at| scene.name(at, true))
        .or_else(|| super::measures::only_amount(scene).into_iter().next())
        .or_else(|| {
            let mut money = (0..scene.linker.columns.len()).filter(|at| crate::intent::rules::en::is_money(scene, *at));
            money.next().filter(|_| money.next().is_none()).map(|at| scene.name(at, true))
        });
    let Some(column) = column else { return Some(None) };
    let mut end = at + length;
    while matches!(
        scene.word(end),
        "they" | "each" | "he" | "she" | "we" | "it" | "has" | "have" | "one" | "of" | "them" | "did" | "was" | "is"
    ) {
        end += 1;
    }
    let verb = usize::from(
        scene.tokens.get(end).is_some_and(|token| token.kind == crate::intent::token::Kind::Word)
            && !scene.is_mentioned(end)
            && end > at + length,
    );
    scene.take(at, end + verb);
    Some(Some(crate::plan::Measure {
        aggregate: Slot::guess(crate::plan::Aggregate::Sum),
        column: Some(column),
        name: None,
    }))
}
