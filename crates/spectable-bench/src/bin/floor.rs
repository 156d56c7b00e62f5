//! What no reader of pages can be faster than: every page read, pulldown-cmark run over it, one
//! thread, nothing else.

use std::env;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use pulldown_cmark::{Options, Parser};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: floor FOLDER");
        return ExitCode::FAILURE;
    };
    match events(folder.into()) {
        Ok((pages, events)) => {
            println!("{pages} pages, {events} events");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many pages there are below `folder`, and how many events in them.
fn events(folder: PathBuf) -> io::Result<(usize, usize)> {
    let (mut pages, mut events) = (0, 0);
    let mut open = vec![folder];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read(path)?;
                let text = String::from_utf8_lossy(&text);
                let parser = Parser::new_ext(&text, Options::ENABLE_TABLES);
                events += parser.map(black_box).count();
                pages += 1;
            }
        }
    }
    Ok((pages, events))
}
