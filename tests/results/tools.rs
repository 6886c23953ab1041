//! Exports as tools for tests and class books write them: of each the same four marks are read.

use rowbot::{
    plan::compile::{Answers, Settings},
    results::{self, TestFile},
    workbook::{Limits, Workbook},
};

fn read(csv: &str) -> TestFile {
    let opened = Workbook::open(csv.as_bytes().to_vec(), "export.csv", &Limits::default()).unwrap();
    results::read(&opened.workbook, "export.csv").unwrap().unwrap_or_else(|why| panic!("{why}:\n{csv}"))
}

/// Who has how much, and how many rows are told of.
fn marks(test: &TestFile) -> (Vec<(String, Option<f64>)>, usize) {
    assert_eq!(test.rows_read, test.entries.len() + test.skipped.len());
    let entries = test.entries.iter().map(|entry| (entry.name.to_string(), entry.score.points()));
    (entries.collect(), test.skipped.len())
}

fn assert_marks(csv: &str, told: usize) {
    let people = [("Ada Obi", 85.0), ("Bo Ek", 40.0), ("Cy Low", 100.0), ("Ed Poe", 65.0)];
    let (mut found, skipped) = marks(&read(csv));
    for (name, _) in &mut found {
        if let Some((surname, first)) = name.clone().split_once(", ") {
            *name = format!("{first} {surname}");
        }
    }
    let wanted: Vec<(String, Option<f64>)> = people.map(|(name, mark)| (name.to_owned(), Some(mark))).into();
    assert_eq!((found, skipped), (wanted, told), "\n{csv}");
}

#[test]
fn a_row_of_points_possible_is_what_marks_are_out_of() {
    assert_marks(
        "Student,ID,SIS Login ID,Section,Test 6 (12345)\n    Points Possible,,,,20\n\
         \"Obi, Ada\",100,ada@s.edu,6A,17\n\"Ek, Bo\",101,bo@s.edu,6A,8\n\"Low, Cy\",102,cy@s.edu,6A,20\n\"Poe, Ed\",103,ed@s.edu,6A,13\n",
        1,
    );
    assert_marks(
        "Last Name,First Name,Email Address,Test 7\n,,Date,2026-03-01\n,,Points,20\n,,Average,14\n\
         Obi,Ada,ada@s.edu,17\nEk,Bo,bo@s.edu,8\nLow,Cy,cy@s.edu,20\nPoe,Ed,ed@s.edu,13\n",
        3,
    );
}

#[test]
fn a_column_of_total_points_is_what_grades_are_out_of() {
    assert_marks(
        "Student name,Email,Grade,Total points,State\nAda Obi,ada@s.edu,17,20,Turned in\nBo Ek,bo@s.edu,8,20,Turned in late\n\
         Cy Low,cy@s.edu,20,20,Turned in\nEd Poe,ed@s.edu,13,20,Turned in\n",
        0,
    );
    assert_marks(
        "Quiz Name,Class Name,First Name,Last Name,External ID,Earned Pts,Possible Pts,Percent Correct,Key Version\n\
         Test 12,6A,Ada,Obi,,17,20,85,A\nTest 12,6A,Bo,Ek,,8,20,40,A\nTest 12,6A,Cy,Low,,20,20,100,A\nTest 12,6A,Ed,Poe,,13,20,65,A\n",
        0,
    );
}

#[test]
fn the_most_in_brackets_of_a_heading_counts_and_an_id_does_not() {
    for heading in ["Test 10 [Total Pts: 20 Score] |12345", "Test 11 (Max Points: 20)", "Quiz: Test 3 (20 points)"] {
        assert_marks(
            &format!(
                "First Name,Last Name,Username,{heading}\nAda,Obi,ada,17\nBo,Ek,bo,8\nCy,Low,cy,20\nEd,Poe,ed,13\n"
            ),
            0,
        );
    }
    assert_marks(
        "First name,Surname,Email address,Quiz: Test 3 (Real)\nAda,Obi,ada@s.edu,85\nBo,Ek,bo@s.edu,40\nCy,Low,cy@s.edu,100\nEd,Poe,ed@s.edu,65\n",
        0,
    );
}

#[test]
fn points_for_speed_give_way_to_what_was_right() {
    assert_marks(
        "Rank,First Name,Last Name,Attempt #,Accuracy,Score,Correct,Incorrect,Unattempted\n\
         2,Ada,Obi,1,85%,6800,17,3,0\n4,Bo,Ek,1,40%,3200,8,12,0\n1,Cy,Low,1,100%,8000,20,0,0\n3,Ed,Poe,1,65%,5200,13,7,0\n",
        0,
    );
    assert_marks(
        "Biology Test 4\nFinal Scores\nRank,Player,Total Score (points),Correct Answers,Incorrect Answers\n\
         2,Ada Obi,7650,17,3\n4,Bo Ek,3600,8,12\n1,Cy Low,9000,20,0\n3,Ed Poe,5850,13,7\n",
        0,
    );
}

#[test]
fn names_of_students_and_the_score_of_the_class_are_known() {
    assert_marks(
        "Test 9\nRoom: room1\n\nStudent Names,Total Score (0 - 100),Number of correct answers,Q1\n\
         Ada Obi,85,17,A\nBo Ek,40,8,B\nCy Low,100,20,A\nEd Poe,65,13,A\nClass Scoring,72%,,80%\n",
        1,
    );
}

#[test]
fn a_pupil_called_max_is_no_maximum() {
    let (found, skipped) = marks(&read("Name,Score\nMax,17\nAda,18\nBo,12\n"));
    assert_eq!(found, [("Max", 17.0), ("Ada", 18.0), ("Bo", 12.0)].map(|(name, mark)| (name.to_owned(), Some(mark))));
    assert_eq!(skipped, 0);
    // Everybody has the same: that is their score.
    let (found, _) = marks(&read("Name,Total points\nAda,20\nBo,20\nCy,20\n"));
    assert!(found.iter().all(|(_, mark)| *mark == Some(20.0)), "{found:?}");
}

/// Headings of Moodle: surname, first name, address, begun, ended, grade; and what its last row begins with.
const MOODLE: &[(&str, [&str; 6], &str)] = &[
    ("en", ["Last name", "First name", "Email address", "Started", "Completed", "Grade/20.00"], "Overall average"),
    (
        "en, as it was",
        ["Surname", "First name", "Email address", "Started on", "Completed", "Grade/20.00"],
        "Overall average",
    ),
    (
        "es",
        ["Apellido(s)", "Nombre", "Dirección de correo", "Comenzado el", "Finalizado", "Calificación/20,00"],
        "Promedio general",
    ),
    ("ru", ["Фамилия", "Имя", "Адрес электронной почты", "Тест начат", "Завершено", "Оценка/20,00"], "Общее среднее"),
    ("fr", ["Nom", "Prénom", "Adresse de courriel", "Commencé le", "Terminé", "Note/20,00"], "Moyenne globale"),
    (
        "de",
        ["Nachname", "Vorname", "E-Mail-Adresse", "Begonnen am", "Beendet", "Bewertung/20,00"],
        "Gesamtdurchschnitt",
    ),
    ("pt", ["Sobrenome", "Nome", "Endereço de email", "Iniciado em", "Completo", "Avaliar/20,00"], "Média geral"),
    ("it", ["Cognome", "Nome", "Indirizzo email", "Iniziato", "Terminato", "Valutazione/20,00"], "Media complessiva"),
    ("pl", ["Nazwisko", "Imię", "Adres e-mail", "Rozpoczęto", "Ukończono", "Ocena/20,00"], "Średnia ogólna"),
    ("uk", ["Прізвище", "Ім'я", "Електронна пошта", "Розпочато", "Завершено", "Оцінка/20,00"], "Загальне середнє"),
    ("tr", ["Soyadı", "Adı", "E-posta adresi", "Başlangıç", "Tamamlandı", "Not/20,00"], "Genel ortalama"),
    (
        "id",
        ["Nama belakang", "Nama depan", "Alamat email", "Dimulai pada", "Selesai", "Nilai/20,00"],
        "Rata-rata keseluruhan",
    ),
];

#[test]
fn moodle_is_read_in_its_languages_and_the_last_attempt_is_the_last_by_its_end() {
    for (language, headings, average) in MOODLE {
        let csv = format!(
            "{};P. 1 /10,00\n\
             Obi;Ada;ada@s.edu;03/01/2026 10:00:00;03/01/2026 10:30:00;17,00;1,00\n\
             Ek;Bo;bo@s.edu;03/01/2026 10:00:00;03/01/2026 10:31:00;8,00;1,00\n\
             Obi;Ada;ada@s.edu;02/01/2026 10:00:00;02/01/2026 10:30:00;5,00;1,00\n{average};;;;;12,00;1,00\n",
            headings.join(";")
        );
        let test = read(&csv);
        assert_eq!((test.entries.len(), test.skipped.len()), (3, 1), "{language}: {:?}", test.skipped);
        let compiled = results::compile(&[test], &Settings::default(), &Answers::default());
        let found: Vec<_> = compiled.people.iter().map(|person| (&*person.name, person.scores[0])).collect();
        assert_eq!(found, [("Ada Obi", Some(85.0)), ("Bo Ek", Some(40.0))], "{language}");
    }
}

/// Headings of Microsoft Forms: begun, ended, address, name, points; and what stands over the points of a question.
const MICROSOFT: &[(&str, [&str; 5], &str)] = &[
    ("en", ["Start time", "Completion time", "Email", "Name", "Total points"], "Points"),
    ("es", ["Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Total de puntos"], "Puntos"),
    ("ru", ["Время начала", "Время выполнения", "Адрес электронной почты", "Имя", "Всего баллов"], "Баллы"),
    ("fr", ["Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Total points"], "Points"),
    ("de", ["Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Gesamtpunktzahl"], "Punkte"),
    ("pt", ["Hora de início", "Hora de conclusão", "Email", "Nome", "Total de pontos"], "Pontos"),
    ("it", ["Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome", "Totale punti"], "Punti"),
];

#[test]
fn microsoft_forms_is_read_in_its_languages() {
    for (language, headings, points) in MICROSOFT {
        let csv = format!(
            "ID;{};1 + 1?;{points} - 1 + 1?\n\
             1;2026-03-01 10:00;2026-03-01 10:30;ada@s.edu;Ada Obi;85;2;5\n\
             2;2026-03-01 10:00;2026-03-01 10:31;bo@s.edu;Bo Ek;40;2;5\n\
             3;2026-02-01 10:00;2026-02-01 10:31;ada@s.edu;Ada Obi;12;2;5\n",
            headings.join(";")
        );
        let compiled = results::compile(&[read(&csv)], &Settings::default(), &Answers::default());
        let found: Vec<_> = compiled.people.iter().map(|person| (&*person.name, person.scores[0])).collect();
        assert_eq!(found, [("Ada Obi", Some(85.0)), ("Bo Ek", Some(40.0))], "{language}");
    }
}
