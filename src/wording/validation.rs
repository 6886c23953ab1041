//! What may be entered, in words.

use crate::{
    plan::{Allowed, Comparison, Limit, LimitValue, Limits, Validation},
    wording::names::Spoken,
};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn validation<S: Spoken>(&self, validation: &Validation<S>) -> Html {
        let target = self.target(&validation.target);
        let mut said = match &validation.allow {
            Allowed::Anything => text!(self, "op-validate-none", target = target),
            Allowed::OneOf(values) => {
                let values: Vec<Html> = values.iter().map(|value| self.value(value)).collect();
                text!(self, "op-validate-list", target = target, values = self.both(&values))
            }
            Allowed::FromColumn { sheet: Some(sheet), column, .. } => text!(
                self,
                "op-validate-column-sheet",
                target = target,
                column = S::column(column, self),
                sheet = text!(self, "sheet-named", sheet = self.name(sheet))
            ),
            Allowed::FromColumn { column, .. } => {
                text!(self, "op-validate-column", target = target, column = S::column(column, self))
            }
            Allowed::OwnValues => text!(self, "op-validate-own", target = target),
            Allowed::Whole(limits) => text!(self, "op-validate-whole", target = target, limits = self.limits(limits)),
            Allowed::Number(limits) => text!(self, "op-validate-number", target = target, limits = self.limits(limits)),
            Allowed::Date(limits) => text!(self, "op-validate-date", target = target, limits = self.limits(limits)),
            Allowed::Length(limits) => text!(self, "op-validate-length", target = target, limits = self.limits(limits)),
            Allowed::Against { is, column } => {
                text!(self, against(*is), target = target, column = S::column(column, self))
            }
            Allowed::NoRepeats => text!(self, "op-validate-unique", target = target),
        };
        if let Some(message) = &validation.message {
            said = text!(self, "validate-message", what = said, message = self.value(message));
        }
        if validation.warn_only { text!(self, "validate-warn", what = said) } else { said }
    }

    fn limits(&self, limits: &Limits) -> Html {
        match (limits.min, limits.max) {
            (None, None) => Html::default(),
            (Some(low), Some(high)) => {
                text!(self, "validate-between", low = self.limit(low), high = self.limit(high))
            }
            (Some(low), None) => {
                let key = if low.exclusive { "validate-above" } else { "validate-from" };
                text!(self, key, low = self.limit(low))
            }
            (None, Some(high)) => {
                let key = if high.exclusive { "validate-below" } else { "validate-to" };
                text!(self, key, high = self.limit(high))
            }
        }
    }

    fn limit(&self, limit: Limit) -> Html {
        match limit.value {
            LimitValue::Number(number) => self.number(number, 6),
            LimitValue::Date(day) => self.day(day),
            LimitValue::Today => text!(self, "validate-today"),
        }
    }
}

fn against(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "op-validate-same",
        Comparison::NotEqual => "op-validate-other",
        Comparison::Less => "op-validate-under",
        Comparison::LessOrEqual => "op-validate-not-over",
        Comparison::Greater => "op-validate-over",
        Comparison::GreaterOrEqual => "op-validate-not-under",
    }
}
