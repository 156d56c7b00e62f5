//! The public face of the output, as other programs see it.

mod schema;

use schema::{Say, enumeration, model, optional, reference, required, schema, structure, union};
use spectable_emitter::surface::{FieldPresence, SurfaceKind};
use spectable_emitter::{EnumPolicy, NullPolicy, Options, emit, surface_of};
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
    options.models.enums = Some(EnumPolicy::Closed);
    let closed = surface_of(&example(), &options);
    let SurfaceKind::Enum(scheme) = &closed.items[4].kind else {
        panic!("{:?}", closed.items[4]);
    };
    assert!(!scheme.open && closed.items[4].traits.copy);
}

#[test]
fn what_holds_itself_is_a_type_of_its_own_and_null_can_be_merged() {
    let mut options = Options::default();
    options.models.nullable = Some(NullPolicy::Merge);
    let surface = surface_of(
        &schema([
            model("Tree", Shape::Alias(Type::array(reference("Tree")))),
            structure("Leaf", [required("colour", Type::String).nullable()]),
        ]),
        &options,
    );
    let SurfaceKind::Struct(leaf) = &surface.items[0].kind else {
        panic!("{:?}", surface.items[0]);
    };
    assert_eq!(leaf.fields[0].presence, FieldPresence::RequiredMerged);
    assert_eq!(
        surface.items[1].kind,
        SurfaceKind::Newtype("Vec<crate::Tree>".to_owned())
    );
}

#[test]
fn an_output_is_shown_by_the_names_of_what_is_in_it() {
    let output = emit(&example(), &Options::default());
    let shown = format!("{output:?}");
    assert!(shown.contains("components/card.rs"), "{shown}");
    assert!(!shown.contains("pub struct"), "{shown}");
}

#[test]
fn more_namespaces_than_features_can_tell_apart_have_none() {
    let features = |namespaces: usize| {
        let mut options = Options::default();
        options.features = Some(true);
        let models = (0..namespaces)
            .map(|number| structure(&format!("n{number}.Card"), [required("id", Type::String)]));
        emit(&schema(models), &options).features.len()
    };
    assert!(features(100) >= 100);
    assert_eq!(features(200), 0);
}
