//! The text of a configuration, with what can be chosen in it.

use spectable::{CaseProposal, CaseReason};

use super::discovery::{Discovery, Target};

/// What else can be set, each as its default.
const CHOICES: &str = r#"
# What comes out, each line as it is by default:
# nullable = "as-known"         # "keep": null and absent are two things everywhere; "merge": one
# number = "number"             # "f64", "i64": the type of numbers that may have a fraction
# date-time = "exact"           # "chrono", "jiff", "time", "string"
# date = "exact"                # likewise
# map = "BTreeMap"              # "HashMap", "IndexMap"
# enums = "open"                # "as-documented", "closed": what becomes of values not documented
# unknown-fields = "ignore"     # "keep", "deny": what becomes of keys not documented
# tests = false                 # true: the crate tests itself with the examples of the pages
# strict = false                # true: warnings are errors

# Other choices for some models, or for some of their fields:
# [[override]]
# model = "*.Price"
# field = "amount"
# number = "i64"
"#;

/// The text of the `spectable.toml` for what was found.
pub(crate) fn configuration(discovery: &Discovery) -> String {
    let mut text = String::from(
        "# How the pages of this API become Rust: `spectable generate` reads this file.\n\n",
    );
    let mut set = |key: &str, value: &str| {
        text.push_str(&format!("{key} = {}\n", quoted(value)));
    };
    set("pages", &discovery.pages);
    if let Some(language) = discovery.language {
        set("language", language.as_str());
    }
    match &discovery.target {
        Target::Crate(folder) => {
            text.push_str("\n# The folder of the crate that is written, and its name.\n");
            text.push_str(&format!("out = {}\n", quoted(folder)));
        }
        Target::Modules(folder) => {
            text.push_str(
                "\n# The folder of the modules that are written into this crate. `out` instead of `into` \
                 writes a crate\n# of its own.\n",
            );
            text.push_str(&format!("into = {}\n", quoted(folder)));
        }
    }
    text.push_str(CHOICES);
    if let Some(table) = &discovery.table {
        text.push('\n');
        text.push_str(&table.to_toml());
    }
    text.push_str("\n[wire]\n");
    match &discovery.source {
        Some(source) => text.push_str(&format!(
            "# What the fields are called in the JSON, where it is not as the pages name them. Samples of the\n\
             # API's JSON and the pages of another SDK say it too.\n\
             evidence = [{}]\n",
            quoted(&source.path)
        )),
        None => text.push_str(
            "# What says the names of the fields in the JSON: the SDK's source, samples of the API's JSON, or\n\
             # the pages of another SDK.\n\
             # evidence = [\"samples.jsonl\"]\n",
        ),
    }
    text.push_str(&case(discovery.case.as_ref()));
    text.push_str(
        "\n# Exact names, by namespace, model and field; `*` stands for any text.\n\
         # [wire.names]\n\
         # \"*.force2fa\" = \"force_2fa\"\n",
    );
    text
}

/// The rule for names, and why it is this one.
fn case(proposal: Option<&CaseProposal>) -> String {
    let rules = "\"snake_case\", \"camelCase\", \"PascalCase\", \"kebab-case\"";
    let Some(CaseProposal { case, reason, .. }) = proposal else {
        return format!(
            "\n# The rule for names of which nothing is known: {rules}.\n# case = \"as-documented\"\n"
        );
    };
    let why = match reason {
        CaseReason::Known(count) => format!(
            "# {} of {} fields whose names are known follow it: `{}` is `{}`.",
            count.agreeing, count.of, count.documented, count.name
        ),
        CaseReason::Texts(count) => format!(
            "# {} of {} fields whose names the descriptions and examples of the pages have too follow it:\n\
             # `{}` is `{}` there.",
            count.agreeing, count.of, count.documented, count.name
        ),
        _ => "# Nothing here says how this API spells its names: most do it so. If it does not, change \
              this line."
            .to_owned(),
    };
    format!(
        "\n# The rule for names of which nothing is known: {rules}, \"as-documented\".\n\
         {why}\n# `spectable check --guesses` lists these names.\ncase = {}\n",
        quoted(case.as_str())
    )
}

/// A text as TOML has it: its quotes and escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use spectable::schema::Statistics;
    use spectable::{CaseCount, Configuration, Language, WireCase};

    use super::super::discovery::Source;
    use super::*;

    fn discovery() -> Discovery {
        Discovery {
            pages: "docs/\"odd\" name".to_owned(),
            table: None,
            language: Some(Language::Python),
            statistics: Statistics::default(),
            source: None,
            guessed: 0,
            case: None,
            aside: Vec::new(),
            target: Target::Crate("acme-models".to_owned()),
        }
    }

    #[test]
    fn what_was_found_is_set() {
        let mut found = discovery();
        found.source = Some(Source {
            path: "src".to_owned(),
            settled: 7,
        });
        let read = Configuration::from_toml(&configuration(&found), "spectable.toml").unwrap();
        assert_eq!(read.pages.as_deref(), Some(Path::new("docs/\"odd\" name")));
        assert_eq!(read.out.as_deref(), Some(Path::new("acme-models")));
        assert_eq!(read.language, Some(Language::Python));
        assert_eq!(read.evidence, [Path::new("src")]);
        found.target = Target::Modules("src/models".to_owned());
        let read = Configuration::from_toml(&configuration(&found), "spectable.toml").unwrap();
        assert_eq!(read.into.as_deref(), Some(Path::new("src/models")));
    }

    #[test]
    fn the_rule_for_names_says_why_it_is_that_one() {
        let mut found = discovery();
        let mut proposal = |reason| {
            found.case = Some(CaseProposal::new(WireCase::KebabCase, reason));
            configuration(&found)
        };
        let count = || CaseCount::new(7, 8, "orderId", "order-id");
        for (reason, why) in [
            (
                CaseReason::Known(count()),
                "7 of 8 fields whose names are known",
            ),
            (CaseReason::Texts(count()), "`orderId` is `order-id` there"),
            (CaseReason::Habit, "change this line"),
        ] {
            let text = proposal(reason);
            assert!(text.contains(why), "{text}");
            let read = Configuration::from_toml(&text, "spectable.toml").unwrap();
            assert_eq!(read.wire_case, Some(WireCase::KebabCase));
        }
    }

    #[test]
    fn what_is_only_said_can_be_set_by_taking_its_mark_away() {
        let text: String = configuration(&discovery())
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(said) if said.contains(" = ") || said.starts_with('[') => format!("{said}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let read = Configuration::from_toml(&text, "spectable.toml").unwrap_or_else(|error| {
            panic!("{error}\n{text}");
        });
        assert_eq!(read.evidence.len(), 1);
        assert_eq!(read.overrides.len(), 1);
        assert!(read.strict.is_some() && read.tests.is_some() && read.models.nullable.is_some());
    }
}
