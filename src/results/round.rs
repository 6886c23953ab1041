//! Rounding as spreadsheets do it, so that what is computed here is what the live formulas show.

/// Half away from zero, where a number that is meant to be a half counts as one: 1.005 is 1.01.
pub(super) fn round(number: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    let scaled = number * scale;
    let nudged = scaled + scaled.signum() * scaled.abs().max(1.0) * 4.0 * f64::EPSILON;
    nudged.round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero_even_where_binary_has_no_half() {
        for (number, places, rounded) in [(1.005, 2, 1.01), (80.125, 2, 80.13), (-0.25, 1, -0.3), (2.449, 1, 2.4)] {
            assert!((round(number, places) - rounded).abs() < 1e-12, "{number}");
        }
    }
}
