//! What pages became, with what is to be said about it wherever it is written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use spectable_emitter::Output;

use crate::depfile::Depfile;
use crate::diff::{Diff, record};
use crate::generation::Generation;
use crate::shard::Shard;
use crate::write::{self, Before, File, Files, Owner, Text};
#[cfg(feature = "command")]
use crate::write::{Left, Rendering};
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
    record: OnceLock<String>,
    /// The texts that the last run rendered, by their paths in the folder that is written.
    pub(crate) before: BTreeMap<String, Before>,
}

impl Emitted {
    pub(crate) fn new(output: Output, shard: Shard, depfile: Option<Depfile>) -> Self {
        Self {
            output,
            shard,
            depfile,
            record: OnceLock::new(),
            before: BTreeMap::new(),
        }
    }

    /// The files of the output, in the folder `below`, which ends in `/` where it is not empty, and the
    /// record. Those of models that are not of the shard are another's.
    pub(crate) fn files(&self, below: &str) -> Files<'_> {
        let file = |text| File {
            text,
            owner: Owner::Us,
        };
        let paths = self.output.paths().map(|path| format!("{below}{path}"));
        let paths: Vec<String> = paths.collect();
        let before = self.still_same(&paths);
        let sources = paths.into_iter().zip(before).enumerate();
        let mut files: Files<'_> = sources
            .map(|(index, (path, before))| {
                let output = &self.output;
                let text = Text::Rendered {
                    output,
                    index,
                    before,
                };
                (path, file(text))
            })
            .collect();
        self.shard.leave_others(&mut files, &self.output, below);
        let record = file(Text::Made(Cow::Borrowed(self.record())));
        files.insert(record::FILE_NAME.to_owned(), record);
        files
    }

    /// For each of the output's files, at these paths, the text that was rendered before, if it would be
    /// the same now.
    fn still_same(&self, paths: &[String]) -> Vec<Option<&Before>> {
        if self.before.is_empty() {
            return vec![None; paths.len()];
        }
        let before: Vec<_> = paths.iter().map(|path| self.before.get(path)).collect();
        let looked_at = before.iter().map(|before| Some(&*(*before)?.looked_at));
        let bases = self.output.bases(&looked_at.collect::<Vec<_>>());
        let both = before.into_iter().zip(bases);
        both.map(|(before, basis)| before.filter(|before| basis == Some(before.basis)))
            .collect()
    }

    #[cfg(feature = "command")]
    /// The texts of the output's files in the folder `below`, as they came to be and were left, in order.
    pub(crate) fn rendered<'e>(
        &'e self,
        below: &str,
        renderings: &'e BTreeMap<String, Rendering>,
        left: &Left,
    ) -> Vec<(&'e str, Cow<'e, Before>)> {
        // All of these are in order.
        let mut of_files = renderings.iter().peekable();
        let of_files: Vec<_> = self
            .output
            .paths()
            .map(|path| of_files.next_if(|(known, _)| known.strip_prefix(below) == Some(path)))
            .collect();
        let looked_at = of_files.iter().map(|rendering| match (*rendering)?.1 {
            Rendering::Anew(looked_at) => Some(&**looked_at),
            Rendering::Before => None,
        });
        let bases = self.output.bases(&looked_at.collect::<Vec<_>>());
        let mut before = self.before.iter();
        let texts = of_files.into_iter().zip(bases).filter_map(|(file, basis)| {
            let (path, rendering) = file?;
            let text = match rendering {
                Rendering::Anew(looked_at) => Cow::Owned(Before {
                    file: *left.get(path)?,
                    basis: basis?,
                    looked_at: looked_at.clone(),
                }),
                Rendering::Before => Cow::Borrowed(before.find(|(known, _)| *known == path)?.1),
            };
            Some((&**path, text))
        });
        texts.collect()
    }

    /// The text of the record that lies beside the output.
    fn record(&self) -> &str {
        self.record.get_or_init(|| record::to_text(&self.output))
    }

    /// What happened from the output that lies in `folder` to this one, which was made from
    /// `generation`. `None` if nothing in the folder says what lies there.
    pub(crate) fn changes_in(&self, folder: &Path, generation: &Generation) -> Option<Diff> {
        // Where a run was killed and cannot be completed, nothing says it.
        write::settle(folder).ok()?;
        self.changes_from(record::read(folder).as_deref(), generation)
    }

    /// What happened from the output with the record `old` to this one.
    pub(crate) fn changes_from(&self, old: Option<&str>, generation: &Generation) -> Option<Diff> {
        record::changes(old?, self.record(), &self.output, generation)
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
