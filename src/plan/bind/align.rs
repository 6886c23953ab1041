//! Which columns of two tables are the same one under two names, and which of them tell rows apart.

use crate::workbook::schema::{ColumnSchema, Kind, TableSchema};

use super::names::folded;

/// Names that mean the same, folded.
const SAME: &[&[&str]] = &[
    &[
        "email",
        "mail",
        "emailaddress",
        "mailaddress",
        "emailid",
        "emails",
        "correo",
        "correoelectronico",
        "email",
        "correos",
        "emailadresse",
        "courriel",
        "adressemail",
        "почта",
        "электроннаяпочта",
        "емаил",
    ],
    &[
        "phone",
        "phonenumber",
        "phoneno",
        "telephone",
        "telephonenumber",
        "tel",
        "telno",
        "mobile",
        "mobilenumber",
        "mobileno",
        "cell",
        "cellphone",
        "contactnumber",
        "contactno",
        "phones",
        "telefono",
        "telefonos",
        "celular",
        "movil",
        "telefone",
        "telefon",
        "handy",
        "телефон",
        "телефоны",
        "мобильныи",
        "номертелефона",
    ],
    &[
        "name",
        "fullname",
        "names",
        "nombre",
        "nombres",
        "nombrecompleto",
        "nombreyapellidos",
        "nome",
        "nomecompleto",
        "nom",
        "nomcomplet",
        "имя",
        "имена",
        "фио",
        "полноеимя",
    ],
    &["firstname", "givenname", "forename", "first", "nombredepila", "primeironome", "prenom", "vorname"],
    &[
        "lastname",
        "surname",
        "familyname",
        "last",
        "apellido",
        "apellidos",
        "sobrenome",
        "apelido",
        "nomdefamille",
        "nachname",
        "familienname",
        "фамилия",
    ],
    &[
        "quantity",
        "qty",
        "units",
        "pieces",
        "pcs",
        "qnty",
        "cantidad",
        "unidades",
        "quantidade",
        "quantite",
        "menge",
        "anzahl",
        "количество",
        "колво",
        "штук",
    ],
    &[
        "price",
        "unitprice",
        "priceperunit",
        "priceeach",
        "precio",
        "preciounitario",
        "preco",
        "precounitario",
        "prix",
        "prixunitaire",
        "preis",
        "stuckpreis",
        "einzelpreis",
        "цена",
        "ценазаштуку",
    ],
    &[
        "sku",
        "skucode",
        "skuno",
        "skunumber",
        "itemcode",
        "productcode",
        "articlenumber",
        "articleno",
        "partnumber",
        "partno",
        "itemno",
        "itemnumber",
        "productid",
        "itemid",
        "artikelnummer",
        "codigodeproducto",
        "referencia",
        "артикул",
        "кодтовара",
    ],
    &[
        "dateofbirth",
        "dob",
        "birthdate",
        "birthday",
        "birthdate",
        "fechadenacimiento",
        "nacimiento",
        "datadenascimento",
        "datedenaissance",
        "geburtsdatum",
        "датарождения",
    ],
    &["address", "streetaddress", "street", "direccion", "domicilio", "endereco", "adresse", "адрес"],
    &[
        "postcode",
        "zip",
        "zipcode",
        "postalcode",
        "codigopostal",
        "cep",
        "codepostal",
        "plz",
        "postleitzahl",
        "индекс",
        "почтовыииндекс",
    ],
    &["class", "form", "group", "clase", "curso", "turma", "classe", "klasse", "класс", "группа"],
    &["department", "dept", "departamento", "abteilung", "departement", "отдел"],
    &["number", "no", "nr", "numero", "nro", "номер"],
    &["description", "desc", "details", "descripcion", "descricao", "beschreibung", "описание"],
    &[
        "product",
        "productname",
        "item",
        "itemname",
        "article",
        "producto",
        "articulo",
        "produto",
        "produit",
        "artikel",
        "produkt",
        "товар",
        "продукт",
        "наименование",
    ],
    &[
        "company",
        "companyname",
        "organisation",
        "organization",
        "empresa",
        "compania",
        "entreprise",
        "societe",
        "firma",
        "unternehmen",
        "компания",
        "организация",
        "фирма",
    ],
    &["town", "city", "ciudad", "localidad", "cidade", "ville", "stadt", "ort", "город"],
];

/// How surely two headers name the same: 3 the same letters, 2 known synonyms or a plural, 1 nearly the
/// same spelling; 0 not at all.
pub(super) fn likeness(one: &str, other: &str) -> u8 {
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 3;
    }
    // "Student" and "Student name".
    let named = |one: &str, other: &str| one.strip_suffix("name").is_some_and(|bare| bare == other);
    if named(&one, &other) || named(&other, &one) {
        return 2;
    }
    let singular = |name: &str| name.strip_suffix('s').unwrap_or(name).to_owned();
    let synonyms = SAME.iter().any(|group| group.contains(&one.as_str()) && group.contains(&other.as_str()));
    if synonyms || singular(&one) == singular(&other) {
        return 2;
    }
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let long = one.chars().count().min(other.chars().count()) >= 5;
    u8::from(long && digits(&one) == digits(&other) && strsim::osa_distance(&one, &other) == 1)
}

/// Folded, without a unit in brackets: "Sales ($)" is "sales".
fn plain(name: &str) -> String {
    let bare = name.split(['(', '[']).next().unwrap_or(name);
    let short = folded(bare);
    if short.is_empty() { folded(name) } else { short }
}

/// For each column of `there` the column of `here` that is the same: the surest pairs first, each once.
pub(super) fn align(here: &[ColumnSchema], there: &[ColumnSchema]) -> Vec<Option<usize>> {
    let mut found = vec![None; there.len()];
    let mut taken = vec![false; here.len()];
    for wanted in [3, 2, 1] {
        for (at, column) in there.iter().enumerate().filter(|(_, column)| column.named) {
            if found[at].is_some() {
                continue;
            }
            let fits = |one: usize| {
                !taken[one]
                    && here[one].named
                    && likeness(&here[one].name, &column.name) == wanted
                    && (wanted > 1 || comparable(here[one].kind, column.kind))
            };
            found[at] = (0..here.len()).find(|one| fits(*one));
            if let Some(one) = found[at] {
                taken[one] = true;
            }
        }
    }
    found
}

fn comparable(one: Kind, other: Kind) -> bool {
    let open = |kind: Kind| matches!(kind, Kind::Mixed | Kind::Empty);
    one == other
        || open(one)
        || open(other)
        || one.is_numeric() && other.is_numeric()
        || one.is_date() && other.is_date()
}

/// Sheet columns of both tables that are the same, in the order of the second.
pub(crate) fn same_columns(here: &TableSchema, there: &TableSchema) -> Vec<(u32, u32)> {
    let partners = align(&here.columns, &there.columns);
    let pairs = there.columns.iter().zip(partners);
    pairs.filter_map(|(other, one)| Some((here.columns[one?].index, other.index))).collect()
}

/// The columns that tell the rows of both tables apart best: indexes in `here` and `there`.
pub(crate) fn key(here: &TableSchema, there: &TableSchema) -> Option<(usize, usize)> {
    let pairs = align(&here.columns, &there.columns);
    let mut ranked: Vec<(u8, usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter_map(|(there, here)| Some(((*here)?, there)))
        .map(|(one, other)| (telling(&here.columns[one]).min(telling(&there.columns[other])), one, other))
        .collect();
    ranked.extend(people(here, there));
    ranked.extend(same_values(here, there));
    ranked.retain(|(rank, ..)| *rank >= LEAST);
    ranked.into_iter().max_by_key(|(rank, one, _)| (*rank, std::cmp::Reverse(*one))).map(|(_, one, other)| (one, other))
}

/// Columns that tell rows apart less well than this are no key unless somebody says so.
const LEAST: u8 = 4;

/// What the header of a column of people says, folded.
pub const PEOPLE: &[&str] = &[
    "name",
    "names",
    "student",
    "students",
    "pupil",
    "customer",
    "client",
    "employee",
    "person",
    "member",
    "teacher",
    "guest",
    "attendee",
    "participant",
    "colleague",
    "contact",
    "patient",
    "worker",
    "staff",
    "nombre",
    "имя",
    "фио",
    "fullname",
    "cliente",
    "alumno",
    "alumna",
    "estudiante",
    "empleado",
    "socio",
    "persona",
    "nome",
    "aluno",
    "funcionario",
    "nom",
    "eleve",
    "etudiant",
    "employe",
    "schuler",
    "kunde",
    "mitarbeiter",
    "клиент",
    "ученик",
    "студент",
    "сотрудник",
    "покупатель",
    "участник",
];
/// Of those who are dealt with as people are.
const FIRMS: &[&str] =
    &["supplier", "vendor", "company", "proveedor", "empresa", "fornecedor", "fournisseur", "lieferant", "поставщик"];

/// "Customer" here and "Name" there: the only columns of people that the tables have.
fn people(here: &TableSchema, there: &TableSchema) -> Option<(u8, usize, usize)> {
    let only = |table: &TableSchema| {
        let is_one = |column: &ColumnSchema| {
            let name = plain(&column.name);
            let bare = name.strip_suffix("name").filter(|bare| !bare.is_empty()).unwrap_or(&name).to_owned();
            matches!(column.kind, Kind::Text | Kind::Mixed)
                && [PEOPLE, FIRMS].iter().any(|words| words.contains(&bare.as_str()) || words.contains(&name.as_str()))
        };
        let mut found = (0..table.columns.len()).filter(|at| is_one(&table.columns[*at]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let (one, other) = (only(here)?, only(there)?);
    let rank = telling(&here.columns[one]).min(telling(&there.columns[other]));
    Some((rank.min(5), one, other))
}

/// Columns that hold the same texts, whatever they are called.
fn same_values(here: &TableSchema, there: &TableSchema) -> Option<(u8, usize, usize)> {
    let texts = |column: &ColumnSchema| -> std::collections::HashSet<String> {
        column.values.iter().map(|value| folded(value)).filter(|text| !text.is_empty()).collect()
    };
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, one) in here.columns.iter().enumerate().filter(|(_, one)| telling(one) >= LEAST) {
        let known = texts(one);
        for (to, other) in there.columns.iter().enumerate().filter(|(_, other)| telling(other) >= LEAST) {
            let others = texts(other);
            let shared = known.intersection(&others).count();
            let enough = shared >= 2 && shared * 2 >= known.len().min(others.len());
            if enough && best.is_none_or(|(most, ..)| shared > most) {
                best = Some((shared, at, to));
            }
        }
    }
    best.map(|(_, one, other)| (LEAST, one, other))
}

/// How well a column tells rows apart, by its name and what it holds.
fn telling(column: &ColumnSchema) -> u8 {
    if column.filled == 0 {
        return 0;
    }
    let name = plain(&column.name);
    let in_group = |at: usize| SAME[at].contains(&name.as_str());
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let repeats = !column.values.is_empty() && column.values.len() * 10 < column.filled as usize * 9;
    match column.kind {
        _ if in_group(0) || ends(&["email"]) => 9,
        _ if in_group(7) || ends(&["sku", "barcode", "ean", "isbn", "reference"]) => 8,
        Kind::Date | Kind::DateTime | Kind::Time | Kind::Currency | Kind::Percent | Kind::Bool | Kind::Empty => 1,
        _ if ends(&["id", "code", "number", "no", "key"]) && !repeats => 7,
        Kind::Text | Kind::Mixed if in_group(2) || ends(&["name", "student", "customer", "employee"]) && !repeats => 6,
        Kind::Text | Kind::Mixed if !repeats => 5,
        Kind::Text | Kind::Mixed => 3,
        Kind::Number => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn headers_are_the_same_under_other_spellings() {
        assert_eq!(likeness("E-mail", "EMAIL"), 3);
        assert_eq!(likeness("Sales ($)", "sales"), 3);
        assert_eq!(likeness("Phone", "Mobile number"), 2);
        assert_eq!(likeness("Products", "Product"), 2);
        assert_eq!(likeness("Quantity", "Quantiy"), 1);
        assert_eq!(likeness("Test 1", "Test 2"), 0);
        assert_eq!(likeness("Price", "Prize"), 1);
        assert_eq!(likeness("Name", "Price"), 0);
    }
}
