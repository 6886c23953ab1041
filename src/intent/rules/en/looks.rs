//! How cells are to look, in words: number formats, dates by pattern, fills and fonts by name.

use crate::{
    intent::{
        scene::Scene,
        token::{Kind, Token, written},
    },
    plan::{Colour, NumberFormat, StyleChange},
};

use super::{date_example, spans::Span, words};

/// "as currency", "accounting", "percentage with 1 decimal", "two decimal places", "with thousands separators".
/// "in 12-hour format with AM/PM", "24 hour format": how times of day are written.
fn clock(scene: &Scene<'_>) -> Option<Span<NumberFormat>> {
    let is_hour = |at: usize| matches!(scene.word(at), "hour" | "hours" | "h" | "hr");
    let said = (0..scene.len()).find_map(|at| {
        let hours = scene.tokens[at].count().filter(|hours| matches!(hours, 12 | 24))?;
        let noun = at + 1 + usize::from(scene.tokens.get(at + 1).is_some_and(|token| token.is_symbol('-')));
        is_hour(noun).then_some((at, noun + 1, hours > 12))
    });
    let halves = (0..scene.len()).find(|at| matches!(scene.word(*at), "am" | "am/pm") && !scene.is_mentioned(*at));
    let halves =
        halves.filter(|at| scene.word(*at) == "am/pm" || (at + 1..at + 3).any(|next| scene.word(next) == "pm"));
    let formats =
        scene.has(&["format", "clock", "notation", "style", "show", "display", "formatted", "shown", "displayed"]);
    // Which column a word names is asked only where it matters.
    let timed = || {
        scene.mentions.iter().filter_map(|one| scene.resolve(one)).any(|(column, _)| {
            let waits = scene.linker.columns[column].filled == 0
                && scene.linker.columns.iter().any(|one| one.kind == crate::workbook::schema::Kind::Time);
            scene.kind(column) == crate::workbook::schema::Kind::Time || waits
        })
    };
    if let Some((start, end)) = with_seconds(scene).filter(|_| formats && timed()) {
        return Some(Span { start, end, what: NumberFormat::Date { pattern: "h:mm:ss".to_owned() } });
    }
    let (start, end, whole_day) = match (said, halves) {
        (Some(found), _) => found,
        (None, Some(at)) => (at, at + 1, false),
        (None, None) => return None,
    };
    if !formats || !timed() {
        return None;
    }
    scene.take_words(&["format", "clock", "notation", "style", "am", "pm", "am/pm", "with", "times", "time", "/"]);
    let pattern = if whole_day { "hh:mm" } else { "h:mm AM/PM" };
    Some(Span { start, end, what: NumberFormat::Date { pattern: pattern.to_owned() } })
}

/// "h:mm:ss", "hours:minutes:seconds", "in hours, minutes and seconds".
fn with_seconds(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let part = |at: usize, names: &[&str]| names.contains(&scene.word(at)) && !scene.is_mentioned(at);
    let joint = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| token.is_symbol(':') || token.is_symbol(',') || token.is("and"))
    };
    (0..scene.len()).find_map(|at| {
        let minutes = at + 2;
        let seconds = minutes + 2 + usize::from(scene.word(minutes + 2) == "and");
        let said = part(at, &["h", "hh", "hours", "hour"])
            && joint(at + 1)
            && part(minutes, &["m", "mm", "minutes", "min"])
            && joint(minutes + 1)
            && part(seconds, &["s", "ss", "seconds", "sec"]);
        said.then_some((at, seconds + 1))
    })
}

pub(super) fn number_format(scene: &Scene<'_>) -> Option<Span<NumberFormat>> {
    if let Some(span) = clock(scene) {
        return Some(span);
    }
    if let Some(span) = date_pattern(scene) {
        return Some(Span { start: span.start, end: span.end, what: NumberFormat::Date { pattern: span.what } });
    }
    let decimals = decimals(scene);
    let places = decimals.as_ref().map(|(_, n)| *n);
    let accounts = (0..scene.len()).find(|at| scene.word(*at) == "accounting" && !scene.is_mentioned(*at));
    let found = (0..scene.len()).filter(|at| accounts.is_none_or(|only| only == *at)).find_map(|at| {
        // The name of a new column "Pounds" is no currency.
        if scene.is_used(at) {
            return None;
        }
        if scene.mentions.iter().any(|mention| {
            mention.start <= at
                && mention.end > at
                && matches!(mention.what, crate::intent::link::What::Column { guess: false, .. })
        }) {
            return None;
        }
        let symbol = || symbol_said(scene);
        let sign = is_sign_of_money(scene.word(at), scene.word(at + 1));
        let format = match if sign { "currency" } else { scene.word(at) } {
            // "accounting without a symbol"
            "accounting" if (1..scene.len()).any(|at| scene.word(at) == "symbol" && denies_symbol(scene, at)) => {
                scene.take_words(&["without", "no", "symbol"]);
                NumberFormat::Accounting { symbol: String::new(), decimals: places.unwrap_or(2) }
            }
            "accounting" => NumberFormat::Accounting {
                symbol: symbol().unwrap_or_else(|| "$".to_owned()),
                decimals: places.unwrap_or(2),
            },
            "currency" | "money" | "dollars" | "dollar" | "euros" | "euro" | "pounds" | "rubles" | "usd" | "eur"
            | "gbp" | "rupees" => NumberFormat::Currency {
                symbol: symbol().unwrap_or_else(|| "$".to_owned()),
                decimals: places.unwrap_or(if at > 0 && scene.word(at - 1) == "whole" { 0 } else { 2 }),
            },
            // "19 percent of the price" is a share, and no look.
            "percent" | "percentage" | "percents" if at > 0 && scene.tokens[at - 1].number().is_some() => return None,
            "percent" | "percentage" | "percentages" | "percents" => {
                NumberFormat::Percent { decimals: places.unwrap_or(if scene.has(&["whole"]) { 0 } else { 2 }) }
            }
            "thousands" | "thousand" if matches!(scene.word(at + 1), "separator" | "separators" | "commas") => {
                NumberFormat::Number { decimals: places.unwrap_or(0) }
            }
            "text" if at > 0 && matches!(scene.word(at - 1), "as" | "to") => NumberFormat::Text,
            "general" => NumberFormat::General,
            "number" | "numbers" | "numeric"
                if at > 0 && matches!(scene.word(at - 1), "as" | "to" | "in") && scene.word(at) != "numbers"
                    || scene.word(at) == "number"
                        && matches!(scene.word(at + 1), "type" | "format")
                        && !scene.has(&["accounting", "currency", "percentage", "percent", "text"]) =>
            {
                NumberFormat::Number { decimals: places.unwrap_or(2) }
            }
            _ => return None,
        };
        Some((at, format))
    });
    let (at, what) = match (found, &decimals) {
        (Some(found), _) => found,
        (None, Some((at, places))) => (*at, NumberFormat::Number { decimals: *places }),
        (None, None) => {
            // "$" or "€" by itself: "show Price in $".
            let at = (0..scene.len()).find(|at| {
                matches!(scene.tokens[*at].kind, Kind::Symbol('$' | '€' | '£' | '₹' | '¥' | '₽'))
                    && *at > 0
                    && matches!(scene.word(at - 1), "in" | "as" | "with" | "to")
            })?;
            (at, NumberFormat::Currency { symbol: scene.tokens[at].raw.clone(), decimals: 2 })
        }
    };
    if let Some((decimal, _)) = decimals {
        scene.take(decimal, decimal + 1);
        for next in decimal + 1..(decimal + 4).min(scene.len()) {
            if matches!(
                scene.word(next),
                "decimal" | "decimals" | "places" | "digits" | "place" | "pence" | "cents" | "pennies" | "centimes"
            ) {
                scene.take(next, next + 1);
            }
        }
    }
    take_format_words(scene);
    Some(Span { start: at, end: at + 1, what })
}

/// "without a symbol", "no currency symbol".
fn denies_symbol(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| matches!(scene.word(before), "without" | "no"))
}

/// Words that say no more than that a format is meant.
fn take_format_words(scene: &Scene<'_>) {
    // "in thousands" is no separator, and nothing that a look can do.
    let bare = |at: usize| {
        scene.word(at) == "thousands" && !matches!(scene.word(at + 1), "separator" | "separators" | "commas" | "sign")
    };
    for near in (0..scene.len()).filter(|at| !bare(*at)) {
        if matches!(
            scene.word(near),
            "separator"
                | "separators"
                | "type"
                | "format"
                | "numbers"
                | "number"
                | "sign"
                | "signs"
                | "symbol"
                | "symbols"
                | "commas"
                | "formatting"
                | "style"
                | "currency"
                | "accounting"
                | "euro"
                | "euros"
                | "dollar"
                | "dollars"
                | "pound"
                | "pounds"
                | "rupees"
                | "rubles"
                | "money"
                | "thousands"
        ) {
            scene.take(near, near + 1);
        }
    }
}

/// "pound signs", "the euro symbol".
fn is_sign_of_money(word: &str, next: &str) -> bool {
    matches!(word, "dollar" | "euro" | "pound" | "rupee" | "yen" | "ruble")
        && matches!(next, "sign" | "signs" | "symbol" | "symbols")
}

/// "2 decimals", "two decimal places", "no decimals".
fn decimals(scene: &Scene<'_>) -> Option<(usize, u8)> {
    let small_money = |at: &usize| {
        matches!(scene.word(*at), "pence" | "cents" | "pennies" | "centimes")
            && *at > 0
            && matches!(scene.word(at - 1), "no" | "without")
    };
    let noun = scene.find(0, scene.len(), &["decimal", "decimals"]).or_else(|| (1..scene.len()).find(small_money))?;
    if noun == 0 {
        return None;
    }
    let before = &scene.tokens[noun - 1];
    let digits = match before.folded.as_str() {
        "no" | "without" | "zero" => 0.0,
        "a" | "single" => 1.0,
        _ => before.number().filter(|n| (0.0..=12.0).contains(n))?,
    };
    format!("{digits:.0}").parse().ok().map(|digits| (noun - 1, digits))
}

fn symbol_said(scene: &Scene<'_>) -> Option<String> {
    let by_word = (0..scene.len()).find_map(|at| {
        Some(match scene.word(at) {
            "dollars" | "dollar" | "usd" => "$",
            "euros" | "euro" | "eur" => "€",
            "pounds" | "gbp" => "£",
            "pound" if matches!(scene.word(at + 1), "sign" | "signs" | "symbol" | "symbols") => "£",
            "rupees" | "rupee" | "inr" => "₹",
            "yen" => "¥",
            "rubles" | "roubles" | "rub" => "₽",
            _ => return None,
        })
    });
    let by_sign = || {
        scene
            .tokens
            .iter()
            .find(|token| matches!(token.kind, Kind::Symbol('$' | '€' | '£' | '₹' | '¥' | '₽')))
            .map(|token| token.raw.as_str())
    };
    by_word.or_else(by_sign).or_else(|| symbol_of_headers(scene)).map(str::to_owned)
}

/// "Amount (EUR)", "Rate (€)": the money of the columns that are named, else of the only kind in the workbook.
fn symbol_of_headers(scene: &Scene<'_>) -> Option<&'static str> {
    let named = scene.mentions.iter().filter_map(|mention| match &mention.what {
        crate::intent::link::What::Column { candidates, .. } => candidates.first().copied(),
        _ => None,
    });
    let named: Vec<&'static str> = named.filter_map(|at| money_of(&scene.linker.columns[at].name)).collect();
    let others = scene.linker.others.iter().flat_map(|other| other.linker.columns.iter());
    let all = scene.linker.columns.iter().chain(others).filter_map(|column| money_of(&column.name));
    let found: Vec<&'static str> = if named.is_empty() { all.collect() } else { named };
    let first = *found.first()?;
    found.iter().all(|sign| *sign == first).then_some(first)
}

/// The sign of the money that a header tells.
fn money_of(header: &str) -> Option<&'static str> {
    const SIGNS: &[(&str, &str)] = &[("$", "$"), ("€", "€"), ("£", "£"), ("₹", "₹"), ("¥", "¥"), ("₽", "₽")];
    const CODES: &[(&str, &str)] =
        &[("usd", "$"), ("eur", "€"), ("gbp", "£"), ("inr", "₹"), ("jpy", "¥"), ("rub", "₽")];
    let words = crate::intent::link::words(header);
    let by_code = || CODES.iter().find(|(code, _)| words.iter().any(|word| word == code));
    SIGNS.iter().find(|(sign, _)| header.contains(sign)).or_else(by_code).map(|(_, sign)| *sign)
}

/// `dd/mm/yyyy`, `mm-yyyy`, `yyyy.mm.dd`, "as dates".
pub(super) fn date_pattern(scene: &Scene<'_>) -> Option<Span<String>> {
    let is_part = |token: &Token| {
        let text = token.folded.as_str();
        !text.is_empty()
            && text.chars().all(|c| {
                matches!(c, 'd' | 'm' | 'y' | 'h' | 's' | '-' | '_') || token.part.is_some() && matches!(c, '/' | '.')
            })
            && text.chars().filter(|c| matches!(c, 'd' | 'm' | 'y')).count() >= 1
            && (text.len() >= 2 || text == "d" || text == "m")
    };
    let looks = |text: &str| {
        let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() >= 4 && letters.iter().all(|c| matches!(c, 'd' | 'm' | 'y')) && letters.contains(&'y')
    };
    if let Some(found) = spelt_pattern(scene).or_else(|| parts_only(scene)).or_else(|| example(scene)) {
        return Some(found);
    }
    for start in 0..scene.len() {
        if let Kind::Quoted(text) = &scene.tokens[start].kind
            && looks(text)
        {
            return Some(Span { start, end: start + 1, what: text.to_lowercase() });
        }
        if !is_part(&scene.tokens[start]) {
            continue;
        }
        let mut end = start + 1;
        // "dd mmm yyyy"
        let apart = |at: usize| {
            let text = scene.tokens[at].folded.as_str();
            text.len() > 1
                && text.bytes().all(|letter| Some(letter) == text.bytes().next())
                && is_part(&scene.tokens[at])
        };
        while end < scene.len()
            && (!scene.tokens[end].spaced || apart(end) && apart(end - 1))
            && (is_part(&scene.tokens[end]) || matches!(scene.tokens[end].kind, Kind::Symbol('/' | '-' | '.' | ',')))
        {
            end += 1;
        }
        let text = pattern(&scene.tokens[start..end]);
        if looks(&text) {
            return Some(Span { start, end, what: text.to_lowercase().trim_end_matches(['.', ',']).to_owned() });
        }
    }
    let at = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "date" | "dates")
            && matches!(scene.word(at - 1), "as" | "to")
            && scene.mention_at(*at).is_none()
    })?;
    Some(Span { start: at, end: at + 1, what: "yyyy-mm-dd".to_owned() })
}

/// The pattern as it is written, in English letters.
fn pattern(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.plain());
    }
    text
}

/// "as month and year only", "just the day and month".
fn parts_only(scene: &Scene<'_>) -> Option<Span<String>> {
    const PARTS: &[(&str, &str)] = &[
        ("month and year", "mmm yyyy"),
        ("month and the year", "mmm yyyy"),
        ("day and month", "d mmm"),
        ("day and the month", "d mmm"),
        ("month and day", "mmm d"),
        ("month name and year", "mmmm yyyy"),
    ];
    let (start, length, pattern) =
        PARTS.iter().find_map(|(phrase, what)| scene.phrase(0, phrase).map(|(at, length)| (at, length, *what)))?;
    let before = if start > 0 && scene.word(start - 1) == "the" { start - 1 } else { start };
    let led = before > 0 && matches!(scene.word(before - 1), "as" | "in" | "only" | "just" | "with" | "to");
    let end = start + length + usize::from(scene.word(start + length) == "only");
    led.then(|| Span { start: before, end, what: pattern.to_owned() })
}

/// "day/month/year", "month-year": a pattern in whole words.
pub(super) fn spelt_pattern(scene: &Scene<'_>) -> Option<Span<String>> {
    let part = |at: usize| match scene.word(at) {
        "day" => Some("dd"),
        "month" => Some("mm"),
        "year" => Some("yyyy"),
        _ => None,
    };
    let sign = |at: usize| scene.tokens.get(at).filter(|token| matches!(token.kind, Kind::Symbol('/' | '-' | '.')));
    (0..scene.len()).find_map(|start| {
        let mut what = part(start)?.to_owned();
        let mut end = start + 1;
        while let (Some(between), Some(next)) = (sign(end), part(end + 1)) {
            what.push_str(&between.raw);
            what.push_str(next);
            end += 2;
        }
        let led = start > 0 && matches!(scene.word(start - 1), "as" | "in" | "to" | "into" | "like" | "format");
        let parts = (end - start).div_ceil(2);
        (parts == 3 || parts == 2 && led).then_some(Span { start, end, what })
    })
}

/// "dates like 02-Mar-2024", `as "5 March 2024"`: a pattern shown by what it gives.
fn example(scene: &Scene<'_>) -> Option<Span<String>> {
    let leads = |at: usize| {
        matches!(scene.word(at), "like" | "as" | "e.g" | "eg" | "example" | "format" | "look" | "i.e" | "so")
            || scene.tokens[at].is_symbol(':')
    };
    (1..scene.len()).filter(|start| leads(start - 1)).find_map(|start| {
        (start + 1..=(start + 7).min(scene.len())).rev().find_map(|end| {
            let text = written(&scene.tokens[start..end]);
            date_example::pattern(text.trim_end_matches('.')).map(|what| Span { start, end, what })
        })
    })
}

/// Bold, italic, underline, size, colours.
pub(super) fn style(scene: &Scene<'_>, plain_colour_is_fill: bool) -> Option<StyleChange> {
    let mut style = StyleChange::default();
    let mut found = false;
    for at in 0..scene.len() {
        // "make the Invoice No. bold": the name's own No denies nothing.
        let denied = at > 0 && matches!(scene.word(at - 1), "not" | "no" | "un") && !scene.is_mentioned(at - 1);
        // "a bold border"
        if scene.is_used(at) {
            continue;
        }
        match scene.word(at) {
            "bold" | "bolden" | "bolded" => style.bold = Some(!denied),
            "unbold" => style.bold = Some(false),
            "italic" | "italics" | "italicize" | "italicise" => style.italic = Some(!denied),
            "underline" | "underlined" => style.underline = Some(!denied),
            "strike" | "strikethrough" | "struck" | "strikeout" | "strike-through" => style.strike = Some(!denied),
            _ => continue,
        }
        found = true;
        scene.take(at, at + 1);
    }
    if style.strike.is_some() {
        (0..scene.len()).filter(|at| scene.word(*at) == "through").for_each(|at| scene.take(at, at + 1));
    }
    if let Some((font, start, end)) = font(scene) {
        style.font = Some(font);
        found = true;
        scene.take(start, end);
        // "Arial 11"
        let size = scene.tokens.get(end).filter(|token| matches!(token.kind, Kind::Number(_)));
        if let Some(size) = size.and_then(Token::amount).filter(|size| (4.0..=100.0).contains(size)) {
            style.size = Some(size);
            scene.take(end, end + 1);
        }
    }
    if let Some((size, start, end)) = size(scene) {
        style.size = Some(size);
        found = true;
        scene.take(start, end);
    }
    found |= colours(scene, &mut style, plain_colour_is_fill);
    found.then_some(style)
}

/// Fonts that people name without a quote.
const FONTS: &[&str] = &[
    "Arial",
    "Calibri",
    "Cambria",
    "Candara",
    "Consolas",
    "Times New Roman",
    "Courier New",
    "Verdana",
    "Tahoma",
    "Georgia",
    "Helvetica",
    "Garamond",
    "Comic Sans MS",
    "Comic Sans",
    "Trebuchet MS",
    "Century Gothic",
    "Segoe UI",
    "Roboto",
    "Open Sans",
    "Lato",
    "Montserrat",
    "Aptos",
    "Palatino Linotype",
    "Franklin Gothic",
    "Book Antiqua",
    "Courier",
    "Times",
];

/// "in Arial", "the font to Times New Roman", "font 'My Font'".
fn font(scene: &Scene<'_>) -> Option<(String, usize, usize)> {
    let speaks = scene.has(&["font", "fonts", "typeface"]);
    for name in FONTS {
        let Some((at, length)) = scene.phrase(0, &name.to_lowercase()) else { continue };
        let led = at > 0 && matches!(scene.word(at - 1), "in" | "to" | "as" | "use" | "using" | "with");
        if (speaks || led) && scene.mention_at(at).is_none() {
            let whole = match *name {
                "Comic Sans" => "Comic Sans MS",
                "Times" => "Times New Roman",
                "Courier" => "Courier New",
                other => other,
            };
            return Some((whole.to_owned(), at, at + length));
        }
    }
    let at = (0..scene.len()).find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)))?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    let near =
        scene.tokens[at.saturating_sub(3)..at].iter().any(|token| matches!(token.folded.as_str(), "font" | "fonts"));
    (near && text.len() <= 31).then(|| (text.clone(), at, at + 1))
}

/// "font size 12", "size to 12", "12 pt".
fn size(scene: &Scene<'_>) -> Option<(f64, usize, usize)> {
    let fits = |token: &Token| token.number().filter(|n| (4.0..=100.0).contains(n));
    if let Some(noun) = scene.find(0, scene.len(), &["size"]) {
        let at =
            (noun + 1..(noun + 9).min(scene.len())).find(|at| matches!(scene.tokens[*at].kind, Kind::Number(_)))?;
        let size = fits(&scene.tokens[at])?;
        scene.take(noun, noun + 1);
        if noun > 0 && scene.word(noun - 1) == "font" {
            scene.take(noun - 1, noun);
        }
        return Some((size, at, at + 1));
    }
    let unit = scene.find(1, scene.len(), &["pt", "points", "point"])?;
    fits(&scene.tokens[unit - 1]).map(|size| (size, unit - 1, unit + 1))
}

/// "red", "light green fill", "white text and blue background", "in red font".
fn colours(scene: &Scene<'_>, style: &mut StyleChange, plain_is_fill: bool) -> bool {
    let mut found = false;
    for at in 0..scene.len() {
        if scene.is_used(at) {
            continue;
        }
        let Some(colour) = words::colour(scene.word(at)) else { continue };
        let code = shade(scene, at, colour);
        let is_font =
            |word: &str| matches!(word, "font" | "text" | "letters" | "lettering" | "writing" | "fonts" | "characters");
        let is_fill = |word: &str| {
            matches!(
                word,
                "fill" | "background" | "shading" | "highlight" | "backgrounds" | "filling" | "color" | "colour"
            )
        };
        // "red (font)"
        let bracket = scene.tokens.get(at + 1).is_some_and(|next| next.is_symbol('(')) && is_font(scene.word(at + 2));
        let next = scene.word(at + 1 + usize::from(bracket));
        let before = at.checked_sub(1 + usize::from(shaded(scene, at))).map_or("", |before| scene.word(before));
        // "in bold red", "red bold"
        // "bold and blue", "red and italic": letters.
        let joined = |near: usize, weight: usize| {
            scene.word(near) == "and" && matches!(scene.word(weight), "bold" | "italic" | "italics" | "bolded")
        };
        let back = at.saturating_sub(usize::from(shaded(scene, at)));
        let paired = joined(at + 1, at + 2) || back > 1 && joined(back - 1, back - 2);
        let weighted = paired || matches!(before, "bold" | "italic") || matches!(next, "bold" | "italic" | "italics");
        let font = is_font(next)
            || weighted && !is_fill(next) && !is_fill(scene.word(at + 2))
            || on_another(scene, at)
            || matches!(next, "bold" | "italic") && is_font(scene.word(at + 2))
            || !is_fill(next) && at > 0 && is_font_before(scene, at);
        let fill = is_fill(next) && !matches!(next, "color" | "colour");
        found = true;
        let said = if !fill && (font || !plain_is_fill) { &mut style.font_colour } else { &mut style.fill };
        // "green for those above and red for those below": one of them would be lost.
        if said.as_ref().is_some_and(|known| known.0 != code) {
            continue;
        }
        *said = Some(Colour(code));
        scene.take(at - usize::from(shaded(scene, at)), at + 1);
    }
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "font"
                | "text"
                | "fill"
                | "background"
                | "color"
                | "colour"
                | "colors"
                | "colours"
                | "shading"
                | "coloured"
                | "colored"
                | "letters"
                | "highlighted"
                | "fonts"
        ) && scene.mention_at(at).is_none()
            && found
        {
            scene.take(at, at + 1);
        }
    }
    found
}

/// The colour that is said here, lighter or darker where the word before says so.
pub(super) fn colour_at(scene: &Scene<'_>, at: usize) -> Option<String> {
    words::colour(scene.word(at)).map(|colour| shade(scene, at, colour))
}

fn shade(scene: &Scene<'_>, at: usize, colour: &str) -> String {
    match at.checked_sub(1).map_or("", |before| scene.word(before)) {
        "light" | "pale" | "soft" => words::light(colour).to_owned(),
        "dark" => darker(colour),
        _ => colour.to_owned(),
    }
}

/// Whether the word before says how light the colour is.
fn shaded(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && matches!(scene.word(at - 1), "light" | "pale" | "soft" | "dark")
}

/// "white on dark blue": the letters are white.
fn on_another(scene: &Scene<'_>, at: usize) -> bool {
    let shade = |word: &str| matches!(word, "a" | "light" | "dark" | "pale" | "soft" | "bold");
    let next = (at + 2..at + 5).find(|next| !shade(scene.word(*next)));
    scene.word(at + 1) == "on" && next.is_some_and(|next| words::colour(scene.word(next)).is_some())
}

/// "font colour … to red", "text in red".
fn is_font_before(scene: &Scene<'_>, at: usize) -> bool {
    let from = at.saturating_sub(14);
    let mut near = (from..at).rev().take_while(|before| words::colour(scene.word(*before)).is_none());
    near.find(|before| {
        matches!(
            scene.word(*before),
            "font"
                | "text"
                | "fill"
                | "background"
                | "highlight"
                | "fonts"
                | "shade"
                | "color"
                | "colour"
                | "written"
                | "print"
                | "printed"
        )
    })
    .is_some_and(|before| {
        matches!(scene.word(before), "font" | "text" | "fonts" | "written" | "print" | "printed")
            || matches!(scene.word(before), "color" | "colour")
                && before > 0
                && matches!(scene.word(before - 1), "font" | "text")
    })
}

fn darker(colour: &str) -> String {
    let half =
        |range: std::ops::Range<usize>| u8::from_str_radix(colour.get(range).unwrap_or("00"), 16).unwrap_or(0) / 2;
    format!("{:02X}{:02X}{:02X}", half(0..2), half(2..4), half(4..6))
}
