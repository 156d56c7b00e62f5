use spectable_schema::{Literal, Type};

use super::reader::examples_of_types;
use super::*;

/// A few models, one of them behind a link.
struct Few {
    after: Vec<String>,
}

fn reference(name: &str) -> NamedReference {
    NamedReference {
        text: name.to_owned(),
        name: name.to_owned(),
        ..NamedReference::default()
    }
}

impl Known for Few {
    fn word(&self, word: &str) -> Option<Expression> {
        (word == "user tag").then_some(Expression::Type(Type::Integer(None)))
    }

    fn model(&self, name: &str) -> Option<NamedReference> {
        let models = ["Card", "Gift Card", "Date"].into_iter();
        let same = |model: &&str| crate::letters::letters(model) == crate::letters::letters(name);
        models.into_iter().find(same).map(reference)
    }

    fn link(&self, address: &str) -> Result<NamedReference, NoLink> {
        if address == "card.md" {
            return Ok(reference("Card"));
        }
        Err(NoLink {
            message: format!("nothing at {address}"),
            help: None,
        })
    }

    fn names(&self) -> Vec<&str> {
        vec!["Card", "Gift Card", "Date"]
    }

    fn nullable_signs(&self) -> (&[String], &[String]) {
        (&self.after, &self.after)
    }

    fn nesting(&self) -> usize {
        64
    }
}

fn show(expression: &Expression) -> String {
    match expression {
        Expression::Type(Type::Literal(Literal::String(text))) => format!("{text:?}"),
        Expression::Type(ty) => format!("{ty:?}"),
        Expression::Reference(reference) => format!("<{}>", reference.name),
        Expression::Array(inner) => format!("{}[]", show(inner)),
        Expression::Map(inner) => format!("{{{}}}", show(inner)),
        Expression::Nullable(inner) => format!("{}?", show(inner)),
        Expression::Union { members, .. } => {
            let members: Vec<_> = members.iter().map(show).collect();
            format!("({})", members.join("|"))
        }
        other => format!("{other:?}"),
    }
}

fn few() -> Few {
    Few {
        after: vec!["?".to_owned()],
    }
}

#[track_caller]
fn assert_type(text: &str, expected: &str) {
    match read(text, &few()) {
        Ok(reading) => {
            let nullable = match reading.nullable {
                None => "",
                Some(true) => " null",
                Some(false) => " not null",
            };
            let required = match reading.required {
                None => "",
                Some(true) => " required",
                Some(false) => " optional",
            };
            let shown = format!("{}{nullable}{required}", show(&reading.expression));
            assert_eq!(shown, expected, "{text}");
        }
        Err(trouble) => panic!("{text}: {trouble:?}"),
    }
}

#[track_caller]
fn assert_trouble(text: &str, at: &str, message: &str, help: Option<&str>) {
    let trouble = read(text, &few()).expect_err("it is not understood");
    assert_eq!(&text[trouble.range.clone()], at, "{text}");
    assert_eq!(trouble.message, message, "{text}");
    assert_eq!(trouble.help.as_deref(), help, "{text}");
}

#[test]
fn lists_are_written_in_many_ways() {
    for text in [
        "list of string",
        "array of strings",
        "string[]",
        "`string[]`",
        "Array<string>",
        "List\\<String>",
        "array[string]",
        "[]string",
        "[string]",
        "list(string)",
        "a list of valid strings",
        "array of three strings",
    ] {
        assert_type(text, "String[]");
    }
    assert_type("array of 3 strings", "String[]");
    assert_type("array of 3 [Card](card.md)", "<Card>[]");
    assert_type("list<>", "Any[]");
    assert_type("list", "Any[]");
    assert_type("list of list of Card", "<Card>[][]");
    assert_type("array of Gift Card objects", "<Gift Card>[]");
}

#[test]
fn maps_are_written_in_many_ways() {
    for text in [
        "map of integer",
        "map of string to integer",
        "Map<string, int>",
        "map[string]int",
        "dict[str, int]",
        "dictionary of integers",
        "Record<string, integer>",
    ] {
        assert_type(text, "{Integer(None)}");
    }
    assert_type("dictionary with keys in string", "{Any}");
    assert_type(
        "dictionary with keys in string and values of Card",
        "{<Card>}",
    );
    assert_type("map", "{Any}");
    assert_type("{}", "{Any}");
}

#[test]
fn null_is_said_in_many_ways() {
    for text in [
        "string or null",
        "string | null",
        "string?",
        "?string",
        "nullable string",
    ] {
        assert_type(text, "String?");
    }
    assert_type("string not null", "String not null");
    assert_type("string, nullable", "String null");
    assert_type("string (optional)", "String optional");
    assert_type("optional string", "String optional");
    assert_type("list of (string or null)", "String?[]");
    assert_type("list of string or null", "String[]?");
    assert_type("null", "Any?");
    assert_type("nullable string?", "String?");
    assert_type("string, required", "String required");
    assert_type("required string", "String required");
    assert_type("string\u{2020}", "String");
    assert_type("string \u{b9}", "String");
}

#[test]
fn values_are_literals() {
    assert_type("enum: a, b", "(\"a\"|\"b\")");
    assert_type("enum(\"a\", \"b\")", "(\"a\"|\"b\")");
    assert_type("one of: `a`, `b` or `c`", "(\"a\"|\"b\"|\"c\")");
    assert_type("\"a\" | \"b\"", "(\"a\"|\"b\")");
    assert_type("enum of a, b", "(\"a\"|\"b\")");
    assert_type("enum: a, null", "\"a\"?");
    assert_type("enum: 1, 2", "(Literal(Integer(1))|Literal(Integer(2)))");
    assert_type("`true`", "Literal(Boolean(true))");
}

#[test]
fn unions_name_types_once() {
    assert_type("string or integer", "(String|Integer(None))");
    assert_type("string, integer or null", "(String|Integer(None))?");
    assert_type("string or (integer or string)", "(String|Integer(None))");
    assert_type("one of string or Card", "(String|<Card>)");
    assert_type(
        "string, list<integer> or Card",
        "(String|Integer(None)[]|<Card>)",
    );
}

#[test]
fn links_lead_to_models_or_say_what_they_are_called() {
    assert_type("[Card](card.md)", "<Card>");
    assert_type("[a gift](card.md)", "<Card>");
    assert_type("[list of Card](card.md)", "<Card>[]");
    assert_type("list of [string](card.md)", "<Card>[]");
    assert_type("array of [card](card.md) objects", "<Card>[]");
    assert_type("[string](https://example.com/string)", "String");
    assert_type("?[Card](card.md)", "<Card>?");
    assert_trouble("list of [x](x.md)", "[x](x.md)", "nothing at x.md", None);
}

#[test]
fn words_mean_models_and_what_the_form_says() {
    assert_type("Card", "<Card>");
    assert_type("gift card", "<Gift Card>");
    assert_type("date", "Date");
    assert_type("Date", "<Date>");
    assert_type("user tag", "Integer(None)");
    assert_type("list of user tags", "Integer(None)[]");
}

#[test]
fn footnotes_and_remarks_say_nothing() {
    assert_type("string \\*", "String");
    assert_type("string [1]", "String");
    assert_type("string<sup>2</sup>", "String");
    assert_type("string (at most 100 letters)", "String");
}

#[test]
fn what_is_not_understood_is_said_exactly() {
    assert_trouble(
        "list of strng",
        "strng",
        "`strng` is no type, and no model is called so",
        Some("did you mean `string`?"),
    );
    assert_trouble(
        "GiftCrad",
        "GiftCrad",
        "`GiftCrad` is no type, and no model is called so",
        Some("did you mean `Gift Card`?"),
    );
    assert_trouble(
        "string and more",
        "and more",
        "`and more` behind the type is not understood",
        Some("did you mean `or`?"),
    );
    assert_trouble(
        "list off string",
        "off",
        "`off` is not understood in a type",
        Some("did you mean `of`?"),
    );
    assert_trouble(
        "string but short",
        "but short",
        "`but short` behind the type is not understood",
        Some("move it into the description; several types are joined by `or`"),
    );
    assert_trouble(
        "list of",
        "",
        "a type is missing here",
        Some(&examples_of_types()),
    );
    assert_trouble("Array<string", "", "`>` is missing here", None);
    assert_trouble(
        "",
        "",
        "there is no type",
        Some("write what the field holds, such as `string`"),
    );
}

#[test]
fn no_text_takes_long_or_nests_too_deep() {
    let deep = "list of ".repeat(10_000);
    assert!(read(&deep, &few()).is_err());
    for part in [
        "[",
        "(",
        "a, ",
        "map<a,",
        "[a](",
        "string or ",
        "a ",
        "?",
        "<b ",
        "'\\u",
    ] {
        let _ = read(&part.repeat(5_000), &few());
    }
    assert!(read(&format!("string{}", "[]".repeat(1_000)), &few()).is_err());
}
