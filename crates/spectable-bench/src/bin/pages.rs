//! Writes pages to measure with: `pages FOLDER COUNT`.

use std::env;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(Ok(count))) = (arguments.next(), arguments.next().map(|n| n.parse()))
    else {
        eprintln!("usage: pages FOLDER COUNT");
        return ExitCode::FAILURE;
    };
    match spectable_bench::write_pages(Path::new(&folder), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
