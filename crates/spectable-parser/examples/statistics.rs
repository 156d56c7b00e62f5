//! Reads a folder of pages and prints what is in it: `statistics FOLDER [LANGUAGE]`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use spectable_parser::{Options, SourcePage, parse};
use spectable_schema::{Severity, Statistics};

fn collect(root: &Path, folder: &Path, pages: &mut Vec<SourcePage>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, pages);
        } else if path.extension().is_some_and(|e| e == "md") || path.ends_with(".md") {
            let relative = path.strip_prefix(root).expect("below the root");
            pages.push(SourcePage {
                path: relative.to_string_lossy().replace('\\', "/"),
                content: fs::read(&path).expect("readable"),
            });
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let mut pages = Vec::new();
    collect(Path::new(&folder), Path::new(&folder), &mut pages);
    let options = Options {
        language: arguments
            .next()
            .filter(|l| l != "json")
            .and_then(|l| l.parse().ok()),
        strict: false,
    };
    let start = Instant::now();
    let parsed = parse(&pages, &options);
    let time = start.elapsed();
    if std::env::args().any(|a| a == "json") {
        println!("{}", parsed.schema.to_json());
        return;
    }
    for diagnostic in &parsed.diagnostics {
        if diagnostic.severity > Severity::Info || std::env::var_os("INFO").is_some() {
            println!("{diagnostic} {:?}", diagnostic.help);
            for note in &diagnostic.notes {
                println!("   {note:?}");
            }
        }
    }
    println!("{:?} {:?}", parsed.language, Statistics::of(&parsed.schema));
    println!(
        "{} pages in {time:?}, {} info",
        pages.len(),
        parsed.diagnostics.count(Severity::Info)
    );
}
