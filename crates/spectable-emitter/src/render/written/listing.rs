//! Lists of values and arguments, laid out as rustfmt does.

use super::super::layout::WIDTH;
use super::super::literal::string_text;

/// The longest list that stays in one line.
const LIST_WIDTH: usize = 60;

/// The longest value of a list that shares its line with others.
const SHORT: usize = 10;

/// A list between brackets, after `start` and before `end`, as a statement of its own.
pub(super) fn array(indent: usize, start: &str, items: &[String], end: &str) -> String {
    let margin = margin(indent);
    let line = items.join(", ");
    if is_one_line(&line, items) {
        let whole = format!("{margin}{start}[{line}]{end}\n");
        if whole.len() <= WIDTH + 1 {
            return whole;
        }
        if let Some((name, value)) = start.split_once(" = ") {
            return format!("{margin}{name} =\n{margin}    {value}[{line}]{end}\n");
        }
    }
    format!(
        "{margin}{start}[\n{}{margin}]{end}\n",
        lines(indent + 4, items)
    )
}

/// A list that is a value of another one, without the comma behind it.
pub(super) fn inner(indent: usize, items: &[String]) -> String {
    let line = items.join(", ");
    if is_one_line(&line, items) && indent + "&[],".len() + line.len() <= WIDTH {
        return format!("&[{line}]");
    }
    format!("&[\n{}{}]", lines(indent + 4, items), margin(indent))
}

/// Whether a list may stand in one line, where there is room. A single value always may.
fn is_one_line(line: &str, items: &[String]) -> bool {
    (line.len() <= LIST_WIDTH || items.len() == 1) && !line.contains('\n')
}

/// The values of a list that is too long for one line.
fn lines(indent: usize, items: &[String]) -> String {
    let is_short =
        |item: &String| item.len() <= SHORT && !item.contains("::") && !item.starts_with('&');
    if items.iter().all(is_short) {
        packed(indent, items)
    } else {
        one_a_line(indent, items)
    }
}

/// A call as a statement, or as the arm of a match.
pub(super) fn call(indent: usize, start: &str, arguments: &[String], end: &str) -> String {
    let margin = margin(indent);
    let line = arguments.join(", ");
    let whole = [margin, start, "(", &line, ")", end, "\n"].concat();
    if line.len() <= LIST_WIDTH && whole.len() <= WIDTH + 1 {
        return whole;
    }
    let lines = one_a_line(indent + 4, arguments);
    format!("{margin}{start}(\n{lines}{margin}){end}\n")
}

/// The first line or lines of an implementation of `what` (`impl<'de> Deserialize<'de>`) for `name`.
pub(super) fn implementation(what: &str, name: &str) -> String {
    let line = [what, " for ", name, " {"].concat();
    if line.len() <= WIDTH {
        return line;
    }
    format!("{what}\n    for {name}\n{{")
}

/// The constant that holds the name by which errors call a type.
pub(super) fn name_constant(name: &str) -> String {
    let start = "    const NAME: &'static str =";
    let name = string_text(name.rsplit("::").next().unwrap_or(name));
    let line = [start, " ", &name, ";"].concat();
    if line.len() <= WIDTH {
        return line;
    }
    format!("{start}\n        {name};")
}

/// An arm of a match with any value in one line.
pub(super) fn short_arm(pattern: &str, value: &str) -> String {
    let line = format!("            {pattern} => {value},\n");
    if line.len() <= WIDTH + 1 {
        return line;
    }
    format!("            {pattern} => {{\n                {value}\n            }}\n")
}

fn one_a_line(indent: usize, items: &[String]) -> String {
    let margin = margin(indent);
    let mut text = String::new();
    for item in items {
        for part in [margin, item, ",\n"] {
            text.push_str(part);
        }
    }
    text
}

/// The spaces before what is so deep.
fn margin(indent: usize) -> &'static str {
    const DEEPEST: &str = "                                ";
    &DEEPEST[..indent.min(DEEPEST.len())]
}

/// As many a line as fit.
fn packed(indent: usize, items: &[String]) -> String {
    let margin = margin(indent);
    let mut text = String::new();
    let mut line = margin.to_owned();
    for item in items {
        let separator = if line.len() > indent { " " } else { "" };
        if line.len() + separator.len() + item.len() + 1 > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line.clear();
            line.push_str(margin);
        } else {
            line.push_str(separator);
        }
        line.push_str(item);
        line.push(',');
    }
    text.push_str(&line);
    text.push('\n');
    text
}
