//! Kills, full disks, folders that cannot be written, and two runs at once, with real processes: each file
//! is old or new, and the next run mends the rest.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::fs::{self, File, Permissions};
use std::hash::{BuildHasher, RandomState};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{fail, generate, spectable, succeed, texts};

use tempfile::TempDir;

/// Two versions of an API's pages and what is generated from the first one.
struct Api {
    root: TempDir,
    old: PathBuf,
    new: PathBuf,
    out: PathBuf,
}

impl Api {
    fn new(models: usize) -> Self {
        let root = tempfile::tempdir().unwrap();
        let [old, new, out] = ["old", "new", "out"].map(|name| root.path().join(name));
        spectable_random::write_pages(&old, models).unwrap();
        spectable_random::write_pages(&new, models + models / 4).unwrap();
        for entry in fs::read_dir(new.join("models/components"))
            .unwrap()
            .take(models / 4)
        {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        succeed(&mut generate(&old, &out));
        Self {
            root,
            old,
            new,
            out,
        }
    }
}

/// A number below `limit` that is another one each time.
fn random(limit: u64) -> u64 {
    RandomState::new().hash_one(0) % limit.max(1)
}

/// The pages of `old` in `new`, each with another description.
fn reword(old: &Path, new: &Path) {
    for (path, text) in texts(old) {
        let text = String::from_utf8(text).unwrap();
        let file = new.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text.replacen("\n\n", "\n\nIn other words.\n\n", 1)).unwrap();
    }
}

/// Whether the file waits to be moved into its place.
fn is_temporary(path: &Path) -> bool {
    path.to_string_lossy().starts_with(".spectable-new-")
}

/// Kills runs that change every file, at moments spread over their time.
#[test]
fn a_run_that_is_killed_leaves_each_file_old_or_new_and_the_next_one_mends_the_rest() {
    const KILLS: u32 = 24;
    let root = tempfile::tempdir().unwrap();
    let [old_pages, new_pages, third_pages, out, elsewhere] =
        ["old", "new", "third", "out", "elsewhere"].map(|name| root.path().join(name));
    spectable_random::write_pages(&old_pages, 50).unwrap();
    reword(&old_pages, &new_pages);
    spectable_random::write_pages(&third_pages, 40).unwrap();
    let generate_in = |pages: &Path, folder: &Path| {
        let mut command = generate(pages, folder);
        command.args(["--crate-name", "out"]);
        command
    };
    let whole = |pages: &Path| {
        succeed(&mut generate_in(pages, &elsewhere));
        texts(&elsewhere)
    };
    let (old, third) = (whole(&old_pages), whole(&third_pages));
    succeed(&mut generate_in(&old_pages, &elsewhere));
    let start = Instant::now();
    let new = whole(&new_pages);
    let span = start.elapsed();
    let (mut killed, mut begun) = (0, 0);
    for kill in 0..KILLS {
        succeed(&mut generate_in(&old_pages, &out));
        fs::write(out.join("mine"), "mine").unwrap();
        let mut run = generate_in(&new_pages, &out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first ones in the middle of the writing, whenever that is.
        let is_begun = || {
            let mut entries = fs::read_dir(&out).unwrap();
            entries.any(|entry| is_temporary(Path::new(&entry.unwrap().file_name())))
        };
        if kill < KILLS / 2 {
            while !is_begun() && run.try_wait().unwrap().is_none() {}
            thread::sleep(Duration::from_micros(random(5000)));
        } else {
            thread::sleep(span * (kill - KILLS / 2) / (KILLS / 2));
        }
        run.kill().unwrap();
        killed += usize::from(run.wait().unwrap().signal() == Some(9));
        begun += usize::from(texts(&out).keys().any(|path| is_temporary(path)));
        for (path, text) in texts(&out) {
            let is_either = [&old, &new].iter().any(|all| all.get(&path) == Some(&text));
            let is_list = path == Path::new(".spectable");
            let is_mine = path == Path::new("mine");
            assert!(
                is_either || is_list || is_mine || is_temporary(&path),
                "{}",
                path.display()
            );
        }
        let (pages, expected) = match kill % 3 {
            0 => (&old_pages, &old),
            1 => (&new_pages, &new),
            _ => (&third_pages, &third),
        };
        succeed(&mut generate_in(pages, &out));
        let mut found = texts(&out);
        assert_eq!(
            found.remove(Path::new("mine")).as_deref(),
            Some(&b"mine"[..])
        );
        assert!(found == *expected, "{:?}", found.keys().collect::<Vec<_>>());
        fs::remove_dir_all(&out).unwrap();
    }
    assert!(
        killed > 4 && begun > 0,
        "{killed} killed, {begun} of them while files were written"
    );
}

#[test]
fn a_first_run_that_is_killed_can_be_run_again() {
    let root = tempfile::tempdir().unwrap();
    let [pages, out, elsewhere] = ["pages", "out", "elsewhere"].map(|name| root.path().join(name));
    spectable_random::write_pages(&pages, 120).unwrap();
    let start = Instant::now();
    succeed(generate(&pages, &elsewhere).args(["--crate-name", "out"]));
    let duration = u64::try_from(start.elapsed().as_micros()).unwrap();
    let whole = texts(&elsewhere);
    for _ in 0..12 {
        let mut run = generate(&pages, &out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(random(duration)));
        run.kill().unwrap();
        run.wait().unwrap();
        succeed(&mut generate(&pages, &out));
        assert_eq!(texts(&out), whole);
        fs::remove_dir_all(&out).unwrap();
    }
}

/// Runs `command` in a shell in which no file grows over `kibibytes`.
fn with_small_files(kibibytes: u32, command: &Command) -> Command {
    let mut shell = Command::new("bash");
    shell
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\""))
        .arg("bash")
        .arg(command.get_program())
        .args(command.get_args());
    shell
}

#[test]
fn a_file_that_cannot_be_written_to_its_end_leaves_the_old_output() {
    let api = Api::new(60);
    let page = api.new.join("models/components/accountamount.md");
    let about = "It is a long story. ".repeat(1000);
    fs::write(page, format!("# AccountAmount\n\n{about}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n")).unwrap();
    let before = texts(&api.out);
    let said = fail(&mut with_small_files(16, &generate(&api.new, &api.out)));
    assert!(said.contains("cannot write"), "{said}");
    assert_eq!(texts(&api.out), before);
    succeed(&mut generate(&api.new, &api.out));
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let api = Api::new(60);
    let disk = api.root.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(_mounted) = SmallDisk::mount(&disk) else {
        // Only root has a small disk at hand: for all others, files that cannot grow stand for it.
        let said = fail(&mut with_small_files(0, &generate(&api.new, &api.out)));
        assert!(said.contains("cannot write"), "{said}");
        return;
    };
    let out = disk.join("out");
    succeed(&mut generate(&api.old, &out));
    let before = texts(&out);
    fs::write(disk.join("ballast"), vec![0; 1 << 22]).unwrap_err();
    let said = fail(&mut generate(&api.new, &out));
    assert!(said.contains("cannot write"), "{said}");
    assert_eq!(texts(&out), before);
    fs::remove_file(disk.join("ballast")).unwrap();
    succeed(&mut generate(&api.new, &out));
}

/// A disk of two megabytes, until it is dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(at: &'a Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(at);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

/// The command as somebody whom permissions keep out, which root is not.
fn as_a_user(command: &Command, owned: &Path) -> Command {
    if fs::metadata(owned).unwrap().uid() != 0 {
        let mut same = Command::new(command.get_program());
        same.args(command.get_args());
        return same;
    }
    let mut user = Command::new("setpriv");
    user.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(command.get_program())
        .args(command.get_args());
    user
}

/// Lets everybody look, and changes who can write.
fn set_mode(folder: &Path, mode: u32) {
    fs::set_permissions(folder, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let api = Api::new(60);
    set_mode(api.root.path(), 0o755);
    let before = texts(&api.out);
    let command = generate(&api.new, &api.out);
    // A user who may not even run the command would prove nothing.
    succeed(&mut as_a_user(
        generate(&api.old, &api.out).arg("--check"),
        &api.out,
    ));
    set_mode(&api.out, 0o555);
    let said = fail(&mut as_a_user(&command, &api.out));
    set_mode(&api.out, 0o755);
    assert!(said.contains("cannot write"), "{said}");
    assert!(said.contains("out"), "{said}");
    assert_eq!(texts(&api.out), before);

    // A folder further in, which is found when half of the files are in place.
    if fs::metadata(&api.out).unwrap().uid() != 0 {
        let inner = api.out.join("src/webhooks");
        set_mode(&inner, 0o555);
        let said = fail(&mut as_a_user(&command, &api.out));
        set_mode(&inner, 0o755);
        assert!(said.contains("webhooks"), "{said}");
        assert_eq!(texts(&api.out), before);
    }
}

#[test]
fn a_file_where_a_folder_is_to_be_is_an_error() {
    let api = Api::new(10);
    let file = api.root.path().join("file");
    fs::write(&file, "mine").unwrap();
    let said = fail(&mut generate(&api.new, &file.join("out")));
    assert!(said.contains("file/out"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn two_runs_at_once_are_an_error() {
    let api = Api::new(10);
    let before = texts(&api.out);
    let other = File::open(&api.out).unwrap();
    other.lock().unwrap();
    for command in [
        &mut generate(&api.new, &api.out),
        generate(&api.new, &api.out).arg("--check"),
    ] {
        let said = fail(command);
        assert!(said.contains("another run is at work"), "{said}");
    }
    assert_eq!(texts(&api.out), before);
    drop(other);
    succeed(&mut generate(&api.new, &api.out));
}

#[test]
fn a_link_out_of_the_pages_is_never_opened() {
    let api = Api::new(10);
    let secret = api.root.path().join("secret.md");
    fs::write(&secret, "# Secret\n\nhush\n").unwrap();
    let page = api.old.join("models/components/trap.md");
    let up = "../".repeat(40);
    let row = |name: &str, target: &str| {
        format!("| `{name}` | [components.Secret]({target}) | :heavy_check_mark: | N/A |\n")
    };
    let head = "# Trap\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    let rows = row("a", &format!("{up}etc/passwd"))
        + &row("b", "../../../secret.md")
        + &row("c", secret.to_str().unwrap())
        + &row("d", &format!("file://{}", secret.display()));
    fs::write(page, format!("{head}{rows}")).unwrap();
    std::os::unix::fs::symlink(&secret, api.old.join("models/components/secret.md")).unwrap();
    // Whoever opens it waits for a writer that never comes.
    let pipe = api.old.join("models/components/pipe.md");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let output = succeed(spectable().arg("check").arg(&api.old));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("hush"), "{said}");
    assert!(said.contains("which is not among the pages"), "{said}");
}
