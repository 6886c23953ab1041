//! "the sine of the angle", `sin(Angle)`: of an angle in degrees, unless its header says radians.

use crate::{
    intent::rules::en::{
        parser::{Parser, only_column},
        unit_table,
    },
    plan::Function,
};

use super::{Formula, call};

impl Parser<'_, '_> {
    pub(super) fn of_angle(&mut self) -> Option<Formula> {
        let function = match self.word(0) {
            "sine" | "sin" => Function::Sin,
            "cosine" | "cos" => Function::Cos,
            "tangent" | "tan" => Function::Tan,
            _ => return None,
        };
        self.at += 1;
        self.eat(&["value"]);
        self.eat(&["of"]);
        let angle = self.power()?;
        let said = matches!(angle, Formula::Call { function: Function::Radians, .. });
        let header = only_column(&angle)
            .and_then(|name| self.column_of(name))
            .map(|column| self.scene.linker.columns[column].name.as_str());
        let in_radians = header.and_then(unit_table::of_header).is_some_and(|unit| unit.short == "rad");
        let angle = if said || in_radians { angle } else { call(Function::Radians, vec![angle]) };
        Some(call(function, vec![angle]))
    }
}
