//! A folder of texts that are the user's as soon as he edits them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use crate::write::{self, File, Files, Owner};
use crate::{Error, Report};

/// Writes texts, by their paths below `folder`, such as pages that somebody goes on with by hand.
///
/// A file that was edited, or was there before, is the user's and stays as it is. One of an earlier
/// run that is no longer among them is removed if nobody edited it.
///
/// # Errors
///
/// If the folder has files in it and `spectable` wrote none of them, or if the system refuses. Nothing
/// is written then.
pub fn write_texts(
    texts: &BTreeMap<String, String>,
    folder: impl AsRef<Path>,
) -> Result<Report, Error> {
    let files: Files<'_> = texts
        .iter()
        .map(|(path, text)| {
            let file = File {
                text: Cow::Borrowed(text.as_str()),
                owner: Owner::UserOnceEdited,
            };
            (path.clone(), file)
        })
        .collect();
    write::write(folder.as_ref(), &files)
}
