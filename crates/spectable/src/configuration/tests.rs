use std::fs;
use std::path::Path;

use spectable_emitter::{FloatType, IntegerType, MapType, NullPolicy, UnknownFields};
use spectable_parser::Language;
use spectable_schema::Code;

use super::*;

const NAME: &str = "spectable.toml";

fn read(text: &str) -> Configuration {
    Configuration::from_toml(text, NAME).unwrap_or_else(|error| panic!("{error}"))
}

/// The place and the message of the error in `text`.
fn refused(text: &str) -> (String, String) {
    let error = Configuration::from_toml(text, NAME).expect_err("it is wrong");
    let diagnostics = error.diagnostics().expect("it is an error of the input");
    let diagnostic = diagnostics.iter().next().expect("there is one");
    assert_eq!(diagnostic.code, Code::InvalidConfiguration);
    (diagnostic.location.to_string(), diagnostic.message.clone())
}

#[test]
fn every_key_is_read() {
    let all = read(
        r#"
pages = "docs/models"
out = "models"
crate-name = "acme"
language = "csharp"
strict = true
nullable = "keep"
number = "f64"
float = "number"
integer = "as-documented"
date-time = "jiff"
date = "string"
map = "IndexMap"
enums = "closed"
unknown-fields = "deny"
serde-halves = "write"
tests = true

[wire]
case = "kebab-case"
evidence = ["../src", "samples.jsonl"]

[wire.names]
"*.force2fa" = "force_2fa"

[[override]]
model = "components.Card"
field = "amount"
nullable = "merge"
number = "i64"
integer = "i64"
date-time = "chrono"
date = "time"
map = "HashMap"
enums = "as-documented"
unknown-fields = "keep"
"#,
    );
    assert_eq!(all.pages, Some("docs/models".into()));
    assert_eq!(all.out, Some("models".into()));
    assert_eq!(all.crate_name.as_deref(), Some("acme"));
    assert_eq!(all.language, Some(Language::CSharp));
    assert_eq!(all.strict, Some(true));
    assert_eq!(all.tests, Some(true));
    assert_eq!(all.wire_case, Some(WireCase::KebabCase));
    assert_eq!(
        all.evidence,
        [Path::new("../src"), Path::new("samples.jsonl")]
    );

    let options = all.emitter_options(Layout::Crate, "x");
    assert_eq!(options.models.nullable, Some(NullPolicy::Keep));
    assert_eq!(options.models.number, Some(NumberType::F64));
    assert_eq!(options.models.integer, Some(IntegerType::AsDocumented));
    assert_eq!(options.models.date_time, Some(TimeType::Jiff));
    assert_eq!(options.models.date, Some(TimeType::String));
    assert_eq!(options.models.map, Some(MapType::IndexMap));
    assert_eq!(options.models.enums, Some(EnumPolicy::Closed));
    assert_eq!(options.models.unknown_fields, Some(UnknownFields::Deny));
    assert_eq!(options.models.float, Some(FloatType::Number));
    assert_eq!(options.serde_halves, crate::SerdeHalves::Write);

    let [name] = &all.wire_names[..] else {
        panic!("{:?}", all.wire_names)
    };
    assert_eq!((&*name.pattern, &*name.name), ("*.force2fa", "force_2fa"));
    assert_eq!(
        name.location.as_ref().unwrap().to_string(),
        "spectable.toml:24:1"
    );

    let [choices] = &options.overrides[..] else {
        panic!("{:?}", options.overrides)
    };
    assert_eq!(choices.model, "components.Card");
    assert_eq!(choices.field.as_deref(), Some("amount"));
    assert_eq!(choices.options.nullable, Some(NullPolicy::Merge));
    assert_eq!(choices.options.number, Some(NumberType::I64));
    assert_eq!(choices.options.integer, Some(IntegerType::I64));
    assert_eq!(choices.options.date_time, Some(TimeType::Chrono));
    assert_eq!(choices.options.date, Some(TimeType::Time));
    assert_eq!(choices.options.map, Some(MapType::HashMap));
    assert_eq!(choices.options.enums, Some(EnumPolicy::AsDocumented));
    assert_eq!(choices.options.unknown_fields, Some(UnknownFields::Keep));
}

#[test]
fn an_empty_file_sets_nothing() {
    let configuration = Configuration {
        text: None,
        ..read("")
    };
    assert_eq!(configuration, Configuration::default());
}

#[test]
fn unknown_keys_are_errors_with_their_place() {
    let (place, message) = refused("strict = true\n\ncolour = \"red\"\n");
    assert_eq!(place, "spectable.toml:3:1");
    assert!(message.contains("unknown field `colour`"), "{message}");

    let (place, _) = refused("[wire]\ncase = \"snake_case\"\n  kase = \"x\"\n");
    assert_eq!(place, "spectable.toml:3:3");

    let (place, _) = refused("[[override]]\nmodel = \"a\"\nnumbers = \"f64\"\n");
    assert_eq!(place, "spectable.toml:3:1");
}

#[test]
fn unknown_values_are_errors_with_their_place_and_what_is_expected() {
    let (place, message) = refused("# größe\n[wire]\ncase = \"Snake\"\n");
    assert_eq!(place, "spectable.toml:3:8");
    assert!(message.contains("`snake_case`"), "{message}");

    let (place, message) = refused("language = \"cobol\"\n");
    assert_eq!(place, "spectable.toml:1:12");
    assert!(message.contains("`typescript`"), "{message}");

    let (place, _) = refused("strict = \"yes\"\n");
    assert_eq!(place, "spectable.toml:1:10");

    let (place, _) = refused("[wire.names]\n\"a.b\" = 3\n");
    assert_eq!(place, "spectable.toml:2:9");
}

#[test]
fn an_override_needs_its_model() {
    let (place, message) = refused("strict = true\n[[override]]\nnumber = \"f64\"\n");
    assert!(place.starts_with("spectable.toml:2:"), "{place}");
    assert!(message.contains("`model`"), "{message}");
}

#[test]
fn text_that_is_no_toml_is_an_error_with_its_place() {
    let (place, _) = refused("strict = true\nlanguage =\n");
    assert_eq!(place, "spectable.toml:2:11");
}

#[test]
fn names_keep_the_order_of_the_file_with_quotes_or_without() {
    let names = read(
        "[wire.names]\n\"*.z\" = \"1\"\ncomponents.Card.b = \"2\"\ncomponents.\"Card.a\" = \"3\"\n",
    )
    .wire_names;
    let read: Vec<_> = names
        .iter()
        .map(|name| (&*name.pattern, &*name.name))
        .collect();
    assert_eq!(
        read,
        [
            ("*.z", "1"),
            ("components.Card.b", "2"),
            ("components.Card.a", "3")
        ]
    );
    let lines: Vec<_> = names
        .iter()
        .map(|name| name.location.as_ref().unwrap().position.line)
        .collect();
    assert_eq!(lines, [2, 3, 4]);
}

#[test]
fn paths_start_from_the_folder_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(NAME);
    fs::write(
        &file,
        "pages = \"docs\"\nout = \"../models\"\n[wire]\nevidence = [\"s\"]",
    )
    .unwrap();
    let configuration = Configuration::load(&file).unwrap();
    assert_eq!(configuration.pages, Some(folder.path().join("docs")));
    assert_eq!(configuration.out, Some(folder.path().join("../models")));
    assert_eq!(configuration.evidence, [folder.path().join("s")]);
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let error = Configuration::load(Path::new("nowhere/spectable.toml")).unwrap_err();
    assert!(
        error.to_string().contains("nowhere/spectable.toml:1:1"),
        "{error}"
    );
}

#[test]
fn what_is_set_later_counts_more() {
    let file = read("strict = true\nnumber = \"f64\"\n[wire.names]\n\"*.a\" = \"x\"\n");
    let set = Configuration {
        models: ModelOptions {
            number: Some(NumberType::I64),
            ..ModelOptions::default()
        },
        wire_names: vec![WireName::new("*.a", "y")],
        ..Configuration::default()
    };
    let both = set.over(file);
    assert_eq!(both.strict, Some(true));
    assert_eq!(both.models.number, Some(NumberType::I64));
    let names: Vec<_> = both.wire_names.iter().map(|name| &*name.name).collect();
    assert_eq!(names, ["x", "y"]);
}

#[test]
fn a_form_starts_from_one_that_is_built_in() {
    let read = read(
        r#"
[table]
form = "reference"
types = { "Zeichenkette" = "string", "Karten" = "list of string" }

[table.headings]
levels = [3]
fields = "Objekt *"

[table.columns]
name = "Feld"

[table.marks]
required = ["ja"]
nullable-prefix = []
required-unless-marked = false
"#,
    );
    let form = read.table_form.expect("the section is read");
    assert_eq!(form.headings.levels, [3]);
    assert_eq!(form.headings.fields, ["Objekt *"]);
    assert_eq!(form.columns.name[..2], ["Feld", "Name"]);
    assert_eq!(form.marks.required[..2], ["ja", "yes"]);
    assert!(form.marks.nullable_prefix.is_empty());
    assert!(!form.marks.required_unless_marked && form.marks.inside_code);
    assert_eq!(form.types["Zeichenkette"], "string");
}

#[test]
fn what_is_wrong_with_a_form_is_said() {
    let (place, message) = refused("[table]\nform = \"plian\"\n");
    assert_eq!(place, "spectable.toml:2:8");
    assert_eq!(
        message,
        "unknown form `plian`, expected one of `plain`, `reference`"
    );
    let (place, message) = refused("[table.types]\n\"Text\" = \"sting\"\n");
    assert_eq!(place, "spectable.toml:2:10");
    assert!(
        message.starts_with("the word stands for no type"),
        "{message}"
    );
    assert!(message.ends_with("did you mean `string`?"), "{message}");
    let (_, message) = refused("[table]\ncolour = \"red\"\n");
    assert!(message.contains("colour"), "{message}");
}

/// The text that each error in `text` is about, and what it says, with its help.
fn all_refused(text: &str) -> Vec<(String, String, Option<String>)> {
    let error = Configuration::from_toml(text, NAME).expect_err("it is wrong");
    let diagnostics = error.diagnostics().expect("it is an error of the input");
    let said = diagnostics.iter().map(|diagnostic| {
        let excerpt = diagnostic.excerpt.as_ref().expect("a line is shown");
        let column = diagnostic.location.position.column as usize - 1;
        let meant = excerpt.line.chars().skip(column);
        (
            meant.take(excerpt.length as usize).collect(),
            diagnostic.message.clone(),
            diagnostic.help.clone(),
        )
    });
    said.collect()
}

#[test]
fn all_that_is_wrong_is_said_in_the_order_of_the_file() {
    let errors = all_refused(
        "strikt = true\nstrict = 1\n[wire]\nkase = 'x'\ncase = 'Snake'\n[wire.names]\na.b = 3\n\
         [[override]]\nmodel = 'a'\nnumbers = 'f64'\n[[override]]\nnumber = 'f64'\n[limits]\nnesting = 73\n",
    );
    let said = errors.iter().map(|(text, message, help)| {
        let (message, _) = message.split_once(", expected").unwrap_or((message, ""));
        (&**text, message, help.as_deref())
    });
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            (
                "strikt",
                "unknown field `strikt`",
                Some("did you mean `strict`?")
            ),
            ("1", "invalid type: integer `1`", None),
            ("kase", "unknown field `kase`", Some("did you mean `case`?")),
            ("'Snake'", "unknown variant `Snake`", None),
            ("3", "invalid type: integer `3`", None),
            (
                "numbers",
                "unknown field `numbers`",
                Some("did you mean `number`?")
            ),
            ("[[override]]", "missing field `model`", None),
            ("73", "invalid value: integer `73`", None),
        ]
    );
}

#[test]
fn each_wrong_value_is_said_at_its_place() {
    for (text, place, message) in [
        (
            "crate-name = 1",
            "1",
            "invalid type: integer `1`, expected a string",
        ),
        (
            "pages = 1.5",
            "1.5",
            "invalid type: floating point `1.5`, expected a string",
        ),
        (
            "strict = 'yes'",
            "'yes'",
            "invalid type: string \"yes\", expected a boolean",
        ),
        (
            "limits.rows = -1",
            "-1",
            "invalid value: integer `-1`, expected a whole number that is not below zero",
        ),
        (
            "limits.rows = 99999999999999999999",
            "99999999999999999999",
            "invalid type: integer `99999999999999999999`, expected a whole number that is not below zero",
        ),
        (
            "limits.nesting = 73",
            "73",
            "invalid value: integer `73`, expected a number up to 72",
        ),
        (
            "wire.evidence = true",
            "true",
            "invalid type: boolean `true`, expected a sequence",
        ),
        (
            "table.headings.levels = [1, 256]",
            "256",
            "invalid value: integer `256`, expected a number up to 255",
        ),
        (
            "table.types.a = []",
            "[]",
            "invalid type: sequence, expected a string",
        ),
        (
            "table.marks.required = 1",
            "1",
            "expected a text, or a list of texts",
        ),
        (
            "table.marks = []",
            "[]",
            "invalid type: sequence, expected a table",
        ),
        (
            "wire = []",
            "[]",
            "invalid type: sequence, expected a table",
        ),
        (
            "wire.names.a = 1",
            "1",
            "invalid type: integer `1`, expected the name of a field in the JSON, or a table of such names",
        ),
        (
            "override = {}",
            "{}",
            "invalid type: map, expected a sequence",
        ),
        (
            "override = [1]",
            "1",
            "invalid type: integer `1`, expected a table",
        ),
        ("integer = 1", "1", "invalid type, expected a string"),
        (
            "enums = 'x'",
            "'x'",
            "unknown variant `x`, expected one of `open`, `as-documented`, `closed`",
        ),
        (
            "diagnostics.deny = ['W9999']",
            "'W9999'",
            "no diagnostic has the code `W9999`",
        ),
        (
            "diagnostics.deny = ['warnings']",
            "'warnings'",
            "no diagnostic has the code `warnings`",
        ),
        (
            "diagnostics.allow = ['E0001']",
            "'E0001'",
            "`E0001` is an error and cannot be allowed",
        ),
        (
            "diagnostics = { deny = ['W0002'], warn = ['W0002'] }",
            "'W0002'",
            "`W0002` is named twice",
        ),
        (
            "default-features = [1]",
            "1",
            "invalid type: integer `1`, expected a string",
        ),
        (
            "wire.cases = ''",
            "cases",
            "unknown field `cases`, expected one of `case`, `names`, `evidence`",
        ),
    ] {
        let errors = all_refused(text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!((&*errors[0].0, &*errors[0].1), (place, message), "{text}");
    }
}
