//! A folder of pages that is measured, and what is done to it in between.

use std::fs;
use std::path::{self, Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// A folder of pages of its own, which may be changed, and the folder that is generated from it.
pub(crate) struct Subject {
    pub(crate) name: String,
    /// How many pages there are.
    pub(crate) pages: usize,
    /// How large they are together.
    pub(crate) bytes: u64,
    folder: PathBuf,
    /// The page that is changed.
    one: PathBuf,
}

impl Subject {
    /// A copy of the pages in `folder`, below `work`.
    pub(crate) fn copy_of(folder: &Path, work: &Path) -> Result<Self, Failure> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let copy = work.join(&*name);
        remove(&copy)?;
        copy_pages(folder, &copy.join("pages"))?;
        Self::of(name.into_owned(), copy)
    }

    /// So many pages of our own, which the program `pages` writes, below `work`.
    pub(crate) fn of_our_own(models: usize, pages: &Path, work: &Path) -> Result<Self, Failure> {
        let name = format!("{models} models");
        let folder = work.join(format!("own-{models}"));
        remove(&folder)?;
        let written = Command::new(pages)
            .arg(folder.join("pages"))
            .arg(models.to_string())
            .status()
            .map_err(Failure::at(pages))?;
        if !written.success() {
            return Err(Failure::new("pages of our own cannot be written"));
        }
        Self::of(name, folder)
    }

    fn of(name: String, folder: PathBuf) -> Result<Self, Failure> {
        // Programs pass over folders for caches that are named from where they are started.
        let folder = path::absolute(&folder).map_err(Failure::at(&folder))?;
        let mut subject = Self {
            name,
            pages: 0,
            bytes: 0,
            one: PathBuf::new(),
            folder,
        };
        let mut structs = Vec::new();
        let mut open = vec![subject.folder.join("pages")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).map_err(Failure::at(&folder))? {
                let path = entry.map_err(Failure::at(&folder))?.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
                    subject.pages += 1;
                    subject.bytes += text.len() as u64;
                    if text.contains("\n## Fields") {
                        structs.push(path);
                    }
                }
            }
        }
        structs.sort();
        subject.one = structs.swap_remove(structs.len() / 2);
        Ok(subject)
    }

    /// The folder of the pages and of what is generated.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The floor on these pages.
    pub(crate) fn floor(&self, floor: &Path) -> Command {
        let mut command = Command::new(floor);
        command.arg(self.folder.join("pages"));
        command
    }

    /// A generation from these pages.
    pub(crate) fn generate(&self, spectable: &Path) -> Command {
        let mut command = Command::new(spectable);
        command.arg("generate").arg(self.folder.join("pages"));
        command.arg("--out").arg(self.output());
        // What is remembered of runs is this subject's alone.
        for caches in ["XDG_CACHE_HOME", "LOCALAPPDATA"] {
            command.env(caches, self.caches());
        }
        command
    }

    /// Generates once, and says whether that is possible.
    pub(crate) fn generates(&self, spectable: &Path) -> Result<bool, Failure> {
        let output = self.generate(spectable).output();
        let output = output.map_err(Failure::at(spectable))?;
        Ok(output.status.success())
    }

    /// Removes what was generated, and what is remembered of it.
    pub(crate) fn remove_output(&self) -> Result<(), Failure> {
        remove(&self.caches())?;
        remove(&self.output())
    }

    /// Changes what one page says of its model.
    pub(crate) fn change_one_page(&self) -> Result<(), Failure> {
        const SAYS: &str = "It has changed.\n\n## Fields";
        let text = fs::read_to_string(&self.one).map_err(Failure::at(&self.one))?;
        let changed = if text.contains(SAYS) {
            text.replacen(SAYS, "## Fields", 1)
        } else {
            text.replacen("## Fields", SAYS, 1)
        };
        fs::write(&self.one, changed).map_err(Failure::at(&self.one))
    }

    /// Removes all of it.
    pub(crate) fn remove(&self) -> Result<(), Failure> {
        remove(&self.folder)
    }

    fn output(&self) -> PathBuf {
        self.folder.join("out")
    }

    fn caches(&self) -> PathBuf {
        self.folder.join("caches")
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

fn copy_pages(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(Failure::at(to))?;
    for entry in fs::read_dir(from).map_err(Failure::at(from))? {
        let entry = entry.map_err(Failure::at(from))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_pages(&path, &target)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            fs::copy(&path, &target).map_err(Failure::at(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn caches_are_in_folders_that_programs_heed() {
        let folder = PathBuf::from("../target/bench-caches");
        fs::create_dir_all(folder.join("pages")).unwrap();
        fs::write(folder.join("pages/card.md"), "# Card\n\n## Fields\n").unwrap();
        let subject = Subject::of("one page".to_owned(), folder).unwrap();
        let command = subject.generate(Path::new("spectable"));
        let caches = command
            .get_envs()
            .find(|(name, _)| *name == OsStr::new("XDG_CACHE_HOME"));
        let caches = caches.and_then(|(_, caches)| caches).unwrap();
        assert!(Path::new(caches).is_absolute(), "{}", caches.display());
        subject.remove().unwrap();
    }
}
