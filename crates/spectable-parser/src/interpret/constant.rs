//! An item of a list of values that names the SDK's constant: `` `AMEX` (value: `"amex"`) ``.

use crate::page::Span;

/// The constant and the value as the item spells it.
pub(crate) fn read(item: &str) -> Option<(&str, &str)> {
    let rest = item.trim().strip_prefix('`')?;
    let (name, rest) = rest.split_once('`')?;
    let rest = rest.trim_start().strip_prefix("(value:")?;
    let value = rest.trim_end().strip_suffix(')')?.trim();
    let value = value.strip_prefix('`').unwrap_or(value);
    Some((name, value.strip_suffix('`').unwrap_or(value)))
}

/// The constants in lines that look like the items of a list, with the place of each item.
pub(crate) fn in_lines(lines: Span<'_>) -> Vec<(&str, &str, Span<'_>)> {
    let items = lines.lines().filter_map(|line| {
        let item = line.trim();
        let item = item.text.strip_prefix("* ").map(|text| Span {
            text,
            start: item.start + 2,
        })?;
        let (name, value) = read(item.text)?;
        Some((name, value, item))
    });
    items.collect()
}

/// Whether the constant stands for all values that the API may add.
pub(crate) fn is_of_unknown_values(name: &str) -> bool {
    spectable_schema::letters(name) == "unknowndefaultopenapi"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_stands_behind_the_constant() {
        assert_eq!(
            read(r#"`AMEX` (value: `"amex"`)"#),
            Some(("AMEX", r#""amex""#))
        );
        assert_eq!(read("`EMPTY` (value: ``)"), Some(("EMPTY", "")));
        assert_eq!(read("`TICK` (value: `'`'`)"), Some(("TICK", "'`'")));
        assert_eq!(read("`AMEX`"), None);
        assert_eq!(read("AMEX (value: `1`)"), None);
    }
}
