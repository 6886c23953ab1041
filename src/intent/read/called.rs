//! What the rows are called: by the sheet, by the context, by a column that names or numbers them.

use super::{Mention, Reader, Token, What, left_over::is_participle, row_nouns, tables};

impl Reader<'_> {
    /// What the rows are called, where the words mention nothing of the table.
    pub(super) fn row_nouns(&self, tokens: &[Token]) -> Vec<(usize, usize)> {
        let mut nouns = tables::row_nouns(self.schema, tokens);
        let of_context = |at: &usize| row_nouns::is_one(&self.nouns, &tokens[*at].folded);
        nouns.extend((0..tokens.len()).filter(of_context).map(|at| (at, at + 1)));
        let known = self.linker.mentions(tokens);
        nouns.extend((0..tokens.len()).filter(|at| self.calls_rows(tokens, *at, &known)).map(|at| (at, at + 1)));
        if nouns.is_empty() {
            return nouns;
        }
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        // "the number of flights": they are counted, whatever a column Flight holds.
        let counted = |start: usize| {
            let of = start - usize::from(start > 0 && word(start - 1) == "the");
            word(start).ends_with('s')
                && (of > 1 && word(of - 1) == "of" && matches!(word(of - 2), "number" | "count")
                    || of > 0 && matches!(word(of - 1), "count" | "many"))
        };
        let mentions = known;
        nouns
            .into_iter()
            .filter(|(start, end)| {
                let mention = mentions.iter().find(|one| *start >= one.start && *start < one.end);
                let called = || self.calls_rows(tokens, *start, &mentions);
                mention.is_none_or(|one| one.end == *end && one.start == *start && (counted(*start) || called()))
            })
            .collect()
    }

    /// "all Email campaigns in the North" of a column Campaign that names the rows: they are called so behind a value.
    fn calls_rows(&self, tokens: &[Token], at: usize, mentions: &[Mention]) -> bool {
        let plural = tokens[at].folded.ends_with('s') && tokens[at].folded.len() > 3;
        let own = mentions.iter().find(|one| one.start == at && one.end == at + 1);
        let names_rows = own.is_some_and(|one| match &one.what {
            What::Column { candidates, .. } => candidates.iter().all(|column| {
                let column = &self.linker.columns[*column];
                column.letter.is_some() && !column.kind.is_numeric() && !column.kind.is_date() && !column.repeats()
            }),
            _ => false,
        });
        let behind_value = mentions.iter().any(|one| one.end == at && matches!(one.what, What::Value { .. }));
        plural && (names_rows && behind_value || self.numbers_rows(tokens, at, own))
    }

    /// "only show the runs measured by Ada" of a column Run that numbers them, "the days without rain" of one of days: behind
    /// the verb or "the", and before what is said of them.
    fn numbers_rows(&self, tokens: &[Token], at: usize, own: Option<&Mention>) -> bool {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
        let only = tokens.iter().any(|token| matches!(token.folded.as_str(), "only" | "filter" | "just"));
        let numbers = |column: &usize| {
            let known = &self.linker.columns[*column];
            let counts_up = *column == 0 && known.kind.is_numeric() && !self.linker.adds_up(0);
            let names = only
                && known.kind == crate::workbook::schema::Kind::Text
                && known.bare.chars().all(char::is_alphabetic);
            known.letter.is_some()
                && (known.kind.is_date() && !known.repeats() || self.linker.is_code(*column) || counts_up || names)
        };
        let named = own.is_some_and(|one| match &one.what {
            What::Column { candidates, .. } => candidates.iter().all(numbers) && word(at).ends_with('s'),
            _ => false,
        });
        let days = own.is_none()
            && matches!(word(at), "days" | "dates")
            && (0..self.linker.columns.len()).filter(|at| self.linker.columns[*at].kind.is_date()).count() == 1;
        let led =
            at > 0 && matches!(word(at - 1), "the" | "all" | "only" | "those" | "these" | "show" | "display" | "keep");
        let told = matches!(
            word(at + 1),
            "with" | "without" | "that" | "which" | "whose" | "where" | "when" | "having" | "on" | "of" | "from" | "in"
        ) || is_participle(word(at + 1));
        // "filter the flights to show only …"
        let filtered = at > 1 && word(at - 1) == "the" && word(at - 2) == "filter" && word(at + 1) == "to";
        let narrowed =
            only && matches!(word(at + 1), "to" | "at" | "by" | "between" | "over" | "under" | "above" | "below");
        (named || days) && led && (told || narrowed || filtered)
    }
}
