//! Lines as rustfmt lays them out.

/// The longest line, as rustfmt has it.
pub(crate) const WIDTH: usize = 100;

/// How much deeper each level starts.
const INDENT: usize = 4;

/// The longest list of arguments of an attribute that stays in one line, as rustfmt has it.
const ATTRIBUTE_WIDTH: usize = 70;

/// Writes a field, a variant or an alias that starts with `indent` and ends with `end`, in as many
/// lines as it needs.
pub(crate) fn push_line(text: &mut String, indent: &str, content: &str, end: &str) {
    let length = indent.len() + content.len() + end.len();
    if length <= WIDTH {
        for part in [indent, content, end, "\n"] {
            text.push_str(part);
        }
    } else {
        text.push_str(&broken(&format!("{indent}{content}{end}")));
        text.push('\n');
    }
}

fn broken(line: &str) -> String {
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
pub(crate) fn push_attribute(text: &mut String, indent: &str, attribute: &str) {
    let mut push = |content: &str| {
        for part in [indent, content, "\n"] {
            text.push_str(part);
        }
    };
    let parts = attribute
        .split_once('(')
        .and_then(|(name, rest)| Some((name, rest.strip_suffix(")]")?)));
    match parts {
        Some((name, arguments)) if arguments.len() > ATTRIBUTE_WIDTH && name != "#[derive" => {
            let arguments = split_arguments(arguments);
            if arguments.len() == 1 && indent.len() + attribute.len() <= WIDTH {
                return push(attribute);
            }
            push(&format!("{name}("));
            let last = arguments.len().saturating_sub(1);
            for (index, argument) in arguments.iter().enumerate() {
                let comma = if index == last { "" } else { "," };
                push(&format!("    {argument}{comma}"));
            }
            push(")]");
        }
        _ => push(attribute),
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
