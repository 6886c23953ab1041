//! Turns of phrase that another one says more plainly: "put the tally on a tab of its own", "under the heading "Mean"".

use crate::intent::{link::Linker, token::Token};

use super::spoken;

/// What is said, and what is plain. Of two that begin alike the longer stands first.
const PHRASES: &[(&str, &str)] = &[
    // where results go
    ("on a sheet of its own", "in a new sheet"),
    ("on a sheet of their own", "in a new sheet"),
    ("on a tab of its own", "in a new sheet"),
    ("on its own sheet", "in a new sheet"),
    ("on its own tab", "in a new sheet"),
    ("in its own sheet", "in a new sheet"),
    ("on a fresh sheet", "in a new sheet"),
    ("on a fresh tab", "in a new sheet"),
    ("on a different sheet", "in a new sheet"),
    ("on a different tab", "in a new sheet"),
    ("on a separate tab", "in a new sheet"),
    ("on another tab", "in a new sheet"),
    ("in another tab", "in a new sheet"),
    ("to another sheet", "to a new sheet"),
    ("with its own worksheet", "in a new sheet"),
    ("a fresh column", "a new column"),
    ("an extra column", "a new column"),
    ("an additional column", "a new column"),
    ("the tally", "the results"),
    ("the outcome", "the results"),
    ("the answers", "the results"),
    ("the findings", "the results"),
    ("hand it to me", "show it"),
    ("hand me", "show"),
    // charts
    ("the legend is not needed", "no legend"),
    ("the legend isn't needed", "no legend"),
    ("no need for a legend", "no legend"),
    ("we don't need a legend", "no legend"),
    ("i don't need a legend", "no legend"),
    ("leave out the legend", "no legend"),
    ("each slice needs", "data labels with"),
    ("each slice should have", "data labels with"),
    ("each slice should show", "data labels with"),
    ("every slice should show", "data labels with"),
    ("each slice shows", "data labels with"),
    ("with the values on top", "with data labels on top"),
    ("with values on top", "with data labels on top"),
    ("values on top", "data labels on top"),
    ("with a line on top of each", "with a top border"),
    ("with a line above them", "with a top border"),
    ("with a line on top", "with a top border"),
    ("with a line over them", "with a top border"),
    ("draw it as columns", "draw a column chart"),
    ("draw it as bars", "draw a bar chart"),
    ("draw it as a line", "draw a line chart"),
    ("chart it as a line", "draw a line chart"),
    ("chart it as columns", "draw a column chart"),
    ("show the trend as a line", "draw a line chart"),
    // names
    ("under the title", "named"),
    ("under the heading", "named"),
    ("under the header", "named"),
    ("under the name", "named"),
    ("by the name of", "named"),
    ("give it the title", "name it"),
    ("give it the header", "name it"),
    ("give it the heading", "name it"),
    ("give it the name", "name it"),
    ("in positive dollars", "in dollars"),
    ("as positive dollars", "as dollars"),
    ("as a positive number", ""),
    ("as positive numbers", ""),
    ("broken down by", "and by"),
    ("the whole income", "the income"),
    ("from now on", ""),
    ("with the heading", "named"),
    ("with the label", "named"),
    ("entitled", "named"),
    ("labelled", "named"),
    ("labeled", "named"),
    ("headed", "named"),
    ("marked \"", "named \""),
    ("headings", "headers"),
    // verbs
    ("take the average", "calculate the average"),
    ("take the mean", "calculate the mean"),
    ("take the sum", "calculate the sum"),
    ("take the total", "calculate the total"),
    ("the overall total", "the total"),
    ("the grand total", "the total"),
    ("below the column", "at the bottom"),
    ("under the column", "at the bottom"),
    ("beneath the column", "at the bottom"),
    ("add up", "sum"),
    ("colour anything", "colour"),
    ("color anything", "color"),
    ("highlight anything", "highlight"),
    ("mark anything", "mark"),
    ("colour everything", "colour"),
    ("highlight everything", "highlight"),
    ("mark everything", "mark"),
    ("slip in a column", "insert a column"),
    ("squeeze in a column", "insert a column"),
    ("tack on a column", "add a column"),
    ("pop in a column", "insert a column"),
    ("stick in a column", "insert a column"),
    ("stick on a column", "add a column"),
    ("start a new column", "add a new column"),
    ("open a new column", "add a new column"),
    ("take the quarter", "extract the quarter"),
    ("take the year", "extract the year"),
    ("take the month", "extract the month"),
    ("take the weekday", "extract the weekday"),
    ("the column with the", "the column"),
    ("the column holding the", "the column"),
    ("the column that holds the", "the column"),
    ("total up", "sum"),
    ("totted up", "summed"),
    ("tot up", "sum"),
    ("totalled by", "total by"),
    ("totaled by", "total by"),
    ("summed by", "total by"),
    ("averaged by", "average by"),
    ("duplicate the first", "copy the first"),
    ("drop the repeats", "remove the duplicates"),
    ("get rid of repeats", "remove the duplicates"),
    ("the repeats", "the duplicates"),
    ("set out", "show"),
    ("draw up", "create"),
    ("figure out", "calculate"),
    ("i'd like to know", "calculate"),
    ("i would like to know", "calculate"),
    ("i want to know", "calculate"),
    ("i need to know", "calculate"),
    // what is seen
    ("stay put", "stay visible"),
    ("stay in place", "stay visible"),
    ("remain in place", "stay visible"),
    ("remain on screen", "stay visible"),
    ("stay on screen", "stay visible"),
    ("whichever direction", "when"),
    ("whichever way", "when"),
    ("and nothing else", "only"),
    ("are all that should be on display", "only should be shown"),
    ("are all i want to see", "only should be shown"),
    // looks
    ("white lettering", "white text"),
    ("black lettering", "black text"),
    ("red lettering", "red text"),
    ("lettering", "text"),
    ("should stand out with", "should be highlighted with"),
    ("should stand out in", "should be highlighted in"),
    ("should appear in", "should be highlighted in"),
    ("should be shown in", "should be highlighted in"),
    ("nothing behind the decimal point", "without decimals"),
    ("nothing after the decimal point", "without decimals"),
    ("no decimal places", "without decimals"),
    ("thousands separated by commas", "with thousands separators"),
    ("separated by commas", "with thousands separators"),
    // places
    ("at the foot", "at the bottom"),
    ("at the very bottom", "at the bottom"),
    ("at the far right", "at the end"),
    ("in a closing row", "in a new row at the bottom"),
    ("a closing row", "a new row at the bottom"),
    ("directly behind", "right after"),
    ("sitting on top", "at the top"),
    ("sitting at", "at"),
    ("underneath it", "at the bottom"),
    // conditions
    ("while the", "and the"),
    ("weighs more than", "weight over"),
    ("weighs less than", "weight under"),
    ("weighs over", "weight over"),
    ("weighs under", "weight under"),
    ("weighing more than", "with weight over"),
    ("weighing over", "with weight over"),
    ("costs more than", "cost over"),
    ("costs less than", "cost under"),
    ("that cost more than", "with cost over"),
    ("that cost less than", "with cost under"),
    ("that have the text", "containing"),
    ("that have the word", "containing"),
    ("that has the text", "containing"),
    ("that has the word", "containing"),
    ("that contain the text", "containing"),
    ("that contain the word", "containing"),
    ("with the text", "containing"),
    ("with the word", "containing"),
    ("which contain the word", "containing"),
    ("in their name", ""),
    ("in their names", ""),
    ("in its name", ""),
    ("in the name", ""),
    ("in that month", ""),
    ("in that week", ""),
    ("in that year", ""),
    ("on that day", ""),
    ("in this row", ""),
    ("if a year has a", "if the"),
    ("if a month has a", "if the"),
    ("if a week has a", "if the"),
    ("if a row has a", "if the"),
    ("by a pivot table", "as a pivot table"),
    ("with a pivot table", "as a pivot table"),
    ("using a pivot table", "as a pivot table"),
    ("wherever", "where"),
    ("per cent", "percent"),
    ("must remain blank", "leave it blank"),
    ("must remain empty", "leave it blank"),
    ("must stay blank", "leave it blank"),
    ("must stay empty", "leave it blank"),
    ("let the cell stay empty", "leave the cell empty"),
    ("let it stay empty", "leave the cell empty"),
    ("nothing for the rest", "leave the rest empty"),
];

/// The message with the plainer ones in their place; names and values keep their words.
pub(super) fn plainer(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let named = |from: usize, to: usize| mentions.iter().any(|one| one.start < to && one.end > from);
    let mut said = Vec::with_capacity(tokens.len());
    let mut at = 0;
    let mut changed = false;
    while at < tokens.len() {
        let found = PHRASES.iter().find_map(|(phrase, plain)| {
            let length = stands(tokens, at, phrase)?;
            (!named(at, at + length)).then_some((length, plain))
        });
        match found {
            Some((length, plain)) => {
                let words = plain.trim_end_matches(" \"");
                said.extend(spoken(words));
                at += length;
                changed = true;
            }
            None => {
                said.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    changed.then_some(said)
}

/// How many tokens the phrase takes here; `"` at its end only looks whether a quoted text follows.
fn stands(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        let token = tokens.get(at + length)?;
        if word == "\"" {
            return matches!(token.kind, crate::intent::token::Kind::Quoted(_)).then_some(length);
        }
        if !token.is(word) {
            return None;
        }
        length += 1;
    }
    Some(length)
}
