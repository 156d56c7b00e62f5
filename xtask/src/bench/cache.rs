//! The system's cache of files.

use std::fs;

use crate::failure::Failure;

/// Lets the system forget the files that it holds in memory.
///
/// # Errors
///
/// Where the system has no way to, or only for its administrator.
pub(crate) fn drop_caches() -> Result<(), Failure> {
    fs::write("/proc/sys/vm/drop_caches", "3")
        .map_err(|error| Failure::new(format!("/proc/sys/vm/drop_caches: {error}")))
}
