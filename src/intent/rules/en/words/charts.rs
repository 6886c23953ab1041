//! The nouns of charts and of their parts.

/// What a chart is called.
pub(in crate::intent) fn is_chart_noun(word: &str) -> bool {
    matches!(word, "chart" | "charts" | "plot" | "graph" | "pie" | "scatter" | "diagram" | "doughnut" | "bars")
}

/// What a chart has.
pub(in crate::intent) fn is_chart_part(word: &str) -> bool {
    matches!(
        word,
        "legend"
            | "legends"
            | "title"
            | "axis"
            | "x-axis"
            | "y-axis"
            | "labels"
            | "marker"
            | "markers"
            | "trendline"
            | "trendlines"
            | "trend"
            | "prettify"
            | "gridlines"
            | "gridline"
            | "grid"
            | "axes"
            | "equation"
            | "label"
            | "scale"
            | "secondary"
            | "bars"
            | "slices"
            | "percentages"
            | "moving"
    )
}

/// Kinds of charts that stand before "chart".
pub(in crate::intent) fn is_chart_kind(word: &str) -> bool {
    matches!(
        word,
        "pie"
            | "bar"
            | "column"
            | "line"
            | "scatter"
            | "area"
            | "doughnut"
            | "donut"
            | "stacked"
            | "clustered"
            | "radar"
    )
}

/// Where a chart goes and how big it is.
pub(in crate::intent) fn is_chart_place(word: &str) -> bool {
    matches!(
        word,
        "bigger"
            | "larger"
            | "big"
            | "large"
            | "smaller"
            | "wider"
            | "taller"
            | "under"
            | "below"
            | "beneath"
            | "beside"
            | "cell"
            | "underneath"
            | "title"
            | "titled"
            | "call"
    )
}

/// Words of charts and pivot tables.
pub(in crate::intent) fn is_chart(word: &str) -> bool {
    matches!(
        word,
        "chart"
            | "charts"
            | "plot"
            | "graph"
            | "graphs"
            | "bars"
            | "pie"
            | "scatter"
            | "histogram"
            | "legend"
            | "legends"
            | "axis"
            | "x-axis"
            | "y-axis"
            | "pivot"
            | "trendline"
            | "diagram"
            | "donut"
            | "doughnut"
    )
}
