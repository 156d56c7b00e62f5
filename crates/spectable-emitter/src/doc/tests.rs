use proptest::prelude::*;

use super::block::{Block, Inline};
use super::wrap::plain_lines;
use super::write::{self, Style};
use super::{WIDTH, doc_lines, models_of, proof, read, read_lines, summary, verbatim};

#[track_caller]
fn assert_doc(markdown: &str, expected: &str) {
    let lines = doc_lines(markdown);
    assert_eq!(lines.join("\n"), expected);
    assert_eq!(doc_lines(expected), lines, "not stable");
}

#[test]
fn prose_stays_as_it_is() {
    assert_doc("The card's ID.", "The card's ID.");
    assert_doc(
        "Use *this*, **that**, `code`, a_name, 2 * 3, a < b && c > d, x|y, 50 % & $5.",
        "Use *this*, **that**, `code`, a_name, 2 * 3, a < b && c > d, x|y, 50 % & $5.",
    );
    assert_doc("", "");
    assert_doc(" \n\t\n ", "");
}

#[test]
fn lines_become_one_paragraph_and_are_wrapped() {
    assert_doc("One\ntwo.\n\nThree.", "One two.\n\nThree.");
    let long = "word ".repeat(40);
    let lines = doc_lines(&long);
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.len() <= WIDTH));
}

#[test]
fn a_line_that_ends_in_a_link_goes_on() {
    assert_doc(
        "See [the  \nguide](https://a.example/b).",
        "See [the guide](https://a.example/b).",
    );
}

#[test]
fn a_line_does_not_start_with_a_mark() {
    for mark in ["#", "1.", "-", "+", ">", "=", "---", "|", "12)"] {
        let text = format!("{} {mark} text", "w".repeat(WIDTH));
        let lines = doc_lines(&text);
        assert_eq!(
            lines,
            [format!("{} {mark}", "w".repeat(WIDTH)), "text".to_owned()]
        );
    }
    assert_doc("\\# no heading", "\\# no heading");
    assert_doc("\\- no list", "\\- no list");
    assert_doc("2020\\. A year.", "2020\\. A year.");
    assert_doc("&gt; no quote", "\\> no quote");
}

#[test]
fn html_breaks_are_paragraphs() {
    assert_doc("One.<br/>Two.<br><BR />Three.", "One.\n\nTwo.\n\nThree.");
    assert_doc("<p>One.</p><p>Two.</p>", "One.\n\nTwo.");
}

#[test]
fn html_that_markdown_can_say_is_markdown() {
    assert_doc(
        "A <b>bold</b> and <em class=\"x\">leaning</em> <code>word</code>.",
        "A **bold** and *leaning* `word`.",
    );
    assert_doc(
        "See <a href=\"https://example.com/a\" target=_blank>the guide</a>.",
        "See [the guide](https://example.com/a).",
    );
    assert_doc("See <a href=\"/guide\">the guide</a>.", "See the guide.");
    assert_doc(
        "Either:<ul><li>one</li><li>two <i>or</i> more</li></ul>Done.",
        "Either:\n\n- one\n- two *or* more\n\nDone.",
    );
    assert_doc("10<sup>2</sup>", "10<sup>2</sup>");
    assert_doc("<span style='color:red'>Red</span> text", "Red text");
    assert_doc("a <!-- hidden --> b", "a b");
}

#[test]
fn html_that_is_no_html_is_text() {
    assert_doc("A Vec<u8> or <id>.", "A Vec\\<u8> or \\<id>.");
    assert_doc("<script>alert(1)</script>", "\\<script>alert(1)\\</script>");
    assert_doc("a <b>bold", "a bold");
    assert_doc("a <sup>b", "a b");
    assert_doc("a </b> c </sup> d", "a c d");
    assert_doc("a <b>x <i>y</b> z</i>", "a **x y** z");
    assert_doc("Put <my-tag> there.", "Put \\<my-tag> there.");
}

#[test]
fn addresses_are_links() {
    assert_doc(
        "See https://example.com/a_b?c=d&e=f, or (http://x.org).",
        "See <https://example.com/a_b?c=d&e=f>, or (<http://x.org>).",
    );
    assert_doc(
        "[https://example.com](https://example.com)",
        "<https://example.com>",
    );
    assert_doc(
        "[a *b*](https://example.com/x_(y))",
        "[a *b*](<https://example.com/x_(y)>)",
    );
    assert_doc("https:// and http://", "https:// and http://");
    assert_doc(
        "<a href=\"https://a.example\">a [link](https://b.example) in it</a>",
        "[a link in it](https://a.example)",
    );
    assert_doc("`https://example.com`", "`https://example.com`");
}

#[test]
fn links_to_other_pages_are_text() {
    for target in ["/reference/api", "x.md", "#anchor", "../a/b.md", "Foo::bar"] {
        assert_doc(&format!("See [the page]({target})."), "See the page.");
    }
    assert_doc("![a picture](picture.png)", "a picture");
}

#[test]
fn brackets_are_no_links_to_items() {
    assert_doc("[readonly]", "\\[readonly]");
    assert_doc("[Foo::bar] and [`Foo`]", "\\[Foo::bar] and \\[`Foo`]");
    assert_doc("a[0], [x][y], [^1]", "a\\[0], \\[x]\\[y], \\[^1]");
    assert_doc("- [ ] open", "- \\[ ] open");
    assert_doc(
        "[x]\n\n[x]: https://example.com",
        "[x](https://example.com)",
    );
}

#[test]
fn code_is_never_run() {
    assert_doc("```\nlet x = 1;\n```", "```text\nlet x = 1;\n```");
    assert_doc("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```");
    assert_doc("```should_panic\nx\n```", "```text\nx\n```");
    assert_doc(
        "```JSON\n{\n\t\"a\": 1\n}\n```",
        "```json\n{\n    \"a\": 1\n}\n```",
    );
    assert_doc(
        "Like:\n\n    indented\n      more",
        "Like:\n\n```text\nindented\n  more\n```",
    );
    assert_doc("```\nnever closed", "```text\nnever closed\n```");
    assert_doc("````\n```\n````", "````text\n```\n````");
    assert_doc("```\n```", "");
}

#[test]
fn stray_backticks_are_text() {
    assert_doc("a ` b", "a \\` b");
    assert_doc("`` a`b ``", "``a`b``");
    assert_doc("`` `a` ``", "`` `a` ``");
    assert_doc("<code>a</code><code>b</code>", "`a` `b`");
}

#[test]
fn lists_are_indented_as_clippy_wants_them() {
    assert_doc(
        "* one\nlazy\n* two\n     * deep\n\n1) first\n2) second",
        "- one lazy\n- two\n  - deep\n\n1. first\n2. second",
    );
    assert_doc("- a\n\n+ b", "- a\n\n* b");
    assert_doc("1. a\n\n3) b", "1. a\n\n3) b");
    assert_doc("- a\n\n  b\n- c", "- a\n\n  b\n\n- c");
    assert_doc("- a\n  ```\n  x\n  ```", "- a\n\n  ```text\n  x\n  ```");
    assert_doc("> a\n> b\n\nc", "> a b\n\nc");
}

#[test]
fn tables_and_headings_are_kept() {
    assert_doc(
        "a | b\n:-:|--\n`x\\|y` | 1 \\| 2\n",
        "| a | b |\n| :-: | --- |\n| `x\\|y` | 1 \\| 2 |",
    );
    assert_doc(
        "Title\n===\n\ntext\n\n---\n\n## Sub *title*",
        "# Title\n\ntext\n\n---\n\n## Sub *title*",
    );
}

#[test]
fn what_must_not_stand_in_source_is_left_out() {
    assert_doc("a\u{202e}b\u{0}c\u{200b}d\u{feff}", "abcd");
    assert_doc("a&#x202e;b", "ab");
    assert_doc("a\r\nb\rc\td", "a b c d");
    assert_doc("*/ /* // \"# ]] {} \\", "*/ /* // \"# ]] {} \\\\");
}

#[test]
fn no_namespace_ends_its_line() {
    assert_eq!(models_of("components"), "The models of `components`.");
    assert_eq!(
        models_of("x`\npub struct Injected;\r\u{2028}\u{202e}\0"),
        "The models of `x' pub struct Injected;  `."
    );
}

#[test]
fn what_nests_too_deep_is_text() {
    let lines = doc_lines(&">".repeat(10_000));
    assert!(!lines.is_empty());
    let lines = doc_lines(&"- ".repeat(5_000));
    assert!(!lines.is_empty());
    doc_lines(&"<b>".repeat(10_000));
    doc_lines(&"*a ".repeat(10_000));
    doc_lines(&"[".repeat(10_000));
}

/// Text made of what Markdown and HTML give a meaning to.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "word",
        " ",
        " ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "``",
        "```",
        "```rust\n",
        "[",
        "]",
        "(",
        ")",
        "](x.md)",
        "](https://e.com)",
        "[^1]",
        "[x]: y\n",
        "![",
        "<",
        ">",
        "<br/>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<code>",
        "</code>",
        "<li>",
        "<a href=\"https://e.com\">",
        "</a>",
        "<div>\n",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "&#x202e;",
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "---\n",
        "===\n",
        "|",
        "|-|\n",
        "| a | b |\n",
        "\\",
        "!",
        ":",
        "http://e.com",
        "https://e.com/a_b_(c)",
        "\u{202e}",
        "\u{0}",
        "é",
        "日",
        "\"#",
        "*/",
        "::",
        "{",
        "}",
        "$",
        "'",
        ".",
        ",",
        "\r",
        "- [ ] ",
        "</",
        "/>",
        "<T>",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_quiet(markdown in hostile_text()) {
        let lines = doc_lines(&markdown);
        for line in &lines {
            let has_strange = line.contains(['\n', '\r', '\t', '\u{0}', '\u{202e}']);
            prop_assert!(!has_strange, "{line:?}");
            prop_assert_eq!(line.trim_end(), line);
        }
        let text = lines.join("\n");
        let blocks = read::blocks(&text).unwrap();
        prop_assert!(proof::says(&lines, &blocks), "{text}");
    }

    #[test]
    fn plain_text_is_what_is_read(
        words in prop::collection::vec("[a-zA-Z0-9,.;:?'\"()/%+=-]{0,12}| {1,5}", 0..60),
    ) {
        let text = words.join(" ");
        if let Some(lines) = plain_lines(&text, WIDTH) {
            prop_assert_eq!(lines, read_lines(&text), "{:?}", text);
        }
    }
}

#[test]
fn a_summary_is_the_first_sentence_without_links() {
    for (markdown, expected) in [
        ("A card. It holds money.", Some("A card.")),
        (
            "A card, e.g. one by a bank. More.",
            Some("A card, e.g. one by a bank."),
        ),
        (
            "A *very* [good](https://example.com) `card`",
            Some("A very good `card`"),
        ),
        ("A card.\n\nMore.", Some("A card.")),
        ("One line\nand the next", Some("One line and the next")),
        ("- a list", None),
        ("```\ncode\n```", None),
        ("", None),
    ] {
        assert_eq!(summary(markdown).as_deref(), expected, "{markdown}");
    }
}

#[test]
fn the_first_sentence_goes_on_through_marks_and_ends_with_a_break() {
    for (markdown, expected) in [
        ("An ~~old~~ card. More.", "An old card."),
        ("A <sub>low</sub> card. More.", "A low card."),
        ("A card.<br/>More of it.", "A card."),
        ("A **bold. Really** card.", "A bold."),
    ] {
        assert_eq!(summary(markdown).as_deref(), Some(expected), "{markdown}");
    }
}

#[test]
fn columns_keep_their_sides() {
    let table = "| a | b | c | d |\n| --- | :-- | :-: | --: |\n| 1 | 2 | 3 | 4 |";
    assert_doc(table, table);
}

#[test]
fn tags_that_strike_text_out_and_breaks_within_marks() {
    assert_doc(
        "A <del>gone</del> and <s>old</s> card.",
        "A ~~gone~~ and ~~old~~ card.",
    );
    assert_doc("*a<br/>b*", "*a b*");
    assert_doc("# a<br/>b", "# a b");
}

#[test]
fn http_alone_is_no_address() {
    assert_doc(
        "Spoken over http, https://example.com/a and httpx://b.",
        "Spoken over http, <https://example.com/a> and httpx://b.",
    );
}

#[test]
fn a_text_that_no_style_can_say_stands_as_it_is() {
    let lines = write::lines(&[verbatim("*a* [b]")], Style::Plain, WIDTH);
    assert_eq!(lines, ["```text", "*a* [b]", "```"]);
}

#[test]
fn lines_of_which_rustdoc_would_say_something_prove_nothing() {
    let blocks = [Block::Paragraph(vec![Inline::Text("a b".to_owned())])];
    assert!(proof::says(&["a b".to_owned()], &blocks));
    for lines in [
        "    a b",
        "![a b](https://example.com/b.png)",
        "```\na b\n```",
        "a <i>b</i>",
        "<div>\na b\n</div>",
        "a b[^1]\n\n[^1]: c",
        "- [x] a b",
        "[a b](c.md)",
        "[a b]",
        "a",
    ] {
        let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        assert!(!proof::says(&lines, &blocks), "{lines:?}");
    }
}
