//! What cannot be read: each page is wrong in one way, and what is said of it is that, at its place.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use spectable_parser::{Family, Language, Options, SourcePage, TableForm, parse};

/// All that is said of the pages, each as `CODE file:line:column: message; help`.
fn said(pages: &[(&str, &str)], options: &Options) -> Vec<String> {
    let pages: Vec<SourcePage> = pages
        .iter()
        .map(|(path, text)| SourcePage {
            path: (*path).to_owned(),
            content: text.as_bytes().to_vec(),
        })
        .collect();
    let parsed = parse(&pages, options);
    let said = parsed.diagnostics.iter().map(|said| {
        let help = said.help.as_ref().map(|help| format!("; {help}"));
        let notes: String = said
            .notes
            .iter()
            .map(|note| format!("; note: {}", note.message))
            .collect();
        format!(
            "{} {}: {}{}{notes}",
            said.code,
            said.location,
            said.message,
            help.unwrap_or_default()
        )
    });
    said.collect()
}

/// What is said of a page in the plain form.
#[track_caller]
fn by_hand(text: &str, expected: &[&str]) {
    let options = Options {
        form: Some(TableForm::plain()),
        ..Options::default()
    };
    assert_eq!(said(&[("card.md", text)], &options), expected, "{text}");
}

/// What is said of a page of an SDK for TypeScript.
#[track_caller]
fn of_sdk(text: &str, expected: &[&str]) {
    let options = Options {
        family: Some(Family::Speakeasy),
        language: Some(Language::TypeScript),
        ..Options::default()
    };
    assert_eq!(said(&[("card.md", text)], &options), expected, "{text}");
}

#[test]
fn types_by_hand_that_end_too_early_or_go_on() {
    const A_TYPE: &str = "write a type such as `string`, `list of Card` or `\"a\" or \"b\"`";
    const VALUES: &str = "write the values with commas between them: `enum: a, b`";
    for (ty, column, message, help) in [
        ("(string", 26, "`)` is missing here", ""),
        ("list of (string or null", 42, "`)` is missing here", ""),
        ("enum:", 24, "a value is expected here", VALUES),
        ("enum: a,", 27, "a value is expected here", VALUES),
        ("one of: \"a\",", 31, "a value is expected here", VALUES),
        ("enum (a, b", 29, "`)` is missing here", ""),
        ("list of", 26, "a type is missing here", A_TYPE),
        (
            "string ()",
            26,
            "`()` behind the type is not understood",
            "move it into the description; several types are joined by `or`",
        ),
        ("map of", 25, "a type is missing here", A_TYPE),
        ("string or", 28, "a type is missing here", A_TYPE),
        ("list<string", 30, "`>` is missing here", ""),
        ("[string", 26, "`]` is missing here", ""),
        ("{", 19, "`{` is not understood in a type", A_TYPE),
        (")", 19, "`)` is not understood in a type", A_TYPE),
        ("<", 19, "`<` is not understood in a type", A_TYPE),
        (
            "required",
            19,
            "`required` is no type, and no model is called so",
            "write a type such as `string`, or add a model that is called `required`",
        ),
        (
            "string)",
            25,
            "`)` behind the type is not understood",
            "move it into the description; several types are joined by `or`",
        ),
    ] {
        let help = match help {
            "" => String::new(),
            help => format!("; {help}"),
        };
        by_hand(
            &format!(
                "# Card\n\n| Name | Required | Type |\n| --- | --- | --- |\n| id | yes      | {ty} |\n"
            ),
            &[&format!(
                "W0001 card.md:5:{column}: {message}; any value is accepted{help}"
            )],
        );
    }
}

#[test]
fn tables_by_hand_that_lack_a_column_or_a_cell() {
    const NAMED: &str = "or set its name under `[table.columns]`";
    by_hand(
        "# Card\n\n| Value | Description |\n| --- | --- |\n| a | |\n|  | b |\n",
        &["W0008 card.md:6:4: the row has no value; write an empty text as `\"\"`"],
    );
    by_hand(
        "# Card\n\n## Values\n\n| Amount | Note |\n| --- | --- |\n| a | |\n",
        &[
            "W0008 card.md:1:3: no value is listed",
            &format!(
                "E0003 card.md:5:3: the table has no column `Value`; name a column `Value`, {NAMED}"
            ),
        ],
    );
    by_hand(
        "# Card\n\n## Fields\n\n| Foo | Bar |\n| --- | --- |\n| a | |\n",
        &[&format!(
            "E0003 card.md:5:3: the table has no column `Name`; name a column `Name`, {NAMED}"
        )],
    );
    by_hand(
        "# Card\n\n## One of\n\n| Foo | Bar |\n| --- | --- |\n| a | |\n",
        &[
            "W0006 card.md:1:3: no type is listed; any JSON value is accepted; list the types: `- [Card](card.md)`",
            &format!(
                "E0003 card.md:5:3: the table has no column `Type`; name a column `Type`, {NAMED}"
            ),
        ],
    );
    by_hand(
        "# Card\n\n| Name | Type |\n| --- | --- |\n| id | string | x | y |\n",
        &[
            "E0002 card.md:5:3: the row has more cells than the 2 columns; write a pipe that is text as `\\|`",
        ],
    );
    by_hand(
        "# Card\n\n| Name | Type |\n| --- | --- |\n|  | string |\n",
        &[
            "E0008 card.md:5:4: the field has no name; write the field's key in the JSON into its first cell",
        ],
    );
    by_hand(
        "# Card\n\n| Name | Note |\n| --- | --- |\n| a | |\n",
        &[
            "E0006 .:1:1: there is no table of a model in the folder; a model is a heading with a table \
             below it whose columns are called as in `[table.columns]`",
            "I0003 card.md:1:1: the page documents no model",
        ],
    );
}

#[test]
fn links_by_hand_that_lead_to_no_model() {
    for target in ["#other", "other.md"] {
        by_hand(
            &format!(
                "# Card\n\n| Name | Required | Type |\n| --- | --- | --- |\n| id | yes | [Other]({target}) |\n"
            ),
            &[&format!(
                "W0002 card.md:5:14: the link leads to `{target}`, where there is no model; any value is accepted"
            )],
        );
    }
}

#[test]
fn words_of_a_form_that_are_no_types() {
    let mut form = TableForm::plain();
    for (word, meaning, message) in [
        ("card", "[Card](card.md)", "a link to `card.md` is no type"),
        ("several", "list of (string", "`)` is missing here"),
    ] {
        form.types = [(word.to_owned(), meaning.to_owned())]
            .into_iter()
            .collect();
        let (_, said) = form.check_types().unwrap_err();
        assert!(said.contains(message), "{said}");
    }
}

#[test]
fn tables_of_an_sdk_that_lack_a_column_or_have_too_many_cells() {
    of_sdk(
        "# Card\n\n## Values\n\n| Value | Name |\n| --- | --- |\n| a | b | c |\n",
        &["E0002 card.md:7:3: the row has more cells than the 2 columns"],
    );
    of_sdk(
        "# Card\n\n## Values\n\n| Amount | Note |\n| --- | --- |\n| a | |\n",
        &["E0003 card.md:5:3: the table of values has no column `Value`"],
    );
}

#[test]
fn types_of_an_sdk_that_are_none() {
    const HEAD: &str = "# Card\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    of_sdk(
        &format!("{HEAD}| `a` | [x](#nothing) | :heavy_minus_sign: | N/A |\n"),
        &["W0002 card.md:7:9: the page has no heading `#nothing`; any value is accepted"],
    );
    of_sdk(
        &format!("{HEAD}| `a` | Array<*string* | :heavy_minus_sign: | N/A |\n"),
        &["W0001 card.md:7:9: the type `Array<*string*` is not understood; any value is accepted"],
    );
    let text = format!("{HEAD}| `a` | *strnig* | :heavy_minus_sign: | N/A |\n");
    assert_eq!(
        said(&[("card.md", &text)], &Options::default()),
        [
            "E0005 .:1:1: nothing in the pages tells their documentation language; set the language: \
             `language = \"typescript\"`"
        ]
    );
}

#[test]
fn pages_of_many_that_are_of_two_families() {
    let sdk = "# A\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
               | `a` | *string* | :heavy_minus_sign: | N/A |\n";
    let other = "# B\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n\
                 **a** | **str** | | [optional]\n";
    let paths: Vec<[String; 2]> = (0..12)
        .map(|number| [format!("a{number}.md"), format!("b{number}.md")])
        .collect();
    let pages: Vec<(&str, &str)> = paths
        .iter()
        .flat_map(|[a, b]| [(&**a, sdk), (&**b, other)])
        .collect();
    let said = said(&pages, &Options::default());
    assert_eq!(said.len(), 1);
    let start = "E0010 .:1:1: the pages are of more than one family: speakeasy (12), openapi-generator (12); \
                 read the folder of one SDK, or set the family: `family = \"speakeasy\"`";
    assert!(said[0].starts_with(start), "{}", said[0]);
    for family in ["speakeasy", "openapi-generator"] {
        let named = format!("note: looks like {family}");
        assert_eq!(said[0].matches(&named).count(), 5, "{}", said[0]);
        let others = format!("note: 7 more pages look like {family}");
        assert!(said[0].contains(&others), "{}", said[0]);
    }
}

#[test]
fn rows_by_hand_with_too_many_cells() {
    const HELP: &str = "write a pipe that is text as `\\|`";
    by_hand(
        "# Card\n\n| Value | Description |\n| --- | --- |\n| a | b | c |\n| d | e |\n",
        &[&format!(
            "E0002 card.md:5:3: the row has more cells than the 2 columns; {HELP}"
        )],
    );
    by_hand(
        "# Card\n\n## One of\n\n| Type | kind |\n| --- | --- |\n| string | a | b |\n| integer | c |\n",
        &[&format!(
            "E0002 card.md:7:3: the row has more cells than the 2 columns; {HELP}"
        )],
    );
}

#[test]
fn among_very_many_names_none_is_the_nearest() {
    let models = |count: usize| -> String {
        let model = |number| {
            format!("# Model{number}\n\n| Name | Type |\n| --- | --- |\n| a | Modell7 |\n\n")
        };
        (0..count).map(model).collect()
    };
    let options = Options {
        form: Some(TableForm::plain()),
        ..Options::default()
    };
    for (count, is_named) in [(10, true), (5_001, false)] {
        let page = models(count);
        let all = said(&[("card.md", &page)], &options);
        let unknown = all.iter().filter(|said| said.starts_with("W0001"));
        assert_eq!(unknown.clone().count(), count);
        let named = unknown.filter(|said| said.contains("did you mean `Model7`?"));
        assert_eq!(named.count(), if is_named { count } else { 0 });
    }
}

#[test]
fn tables_by_hand_have_their_limits_too() {
    let mut options = Options {
        form: Some(TableForm::plain()),
        ..Options::default()
    };
    options.limits.rows = 1;
    let page = "# Card\n\n| Name | Type | Required |\n| --- | --- | --- |\n\
                | a | string | yes |\n| b | string | yes |\n";
    assert_eq!(
        said(&[("card.md", page)], &options),
        [
            "E0011 card.md:6:3: the table has more than 1 rows, which is the limit `rows`; \
             if it is meant to be there, set `rows` under `[limits]` in spectable.toml"
        ]
    );
    options.limits.rows = 2;
    options.limits.nesting = 1;
    let page = "# Card\n\n| Name | Type | Required |\n| --- | --- | --- |\n\
                | a | list of list of string | yes |\n| b | string[][] | yes |\n\
                | c | list of string | yes |\n";
    options.limits.rows = 3;
    let too_deep = "the type nests more than 1 times, which is the limit `nesting`; any value is accepted; \
                    if it is meant, set `nesting` under `[limits]` in spectable.toml, to 72 at most";
    assert_eq!(
        said(&[("card.md", page)], &options),
        [
            format!("W0001 card.md:5:23: {too_deep}"),
            format!("W0001 card.md:6:15: {too_deep}"),
        ]
    );
}
