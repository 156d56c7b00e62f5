//! Many files at once: whole folders take the place of others.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::disk::fuse::{self, Fault};
use super::*;

/// How many files change in one of the folders: more than are moved one by one.
const MANY: usize = 33;

/// An output in which nearly all is another text in the other `version`. A few files stay, some come, some
/// go, and with some their folder.
fn output(version: &str) -> Files<'static> {
    let mut texts = Vec::new();
    for (folder, changes) in [("src", MANY), ("src/json", 1), ("tests", 4)] {
        for number in 0..changes {
            texts.push((format!("{folder}/a{number}.rs"), version.to_owned()));
        }
        texts.push((format!("{folder}/same.rs"), "same".to_owned()));
        texts.push((format!("{folder}/{version}/only.rs"), version.to_owned()));
    }
    texts.push(("README.md".to_owned(), version.to_owned()));
    texts.push(("LICENSE".to_owned(), "same".to_owned()));
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    files(&texts)
}

/// Folders, and files with their texts.
type State = BTreeMap<PathBuf, Option<String>>;

/// What lies in the output, without what a run has there.
fn seen(folder: &Path) -> State {
    let mut seen = texts_of(folder);
    seen.retain(|path, _| !path.starts_with(places::RUN));
    seen
}

/// A place for the output, with nothing else around it.
struct Around {
    root: tempfile::TempDir,
    folder: PathBuf,
}

impl Around {
    /// With the old output in it, and perhaps a folder of its owner's.
    fn new(has_foreign_folder: bool) -> Self {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("out");
        write(&folder, &output("old")).unwrap();
        fs::write(folder.join("src/mine.rs"), "mine").unwrap();
        backdate(&folder.join("src/mine.rs"));
        fs::write(folder.join("mine.txt"), "mine").unwrap();
        fs::create_dir(folder.join("src/empty")).unwrap();
        if has_foreign_folder {
            fs::create_dir_all(folder.join("target/debug")).unwrap();
            fs::write(folder.join("target/debug/mine"), "mine").unwrap();
        }
        Self { root, folder }
    }

    /// What the new output is to be here.
    fn renewed(has_foreign_folder: bool) -> State {
        let around = Self::new(has_foreign_folder);
        write(&around.folder, &output("new")).unwrap();
        seen(&around.folder)
    }

    /// What lies around the output.
    fn others(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.root.path()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| *path != self.folder).collect()
    }
}

#[cfg(unix)]
fn inode(file: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(file).unwrap())
}

#[cfg(unix)]
#[test]
fn what_stays_is_the_same_file_in_the_new_folder() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    for has_foreign_folder in [false, true] {
        let around = Around::new(has_foreign_folder);
        let in_folder = |path: &str| around.folder.join(path);
        let open_to_all = PermissionsExt::from_mode(0o777);
        fs::set_permissions(in_folder("src/json"), open_to_all).unwrap();
        let stay = [
            "src/same.rs",
            "src/mine.rs",
            "src/json/same.rs",
            "mine.txt",
            "LICENSE",
        ];
        let then: Vec<(SystemTime, u64)> = stay
            .iter()
            .map(|path| (backdate(&in_folder(path)), inode(&in_folder(path))))
            .collect();
        let folders = ["", "src", "tests"].map(|path| inode(&in_folder(path)));

        let report = write(&around.folder, &output("new")).unwrap();
        assert_eq!(
            report.unchanged,
            [
                "LICENSE",
                "src/json/same.rs",
                "src/same.rs",
                "tests/same.rs"
            ]
        );
        for (path, (time, inode_then)) in stay.iter().zip(then) {
            let file = in_folder(path);
            assert_eq!(
                (modified(&file), inode(&file)),
                (time, inode_then),
                "{path}"
            );
            assert_eq!(fs::metadata(&file).unwrap().nlink(), 1, "{path}");
        }
        let mode = fs::metadata(in_folder("src/json")).unwrap().mode();
        assert_eq!(mode & 0o777, 0o777);
        assert!(in_folder("src/empty").is_dir());
        assert!(!in_folder("src/old").exists());
        // The output is another folder now where all of it could be one.
        let swapped = ["", "src", "tests"].map(|path| inode(&in_folder(path)));
        assert_eq!(swapped[0] != folders[0], !has_foreign_folder);
        assert!(swapped[1] != folders[1] && swapped[2] != folders[2]);
        assert_eq!(around.others(), [] as [PathBuf; 0]);
    }
}

/// Kills a run before each file or folder that it moves or removes, and returns all that was found, before
/// any other command, but the old output and the new one. The next run, of whichever pages, finds one of the
/// two, and leaves nothing beside it; `next` is what happens before.
fn in_between(has_foreign_folder: bool, next: impl Fn(&Path)) -> BTreeSet<State> {
    let (old, new) = (
        seen(&Around::new(has_foreign_folder).folder),
        Around::renewed(has_foreign_folder),
    );
    let mut in_between = BTreeSet::new();
    let (mut old_ones, mut new_ones) = (0, 0);
    for moves in 0.. {
        let around = Around::new(has_foreign_folder);
        fuse::set_for_moves(moves, Fault::Killed);
        let _ = catch_unwind(AssertUnwindSafe(|| write(&around.folder, &output("new"))));
        if fuse::remove() {
            break;
        }
        let found = match around.folder.exists() {
            true => seen(&around.folder),
            false => State::new(),
        };
        if found == old {
            old_ones += 1;
        } else if found == new {
            new_ones += 1;
        } else {
            in_between.insert(found);
        }
        next(&around.folder);
        let version = if moves % 2 == 0 { "old" } else { "new" };
        compare(&around.folder, &output(version)).unwrap();
        let settled = texts_of(&around.folder);
        assert!(settled == old || settled == new, "move {moves}");
        assert_eq!(around.others(), [] as [PathBuf; 0], "move {moves}");
    }
    assert!(old_ones > 0 && new_ones > 30, "{old_ones} {new_ones}");
    in_between
}

#[test]
fn a_whole_output_is_old_or_new_but_between_two_renames() {
    assert_eq!(in_between(false, |_| {}), BTreeSet::from([State::new()]));
}

#[test]
fn each_folder_is_old_or_new_but_between_two_renames() {
    let (old, new) = (seen(&Around::new(true).folder), Around::renewed(true));
    let in_between = in_between(true, |_| {});
    // Two renames for each of the two folders, one for the README and one for the list of our files.
    assert_eq!(in_between.len(), 5);
    for found in in_between {
        for folder in ["src", "tests"] {
            let part = |state: &State| {
                let mut part = state.clone();
                part.retain(|path, _| path.starts_with(folder));
                part
            };
            let part_found = part(&found);
            assert!(
                part_found.is_empty() || part_found == part(&old) || part_found == part(&new),
                "{folder}"
            );
        }
        assert!(found.contains_key(Path::new("target/debug/mine")));
    }
}

#[test]
fn completing_a_swap_can_be_killed_too() {
    for has_foreign_folder in [false, true] {
        for killed in [1, 2, 4] {
            in_between(has_foreign_folder, |folder| {
                fuse::set_for_moves(killed, Fault::Killed);
                let _ = catch_unwind(|| compare(folder, &output("new")));
                fuse::remove();
            });
        }
    }
}

#[test]
fn what_the_system_refuses_to_swap_is_moved_or_the_old_output_stays() {
    for has_foreign_folder in [false, true] {
        let old = seen(&Around::new(has_foreign_folder).folder);
        let new = Around::renewed(has_foreign_folder);
        for moves in 0.. {
            let around = Around::new(has_foreign_folder);
            fuse::set_for_moves(moves, Fault::Full);
            let result = write(&around.folder, &output("new"));
            if fuse::remove() {
                break;
            }
            let expected = if result.is_ok() { &new } else { &old };
            // What only could not be removed goes with the next run.
            compare(&around.folder, &output("old")).unwrap();
            assert_eq!(&texts_of(&around.folder), expected, "move {moves}");
            assert_eq!(around.others(), [] as [PathBuf; 0], "move {moves}");
        }
    }
}

/// What an owner does: he saves a file in the way of editors, makes another one, and a folder.
fn work_on(folder: &Path) {
    // Between two renames there is none, and who saves a file makes one.
    fs::create_dir_all(folder.join("src/late")).unwrap();
    fs::write(folder.join("src/late.rs"), "late").unwrap();
    fs::write(folder.join("src/late/late.rs"), "late").unwrap();
    fs::write(folder.join("src/mine.rs.tmp"), "mine, and better").unwrap();
    fs::rename(folder.join("src/mine.rs.tmp"), folder.join("src/mine.rs")).unwrap();
}

#[test]
fn what_its_owner_does_meanwhile_is_there_in_the_end() {
    for has_foreign_folder in [false, true] {
        for (moves, killed) in (0..).flat_map(|moves| [(moves, None), (moves, Some(moves + 1))]) {
            let around = Around::new(has_foreign_folder);
            let folder = around.folder.clone();
            fuse::meanwhile(moves, move || work_on(&folder));
            if let Some(killed) = killed {
                fuse::set_for_moves(killed, Fault::Killed);
            }
            let _ = catch_unwind(AssertUnwindSafe(|| write(&around.folder, &output("new"))));
            fuse::remove();
            if !fuse::has_acted() {
                break;
            }
            write(&around.folder, &output("new")).unwrap();
            for (path, text) in [
                ("src/late.rs", "late"),
                ("src/late/late.rs", "late"),
                ("src/mine.rs", "mine, and better"),
            ] {
                let found = fs::read_to_string(around.folder.join(path));
                assert_eq!(found.ok().as_deref(), Some(text), "{path}, move {moves}");
            }
            assert_eq!(around.others(), [] as [PathBuf; 0], "move {moves}");
        }
    }
}

#[test]
fn a_new_output_appears_by_one_rename() {
    for killed in 0.. {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a/out");
        fuse::set_for_moves(killed, Fault::Killed);
        let _ = catch_unwind(|| write(&folder, &output("new")));
        if fuse::remove() {
            assert!(killed > 2, "{killed}");
            break;
        }
        assert_eq!(folder.exists(), killed > 0, "{killed}");
        if folder.exists() {
            assert_eq!(texts_of(&folder), written(&output("new")));
        }
        compare(&folder, &output("new")).unwrap();
        let beside = fs::read_dir(root.path().join("a")).unwrap();
        assert_eq!(beside.count(), usize::from(folder.exists()), "{killed}");
    }
}
