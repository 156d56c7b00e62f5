//! Which files of the output folder are ours, and what is to be done to them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::exchange::Run;
use super::places::OURS;
use super::{Files, Left, Owner, Rendering, Written};
use crate::known_file::{KnownFile, print};
use crate::manifest::{self, Manifest};
use crate::{Error, Report};

/// What marks a file as generated, in one of its first lines.
const GENERATED: &str = "@generated";

/// What is to be done to a folder.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) report: Report,
    /// The list of our files after it is done.
    pub(super) manifest: Manifest,
    /// What lies in the folder after it is done, that list apart.
    left: Left,
    /// How the text of each file of an output came to be.
    renderings: BTreeMap<String, Rendering>,
}

/// What becomes of one file.
enum Fate {
    Created,
    Changed,
    Unchanged,
    /// It is the user's now, and has this text.
    Kept(Vec<u8>),
}

impl Plan {
    /// What is to be done to `folder` so that it has these files. What is new or changed is staged in
    /// `run`, where there is one.
    pub(super) fn new(
        folder: &Path,
        files: &Files<'_>,
        run: Option<&Run<'_>>,
    ) -> Result<Self, Error> {
        let known = owned(folder)?;
        let mut disk = Disk::new(folder);
        let mut entries = Vec::with_capacity(files.len());
        let mut manifest = Manifest::default();
        for (path, file) in files {
            if file.owner != Owner::AnotherShard {
                entries.push((path, file, disk.look(path)?));
            } else if let Some(print) = known.files.get(path) {
                manifest.files.insert(path.clone(), *print);
            }
        }
        let now = SystemTime::now();
        let fates = spectable_parallel::map(&entries, |(path, file, entry)| {
            let target = folder.join(path);
            if let (Some(_), Some(before)) = (entry, file.text.before())
                && let Some(found) = before.file.found_at(&target, now)
            {
                return Ok((Fate::Unchanged, found, Some(Rendering::Before)));
            }
            let known = known.files.get(*path).copied();
            let (text, looked_at) = match entry {
                // Nothing is made of it where nobody wants it.
                None if run.is_none() => (Cow::Borrowed(""), None),
                _ => file.text.make(),
            };
            let fate = match entry {
                None => Fate::Created,
                Some(_) => fate(&target, file.owner, &text, known)?,
            };
            if let (Fate::Created | Fate::Changed, Some(run)) = (&fate, run) {
                run.stage(path, &text)?;
            }
            let left = match &fate {
                Fate::Kept(old) => print(old),
                _ => print(text.as_bytes()),
            };
            let rendering = looked_at.map(Rendering::Anew);
            Ok((fate, KnownFile::written(left), rendering))
        });
        let mut report = Report::default();
        // In order, so that maps are made of them at once.
        let mut left = Vec::with_capacity(fates.len());
        let mut renderings = Vec::with_capacity(fates.len());
        let mut listed = Vec::with_capacity(fates.len());
        for ((path, file, _), fate) in entries.into_iter().zip(fates) {
            let (fate, found, rendering) = fate?;
            left.push((path.clone(), found));
            if let Some(rendering) = rendering {
                renderings.push((path.clone(), rendering));
            }
            let list = match fate {
                Fate::Created => &mut report.created,
                Fate::Changed => &mut report.changed,
                Fate::Unchanged => &mut report.unchanged,
                Fate::Kept(_) => {
                    report.kept.push(path.clone());
                    continue;
                }
            };
            list.push(path.clone());
            let print = match file.owner {
                Owner::Us | Owner::AnotherShard => None,
                Owner::UserOnceEdited => Some(manifest::fingerprint(file.text.get().as_bytes())),
                Owner::User => Some(manifest::EDITED),
            };
            listed.push((path.clone(), print));
        }
        manifest.files.append(&mut BTreeMap::from_iter(listed));
        report.removed = stale(&mut disk, &known, files);
        Ok(Self {
            report,
            manifest,
            left: Left::from_iter(left),
            renderings: BTreeMap::from_iter(renderings),
        })
    }

    /// What came of the folder, once all of it is done.
    pub(super) fn into_written(self) -> Written {
        let listed = self.manifest.to_text();
        self.into_parts(&listed).0
    }

    /// What came of the folder, and the list of our files, whose text is `listed`.
    pub(super) fn into_parts(mut self, listed: &str) -> (Written, Manifest) {
        let list = print(listed.as_bytes());
        self.left
            .insert(manifest::FILE_NAME.to_owned(), KnownFile::written(list));
        let written = Written {
            report: self.report,
            left: self.left,
            renderings: self.renderings,
        };
        (written, self.manifest)
    }
}

/// What becomes of the file at `target`, which is to have the text `wanted`. `known` is what the list of
/// our files says of it.
fn fate(
    target: &Path,
    owner: Owner,
    wanted: &str,
    known: Option<Option<u64>>,
) -> Result<Fate, Error> {
    let old = other_text(target, wanted).map_err(|error| Error::system("read", target, error))?;
    let old = match old {
        Found::Nothing => return Ok(Fate::Created),
        Found::Same => return Ok(Fate::Unchanged),
        Found::Other(old) => old,
    };
    match (owner, known) {
        (Owner::User, _) | (Owner::Us, Some(None)) => Ok(Fate::Changed),
        (_, Some(Some(print))) if print == manifest::fingerprint(&old) => Ok(Fate::Changed),
        (Owner::UserOnceEdited, _) => Ok(Fate::Kept(old)),
        _ => Err(Error::ForeignFile(target.to_owned())),
    }
}

/// What stands in the place of a file.
enum Found {
    Nothing,
    /// The same text.
    Same,
    Other(Vec<u8>),
}

/// What stands at `target` that is not `wanted`.
fn other_text(target: &Path, wanted: &str) -> io::Result<Found> {
    let wanted = wanted.as_bytes();
    let mut open = match fs::File::open(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        open => open?,
    };
    // One byte more than is wanted shows that there is more.
    let mut old = Vec::with_capacity(wanted.len() + 1);
    open.by_ref()
        .take(wanted.len() as u64 + 1)
        .read_to_end(&mut old)?;
    if old == wanted {
        return Ok(Found::Same);
    }
    open.read_to_end(&mut old)?;
    Ok(Found::Other(old))
}

/// The list of our files in `folder`, empty where the folder is new.
fn owned(folder: &Path) -> Result<Manifest, Error> {
    if let Some(manifest) = Manifest::read(folder)? {
        return Ok(manifest);
    }
    match fs::read_dir(folder) {
        Ok(entries) => {
            let foreign = entries
                .filter_map(Result::ok)
                .any(|entry| !entry.file_name().to_string_lossy().starts_with(OURS));
            if foreign {
                Err(Error::ForeignFolder(folder.to_owned()))
            } else {
                Ok(Manifest::default())
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(Error::system("read", folder, error)),
    }
}

/// What lies where in the output folder. Each folder is looked into once, and no link is followed.
pub(super) struct Disk<'a> {
    folder: &'a Path,
    /// What lies in the folders that were looked into, by their paths; nothing where there is none.
    folders: HashMap<String, HashMap<String, FileType>>,
    /// A folder that is reached through folders alone.
    reached: String,
}

impl<'a> Disk<'a> {
    pub(super) fn new(folder: &'a Path) -> Self {
        Self {
            folder,
            folders: HashMap::new(),
            reached: String::new(),
        }
    }

    /// What lies at `path`, which must not lead out of the folder, by its text or by a link.
    pub(super) fn look(&mut self, path: &str) -> Result<Option<FileType>, Error> {
        if !manifest::stays_inside(path) {
            return Err(Error::UnsafePath(PathBuf::from(path)));
        }
        let (parent, _) = path.rsplit_once('/').unwrap_or_default();
        if parent != self.reached {
            let ends = path.match_indices('/').map(|(index, _)| index);
            for end in ends {
                // A file in the way of a folder is found when the folder is to be made.
                if self.entry(path, &path[..end])?.is_none() {
                    return Ok(None);
                }
            }
            parent.clone_into(&mut self.reached);
        }
        self.entry(path, path)
    }

    /// What lies at `part`, which is a part of `path`.
    fn entry(&mut self, path: &str, part: &str) -> Result<Option<FileType>, Error> {
        let (parent, name) = part.rsplit_once('/').unwrap_or(("", part));
        let entries = match self.folders.get(parent) {
            Some(entries) => entries,
            None => {
                let entries = entries(&self.folder.join(parent))?;
                self.folders.entry(parent.to_owned()).or_insert(entries)
            }
        };
        match entries.get(name) {
            Some(kind) if kind.is_symlink() => Err(Error::UnsafePath(PathBuf::from(path))),
            kind => Ok(kind.copied()),
        }
    }
}

/// What lies in `folder`. Names that are not Unicode are none of ours.
fn entries(folder: &Path) -> Result<HashMap<String, FileType>, Error> {
    let failed = |error| Error::system("read", folder, error);
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut entries = HashMap::new();
    for entry in listed {
        let entry = entry.map_err(failed)?;
        if let Ok(name) = entry.file_name().into_string() {
            entries.insert(name, entry.file_type().map_err(failed)?);
        }
    }
    Ok(entries)
}

/// Our files that are no longer part of the output. One that has lost its mark, or was edited where
/// that makes it the user's, is not ours any more.
fn stale(disk: &mut Disk<'_>, known: &Manifest, files: &Files<'_>) -> Vec<String> {
    let folder = disk.folder;
    let gone = known.files.iter();
    let gone = gone.filter(|(path, _)| !files.contains_key(*path));
    gone.filter(|(path, _)| disk.look(path).is_ok_and(|entry| entry.is_some()))
        .filter(|(path, print)| {
            fs::read(folder.join(path)).is_ok_and(|old| match print {
                Some(print) => *print == manifest::fingerprint(&old),
                None => is_generated(&old),
            })
        })
        .map(|(path, _)| path.clone())
        .collect()
}

fn is_generated(text: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&text[..text.len().min(1024)]);
    start.lines().take(5).any(|line| line.contains(GENERATED))
}

/// The folders that have to be made before something can be written into `folder`, outermost first.
pub(super) fn missing_folders(folder: &Path) -> Vec<&Path> {
    let mut missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    missing.reverse();
    missing
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn folders_are_made_from_the_outermost_on() {
        let root = tempfile::tempdir().unwrap();
        let [a, b] = ["a", "a/b"].map(|path| root.path().join(path));
        assert_eq!(missing_folders(&b), [a.as_path(), b.as_path()]);
        fs::create_dir(&a).unwrap();
        assert_eq!(missing_folders(&b), [b.as_path()]);
        assert_eq!(
            missing_folders(Path::new("x/y")),
            [Path::new("x"), Path::new("x/y")]
        );
    }

    #[test]
    fn a_folder_is_looked_into_once() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/x.rs"), "").unwrap();
        let mut disk = Disk::new(root.path());
        assert!(
            disk.look("a/x.rs")
                .unwrap()
                .is_some_and(|kind| kind.is_file())
        );
        assert!(disk.look("a/y.rs").unwrap().is_none());
        assert!(disk.look("b/c/y.rs").unwrap().is_none());
        let seen: BTreeSet<&str> = disk.folders.keys().map(String::as_str).collect();
        assert_eq!(seen, BTreeSet::from(["", "a"]));
    }
}
