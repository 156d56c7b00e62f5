//! The files of the memory, each of which counts for one program.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::PathBuf;

use crate::write;

/// A file that something is kept in.
#[derive(Clone)]
pub(super) struct MemoryFile {
    pub(super) path: PathBuf,
    /// The program for which it counts, which it starts with.
    pub(super) program: u64,
}

impl MemoryFile {
    /// The one beside it whose name ends so.
    pub(super) fn beside(&self, extension: &str) -> Self {
        Self {
            path: self.path.with_extension(extension),
            program: self.program,
        }
    }

    /// What stands in it, if that is of this program.
    pub(super) fn read(&self) -> Option<Vec<u8>> {
        let mut file = File::open(&self.path).ok()?;
        let mut program = [0; size_of::<u64>()];
        file.read_exact(&mut program).ok()?;
        if u64::from_le_bytes(program) != self.program {
            return None;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Writes it, and says whether that could be done.
    pub(super) fn write(&self, kept: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> bool {
        let cache = self.path.parent();
        cache.is_some_and(|cache| fs::create_dir_all(cache).is_ok())
            && write::write_pieces(&self.path, |file| {
                file.write_all(&self.program.to_le_bytes())?;
                kept(file)
            })
            .is_ok()
    }
}
