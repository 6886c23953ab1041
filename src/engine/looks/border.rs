//! Which sides of which cells a border is on.

use crate::{
    plan::{Border, Line, Sides},
    workbook::{
        Area,
        styles::{Edge, Edges},
    },
};

/// Cells that a border goes round as one: areas side by side are taken together.
pub(super) fn blocks(areas: &[Area]) -> Vec<Area> {
    let mut columns: Vec<Area> = areas.to_vec();
    columns.sort_by_key(|area| (area.first_column, area.first_row));
    let mut found: Vec<Area> = Vec::new();
    for area in columns {
        match found.last_mut() {
            Some(last) if area.first_column <= last.last_column + 1 => {
                last.last_column = last.last_column.max(area.last_column);
                last.first_row = last.first_row.min(area.first_row);
                last.last_row = last.last_row.max(area.last_row);
            }
            _ => found.push(area),
        }
    }
    found
}

/// The lines of one cell of a block.
pub(super) fn of_cell(border: &Border, block: Area, (row, column): (u32, u32)) -> Edges {
    let edge = || Some(edge(border));
    let (top, bottom) = (row == block.first_row, row == block.last_row);
    let (left, right) = (column == block.first_column, column == block.last_column);
    let on = |is: bool| if is { edge() } else { None };
    match border.sides {
        Sides::All => Edges { left: edge(), right: edge(), top: edge(), bottom: edge() },
        Sides::Outline => Edges { left: on(left), right: on(right), top: on(top), bottom: on(bottom) },
        Sides::Inside => Edges { left: on(!left), right: on(!right), top: on(!top), bottom: on(!bottom) },
        Sides::Top => Edges { top: on(top), ..Edges::default() },
        Sides::Bottom => Edges { bottom: on(bottom), ..Edges::default() },
        Sides::Left => Edges { left: on(left), ..Edges::default() },
        Sides::Right => Edges { right: on(right), ..Edges::default() },
    }
}

fn edge(border: &Border) -> Edge {
    let line = match border.line {
        Line::None => "",
        Line::Thin => "thin",
        Line::Medium => "medium",
        Line::Thick => "thick",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
        Line::Double => "double",
    };
    Edge { line, colour: border.colour.as_ref().map(|colour| colour.0.clone()) }
}

/// A line between two cells may belong to either: where one is taken away, the neighbour's goes too.
/// Cells around the block and what goes from them.
pub(super) fn around(border: &Border, block: Area) -> Vec<((u32, u32), Edges)> {
    if border.line != Line::None {
        return Vec::new();
    }
    let side = |wanted: &[Sides]| {
        border.sides == Sides::All || border.sides == Sides::Outline || wanted.contains(&border.sides)
    };
    let gone = || Some(edge(border));
    let mut found = Vec::new();
    for column in block.first_column..=block.last_column {
        if let Some(above) = block.first_row.checked_sub(1).filter(|_| side(&[Sides::Top])) {
            found.push(((above, column), Edges { bottom: gone(), ..Edges::default() }));
        }
        if side(&[Sides::Bottom]) {
            found.push(((block.last_row + 1, column), Edges { top: gone(), ..Edges::default() }));
        }
    }
    for row in block.first_row..=block.last_row {
        if let Some(before) = block.first_column.checked_sub(1).filter(|_| side(&[Sides::Left])) {
            found.push(((row, before), Edges { right: gone(), ..Edges::default() }));
        }
        if side(&[Sides::Right]) {
            found.push(((row, block.last_column + 1), Edges { left: gone(), ..Edges::default() }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_side_by_side_are_one_block() {
        let column = |column| Area::new(1, column, 9, column);
        assert_eq!(blocks(&[column(3), column(1), column(2), column(6)]), [Area::new(1, 1, 9, 3), column(6)]);
    }

    #[test]
    fn an_outline_is_on_the_outside_alone() {
        let border = Border { sides: Sides::Outline, line: Line::Thin, colour: None };
        let block = Area::new(0, 0, 2, 2);
        assert_eq!(of_cell(&border, block, (1, 1)), Edges::default());
        let corner = of_cell(&border, block, (0, 2));
        assert!(corner.top.is_some() && corner.right.is_some() && corner.left.is_none() && corner.bottom.is_none());
    }
}
