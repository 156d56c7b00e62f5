//! The pages that a command is about, and how they are read.

use std::path::PathBuf;

use clap::Args;
use spectable::schema::{Code, nearest};
use spectable::{Codegen, Family, Language};

use crate::failure::Failure;

/// The pages and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// The folder of the pages, or a single page. `pages` of the configuration by default.
    #[arg(value_name = "PAGES")]
    pub(crate) pages: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) reading: Reading,

    #[command(flatten)]
    pub(crate) levels: Levels,

    /// Shows remarks too, not only warnings and errors.
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// How pages are read, from wherever they come.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// The configuration. By default `spectable.toml` beside the pages, or else in the current folder.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Which generator wrote the pages: speakeasy or openapi-generator. Recognised from the pages by
    /// default; where it is given, pages of the other one are left out.
    #[arg(long, value_name = "FAMILY")]
    pub(crate) family: Option<Family>,

    /// The documentation language: typescript, python, go, java, csharp, php or ruby; for the pages of
    /// OpenAPI Generator also javascript, kotlin, rust or swift. Recognised from the pages by default.
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<Language>,

    /// What says more than the pages: an SDK's source, sample JSON, or the pages of another SDK; a
    /// folder or a file. May be given more than once.
    #[arg(long, value_name = "PATH")]
    pub(crate) evidence: Vec<PathBuf>,
}

impl Input {
    /// The builder that the options describe, and the pages.
    pub(crate) fn prepare(&self) -> Result<(Codegen, PathBuf), Failure> {
        let codegen = self.levels.apply(self.reading.codegen());
        let pages = pages_or_configured(self.pages.as_ref(), &codegen)?;
        Ok((codegen, pages))
    }
}

/// The pages that are named, or else those of the configuration.
pub(crate) fn pages_or_configured(
    named: Option<&PathBuf>,
    codegen: &Codegen,
) -> Result<PathBuf, Failure> {
    if let Some(pages) = named {
        return Ok(pages.clone());
    }
    // Without pages there is no folder beside which a configuration could lie but this one.
    let configuration = codegen.configuration("".as_ref())?;
    configuration.pages.ok_or(Failure::Usage(
        "no pages: name their folder, or set `pages` in spectable.toml",
    ))
}

impl Reading {
    /// The builder that the options describe.
    pub(crate) fn codegen(&self) -> Codegen {
        let mut codegen = Codegen::new();
        if let Some(file) = &self.config {
            codegen = codegen.config(file);
        }
        if let Some(family) = self.family {
            codegen = codegen.family(family);
        }
        if let Some(language) = self.language {
            codegen = codegen.language(language);
        }
        for path in &self.evidence {
            codegen = codegen.evidence(path);
        }
        codegen
    }
}

/// How bad diagnostics count.
#[derive(Debug, Default, Clone, Args)]
pub(crate) struct Levels {
    /// Makes warnings errors, but for those that `--warn` and `--allow` name.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Makes diagnostics with this code errors. May be given more than once, and counts more than
    /// `--warn` and `--allow`.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) deny: Vec<Code>,

    /// Makes diagnostics with this code warnings. May be given more than once, and counts more than
    /// `--allow`.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) warn: Vec<Code>,

    /// Makes diagnostics with this code remarks, which `--verbose` shows. May be given more than once.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) allow: Vec<Code>,
}

impl Levels {
    /// The builder with these levels.
    pub(crate) fn apply(&self, mut codegen: Codegen) -> Codegen {
        for code in &self.allow {
            codegen = codegen.allow(*code);
        }
        for code in &self.warn {
            codegen = codegen.warn(*code);
        }
        for code in &self.deny {
            codegen = codegen.deny(*code);
        }
        if self.strict {
            codegen = codegen.strict(true);
        }
        codegen
    }
}

/// The code that a text is, or the one that it may mean.
pub(crate) fn code(text: &str) -> Result<Code, String> {
    text.parse().map_err(|error| {
        if text == "warnings" {
            return format!("{error}; `--strict` makes all warnings errors");
        }
        let codes = Code::ALL.iter().map(|code| code.as_str());
        match nearest(text, codes) {
            Some(meant) => format!("{error}; did you mean `{meant}`?"),
            None => format!("{error}; `spectable explain` lists all codes"),
        }
    })
}
