//! Names of columns, tables, functions and looks in words.

use crate::plan::{
    Aggregate, Align, Border, Bound, BoundColumn, BoundTable, Bucket, Colour, ColumnName, Line, Named, NumberFormat,
    Sides, Slot, Stage, StyleChange, TableName, Vertical,
};

use crate::workbook::schema::Kind;

use super::{
    html::Html,
    language::{Language, text},
};

/// A stage whose names can be said.
pub(super) trait Spoken: Stage {
    fn column(column: &Self::Column, language: &Language) -> Html;
    /// What the column holds, where that is known.
    fn kind(column: &Self::Column) -> Option<Kind>;
    /// The sheet, where the table names it.
    fn sheet(table: &Self::Table) -> Option<&str>;
}

impl Spoken for Bound {
    fn column(column: &BoundColumn, language: &Language) -> Html {
        language.guessed(language.column_name(&column.name), column.guessed)
    }

    fn kind(column: &BoundColumn) -> Option<Kind> {
        column.kind
    }

    fn sheet(_: &BoundTable) -> Option<&str> {
        None
    }
}

impl Spoken for Named {
    fn column(column: &Slot<ColumnName>, language: &Language) -> Html {
        let name = match column.get() {
            ColumnName::Letter { letter } => text!(language, "column-letter", letter = language.name(letter)),
            ColumnName::Header(header) => language.column_name(header),
        };
        language.guessed(name, column.is_guess())
    }

    fn kind(_: &Slot<ColumnName>) -> Option<Kind> {
        None
    }

    fn sheet(table: &TableName) -> Option<&str> {
        table.sheet.as_deref()
    }
}

impl Language {
    pub(super) fn column_name(&self, name: &str) -> Html {
        text!(self, "column-name", name = self.name(name))
    }

    /// Marks what was filled in and not said.
    pub(super) fn guessed(&self, what: Html, guess: bool) -> Html {
        let mark = text!(self, "as-guess", what = Html::default());
        // "the sum of Qty (my guess)" is marked.
        let marked = what.as_str().ends_with(mark.as_str().trim_start());
        if guess && !marked { text!(self, "as-guess", what = what) } else { what }
    }

    pub(super) fn columns<S: Spoken>(&self, columns: &[S::Column]) -> Html {
        let most = 15;
        let mut names: Vec<Html> = columns.iter().take(most).map(|column| S::column(column, self)).collect();
        if columns.len() > most {
            names.push(text!(self, "and-more", count = columns.len() - most));
        }
        self.both(&names)
    }

    pub(super) fn aggregate(&self, aggregate: Aggregate) -> Html {
        self.text(
            match aggregate {
                Aggregate::Sum => "aggregate-sum",
                Aggregate::Count => "aggregate-count",
                Aggregate::Distinct => "aggregate-distinct",
                Aggregate::Mean => "aggregate-mean",
                Aggregate::Median => "aggregate-median",
                Aggregate::Min => "aggregate-min",
                Aggregate::Max => "aggregate-max",
                Aggregate::First => "aggregate-first",
                Aggregate::Last => "aggregate-last",
                Aggregate::StandardDeviation => "aggregate-deviation",
                Aggregate::Variance => "aggregate-variance",
                Aggregate::Product => "aggregate-product",
                Aggregate::CountNumbers => "aggregate-numbers",
                Aggregate::Share => "aggregate-share",
            },
            &[],
        )
    }

    pub(super) fn bucketed(&self, column: Html, bucket: Option<Bucket>) -> Html {
        let key = match bucket {
            None => return column,
            Some(Bucket::Day) => "by-day",
            Some(Bucket::Week) => "by-week",
            Some(Bucket::Month) => "by-month",
            Some(Bucket::Quarter) => "by-quarter",
            Some(Bucket::Year) => "by-year",
            Some(Bucket::MonthOfYear) => "by-month-of-year",
            Some(Bucket::Weekday) => "by-weekday",
        };
        text!(self, key, column = column)
    }

    /// "bold, red text, yellow background".
    pub(super) fn style(&self, style: &StyleChange) -> Html {
        let StyleChange { bold, italic, underline, strike, font, size, font_colour, fill, number_format, .. } = style;
        let switch =
            |on: &Option<bool>, keys: [&str; 2]| on.map(|on| self.text(if on { keys[0] } else { keys[1] }, &[]));
        let parts = [
            switch(bold, ["style-bold", "style-not-bold"]),
            switch(italic, ["style-italic", "style-not-italic"]),
            switch(underline, ["style-underlined", "style-not-underlined"]),
            switch(strike, ["style-struck", "style-not-struck"]),
            font.as_ref().map(|font| text!(self, "style-font", font = self.name(font))),
            size.map(|points| text!(self, "style-size", points = self.number(points, 1))),
            font_colour.as_ref().map(|colour| text!(self, "style-text-colour", colour = self.colour(colour))),
            fill.as_ref().map(|colour| text!(self, "style-fill", colour = self.colour(colour))),
            number_format.as_ref().map(|format| self.number_format(format)),
        ];
        let parts: Vec<Html> = parts.into_iter().flatten().chain(self.placing(style)).collect();
        if parts.is_empty() { text!(self, "style-as-is") } else { self.both(&parts) }
    }

    /// Alignment and borders.
    fn placing(&self, style: &StyleChange) -> Vec<Html> {
        let StyleChange { align, vertical, wrap, turn, border, .. } = style;
        let said = |key: &str| self.text(key, &[]);
        let align = align.map(|align| match align {
            Align::Left => "style-left",
            Align::Centre => "style-centred",
            Align::Right => "style-right",
            Align::Justify => "style-justified",
        });
        let vertical = vertical.map(|vertical| match vertical {
            Vertical::Top => "style-top",
            Vertical::Middle => "style-middle",
            Vertical::Bottom => "style-bottom",
        });
        let wrap = wrap.map(|wrap| if wrap { "style-wrapped" } else { "style-not-wrapped" });
        let turned = turn.map(|degrees| match degrees {
            0 => said("style-not-turned"),
            _ => text!(self, "style-turned", degrees = self.name(&degrees.to_string())),
        });
        let border = border.as_ref().map(|border| self.border(border));
        [align, vertical, wrap].into_iter().flatten().map(said).chain(turned).chain(border).collect()
    }

    fn border(&self, border: &Border) -> Html {
        let sides = self.text(
            match border.sides {
                Sides::All => "sides-all",
                Sides::Outline => "sides-outline",
                Sides::Inside => "sides-inside",
                Sides::Top => "sides-top",
                Sides::Bottom => "sides-bottom",
                Sides::Left => "sides-left",
                Sides::Right => "sides-right",
            },
            &[],
        );
        let line = match border.line {
            Line::None => return text!(self, "border-none", sides = sides),
            Line::Thin => "line-thin",
            Line::Medium => "line-medium",
            Line::Thick => "line-thick",
            Line::Dashed => "line-dashed",
            Line::Dotted => "line-dotted",
            Line::Double => "line-double",
        };
        let line = self.text(line, &[]);
        match &border.colour {
            None => text!(self, "border-plain", line = line, sides = sides),
            Some(colour) => text!(self, "border-coloured", line = line, sides = sides, colour = self.colour(colour)),
        }
    }

    pub(super) fn number_format(&self, format: &NumberFormat) -> Html {
        match format {
            NumberFormat::Number { decimals } => text!(self, "format-number", decimals = u32::from(*decimals)),
            NumberFormat::Currency { symbol, decimals } => {
                text!(self, "format-currency", symbol = self.name(symbol), decimals = u32::from(*decimals))
            }
            NumberFormat::Accounting { symbol, decimals } if symbol.is_empty() => {
                text!(self, "format-accounting-plain", decimals = u32::from(*decimals))
            }
            NumberFormat::Accounting { symbol, decimals } => {
                text!(self, "format-accounting", symbol = self.name(symbol), decimals = u32::from(*decimals))
            }
            NumberFormat::Percent { decimals } => text!(self, "format-percent", decimals = u32::from(*decimals)),
            NumberFormat::Date { pattern } => text!(self, "format-date", pattern = self.name(pattern)),
            NumberFormat::Text => text!(self, "format-text"),
            NumberFormat::General => text!(self, "format-general"),
        }
    }

    /// The name of the nearest colour that people have a word for.
    pub(super) fn colour(&self, colour: &Colour) -> Html {
        self.text(nearest_colour(&colour.0), &[])
    }
}

/// The kinds that an order is said differently for; a selector in the texts.
pub(super) fn order_of(kind: Option<Kind>) -> Html {
    Html::trusted(match kind {
        Some(Kind::Number | Kind::Percent | Kind::Currency) => "number",
        Some(Kind::Date | Kind::DateTime | Kind::Time) => "date",
        Some(Kind::Text) => "text",
        Some(Kind::Bool | Kind::Mixed | Kind::Empty) | None => "unknown",
    })
}

const COLOURS: [(&str, [i32; 3]); 41] = [
    ("colour-red", [0xFF, 0x00, 0x00]),
    ("colour-red", [0xC0, 0x00, 0x00]),
    ("colour-dark-red", [0x9C, 0x00, 0x06]),
    ("colour-light-red", [0xFF, 0xC7, 0xCE]),
    ("colour-orange", [0xFF, 0xA5, 0x00]),
    ("colour-orange", [0xFF, 0xC0, 0x00]),
    ("colour-light-orange", [0xFC, 0xE4, 0xD6]),
    ("colour-light-orange", [0xF8, 0xCB, 0xAD]),
    ("colour-yellow", [0xFF, 0xFF, 0x00]),
    ("colour-light-yellow", [0xFF, 0xEB, 0x9C]),
    ("colour-green", [0x00, 0xB0, 0x50]),
    ("colour-green", [0x00, 0xFF, 0x00]),
    ("colour-dark-green", [0x00, 0x61, 0x00]),
    ("colour-light-green", [0xC6, 0xEF, 0xCE]),
    ("colour-blue", [0x00, 0x70, 0xC0]),
    ("colour-blue", [0x00, 0x00, 0xFF]),
    ("colour-dark-blue", [0x00, 0x20, 0x60]),
    ("colour-light-blue", [0xBD, 0xD7, 0xEE]),
    ("colour-turquoise", [0x00, 0xFF, 0xFF]),
    ("colour-turquoise", [0x00, 0x80, 0x80]),
    ("colour-light-turquoise", [0xCC, 0xFF, 0xFF]),
    ("colour-light-turquoise", [0xCC, 0xE8, 0xE8]),
    ("colour-purple", [0x70, 0x30, 0xA0]),
    ("colour-light-purple", [0xE4, 0xDF, 0xEC]),
    ("colour-pink", [0xFF, 0xC0, 0xCB]),
    ("colour-pink", [0xFF, 0x00, 0xFF]),
    ("colour-light-pink", [0xFF, 0xE4, 0xE9]),
    ("colour-brown", [0x96, 0x4B, 0x00]),
    ("colour-light-brown", [0xEA, 0xD9, 0xC7]),
    ("colour-black", [0x00, 0x00, 0x00]),
    ("colour-grey", [0x80, 0x80, 0x80]),
    ("colour-light-grey", [0xD9, 0xD9, 0xD9]),
    ("colour-light-grey", [0xE7, 0xE6, 0xE6]),
    ("colour-light-grey", [0xF2, 0xF2, 0xF2]),
    ("colour-grey", [0xBF, 0xBF, 0xBF]),
    ("colour-light-yellow", [0xFF, 0xFF, 0xCC]),
    ("colour-white", [0xFF, 0xFF, 0xFF]),
    // Those of colour scales.
    ("colour-red", [0xF8, 0x69, 0x6B]),
    ("colour-yellow", [0xFF, 0xEB, 0x84]),
    ("colour-green", [0x63, 0xBE, 0x7B]),
    ("colour-blue", [0x63, 0x8E, 0xC6]),
];

fn nearest_colour(hex: &str) -> &'static str {
    let part = |at: usize| hex.get(at..at + 2).and_then(|part| i32::from_str_radix(part, 16).ok()).unwrap_or(0);
    let asked = [part(0), part(2), part(4)];
    let distance = |known: &[i32; 3]| known.iter().zip(asked).map(|(a, b)| (a - b) * (a - b)).sum::<i32>();
    COLOURS.iter().min_by_key(|(_, known)| distance(known)).map_or("colour-grey", |(key, _)| key)
}
