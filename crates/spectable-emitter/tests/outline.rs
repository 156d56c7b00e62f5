//! The outline of the output: kinds, references, boxes and cycles.

mod schema;

use schema::{
    alias, enumeration, literal, optional, reference, required, schema, structure, union,
};
use spectable_emitter::Options;
use spectable_emitter::outline::{Around, ModelOutline, OutlineKind, outline_of};
use spectable_schema::{Schema, Type};

fn outline(schema: &Schema) -> Vec<ModelOutline> {
    outline_of(schema, &Options::default())
}

/// `field -> Model` for each reference of the model at `index`, with a `*` where there is a `Box`.
fn shown(outline: &[ModelOutline], index: usize) -> Vec<String> {
    let references = &outline[index].references;
    references
        .iter()
        .map(|reference| {
            format!(
                "{}{} -> {}",
                reference.field.as_deref().unwrap_or_default(),
                if reference.boxed { "*" } else { "" },
                outline[reference.to].id.name
            )
        })
        .collect()
}

#[test]
fn kinds_are_those_of_the_output() {
    let outline = outline(&schema([
        structure("a.Card", [required("id", Type::String)]),
        enumeration("a.Scheme", &["visa"]),
        union("a.Source", [reference("a.Card"), Type::String]),
        alias("a.Text", Type::String),
        // A union of texts alone becomes an enum.
        union("a.Way", [literal("in"), literal("out")]),
    ]));
    let kinds: Vec<OutlineKind> = outline.iter().map(|model| model.kind).collect();
    assert_eq!(
        kinds,
        [
            OutlineKind::Struct,
            OutlineKind::Enum,
            OutlineKind::Union,
            OutlineKind::Alias,
            OutlineKind::Enum,
        ]
    );
    assert_eq!(outline[0].path, "a::Card");
}

#[test]
fn what_lies_around_a_model_is_told_from_outside_in() {
    let pages = Type::array(Type::map(reference("Page")));
    let either = Type::Union(vec![Type::String, Type::array(reference("Page"))]);
    let outline = outline(&schema([
        structure(
            "Book",
            [optional("pages", pages), required("cover", either)],
        ),
        structure("Page", []),
    ]));
    assert_eq!(shown(&outline, 0), ["pages -> Page", "cover -> Page"]);
    assert_eq!(
        outline[0].references[0].around,
        [Around::Optional, Around::List, Around::Map]
    );
    assert_eq!(
        outline[0].references[1].around,
        [Around::Choice, Around::List]
    );
}

#[test]
fn boxes_are_where_the_output_has_them() {
    let outline = outline(&schema([
        structure(
            "Folder",
            [
                optional("parent", reference("Folder")),
                required("files", Type::array(reference("File"))),
            ],
        ),
        structure("File", [optional("folder", reference("Folder"))]),
    ]));
    // The list is a pointer already.
    assert_eq!(shown(&outline, 1), ["parent* -> Folder", "files -> File"]);
    assert_eq!(shown(&outline, 0), ["folder -> Folder"]);
}

#[test]
fn a_box_in_a_type_without_a_page_lies_between_the_models_around_it() {
    let operand = Type::Union(vec![Type::Boolean, reference("Rule")]);
    let outline = outline(&schema([structure("Rule", [required("not", operand)])]));
    assert_eq!(shown(&outline, 0), ["not* -> Rule"]);
}

#[test]
fn models_that_lead_to_each_other_share_a_cycle() {
    let outline = outline(&schema([
        structure("A", [required("b", Type::array(reference("B")))]),
        structure("B", [required("a", Type::array(reference("A")))]),
        structure("C", [required("a", reference("A"))]),
        structure("D", [required("d", Type::map(reference("D")))]),
    ]));
    let cycles: Vec<Option<usize>> = outline.iter().map(|model| model.cycle).collect();
    assert_eq!(cycles, [Some(0), Some(0), None, Some(1)]);
}

#[test]
fn a_model_is_found_behind_null_and_beside_what_has_no_page() {
    let outline = outline(&schema([
        structure(
            "Berth",
            [
                required("ships", Type::array(Type::nullable(reference("Ship")))),
                required("side", Type::Union(vec![literal("left"), literal("right")])),
            ],
        ),
        structure("Ship", [required("name", Type::String)]),
    ]));
    assert_eq!(shown(&outline, 0), ["ships -> Ship"]);
    assert_eq!(
        outline[0].references[0].around,
        [Around::List, Around::Optional]
    );
}
