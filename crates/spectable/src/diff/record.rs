//! The record beside an output: the schema that it was made from, with the options and the version of the
//! tool. The next run plans it again, compares, and says what changed.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use spectable_emitter::Options;
use spectable_schema::{FORMAT_VERSION, Schema};

use super::snapshot::Snapshot;

/// The file's name in the output folder.
pub(crate) const FILE_NAME: &str = ".spectable.json";

/// The version of the tool that this is.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What all records begin with.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(rename = "@generated")]
    generated: String,
    /// The version of the tool that wrote it.
    version: String,
    options: Options,
    format_version: u32,
}

/// What lies in a folder, as its record says.
pub(crate) struct Record {
    /// The version of the tool that wrote it.
    pub(crate) version: String,
    options: Options,
    schema: Schema,
}

/// The text of the record for an output: a line for each model, without the places of the pages, so that two
/// versions of it differ in what the models say.
pub(crate) fn text(schema: &Schema, options: &Options) -> String {
    const WHY: &str = "what serde_json wrote is JSON";
    let head = Head {
        generated: "by spectable: what the models were made from, to compare with".to_owned(),
        version: VERSION.to_owned(),
        options: options.clone(),
        format_version: FORMAT_VERSION,
    };
    let head = serde_json::to_string_pretty(&head).expect(WHY);
    let models = schema.models().map(|model| {
        let mut model = serde_json::to_value(model).expect(WHY);
        forget_positions(&mut model);
        model.to_string()
    });
    let models: Vec<String> = models.collect();
    let head = head.trim_end_matches(['\n', '}']);
    format!(
        "{head},\n  \"models\": [\n{}\n  ]\n}}\n",
        models.join(",\n")
    )
}

/// Sets each position to the start of its page: a line that moved is no change of a model.
fn forget_positions(value: &mut Value) {
    match value {
        Value::Object(members) => {
            let is_position = ["line", "column"]
                .iter()
                .all(|key| members.contains_key(*key));
            for (key, member) in members {
                match is_position && matches!(key.as_str(), "line" | "column") {
                    true => *member = Value::from(1),
                    false => forget_positions(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(forget_positions),
        _ => {}
    }
}

impl Record {
    /// The record in `folder`. `None` if there is none that this version can read.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        Self::from_text(&fs::read_to_string(folder.join(FILE_NAME)).ok()?)
    }

    fn from_text(text: &str) -> Option<Self> {
        let head: Head = serde_json::from_str(text).ok()?;
        if head.format_version != FORMAT_VERSION {
            return None;
        }
        #[derive(Deserialize)]
        struct Models {
            models: Vec<spectable_schema::Model>,
        }
        let Models { models } = serde_json::from_str(text).ok()?;
        Some(Self {
            version: head.version,
            options: head.options,
            schema: models.into_iter().collect(),
        })
    }

    /// Whether another version of the tool wrote it.
    pub(crate) fn is_of_another_version(&self) -> bool {
        self.version != VERSION
    }

    /// What the output was that it lies beside.
    pub(crate) fn into_snapshot(self) -> Snapshot {
        Snapshot::of_record(self.schema, &self.options)
    }
}

#[cfg(test)]
mod tests {
    use spectable_schema::{Field, Location, Model, ModelId, Position, Shape, Struct, Type};

    use super::*;
    use crate::diff::Diff;

    fn schema(line: u32) -> Schema {
        let id = Field::new("id", Type::String, Position::new(line, 3));
        let location = Location::new("a/card.md", Position::new(line, 1));
        let shape = Shape::Struct(Struct { fields: vec![id] });
        Schema::from_iter([Model::new(ModelId::new("a", "Card"), location, shape)])
    }

    #[test]
    fn it_reads_what_it_wrote() {
        let record = text(&schema(7), &Options::default());
        let read = Record::from_text(&record).unwrap();
        assert_eq!(text(&read.schema, &read.options), record);
        assert!(!read.is_of_another_version());
        let new = Snapshot::of_record(schema(7), &Options::default());
        assert!(Diff::between(&read.into_snapshot(), &new).is_empty());
    }

    #[test]
    fn a_line_that_moves_is_no_change() {
        let options = Options::default();
        assert_eq!(text(&schema(7), &options), text(&schema(8), &options));
    }

    #[test]
    fn an_empty_schema_has_a_record_too() {
        let record = text(&Schema::new(), &Options::default());
        assert!(Record::from_text(&record).unwrap().schema.is_empty());
    }

    #[test]
    fn what_is_no_record_is_not_read() {
        let other = text(&schema(1), &Options::default())
            .replace("format_version\": ", "format_version\": 9");
        for text in ["", "{}", "# @generated by spectable, version 1\n", &other] {
            assert!(Record::from_text(text).is_none());
        }
    }
}
