//! A class, the tests it sat, and the files that form tools would export of them, with every fault
//! people have sent: what is true is known beside what is written.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// Numbers that look random and are the same at every run.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next()).unwrap() % end
    }

    pub(super) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

const FIRST: [&str; 40] = [
    "Ada",
    "Chinedu",
    "José",
    "Мария",
    "Åsa",
    "Bola",
    "Wanjiru",
    "Siobhán",
    "Пётр",
    "Fatima",
    "Noah",
    "Ingrid",
    "Zoë",
    "Kwame",
    "Lucía",
    "Ольга",
    "Hiroshi",
    "Priya",
    "Tomasz",
    "Amélie",
    "Yusuf",
    "Greta",
    "Nikolai",
    "Chiara",
    "Bilal",
    "Rosa",
    "Dmitri",
    "Esther",
    "Ngozi",
    "Pablo",
    "Анна",
    "Ivo",
    "Leila",
    "Mateo",
    "Oksana",
    "Quentin",
    "Ravi",
    "Selma",
    "Tunde",
    "Ursula",
];
const LAST: [&str; 50] = [
    "Okafor",
    "Lovelace",
    "García",
    "Иванова",
    "Lindqvist",
    "Adeyemi",
    "Kamau",
    "O'Neil",
    "Кузнецов",
    "Haddad",
    "Svensson",
    "Boateng",
    "Fernández",
    "Соколова",
    "Tanaka",
    "Banerjee",
    "Wójcik",
    "Dubois",
    "Demir",
    "Hoffmann",
    "Petrov",
    "Ricci",
    "Khan",
    "Delgado",
    "Volkova",
    "Mwangi",
    "Eze",
    "Castillo",
    "Морозова",
    "Novak",
    "Rahimi",
    "Vargas",
    "Shevchenko",
    "Laurent",
    "Subramanian",
    "Kaya",
    "Ogunleye",
    "Bergmann",
    "Abubakar",
    "Quispe",
    "Whitfield",
    "Zhang",
    "Mensah",
    "Ibarra",
    "Kowalczyk",
    "Nakamura",
    "Osei",
    "Palmer",
    "Rasmussen",
    "Titov",
];

pub(super) struct Pupil {
    pub(super) first: String,
    pub(super) last: String,
    pub(super) email: String,
    /// What is true, by test.
    pub(super) scores: Vec<Option<f64>>,
    /// Whether any file has a row of this pupil.
    pub(super) appears: bool,
}

/// How one tool writes its export.
#[derive(Clone, Copy)]
struct Tool {
    name: &'static str,
    /// Set where first name and surname have a column each.
    surname: Option<&'static str>,
    email: Option<&'static str>,
    score: &'static str,
    spelling: Spelling,
}

#[derive(Clone, Copy, PartialEq)]
enum Spelling {
    Plain,
    PercentText,
    PercentCell,
    OfTwenty,
    HeadingOfTwenty,
    CommaText,
}

const TOOLS: [Tool; 7] = [
    Tool {
        name: "Full Name",
        surname: None,
        email: Some("Email Address"),
        score: "Score",
        spelling: Spelling::OfTwenty,
    },
    Tool {
        name: "Your name *",
        surname: None,
        email: Some("E-mail"),
        score: "Percentage",
        spelling: Spelling::PercentText,
    },
    Tool {
        name: "First name",
        surname: Some("Last name"),
        email: Some("Email"),
        score: "Grade",
        spelling: Spelling::Plain,
    },
    Tool {
        name: "Nombre completo",
        surname: None,
        email: Some("Correo electrónico"),
        score: "Calificación",
        spelling: Spelling::CommaText,
    },
    Tool {
        name: "ФИО",
        surname: None,
        email: Some("Эл. почта"),
        score: "Баллы (из 20)",
        spelling: Spelling::HeadingOfTwenty,
    },
    Tool {
        name: "Participant",
        surname: None,
        email: None,
        score: "Total Marks (20)",
        spelling: Spelling::HeadingOfTwenty,
    },
    Tool { name: "Name", surname: None, email: Some("Mail ID"), score: "Result", spelling: Spelling::PercentCell },
];

pub(super) struct School {
    pub(super) pupils: Vec<Pupil>,
    /// Name and bytes of each file, in the order of the tests.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Rows written that are not blank, by file.
    pub(super) rows: Vec<usize>,
    /// Pupils (their address) who appear a second time under a slip: a near name or address.
    pub(super) slips: Vec<String>,
}

/// What is told of one pupil in one file.
struct Line {
    name: (String, String),
    email: String,
    score: Told,
}

enum Told {
    Score(f64),
    Text(&'static str),
    Number(f64),
}

pub(super) fn school(seed: u64, size: usize, tests: usize) -> School {
    let mut chance = Chance::new(seed);
    let mut pupils: Vec<Pupil> = (0..size).map(|at| pupil(at, tests)).collect();
    let tools: Vec<Tool> =
        (0..tests).map(|test| if test == 0 { TOOLS[0] } else { TOOLS[chance.below(TOOLS.len())] }).collect();
    let attends: Vec<Vec<bool>> = pupils.iter().map(|_| (0..tests).map(|_| chance.percent(88)).collect()).collect();
    let (mut files, mut rows, mut slips) = (Vec::new(), Vec::new(), Vec::new());
    for (test, tool) in tools.iter().enumerate() {
        let mut lines = Vec::new();
        for (at, pupil) in pupils.iter_mut().enumerate() {
            // Without an address one is known only by a row with it elsewhere.
            let known = (0..tests)
                .any(|other| other != test && tools[other].email.is_some() && attends[at][other] && other == 0);
            if !attends[at][test] || (tool.email.is_none() && !known) {
                continue;
            }
            let before = slips.len();
            lines.extend(sit(pupil, test, *tool, known, &mut slips, &mut chance));
            pupil.appears |= slips.len() == before;
        }
        let (bytes, written) = export(&lines, *tool, &mut chance);
        files.push((file_name(test + 1, &mut chance), bytes));
        rows.push(written);
    }
    School { pupils, files, rows, slips }
}

fn pupil(at: usize, tests: usize) -> Pupil {
    let (first, last) = (FIRST[at % FIRST.len()], LAST[(at / FIRST.len()) % LAST.len()]);
    // Beyond 2,000 a middle name tells them apart.
    let middle = at / (FIRST.len() * LAST.len());
    let first = if middle == 0 { first.to_owned() } else { format!("{first} {}", FIRST[(at + middle) % FIRST.len()]) };
    let email = format!("pupil{at}@gmail.com");
    Pupil { first, last: last.to_owned(), email, scores: vec![None; tests], appears: false }
}

/// The rows of a pupil who sat the test, and what is true of it.
fn sit(
    pupil: &mut Pupil,
    test: usize,
    tool: Tool,
    known: bool,
    slips: &mut Vec<String>,
    chance: &mut Chance,
) -> Vec<Line> {
    let score = (1 + chance.below(20)) as f64 * 5.0;
    let mut line =
        Line { name: (pupil.first.clone(), pupil.last.clone()), email: pupil.email.clone(), score: Told::Score(score) };
    match chance.below(40) {
        0 => line.email = line.email.to_uppercase(),
        1 | 2 if known => line.email = if chance.percent(50) { String::new() } else { "-".to_owned() },
        3 if tool.surname.is_none() => line.name = (format!("{},", pupil.last), pupil.first.clone()),
        4 => line.name = (pupil.first.to_uppercase(), format!("  {}", pupil.last.to_lowercase())),
        5 if known && tool.email.is_some() && test > 0 => {
            line.email = line.email.replace("gmail", "gmial");
            slips.push(pupil.email.clone());
            return vec![line];
        }
        6 => return vec![Line { score: Told::Text(["absent", "AB", "-", "N/A"][chance.below(4)]), ..line }],
        7 => return vec![Line { score: Told::Number([105.0, -3.0, 2024.0][chance.below(3)]), ..line }],
        8 => return vec![Line { score: Told::Text("ask me"), ..line }],
        9 => {
            let again = (1 + chance.below(20)) as f64 * 5.0;
            pupil.scores[test] = Some(again);
            let second = Line { name: line.name.clone(), email: line.email.clone(), score: Told::Score(again) };
            return vec![line, second];
        }
        _ => {}
    }
    pupil.scores[test] = Some(score);
    vec![line]
}

fn file_name(number: usize, chance: &mut Chance) -> String {
    match chance.below(4) {
        0 => format!("Test {number}.xlsx"),
        1 => format!("test{number}.xlsx"),
        2 => format!("exam({number}).xlsx"),
        _ => format!("{number}.xlsx"),
    }
}

fn export(lines: &[Line], tool: Tool, chance: &mut Chance) -> (Vec<u8>, usize) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut row = 0;
    if chance.percent(50) {
        sheet.write_string(0, 0, "Springfield College").unwrap();
        row = 1 + u32::try_from(chance.below(3)).unwrap();
    }
    let headings = headings(tool);
    let write_headings = |sheet: &mut Worksheet, row: u32| {
        for (column, heading) in (0_u16..).zip(&headings) {
            sheet.write_string(row, column, *heading).unwrap();
        }
    };
    write_headings(sheet, row);
    let mut written = 0;
    for (at, line) in lines.iter().enumerate() {
        row += 1;
        if chance.percent(3) {
            row += 1;
        }
        if chance.below(200) == 0 {
            write_headings(sheet, row);
            row += 1;
            written += 1;
        }
        write_line(sheet, row, at, line, tool);
        written += 1;
    }
    if chance.percent(60) {
        sheet.write_string(row + 1, 2, "Average").unwrap();
        sheet.write_number(row + 1, u16::try_from(headings.len() - 1).unwrap(), 61.5).unwrap();
        written += 1;
    }
    (book.save_to_buffer().unwrap(), written)
}

fn headings(tool: Tool) -> Vec<&'static str> {
    let mut headings = vec!["No.", "Submitted at", tool.name];
    headings.extend(tool.surname);
    headings.extend(tool.email);
    headings.extend(["Phone", "Class", tool.score]);
    headings
}

fn write_line(sheet: &mut Worksheet, row: u32, at: usize, line: &Line, tool: Tool) {
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write_number(row, 0, (at + 1) as f64).unwrap();
    sheet.write_number_with_format(row, 1, 45_000.5 + at as f64 / 100.0, &date).unwrap();
    let mut column = 2;
    let mut text = |sheet: &mut Worksheet, text: &str| {
        if !text.is_empty() {
            sheet.write_string(row, column, text).unwrap();
        }
        column += 1;
    };
    if tool.surname.is_some() {
        text(sheet, &line.name.0);
        text(sheet, &line.name.1);
    } else {
        text(sheet, &format!("{} {}", line.name.0, line.name.1));
    }
    if tool.email.is_some() {
        text(sheet, &line.email);
    }
    text(sheet, "+234 803 555 0100");
    text(sheet, "6B");
    write_score(sheet, row, column, &line.score, tool.spelling);
}

fn write_score(sheet: &mut Worksheet, row: u32, column: u16, told: &Told, spelling: Spelling) {
    let percent = Format::new().set_num_format("0%");
    match *told {
        Told::Text(text) => sheet.write_string(row, column, text),
        Told::Number(number) => match spelling {
            Spelling::PercentCell => sheet.write_number_with_format(row, column, number / 100.0, &percent),
            Spelling::PercentText => sheet.write_string(row, column, format!("{number}%")),
            Spelling::OfTwenty => sheet.write_string(row, column, format!("{number}/20")),
            Spelling::Plain | Spelling::HeadingOfTwenty | Spelling::CommaText => {
                sheet.write_number(row, column, number)
            }
        },
        Told::Score(score) => match spelling {
            Spelling::Plain => sheet.write_number(row, column, score),
            Spelling::PercentText => sheet.write_string(row, column, format!("{score}%")),
            Spelling::PercentCell => sheet.write_number_with_format(row, column, score / 100.0, &percent),
            Spelling::OfTwenty => sheet.write_string(row, column, format!("{} / 20", score / 5.0)),
            Spelling::HeadingOfTwenty => sheet.write_number(row, column, score / 5.0),
            Spelling::CommaText => sheet.write_string(row, column, format!("{score:.1}").replace('.', ",")),
        },
    }
    .unwrap();
}
