//! The chores of the project.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod breaks;
mod codegen;
mod corpus;
mod coverage;
mod equivalence;
mod failure;
mod fuzz;
mod names;
mod roundtrip;

use bench::programs;

/// The chores of the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Measures whole processes on real pages and on pages of our own.
    Bench(bench::Arguments),
    /// Writes `generated/` from the pages in `specs/`.
    Codegen(codegen::Arguments),
    /// Generates and compiles a crate for each folder of a corpus of real pages.
    Corpus(corpus::Arguments),
    /// Holds what a change of real pages is called against the compiler.
    Breaks(breaks::Arguments),
    /// Says which lines the tests run, crate by crate.
    Coverage(coverage::Arguments),
    /// Compares the pages of one API in two languages.
    Equivalence(equivalence::Arguments),
    /// Tries to break the promises with any bytes.
    Fuzz(fuzz::Arguments),
    /// Counts what settles the names on the wire: evidence, pages or a rule.
    Names(names::Arguments),
    /// Reads values with the types that pages give, writes them back, and compares.
    Roundtrip(roundtrip::Arguments),
    #[command(hide = true)]
    Floor(programs::Floor),
    #[command(hide = true)]
    IntoMemory(programs::IntoMemory),
    #[command(hide = true)]
    Pages(programs::Pages),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Codegen(arguments) => codegen::run(&arguments),
        Task::Corpus(arguments) => corpus::run(&arguments),
        Task::Breaks(arguments) => breaks::run(&arguments),
        Task::Coverage(arguments) => coverage::run(&arguments),
        Task::Equivalence(arguments) => equivalence::run(&arguments),
        Task::Fuzz(arguments) => fuzz::run(&arguments),
        Task::Names(arguments) => names::run(&arguments),
        Task::Roundtrip(arguments) => roundtrip::run(&arguments),
        Task::Floor(arguments) => programs::floor(&arguments),
        Task::IntoMemory(arguments) => programs::into_memory(&arguments),
        Task::Pages(arguments) => programs::pages(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
