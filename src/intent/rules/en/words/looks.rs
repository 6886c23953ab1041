//! Words for how cells look: number formats and colours.

/// How a number can look.
pub(in crate::intent) fn is_look(word: &str) -> bool {
    matches!(
        word,
        "currency"
            | "accounting"
            | "percentage"
            | "percentages"
            | "percent"
            | "number"
            | "numbers"
            | "date"
            | "dates"
            | "text"
            | "dollars"
            | "euros"
            | "money"
            | "general"
            | "integer"
            | "integers"
            | "time"
    )
}

/// Colour names → `RRGGBB`.
pub(in crate::intent) fn colour(word: &str) -> Option<&'static str> {
    Some(match word {
        "red" => "FF0000",
        "green" => "00B050",
        "blue" => "0070C0",
        "yellow" => "FFFF00",
        "orange" | "amber" => "FFC000",
        "maroon" => "800000",
        "olive" => "808000",
        "salmon" => "FA8072",
        "crimson" => "DC143C",
        "indigo" => "4B0082",
        "lavender" => "E6E6FA",
        "purple" | "violet" => "7030A0",
        "pink" => "FFC0CB",
        "grey" | "gray" => "BFBFBF",
        "black" => "000000",
        "white" => "FFFFFF",
        "brown" => "964B00",
        "cyan" | "turquoise" | "aqua" => "00FFFF",
        "magenta" | "fuchsia" => "FF00FF",
        "navy" => "002060",
        "teal" => "008080",
        "gold" | "golden" => "FFD700",
        "lime" => "92D050",
        "beige" => "F5F5DC",
        _ => return None,
    })
}

/// The paler shade that "light red" means.
pub(in crate::intent) fn light(colour: &str) -> &'static str {
    match colour {
        "FF0000" | "800000" | "FA8072" | "DC143C" => "FFC7CE",
        "00B050" => "C6EFCE",
        "0070C0" | "002060" => "BDD7EE",
        "FFFF00" => "FFFFCC",
        "FFC000" => "FCE4D6",
        "7030A0" | "4B0082" | "E6E6FA" => "E4DFEC",
        "BFBFBF" => "E7E6E6",
        "FFC0CB" => "FFE4E9",
        "FF00FF" => "FFD9FF",
        "964B00" => "EAD9C7",
        "00FFFF" => "CCFFFF",
        "008080" => "CCE8E8",
        "FFD700" => "FFF2CC",
        "92D050" => "D8E4BC",
        "808000" => "EBF1DE",
        "F5F5DC" => "FAFAEE",
        _ => "F2F2F2",
    }
}

/// Verbs that ask for a mark on cells.
pub(in crate::intent) fn is_marking(word: &str) -> bool {
    matches!(
        word,
        "highlight" | "mark" | "colour" | "color" | "shade" | "paint" | "flag" | "make" | "emphasize" | "fill"
    )
}
