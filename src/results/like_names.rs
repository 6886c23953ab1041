//! Names that one person may go by: a slip of the pen, an initial, two words written as one.
//!
//! Names come folded, their words in order. Words are compared one by one, as a slip in the first
//! letter moves a word to another place.

/// Names shorter than this have too many neighbours.
const SHORTEST: usize = 5;

/// Numbers of which like names share at least one; unlike names seldom do.
pub(super) fn marks(name: &str) -> Vec<u64> {
    let words: Vec<&str> = name.split(' ').collect();
    let whole = words.iter().fold(0_u64, |sum, word| sum.wrapping_add(hash(word.chars())));
    let mut marks = vec![whole];
    if name.chars().count() < SHORTEST {
        return marks;
    }
    for (at, word) in words.iter().enumerate() {
        let others = whole.wrapping_sub(hash(word.chars()));
        marks.push(others.wrapping_add(hash(word.chars().take(1))));
        let left_out = |gap| word.char_indices().filter(move |(at, _)| *at != gap).map(|(_, c)| c);
        marks.extend(word.char_indices().map(|(gap, _)| others.wrapping_add(hash(left_out(gap)))));
        for next in &words[at + 1..] {
            let others = others.wrapping_sub(hash(next.chars()));
            marks.push(others.wrapping_add(hash(word.chars().chain(next.chars()))));
            marks.push(others.wrapping_add(hash(next.chars().chain(word.chars()))));
        }
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// FNV-1a: the same at every run. Of no letters it is 0, so that a word left out adds nothing.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |hash: u64, c| {
        let hash = if hash == 0 { 0xcbf2_9ce4_8422_2325 } else { hash };
        (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether all words but one are the same, and that one nearly. A digit is no slip of a finger:
/// "Student 12" is not "Student 13".
pub(super) fn alike(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (here, there) = (but(one, other), but(other, one));
    let like = match (&here[..], &there[..]) {
        ([], []) => true,
        ([word], [same]) => strsim::osa_distance(word, same) <= 1 || initial(word, same) || initial(same, word),
        ([word], []) | ([], [word]) => word.chars().count() == 1,
        ([first, second], [joined]) | ([joined], [first, second]) => {
            [[*first, *second].concat(), [*second, *first].concat()].iter().any(|both| both == joined)
        }
        _ => false,
    };
    like && digits(one) == digits(other)
}

fn initial(letter: &str, word: &str) -> bool {
    letter.chars().count() == 1 && word.starts_with(letter)
}

/// The words of `one` that `other` has not, each as often as it is there too many.
fn but<'a>(one: &'a str, other: &str) -> Vec<&'a str> {
    let mut others: Vec<&str> = other.split(' ').collect();
    one.split(' ')
        .filter(|word| match others.iter().position(|other| other == word) {
            Some(at) => {
                others.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fold::fold_name, *};

    fn like(one: &str, other: &str) -> bool {
        let (one, other) = (fold_name(one), fold_name(other));
        let (here, there) = (marks(&one), marks(&other));
        let met = here.iter().any(|mark| there.contains(mark));
        assert!(met || !alike(&one, &other), "{one} and {other} would never meet");
        alike(&one, &other)
    }

    #[test]
    fn a_slip_an_initial_and_joined_words_are_like() {
        let pairs = [
            ("Ada Okafor", "Ada Okafo"),
            ("Ada Okafor", "Aad Okafor"),
            ("Bola Okafor", "Bola Akafor"),
            ("Ada Okafor", "Ada N. Okafor"),
            ("Ada Okafor", "A. Okafor"),
            ("Okafor, Ada Ngozi", "Ada N Okafor"),
            ("Mary Ann Obi", "Maryann Obi"),
            ("Иванова Мария", "Ивановa Мария"),
        ];
        for (one, other) in pairs {
            assert!(like(one, other), "{one}, {other}");
            assert!(like(other, one), "{other}, {one}");
        }
    }

    #[test]
    fn other_people_are_not_like() {
        let pairs = [
            ("Ada Okafor", "Ada Adeyemi"),
            ("Ada Okafor", "Bola Okafor"),
            ("Student 12", "Student 13"),
            ("B. Okafor", "Ada Okafor"),
            ("Ada Okafor", "Ada Ngozi Okafor Eze"),
        ];
        for (one, other) in pairs {
            assert!(!like(one, other), "{one}, {other}");
        }
    }
}
