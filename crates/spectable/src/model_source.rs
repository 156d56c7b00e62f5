//! The Rust of one model, and where in it each part of the page went.

use spectable_emitter::surface::{SurfaceItem, SurfaceKind};
use spectable_emitter::{Layout, emit_model};
use spectable_schema::{ModelId, Schema, Shape};

use crate::Configuration;

/// The Rust of one model.
///
/// ```
/// use spectable::schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
/// use spectable::{Configuration, ModelSource};
///
/// let id = ModelId::new("components", "GiftCard");
/// let balance = Field::new("balance", Type::Integer(None), Position::new(7, 5));
/// let mut schema = Schema::new();
/// schema.insert(Model::new(
///     id.clone(),
///     Location::new("components/giftcard.md", Position::new(1, 3)),
///     Shape::Struct(Struct { fields: vec![balance] }),
/// ));
/// let source = ModelSource::of(&schema, &Configuration::default(), &id).unwrap();
/// assert_eq!(source.file, "components/gift_card.rs");
/// assert_eq!(source.type_path, "components::GiftCard");
/// let line = source.lines[0].unwrap();
/// assert_eq!(source.text.lines().nth(line), Some("    pub balance: i64,"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelSource {
    /// The path of its file below the source folder of a crate.
    pub file: String,
    /// The path of its type below the root of the output.
    pub type_path: String,
    /// The text of its file, without the line that says what wrote it.
    pub text: String,
    /// For each field, value or member of the page, in their order, the line of the text, from 0,
    /// that what is written for it starts on, its comment included. Absent where nothing is written
    /// for it by itself.
    pub lines: Vec<Option<usize>>,
}

impl ModelSource {
    /// Writes the Rust of one model, as `configuration` wants it. Nothing if `schema` does not have
    /// the model.
    pub fn of(schema: &Schema, configuration: &Configuration, model: &ModelId) -> Option<Self> {
        let options = configuration.emitter_options(Layout::Crate, "");
        let file = emit_model(schema, &options, model)?;
        let item = file.items.iter().find(|item| item.own)?;
        let shape = &schema.get(model)?.shape;
        let text: Vec<&str> = file.text.lines().collect();
        let starts = starts(shape, item);
        Some(Self {
            lines: lines(&text, item, &starts),
            file: file.path,
            type_path: item.path.clone(),
            text: file.text,
        })
    }
}

/// What the lines start with that declare each field, value or member.
fn starts(shape: &Shape, item: &SurfaceItem) -> Vec<Option<String>> {
    match (shape, &item.kind) {
        (Shape::Struct(documented), SurfaceKind::Struct(planned)) => documented
            .fields
            .iter()
            .map(|field| {
                let rest = planned.rest.as_ref().filter(|_| field.is_catch_all());
                let same = |planned: &&_| same_field(planned, &field.name);
                let found = planned.fields.iter().find(same).map(|field| &field.name);
                let name = found.or(rest.map(|rest| &rest.name))?;
                Some(format!("    pub {name}: "))
            })
            .collect(),
        (Shape::Enum(documented), SurfaceKind::Enum(planned)) => documented
            .values
            .iter()
            .map(|value| {
                let mut variants = planned.variants.iter();
                let variant = variants.find(|variant| variant.value == value.value)?;
                Some(format!("    {}", variant.name))
            })
            .collect(),
        // Members that are one type in Rust are one variant; then it is not known which is which.
        (Shape::Union(documented), SurfaceKind::Union(planned))
            if documented.members.len() == planned.members.len() =>
        {
            let members = planned.members.iter();
            members
                .map(|member| Some(format!("    {}", member.name)))
                .collect()
        }
        (Shape::Struct(documented), _) => vec![None; documented.fields.len()],
        (Shape::Enum(documented), _) => vec![None; documented.values.len()],
        (Shape::Union(documented), _) => vec![None; documented.members.len()],
        (Shape::Alias(_) | Shape::Unknown, _) => Vec::new(),
    }
}

fn same_field(planned: &spectable_emitter::surface::FieldSurface, documented: &str) -> bool {
    planned.documented == documented
}

/// The lines that each of the declarations starts on, with its comment and its attributes.
fn lines(text: &[&str], item: &SurfaceItem, starts: &[Option<String>]) -> Vec<Option<usize>> {
    let name = item.path.rsplit("::").next().unwrap_or(&item.path);
    let heads = [format!("pub struct {name} "), format!("pub enum {name} ")];
    let is_head = |line: &&str| heads.iter().any(|head| line.starts_with(head));
    let Some(head) = text.iter().position(is_head) else {
        return vec![None; starts.len()];
    };
    let end = text[head..].iter().position(|line| *line == "}");
    let end = end.map_or(text.len(), |length| head + length);
    let declares = |line: &str, start: &str| {
        let rest = line.strip_prefix(start);
        // `Card` is not the start of `CardPayment`.
        rest.is_some_and(|rest| start.ends_with(' ') || rest.starts_with([',', '(']))
    };
    starts
        .iter()
        .map(|start| {
            let start = start.as_ref()?;
            let body = head + 1..end;
            let line = body.clone().find(|&line| declares(text[line], start))?;
            let above = (body.start..line).rev();
            let comment = above.take_while(|&line| {
                let text = text[line].trim_start();
                text.starts_with("///") || text.starts_with('#')
            });
            Some(comment.last().unwrap_or(line))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use spectable_schema::{
        Enum, EnumValue, Field, Literal, Location, Model, Position, Struct, Type, Union,
        UnionMember,
    };

    use super::*;

    fn source(shape: Shape) -> ModelSource {
        let id = ModelId::new("components", "Card");
        let location = Location::new("components/card.md", Position::start());
        let mut schema = Schema::new();
        schema.insert(Model::new(id.clone(), location.clone(), shape));
        let other = ModelId::new("components", "CardPayment");
        schema.insert(Model::new(
            other,
            location,
            Shape::Struct(Struct::default()),
        ));
        ModelSource::of(&schema, &Configuration::default(), &id).unwrap()
    }

    /// The lines that the parts of the page start on.
    fn shown(source: &ModelSource) -> Vec<Option<&str>> {
        let lines = source.lines.iter();
        lines
            .map(|line| line.and_then(|line| source.text.lines().nth(line)))
            .collect()
    }

    #[test]
    fn fields_start_with_their_comments() {
        let field = |name: &str, ty| Field::new(name, ty, Position::start());
        let mut described = field("type", Type::String);
        described.description = Some("What it is.".to_owned());
        let raw = field("rawResponse", Type::External("Response".to_owned()));
        let source = source(Shape::Struct(Struct {
            fields: vec![field("id", Type::String), raw, described],
        }));
        assert_eq!(
            shown(&source),
            [
                Some("    pub id: String,"),
                None,
                Some("    /// What it is.")
            ]
        );
    }

    #[test]
    fn values_and_members_are_found_by_their_whole_names() {
        let value =
            |text: &str| EnumValue::new(Literal::String(text.to_owned()), Position::start());
        let values = source(Shape::Enum(Enum {
            values: vec![value("visa-debit"), value("visa")],
            ..Enum::default()
        }));
        assert_eq!(shown(&values), [Some("    VisaDebit,"), Some("    Visa,")]);

        let payment = Type::Reference(ModelId::new("components", "CardPayment"));
        let member = |ty| UnionMember {
            ty,
            position: Position::start(),
        };
        let members = source(Shape::Union(Union {
            members: vec![member(payment), member(Type::String)],
            discriminator: None,
        }));
        assert_eq!(
            shown(&members),
            [
                Some("    CardPayment(CardPayment),"),
                Some("    String(String),")
            ]
        );
    }

    #[test]
    fn a_model_that_is_not_there_has_no_source() {
        let id = ModelId::new("components", "Card");
        assert_eq!(
            ModelSource::of(&Schema::new(), &Configuration::default(), &id),
            None
        );
    }
}
