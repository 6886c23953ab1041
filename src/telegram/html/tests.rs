use proptest::prelude::*;

use super::*;

fn pieces(html: &str, limit: usize) -> Vec<String> {
    Html::parse(html).pieces(limit)
}

/// Every tag closed in order, nothing left over: what Telegram asks for.
fn is_well_formed(html: &str) -> bool {
    let (mut stack, mut at) = (Vec::new(), 0);
    while at < html.len() {
        let Some(tag) = tag(&html[at..]) else {
            if html[at..].starts_with('<') {
                return false;
            }
            at += html[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let name: String =
            tag.trim_start_matches(['<', '/']).chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        match tag.strip_prefix("</") {
            Some(_) if stack.pop() != Some(name.clone()) => return false,
            Some(_) => {}
            None => stack.push(name),
        }
        at += tag.len();
    }
    stack.is_empty()
}

fn markup() -> impl Strategy<Value = String> {
    let leaf = prop_oneof!["[a-z \n]{0,30}", Just("&lt;&amp;&#128512;".to_owned()), Just("😀é".to_owned())];
    leaf.prop_recursive(4, 40, 6, |inner| {
        (prop::collection::vec(inner, 1..6), prop::sample::select(vec!["", "b", "i", "code", "pre"])).prop_map(
            |(inner, tag)| match tag {
                "" => inner.concat(),
                tag => format!("<{tag}>{}</{tag}>", inner.concat()),
            },
        )
    })
}

proptest! {
    #[test]
    fn pieces_are_whole_short_and_complete(html in markup(), limit in 2_usize..60) {
        let whole = Html::parse(&html);
        let pieces = whole.pieces(limit);
        for piece in &pieces {
            prop_assert!(is_well_formed(piece), "{piece}");
            prop_assert!(Html::parse(piece).width() <= limit);
        }
        let told: String = pieces.iter().map(|piece| Html::parse(piece).plain()).collect();
        // Pieces of blanks are left out; everything else is there, in order.
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(letters(&told), letters(&whole.plain()));
    }

    #[test]
    fn anything_becomes_well_formed(html in "[<>/&;a-c#\"= x1\n]{0,60}", limit in 2_usize..20) {
        for piece in pieces(&html, limit) {
            prop_assert!(is_well_formed(&piece), "{html} -> {piece}");
        }
    }

    #[test]
    fn a_headline_is_one_line_and_short(html in markup(), limit in 3_usize..40) {
        let headline = Html::parse(&html).headline(limit);
        prop_assert!(is_well_formed(&headline));
        prop_assert!(!headline.contains('\n'));
        prop_assert!(Html::parse(&headline).width() <= limit);
    }
}

#[test]
fn what_fits_stays_as_it_is() {
    let html = "<b>Done.</b> 3 rows &amp; <a href=\"https://x.y/?a=1&amp;b\">more</a>\n";
    assert_eq!(pieces(html, 4096), [html]);
}

#[test]
fn open_tags_are_closed_and_opened_again() {
    assert_eq!(
        pieces("<b>one <i>two three</i></b> four", 8),
        ["<b>one <i>two </i></b>", "<b><i>three</i></b> ", "four"]
    );
    assert_eq!(pieces("<a href=\"u\">abcdef</a>", 4), ["<a href=\"u\">abcd</a>", "<a href=\"u\">ef</a>"]);
}

#[test]
fn paragraphs_are_cut_before_lines_and_lines_before_words() {
    assert_eq!(pieces("aa bb\n\ncc dd\nee ff", 13), ["aa bb\n\n", "cc dd\nee ff"]);
    assert_eq!(pieces("aa bb cc\ndd ee ff", 14), ["aa bb cc\n", "dd ee ff"]);
}

#[test]
fn an_entity_counts_as_what_it_stands_for() {
    assert_eq!(Html::parse("&lt;&#x1F600;&nbsp;").width(), 1 + 2 + 6);
    assert_eq!(pieces("&lt;&lt;&lt;", 2), ["&lt;&lt;", "&lt;"]);
}

#[test]
fn a_lone_bracket_is_text() {
    assert_eq!(pieces("<x> <br/> <div class=\"a\">", 100), ["&lt;x> &lt;br/> &lt;div class=\"a\">"]);
    assert_eq!(pieces("a < b & c <3", 100), ["a &lt; b &amp; c &lt;3"]);
    assert_eq!(pieces("<b>never closed", 100), ["<b>never closed</b>"]);
    assert_eq!(pieces("closed too often</b>", 100), ["closed too often"]);
}
