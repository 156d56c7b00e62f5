//! The `spectable` command.

fn main() {}
