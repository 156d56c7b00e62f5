//! The system's cache of files, and how to have it cold.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Lets the system forget what it holds in memory of the files at `places` and below. With `all`, it
/// drops all its caches.
///
/// # Errors
///
/// Where the system has no way to, where it is for its administrator alone, or where the files are in
/// memory and nowhere else.
pub(crate) fn cool(places: &[&Path], all: bool) -> Result<(), Failure> {
    if all {
        return fs::write("/proc/sys/vm/drop_caches", "3")
            .map_err(Failure::at(Path::new("/proc/sys/vm/drop_caches")));
    }
    let mut open: Vec<_> = places.iter().map(|&place| place.to_owned()).collect();
    while let Some(place) = open.pop() {
        if place.is_dir() {
            for entry in fs::read_dir(&place).map_err(Failure::at(&place))? {
                open.push(entry.map_err(Failure::at(&place))?.path());
            }
        } else {
            forget(&place)?;
        }
    }
    Ok(())
}

/// Lets the system forget the contents of one file. It does not forget what is not on the disk yet.
#[cfg(target_os = "linux")]
fn forget(path: &Path) -> Result<(), Failure> {
    use rustix::fs::{Advice, fadvise, fstatfs};

    /// What `statfs` calls a file system that has no disk: `TMPFS_MAGIC`.
    const IN_MEMORY: u64 = 0x0102_1994;

    let failed = |error: rustix::io::Errno| Failure::at(path)(error.into());
    let file = fs::File::open(path).map_err(Failure::at(path))?;
    if fstatfs(&file).map_err(failed)?.f_type as u64 == IN_MEMORY {
        return Err(Failure::new("the files are in memory, not on a disk"));
    }
    file.sync_data().map_err(Failure::at(path))?;
    fadvise(&file, 0, None, Advice::DontNeed).map_err(failed)
}

#[cfg(not(target_os = "linux"))]
fn forget(_: &Path) -> Result<(), Failure> {
    Err(Failure::new("only tried on Linux"))
}
