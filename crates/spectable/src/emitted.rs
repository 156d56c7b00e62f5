//! What pages became, with what is to be said about it wherever it is written.

use std::borrow::Cow;
#[cfg(feature = "command")]
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use spectable_emitter::Output;

use crate::depfile::Depfile;
use crate::diff::Diff;
use crate::diff::places::{ModelPlaces, Places};
use crate::diff::record::{self, KnownRecord, Record};
use crate::generation::Generation;
#[cfg(feature = "command")]
use crate::known_files::KnownFiles;
use crate::shard::Shard;
#[cfg(feature = "command")]
use crate::write::Rendering;
use crate::write::{self, Before, File, Files, Owner, Text};
use crate::{Error, manifest};

/// The Rust of pages, not yet on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Emitted {
    pub(crate) output: Output,
    /// The models whose files are written.
    shard: Shard,
    /// The file that names what was read, if one is asked for.
    depfile: Option<Depfile>,
    /// Made when it is first asked for: a run compares it, and then writes it.
    record: OnceLock<Record>,
    /// For each file of the output, the text that the last run rendered, if it still lies there and would be
    /// the same now. Empty where nothing is known of such a run.
    before: Vec<Option<Before>>,
    /// The record that lies where this output is to go.
    old_record: Option<KnownRecord>,
}

impl Emitted {
    pub(crate) fn new(output: Output, shard: Shard, depfile: Option<Depfile>) -> Self {
        Self {
            output,
            shard,
            depfile,
            record: OnceLock::new(),
            before: Vec::new(),
            old_record: None,
        }
    }

    /// The files of the output, in the folder `below`, which ends in `/` where it is not empty, and the
    /// record. Those of models that are not of the shard are another's.
    pub(crate) fn files(&self, below: &str) -> Files<'_> {
        let file = |text| File {
            text,
            owner: Owner::Us,
        };
        let paths = self.output.paths().enumerate();
        let mut files: Files<'_> = paths
            .map(|(index, path)| {
                let text = Text::Rendered {
                    output: &self.output,
                    index,
                    before: self.before.get(index).and_then(Option::as_ref),
                };
                (format!("{below}{path}"), file(text))
            })
            .collect();
        self.shard.leave_others(&mut files, &self.output, below);
        let record = file(Text::Made(Cow::Borrowed(&self.record().text)));
        files.insert(record::FILE_NAME.to_owned(), record);
        files
    }

    #[cfg(feature = "command")]
    /// Learns what the last run left in the folder that is written, into whose folder `below` the files of the
    /// output go: the texts that still lie there, by their paths, and the record.
    pub(crate) fn know(
        &mut self,
        below: &str,
        texts: BTreeMap<String, Before>,
        record: Option<KnownRecord>,
    ) {
        self.old_record = record;
        if texts.is_empty() {
            return;
        }
        // Both are in order.
        let mut texts = texts.into_iter().peekable();
        let before: Vec<Option<Before>> = self
            .output
            .paths()
            .map(|path| {
                let is_before =
                    |known: &str| known.strip_prefix(below).is_none_or(|known| known < path);
                while texts.next_if(|(known, _)| is_before(known)).is_some() {}
                let found = texts.next_if(|(known, _)| known.strip_prefix(below) == Some(path));
                found.map(|(_, text)| text)
            })
            .collect();
        let looked_at = before
            .iter()
            .map(|before| Some(&*before.as_ref()?.looked_at));
        let bases = self.output.bases(&looked_at.collect::<Vec<_>>());
        let both = before.into_iter().zip(bases);
        self.before = both
            .map(|(before, basis)| before.filter(|before| basis == Some(before.basis)))
            .collect();
    }

    #[cfg(feature = "command")]
    /// The texts of the output's files in the folder `below`, as they came to be and were left, in order.
    pub(crate) fn rendered<'e>(
        &'e self,
        below: &str,
        renderings: &'e BTreeMap<String, Rendering>,
        left: &KnownFiles,
    ) -> Vec<(&'e str, Cow<'e, Before>)> {
        // All of these are in order.
        let mut renderings = renderings.iter().peekable();
        let files = self.output.paths().zip(self.output.models_of_files());
        let files: Vec<_> = files
            .map(|(path, model)| {
                let (path, rendering) =
                    renderings.next_if(|(known, _)| known.strip_prefix(below) == Some(path))?;
                Some(match rendering {
                    Rendering::Anew(looked_at) => (path, Some(self.with_record(looked_at, model))),
                    Rendering::Before => (path, None),
                })
            })
            .collect();
        let looked_at = files.iter().map(|file| file.as_ref()?.1.as_deref());
        let bases = self.output.bases(&looked_at.collect::<Vec<_>>());
        let files = files.into_iter().zip(bases).enumerate();
        let texts = files.filter_map(|(index, (file, basis))| {
            let (path, looked_at) = file?;
            let text = match looked_at {
                Some(looked_at) => Cow::Owned(Before {
                    file: left.get(path)?,
                    basis: basis?,
                    looked_at,
                }),
                None => Cow::Borrowed(self.before.get(index)?.as_ref()?),
            };
            Some((&**path, text))
        });
        texts.collect()
    }

    #[cfg(feature = "command")]
    /// What was looked at for a text, with what was looked at for what the record says of its model.
    fn with_record(&self, looked_at: &[u32], model: Option<usize>) -> Vec<u32> {
        let in_record = model.and_then(|model| self.record().looked_at.get(&model));
        let all = looked_at.iter().chain(in_record.into_iter().flatten());
        let mut all: Vec<u32> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The record that lies beside the output.
    fn record(&self) -> &Record {
        self.record.get_or_init(|| {
            let mut unchanged = vec![false; self.output.models().len()];
            let files = self.output.models_of_files().zip(&self.before);
            for (model, before) in files {
                if let (Some(model), Some(_)) = (model, before) {
                    unchanged[model] = true;
                }
            }
            Record::of(&self.output, |model| {
                let old = self.old_record.as_ref().filter(|_| unchanged[model])?;
                old.part(&self.output.models()[model])
            })
        })
    }

    /// What happened from the output that lies in `folder` to this one, which was made from
    /// `generation`. `None` if nothing in the folder says what lies there.
    pub(crate) fn changes_in(&self, folder: &Path, generation: &Generation) -> Option<Diff> {
        // Where a run was killed and cannot be completed, nothing says it.
        write::settle(folder).ok()?;
        self.changes_from(&record::read(folder)?, generation, None)
    }

    #[cfg(feature = "command")]
    /// What happened from the output that lay there before to this one. `None` if nothing says what did. Of a
    /// schema that was let go, `places` are known.
    pub(crate) fn changes(&self, generation: &Generation, places: Option<&Places>) -> Option<Diff> {
        let old = self.old_record.as_ref()?;
        self.changes_from(&old.text, generation, places)
    }

    #[cfg(feature = "command")]
    /// Lets go of the record that lay there before, of which all is taken that is still so.
    pub(crate) fn forget_old_record(&mut self) {
        if self.old_record.is_some() {
            self.record();
            self.old_record = None;
        }
    }

    /// What happened from the output with the record `old` to this one.
    fn changes_from(
        &self,
        old: &str,
        generation: &Generation,
        places: Option<&Places>,
    ) -> Option<Diff> {
        let (new, root) = (&self.record().text, &generation.root);
        record::changes(old, new, &self.output, root, |model| match places {
            Some(places) => places.get(model).cloned(),
            None => generation.schema.get(model).map(ModelPlaces::of),
        })
    }

    /// Writes the file that names what was read, for the output that was written into `folder`.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    pub(crate) fn write_depfile(&self, folder: &Path) -> Result<(), Error> {
        match &self.depfile {
            Some(depfile) => depfile.write(&folder.join(manifest::FILE_NAME)),
            None => Ok(()),
        }
    }
}
