//! A folder of pages that is measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// A folder with pages, and with what is generated from them.
pub(super) struct Subject {
    pub(super) name: String,
    /// How many pages there are.
    pub(super) pages: usize,
    /// How large they are together.
    pub(super) bytes: u64,
    folder: PathBuf,
}

impl Subject {
    /// A copy of the pages in `folder`, below `work`.
    pub(super) fn copy_of(folder: &Path, work: &Path) -> Result<Self, Failure> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let mut subject = Self::new(name.into_owned(), work)?;
        subject.take(folder, &subject.folder.join("pages"))?;
        Ok(subject)
    }

    /// So many pages of our own, which `xtask` writes, below `work`.
    pub(super) fn of_our_own(models: usize, xtask: &Path, work: &Path) -> Result<Self, Failure> {
        let mut subject = Self::new(format!("{models} models"), work)?;
        let source = subject.folder.join("source");
        let written = Command::new(xtask)
            .arg("pages")
            .arg(&source)
            .arg(models.to_string())
            .status()
            .map_err(Failure::at(xtask))?;
        if !written.success() {
            return Err(Failure::new("pages of our own cannot be written"));
        }
        subject.take(&source, &subject.folder.join("pages"))?;
        remove(&source)?;
        Ok(subject)
    }

    fn new(name: String, work: &Path) -> Result<Self, Failure> {
        let folder = work.join(name.replace(' ', "-"));
        remove(&folder)?;
        Ok(Self {
            name,
            pages: 0,
            bytes: 0,
            folder,
        })
    }

    /// Copies the pages below `from`, and counts them.
    fn take(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        fs::create_dir_all(to).map_err(Failure::at(to))?;
        for entry in fs::read_dir(from).map_err(Failure::at(from))? {
            let entry = entry.map_err(Failure::at(from))?;
            let (path, target) = (entry.path(), to.join(entry.file_name()));
            if path.is_dir() {
                self.take(&path, &target)?;
            } else if path.extension().is_some_and(|extension| extension == "md") {
                self.bytes += fs::copy(&path, &target).map_err(Failure::at(&path))?;
                self.pages += 1;
            }
        }
        Ok(())
    }

    /// The floor on these pages and what was generated from them.
    pub(super) fn floor(&self, xtask: &Path) -> Result<Command, Failure> {
        let mut command = Command::new(xtask);
        command.arg("floor").arg(self.folder.join("pages"));
        command.arg(self.output());
        Ok(command)
    }

    /// A full run from these pages into memory.
    pub(super) fn in_memory(&self, xtask: &Path) -> Result<Command, Failure> {
        let mut command = Command::new(xtask);
        command.arg("into-memory").arg(self.folder.join("pages"));
        Ok(command)
    }

    /// The command, where nothing is generated yet.
    pub(super) fn generate_anew(&self, spectable: &Path) -> Result<Command, Failure> {
        remove(&self.folder.join("new"))?;
        Ok(self.generate(spectable, &self.folder.join("new")))
    }

    /// Generates once, and says whether that is possible.
    pub(super) fn generates(&self, spectable: &Path) -> Result<bool, Failure> {
        let output = self.generate(spectable, &self.output()).output();
        let output = output.map_err(Failure::at(spectable))?;
        Ok(output.status.success())
    }

    /// Removes all of it.
    pub(super) fn remove(&self) -> Result<(), Failure> {
        remove(&self.folder)
    }

    fn generate(&self, spectable: &Path, output: &Path) -> Command {
        let mut command = Command::new(spectable);
        command.arg("generate").arg(self.folder.join("pages"));
        command.arg("--out").arg(output);
        command
    }

    fn output(&self) -> PathBuf {
        self.folder.join("out")
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::at(folder)(error))
        }
        _ => Ok(()),
    }
}
