//! The names of what lies beside the output while a run is at work.

/// How the names start of all that we put beside the output.
pub(super) const OURS: &str = ".spectable-";

/// The folder of a run: in the output folder, or in the one [beside](super::beside) it.
pub(super) const RUN: &str = ".spectable-run";

/// The new files, in the folders that they go to. It lies in the folder of the run, as all that follows.
pub(super) const NEW: &str = "new";

/// The old files, in the folders that they came from.
pub(super) const OLD: &str = "old";

/// Is there as soon as the new files are the output.
pub(super) const JOURNAL: &str = "journal";

/// Is there instead when all of them are in their places.
pub(super) const DONE: &str = "done";

/// Is there instead while everything goes back.
pub(super) const UNDONE: &str = "undone";
