//! `spectable watch` as a real process: saves, renames, new and removed pages, errors, and its end.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use support::{generate, spectable, succeed, texts};
use tempfile::TempDir;

/// Longer than any machine takes; only a failure waits for it.
const LONG: Duration = Duration::from_secs(60);

/// A process that watches.
struct Watching {
    root: TempDir,
    child: Child,
    said: Receiver<String>,
}

impl Watching {
    /// Watches pages of our own, and waits until it does.
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        spectable_random::write_pages(&root.path().join("pages"), 40).unwrap();
        fs::write(
            root.path().join("spectable.toml"),
            "pages = \"pages\"\nout = \"out\"\n",
        )
        .unwrap();
        let mut child = spectable()
            .arg("watch")
            .current_dir(root.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, said) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let watching = Self { root, child, said };
        watching.wait_for("watching pages");
        watching
    }

    fn page(&self, name: &str) -> PathBuf {
        self.root.path().join("pages/models/components").join(name)
    }

    fn out(&self) -> PathBuf {
        self.root.path().join("out")
    }

    /// Waits until it says something that has `words` in it, and returns all that it said.
    fn wait_for(&self, words: &str) -> String {
        let mut all = String::new();
        loop {
            match self.said.recv_timeout(LONG) {
                Ok(line) => {
                    all += &line;
                    all.push('\n');
                    if line.contains(words) {
                        return all;
                    }
                }
                Err(RecvTimeoutError::Timeout) => panic!("no `{words}` in:\n{all}"),
                Err(RecvTimeoutError::Disconnected) => panic!("it ended without `{words}`:\n{all}"),
            }
        }
    }

    /// Waits until the file of a model is as it should be.
    fn wait_until(&self, file: &str, is: impl Fn(Option<&str>) -> bool) {
        let path = self.out().join("src").join(file);
        let start = Instant::now();
        loop {
            let text = fs::read_to_string(&path).ok();
            if is(text.as_deref()) {
                return;
            }
            assert!(start.elapsed() < LONG, "{file}: {text:?}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Sends a signal, and waits for the end.
    fn stop(&mut self, signal: &str) {
        let id = self.child.id().to_string();
        succeed(Command::new("kill").args([signal, &id]));
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // A test that fails leaves none behind.
        let _ = self.child.kill();
    }
}

/// Saves as many editors do: a new file takes the place of the old one.
fn save_by_rename(page: &Path, text: &str) {
    let beside = page.with_extension("md~");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, page).unwrap();
}

fn page(title: &str, about: &str) -> String {
    format!(
        "# {title}\n\n{about}\n\n## Fields\n\n\
         | Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
         | `id` | *string* | :heavy_check_mark: | N/A |\n"
    )
}

#[test]
fn what_is_saved_is_generated() {
    let mut watching = Watching::new();
    let file = watching.page("accountactive.md");
    for (number, save) in [
        save_by_rename,
        |page: &Path, text: &str| fs::write(page, text).unwrap(),
        save_by_rename,
    ]
    .into_iter()
    .enumerate()
    {
        let about = format!("Saved {number} times before.");
        save(&file, &page("AccountActive", &about));
        watching.wait_until("components/account_active.rs", |text| {
            text.is_some_and(|text| text.contains(&about))
        });
    }
    watching.stop("-INT");
    let (pages, out) = (watching.root.path().join("pages"), watching.out());
    succeed(generate(&pages, &out).arg("--check"));
}

#[test]
fn pages_come_and_go() {
    let mut watching = Watching::new();
    let new = watching.root.path().join("pages/models/harbour");
    fs::create_dir(&new).unwrap();
    fs::write(new.join("pier.md"), page("Pier", "A long one.")).unwrap();
    watching.wait_until("harbour/pier.rs", |text| text.is_some());
    fs::write(new.join("quay.md"), page("Quay", "A high one.")).unwrap();
    watching.wait_until("harbour/quay.rs", |text| text.is_some());
    fs::remove_file(new.join("pier.md")).unwrap();
    watching.wait_until("harbour/pier.rs", |text| text.is_none());
    fs::remove_dir_all(&new).unwrap();
    watching.wait_until("harbour/mod.rs", |text| text.is_none());
    watching.stop("-TERM");
}

#[test]
fn an_error_is_shown_and_the_last_output_stays() {
    let mut watching = Watching::new();
    let before = texts(&watching.out());
    let file = watching.page("accountactive.md");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, b"# AccountActive\n\n\xff\n").unwrap();
    let said = watching.wait_for("nothing was written");
    assert!(said.contains("UTF-8"), "{said}");
    assert_eq!(texts(&watching.out()), before);
    save_by_rename(&file, &good);
    watching.wait_for("took");
    assert_eq!(texts(&watching.out()), before);
    watching.stop("-INT");
}

#[test]
fn a_change_of_the_configuration_counts_too() {
    let mut watching = Watching::new();
    let file = watching.root.path().join("spectable.toml");
    save_by_rename(&file, "pages = \"pages\"\nout = \"elsewhere\"\n");
    let other = watching.root.path().join("elsewhere/src/lib.rs");
    let start = Instant::now();
    while !other.exists() {
        assert!(start.elapsed() < LONG);
        thread::sleep(Duration::from_millis(2));
    }
    // A configuration that cannot be read is an error, and the next one counts again.
    save_by_rename(&file, "pages = \"pages\"\nnonsense = 1\n");
    watching.wait_for("nonsense");
    save_by_rename(
        &file,
        "pages = \"pages\"\nout = \"out\"\nnumber = \"f64\"\n",
    );
    watching.wait_for("watching pages");
    let number = |text: &[u8]| String::from_utf8_lossy(text).contains("f64");
    assert!(texts(&watching.out()).values().any(|text| number(text)));
    watching.stop("-INT");
}

#[test]
fn what_is_missing_is_said_at_once() {
    let root = tempfile::tempdir().unwrap();
    let mut command = spectable();
    command.arg("watch").arg("pages").current_dir(root.path());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
