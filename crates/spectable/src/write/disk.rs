//! The changes that are made to a disk, one at a time, so that the tests can let each of them fail.

use std::fs;
use std::io;
use std::path::Path;

#[cfg(test)]
use fuse::Step;

/// How much of a file is written at a time.
#[cfg(feature = "command")]
const PIECE: usize = 64 * 1024;

/// Writes a file that is not there yet.
pub(super) fn write(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    #[cfg(test)]
    if let Err(error) = fuse::burn(Step::Make) {
        // A full disk takes a part of the text.
        let content = content.as_ref();
        fs::write(path, &content[..content.len() / 2])?;
        return Err(error);
    }
    fs::write(path, content)
}

#[cfg(feature = "command")]
/// Writes a file that is not there yet, without having all of it in memory.
pub(super) fn write_pieces(
    path: &Path,
    pieces: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Make)?;
    let mut file = io::BufWriter::with_capacity(PIECE, fs::File::create(path)?);
    pieces(&mut file)?;
    io::Write::flush(&mut file)
}

/// Makes a folder whose parent is there.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Make)?;
    fs::create_dir(path)
}

/// Puts what is at `from` in the place of `to`.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Move)?;
    fs::rename(from, to)
}

/// Makes a folder and those that it is in, where they are not there.
pub(super) fn create_folders(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    #[cfg(test)]
    fuse::burn(Step::Make)?;
    fs::create_dir_all(path)
}

/// Gives a file a second name.
pub(super) fn link(file: &Path, name: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Make)?;
    fs::hard_link(file, name)
}

/// Gives a file a second name. Not every file system can: it is copied there.
pub(super) fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    match link(file, kept) {
        // A copy of a file onto itself would empty it.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) => fs::copy(file, kept).map(drop),
        Ok(()) => Ok(()),
    }
}

/// Removes a file; one that is not there is no error.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Move)?;
    absent_is_fine(fs::remove_file(path))
}

/// Removes a folder if nothing is in it.
pub(super) fn remove_empty_folder(path: &Path) {
    // A folder that has files in it refuses, as it should.
    let _ = fs::remove_dir(path);
}

/// Removes a folder that nothing is in any more; one that is not there is no error.
pub(super) fn remove_empty(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Move)?;
    absent_is_fine(fs::remove_dir(path))
}

/// Removes a folder with all that is in it; one that is not there is no error. Links are removed, and
/// not followed.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn(Step::Move)?;
    absent_is_fine(fs::remove_dir_all(path))
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Lets one change fail.
#[cfg(test)]
pub(super) mod fuse {
    use std::cell::Cell;
    use std::io;

    /// What happens when the fuse blows.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum Fault {
        /// The disk is full, this once.
        Full,
        /// The process is killed.
        Killed,
    }

    /// What a change is to what was there.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Step {
        /// Something new, made beside it. Of many, several threads make some each.
        Make,
        /// Something that was there is moved, or goes; one after the other.
        Move,
    }

    type Act = Box<dyn FnOnce()>;

    thread_local! {
        static FAULTS: Cell<Vec<(usize, Fault)>> = const { Cell::new(Vec::new()) };
        static MEANWHILE: Cell<Option<(usize, Act)>> = const { Cell::new(None) };
        static ONLY_MOVES: Cell<bool> = const { Cell::new(false) };
    }

    /// Lets changes on this thread fail: each fault comes after so many changes that succeed.
    pub(crate) fn set(faults: &[(usize, Fault)]) {
        ONLY_MOVES.set(false);
        FAULTS.set(faults.iter().rev().copied().collect());
    }

    /// Lets a move on this thread fail, after so many that succeed.
    pub(crate) fn set_for_moves(moves: usize, fault: Fault) {
        set(&[(moves, fault)]);
        ONLY_MOVES.set(true);
    }

    /// Does something on this thread before a move, after so many that are done.
    pub(crate) fn meanwhile(moves: usize, act: impl FnOnce() + 'static) {
        MEANWHILE.set(Some((moves, Box::new(act))));
    }

    /// Whether what was to be done meanwhile was done.
    pub(crate) fn has_acted() -> bool {
        MEANWHILE.take().is_none()
    }

    fn act_when_it_is_time() {
        match MEANWHILE.take() {
            Some((0, act)) => act(),
            Some((moves, act)) => MEANWHILE.set(Some((moves - 1, act))),
            None => {}
        }
    }

    /// Lets no change fail any more; whether one was still to.
    pub(crate) fn remove() -> bool {
        !FAULTS.take().is_empty()
    }

    pub(super) fn burn(step: Step) -> io::Result<()> {
        if step == Step::Move {
            act_when_it_is_time();
        }
        if ONLY_MOVES.get() && step == Step::Make {
            return Ok(());
        }
        let mut faults = FAULTS.take();
        let fault = match faults.last_mut() {
            None => return Ok(()),
            Some((0, _)) => faults.pop().map(|(_, fault)| fault),
            Some((changes, _)) => {
                *changes -= 1;
                None
            }
        };
        FAULTS.set(faults);
        match fault {
            None => Ok(()),
            Some(Fault::Full) => Err(io::ErrorKind::StorageFull.into()),
            Some(Fault::Killed) => std::panic::resume_unwind(Box::new("killed")),
        }
    }
}
