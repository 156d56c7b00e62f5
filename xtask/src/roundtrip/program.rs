//! The small program that reads values with the generated types and writes them back.
//!
//! It speaks lines: in goes the model's number, a tab and a JSON text; out comes `=` and what was
//! written, or `!` and why the value was rejected.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// What became of one value.
pub(crate) type Answer = Result<String, String>;

/// The source of the program for `types`, Rust paths below the crate `package`, numbered in order.
pub(crate) fn source(package: &str, types: &[String]) -> String {
    let arms: String = types
        .iter()
        .enumerate()
        .map(|(number, path)| format!("        {number} => again::<{package}::{path}>(json),\n"))
        .collect();
    format!(
        r#"//! Reads values and writes them back.

use std::io::{{self, BufRead, Write}};

fn main() -> io::Result<()> {{
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {{
        let line = line?;
        let (number, json) = line.split_once('\t').expect("a line has a tab");
        match again_as(number.parse().expect("a line starts with a number"), json) {{
            Ok(json) => writeln!(output, "={{json}}")?,
            Err(error) => writeln!(output, "!{{}}", error.to_string().replace('\n', " "))?,
        }}
    }}
    output.flush()
}}

fn again_as(number: usize, json: &str) -> serde_json::Result<String> {{
    match number {{
{arms}        _ => unreachable!("a number of no type"),
    }}
}}

fn again<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) -> serde_json::Result<String> {{
    serde_json::from_str::<T>(json).and_then(|value| serde_json::to_string(&value))
}}
"#
    )
}

/// Runs the built `program` over `values`, each with the number of its type.
///
/// # Errors
///
/// If the program cannot be started, or stops before it has answered for every value.
pub(crate) fn run(program: &Path, values: &[(usize, &str)]) -> io::Result<Vec<Answer>> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().expect("the input is piped");
    let output = child.stdout.take().expect("the output is piped");

    let answers: Vec<Answer> = thread::scope(|scope| {
        // A thread of its own: a program that waits for its output to be read reads no input.
        scope.spawn(move || {
            values
                .iter()
                .try_for_each(|(number, json)| writeln!(input, "{number}\t{json}"))
        });
        BufReader::new(output)
            .lines()
            .map(|line| line.map(|line| answer(&line)))
            .collect::<io::Result<_>>()
    })?;

    let status = child.wait()?;
    if !status.success() || answers.len() != values.len() {
        return Err(io::Error::other(format!(
            "the program stopped after {} of {} values ({status})",
            answers.len(),
            values.len()
        )));
    }
    Ok(answers)
}

fn answer(line: &str) -> Answer {
    match line.strip_prefix('=') {
        Some(json) => Ok(json.to_owned()),
        None => Err(line.strip_prefix('!').unwrap_or(line).to_owned()),
    }
}
