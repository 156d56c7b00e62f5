//! Pages as text, with their table of fields.

use std::path::PathBuf;

/// A page as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The path below the folder of pages.
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A row of a table of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The number of its line, from 0.
    pub(super) line: usize,
    /// The cells without the space around them: name, type, required, description, example.
    pub(super) cells: Vec<String>,
}

impl Page {
    /// The model's name.
    pub(super) fn title(&self) -> Option<&str> {
        self.text.lines().next()?.strip_prefix("# ")
    }

    /// Whether the page is that of a model of the API, and not of one operation's parts.
    pub(super) fn is_component(&self) -> bool {
        self.path
            .components()
            .any(|part| part.as_os_str() == "components")
    }

    /// The rows of the table of fields, where every one of them is plain: a name, and no pipe in any
    /// cell. Empty where the page has no such table.
    pub(super) fn rows(&self) -> Vec<Row> {
        let lines: Vec<&str> = self.text.lines().collect();
        let Some(heading) = lines.iter().position(|line| *line == "## Fields") else {
            return Vec::new();
        };
        let table = lines.iter().enumerate().skip(heading + 1);
        let mut rows = Vec::new();
        for (line, text) in table.filter(|(_, text)| text.starts_with('|')).skip(2) {
            if text.contains("\\|") {
                return Vec::new();
            }
            let cells: Vec<String> = text
                .trim()
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect();
            rows.push(Row { line, cells });
        }
        rows
    }

    /// The page with another text in the place of a row; nothing removes it.
    pub(super) fn with_row(&self, row: &Row, cells: Option<&[String]>) -> Self {
        let mut lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        match cells {
            Some(cells) => lines[row.line] = format!("| {} |", cells.join(" | ")),
            None => {
                lines.remove(row.line);
            }
        }
        self.with_text(lines.join("\n"))
    }

    /// The page with another text.
    pub(super) fn with_text(&self, text: String) -> Self {
        Self {
            path: self.path.clone(),
            text,
        }
    }
}

impl Row {
    /// The documented name, if it is plain: not struck through.
    pub(super) fn name(&self) -> Option<&str> {
        self.cells.first()?.strip_prefix('`')?.strip_suffix('`')
    }

    pub(super) fn is_required(&self) -> bool {
        self.cells
            .get(2)
            .is_some_and(|cell| cell == ":heavy_check_mark:")
    }

    pub(super) fn is_string(&self) -> bool {
        self.cells.get(1).is_some_and(|cell| cell == "*string*")
    }
}

/// The page with its tables padded otherwise, its blank lines doubled, and other ends of lines.
pub(super) fn relaid(page: &Page) -> Page {
    let mut text = String::new();
    let mut in_code = false;
    for line in page.text.lines() {
        in_code ^= line.starts_with("```");
        if line.starts_with('|') && !in_code {
            let narrow = line.split("   ").filter(|part| !part.is_empty());
            let narrow: Vec<&str> = narrow.collect();
            text.push_str(&narrow.join("  "));
            text.push_str("    ");
        } else {
            text.push_str(line);
        }
        text.push_str("\r\n");
        if line.is_empty() && !in_code {
            text.push_str("\r\n");
        }
    }
    page.with_text(text)
}
