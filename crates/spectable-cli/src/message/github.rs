//! Diagnostics as commands of GitHub's workflows, which become annotations of the lines.

use spectable::schema::{Diagnostic, Severity};

/// `::warning file=card.md,line=8,col=14,endColumn=33,title=W0002::the link leads to ...`
pub(crate) fn command(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let location = &diagnostic.location;
    let position = location.position;
    let mut properties = vec![
        ("file", location.file.clone()),
        ("line", position.line.to_string()),
        ("col", position.column.to_string()),
    ];
    if let Some(excerpt) = &diagnostic.excerpt {
        let end = position.column.saturating_add(excerpt.length);
        properties.push(("endColumn", end.to_string()));
    }
    properties.push(("title", diagnostic.code.to_string()));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    let mut text = diagnostic.message.clone();
    for note in &diagnostic.notes {
        text.push_str(&format!("\nnote: {}", note.message));
        if let Some(location) = &note.location {
            text.push_str(&format!(" ({location})"));
        }
    }
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("\nhelp: {help}"));
    }
    format!("::{kind} {}::{}", properties.join(","), data(&text))
}

/// What ended the command, as an annotation of no line.
pub(crate) fn failure(title: &str, help: Option<&str>) -> String {
    let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
    format!("::error::{}", data(&format!("{title}{help}")))
}

/// A text after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use spectable::schema::{Code, Location, Position};

    use super::*;

    #[test]
    fn no_text_ends_a_command_or_starts_another() {
        let location = Location::new("a,b:c%\n::error::.md", Position::new(3, 5));
        let diagnostic = Diagnostic::new(Code::DanglingLink, "50 % off\r\n::error::no", location)
            .with_excerpt("a line", 2)
            .with_note_at("also here", Location::new("d.md", Position::new(1, 1)))
            .with_help("mend it");
        assert_eq!(
            command(&diagnostic),
            "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.md,line=3,col=5,endColumn=7,title=W0002\
             ::50 %25 off%0D%0A::error::no%0Anote: also here (d.md:1:1)%0Ahelp: mend it"
        );
        assert_eq!(failure("a\nb", Some("c")), "::error::a%0Ab%0Ahelp: c");
    }
}
