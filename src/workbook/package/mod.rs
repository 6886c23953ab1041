//! The zip package: members are read when asked for, and those that no edit touches are copied
//! compressed, as they are.

mod admit;
mod blocks;
mod deflate;
mod splice;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Write},
    sync::Arc,
};

use anyhow::Context;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{Limits, Unreadable};
pub(in crate::workbook) use admit::xml_text;

pub(in crate::workbook) use deflate::{Deflated, deflate, deflate_apart};
pub(in crate::workbook) use splice::Edit;

type Bytes = Cursor<Arc<[u8]>>;

/// A package of parts. Cloning it is cheap: the original bytes are shared.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Package {
    archive: ZipArchive<Bytes>,
    /// Part name → member name: folded to what OPC calls equal, for parts as they were.
    names: BTreeMap<String, String>,
    /// Parts written anew, by part name.
    written: BTreeMap<String, Arc<[u8]>>,
    removed: BTreeSet<String>,
    limits: Limits,
}

/// `/xl\Workbook.XML` → `xl/workbook.xml`: part names are equal without regard to case.
fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

impl Package {
    pub(in crate::workbook) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, Unreadable> {
        let bytes: Arc<[u8]> = bytes.into();
        admit::check_bytes(&bytes, limits)?;
        let whole = admit::has_end(&bytes);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            if whole {
                Unreadable::Damaged { detail: format!("the zip directory: {error}") }
            } else {
                Unreadable::CutShort
            }
        })?;
        admit::check_directory(archive.clone().into_inner().get_ref(), archive.len())?;
        let names = admit::check_members(&mut archive.clone(), limits)?;
        Ok(Self { archive, names, written: BTreeMap::new(), removed: BTreeSet::new(), limits: limits.clone() })
    }

    pub(in crate::workbook) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Bytes of the file and of the parts written anew.
    pub(in crate::workbook) fn memory(&self) -> usize {
        let file = self.archive.clone().into_inner().get_ref().len();
        file + self.written.values().map(|bytes| bytes.len()).sum::<usize>()
    }

    pub(in crate::workbook) fn contains(&self, part: &str) -> bool {
        let key = folded(part);
        self.written.contains_key(&key) || (self.names.contains_key(&key) && !self.removed.contains(&key))
    }

    /// All part names, folded, in order.
    pub(in crate::workbook) fn parts(&self) -> Vec<String> {
        let kept = self.names.keys().filter(|name| !self.removed.contains(*name));
        let all: BTreeSet<&String> = kept.chain(self.written.keys()).collect();
        all.into_iter().cloned().collect()
    }

    /// The part's bytes, inflated.
    pub(in crate::workbook) fn read(&self, part: &str) -> Result<Vec<u8>, Unreadable> {
        let key = folded(part);
        if let Some(bytes) = self.written.get(&key) {
            return Ok(bytes.to_vec());
        }
        let member = self.names.get(&key).filter(|_| !self.removed.contains(&key));
        let member = member.ok_or_else(|| Unreadable::Damaged { detail: format!("the part {part} is missing") })?;
        let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged { detail: format!("{part}: {error}") };
        let mut archive = self.archive.clone();
        let file = archive.by_name(member).map_err(|error| damaged(&error))?;
        // The declared size was admitted; a member that inflates beyond it is cut off and refused.
        let declared = file.size();
        // One byte of room beyond, to see the end without growing.
        let mut bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or(0) + 1);
        file.take(declared + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > declared {
            return Err(Unreadable::Hostile { detail: format!("{part} is longer than it says") });
        }
        Ok(bytes)
    }

    /// The part's bytes as they are inflated. A part that was written anew, or is longer than it says, is
    /// not given this way.
    pub(in crate::workbook) fn reading(
        &self,
        part: &str,
        work: impl FnOnce(&mut dyn Read) -> bool,
    ) -> Result<bool, Unreadable> {
        let key = folded(part);
        let Some(member) = self.names.get(&key).filter(|_| !self.written.contains_key(&key)) else { return Ok(false) };
        let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged { detail: format!("{part}: {error}") };
        let mut archive = self.archive.clone();
        let file = archive.by_name(member).map_err(|error| damaged(&error))?;
        let declared = file.size();
        let mut text = file.take(declared + 1);
        Ok(work(&mut text) && text.limit() > 0)
    }

    /// The part with its edits, which come in order and end with one at its very end. `None` where it is
    /// better compressed as a whole.
    pub(in crate::workbook) fn spliced(&self, part: &str, edits: &[Edit]) -> Option<Deflated> {
        let key = folded(part);
        let member = self.names.get(&key).filter(|_| !self.written.contains_key(&key))?;
        let mut archive = self.archive.clone();
        let index = archive.index_for_name(member)?;
        let raw = archive.by_index_raw(index).ok()?;
        if raw.compression() != CompressionMethod::Deflated {
            return None;
        }
        let start = usize::try_from(raw.data_start()).ok()?;
        let length = usize::try_from(raw.compressed_size()).ok()?;
        drop(raw);
        let bytes = archive.into_inner().into_inner();
        let deflated = bytes.get(start..start.checked_add(length)?)?;
        let mut made = None;
        self.reading(part, |text| {
            made = splice::splice(deflated, edits, text);
            true
        })
        .ok()?;
        made
    }

    /// Bytes of the part, inflated, where it is as it was.
    pub(in crate::workbook) fn declared(&self, part: &str) -> Option<u64> {
        let key = folded(part);
        let member = self.names.get(&key).filter(|_| !self.written.contains_key(&key))?;
        self.archive.clone().by_name(member).ok().map(|file| file.size())
    }

    /// The part as text; UTF-16 is converted.
    pub(in crate::workbook) fn text(&self, part: &str) -> Result<String, Unreadable> {
        admit::xml_text(self.read(part)?, part)
    }

    pub(in crate::workbook) fn write(&mut self, part: &str, bytes: impl Into<Arc<[u8]>>) {
        let key = folded(part);
        self.removed.remove(&key);
        self.written.insert(key, bytes.into());
    }

    pub(in crate::workbook) fn remove(&mut self, part: &str) {
        let key = folded(part);
        self.written.remove(&key);
        if self.names.contains_key(&key) {
            self.removed.insert(key);
        }
    }

    /// The package as a file, `made` in the place of parts of these names. The same edits give the same
    /// bytes.
    pub(in crate::workbook) fn save(&self, made: &[(String, Deflated)]) -> anyhow::Result<Vec<u8>> {
        let made: BTreeMap<String, &Deflated> = made.iter().map(|(part, made)| (folded(part), made)).collect();
        let mut archive = self.archive.clone();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut done = BTreeSet::new();
        for index in 0..archive.len() {
            let member = archive.by_index_raw(index).context("a member of the package")?;
            let key = folded(member.name());
            if self.removed.contains(&key) {
                continue;
            }
            let name = member.name().to_owned();
            match (made.get(&key), self.written.get(&key)) {
                (None, None) => {
                    zip.raw_copy_file(member).context("copying a member")?;
                    continue;
                }
                (Some(deflated), _) => {
                    drop(member);
                    copy_member(&mut zip, &name, deflated)?;
                }
                (None, Some(bytes)) => {
                    drop(member);
                    write_member(&mut zip, &name, bytes)?;
                }
            }
            done.insert(key);
        }
        for (key, bytes) in &self.written {
            match made.get(key) {
                _ if done.contains(key) => {}
                Some(deflated) => copy_member(&mut zip, &case_of_new_part(key), deflated)?,
                None => write_member(&mut zip, &case_of_new_part(key), bytes)?,
            }
        }
        Ok(zip.finish().context("finishing the package")?.into_inner())
    }
}

/// New parts are kept folded; their names are given the capitals that Excel uses.
fn case_of_new_part(key: &str) -> String {
    const CAPITALS: [(&str, &str); 8] = [
        ("xl/sharedstrings.xml", "xl/sharedStrings.xml"),
        ("xl/calcchain.xml", "xl/calcChain.xml"),
        ("[content_types].xml", "[Content_Types].xml"),
        ("docprops/", "docProps/"),
        ("xl/pivottables/", "xl/pivotTables/"),
        ("xl/pivotcache/", "xl/pivotCache/"),
        ("pivottable", "pivotTable"),
        ("pivotcache", "pivotCache"),
    ];
    let mut name = key.to_owned();
    for (plain, capital) in CAPITALS {
        name = name.replace(plain, capital);
    }
    name.replace("pivotCachedefinition", "pivotCacheDefinition").replace("pivotCacherecords", "pivotCacheRecords")
}

fn copy_member(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, member: &Deflated) -> anyhow::Result<()> {
    let mut packed = ZipArchive::new(Cursor::new(member.packed(name)?)).context("a member made anew")?;
    let member = packed.by_index_raw(0).context("a member made anew")?;
    zip.raw_copy_file(member).with_context(|| format!("copying {name}"))
}

fn write_member(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .large_file(bytes.len() as u64 >= u64::from(u32::MAX));
    zip.start_file(name, options).with_context(|| format!("starting {name}"))?;
    zip.write_all(bytes).with_context(|| format!("writing {name}"))
}
