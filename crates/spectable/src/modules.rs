//! Modules that are written into a crate which is there.

use std::path::{Path, PathBuf};

use spectable_schema::ModelId;

use crate::diff::Diff;
use crate::emitted::Emitted;
use crate::generation::Generation;
use crate::host_crate::HostCrate;
use crate::write::{self, Files};
use crate::{Error, Report, Want};

/// The folder of the modules in the one that is written: itself.
pub(crate) const SOURCES: &str = "";

/// The modules for a folder of a crate that is there, not yet on the disk.
///
/// ```no_run
/// # fn main() -> Result<(), spectable::Error> {
/// let modules = spectable::Codegen::new().modules("docs/models", "src/models")?;
/// modules.write()?;
/// for want in modules.wants() {
///     println!("{want}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Modules {
    /// What they were made from, and what there is to say about it.
    pub generation: Generation,
    pub(crate) emitted: Emitted,
    folder: PathBuf,
    host: HostCrate,
}

impl Modules {
    pub(crate) fn new(
        generation: Generation,
        emitted: Emitted,
        folder: &Path,
        host: HostCrate,
    ) -> Self {
        Self {
            generation,
            emitted,
            folder: folder.to_owned(),
            host,
        }
    }

    /// Writes the modules into their folder, which is created where it is not there.
    ///
    /// Files whose text is the same are not touched, and files of an earlier run that are no longer
    /// part of the output are removed. Nothing outside the folder is touched.
    ///
    /// # Errors
    ///
    /// If the folder has files in it and `spectable` wrote none of them, if a file of another stands
    /// in the way, or if the system refuses. Nothing is written then.
    pub fn write(&self) -> Result<Report, Error> {
        let report = write::write(&self.folder, &self.files())?;
        self.emitted.write_depfile(&self.folder)?;
        Ok(report)
    }

    /// Says what [`write`](Self::write) would do, and writes nothing.
    ///
    /// # Errors
    ///
    /// As for [`write`](Self::write).
    pub fn compare(&self) -> Result<Report, Error> {
        write::compare(&self.folder, &self.files())
    }

    /// What [`write`](Self::write) changes for programs that use the modules. `None` if nothing in the
    /// folder says what lies there now.
    pub fn changes(&self) -> Option<Diff> {
        let previous = self.emitted.previous(&self.folder, &self.generation);
        previous.changes().cloned()
    }

    /// The folder that they are written into.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the root module: `crate::models`.
    pub fn path(&self) -> &str {
        &self.host.path
    }

    /// The path of a model's type below the root module, such as `components::GiftCard`.
    pub fn type_path(&self, model: &ModelId) -> Option<&str> {
        self.emitted
            .output
            .type_paths
            .get(model)
            .map(String::as_str)
    }

    /// What the crate around the modules lacks: dependencies, the line that declares the root module,
    /// and a recursion limit where types reach far into one another. Those files are their owner's; nothing of ours changes them.
    pub fn wants(&self) -> Vec<Want> {
        let output = &self.emitted.output;
        self.host
            .wants(&output.dependencies, output.recursion_limit)
    }

    fn files(&self) -> Files<'_> {
        self.emitted.files(SOURCES)
    }
}
