//! The chores of the project.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod breaks;
mod codegen;
mod cold_build;
mod corpus;
mod coverage;
mod edits;
mod equivalence;
mod extremes;
mod failure;
mod fuzz;
mod names;
mod roundtrip;

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
    /// Measures what the generator costs a crate that has it in its build script.
    ColdBuild(cold_build::Arguments),
    /// Generates and compiles a crate for each folder of a corpus of real pages.
    Corpus(corpus::Arguments),
    /// Holds what a change of real pages is called against the compiler.
    Breaks(breaks::Arguments),
    /// Compares real pages with themselves after edits, and says what each edit is called.
    Edits(edits::Arguments),
    /// Says which lines the tests run, crate by crate.
    Coverage(coverage::Arguments),
    /// Compares the pages of one API in two languages.
    Equivalence(equivalence::Arguments),
    /// Measures pages with more and more of one thing.
    Extremes(extremes::Arguments),
    /// Tries to break the promises with any bytes.
    Fuzz(fuzz::Arguments),
    /// Counts what settles the names on the wire: evidence, pages or a rule.
    Names(names::Arguments),
    /// Reads values with the types that pages give, writes them back, and compares.
    Roundtrip(roundtrip::Arguments),
}

fn main() -> ExitCode {
    if let Some(code) = cold_build::as_compiler() {
        return ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX));
    }
    let result = match Arguments::parse().task {
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Codegen(arguments) => codegen::run(&arguments),
        Task::ColdBuild(arguments) => cold_build::run(&arguments),
        Task::Corpus(arguments) => corpus::run(&arguments),
        Task::Breaks(arguments) => breaks::run(&arguments),
        Task::Edits(arguments) => edits::run(&arguments),
        Task::Coverage(arguments) => coverage::run(&arguments),
        Task::Equivalence(arguments) => equivalence::run(&arguments),
        Task::Extremes(arguments) => extremes::run(&arguments),
        Task::Fuzz(arguments) => fuzz::run(&arguments),
        Task::Names(arguments) => names::run(&arguments),
        Task::Roundtrip(arguments) => roundtrip::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
