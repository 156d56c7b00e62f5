//! Names and texts, tame and wild.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What texts consist of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// What every page can hold: words, code, links, lists.
    Tame,
    /// Anything, above all what means something to markdown, to tables or to Rust.
    Wild,
}

/// Names that code and systems have trouble with.
const WILD_NAMES: &[&str] = &[
    "",
    " ",
    "a b",
    "a|b",
    "`",
    "``",
    "a`b",
    "\"",
    "\"a\"",
    "\\",
    "a\\",
    "\\|",
    "~~a~~",
    "**a**",
    "a*",
    "a?",
    "<br/>",
    "<!--",
    "-->",
    "#",
    "# a",
    "a#",
    "Fields",
    "Values",
    "One of",
    "null",
    "true",
    "1",
    "-1",
    "1.5",
    "[a](b)",
    "../x",
    "C:\\x",
    "con",
    "docs",
    "models",
    "ä",
    "名前",
    "a\nb",
    "a\tb",
    "\u{0}",
    "\u{202e}a",
    "type",
    "Self",
    "crate",
    "_",
    "String",
    "Option",
    "&amp;",
    "&lt;",
    "N/A",
    "-",
    "a/b",
    "a.b",
    ".",
    "a:b",
];

const WILD_PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "# Fields",
    "## Fields",
    "\n## Values\n",
    "| a | b |",
    "\n| --- |\n",
    "|",
    "\\|",
    "\\",
    "<br/>",
    "\\<br/>",
    "<br>",
    "`",
    "``",
    "```\n",
    "\n```\n",
    "~~~\n",
    "`<br/>`",
    "`a\nb`",
    "~~",
    "**",
    "**Deprecated:** a",
    "**Deprecated**",
    "> ",
    "\n> a",
    "\n---\n",
    "\n===\n",
    "<!--",
    "<pre>",
    "<script>",
    "</x>",
    "    ",
    "\t",
    "\r",
    "\r\n",
    "*/",
    "\"#",
    "&lt;",
    "&amp;",
    "[a]: b",
    "[a](b.md)",
    "- a\n  - b",
    "\n1. a",
    "N/A",
    "-",
    "**Example 1:** a",
    "`a`, `b`",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "Open",
    "Closed",
    "\n## One of\n\n- string\n",
];

const WORDS: &[&str] = &[
    "a",
    "card",
    "that",
    "holds",
    "the",
    "balance",
    "of",
    "`code`",
    "*all*",
    "see",
    "[it](https://example.com)",
    "é",
    "is",
    "not",
    "(yet)",
    "1",
    "100%",
    "e.g.",
];

const TAME_BREAKS: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n- one\n- two\n\n",
    "\n\n```json\n{\"a\": 1}\n```\n\n",
];

/// A name for a model, a field or a constant.
pub(crate) fn name(texts: Texts) -> BoxedStrategy<String> {
    let tame = "[a-z]{1,5}(_[a-z]{2,4})?";
    match texts {
        Texts::Tame => tame.boxed(),
        Texts::Wild => prop_oneof![
            4 => tame,
            1 => "[A-Za-z][A-Za-z0-9]{0,6}",
            2 => select(WILD_NAMES).prop_map(str::to_owned),
        ]
        .boxed(),
    }
}

/// A text of several words or lines, in Markdown. It is not blank, and nothing but the text stands at
/// its ends.
pub(crate) fn prose(texts: Texts) -> BoxedStrategy<String> {
    let words = vec(select(WORDS), 1..6).prop_map(|words| words.join(" "));
    let pieces = match texts {
        Texts::Tame => {
            prop_oneof![4 => words, 1 => select(TAME_BREAKS).prop_map(str::to_owned)].boxed()
        }
        Texts::Wild => prop_oneof![
            2 => words,
            3 => select(WILD_PIECES).prop_map(str::to_owned),
            1 => select(WILD_NAMES).prop_map(str::to_owned),
        ]
        .boxed(),
    };
    vec(pieces, 1..5)
        .prop_map(|pieces| {
            let text = pieces.concat().replace("\r\n", "\n").replace('\r', "\n");
            let text = text.trim();
            match text {
                "" | "N/A" | "-" => "text".to_owned(),
                text => text.to_owned(),
            }
        })
        .boxed()
}

/// A text of one paragraph.
pub(crate) fn paragraph(texts: Texts) -> BoxedStrategy<String> {
    if texts == Texts::Tame {
        let line = vec(select(WORDS), 1..6).prop_map(|words| words.join(" "));
        return vec(line, 1..3).prop_map(|lines| lines.join("\n")).boxed();
    }
    prose(texts)
        .prop_map(|text| {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.collect::<Vec<_>>().join("\n")
        })
        .boxed()
}

/// Code of some lines.
pub(crate) fn code(texts: Texts) -> BoxedStrategy<String> {
    match texts {
        Texts::Tame => "[a-z]{1,8} = [0-9]{1,3};\n".boxed(),
        Texts::Wild => vec(select(WILD_PIECES), 0..4)
            .prop_map(|pieces| {
                let code = pieces.concat().replace("\r\n", "\n").replace('\r', "\n");
                if code.ends_with('\n') {
                    code
                } else {
                    code + "\n"
                }
            })
            .boxed(),
    }
}
