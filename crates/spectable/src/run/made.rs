//! What pages became, not yet on the disk: a crate or modules, which are written alike.

use std::path::Path;
use std::{mem, thread};

use super::{MANY, Purpose};
use crate::diff::places::Places;
use crate::diff::record;
use crate::emitted::Emitted;
use crate::generation::Generation;
use crate::package::Beside;
use crate::write::{self, Standing, Written};
use crate::{Configuration, Error, Levels, Modules, Package, Want, modules, package, want};

/// What pages became, not yet on the disk.
pub(super) enum Made {
    Package(Box<Package>),
    Modules(Box<Modules>),
}

impl Made {
    pub(super) fn emitted(&self) -> &Emitted {
        match self {
            Self::Package(package) => &package.emitted,
            Self::Modules(modules) => &modules.emitted,
        }
    }

    pub(super) fn emitted_mut(&mut self) -> &mut Emitted {
        match self {
            Self::Package(package) => &mut package.emitted,
            Self::Modules(modules) => &mut modules.emitted,
        }
    }

    pub(super) fn generation(&self) -> &Generation {
        match self {
            Self::Package(package) => &package.generation,
            Self::Modules(modules) => &modules.generation,
        }
    }

    /// The folder of the modules in the one that is written.
    pub(super) fn sources(&self) -> &'static str {
        match self {
            Self::Package(_) => package::SOURCES,
            Self::Modules(_) => modules::SOURCES,
        }
    }

    /// What is wanted, unless that is denied, and what stands beside the models.
    pub(super) fn beside(
        &self,
        folder: &Path,
        denial: &Denial,
    ) -> Result<(Vec<Want>, Option<Beside>), Error> {
        match self {
            Self::Package(package) => {
                let wants = denial.pass(package.wants_in(folder)?)?;
                Ok((wants, Some(package.beside(folder)?)))
            }
            Self::Modules(modules) => Ok((denial.pass(modules.wants())?, None)),
        }
    }

    /// Whether there are so many models that they are to be let go before the files are made.
    pub(super) fn is_large(&self) -> bool {
        self.generation().schema.len() >= MANY
    }

    /// Lets go of the models, which files were planned of, and of which nothing else is made. Where their pages say
    /// what is left, for a folder with a record to compare with.
    pub(super) fn let_go_of_models(&mut self, folder: &Path) -> Places {
        let generation = match self {
            Self::Package(package) => &mut package.generation,
            Self::Modules(modules) => &mut modules.generation,
        };
        let places = match folder.join(record::FILE_NAME).exists() {
            true => Places::of(&generation.schema),
            false => Places::default(),
        };
        let models = mem::take(&mut generation.schema);
        thread::spawn(move || drop(models));
        places
    }

    /// Writes the files, or compares them.
    pub(super) fn carry_out(
        &self,
        purpose: Purpose,
        folder: &Path,
        beside: Option<Beside>,
        standing: Option<Standing>,
    ) -> Result<Written, Error> {
        let emitted = self.emitted();
        let files = match beside {
            Some(beside) => beside.with(emitted),
            None => emitted.files(modules::SOURCES),
        };
        let written = match (purpose, standing) {
            (Purpose::Write, Some(standing)) => write::write_into(standing, &files)?,
            (Purpose::Write, None) => write::write(folder, &files)?,
            (Purpose::Compare, Some(standing)) => write::compare_with(standing, &files)?,
            (Purpose::Compare, None) => write::compare(folder, &files)?,
        };
        if purpose == Purpose::Write {
            emitted.write_depfile(folder)?;
        }
        Ok(written)
    }
}

/// Which wants are errors.
pub(super) struct Denial {
    levels: Levels,
    strict: bool,
}

impl Denial {
    pub(super) fn of(configuration: &Configuration) -> Self {
        Self {
            levels: configuration.levels.clone(),
            strict: configuration.strict.unwrap_or_default(),
        }
    }

    /// # Errors
    ///
    /// If what is wanted is denied.
    fn pass(&self, wants: Vec<Want>) -> Result<Vec<Want>, Error> {
        let mut lacks = want::lacks(&wants);
        self.levels.apply(&mut lacks, self.strict);
        if lacks.has_errors() {
            return Err(Error::Input(lacks));
        }
        Ok(wants)
    }
}
