use proptest::prelude::*;

use super::*;

/// A value in the manner of JSON, constants as `Owner::NAME`.
fn shown(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Number(number) => number.clone(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(values) => format!("[{}]", joined(values.iter().map(shown).collect())),
        Value::Object(members) => {
            let member = |(key, value): &(String, Value)| format!("{key}:{}", shown(value));
            format!("{{{}}}", joined(members.iter().map(member).collect()))
        }
        Value::Constant { owner, name } => format!("{owner}::{name}"),
    }
}

fn read(language: &str, code: &str) -> Vec<String> {
    declarations(language, code)
        .iter()
        .map(|found| {
            let name = found.type_name.as_deref().unwrap_or("?");
            format!("{} {name} {}", found.line, shown(&found.value))
        })
        .collect()
}

#[test]
fn typescript_objects_are_data() {
    let code = r#"import { Loan } from "@library/sdk/models";

// let commented: Loan = {};
let value: components.Loan = {
  id: "l-1", // the id
  "due-at": new Date("2026-01-02T03:04:05Z"),
  on: new RFCDate("2026-01-02"),
  count: -1_000,
  rate: 1.5e-3,
  big: BigInt("900"),
  bigger: 12n,
  gone: undefined,
  nothing: null,
  tags: ['a\n"b\u0041', [true, false,],],
  /* and
     more */
  kind: LoanKind.Long,
  1: {},
};

let other: Loan[] = [];
const plain = "text"
"#;
    assert_eq!(
        read("typescript", code),
        [
            "3 Loan {id:\"l-1\",due-at:\"2026-01-02T03:04:05Z\",on:\"2026-01-02\",count:-1000,\
             rate:1.5e-3,big:\"900\",bigger:\"12\",nothing:null,tags:[\"a\\n\\\"bA\",[true,false]],\
             kind:LoanKind::Long,1:{}}",
            "21 ? \"text\"",
        ]
    );
}

#[test]
fn python_calls_are_data() {
    let code = r#"
from library import models
import dateutil.parser

# value = models.Loan()
value: models.Loan = models.Loan(
    id="l-1",  # the id
    due_at=dateutil.parser.isoparse("2026-01-02T03:04:05Z"),
    on=date.fromisoformat("2026-01-02"),
    price=Decimal("1.20"),
    kind=models.LoanKind.LONG,
    count=-3,
    gone=models.UNSET if False else None,
)
value = models.Loan(
    id='it\'s' " long", kind=LoanKind.LONG, of=models.Book(title="""a
b"""), notes={"a": [1, True, None]}, empty="", **{"from": r"\d"},
)
x: LoanKind = "long"
y = print("no data")
"#;
    assert_eq!(
        read("python", code),
        [
            "14 Loan {id:\"it's long\",kind:LoanKind::LONG,of:{title:\"a\\nb\"},\
             notes:{a:[1,true,null]},empty:\"\",from:\"\\\\d\"}",
            "18 LoanKind \"long\"",
        ]
    );
    let first = code.replace(
        "    gone=models.UNSET if False else None,\n",
        "    gone=UNSET,\n",
    );
    assert_eq!(
        read("python", &first)[0],
        "5 Loan {id:\"l-1\",due_at:\"2026-01-02T03:04:05Z\",on:\"2026-01-02\",price:\"1.20\",\
         kind:LoanKind::LONG,count:-3}"
    );
}

#[test]
fn code_is_no_data() {
    for code in [
        "let value: X = { ...other };",
        "let value: X = { [key]: 1 };",
        "let value: X = { shorthand };",
        "let value: X = f(1);",
        "let value: X = \"a\" + \"b\";",
        "let value: X = \"a\"\n  + \"b\";",
        "let value: X = `text`;",
        "let value: X = new Date();",
        "let value: X = [1, , 2];",
        "let value: X = {a: 1}.a;",
        "let value: X = {a: undefinedThing};",
        "let value: X = \"no end",
        "let value: X = 0x10;",
        "let value: X",
        "let value: X | null = 1;",
    ] {
        assert_eq!(read("typescript", code), [""; 0], "{code}");
    }
    for code in [
        "x = X(1)",
        "x = X(*a)",
        "x = f(a=1)",
        "x = f\"{a}\"",
        "x = b\"a\"",
        "x = [a for a in b]",
        "x = (1, 2)",
        "x = {1, 2}",
        "x: List[X] = []",
        "x = 1 + 2",
        "x == 1",
        "if x = 1",
    ] {
        assert_eq!(read("python", code), [""; 0], "{code}");
    }
    assert_eq!(read("go", "let value: X = 1;"), [""; 0]);
}

#[test]
fn a_declaration_without_a_mark_ends_where_a_word_begins_a_line() {
    let code = "let a: components.Loan = { id: \"x\" }\nlet b: components.Loan = { id: \"y\" }";
    let both = ["0 Loan {id:\"x\"}", "1 Loan {id:\"y\"}"];
    assert_eq!(read("typescript", code), both);
    let code = "let a: components.Loan = { id: \"x\" } as components.Loan;";
    assert_eq!(read("typescript", code), [""; 0]);
}

#[test]
fn code_that_is_no_value_ends_what_is_read() {
    for code in [
        "let a: components.Loan;\nlet b: components.Loan = { id: \"x\" };",
        "let a: components.Loan = new Date;\nlet b: components.Loan = { id: \"x\" };",
        "let a: components.Loan = new Date({});\nlet b: components.Loan = { id: \"x\" };",
    ] {
        assert_eq!(read("typescript", code), ["1 Loan {id:\"x\"}"], "{code}");
    }
    for code in [
        "a = Loan(other)\nb = Loan(id=\"x\")",
        "a = Loan(\"x\")\nb = Loan(id=\"x\")",
        "a = Loan(**[1])\nb = Loan(id=\"x\")",
    ] {
        assert_eq!(read("python", code), ["1 Loan {id:\"x\"}"], "{code}");
    }
}

#[test]
fn single_values_are_read_whole() {
    let read = |language, text| value(language, text).as_ref().map(shown);
    assert_eq!(read(Language::Python, "True").as_deref(), Some("true"));
    assert_eq!(read(Language::Python, "None").as_deref(), Some("null"));
    assert_eq!(read(Language::Python, "True or not"), None);
    assert_eq!(
        read(Language::TypeScript, "new Date(\"2026-01-02\")").as_deref(),
        Some("\"2026-01-02\"")
    );
    assert_eq!(read(Language::TypeScript, "plain words"), None);
    assert_eq!(read(Language::Java, "true"), None);
}

#[test]
fn depth_is_limited_and_long_code_is_read_once() {
    let deep = format!("let x = {}", "[".repeat(200_000));
    assert_eq!(read("typescript", &deep), [""; 0]);
    let many = "let x = [".repeat(50_000);
    assert_eq!(read("typescript", &many), [""; 0]);
    let quotes = "x = '''".repeat(20_000);
    assert!(read("python", &quotes).len() < 20_000);
    let comments = "/*".repeat(100_000);
    assert_eq!(read("typescript", &comments), [""; 0]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC*") {
        for language in ["typescript", "python"] {
            declarations(language, &text);
            declarations(language, &format!("let value: X = {text}"));
            declarations(language, &format!("value: X = {text}"));
        }
        value(Language::TypeScript, &text);
        value(Language::Python, &text);
    }

    #[test]
    fn any_tokens_are_read_without_a_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "let ", "x", ":", "=", "{", "}", "[", "]", "(", ")", ",", ";", "\n", "\"", "'", "\\",
                "\\u", "d83d", "{", "`", "//", "/*", "*/", "#", "-", "1", "e", ".", "new ", "Date", "**",
                "None", "é",
            ]),
            0..60,
        )
    ) {
        let code = parts.concat();
        declarations("typescript", &code);
        declarations("python", &code);
    }
}

#[test]
fn each_escape_is_its_character() {
    let cases = [
        (r"\n\t\r\b\f\v\0", Some("\n\t\r\u{8}\u{c}\u{b}\0")),
        (r"\x41\u0042\u{43}\u{1F600}", Some("ABC\u{1F600}")),
        (r"\ud83d\ude00", Some("\u{1F600}")),
        (r"\'\\", Some("'\\")),
        // Half of a character, and what is no number, is no text.
        (r"\ud83d", None),
        (r"\ud83d\u0041", None),
        (r"\ud83dx", None),
        (r"\xZZ", None),
        (r"\u{110000}", None),
        (r"\u{41", None),
    ];
    for (escaped, text) in cases {
        let read = value(Language::TypeScript, &format!("\"{escaped}\""));
        let expected = text.map(|text| Value::String(text.to_owned()));
        assert_eq!(read, expected, "{escaped}");
    }
    let long = value(Language::Python, r#""\U0001F600""#);
    assert_eq!(long, Some(Value::String("\u{1F600}".to_owned())));
}
