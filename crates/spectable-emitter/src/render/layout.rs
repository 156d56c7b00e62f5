//! The last pass over the text that prettyplease has written: blank lines, pieces of text that are
//! no syntax tree, and what rustfmt would lay out in another way.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The longest line, as rustfmt has it.
pub(crate) const WIDTH: usize = 100;

/// How much deeper each level starts.
const INDENT: usize = 4;

/// The longest list of arguments of an attribute that stays in one line, as rustfmt has it.
const ATTRIBUTE_WIDTH: usize = 70;

/// What a doc comment says that stands for a blank line. Other doc comments start with a space.
const BLANK: &str = "\u{1}blank";

const VERBATIM: &str = "__verbatim!(";

/// Tokens before an item, a field or a variant that become a blank line.
pub(crate) fn blank_line() -> TokenStream {
    quote!(#[doc = #BLANK])
}

/// An item that becomes the piece of text with this number.
pub(crate) fn verbatim(number: usize) -> TokenStream {
    let number = Literal::usize_unsuffixed(number);
    quote!(__verbatim!(#number);)
}

/// `text` with everything in its place.
pub(crate) fn laid_out(text: &str, verbatim: &[String]) -> String {
    let mut laid_out = String::with_capacity(text.len() + text.len() / 8);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let content = line.trim_start();
        let indent = &line[..line.len() - content.len()];
        if content.strip_prefix("///") == Some(BLANK) {
            laid_out.push('\n');
        } else if let Some(piece) = verbatim_number(content).and_then(|n| verbatim.get(n)) {
            laid_out.push_str(piece);
        } else if content.starts_with("//") {
            push_line(&mut laid_out, line);
        } else if content.starts_with("#[") {
            let mut attribute = content.to_owned();
            while !attribute.ends_with(']') {
                let Some(line) = lines.next() else { break };
                let line = line.trim_start();
                if attribute.ends_with(',') {
                    let end = if line.starts_with(')') { "" } else { ", " };
                    attribute.truncate(attribute.len() - 1);
                    attribute.push_str(end);
                }
                attribute.push_str(line);
            }
            push_attribute(&mut laid_out, indent, &attribute);
        } else if content.ends_with(['<', '(']) {
            let mut parts = vec![line];
            while parts.last().is_none_or(|line| !ends_broken(line, indent)) {
                let Some(line) = lines.next() else { break };
                parts.push(line);
            }
            push_joined(&mut laid_out, &parts);
        } else {
            push_line(&mut laid_out, line);
        }
    }
    laid_out
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn verbatim_number(content: &str) -> Option<usize> {
    content
        .strip_prefix(VERBATIM)?
        .strip_suffix(");")?
        .parse()
        .ok()
}

/// Whether `line` ends what was broken after a `<` or `(` at `indent`.
fn ends_broken(line: &str, indent: &str) -> bool {
    line.strip_prefix(indent)
        .is_some_and(|content| content.starts_with(['>', ')']))
}

/// prettyplease breaks types earlier than rustfmt, and in other places: what was broken is put
/// together and broken again where that is needed.
fn push_joined(text: &mut String, lines: &[&str]) {
    let mut joined = lines[0].to_owned();
    for line in &lines[1..] {
        let line = line.trim_start();
        if line.starts_with(['>', ')']) && joined.ends_with(',') {
            joined.pop();
        }
        if joined.ends_with(',') {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    push_line(text, &broken(&joined));
}

/// A field, a variant or an alias in as many lines as it needs.
fn broken(line: &str) -> String {
    if line.len() <= WIDTH {
        return line.to_owned();
    }
    let indent = line.len() - line.trim_start().len();
    let deeper = " ".repeat(indent + INDENT);
    if let Some((start, ty)) = line.split_once(": ").or_else(|| line.split_once(" = ")) {
        let assigned = &line[start.len()..line.len() - ty.len()];
        let start = format!("{start}{}", assigned.trim_end());
        if deeper.len() + ty.len() <= WIDTH {
            return format!("{start}\n{deeper}{ty}");
        }
        let (ty, end) = ty.split_at(ty.len() - 1);
        return format!("{start} {}{end}", broken_type(ty, indent, start.len() + 1));
    }
    let (Some(open), Some(close)) = (line.find('('), line.rfind(')')) else {
        return line.to_owned();
    };
    let ty = broken_type(&line[open + 1..close], deeper.len(), deeper.len());
    format!(
        "{}\n{deeper}{ty},\n{}{}",
        &line[..=open],
        " ".repeat(indent),
        &line[close..]
    )
}

/// `ty` in as many lines as it needs where it starts at `column` of a line with this `indent` and
/// one more character follows.
pub(crate) fn broken_type(ty: &str, indent: usize, column: usize) -> String {
    let generic = ty
        .split_once('<')
        .and_then(|(name, rest)| Some((name, rest.strip_suffix('>')?)));
    match generic {
        Some((name, arguments)) if column + ty.len() + 1 > WIDTH => {
            let deeper = indent + INDENT;
            let arguments: String = split_outside(arguments, '<', '>')
                .iter()
                .map(|ty| {
                    format!(
                        "{}{},\n",
                        " ".repeat(deeper),
                        broken_type(ty, deeper, deeper)
                    )
                })
                .collect();
            format!("{name}<\n{arguments}{}>", " ".repeat(indent))
        }
        _ => ty.to_owned(),
    }
}

/// The parts of `text` between the commas that are not between `open` and `close`.
fn split_outside(text: &str, open: char, close: char) -> Vec<&str> {
    let mut split = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (index, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
        } else if character == ',' && depth == 0 {
            split.push(text[start..index].trim());
            start = index + 1;
        }
    }
    split.push(text[start..].trim());
    split
}

/// rustfmt puts each argument of an attribute in a line of its own if all of them are too long for
/// one line.
fn push_attribute(text: &mut String, indent: &str, attribute: &str) {
    let parts = attribute
        .split_once('(')
        .and_then(|(name, rest)| Some((name, rest.strip_suffix(")]")?)));
    match parts {
        Some((name, arguments)) if arguments.len() > ATTRIBUTE_WIDTH && name != "#[derive" => {
            let arguments = split_arguments(arguments);
            if arguments.len() == 1 && indent.len() + attribute.len() <= WIDTH {
                return push_line(text, &format!("{indent}{attribute}"));
            }
            push_line(text, &format!("{indent}{name}("));
            let last = arguments.len().saturating_sub(1);
            for (index, argument) in arguments.iter().enumerate() {
                let comma = if index == last { "" } else { "," };
                push_line(text, &format!("{indent}    {argument}{comma}"));
            }
            push_line(text, &format!("{indent})]"));
        }
        _ => push_line(text, &format!("{indent}{attribute}")),
    }
}

/// The arguments between the commas that are not in a string.
fn split_arguments(arguments: &str) -> Vec<&str> {
    let mut split = Vec::new();
    let mut start = 0;
    let mut in_string = false;
    let mut escaped = false;
    for (index, character) in arguments.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            ',' if !in_string => {
                split.push(arguments[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    split.push(arguments[start..].trim());
    split
}
