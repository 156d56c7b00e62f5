//! What is written at an edge.

use super::{Around, Edge, Place};

/// How many places an edge names before it counts the rest.
const NAMED: usize = 3;

impl Place {
    /// The place in short: the field, or the tag of a member, and what lies around the model that
    /// is named: `?` for what need not be there, `[]` for a list, `{}` for a map, from the inside
    /// out. An optional list of lines is `lines[]?`.
    pub fn label(&self) -> String {
        let mut label = match &self.field {
            Some(field) => field.clone(),
            None => self.tags.join(" | "),
        };
        for around in self.around.iter().rev() {
            label.push_str(match around {
                Around::Optional => "?",
                Around::List => "[]",
                Around::Map => "{}",
                Around::Choice => "",
            });
        }
        label
    }
}

impl Edge {
    /// The labels of the places, one a line: a few of them, and then how many more there are.
    /// Places that have nothing to say have no line.
    pub fn label_lines(&self) -> Vec<String> {
        let labels = self.places.iter().map(Place::label);
        let mut lines: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
        lines.dedup();
        // A line that says "1 more" would take the place of the one.
        if lines.len() > NAMED + 1 {
            let more = lines.len() - NAMED;
            lines.truncate(NAMED);
            lines.push(format!("{more} more"));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(field: Option<&str>, tags: &[&str], around: &[Around]) -> Place {
        Place {
            field: field.map(str::to_owned),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            around: around.to_vec(),
            boxed: false,
        }
    }

    #[test]
    fn what_lies_around_is_read_from_the_inside_out() {
        let optional_list = [Around::Optional, Around::List];
        assert_eq!(
            place(Some("lines"), &[], &optional_list).label(),
            "lines[]?"
        );
        let map_of_lists = [Around::Choice, Around::Map, Around::List];
        assert_eq!(
            place(Some("rates"), &[], &map_of_lists).label(),
            "rates[]{}"
        );
        assert_eq!(
            place(None, &["card", "wallet"], &[]).label(),
            "card | wallet"
        );
        assert_eq!(place(None, &[], &[Around::List]).label(), "[]");
    }

    #[test]
    fn an_edge_with_many_places_names_a_few() {
        let edge = |fields: &[&str]| Edge {
            from: 0,
            to: 1,
            places: fields
                .iter()
                .map(|field| place(Some(field), &[], &[]))
                .collect(),
        };
        assert_eq!(
            edge(&["a", "b", "c", "d"]).label_lines(),
            ["a", "b", "c", "d"]
        );
        let five = edge(&["a", "b", "c", "d", "e"]);
        assert_eq!(five.label_lines(), ["a", "b", "c", "2 more"]);
        let silent = Edge {
            from: 0,
            to: 1,
            places: vec![place(None, &[], &[])],
        };
        assert_eq!(silent.label_lines(), [""; 0]);
    }
}
