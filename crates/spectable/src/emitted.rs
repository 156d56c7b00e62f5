//! What pages became, with what is to be said about it wherever it is written.

use std::path::Path;
use std::sync::OnceLock;

use spectable_emitter::Output;

use crate::depfile::Depfile;
use crate::diff::{Diff, record};
use crate::generation::Generation;
use crate::shard::Shard;
use crate::{Error, manifest};

/// The Rust of pages, not yet on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Emitted {
    pub(crate) output: Output,
    /// The models whose files are written.
    pub(crate) shard: Shard,
    /// The file that names what was read, if one is asked for.
    depfile: Option<Depfile>,
    /// Made when it is first asked for: a run compares it, and then writes it.
    record: OnceLock<String>,
}

impl Emitted {
    pub(crate) fn new(output: Output, shard: Shard, depfile: Option<Depfile>) -> Self {
        Self {
            output,
            shard,
            depfile,
            record: OnceLock::new(),
        }
    }

    /// The text of the record that lies beside the output.
    pub(crate) fn record(&self) -> &str {
        self.record
            .get_or_init(|| record::to_text(&self.output.surface))
    }

    /// What happened from the output that lies in `folder` to this one, which was made from
    /// `generation`. `None` if nothing in the folder says what lies there.
    pub(crate) fn changes_in(&self, folder: &Path, generation: &Generation) -> Option<Diff> {
        record::changes(folder, self.record(), &self.output.surface, generation)
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
