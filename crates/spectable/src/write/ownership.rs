//! Which files of the output folder are ours, and what is to be done to them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::exchange::Run;
use super::standing::{self, Disk, Standing};
use super::{Files, Owner, Rendering, Written};
use crate::known_file::{KnownFile, print};
use crate::known_files::KnownFiles;
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
    left: KnownFiles,
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
    /// What is to be done to a folder so that it has these files. What is new or changed is staged in
    /// `run`, where there is one.
    pub(super) fn new(
        standing: &mut Standing,
        files: &Files<'_>,
        run: Option<&Run<'_>>,
    ) -> Result<Self, Error> {
        let Standing { known, disk, .. } = standing;
        let folder = disk.folder().to_owned();
        let mut entries = Vec::with_capacity(files.len());
        let mut manifest = Manifest::default();
        for (path, file) in files {
            if file.owner != Owner::AnotherShard {
                // A text that is still there was looked for already.
                let is_reached = file.text.before().is_some() || disk.reaches(path)?;
                entries.push((path, file, is_reached));
            } else if let Some(print) = known.files.get(path) {
                manifest.files.insert(path.clone(), *print);
            }
        }
        let fates = spectable_parallel::map(&entries, |(path, file, is_reached)| {
            if let Some(before) = file.text.before() {
                return Ok((Fate::Unchanged, before.file, Some(Rendering::Before)));
            }
            let target = folder.join(path);
            let known = known.files.get(*path).copied();
            let is_there = *is_reached && standing::kind(&target, path)?.is_some();
            let (text, looked_at) = match is_there {
                // Nothing is made of it where nobody wants it.
                false if run.is_none() => (Cow::Borrowed(""), None),
                _ => file.text.make(),
            };
            let fate = match is_there {
                false => Fate::Created,
                true => fate(&target, file.owner, &text, known)?,
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
            left.push((path, found));
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
        report.removed = stale(disk, known, files);
        Ok(Self {
            report,
            manifest,
            left: KnownFiles::from_iter(left),
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
            .insert(manifest::FILE_NAME, KnownFile::written(list));
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

/// Our files that are no longer part of the output. One that has lost its mark, or was edited where
/// that makes it the user's, is not ours any more.
fn stale(disk: &mut Disk, known: &Manifest, files: &Files<'_>) -> Vec<String> {
    let folder = disk.folder().to_owned();
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
}
