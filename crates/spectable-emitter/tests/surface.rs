//! The public face of the output, as other programs see it.

mod schema;

use schema::{enumeration, model, optional, reference, required, schema, structure, union};
use spectable_emitter::surface::{FieldPresence, SurfaceKind};
use spectable_emitter::{EnumPolicy, Options, emit, surface_of};
use spectable_schema::{Schema, Shape, Type};

fn example() -> Schema {
    schema([
        enumeration("components.Scheme", &["visa", "amex"]),
        structure(
            "components.Card",
            [
                required("id", Type::String),
                optional("scheme", reference("components.Scheme")),
                optional("parent", reference("components.Card")),
                required("limits", Type::map(Type::array(Type::Number))),
                required("source", Type::Union(vec![Type::String, Type::Boolean])),
            ],
        ),
        model("String", Shape::Alias(Type::String)),
        union("Any", [reference("components.Card"), reference("String")]),
    ])
}

#[test]
fn types_are_written_in_full() {
    let surface = surface_of(&example(), &Options::default());
    let paths: Vec<&str> = surface.items.iter().map(|item| &*item.path).collect();
    assert_eq!(
        paths,
        [
            "Any",
            "String",
            "components::Card",
            "components::CardSource",
            "components::Scheme"
        ]
    );
    let SurfaceKind::Struct(card) = &surface.items[2].kind else {
        panic!("{:?}", surface.items[2]);
    };
    let types: Vec<String> = card.fields.iter().map(|field| field.whole_type()).collect();
    assert_eq!(
        types,
        [
            "String",
            "Option<crate::components::Scheme>",
            "Option<Box<crate::components::Card>>",
            "BTreeMap<String, Vec<serde_json::Number>>",
            "crate::components::CardSource",
        ]
    );
    assert_eq!(card.fields[2].presence, FieldPresence::Optional);
    let parameters = card.fields.iter().filter(|field| field.is_parameter);
    let parameters: Vec<&str> = parameters.map(|field| &*field.name).collect();
    assert_eq!(parameters, ["id", "limits", "source"]);
    assert!(card.has_new);
    let own: Vec<bool> = surface.items.iter().map(|item| item.own).collect();
    assert_eq!(own, [true, true, true, false, true]);
    // A model of a name that Rust knows is not taken for it.
    assert_eq!(
        surface.items[1].kind,
        SurfaceKind::Alias("String".to_owned())
    );
    let SurfaceKind::Union(any) = &surface.items[0].kind else {
        panic!("{:?}", surface.items[0]);
    };
    assert_eq!(any.members[1].ty, "crate::String");
}

#[test]
fn choices_show_in_the_surface_and_no_text_does() {
    let mut options = Options::default();
    let open = surface_of(&example(), &options);
    assert_eq!(emit(&example(), &options).surface(), open);
    options.command = "another command".to_owned();
    assert_eq!(surface_of(&example(), &options), open);
    options.enums = EnumPolicy::Closed;
    let closed = surface_of(&example(), &options);
    let SurfaceKind::Enum(scheme) = &closed.items[4].kind else {
        panic!("{:?}", closed.items[4]);
    };
    assert!(!scheme.open && closed.items[4].traits.copy);
}
