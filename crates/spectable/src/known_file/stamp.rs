//! What tells without reading it that a file is as it was when it was read.

use std::fs::Metadata;
use std::time::SystemTime;

/// When a file was last changed in any way, and which file it is. Programs that set the times of files cannot set
/// this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct Stamp {
    /// Seconds and nanoseconds since 1970.
    changed: (i64, i64),
    length: u64,
    inode: u64,
    device: u64,
}

/// How many seconds ago a file must have been changed: in less, it could change again and have the same time, as
/// some file systems keep it.
const SETTLED: i64 = 2;

impl Stamp {
    /// The stamp of a file that is to be read now. None where the system has no such time, and where the file was
    /// changed a moment ago.
    #[cfg(unix)]
    pub(crate) fn of(file: &Metadata, now: SystemTime) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;

        let now = now.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let now = i64::try_from(now.as_secs()).ok()?;
        let is_settled = file.is_file() && now.checked_sub(file.ctime())? > SETTLED;
        is_settled.then(|| Self {
            changed: (file.ctime(), file.ctime_nsec()),
            length: file.len(),
            inode: file.ino(),
            device: file.dev(),
        })
    }

    #[cfg(feature = "command")]
    /// How many bytes the file has.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Elsewhere, files are read.
    #[cfg(not(unix))]
    pub(crate) fn of(_: &Metadata, _: SystemTime) -> Option<Self> {
        None
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_change_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x");
        let later = SystemTime::now() + Duration::from_secs(10);
        let stamp = || Stamp::of(&fs::symlink_metadata(&file).unwrap(), later).unwrap();
        fs::write(&file, "1").unwrap();
        let first = stamp();
        assert_eq!(stamp(), first);
        // The clock of files goes in steps.
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&file, "2").unwrap();
        let second = stamp();
        assert_ne!(second, first);
        std::thread::sleep(Duration::from_millis(20));
        let times = fs::FileTimes::new().set_modified(SystemTime::UNIX_EPOCH);
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_times(times)
            .unwrap();
        assert_ne!(stamp(), second);
    }

    #[test]
    fn a_file_of_a_moment_ago_has_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x"), "1").unwrap();
        let file = fs::symlink_metadata(folder.path().join("x")).unwrap();
        assert_eq!(Stamp::of(&file, SystemTime::now()), None);
        let folder = fs::symlink_metadata(folder.path()).unwrap();
        let later = SystemTime::now() + Duration::from_secs(10);
        assert_eq!(Stamp::of(&folder, later), None);
    }
}
