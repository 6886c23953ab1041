//! Operations in words, as on a list: "Keep the rows where Age is over 30".

use crate::plan::{
    Condition, Derived, Direction, Duplicate, Expr, GroupKey, HighlightScope, Measure, Op, Place, Question, Slot,
    SortKey, Target,
};

use super::{
    html::Html,
    language::{Language, text},
    names::{Spoken, order_of},
};

impl Language {
    /// "the first 10 rows of Name and City where …".
    fn copied<S: Spoken>(&self, columns: &[S::Column], condition: Option<&Condition<S>>, first: Option<u32>) -> Html {
        let what = if columns.is_empty() { text!(self, "target-table") } else { self.columns::<S>(columns) };
        let what = self.restricted(what, condition);
        match first {
            Some(first) => text!(self, "first-rows-of", n = u64::from(first), what = what),
            None => what,
        }
    }

    pub(super) fn op<S: Spoken>(&self, op: &Op<S>) -> Html {
        match op {
            Op::KeepRows { condition } => text!(self, "op-keep-rows", condition = self.condition(condition)),
            Op::RemoveRows { condition } => text!(self, "op-remove-rows", condition = self.condition(condition)),
            Op::ShowRows { condition } => text!(self, "op-show-rows", condition = self.condition(condition)),
            Op::SortRows { keys } => text!(self, "op-sort-rows", keys = self.sort_keys(keys)),
            Op::RemoveDuplicates { keys, keep } => self.remove_duplicates::<S>(keys, *keep),
            Op::TopRows { n, by, direction } => {
                let key = by_direction(*direction, ["op-top-rows", "op-bottom-rows"]);
                let said = text!(self, key, n = *n, by = S::column(by, self), kind = order_of(S::kind(by)));
                self.guessed(said, direction.is_guess())
            }
            Op::TotalRow { label, columns, aggregate, condition } => {
                let said = text!(
                    self,
                    "op-total-row",
                    label = self.guessed(self.value(label.get()), label.is_guess()),
                    aggregate = self.aggregate(*aggregate),
                    columns = self.columns::<S>(columns),
                );
                self.restricted(said, condition.as_ref())
            }
            Op::Rows { change } => self.row_change(change),
            Op::Mend { columns, how } => self.mend::<S>(columns, how),
            Op::AddColumn { name, value, place, format } => {
                let name = self.guessed(self.column_name(name.get()), name.is_guess());
                let what =
                    text!(self, "op-add-column", name = name, value = self.expr(value), place = self.place(place));
                match format {
                    Some(format) => text!(self, "with-format", what = what, format = self.number_format(format)),
                    None => what,
                }
            }
            Op::UpdateColumn { column, value, condition } => {
                let (column, value) = (S::column(column, self), self.expr(value));
                match condition {
                    None => text!(self, "op-update-column", column = column, value = value),
                    Some(condition) => {
                        let condition = self.condition(condition);
                        text!(self, "op-update-column-where", column = column, value = value, condition = condition)
                    }
                }
            }
            Op::RenameColumn { column, name } => {
                text!(self, "op-rename-column", column = S::column(column, self), name = self.column_name(name))
            }
            Op::DropColumns { columns } => {
                text!(self, "op-drop-columns", count = columns.len(), columns = self.columns::<S>(columns))
            }
            Op::KeepColumns { columns } => {
                text!(self, "op-keep-columns", count = columns.len(), columns = self.columns::<S>(columns))
            }
            Op::MoveColumns { columns, place } => text!(
                self,
                "op-move-columns",
                count = columns.len(),
                columns = self.columns::<S>(columns),
                place = self.destination(place),
            ),
            Op::Summarise { by, measures, condition, to } => {
                self.restricted(self.summarise(by, measures, to.name.as_deref()), condition.as_ref())
            }
            Op::Derive { columns, to } => self.derive(columns, to.name.as_deref()),
            Op::Reshape { how } => self.reshape(how),
            Op::Across { how } => self.across(how),
            Op::Highlight { condition, scope, style } => {
                let (condition, style) = (self.condition(condition), self.style(style));
                match scope {
                    HighlightScope::Row => {
                        text!(self, "op-highlight-rows", condition = condition, style = style)
                    }
                    HighlightScope::Columns(columns) | HighlightScope::Items(columns) => {
                        let columns = self.columns::<S>(columns);
                        text!(self, "op-highlight-cells", columns = columns, condition = condition, style = style)
                    }
                }
            }
            Op::Format { target, style } => {
                text!(self, "op-format", target = self.target(target), style = self.style(style))
            }
            Op::Merge { change } => self.merge_change(change),
            Op::Marks { change } => self.mark_change(change),
            Op::Page { setup } => self.page(setup),
            Op::Layout { change } => self.layout_change(change),
            Op::Link { change } => self.link_change(change),
            Op::CopyTable { columns, condition, first, to } => {
                let what = self.copied::<S>(columns, condition.as_ref(), *first);
                text!(self, "op-copy-table", what = what, sheet = self.on_new_sheet(to.name.as_deref()))
            }
            Op::Cell { change } => self.cell_change(change),
            Op::Sheet { change } => self.sheet_change(change),
            Op::Chart { chart } => self.chart(chart),
            Op::ChangeChart { change } => self.chart_change(change),
            Op::PivotTable { pivot } => self.pivot(pivot),
            Op::Validate { validation } => self.validation(validation),
            Op::NativeTable { change } => self.table_change(change),
            Op::SplitSheets { by } => text!(self, "op-split-sheets", column = S::column(by, self)),
            Op::Freeze { rows, columns } => self.freeze(*rows, *columns),
            Op::Answer { question } => self.asked(question),
        }
    }

    fn sort_keys<S: Spoken>(&self, keys: &[SortKey<S>]) -> Html {
        let said: Vec<Html> = keys
            .iter()
            .map(|SortKey { column, direction, order }| {
                if !order.is_empty() {
                    let key = by_direction(*direction, ["sort-in-order-reversed", "sort-in-order"]);
                    return text!(self, key, column = S::column(column, self), values = self.names(order));
                }
                let key = by_direction(*direction, ["sort-descending", "sort-ascending"]);
                let kind = order_of(S::kind(column));
                let said = text!(self, key, column = S::column(column, self), kind = kind);
                self.guessed(said, direction.is_guess())
            })
            .collect();
        Html::joined(&said, text!(self, "list-then").as_str())
    }

    fn remove_duplicates<S: Spoken>(&self, keys: &[S::Column], keep: Slot<Duplicate>) -> Html {
        let kept = text!(
            self,
            match keep.get() {
                Duplicate::First => "keep-first",
                Duplicate::Last => "keep-last",
            }
        );
        let kept = self.guessed(kept, keep.is_guess());
        if keys.is_empty() {
            text!(self, "op-remove-duplicates", kept = kept)
        } else {
            text!(self, "op-remove-duplicates-by", columns = self.columns::<S>(keys), kept = kept)
        }
    }

    pub(super) fn on_new_sheet(&self, sheet: Option<&str>) -> Html {
        match sheet {
            Some(sheet) => text!(self, "on-new-sheet-named", sheet = self.name(sheet)),
            None => text!(self, "on-new-sheet"),
        }
    }

    fn summarise<S: Spoken>(&self, by: &[GroupKey<S>], measures: &[Measure<S>], sheet: Option<&str>) -> Html {
        let measures: Vec<Html> = measures.iter().map(|measure| self.measure(measure)).collect();
        let measures = self.both(&measures);
        let sheet = self.on_new_sheet(sheet);
        if by.is_empty() {
            text!(self, "op-summarise-all", measures = measures, sheet = sheet)
        } else {
            text!(self, "op-summarise", measures = measures, by = self.group_keys(by), sheet = sheet)
        }
    }

    fn derive<S: Spoken>(&self, columns: &[Derived<S>], sheet: Option<&str>) -> Html {
        let said = self.derived(columns);
        text!(self, "op-derive", columns = self.both(&said), sheet = self.on_new_sheet(sheet))
    }

    fn derived<S: Spoken>(&self, columns: &[Derived<S>]) -> Vec<Html> {
        columns
            .iter()
            .map(|one| {
                let name = self.guessed(self.name(one.name.get()), one.name.is_guess());
                let plain = match &one.value {
                    Expr::Column(column) => S::column(column, self).as_str() == self.name(one.name.get()).as_str(),
                    _ => false,
                };
                if plain { name } else { text!(self, "derived-column", name = name, value = self.expr(&one.value)) }
            })
            .collect()
    }

    fn freeze(&self, rows: Option<u32>, columns: u32) -> Html {
        let rows = match rows {
            None => Some(text!(self, "the-header")),
            Some(0) => None,
            Some(rows) => Some(text!(self, "first-rows", count = rows)),
        };
        let columns = (columns > 0).then(|| text!(self, "first-columns", count = columns));
        let parts: Vec<Html> = rows.into_iter().chain(columns).collect();
        if parts.is_empty() { text!(self, "op-unfreeze") } else { text!(self, "op-freeze", what = self.both(&parts)) }
    }

    pub(super) fn group_keys<S: Spoken>(&self, by: &[GroupKey<S>]) -> Html {
        let said: Vec<Html> = by.iter().map(|key| self.bucketed(S::column(&key.column, self), key.bucket)).collect();
        self.both(&said)
    }

    /// "the average of Score".
    pub(super) fn measure<S: Spoken>(&self, measure: &Measure<S>) -> Html {
        let Measure { aggregate, column, name: _ } = measure;
        let said = match column {
            None if *aggregate.get() == crate::plan::Aggregate::Share => text!(self, "share-of-rows"),
            None => text!(self, "number-of-rows"),
            Some(column) => self.whole(*aggregate.get(), S::column(column, self)),
        };
        self.guessed(said, aggregate.is_guess())
    }

    pub(super) fn asked<S: Spoken>(&self, question: &Question<S>) -> Html {
        match question {
            Question::Aggregate { measure, condition, by, ends } => {
                let mut said = self.measure(measure);
                if !by.is_empty() {
                    said = text!(self, "for-each", what = said, by = self.group_keys(by));
                }
                if let Some(ends) = ends {
                    let key = by_direction(Slot::Said(ends.direction), ["highest-groups", "lowest-groups"]);
                    said = text!(self, key, what = said, n = ends.n);
                }
                self.restricted(said, condition.as_ref())
            }
            Question::Extreme { by, direction, n, condition, per } => {
                let key = by_direction(*direction, ["asked-top", "asked-bottom"]);
                let said = text!(self, key, n = *n, by = S::column(by, self), kind = order_of(S::kind(by)));
                let mut said = self.guessed(said, direction.is_guess());
                if !per.is_empty() {
                    said = text!(self, "for-each", what = said, by = self.columns::<S>(per));
                }
                self.restricted(said, condition.as_ref())
            }
            Question::Rows { condition } => text!(self, "asked-rows", condition = self.condition(condition)),
            Question::Columns { columns, aggregate, whose, condition, direction } => {
                let aggregate = self.guessed(self.aggregate(*aggregate.get()), aggregate.is_guess());
                let columns = self.columns::<S>(columns);
                let said = match whose {
                    Some(whose) => {
                        let whose = S::column(whose, self);
                        text!(self, "asked-whose", aggregate = aggregate, columns = columns, whose = whose)
                    }
                    None => text!(self, "asked-columns", aggregate = aggregate, columns = columns),
                };
                self.in_order(self.restricted(said, condition.as_ref()), direction.as_ref().map(|said| *said.get()))
            }
            Question::WithColumns { columns, question } => {
                let made = self.derived(columns);
                text!(self, "asked-with", question = self.asked(question), columns = self.both(&made))
            }
            Question::Overview => text!(self, "asked-overview"),
        }
    }

    fn in_order(&self, what: Html, order: Option<Direction>) -> Html {
        match order {
            Some(Direction::Descending) => text!(self, "asked-highest-first", what = what),
            Some(Direction::Ascending) => text!(self, "asked-lowest-first", what = what),
            None => what,
        }
    }

    pub(super) fn restricted<S: Spoken>(&self, what: Html, condition: Option<&crate::plan::Condition<S>>) -> Html {
        match condition {
            Some(condition) => text!(self, "restricted-to", what = what, condition = self.condition(condition)),
            None => what,
        }
    }

    /// Where a new column goes; nothing for the place that everybody expects.
    fn place<S: Spoken>(&self, place: &Slot<Place<S>>) -> Html {
        match place.get() {
            Place::End if place.is_guess() => Html::default(),
            said => text!(self, "with-place", place = self.guessed(self.bare_place(said), place.is_guess())),
        }
    }

    fn destination<S: Spoken>(&self, place: &Place<S>) -> Html {
        match place {
            Place::End => text!(self, "move-to-end"),
            Place::Start => text!(self, "move-to-start"),
            Place::Letter(letter) => text!(self, "move-to-letter", letter = self.name(letter)),
            Place::Before(_) | Place::After(_) => self.bare_place(place),
        }
    }

    fn bare_place<S: Spoken>(&self, place: &Place<S>) -> Html {
        match place {
            Place::End => text!(self, "place-end"),
            Place::Start => text!(self, "place-start"),
            Place::Before(column) => text!(self, "place-before", column = S::column(column, self)),
            Place::After(column) => text!(self, "place-after", column = S::column(column, self)),
            Place::Letter(letter) => text!(self, "place-letter", letter = self.name(letter)),
        }
    }

    pub(super) fn target<S: Spoken>(&self, target: &Target<S>) -> Html {
        match target {
            Target::Table => text!(self, "target-table"),
            Target::Header => text!(self, "the-header"),
            Target::Data => text!(self, "target-data"),
            Target::Numbers => text!(self, "target-numbers"),
            Target::Columns(columns) => self.columns::<S>(columns),
            Target::Totals => text!(self, "target-totals"),
            Target::Rows { first, last } if first == last => text!(self, "target-row", row = *first),
            Target::Rows { first, last } => text!(self, "target-rows", first = *first, last = *last),
            Target::Cells(cells) => text!(self, "target-cells", cells = self.name(cells)),
        }
    }

    pub(super) fn value(&self, value: &str) -> Html {
        text!(self, "quoted-value", value = self.name(value))
    }
}

/// The first key for the largest first, the second for the smallest.
fn by_direction(direction: Slot<Direction>, keys: [&str; 2]) -> &str {
    match direction.get() {
        Direction::Descending => keys[0],
        Direction::Ascending => keys[1],
    }
}
