//! Pages that OpenAPI Generator writes: `Name | Type | Description | Notes`, with the names as they
//! stand in the JSON. Read as far as evidence needs them.

use spectable_schema::{Position, Type};

use crate::witness::{Claim, Witness};

/// Words for whole numbers in the languages of the generator.
const INTEGERS: [&str; 7] = ["i32", "i64", "int", "int32", "int64", "integer", "long"];

/// Words for floating-point numbers.
const FLOATS: [&str; 6] = ["f32", "f64", "float", "float32", "float64", "double"];

/// Words for lists and for maps.
const LISTS: [&str; 3] = ["vec", "list", "array"];
const MAPS: [&str; 4] = ["hashmap", "map", "dict", "hash"];

/// The model that a page documents in a table under `## Properties`, if it does.
pub(crate) fn scan(page: &str) -> Option<Witness> {
    let mut lines = page.trim_start_matches('\u{feff}').lines().zip(1..);
    let title = lines.find_map(|(line, _)| line.strip_prefix("# "))?;
    // JavaScript's pages put the package before the name.
    let name = title.trim().rsplit('.').next().unwrap_or(title);
    lines.find(|(line, _)| line.trim() == "## Properties")?;
    let (header, _) = lines.find(|(line, _)| !line.trim().is_empty())?;
    let columns = cells(header);
    let column = |name: &str| {
        columns
            .iter()
            .position(|cell| cell.eq_ignore_ascii_case(name))
    };
    let (name_column, type_column) = (column("Name")?, column("Type")?);
    let rows = lines.take_while(|(line, _)| line.contains('|'));
    let claims = rows.filter_map(|(line, number)| {
        let cells = cells(line);
        let cell = cells.get(name_column)?;
        let key = cell.trim_matches(|c| matches!(c, '*' | '`'));
        let is_rule = key.chars().all(|c| matches!(c, '-' | ':' | ' '));
        let offset = line.find(key).filter(|_| !is_rule)?;
        let start = line[..offset].chars().count() + 1;
        Some(Claim {
            field: key.to_owned(),
            key: Some(key.to_owned()),
            ty: plain_type(cells.get(type_column).copied().unwrap_or_default()),
            at: Position::new(number, u32::try_from(start).unwrap_or(u32::MAX)),
        })
    });
    Some(Witness {
        claims: claims.collect(),
        ..Witness::new(name)
    })
}

/// The cells of a row, with or without outer pipes.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    row.split('|').map(str::trim).collect()
}

/// A type such as `Option<**Vec<i32>**>`: one number, or a list or a map of one.
fn plain_type(cell: &str) -> Type {
    let words: Vec<String> = cell
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "option" | "optional" | "std" | "collections"))
        .collect();
    let scalar = |word: &str| {
        if INTEGERS.contains(&word) {
            Type::Integer(None)
        } else if FLOATS.contains(&word) {
            Type::Float(None)
        } else {
            Type::Any
        }
    };
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [word] => scalar(word),
        [list, word] if LISTS.contains(&list) => Type::array(scalar(word)),
        [map, _, word] if MAPS.contains(&map) => Type::map(scalar(word)),
        _ => Type::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_far_as_they_are_plain() {
        assert_eq!(plain_type("Option<**i64**>"), Type::Integer(None));
        assert_eq!(plain_type("**List&lt;Double&gt;**"), Type::Any);
        assert_eq!(
            plain_type("**List<Double>**"),
            Type::array(Type::Float(None))
        );
        assert_eq!(plain_type("[**Card**](Card.md)"), Type::Any);
        assert_eq!(
            plain_type("**Map<String, Integer>**"),
            Type::map(Type::Integer(None))
        );
    }

    #[test]
    fn tables_have_outer_pipes_or_none() {
        let names = |page: &str| {
            let witness = scan(page)?;
            let fields: Vec<_> = witness
                .claims
                .into_iter()
                .map(|claim| claim.field)
                .collect();
            Some((witness.name, fields))
        };
        let open = "# Acme.Card\n\n## Properties\n\nName | Type | Notes\n--- | --- | ---\n**card_id** | **String** | \n\nx | y\n";
        let closed =
            "# Card\r\n## Properties\r\n| Name | Type |\r\n|---|---|\r\n| `card_id` | String |\r\n";
        let card = Some(("Card".to_owned(), vec!["card_id".to_owned()]));
        assert_eq!(names(open), card);
        assert_eq!(names(closed), card);
        assert_eq!(names("# Card\n\n## Fields\n\n| Field | Type |\n"), None);
    }
}
