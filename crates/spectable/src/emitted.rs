//! What pages became, with what is to be said about it wherever it is written.

use std::borrow::Cow;
use std::path::Path;

use spectable_emitter::{Options, Output};

use crate::configuration::{below, shown};
use crate::depfile::Depfile;
use crate::diff::record::{self, Record};
use crate::diff::{Diff, Snapshot};
use crate::generation::Generation;
use crate::shard::Shard;
use crate::write::{File, Files, Owner};
use crate::{Error, manifest};

/// The Rust of pages, not yet on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Emitted {
    pub(crate) output: Output,
    /// The models whose files are written.
    shard: Shard,
    /// The file that names what was read, if one is asked for.
    depfile: Option<Depfile>,
    /// The text of the record that lies beside the output.
    record: String,
}

/// What lies in a folder before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previous {
    /// No output.
    Nothing,
    /// An output without a record that this version can read: there is nothing to compare with.
    Unknown,
    /// An output with a record.
    Output {
        /// What happened since.
        changes: Diff,
        /// The version of the tool that wrote it, where it is another one.
        other_version: Option<String>,
    },
}

impl Previous {
    /// What happened since the output that lies there. `None` if nothing says what lies there.
    pub fn changes(&self) -> Option<&Diff> {
        match self {
            Self::Output { changes, .. } => Some(changes),
            Self::Nothing | Self::Unknown => None,
        }
    }
}

impl Emitted {
    /// The Rust of `generation`, made with `options`.
    pub(crate) fn new(
        output: Output,
        generation: &Generation,
        options: &Options,
        shard: Shard,
        depfile: Option<Depfile>,
    ) -> Self {
        Self {
            record: record::text(&generation.schema, options),
            output,
            shard,
            depfile,
        }
    }

    /// The files of the output, in the folder `below`, which ends in `/` where it is not empty, and the
    /// record. Those of models that are not of the shard are another's.
    pub(crate) fn files(&self, below: &str) -> Files<'_> {
        let file = |text| File {
            text,
            owner: Owner::Us,
        };
        let texts = self.output.files().into_iter();
        let mut files: Files<'_> = texts
            .map(|(path, text)| (format!("{below}{path}"), file(Cow::Owned(text))))
            .collect();
        self.shard.leave_others(&mut files, &self.output, below);
        let record = file(Cow::Borrowed(self.record.as_str()));
        files.insert(record::FILE_NAME.to_owned(), record);
        files
    }

    /// What lies in `folder`, and what happened from there to this output, which was made from
    /// `generation`.
    pub(crate) fn previous(&self, folder: &Path, generation: &Generation) -> Previous {
        let Some(old) = Record::read(folder) else {
            return match folder.join(manifest::FILE_NAME).exists() {
                true => Previous::Unknown,
                false => Previous::Nothing,
            };
        };
        let other_version = old.is_of_another_version().then(|| old.version.clone());
        let new = Snapshot::of(generation.schema.clone(), self.output.surface());
        let new = new.below(below(&shown(&generation.root)));
        Previous::Output {
            changes: Diff::between(&old.into_snapshot(), &new),
            other_version,
        }
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
