//! Spanish and Russian words for compiling → the English ones that the rules know.
//!
//! The order of words is nearly the same; what is not is a phrase of its own. Words that are English
//! too are left alone.

use super::words::Word;

/// Longer phrases first.
const PHRASES: &[(&str, &str)] = &[
    // Spanish
    ("nota minima para aprobar", "pass mark"),
    ("nota para aprobar", "pass mark"),
    ("nota de aprobacion", "pass mark"),
    ("nota minima", "pass mark"),
    ("nota de corte", "pass mark"),
    ("se aprueba con", "pass at"),
    ("aprobado con", "pass at"),
    ("aprobar con", "pass at"),
    ("aprueba con", "pass at"),
    ("aprobado desde", "pass at"),
    ("sin nota de participacion", "no assignment score"),
    ("nota de participacion", "participation score"),
    ("sin la bonificacion", "no bonus"),
    ("sin bonificaciones", "no bonus"),
    ("sin bonificacion", "no bonus"),
    ("sin bono", "no bonus"),
    ("sin puntos extra", "no bonus"),
    ("bonificacion por numero de pruebas", "bonus by number of tests"),
    ("bonificacion por pruebas", "bonus by tests"),
    ("con bonificacion", "add bonus"),
    ("el mejor intento", "best attempt"),
    ("mejor intento", "best attempt"),
    ("el ultimo intento", "last attempt"),
    ("ultimo intento", "last attempt"),
    ("el primer intento", "first attempt"),
    ("primer intento", "first attempt"),
    ("media de los intentos", "mean of attempts"),
    ("promedio de los intentos", "mean of attempts"),
    ("las mejores", "best"),
    ("los mejores", "best"),
    ("mejores", "best"),
    ("quita la nota mas baja", "drop the lowest score"),
    ("sin la nota mas baja", "drop the lowest score"),
    ("quita la peor nota", "drop the worst score"),
    ("sin la peor nota", "drop the worst score"),
    ("por favor", "please"),
    ("por correo", "by email"),
    ("por nombre", "by name"),
    ("compila", "compile"),
    ("compilar", "compile"),
    ("compilame", "compile"),
    ("consolida", "consolidate"),
    ("consolidar", "consolidate"),
    ("reune", "gather"),
    ("junta", "merge"),
    ("juntar", "merge"),
    ("combina", "combine"),
    ("une", "merge"),
    ("resultados", "results"),
    ("resultado", "result"),
    ("pruebas", "tests"),
    ("prueba", "test"),
    ("examenes", "exams"),
    ("examen", "exam"),
    ("calificaciones", "scores"),
    ("notas", "scores"),
    ("archivos", "files"),
    ("estos", "these"),
    ("estas", "these"),
    ("los", "the"),
    ("las", "the"),
    ("el", "the"),
    ("la", "the"),
    ("de", "of"),
    ("del", "of"),
    ("todos", "all"),
    ("todas", "all"),
    ("con", "with"),
    ("y", "and"),
    ("al", "to"),
    ("hasta", "to"),
    // Russian
    ("проходной балл", "pass mark"),
    ("порог сдачи", "pass mark"),
    ("зачёт от", "pass at"),
    ("сдано от", "pass at"),
    ("без бонусов", "no bonus"),
    ("без бонуса", "no bonus"),
    ("без балла за участие", "no assignment score"),
    ("без баллов за участие", "no assignment score"),
    ("балл за участие", "participation score"),
    ("с баллом за участие", "with participation score"),
    ("бонус по числу тестов", "bonus by number of tests"),
    ("бонус за число тестов", "bonus by number of tests"),
    ("добавь бонус", "add bonus"),
    ("с бонусом", "add bonus"),
    ("лучшая попытка", "best attempt"),
    ("лучшую попытку", "best attempt"),
    ("по лучшей попытке", "best attempt"),
    ("последняя попытка", "last attempt"),
    ("последнюю попытку", "last attempt"),
    ("по последней попытке", "last attempt"),
    ("первая попытка", "first attempt"),
    ("первую попытку", "first attempt"),
    ("по первой попытке", "first attempt"),
    ("среднее по попыткам", "mean of attempts"),
    ("среднее попыток", "mean of attempts"),
    ("без худшего балла", "drop the lowest score"),
    ("без худшего результата", "drop the lowest score"),
    ("отбрось худший балл", "drop the lowest score"),
    ("отбрось худший результат", "drop the lowest score"),
    ("лучшие", "best"),
    ("лучших", "best"),
    ("засчитай", "count"),
    ("считай", "count"),
    ("из", "of"),
    ("скомпилируй", "compile"),
    ("скомпилируйте", "compile"),
    ("скомпилировать", "compile"),
    ("собери", "compile"),
    ("соберите", "compile"),
    ("собрать", "compile"),
    ("сведи", "consolidate"),
    ("сведите", "consolidate"),
    ("свести", "consolidate"),
    ("составь", "make"),
    ("составьте", "make"),
    ("объедини", "merge"),
    ("объедините", "merge"),
    ("объединить", "merge"),
    ("результаты", "results"),
    ("результатов", "results"),
    ("результат", "result"),
    ("тестов", "tests"),
    ("тестам", "tests"),
    ("тесты", "tests"),
    ("теста", "test"),
    ("тест", "test"),
    ("экзаменов", "exams"),
    ("экзамены", "exams"),
    ("контрольных", "tests"),
    ("контрольные", "tests"),
    ("баллы", "scores"),
    ("оценки", "scores"),
    ("файлы", "files"),
    ("эти", "these"),
    ("все", "all"),
    ("всё", "everything"),
    ("с", "from"),
    ("по", "to"),
    ("до", "to"),
    ("и", "and"),
    ("пожалуйста", "please"),
];

/// Words of which one is enough to know that it is about compiling in that language.
const TELLING: &[&str] = &[
    "compila",
    "compilar",
    "compilame",
    "consolida",
    "consolidar",
    "reune",
    "junta",
    "juntar",
    "combina",
    "resultados",
    "resultado",
    "pruebas",
    "examenes",
    "nota",
    "sin",
    "bonificacion",
    "intento",
    "intentos",
    "mejores",
    "aprobado",
];

/// The words as the rules know them; each of a phrase has the place of the whole.
pub(super) fn translated(words: Vec<Word>) -> Vec<Word> {
    let cyrillic = |word: &Word| word.folded.contains(|c| ('а'..='я').contains(&c));
    if !words.iter().any(|word| cyrillic(word) || TELLING.contains(&word.folded.as_str())) {
        return words;
    }
    let mut said = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        match phrase(&words[at..]) {
            Some((length, english)) => {
                let place = words[at].at.start..words[at + length - 1].at.end;
                said.extend(english.split(' ').map(|word| Word { folded: word.to_owned(), at: place.clone() }));
                at += length;
            }
            None => {
                said.push(words[at].clone());
                at += 1;
            }
        }
    }
    said
}

/// The longest phrase that begins here: how many words it has, and what it is in English.
fn phrase(words: &[Word]) -> Option<(usize, &'static str)> {
    let fits = |(phrase, english): &(&'static str, &'static str)| {
        let folded = super::words::fold_phrase(phrase);
        let length = folded.len();
        let same = length <= words.len() && folded.iter().zip(words).all(|(one, word)| *one == word.folded);
        same.then_some((length, *english))
    };
    PHRASES.iter().filter_map(fits).max_by_key(|(length, _)| *length)
}
