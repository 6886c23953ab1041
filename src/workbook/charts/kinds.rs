//! Our words for kinds, places and marks in the generator's.

use rust_xlsxwriter::{
    ChartDataLabelPosition, ChartLegendPosition, ChartMarker, ChartMarkerType, ChartTrendlineType, ChartType,
};

use super::{ChartKind, Grouping, LabelPlace, LegendPosition, Marker, Trend};

pub(super) fn chart_type(kind: ChartKind, grouping: Grouping) -> ChartType {
    match (kind, grouping) {
        (ChartKind::Column, Grouping::Clustered) => ChartType::Column,
        (ChartKind::Column, Grouping::Stacked) => ChartType::ColumnStacked,
        (ChartKind::Column, Grouping::PercentStacked) => ChartType::ColumnPercentStacked,
        (ChartKind::Bar, Grouping::Clustered) => ChartType::Bar,
        (ChartKind::Bar, Grouping::Stacked) => ChartType::BarStacked,
        (ChartKind::Bar, Grouping::PercentStacked) => ChartType::BarPercentStacked,
        (ChartKind::Line, Grouping::Clustered) => ChartType::Line,
        (ChartKind::Line, Grouping::Stacked) => ChartType::LineStacked,
        (ChartKind::Line, Grouping::PercentStacked) => ChartType::LinePercentStacked,
        (ChartKind::Area, Grouping::Clustered) => ChartType::Area,
        (ChartKind::Area, Grouping::Stacked) => ChartType::AreaStacked,
        (ChartKind::Area, Grouping::PercentStacked) => ChartType::AreaPercentStacked,
        (ChartKind::Pie, _) => ChartType::Pie,
        (ChartKind::Doughnut, _) => ChartType::Doughnut,
        (ChartKind::Scatter, _) => ChartType::Scatter,
        (ChartKind::ScatterLines, _) => ChartType::ScatterStraightWithMarkers,
        (ChartKind::Radar, _) => ChartType::RadarWithMarkers,
    }
}

pub(super) fn legend_position(position: LegendPosition) -> ChartLegendPosition {
    match position {
        LegendPosition::Right => ChartLegendPosition::Right,
        LegendPosition::Left => ChartLegendPosition::Left,
        LegendPosition::Top => ChartLegendPosition::Top,
        LegendPosition::Bottom => ChartLegendPosition::Bottom,
        LegendPosition::TopRight => ChartLegendPosition::TopRight,
    }
}

/// Excel calls a file broken that places a label where its kind of chart knows no place: the nearest
/// place that it knows, or none.
pub(super) fn label_position(place: LabelPlace, kind: ChartKind, grouping: Grouping) -> Option<ChartDataLabelPosition> {
    use ChartDataLabelPosition as Position;
    use LabelPlace as Place;
    let bars = |place| match place {
        Place::Outside | Place::Above | Place::Right if grouping == Grouping::Clustered => Position::OutsideEnd,
        Place::Outside | Place::Above | Place::Right | Place::InsideEnd => Position::InsideEnd,
        Place::Center => Position::Center,
        Place::InsideBase | Place::Below | Place::Left => Position::InsideBase,
    };
    let points = |place| match place {
        Place::Outside | Place::Above | Place::InsideEnd => Position::Above,
        Place::Center => Position::Center,
        Place::Below | Place::InsideBase => Position::Below,
        Place::Left => Position::Left,
        Place::Right => Position::Right,
    };
    match kind {
        ChartKind::Column | ChartKind::Bar => Some(bars(place)),
        ChartKind::Line | ChartKind::Scatter | ChartKind::ScatterLines => Some(points(place)),
        ChartKind::Pie => match place {
            Place::Outside | Place::Above => Some(Position::OutsideEnd),
            Place::InsideEnd => Some(Position::InsideEnd),
            Place::Center => Some(Position::Center),
            Place::InsideBase | Place::Below | Place::Left | Place::Right => None,
        },
        ChartKind::Doughnut | ChartKind::Area | ChartKind::Radar => None,
    }
}

pub(super) fn chart_marker(marker: Marker) -> ChartMarker {
    let kind = match marker {
        Marker::None => {
            let mut none = ChartMarker::new();
            none.set_none();
            return none;
        }
        Marker::Automatic => {
            let mut automatic = ChartMarker::new();
            automatic.set_automatic();
            return automatic;
        }
        Marker::Square => ChartMarkerType::Square,
        Marker::Diamond => ChartMarkerType::Diamond,
        Marker::Triangle => ChartMarkerType::Triangle,
        Marker::X => ChartMarkerType::X,
        Marker::Star => ChartMarkerType::Star,
        Marker::Circle => ChartMarkerType::Circle,
        Marker::Plus => ChartMarkerType::PlusSign,
        Marker::Dash => ChartMarkerType::LongDash,
    };
    let mut made = ChartMarker::new();
    made.set_type(kind);
    made
}

pub(super) fn trendline_type(trend: Trend) -> ChartTrendlineType {
    match trend {
        Trend::Linear => ChartTrendlineType::Linear,
        Trend::Exponential => ChartTrendlineType::Exponential,
        Trend::Logarithmic => ChartTrendlineType::Logarithmic,
        Trend::Power => ChartTrendlineType::Power,
        Trend::Polynomial(order) => ChartTrendlineType::Polynomial(order.clamp(2, 6)),
        Trend::MovingAverage(points) => ChartTrendlineType::MovingAverage(points.max(2)),
    }
}
