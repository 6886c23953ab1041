//! Units of measure: what they are called, what they measure, and how they turn into one another.

/// What a unit measures; only units of one measure turn into one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intent) enum Measure {
    Mass,
    Length,
    Area,
    Volume,
    Temperature,
    Time,
    Speed,
    Data,
    Energy,
    Pressure,
    Angle,
    Power,
    Flow,
}

#[derive(Debug)]
pub(in crate::intent) struct Unit {
    pub measure: Measure,
    /// As it stands in a header.
    pub short: &'static str,
    /// What people call it, folded; the first is its plain name.
    names: &'static [&'static str],
    /// How many of the measure's first unit one of these is.
    pub size: f64,
}

const fn unit(measure: Measure, short: &'static str, size: f64, names: &'static [&'static str]) -> Unit {
    Unit { measure, short, names, size }
}

/// Sizes are exact by definition: the international pound, yard and gallon of 1959, the US gallon.
pub(super) const UNITS: &[Unit] = &[
    unit(
        Measure::Mass,
        "kg",
        1.0,
        &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes", "кг"],
    ),
    unit(Measure::Mass, "g", 0.001, &["gram", "grams", "gramme", "grammes", "g", "gr", "г"]),
    unit(Measure::Mass, "mg", 0.000_001, &["milligram", "milligrams", "mg"]),
    unit(Measure::Mass, "t", 1000.0, &["tonne", "tonnes", "ton", "tons", "metric tons", "т"]),
    unit(Measure::Mass, "lb", 0.453_592_37, &["lb", "lbs", "pound", "pounds"]),
    unit(Measure::Mass, "oz", 0.028_349_523_125, &["oz", "ounce", "ounces"]),
    unit(Measure::Mass, "st", 6.350_293_18, &["stone", "stones"]),
    unit(Measure::Length, "m", 1.0, &["metre", "metres", "meter", "meters", "m", "м"]),
    unit(Measure::Length, "km", 1000.0, &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "км"]),
    unit(Measure::Length, "cm", 0.01, &["cm", "cms", "centimetre", "centimetres", "centimeter", "centimeters", "см"]),
    unit(Measure::Length, "mm", 0.001, &["mm", "millimetre", "millimetres", "millimeter", "millimeters", "мм"]),
    unit(Measure::Length, "mi", 1609.344, &["mile", "miles", "mi"]),
    unit(Measure::Length, "ft", 0.3048, &["ft", "feet", "foot"]),
    unit(Measure::Length, "in", 0.0254, &["inch", "inches"]),
    unit(Measure::Length, "yd", 0.9144, &["yard", "yards", "yd", "yds"]),
    unit(Measure::Length, "nmi", 1852.0, &["nmi"]),
    unit(Measure::Area, "m²", 1.0, &["sqm", "m2", "m²"]),
    unit(Measure::Area, "ft²", 0.092_903_04, &["sqft", "ft2", "ft²"]),
    unit(Measure::Area, "ha", 10_000.0, &["hectare", "hectares", "ha"]),
    unit(Measure::Area, "ac", 4_046.856_422_4, &["acre", "acres"]),
    unit(Measure::Volume, "l", 1.0, &["litre", "litres", "liter", "liters", "l", "л"]),
    unit(Measure::Volume, "ml", 0.001, &["ml", "millilitre", "millilitres", "milliliter", "milliliters", "мл"]),
    unit(Measure::Volume, "gal", 3.785_411_784, &["gallon", "gallons", "gal", "gals"]),
    unit(Measure::Volume, "pt", 0.473_176_473, &["pint", "pints"]),
    unit(Measure::Volume, "m³", 1000.0, &["m3", "m³"]),
    unit(Measure::Temperature, "°C", 1.0, &["celsius", "centigrade", "°c", "degc", "c"]),
    unit(Measure::Temperature, "°F", 1.0, &["fahrenheit", "farenheit", "°f", "degf", "f"]),
    unit(Measure::Temperature, "K", 1.0, &["kelvin", "k"]),
    unit(Measure::Power, "W", 1.0, &["watt", "watts"]),
    unit(Measure::Power, "kW", 1000.0, &["kw", "kilowatt", "kilowatts"]),
    unit(Measure::Power, "MW", 1_000_000.0, &["mw", "megawatt", "megawatts"]),
    unit(Measure::Power, "GW", 1_000_000_000.0, &["gw", "gigawatt", "gigawatts"]),
    unit(Measure::Time, "ms", 0.001, &["millisecond", "milliseconds", "msec", "ms"]),
    unit(Measure::Time, "s", 1.0, &["second", "seconds", "sec", "secs"]),
    unit(Measure::Time, "min", 60.0, &["minute", "minutes", "min", "mins", "мин"]),
    unit(Measure::Time, "h", 3600.0, &["hour", "hours", "hr", "hrs", "h", "ч"]),
    unit(Measure::Time, "days", 86_400.0, &["day", "days"]),
    unit(Measure::Time, "weeks", 604_800.0, &["week", "weeks"]),
    unit(Measure::Speed, "km/h", 1.0, &["kmh", "kph", "km/h"]),
    unit(Measure::Speed, "mph", 1.609_344, &["mph", "mi/h"]),
    unit(Measure::Speed, "kn", 1.852, &["knot", "knots"]),
    unit(Measure::Flow, "l/s", 3.6, &["l/s"]),
    unit(Measure::Flow, "l/min", 0.06, &["l/min"]),
    unit(Measure::Flow, "l/h", 0.001, &["l/h"]),
    unit(Measure::Flow, "m³/h", 1.0, &["m³/h", "m3/h"]),
    unit(Measure::Flow, "m³/s", 3600.0, &["m³/s", "m3/s"]),
    unit(Measure::Speed, "m/s", 3.6, &["m/s"]),
    unit(Measure::Data, "KB", 1.0, &["kb", "kilobyte", "kilobytes"]),
    unit(Measure::Data, "MB", 1024.0, &["mb", "megabyte", "megabytes"]),
    unit(Measure::Data, "GB", 1_048_576.0, &["gb", "gigabyte", "gigabytes"]),
    unit(Measure::Energy, "kcal", 4.184, &["kcal", "calories", "kilocalories"]),
    unit(Measure::Energy, "kJ", 1.0, &["kj", "kilojoule", "kilojoules"]),
    unit(Measure::Pressure, "bar", 1.0, &["bar", "bars"]),
    unit(Measure::Angle, "deg", 1.0, &["degree", "degrees", "deg"]),
    unit(Measure::Angle, "rad", 57.295_779_513_082_32, &["radian", "radians", "rad"]),
    unit(Measure::Pressure, "psi", 0.068_947_572_931_683_6, &["psi"]),
];

/// Words of headers that say what is measured.
const HEADERS: &[(Measure, &[&str])] = &[
    (Measure::Mass, &["weight", "mass", "kilos", "peso", "вес", "масса"]),
    (
        Measure::Length,
        &[
            "distance",
            "length",
            "height",
            "width",
            "depth",
            "mileage",
            "size",
            "distancia",
            "altura",
            "расстояние",
            "рост",
            "длина",
        ],
    ),
    (Measure::Area, &["area", "surface", "plot"]),
    (Measure::Volume, &["volume", "capacity", "fuel"]),
    (Measure::Temperature, &["temperature", "temp", "temperatura", "температура"]),
    (Measure::Time, &["time", "duration", "hours", "minutes", "seconds", "days"]),
    (Measure::Speed, &["speed", "velocity"]),
    (Measure::Flow, &["flow", "discharge", "throughput"]),
    (Measure::Data, &["size", "data", "storage"]),
    (Measure::Energy, &["energy", "calories"]),
    (Measure::Pressure, &["pressure"]),
    (Measure::Angle, &["angle", "bearing", "heading", "rotation", "inclination"]),
];

/// The unit that a folded word names.
pub(super) fn named(word: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.names.contains(&word))
}

/// "litres per second", "m³/h", "km / h": a unit of two, as the table writes it.
pub(in crate::intent) fn compound(above: &str, below: &str) -> Option<String> {
    // An "s" alone may be anything.
    let (above, below) = (named(above)?, named(if below == "s" { "second" } else { below })?);
    let time = match below.short {
        "h" | "min" | "s" if below.measure == Measure::Time => below.short,
        _ => return None,
    };
    let said = format!("{}/{time}", above.short);
    named(&said).is_some().then_some(said)
}

/// Whether the word alone is surely a unit: "m" and "f" may be anything.
pub(super) fn is_sure(word: &str) -> bool {
    word.chars().count() > 1 && word != "in" && word != "min" && word != "sec"
}

/// The unit that stands in a header: "Weight (kg)", "Distance km".
pub(in crate::intent) fn of_header(header: &str) -> Option<&'static Unit> {
    let folded = crate::intent::token::fold(header);
    let in_brackets = folded.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(unit, _)| unit.trim());
    let bracketed = in_brackets.and_then(|unit| {
        named(unit).or_else(|| UNITS.iter().find(|known| crate::intent::token::fold(known.short) == unit))
    });
    bracketed.or_else(|| {
        let mut words = folded.split(|c: char| !c.is_alphanumeric() && c != '°').filter(|word| !word.is_empty());
        words.next_back().filter(|word| is_sure(word)).and_then(named)
    })
}

/// Whether a header may hold this measure.
pub(super) fn may_hold(header: &str, measure: Measure) -> bool {
    let words = crate::intent::link::words(header);
    HEADERS.iter().any(|(known, names)| *known == measure && words.iter().any(|word| names.contains(&word.as_str())))
}
