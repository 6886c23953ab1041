//! formualizer, fed with the cells that some formulas read and asked for their results.

use std::collections::HashMap;

use formualizer::{
    ASTNode, DateSystem, EvalConfig, ExcelErrorKind, LiteralValue, TemporalEgress, Workbook as Engine, WorkbookConfig,
    eval::{
        CellRef, Coord, RangeRef,
        engine::{
            CancelToken, RowVisibilitySource,
            inspect::SpillRole,
            named_range::{NameScope, NamedDefinition},
        },
    },
};

use crate::workbook::{Area, Sheet, Value, Workbook};

use super::{
    arrays::Arrays,
    feed,
    formulas::FormulaCell,
    literal::value,
    made, mentioned,
    meter::{MOST_TEXT, Meter},
    reach::Glossary,
    work::{self, Extents, Scales},
};

/// What working out one formula gave: its cells and their values, or nothing of use.
pub(super) type Result = Option<Vec<((u32, u32), Value)>>;

/// The engine does not take some formula, or stops at it.
#[derive(Debug, thiserror::Error)]
#[error("the engine refuses a formula: {0:?}")]
pub(super) struct Refusal(ExcelErrorKind);

/// The end of a sheet, from 1.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

/// Works out `formulas`, all others being taken as the values they show. One result per formula.
///
/// # Errors
/// A [`Refusal`] of the engine; another where it would take too long or too much room.
pub(super) fn calculate(
    workbook: &Workbook,
    glossary: &Glossary,
    formulas: &[&FormulaCell],
) -> anyhow::Result<Vec<Result>> {
    let dates = if workbook.date1904() { DateSystem::Excel1904 } else { DateSystem::Excel1900 };
    let mut engine = Engine::new_with_config(config(workbook, formulas, dates));
    let longest = feed::values(&mut engine, workbook, formulas)?;
    define(&mut engine, workbook, glossary, formulas);
    hide_rows(&mut engine, workbook, formulas);
    let size = place(&mut engine, workbook, glossary, formulas)?;
    anyhow::ensure!(size.steps <= work::MOST, "the formulas read too much to recalculate");
    anyhow::ensure!(longest.saturating_mul(size.copies) <= MOST_TEXT, "the formulas copy too much text to recalculate");
    let token = CancelToken::new();
    let _counting = Meter::start(&token, size.copies, size.steps);
    let evaluated = engine.engine_mut().evaluate_all_for_snapshot(Some(token.clone()));
    anyhow::ensure!(!token.is_cancelled(), "the formulas make too much to recalculate");
    evaluated.map_err(|error| Refusal(error.kind))?;
    Ok(formulas.iter().map(|formula| result(&engine, workbook, formula, dates)).collect())
}

fn config(workbook: &Workbook, formulas: &[&FormulaCell], dates: DateSystem) -> WorkbookConfig {
    let mut config = WorkbookConfig::ephemeral();
    let first = workbook.sheets.first().map(|slot| slot.name.clone()).unwrap_or_default();
    config.eval = EvalConfig {
        default_sheet_name: first,
        date_system: dates,
        temporal_egress: TemporalEgress::Serial,
        // The engine asks for this where array formulas have a fixed size.
        family_execution: formulas.iter().all(|formula| formula.array.is_none()),
        ..EvalConfig::default()
    };
    config
}

/// The engine works out every name it is told, and one for whole columns takes hundreds of megabytes.
fn define(engine: &mut Engine, workbook: &Workbook, glossary: &Glossary, formulas: &[&FormulaCell]) {
    for name in mentioned::names(glossary, formulas) {
        let Ok(ast) = glossary.parsed(&name.text, (name.sheet.unwrap_or(0), None)) else { continue };
        let engine = engine.engine_mut();
        let scope = match name.sheet.and_then(|sheet| engine.sheet_id(&workbook.sheets[sheet].name)) {
            Some(id) => NameScope::Sheet(id),
            None if name.sheet.is_some() => continue,
            None => NameScope::Workbook,
        };
        let definition = plain_area(engine, workbook, &ast).unwrap_or_else(|| NamedDefinition::Formula {
            ast,
            dependencies: Vec::new(),
            range_deps: Vec::new(),
        });
        let _ = engine.define_name(&name.said, definition, scope);
    }
}

type Inner = formualizer::eval::engine::Engine<formualizer::workbook::workbook::WBResolver>;

/// A name that is one area of a sheet. As a formula the engine would copy all its cells, be it whole columns.
fn plain_area(engine: &Inner, workbook: &Workbook, ast: &ASTNode) -> Option<NamedDefinition> {
    use formualizer::{ASTNodeType, ReferenceType};
    let ASTNodeType::Reference { reference, .. } = &ast.node_type else { return None };
    let (sheet, from, to) = match reference {
        ReferenceType::Cell { sheet: Some(sheet), row, col, .. } => (sheet, (*row, *col), (*row, *col)),
        ReferenceType::Range { sheet: Some(sheet), start_row, start_col, end_row, end_col, .. } => {
            let last = (end_row.unwrap_or(LAST_ROW), end_col.unwrap_or(LAST_COLUMN));
            (sheet, (start_row.unwrap_or(1), start_col.unwrap_or(1)), last)
        }
        _ => return None,
    };
    let slot = workbook.sheets.iter().find(|slot| slot.name.to_lowercase() == sheet.to_lowercase())?;
    let id = engine.sheet_id(&slot.name)?;
    let corner = |(row, column): (u32, u32)| {
        Coord::try_new(row.checked_sub(1)?, column.checked_sub(1)?, true, true).ok().map(|at| CellRef::new(id, at))
    };
    let (from, to) = (corner(from)?, corner(to)?);
    Some(if from == to { NamedDefinition::Cell(from) } else { NamedDefinition::Range(RangeRef::new(from, to)) })
}

/// Only SUBTOTAL and AGGREGATE look at whether a row is hidden.
fn hide_rows(engine: &mut Engine, workbook: &Workbook, formulas: &[&FormulaCell]) {
    let looks = |formula: &&&FormulaCell| {
        let text = formula.text.to_uppercase();
        text.contains("SUBTOTAL") || text.contains("AGGREGATE")
    };
    if formulas.iter().find(looks).is_none() {
        return;
    }
    for slot in &workbook.sheets {
        let Some(sheet) = slot.sheet.get() else { continue };
        let filtered = filtered_area(sheet);
        for row in sheet.rows.iter().filter(|row| sheet.is_row_hidden(row.index)) {
            let by_filter = filtered.is_some_and(|area| (area.first_row + 1..=area.last_row).contains(&row.index));
            let source = if by_filter { RowVisibilitySource::Filter } else { RowVisibilitySource::Manual };
            let number = row.index + 1;
            let _ = engine.engine_mut().set_rows_hidden(&slot.name, number, number, true, source);
        }
    }
}

fn filtered_area(sheet: &Sheet) -> Option<Area> {
    crate::workbook::xml::attribute_values(&sheet.tail, "autoFilter", "ref").first().and_then(|text| Area::parse(text))
}

/// What the formulas placed come to.
#[derive(Default)]
struct Size {
    steps: u64,
    /// Formulas that may show a text which another cell holds.
    copies: u64,
}

impl Size {
    fn add(&mut self, scales: &Scales, formula: &FormulaCell, tree: &mut ASTNode) {
        // Each cell of an old array formula is looked at by itself.
        let per_cell = formula.array.map_or(1, |_| formula.cells());
        self.steps = self.steps.saturating_add(scales.weigh(tree)).saturating_add(per_cell);
        made::count(tree);
        self.copies += u64::from(made::may_copy_text(tree));
    }
}

fn place(
    engine: &mut Engine,
    workbook: &Workbook,
    glossary: &Glossary,
    formulas: &[&FormulaCell],
) -> anyhow::Result<Size> {
    let (mut size, extents) = (Size::default(), Extents::of(workbook));
    let mut by_sheet: HashMap<usize, Vec<&FormulaCell>> = HashMap::new();
    for formula in formulas {
        by_sheet.entry(formula.sheet).or_default().push(formula);
    }
    for (sheet, slot) in workbook.sheets.iter().enumerate() {
        let Some(own) = by_sheet.get(&sheet) else { continue };
        let scales = Scales { glossary, extents: &extents, home: sheet };
        let trees: Vec<_> = own
            .iter()
            .filter_map(|formula| {
                let mut tree = glossary.parsed(&formula.text, (sheet, Some(formula.row))).ok()?;
                Arrays { glossary, home: sheet }.spread(&mut tree, formula.array.is_some());
                size.add(&scales, formula, &mut tree);
                Some((formula.row + 1, formula.column + 1, tree))
            })
            .collect();
        let engine = engine.engine_mut();
        engine.bulk_set_formulas(&slot.name, trees).map_err(|error| Refusal(error.kind))?;
        for formula in own {
            let Some(array) = formula.array.filter(|array| !array.dynamic) else { continue };
            let (area, row, column) = (array.area, formula.row + 1, formula.column + 1);
            let (rows, columns) = (area.last_row - area.first_row + 1, area.last_column - area.first_column + 1);
            engine
                .declare_fixed_array_formula(&slot.name, row, column, rows, columns)
                .map_err(|_| Refusal(ExcelErrorKind::NImpl))?;
        }
    }
    Ok(size)
}

fn result(engine: &Engine, workbook: &Workbook, formula: &FormulaCell, dates: DateSystem) -> Result {
    let sheet = &workbook.sheets[formula.sheet].name;
    let at = formualizer::CellAddress::new(sheet, formula.row + 1, formula.column + 1).ok()?;
    let state = engine.engine().inspect_cell_result(&at).ok()?;
    let extent = match state.spill {
        Some(SpillRole::Anchor { extent }) => {
            Area::new(extent.start_row - 1, extent.start_col - 1, extent.end_row - 1, extent.end_col - 1)
        }
        Some(_) => return None,
        None => Area::cell(formula.row, formula.column),
    };
    // A result of another size than the file has room for is Excel's to lay out.
    if extent != formula.area() {
        return None;
    }
    let mut cells = Vec::new();
    for row in extent.first_row..=extent.last_row {
        for column in extent.first_column..=extent.last_column {
            let shown = engine.get_value(sheet, row + 1, column + 1).unwrap_or(LiteralValue::Empty);
            cells.push(((row, column), value(shown, dates)?));
        }
    }
    Some(cells)
}
