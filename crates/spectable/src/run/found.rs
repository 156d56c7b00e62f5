//! What a run finds in the folder that it writes to.

use std::collections::BTreeMap;
use std::path::Path;

use super::Purpose;
use crate::Error;
use crate::diff::record::{self, KnownRecord};
use crate::known_file::print;
use crate::memory::Memory;
use crate::write::{Before, Standing};

/// What a run finds in the folder that it writes to.
#[derive(Default)]
pub(super) struct Found {
    /// Absent where there is no folder.
    pub(super) standing: Option<Result<Standing, Error>>,
    /// The texts in it that were rendered by the last run.
    pub(super) texts: BTreeMap<String, Before>,
    /// The record of what lies there.
    pub(super) record: Option<KnownRecord>,
}

impl Found {
    /// Looks into the folder, which can be done while the pages are read.
    pub(super) fn look(
        folder: &Path,
        purpose: Purpose,
        memory: Option<&Memory<'_>>,
    ) -> impl FnOnce() -> Self + Send + use<> {
        let folder = folder.to_owned();
        let texts = memory.map(Memory::texts);
        let left_record = memory.and_then(|memory| memory.left(record::FILE_NAME));
        move || {
            if !folder.exists() {
                return Self::default();
            }
            let mut standing = match purpose {
                Purpose::Write => Standing::to_write(&folder),
                Purpose::Compare => Standing::to_read(&folder),
            };
            let texts = match (&mut standing, texts) {
                (Ok(standing), Some(texts)) => standing.holds(texts()),
                _ => BTreeMap::new(),
            };
            let record = record::read(&folder).map(|text| {
                let print = print(text.as_bytes());
                match left_record.is_some_and(|left| left.print == print) {
                    true => KnownRecord::written(text),
                    false => KnownRecord::found(text),
                }
            });
            Self {
                standing: Some(standing),
                texts,
                record,
            }
        }
    }
}
