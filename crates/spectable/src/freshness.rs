//! Output that is committed, and the test that keeps it as the pages are.

use std::env;
use std::fmt::Write;
use std::path::Path;

use crate::{Codegen, Error, Modules, Report};

/// The variable that makes [`Codegen::assert_fresh`] write.
const UPDATE: &str = "SPECTABLE_UPDATE";

impl Codegen {
    /// For a test of a crate that commits its models: panics if the modules in `folder` are not what
    /// the pages say, with what changed and what that breaks. If the environment variable
    /// `SPECTABLE_UPDATE` is set to `1`, writes them anew instead.
    ///
    /// The pages are those of [`pages`](Self::pages), or of the configuration. Paths start from the
    /// current folder, which in a test is that of the crate.
    ///
    /// `spectable` is then among the `[dev-dependencies]` alone: who depends on the crate compiles no
    /// generator, and needs no pages.
    ///
    /// ```no_run
    /// // tests/models.rs
    /// # /*
    /// #[test]
    /// # */
    /// fn models_are_fresh() {
    ///     spectable::Codegen::new()
    ///         .pages("docs/models")
    ///         .assert_fresh("src/models");
    /// }
    /// # models_are_fresh();
    /// ```
    ///
    /// The first time there are no modules that the crate could be compiled with: write them by
    /// `spectable generate docs/models --into src/models`, or run the test before the crate has the
    /// line `mod models;`.
    ///
    /// # Panics
    ///
    /// If the modules are stale, or if they cannot be made, read or written.
    #[track_caller]
    pub fn assert_fresh(&self, folder: impl AsRef<Path>) {
        let folder = folder.as_ref();
        let update = env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0");
        match self.freshness(folder, update) {
            Ok(None) => {}
            Ok(Some(stale)) => panic!("{stale}"),
            Err(error) => panic!(
                "`{}` cannot be held against the pages\n\n{error}",
                folder.display()
            ),
        }
    }

    /// What is stale in `folder`, in words, unless that is mended.
    fn freshness(&self, folder: &Path, update: bool) -> Result<Option<String>, Error> {
        let pages = self.configured_pages()?.ok_or(Error::NoPages)?;
        let modules = self.modules(&pages, folder)?;
        if !update {
            let report = modules.compare()?;
            return Ok((!report.is_fresh()).then(|| stale(&pages, &modules, &report)));
        }
        let changes = modules.changes();
        let report = modules.write()?;
        if !report.is_fresh() {
            println!("`{}` was written anew", folder.display());
            if let Some(changes) = changes {
                println!("{}", changes.to_brief_text());
            }
            for want in modules.wants() {
                println!("{want}");
            }
        }
        Ok(None)
    }
}

/// What is stale, why, and what to do about it.
fn stale(pages: &Path, modules: &Modules, report: &Report) -> String {
    let folder = modules.folder();
    let mut text = format!(
        "`{}` is not what the pages in `{}` say\n\n",
        folder.display(),
        pages.display()
    );
    for (state, paths) in [
        ("missing", &report.created),
        ("stale", &report.changed),
        ("left over", &report.removed),
    ] {
        for path in paths {
            let path = folder.join(path);
            writeln!(text, "{state}: {}", path.display()).expect("a String takes all text");
        }
    }
    if let Some(changes) = modules.changes() {
        write!(text, "\n{}\n", changes.to_brief_text()).expect("a String takes all text");
    }
    write!(text, "\nhelp: `{UPDATE}=1 cargo test` writes it anew")
        .expect("a String takes all text");
    text
}
