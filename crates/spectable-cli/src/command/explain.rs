//! `spectable explain`: what a code means.

use clap::Args;
use spectable::schema::Code;

use crate::failure::Failure;
use crate::input;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code. Without one, all codes are listed.
    #[arg(value_parser = input::code)]
    pub(crate) code: Option<Code>,
}

/// Prints what a code means and what to do about it, or all codes.
pub(crate) fn run(arguments: &Explain) -> Result<(), Failure> {
    match arguments.code {
        Some(code) => output::print(&explained(code)),
        None => output::print(&listed()),
    }
}

fn explained(code: Code) -> String {
    let page = indented(&code.page());
    format!("{}[{code}]: {page}", code.severity())
}

/// The text with its fenced blocks indented below the names of their files.
fn indented(text: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) if line.is_empty() => lines.push(String::new()),
            Some(_) => lines.push(format!("    {line}")),
            None if ticks >= 3 => {
                let (ticks, info) = line.split_at(ticks);
                fence = Some(ticks);
                let file = info.split_once(' ').map_or(info, |(_, file)| file);
                lines.extend([format!("  {file}"), String::new()]);
            }
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// `E0001  A page is not UTF-8.`, a line for each code.
fn listed() -> String {
    let lines = Code::ALL
        .iter()
        .map(|code| format!("{code}  {}", code.title()));
    lines.collect::<Vec<_>>().join("\n")
}
