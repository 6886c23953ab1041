//! The workbook as the engine sees it.

use std::sync::{Arc, OnceLock};

use super::{
    Limits, Schema, Sheet, Unreadable,
    guard::guarded,
    package::Package,
    parts,
    readers::{self, Note},
    schema::{self, TableHint},
    shared_strings::SharedStrings,
    styles::{Format, StyleId, Styles},
    xml::elements,
};

/// An xlsx or xlsm package and the sheets of it that have been looked at. A clone shares the bytes.
#[derive(Clone, Debug)]
pub struct Workbook {
    pub(in crate::workbook) package: Package,
    /// `xl/workbook.xml`, wherever the file has it.
    pub(in crate::workbook) part: String,
    pub(in crate::workbook) xml: String,
    pub(in crate::workbook) sheets: Vec<Slot>,
    pub(in crate::workbook) strings: Arc<SharedStrings>,
    pub(in crate::workbook) styles: Arc<Styles>,
    pub(in crate::workbook) styles_part: Option<String>,
    pub(in crate::workbook) active: usize,
    date1904: bool,
    macros: bool,
    /// Of the table of text it was read from.
    dialect: Option<Dialect>,
}

/// The marks of a table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::workbook) struct Dialect {
    pub delimiter: u8,
    pub decimal_comma: bool,
}

/// A sheet of the workbook, read on first use.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Slot {
    pub name: String,
    pub part: String,
    pub hidden: bool,
    pub sheet: OnceLock<Sheet>,
}

/// What opening gave: the workbook, and what is worth telling about the way from the bytes to it.
#[derive(Debug)]
pub struct Opened {
    pub workbook: Workbook,
    pub notes: Vec<Note>,
}

impl Workbook {
    /// Reads a file of any supported format; all but xlsx and xlsm are converted.
    ///
    /// `file_name` decides nothing that the bytes can decide (a csv named `.xlsx` is a csv).
    ///
    /// # Errors
    /// [`Unreadable`], never a panic: the readers run under a guard.
    pub fn open(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Opened, Unreadable> {
        guarded(|| match readers::unpacked(&bytes, file_name, limits)? {
            Some((inner, name)) => {
                let mut opened = Self::read(inner, &name, limits)?;
                opened.notes.insert(0, Note::Unpacked { name });
                Ok(opened)
            }
            None => Self::read(bytes, file_name, limits),
        })
    }

    fn read(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Opened, Unreadable> {
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if !bytes.starts_with(b"PK") {
            return Self::convert(bytes, file_name, limits);
        }
        let package = Package::open(bytes.clone(), limits)?;
        if parts::main_part(&package)?.is_none() {
            return Self::convert(bytes, file_name, limits);
        }
        let mut workbook = Self::from_package(package)?;
        let mut notes = Vec::new();
        if let Some(said) = wrong_extension(file_name) {
            notes.push(Note::WrongExtension { said, is: workbook.extension().to_owned() });
        }
        if workbook.macros {
            notes.push(Note::Macros);
        }
        let formulas = super::recalculate::missing_results(&mut workbook)?;
        if formulas > 0 {
            notes.push(Note::Calculated { formulas });
        }
        Ok(Opened { workbook, notes })
    }

    fn convert(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Opened, Unreadable> {
        let converted = readers::convert(bytes, file_name, limits)?;
        let room = Limits { file_bytes: u64::MAX, ..limits.clone() };
        let mut workbook = Self::from_package(Package::open(converted.package, &room)?)?;
        workbook.dialect = converted.notes.iter().find_map(|note| match note {
            Note::Csv { delimiter, decimal_comma, .. } => {
                Some(Dialect { delimiter: u8::try_from(*delimiter).ok()?, decimal_comma: *decimal_comma })
            }
            _ => None,
        });
        Ok(Opened { workbook, notes: converted.notes })
    }

    pub(in crate::workbook) fn from_package(package: Package) -> Result<Self, Unreadable> {
        let damaged = |detail: &str| Unreadable::Damaged { detail: detail.to_owned() };
        let part = parts::main_part(&package)?.ok_or_else(|| damaged("the workbook part is missing"))?;
        let xml = package.text(&part)?;
        // New parts are entered there.
        package.text(parts::CONTENT_TYPES)?;
        let relations = parts::relations(&package, &part)?;
        let sheets = parts::sheets(&xml, &relations, &package);
        if sheets.is_empty() {
            return Err(Unreadable::NoSheets);
        }
        if sheets.len() > package.limits().sheets {
            let allowed = package.limits().sheets as u64;
            return Err(Unreadable::TooLarge { what: "sheets".to_owned(), found: sheets.len() as u64, allowed });
        }
        let of_kind = |kind: &str| relations.iter().find(|one| one.is(kind) && package.contains(&one.target));
        let strings = match of_kind("sharedStrings") {
            Some(relation) => SharedStrings::parse(&package.text(&relation.target)?, package.limits())?,
            None => SharedStrings::default(),
        };
        let styles_part = of_kind("styles").map(|relation| relation.target.clone());
        let styles = match &styles_part {
            Some(part) => Styles::parse(package.text(part)?)?,
            None => Styles::none(),
        };
        let truthy = |text: Option<String>| matches!(text.as_deref(), Some("1" | "true"));
        let date1904 = elements(&xml, "workbookPr").first().is_some_and(|found| truthy(found.attribute("date1904")));
        let tab = elements(&xml, "workbookView").first().and_then(|found| found.attribute("activeTab"));
        let active = parts::active_sheet(&xml, tab.and_then(|tab| tab.parse().ok()).unwrap_or(0), &sheets);
        let macros = package.parts().iter().any(|part| part.ends_with("vbaproject.bin"));
        Ok(Self {
            package,
            part,
            xml,
            sheets,
            strings: Arc::new(strings),
            styles: Arc::new(styles),
            styles_part,
            active,
            date1904,
            macros,
            dialect: None,
        })
    }

    /// A workbook of one empty sheet.
    ///
    /// # Errors
    /// When the name is none that Excel takes.
    pub fn empty(sheet_name: &str) -> anyhow::Result<Self> {
        let mut scratch = rust_xlsxwriter::Workbook::new();
        let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?;
        scratch.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
        scratch.add_worksheet().set_name(sheet_name)?;
        let package = Package::open(scratch.save_to_buffer()?, &Limits::default())?;
        Ok(Self::from_package(package)?)
    }

    /// The package: untouched members as they were. The same edits give the same bytes.
    ///
    /// # Errors
    /// When a part cannot be written: our fault.
    pub fn save(&self) -> anyhow::Result<Vec<u8>> {
        let mut package = self.package.clone();
        let mut made = Vec::new();
        for slot in &self.sheets {
            if let Some(sheet) = slot.sheet.get().filter(|sheet| sheet.is_changed()) {
                made.push((slot.part.clone(), sheet.deflated(&self.package, &slot.part)?));
            }
        }
        if !made.is_empty() {
            parts::drop_calc_chain(&mut package, &self.part)?;
        }
        if self.styles.is_changed() {
            let part = match &self.styles_part {
                Some(part) => part.clone(),
                None => parts::add_styles(&mut package, &self.part)?,
            };
            package.write(&part, self.styles.to_xml().into_bytes());
        }
        if package.text(&self.part)? != self.xml {
            package.write(&self.part, self.xml.clone().into_bytes());
        }
        package.save(&made)
    }

    /// `xlsx` or `xlsm`: what [`Workbook::save`] writes.
    pub fn extension(&self) -> &'static str {
        if self.macros { "xlsm" } else { "xlsx" }
    }

    /// Bytes of memory that it takes, roughly.
    pub fn memory(&self) -> usize {
        let sheets = self.sheets.iter().filter_map(|slot| slot.sheet.get());
        self.package.memory() + self.strings.memory() + sheets.map(Sheet::memory).sum::<usize>()
    }

    /// Tab order; chart sheets are not counted.
    pub fn sheet_names(&self) -> Vec<&str> {
        self.sheets.iter().map(|slot| slot.name.as_str()).collect()
    }

    pub fn sheet_count(&self) -> usize {
        self.sheets.len()
    }

    /// Hidden or very hidden.
    pub fn is_hidden(&self, sheet: usize) -> bool {
        self.sheets.get(sheet).is_some_and(|slot| slot.hidden)
    }

    /// The sheet in front when the file is opened.
    pub fn active_sheet(&self) -> usize {
        self.active
    }

    /// What is written as text takes up the marks of the text it came from.
    pub(in crate::workbook) fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    /// Whether dates count from 1904.
    pub fn date1904(&self) -> bool {
        self.date1904
    }

    /// The sheet, read on first use.
    ///
    /// # Errors
    /// When its part is damaged or over a limit.
    pub fn sheet(&self, sheet: usize) -> Result<&Sheet, Unreadable> {
        let slot = self
            .sheets
            .get(sheet)
            .ok_or_else(|| Unreadable::Damaged { detail: format!("there is no sheet {sheet}") })?;
        if let Some(known) = slot.sheet.get() {
            return Ok(known);
        }
        let parsed =
            guarded(|| Sheet::of(&slot.part, &self.package, self.strings.clone(), self.styles.clone(), self.date1904))?;
        Ok(slot.sheet.get_or_init(|| parsed))
    }

    /// # Errors
    /// As [`Workbook::sheet`].
    pub fn sheet_mut(&mut self, sheet: usize) -> Result<&mut Sheet, Unreadable> {
        self.sheet(sheet)?;
        self.sheets
            .get_mut(sheet)
            .and_then(|slot| slot.sheet.get_mut())
            .ok_or_else(|| Unreadable::Damaged { detail: format!("there is no sheet {sheet}") })
    }

    /// What the sheets hold, with the tables found on them. Hints are a person's corrections.
    ///
    /// # Errors
    /// As [`Workbook::sheet`].
    pub fn schema(&self, hints: &[TableHint]) -> Result<Schema, Unreadable> {
        schema::detect(self, hints)
    }

    /// The style like `base` but for the change.
    pub fn restyle(&mut self, base: StyleId, change: &Format) -> StyleId {
        let style = Arc::make_mut(&mut self.styles).restyle(base, change);
        self.share_styles();
        style
    }

    pub(in crate::workbook) fn add_dxf(&mut self, format: &Format) -> u32 {
        let index = Arc::make_mut(&mut self.styles).add_dxf(format);
        self.share_styles();
        index
    }

    fn share_styles(&mut self) {
        let styles = self.styles.clone();
        for slot in &mut self.sheets {
            if let Some(sheet) = slot.sheet.get_mut() {
                sheet.use_styles(&styles);
            }
        }
    }
}

/// The name's extension where it is not one of an OOXML workbook.
fn wrong_extension(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    let right = ["xlsx", "xlsm", "xltx", "xltm", "zip", "tmp", "bin"].contains(&extension.as_str());
    (!right && extension.len() <= 5).then_some(extension)
}
