//! What the system refuses, and kills, at each step of a run that moves a few files.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::disk::fuse::{self, Fault};
use super::*;

/// An output, and another one that creates, changes, removes and leaves files.
fn two_outputs() -> (Files<'static>, Files<'static>) {
    let old = files(&[
        ("src/a.rs", "old"),
        ("src/same.rs", "same"),
        ("src/gone/b.rs", "old"),
        ("src/x/gone.rs", "old"),
        ("src/x/stays.rs", "same"),
    ]);
    let mut new = files(&[
        ("src/a.rs", "new"),
        ("src/same.rs", "same"),
        ("src/x/stays.rs", "same"),
        ("src/x/new.rs", "new"),
        ("src/deep/er/c.rs", "new"),
        ("tests/d.rs", "new"),
    ]);
    new.insert("Cargo.toml".to_owned(), editable("new"));
    (old, new)
}

#[test]
fn whatever_the_system_refuses_the_old_output_stays() {
    let (old, new) = two_outputs();
    let mut refused = 0;
    loop {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &old).unwrap();
        let before = state(root.path());
        fuse::set(&[(refused, Fault::Full)]);
        let result = write(root.path(), &new);
        if fuse::remove() {
            break;
        }
        match result {
            Err(error) => {
                assert!(matches!(error, Error::System { .. }), "{error}");
                assert_eq!(state(root.path()), before, "change {refused}");
            }
            // Only what nobody needs any more could not be removed; the next run does it.
            Ok(_) => {
                compare(root.path(), &new).unwrap();
                assert_eq!(texts_of(root.path()), written(&new), "change {refused}");
            }
        }
        refused += 1;
    }
    assert!(refused > 20, "{refused}");
}

#[test]
fn a_new_folder_that_cannot_be_filled_is_not_there() {
    let (_, new) = two_outputs();
    let mut refused = 0;
    loop {
        let root = tempfile::tempdir().unwrap();
        fuse::set(&[(refused, Fault::Full)]);
        let result = write(&root.path().join("a/b"), &new);
        if fuse::remove() {
            break;
        }
        if result.is_err() {
            assert!(state(root.path()).is_empty(), "change {refused}");
        }
        refused += 1;
    }
    assert!(refused > 20, "{refused}");
}

/// Kills a run from `old` to `new` before each of its changes, and then what comes after it.
fn killed_everywhere(old: &Files<'_>, new: &Files<'_>, next: impl Fn(&Path, bool)) {
    let (old_texts, new_texts) = (written(old), written(new));
    let (mut old_ones, mut new_ones) = (0, 0);
    for changes in 0.. {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), old).unwrap();
        let unchanged = backdate(&root.path().join("src/same.rs"));
        fuse::set(&[(changes, Fault::Killed)]);
        let _ = catch_unwind(AssertUnwindSafe(|| write(root.path(), new)));
        if fuse::remove() {
            break;
        }
        next(root.path(), changes % 2 == 0);
        let found = texts_of(root.path());
        if found == old_texts {
            old_ones += 1;
        } else {
            assert_eq!(found, new_texts, "change {changes}");
            new_ones += 1;
        }
        assert_eq!(modified(&root.path().join("src/same.rs")), unchanged);
    }
    assert!(old_ones > 5 && new_ones > 5, "{old_ones} {new_ones}");
}

#[test]
fn a_run_that_was_killed_was_all_or_nothing() {
    let (old, new) = two_outputs();
    killed_everywhere(&old, &new, |folder, with_old| {
        compare(folder, if with_old { &old } else { &new }).unwrap();
    });
}

#[test]
fn completing_a_run_can_be_killed_too() {
    let (old, new) = two_outputs();
    for changes in 0..4 {
        killed_everywhere(&old, &new, |folder, _| {
            fuse::set(&[(changes, Fault::Killed)]);
            let _ = catch_unwind(AssertUnwindSafe(|| compare(folder, &new)));
            fuse::remove();
            compare(folder, &new).unwrap();
        });
    }
}

#[test]
fn going_back_can_be_killed_too() {
    let (old, new) = two_outputs();
    let (old_texts, new_texts) = (written(&old), written(&new));
    let mut went_back = 0;
    for refused in 0.. {
        let mut reached = false;
        for killed in 0.. {
            let root = tempfile::tempdir().unwrap();
            write(root.path(), &old).unwrap();
            fuse::set(&[(refused, Fault::Full), (killed, Fault::Killed)]);
            let _ = catch_unwind(AssertUnwindSafe(|| write(root.path(), &new)));
            if fuse::remove() {
                break;
            }
            reached = true;
            compare(root.path(), &old).unwrap();
            let found = texts_of(root.path());
            assert!(
                found == old_texts || found == new_texts,
                "{refused} {killed}"
            );
            went_back += usize::from(found == old_texts);
        }
        if !reached && refused > 60 {
            break;
        }
    }
    assert!(went_back > 100, "{went_back}");
}
