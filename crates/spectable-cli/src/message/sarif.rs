//! Diagnostics as a document in SARIF 2.1.0, with a rule for each code.

use std::env;
use std::path::Path;

use serde_json::{Value, json};
use spectable::schema::{Code, Diagnostic, Location, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The document of a run that said `diagnostics`, and that ended well or with `failure`.
pub(crate) fn document(
    diagnostics: &[Diagnostic],
    successful: bool,
    failure: Option<&str>,
) -> String {
    let mut invocation = json!({ "executionSuccessful": successful });
    if let Some(failure) = failure {
        invocation["toolExecutionNotifications"] =
            json!([{ "level": "error", "message": { "text": failure } }]);
    }
    let rules: Vec<Value> = Code::ALL.iter().copied().map(rule).collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "spectable",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "invocations": [invocation],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": code.meaning() },
        "help": {
            "text": format!("{}\n\n{}", code.title(), code.meaning()),
            "markdown": code.page(),
        },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let index = Code::ALL.iter().position(|code| *code == diagnostic.code);
    let text = match &diagnostic.help {
        Some(help) => format!("{}; {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let length = diagnostic.excerpt.as_ref().map(|excerpt| excerpt.length);
    let mut place = physical(&diagnostic.location, length);
    if let Some(excerpt) = &diagnostic.excerpt {
        place["contextRegion"] = json!({
            "startLine": diagnostic.location.position.line,
            "snippet": { "text": excerpt.line },
        });
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": index,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": place }],
    });
    let related: Vec<Value> = diagnostic
        .notes
        .iter()
        .map(|note| {
            let mut related = json!({ "message": { "text": note.message } });
            if let Some(location) = &note.location {
                related["physicalLocation"] = physical(location, None);
            }
            related
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn physical(location: &Location, length: Option<u32>) -> Value {
    let position = location.position;
    let mut region = json!({ "startLine": position.line, "startColumn": position.column });
    if let Some(length) = length {
        region["endColumn"] = position.column.saturating_add(length).into();
    }
    let here = env::current_dir().ok();
    json!({
        "artifactLocation": { "uri": uri(&location.file, here.as_deref()) },
        "region": region,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The file as a URI: relative to `here` where it lies below.
fn uri(file: &str, here: Option<&Path>) -> String {
    let path = Path::new(file);
    let relative = here.and_then(|here| path.strip_prefix(here).ok());
    let shown = relative.unwrap_or(path).to_string_lossy();
    let shown = if cfg!(windows) {
        shown.replace('\\', "/")
    } else {
        shown.into_owned()
    };
    let shown = shown.trim_start_matches("./");
    let mut uri = String::new();
    if relative.is_none() && path.is_absolute() {
        uri.push_str(if shown.starts_with('/') {
            "file://"
        } else {
            "file:///"
        });
    }
    for byte in shown.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use spectable::schema::Position;

    use super::*;

    #[test]
    fn files_below_the_current_folder_are_relative() {
        let here = Some(Path::new("/home/me"));
        for (file, expected) in [
            ("docs/card.md", "docs/card.md"),
            ("./docs/card.md", "docs/card.md"),
            ("/home/me/docs/card.md", "docs/card.md"),
            ("/tmp/card.md", "file:///tmp/card.md"),
            ("docs/größe 1%.md", "docs/gr%C3%B6%C3%9Fe%201%25.md"),
            ("a:b.md", "a%3Ab.md"),
        ] {
            assert_eq!(uri(file, here), expected);
        }
    }

    #[test]
    fn each_result_has_its_rule_and_its_place() {
        let location = Location::new("card.md", Position::new(7, 13));
        let diagnostic = Diagnostic::new(Code::DanglingLink, "it leads nowhere", location)
            .with_excerpt("| `a` | [B](b.md) |", 9)
            .with_note_at("see there", Location::new("c.md", Position::new(2, 1)));
        let text = document(&[diagnostic], false, Some("no space left"));
        let document: Value = serde_json::from_str(&text).unwrap();
        let run = &document["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        let result = &run["results"][0];
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "card.md");
        assert_eq!(
            place["region"],
            json!({"startLine": 7, "startColumn": 13, "endColumn": 22})
        );
        assert_eq!(
            result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "c.md"
        );
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(
            invocation["toolExecutionNotifications"][0]["message"]["text"],
            "no space left"
        );
    }
}
