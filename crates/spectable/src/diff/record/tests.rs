use spectable_emitter::surface::{
    Docs, EnumSurface, FieldSurface, MemberSurface, RestSurface, StructSurface, Surface,
    SurfaceItem, SurfaceKind, Traits, UnionSurface, VariantSurface,
};
use spectable_schema::{Literal, ModelId, Schema};

use super::form::{HEADER, PRESENCES};
use super::{differing_parts, from_text, of_surface};
use crate::diff::{Diff, Snapshot};

fn docs() -> Docs {
    Docs {
        description: "0a1b2c3d".parse().ok(),
        examples: "00000001".parse().ok(),
        deprecated: Some("Use `b`:\n\tnow \\ always.".to_owned()),
    }
}

fn item(path: &str, kind: SurfaceKind) -> SurfaceItem {
    SurfaceItem {
        path: path.to_owned(),
        model: ModelId::new("a/b", "C D"),
        own: !matches!(kind, SurfaceKind::Newtype(_)),
        traits: Traits {
            copy: true,
            eq: false,
            default: false,
            read: true,
            written: false,
        },
        docs: docs(),
        kind,
    }
}

fn everything() -> Surface {
    let fields = PRESENCES
        .iter()
        .enumerate()
        .map(|(index, (presence, word))| FieldSurface {
            name: format!("field_{index}"),
            documented: (*word).to_owned(),
            key: (*word).to_owned(),
            ty: "BTreeMap<String, crate::a::B>".to_owned(),
            boxed: index == 1,
            presence: *presence,
            is_parameter: index == 2,
            docs: if index == 3 { docs() } else { Docs::default() },
        });
    let structure = StructSurface {
        fields: fields.collect(),
        rest: Some(RestSurface {
            name: "rest".to_owned(),
            ty: "IndexMap<String, serde_json::Value>".to_owned(),
        }),
        has_new: true,
        deny_unknown: true,
    };
    let texts = ["", "tag:x", "a\tb", "new", "\\n"].map(|value| VariantSurface {
        name: "V".to_owned(),
        value: Literal::String(value.to_owned()),
        docs: Docs::default(),
    });
    let number = VariantSurface {
        name: "One".to_owned(),
        value: Literal::Integer(-1),
        docs: docs(),
    };
    let enumeration = |variants, integer| EnumSurface {
        variants,
        open: integer,
        integer,
    };
    let member = MemberSurface {
        name: "Card".to_owned(),
        ty: "crate::a::Card".to_owned(),
        boxed: true,
        tags: vec!["a".to_owned(), "b\nc".to_owned()],
    };
    let union = UnionSurface {
        members: vec![member],
        tag: Some("type".to_owned()),
        open: true,
    };
    Surface {
        items: vec![
            item("a::b::S", SurfaceKind::Struct(structure)),
            item(
                "a::b::E",
                SurfaceKind::Enum(enumeration(texts.to_vec(), false)),
            ),
            item(
                "a::b::I",
                SurfaceKind::Enum(enumeration(vec![number], true)),
            ),
            item("a::b::U", SurfaceKind::Union(union)),
            item("a::b::A", SurfaceKind::Alias("String".to_owned())),
            item("a::b::N", SurfaceKind::Newtype("Vec<String>".to_owned())),
        ],
    }
}

#[test]
fn it_reads_what_it_wrote() {
    let surface = everything();
    assert_eq!(from_text(&of_surface(&surface)), Some(surface));
}

#[test]
fn what_is_no_record_says_nothing() {
    let text = of_surface(&everything());
    let broken = [
        String::new(),
        text.replace("version 1", "version 2"),
        text.replace("optional-any", "sometimes"),
        text.replace("struct\t", "<<<<<<< HEAD\nstruct\t"),
        text.replace("\t-1", "\tone"),
        format!("{HEADER}\tfield\tString\trequired\n"),
    ];
    for text in broken {
        assert_eq!(from_text(&text), None, "{text}");
    }
}

/// A surface in which each item is of a model of its own, and the outputs that it can become.
fn outputs() -> (Surface, Vec<Surface>) {
    let mut start = everything();
    for (index, item) in start.items.iter_mut().enumerate() {
        item.model = ModelId::new("a/b", format!("M{}", index / 2));
        item.own = index % 2 == 0;
    }
    let mut later = vec![start.clone(), Surface::default()];
    for index in 0..start.items.len() {
        let mut without = start.clone();
        without.items.remove(index);
        later.push(without);
        let mut elsewhere = start.clone();
        elsewhere.items[index].path = "a::b::Elsewhere".to_owned();
        later.push(elsewhere);
        let mut renamed = start.clone();
        renamed.items[index].model.name = "Other".to_owned();
        later.push(renamed);
        let mut documented = start.clone();
        documented.items[index].docs = Docs::default();
        later.push(documented);
        let mut other_traits = start.clone();
        other_traits.items[index].traits.default = true;
        later.push(other_traits);
        let mut another = start.clone();
        another.items[index].kind = start.items[(index + 1) % start.items.len()].kind.clone();
        later.push(another);
    }
    (start, later)
}

#[test]
fn what_two_records_have_in_common_changes_nothing() {
    let (start, later) = outputs();
    let schema = Schema::new();
    let record = |surface: &Surface| {
        let text = of_surface(surface);
        let read = from_text(&text).expect("it reads what it wrote");
        (text, read)
    };
    let (start_text, start) = record(&start);
    let mut found = 0;
    for later in later {
        let (text, later) = record(&later);
        for (old, old_text, new, new_text) in [
            (&start, &start_text, &later, &text),
            (&later, &text, &start, &start_text),
        ] {
            let part = |items: &[usize]| Surface {
                items: items.iter().map(|&item| new.items[item].clone()).collect(),
            };
            let (part, new_part) =
                differing_parts(old_text, new_text, part, |_| None).expect("both are records");
            let whole = Snapshot::of(schema.clone(), new.clone());
            let in_full = Diff::between(&Snapshot::of_record(old.clone()), &whole);
            assert_eq!(
                Diff::between(&part, &new_part),
                in_full,
                "{old_text}\n{new_text}"
            );
            found += in_full.models.len();
        }
    }
    assert!(found > 40, "{found}");
}
