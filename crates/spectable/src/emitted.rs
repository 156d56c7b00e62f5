//! What pages became, with what is to be said about it wherever it is written.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use spectable_emitter::Output;
use spectable_emitter::surface::Surface;

use crate::depfile::Depfile;
use crate::diff::{Diff, record};
use crate::generation::Generation;
use crate::shard::Shard;
use crate::write::{File, Files, Owner, Text};
use crate::{Error, manifest};

/// The Rust of pages, not yet on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Emitted {
    pub(crate) output: Output,
    /// The models whose files are written.
    shard: Shard,
    /// The file that names what was read, if one is asked for.
    depfile: Option<Depfile>,
    /// Made when they are first asked for: a run compares the record, and then writes it.
    surface: OnceLock<Surface>,
    record: OnceLock<String>,
}

impl Emitted {
    pub(crate) fn new(output: Output, shard: Shard, depfile: Option<Depfile>) -> Self {
        Self {
            output,
            shard,
            depfile,
            surface: OnceLock::new(),
            record: OnceLock::new(),
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
        let source = |index| file(Text::Rendered(&self.output, index));
        let mut files: Files<'_> = paths
            .map(|(index, path)| (format!("{below}{path}"), source(index)))
            .collect();
        self.shard.leave_others(&mut files, &self.output, below);
        let record = file(Text::Made(Cow::Borrowed(self.record())));
        files.insert(record::FILE_NAME.to_owned(), record);
        files
    }

    /// What code that uses the output sees of it.
    fn surface(&self) -> &Surface {
        self.surface.get_or_init(|| self.output.surface())
    }

    /// The text of the record that lies beside the output.
    fn record(&self) -> &str {
        self.record.get_or_init(|| record::to_text(self.surface()))
    }

    /// What happened from the output that lies in `folder` to this one, which was made from
    /// `generation`. `None` if nothing in the folder says what lies there.
    pub(crate) fn changes_in(&self, folder: &Path, generation: &Generation) -> Option<Diff> {
        record::changes(folder, self.record(), self.surface(), generation)
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
