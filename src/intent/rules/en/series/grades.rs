//! Letter grades, pass or fail, bins: a column of steps over a number.

use crate::intent::rules::en::{
    expressions::{Formula, binary, call},
    total,
};
use crate::{
    intent::{
        link::{Mention, What},
        mark_list::{MarkList, is_score_word},
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function},
};

/// The column that scores stand in: named, or the overall one of a list of marks, or the only amount.
pub(super) fn scored(scene: &Scene<'_>) -> Option<(usize, Name)> {
    // "a passing score of 60" names no column.
    let general = |mention: &Mention| {
        let vague = matches!(&mention.what, What::Column { candidates, .. } if candidates.len() > 1);
        vague && (mention.start..mention.end).all(|at| is_score_word(scene.word(at)))
    };
    let overall = MarkList::of(scene.linker).overall;
    let said = scene.mentions.iter().filter(|one| overall.is_none() || !general(one)).find_map(|mention| {
        let (column, guess) = scene.resolve(mention)?;
        scene.kind(column).is_numeric().then(|| {
            scene.take(mention.start, mention.end);
            (column, scene.name(column, guess))
        })
    });
    let overall = || overall.or_else(|| total::only_amount(scene));
    said.or_else(|| overall().map(|only| (only, scene.name(only, true))))
}

/// "A from 90, B from 80, C from 70, else F", "90+ = A, 80-89 = B, below 80 F", "pass/fail at 60".
pub(super) fn thresholds(scene: &Scene<'_>) -> Option<(Formula, String)> {
    if let Some(found) = pass_or_fail(scene) {
        return Some(found);
    }
    let grades = scene.has(&["grade", "grades", "letter", "letters"]);
    if !grades && !scene.has(&["give", "assign"]) {
        return None;
    }
    let mut steps = Vec::new();
    let mut lowest = None;
    let mut taken = Vec::new();
    let numbers: Vec<(usize, f64)> = (0..scene.len())
        .filter(|at| !scene.is_mentioned(*at))
        .filter_map(|at| match scene.tokens[at].kind {
            Kind::Number(number) => Some((at, number)),
            Kind::Percent(share) => Some((at, share * 100.0)),
            _ => None,
        })
        .collect();
    let letters: Vec<(usize, String)> = (0..scene.len()).filter_map(|at| Some((at, letter(scene, at)?))).collect();
    let first_is_letter = letters.first()?.0 < numbers.first()?.0;
    for (place, (at, name)) in letters.iter().enumerate() {
        let until = letters.get(place + 1).map_or(scene.len(), |next| next.0);
        let since = place.checked_sub(1).map_or(0, |before| letters[before].0 + 1);
        let near = |number: &&(usize, f64)| {
            if first_is_letter { number.0 > *at && number.0 < until } else { number.0 < *at && number.0 >= since }
        };
        let own: Vec<&(usize, f64)> = numbers.iter().filter(near).collect();
        let least = own.iter().map(|one| one.1).fold(f64::INFINITY, f64::min); // "C from 70, else F": what stands before a letter is said of it, behind the number before.
        let before = numbers.iter().rev().find(|one| one.0 < *at).map_or(0, |one| one.0 + 1);
        let window = match own.first().filter(|_| first_is_letter) {
            Some(own) => before.max(since)..own.0,
            None if first_is_letter => before.max(since)..until,
            None => since..*at,
        };
        let below = window.clone().any(|at| {
            matches!(scene.word(at), "below" | "under" | "less" | "otherwise" | "else" | "rest" | "everything")
        });
        taken.extend(own.iter().map(|one| one.0).chain([*at]));
        if below || own.is_empty() {
            lowest = Some(name.clone());
        } else {
            steps.push((least, name.clone()));
        }
    }
    if !grades && steps.len() < 2 || steps.is_empty() || steps.windows(2).any(|pair| pair[0].0 <= pair[1].0) {
        return None;
    }
    let (_, column) = scored(scene)?;
    for at in 0..scene.len() {
        let frame = taken.contains(&at)
            || matches!(
                scene.word(at),
                "from"
                    | "above"
                    | "over"
                    | "least"
                    | "and"
                    | "up"
                    | "is"
                    | "for"
                    | "below"
                    | "under"
                    | "less"
                    | "than"
                    | "otherwise"
                    | "else"
                    | "rest"
                    | "everything"
                    | "="
                    | "more"
                    | "or"
                    | "to"
                    | "at"
                    | "an"
                    | "a"
                    | "are"
                    | "get"
                    | "gets"
                    | "points"
                    | "higher"
                    | "anything"
                    | "lower"
                    | "between"
                    | "if"
                    | "upwards"
                    | "give"
                    | "assign"
                    | "based"
                    | "on"
            );
        if frame {
            scene.take(at, at + 1);
        }
    }
    Some((nested(&column, &steps, lowest), "Grade".to_owned()))
}

/// `A`, `"Merit"`: what a grade is called.
pub(super) fn letter(scene: &Scene<'_>, at: usize) -> Option<String> {
    let token = scene.tokens.get(at)?;
    match &token.kind {
        Kind::Quoted(text) => Some(text.clone()),
        Kind::Word if token.raw.len() <= 2 && token.raw.chars().all(char::is_uppercase) => Some(token.raw.clone()),
        _ => None,
    }
}

/// The highest threshold first; an empty score has no grade.
pub(super) fn nested(column: &Name, steps: &[(f64, String)], lowest: Option<String>) -> Formula {
    let last = lowest.map_or(Expr::Empty, Expr::Text);
    let graded = steps.iter().rev().fold(last, |otherwise, (least, name)| Expr::If {
        when: Box::new(Condition::Compare {
            left: Expr::Column(column.clone()),
            is: Comparison::GreaterOrEqual,
            right: Expr::Number(*least),
        }),
        then: Box::new(Expr::Text(name.clone())),
        otherwise: Box::new(otherwise),
    });
    Expr::If {
        when: Box::new(Condition::Blank { column: column.clone() }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(graded),
    }
}

/// "mark who passed, the pass mark is 50", "a pass/fail column at 60".
pub(super) fn pass_or_fail(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let both = scene.has(&["pass", "passed"]) && scene.has(&["fail", "failed"]) || scene.has(&["pass/fail"]);
    let mark = scene.phrase(0, "pass mark").or_else(|| scene.phrase(0, "passing score")).is_some();
    if !both && !mark || scene.has(&["if", "when", "otherwise", "else"]) {
        return None;
    }
    // The number of "Test 1" is part of a name.
    let mut numbers =
        (0..scene.len()).filter(|at| !scene.is_mentioned(*at)).filter_map(|at| match scene.tokens[at].kind {
            Kind::Number(number) => Some((at, number)),
            _ => None,
        });
    let (at, least) = numbers.next()?;
    if numbers.next().is_some() {
        return None;
    }
    let tests = MarkList::of(scene.linker).tests;
    let all = ["both", "all", "every", "each"].iter().find_map(|word| scene.find(at, scene.len(), &[word]));
    if let Some(all) = all.filter(|all| tests.len() > 1 && is_score_word(scene.word(all + 1))) {
        scene.take(all, all + 2);
        return Some(passed_in_all(scene, &tests, (at, least)));
    }
    let strict = scene.find(0, at, &["over", "above"]).is_some() && scene.find(at, scene.len(), &["or"]).is_none();
    let (_, column) = scored(scene)?;
    scene.take(at, at + 1);
    // A column may hold them already.
    (0..scene.len())
        .filter(|at| matches!(scene.word(*at), "pass" | "fail" | "passed" | "failed" | "/"))
        .for_each(|at| scene.take(at, at + 1));
    for word in 0..scene.len() {
        if matches!(
            scene.word(word),
            "at" | "from"
                | "mark"
                | "passing"
                | "score"
                | "threshold"
                | "is"
                | "of"
                | "over"
                | "above"
                | "least"
                | "limit"
                | "points"
                | "or"
                | "more"
                | "pass/fail"
                | "with"
        ) {
            scene.take(word, word + 1);
        }
    }
    let test = Condition::Compare {
        left: Expr::Column(column.clone()),
        is: if strict { Comparison::Greater } else { Comparison::GreaterOrEqual },
        right: Expr::Number(least),
    };
    let said = Expr::If {
        when: Box::new(test),
        then: Box::new(Expr::Text("Pass".to_owned())),
        otherwise: Box::new(Expr::Text("Fail".to_owned())),
    };
    let value = Expr::If {
        when: Box::new(Condition::Blank { column }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(said),
    };
    Some((value, "Result".to_owned()))
}

/// "pass is 50 or more in both tests": of those that sat them.
fn passed_in_all(scene: &Scene<'_>, tests: &[usize], (at, least): (usize, f64)) -> (Formula, String) {
    scene.take(at, at + 1);
    scene.take_words(&[
        "pass", "fail", "passed", "failed", "/", "is", "or", "more", "least", "over", "above", "in", "with", "at",
        "points",
    ]);
    let over = |column: &usize| Condition::Compare {
        left: Expr::Column(scene.name(*column, false)),
        is: Comparison::GreaterOrEqual,
        right: Expr::Number(least),
    };
    let value = Expr::If {
        when: Box::new(Condition::All(tests.iter().map(over).collect())),
        then: Box::new(Expr::Text("Pass".to_owned())),
        otherwise: Box::new(Expr::Text("Fail".to_owned())),
    };
    (value, "Result".to_owned())
}

/// "age groups of 10", "group Price into bands of 50": `20-29`.
pub(super) fn groups(scene: &Scene<'_>) -> Option<(Formula, String)> {
    let noun = scene.find(
        0,
        scene.len(),
        &["groups", "bands", "buckets", "brackets", "bins", "ranges", "steps", "intervals"],
    )?;
    let width = (0..scene.len()).find_map(|at| match scene.tokens[at].kind {
        Kind::Number(number) if number > 0.0 => Some((at, number)),
        _ => None,
    })?;
    let near = width.0 > noun && width.0 <= noun + 4 || width.0 < noun && width.0 + 3 >= noun;
    let (column, name) = scored(scene).filter(|_| near)?;
    scene.take(noun, noun + 1);
    scene.take(width.0, width.0 + 1);
    for at in noun.min(width.0)..(noun.max(width.0) + 1).min(scene.len()) {
        if matches!(scene.word(at), "of" | "with" | "a" | "each" | "width" | "size" | "every" | "-") {
            scene.take(at, at + 1);
        }
    }
    let lower = || {
        let whole =
            call(Function::Int, vec![binary(BinaryOp::Divide, Expr::Column(name.clone()), Expr::Number(width.1))]);
        binary(BinaryOp::Multiply, whole, Expr::Number(width.1))
    };
    let last = if width.1.fract() == 0.0 { width.1 - 1.0 } else { width.1 };
    let upper = binary(BinaryOp::Add, lower(), Expr::Number(last));
    let label = binary(BinaryOp::Join, binary(BinaryOp::Join, lower(), Expr::Text("-".to_owned())), upper);
    let value = Expr::If {
        when: Box::new(Condition::Blank { column: name.clone() }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(label),
    };
    let wish = format!("{} group", scene.linker.columns[column].name);
    Some((value, wish))
}
