//! Pages as they are in a git revision, read through the `git` command. The user's tree is not
//! touched.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use spectable_parser::SourcePage;

use crate::Error;
use crate::folder;
use crate::pages::Pages;

/// What a revision has at a path.
pub(crate) enum Found {
    /// A folder.
    Folder(Pages),
    /// A single file, by its name.
    File(String, Vec<u8>),
}

/// Reads what `spec` names, as git has it: `v1.2.0:docs/models`, `HEAD~1:./docs`. The repository is
/// that of `folder`.
///
/// # Errors
///
/// If there is no `git`, no repository, no such revision, or nothing at the path.
pub(crate) fn read(spec: &str, folder: &Path) -> Result<Found, Error> {
    let git = Git { spec, folder };
    if spec.starts_with('-') {
        return Err(git.failed("a revision does not start with `-`"));
    }
    let object = git.text(&["rev-parse", "--verify", spec])?;
    match &*git.text(&["cat-file", "-t", &object])? {
        "tree" => git.folder(&object).map(Found::Folder),
        "blob" => {
            let content = git.output(&["cat-file", "blob", &object])?;
            let (_, name) = split_name(spec);
            Ok(Found::File(name.to_owned(), content))
        }
        kind => Err(git.failed(&format!("it names a {kind}, not a folder or a file"))),
    }
}

/// What stands before the name of the file that `spec` names, and the name.
pub(crate) fn split_name(spec: &str) -> (&str, &str) {
    let end = spec.rfind(['/', ':']).map_or(0, |end| end + 1);
    spec.split_at(end)
}

struct Git<'a> {
    spec: &'a str,
    folder: &'a Path,
}

/// A file of a revision.
struct Entry {
    path: String,
    object: String,
    is_link: bool,
}

impl Git<'_> {
    fn folder(&self, tree: &str) -> Result<Pages, Error> {
        let listed = self.output(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
        let entries: Vec<Entry> = listed
            .split(|byte| *byte == 0)
            .filter_map(entry)
            .filter(|entry| is_page(&entry.path))
            .collect();
        let contents = self.contents(&entries)?;
        let mut files: BTreeMap<&str, &[u8]> = BTreeMap::new();
        let mut links: Vec<(&str, String)> = Vec::new();
        for (entry, content) in entries.iter().zip(&contents) {
            if entry.is_link {
                let target = String::from_utf8_lossy(content);
                links.extend(target_of(&entry.path, &target).map(|to| (&*entry.path, to)));
            } else {
                files.insert(&entry.path, content);
            }
        }
        // A link to a page in the folder is that page; all others are not followed.
        for (path, target) in links {
            if let Some(content) = files.get(&*target).copied() {
                files.insert(path, content);
            }
        }
        let pages = files.into_iter().map(|(path, content)| SourcePage {
            path: path.to_owned(),
            content: content.to_vec(),
        });
        Ok(Pages::of(PathBuf::from(self.spec), pages.collect()))
    }

    /// The contents of files, in their order.
    fn contents(&self, entries: &[Entry]) -> Result<Vec<Vec<u8>>, Error> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| self.not_started(&error))?;
        let objects: String = entries
            .iter()
            .map(|entry| format!("{}\n", entry.object))
            .collect();
        // Git answers while it is asked: who writes all first and reads then can wait for ever.
        let output = std::thread::scope(|scope| {
            let asked = child.stdin.take();
            scope.spawn(move || asked.map(|mut input| input.write_all(objects.as_bytes())));
            child.wait_with_output()
        });
        let output = output.map_err(|error| self.failed(&error.to_string()))?;
        let answer = self.success(output)?;
        let mut rest = &answer[..];
        entries
            .iter()
            .map(|entry| {
                next_object(&mut rest).ok_or_else(|| {
                    self.failed(&format!(
                        "git does not give the content of `{}`",
                        entry.path
                    ))
                })
            })
            .collect()
    }

    fn text(&self, arguments: &[&str]) -> Result<String, Error> {
        let output = self.output(arguments)?;
        Ok(String::from_utf8_lossy(&output).trim().to_owned())
    }

    fn output(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = self.command(arguments).stdin(Stdio::null()).output();
        self.success(output.map_err(|error| self.not_started(&error))?)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .args(arguments)
            // Its messages are shown; and nothing of the repository is written, not even a cache.
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0");
        if !self.folder.as_os_str().is_empty() {
            command.current_dir(self.folder);
        }
        command
    }

    fn success(&self, output: Output) -> Result<Vec<u8>, Error> {
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("git failed");
        let said = said.strip_prefix("fatal: ").unwrap_or(said);
        Err(self.failed(if said == "Needed a single revision" {
            "there is no such revision, or nothing at that path"
        } else {
            said
        }))
    }

    fn not_started(&self, error: &io::Error) -> Error {
        if error.kind() == io::ErrorKind::NotFound {
            self.failed("it is read through `git`, which is not installed or not in the `PATH`")
        } else {
            self.failed(&format!("git cannot be started: {error}"))
        }
    }

    fn failed(&self, message: &str) -> Error {
        Error::Revision {
            revision: self.spec.to_owned(),
            message: message.to_owned(),
        }
    }
}

/// Reads a line of `git ls-tree -z`: `100644 blob 1f2e…<tab>path`.
fn entry(line: &[u8]) -> Option<Entry> {
    let line = str::from_utf8(line).ok()?;
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, kind, object) = (about.next()?, about.next()?, about.next()?);
    (kind == "blob").then(|| Entry {
        path: path.to_owned(),
        object: object.to_owned(),
        is_link: mode == "120000",
    })
}

/// Takes the next object from the answers of `git cat-file --batch`: `1f2e… blob 12\n…\n`.
fn next_object(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let size = str::from_utf8(&rest[..end]).ok()?.rsplit(' ').next()?;
    let size: usize = size.parse().ok()?;
    let content = rest.get(end + 1..end + 1 + size)?.to_vec();
    *rest = rest.get(end + 2 + size..).unwrap_or_default();
    Some(content)
}

/// Whether a file would be read as a page if it lay on the disk.
fn is_page(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder =
        |folder: &str| folder.starts_with('.') || folder::SKIPPED_FOLDERS.contains(&folder);
    name.ends_with(".md")
        && (name == ".md" || !name.starts_with('.'))
        && !folders.split('/').any(folder)
}

/// Where a link at `path` leads, if it stays below the folder.
fn target_of(path: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let mut parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_below_the_folder() {
        assert_eq!(target_of("a/x.md", "../b/y.md").as_deref(), Some("b/y.md"));
        assert_eq!(target_of("x.md", "./y.md").as_deref(), Some("y.md"));
        assert_eq!(target_of("x.md", "../y.md"), None);
        assert_eq!(target_of("x.md", "/etc/passwd"), None);
    }

    #[test]
    fn pages_are_the_same_files_as_on_the_disk() {
        for (path, wanted) in [
            ("a/b.md", true),
            (".md", true),
            ("a/.md", true),
            (".hidden.md", false),
            (".git/a.md", false),
            ("node_modules/a/b.md", false),
            ("a.txt", false),
        ] {
            assert_eq!(is_page(path), wanted, "{path}");
        }
    }

    #[test]
    fn answers_of_git_are_taken_apart() {
        let mut rest = &b"12ab blob 3\na\nb\n34cd blob 0\n\n56 missing\n"[..];
        assert_eq!(next_object(&mut rest).as_deref(), Some(&b"a\nb"[..]));
        assert_eq!(next_object(&mut rest).as_deref(), Some(&b""[..]));
        assert_eq!(next_object(&mut rest), None);
    }

    #[test]
    fn the_name_of_a_file_is_what_stands_last() {
        assert_eq!(split_name("HEAD:a/b.md"), ("HEAD:a/", "b.md"));
        assert_eq!(split_name("HEAD:b.md"), ("HEAD:", "b.md"));
    }
}
