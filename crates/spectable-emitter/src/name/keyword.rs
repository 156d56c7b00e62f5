//! The words that Rust, its build tool and file systems keep for themselves.

/// The keywords of every edition, those reserved for later ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be written as raw identifiers.
const NEVER_RAW: &[&str] = &["crate", "self", "Self", "super"];

/// File names that mean something to Cargo or rustc, and those that Windows does not allow.
const FILES: &[&str] = &[
    "aux", "bin", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "con", "lib", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    "main", "mod", "nul", "prn",
];

/// `name` as it is written in code: raw if it is a keyword, with an underscore where that is not
/// allowed.
pub(super) fn escaped(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// Whether a file of this name would be taken for something else than a module.
pub(super) fn is_special_file(name: &str) -> bool {
    FILES.contains(&name)
}
