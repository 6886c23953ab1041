//! The workbook of a case.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Table, TableColumn, Workbook, Worksheet};

use super::{
    Case,
    cell::{Written, rows},
};

pub(super) fn build(case: &Case) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (number, sheet) in (1..).zip(&case.sheet) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.name.clone().unwrap_or_else(|| format!("Sheet{number}"))).unwrap();
        for (row, cells) in (0..).zip(rows(&sheet.rows)) {
            for (column, cell) in (0..).zip(cells) {
                write(worksheet, row, column, &Written::read(cell));
            }
        }
        if let Some(range) = &sheet.native {
            add_native_table(worksheet, range, &rows(&sheet.rows));
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn add_native_table(sheet: &mut Worksheet, range: &str, cells: &[Vec<&str>]) {
    let area = rowbot::workbook::Area::parse(range).unwrap();
    let headers = cells[area.first_row as usize][area.first_column as usize..=area.last_column as usize].iter();
    let columns: Vec<_> = headers.map(|header| TableColumn::new().set_header(*header)).collect();
    let column = |index: u32| u16::try_from(index).unwrap();
    let (left, right) = (column(area.first_column), column(area.last_column));
    sheet.add_table(area.first_row, left, area.last_row, right, &Table::new().set_columns(&columns)).unwrap();
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Written) {
    let code = |code: &str| Format::new().set_num_format(code);
    let done = match cell {
        Written::Nothing => return,
        Written::Number(number) => sheet.write(row, column, *number),
        Written::Percent(number) => sheet.write_with_format(row, column, *number, &code("0%")),
        Written::Money(number) => sheet.write_with_format(row, column, *number, &code("\"$\"#,##0.00")),
        Written::Day(day) => {
            let date = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()).unwrap();
            sheet.write_with_format(row, column, &date, &code("yyyy-mm-dd"))
        }
        Written::Moment(moment) => {
            let date = ExcelDateTime::parse_from_str(&moment.format("%Y-%m-%dT%H:%M:00").to_string()).unwrap();
            sheet.write_with_format(row, column, &date, &code("yyyy-mm-dd hh:mm"))
        }
        Written::Bool(flag) => sheet.write(row, column, *flag),
        Written::Error(error) => {
            let source = if error == "#N/A" { "NA()" } else { "1/0" };
            sheet.write_formula(row, column, Formula::new(source).set_result(error.as_str()))
        }
        Written::Text(text) => sheet.write(row, column, text.as_str()),
        Written::Formula(formula, result) => {
            sheet.write_formula(row, column, Formula::new(formula).set_result(shown(result)))
        }
    };
    done.unwrap();
}

fn shown(result: &Written) -> String {
    match result {
        Written::Number(number) | Written::Percent(number) | Written::Money(number) => number.to_string(),
        Written::Bool(flag) => flag.to_string().to_uppercase(),
        Written::Text(text) | Written::Error(text) => text.clone(),
        Written::Nothing | Written::Day(_) | Written::Moment(_) | Written::Formula(..) => String::new(),
    }
}
