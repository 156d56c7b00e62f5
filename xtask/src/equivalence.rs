//! `cargo xtask equivalence`: one API, read from the pages of two languages.

use std::path::PathBuf;

use clap::Args;
use spectable::{Codegen, Generation, Language};

use crate::failure::Failure;

mod compare;
mod explained;
mod kept;
mod pairs;
mod tally;
mod types;

use compare::compare;
use kept::Kept;
use tally::Tally;

/// How many differences are printed.
const SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A folder of pages.
    #[arg(value_name = "A")]
    left: PathBuf,

    /// A folder of pages of the same API in another language.
    #[arg(value_name = "B")]
    right: PathBuf,

    /// Prints every difference, those that are explained too.
    #[arg(long)]
    all: bool,
}

/// Compares the two folders fact by fact. Differences that nothing explains are a failure.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let left = Codegen::new().read(&arguments.left)?;
    let right = Codegen::new().read(&arguments.right)?;
    let languages = (language_of(&left)?, language_of(&right)?);
    let kept = (Kept::by(languages.0), Kept::by(languages.1));
    let mut tally = compare(&left.schema, &right.schema, kept);
    tally.explain(languages);
    print(&tally, languages, arguments.all);
    match tally.unexplained().count() {
        0 => Ok(()),
        count => Err(Failure::new(format!(
            "{count} differences are not explained"
        ))),
    }
}

fn language_of(generation: &Generation) -> Result<Language, Failure> {
    generation
        .language
        .ok_or_else(|| Failure::new("the language of the pages is not known"))
}

fn print(tally: &Tally, languages: (Language, Language), all: bool) {
    println!("{} and {}", languages.0, languages.1);
    print!("{}", tally.table());
    let reasons = tally.reasons();
    if !reasons.is_empty() {
        println!("\nexplained:");
    }
    for (reason, count) in reasons {
        println!("{count:6}  {reason}");
    }
    let shown = if all { usize::MAX } else { SHOWN };
    let differences: Vec<_> = tally
        .differences()
        .filter(|difference| all || difference.reason.is_none())
        .collect();
    if !differences.is_empty() {
        println!("\ndifferences:");
    }
    for difference in differences.iter().take(shown) {
        println!("{difference}");
    }
    if differences.len() > shown {
        println!("... and {} more", differences.len() - shown);
    }
}
