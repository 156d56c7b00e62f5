//! `spectable completions` and `spectable man`: what a package of the command carries beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man as Page;

use crate::failure::Failure;
use crate::{definition, output};

/// What users call the command by.
const NAME: &str = "spectable";

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Prints the script of the shell.
pub(crate) fn print_completions(arguments: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut definition(NAME), NAME, &mut script);
    output::print(String::from_utf8_lossy(&script).trim_end())
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Writes a page for each command into this folder, instead of printing that of the whole.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Prints the page, or writes all of them.
pub(crate) fn print_or_write_man(arguments: &Man) -> Result<(), Failure> {
    let mut whole = definition(NAME);
    whole.build();
    let Some(folder) = &arguments.out else {
        return output::print(rendered(whole).trim_end());
    };
    fs::create_dir_all(folder).map_err(|error| Failure::File(folder.clone(), error))?;
    for command in whole.get_subcommands() {
        write(
            folder,
            command
                .clone()
                .display_name(format!("spectable-{}", command.get_name())),
        )?;
    }
    write(folder, whole)
}

fn write(folder: &Path, command: clap::Command) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or(NAME).to_owned();
    output::write(&folder.join(format!("{name}.1")), &rendered(command))
}

fn rendered(command: clap::Command) -> String {
    let mut text = Vec::new();
    let written: io::Result<()> = Page::new(command).render(&mut text);
    written.expect("memory takes all text");
    String::from_utf8_lossy(&text).into_owned()
}
