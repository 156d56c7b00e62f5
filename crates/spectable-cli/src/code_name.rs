//! Codes of diagnostics on the command line.

use clap::Args;
use spectable::schema::{Code, nearest};
use spectable::{ALL_WARNINGS, Codegen};

/// How bad diagnostics count.
#[derive(Debug, Default, Clone, Args)]
pub(crate) struct Levels {
    /// Makes diagnostics with this code errors; `warnings` stands for all warnings. May be given more
    /// than once, and counts more than `--warn` and `--allow`.
    #[arg(long, value_name = "CODE", value_parser = denied)]
    pub(crate) deny: Vec<Denied>,

    /// Makes diagnostics with this code warnings. May be given more than once, and counts more than
    /// `--allow`.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) warn: Vec<Code>,

    /// Makes diagnostics with this code remarks, which `--verbose` shows. May be given more than once.
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub(crate) allow: Vec<Code>,
}

/// What `--deny` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denied {
    Warnings,
    Code(Code),
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
        for denied in &self.deny {
            codegen = match denied {
                Denied::Warnings => codegen.strict(true),
                Denied::Code(code) => codegen.deny(*code),
            };
        }
        codegen
    }
}

/// The code that a text is, or the one that it may mean.
pub(crate) fn code(text: &str) -> Result<Code, String> {
    text.parse().map_err(|error| {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        match nearest(text, codes) {
            Some(meant) => format!("{error}; did you mean `{meant}`?"),
            None => format!("{error}; `spectable explain` lists all codes"),
        }
    })
}

fn denied(text: &str) -> Result<Denied, String> {
    if text == ALL_WARNINGS {
        Ok(Denied::Warnings)
    } else {
        code(text).map(Denied::Code)
    }
}
