//! Unions whose pages list the fields of all members together, at random: what is read of such a page is
//! what all its members take, and nothing that the pages of others say changes that.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use spectable_parser::{Family, Language, Options, Parsed, SourcePage, parse};
use spectable_schema::{Code, ModelId, Shape, Type};

/// How many folders of pages are written and read.
const CASES: u32 = 512;

/// A field of a member: the number of its name, that of its type, whether it must be there, and the number
/// of its description.
type DraftField = (usize, usize, bool, usize);

/// A union by its members, and what else there is.
#[derive(Debug, Clone)]
struct DraftUnion {
    members: Vec<Vec<DraftField>>,
    /// Whether a model that another one has a field of could be taken for a member.
    has_decoy: bool,
}

/// A field as it stands on a page.
#[derive(Debug, Clone, PartialEq)]
struct PageField {
    name: String,
    ty: usize,
    required: bool,
    description: String,
}

/// The types by their spelling.
fn types() -> [(&'static str, Type); 6] {
    [
        ("**str**", Type::String),
        ("**int**", Type::Integer(None)),
        ("**bool**", Type::Boolean),
        ("**float**", Type::Float(None)),
        ("**List[str]**", Type::array(Type::String)),
        (
            "[**Holder**](Holder.md)",
            Type::Reference(ModelId::new("", "Holder")),
        ),
    ]
}

fn unions() -> impl Strategy<Value = Vec<DraftUnion>> {
    let field = (0_usize..5, 0..types().len(), any::<bool>(), 0_usize..2);
    let union = (vec(vec(field, 0..5), 1..5), any::<bool>());
    let union = union.prop_map(|(members, has_decoy)| DraftUnion { members, has_decoy });
    vec(union, 1..4)
}

impl DraftUnion {
    /// The fields of each member of the union of this number, the one that tells them apart first.
    fn fields(&self, union: usize) -> Vec<Vec<PageField>> {
        let of_member = |drafts: &Vec<DraftField>| {
            let mut fields = vec![tag(union)];
            for &(name, ty, required, description) in drafts {
                let name = format!("field_{union}_{name}");
                if fields.iter().all(|field| field.name != name) {
                    fields.push(PageField {
                        description: format!("What {name} is, in the words of {description}."),
                        name,
                        ty,
                        required,
                    });
                }
            }
            fields
        };
        self.members.iter().map(of_member).collect()
    }
}

fn tag(union: usize) -> PageField {
    PageField {
        name: format!("kind_{union}"),
        ty: 0,
        required: true,
        description: "Which one it is.".to_owned(),
    }
}

/// The fields of all members together, as the first that has each says it, required as soon as one
/// member requires it.
fn together(members: &[Vec<PageField>]) -> Vec<PageField> {
    let mut all: Vec<PageField> = Vec::new();
    for field in members.iter().flatten() {
        match all.iter_mut().find(|known| known.name == field.name) {
            Some(known) => known.required |= field.required,
            None => all.push(field.clone()),
        }
    }
    all
}

fn page(name: &str, fields: &[PageField]) -> SourcePage {
    let mut text = format!(
        "# {name}\n\n\n## Properties\n\nName | Type | Description | Notes\n\
         ------------ | ------------- | ------------- | -------------\n"
    );
    for field in fields {
        let notes = if field.required { "" } else { "[optional] " };
        let (ty, _) = types()[field.ty];
        text += &format!(
            "**{}** | {ty} | {} | {notes}\n",
            field.name, field.description
        );
    }
    SourcePage {
        path: format!("{name}.md"),
        content: text.into_bytes(),
    }
}

/// The pages of the unions, of their members and of what is beside them.
fn pages(unions: &[DraftUnion]) -> Vec<SourcePage> {
    let mut pages = Vec::new();
    let mut held = vec![tag(99)];
    for (number, union) in unions.iter().enumerate() {
        let members = union.fields(number);
        pages.push(page(&format!("Union{number}"), &together(&members)));
        for (member, fields) in members.iter().enumerate() {
            pages.push(page(&format!("Member{number}x{member}"), fields));
        }
        if union.has_decoy {
            pages.push(page(&format!("Decoy{number}"), &[tag(number)]));
            held.push(PageField {
                name: format!("decoy_{number}"),
                ..tag(99)
            });
        }
    }
    let mut holder = page("Holder", &held);
    let text = String::from_utf8_lossy(&holder.content).into_owned();
    let linked = (0..unions.len()).fold(text, |text, number| {
        let row = format!("**decoy_{number}** | **str**");
        text.replace(
            &row,
            &format!("**decoy_{number}** | [**Decoy{number}**](Decoy{number}.md)"),
        )
    });
    holder.content = linked.into_bytes();
    pages.push(holder);
    pages
}

/// A field as it is read: its name, its type, whether it must be there, and what is said of it.
type ReadField = (String, Type, bool, Option<String>);

/// What is read of a page with the fields `whole`, and whether it is known as that of a union: the pages
/// beside it that hold a part of what it has are those of its members. A member that has all that two
/// others have looks like a union of them, and nothing in the pages tells that it is none.
fn expected(whole: &[PageField], beside: &[Vec<PageField>]) -> (Vec<ReadField>, bool) {
    let required = |fields: &[PageField]| fields.iter().filter(|field| field.required).count();
    let is_part = |part: &&Vec<PageField>| {
        let is_less = part.len() < whole.len() || required(part) < required(whole);
        let is_held = |field: &PageField| {
            let mut fields = whole.iter();
            fields.any(|other| other.name == field.name && (other.required || !field.required))
        };
        is_less && part.iter().all(is_held)
    };
    let parts: Vec<&Vec<PageField>> = beside.iter().filter(is_part).collect();
    let of_name = |name: &str| -> Vec<Option<&PageField>> {
        let found = parts.iter().map(|part| {
            let mut fields = part.iter();
            fields.find(|field| field.name == *name)
        });
        found.collect()
    };
    let is_common = |name: &str| {
        let is_required = |field: &Option<&PageField>| field.is_some_and(|field| field.required);
        of_name(name).iter().all(is_required)
    };
    let says_the_same = whole.iter().all(|field| {
        let found: Vec<&PageField> = of_name(&field.name).into_iter().flatten().collect();
        found.iter().any(|part| part.required) == field.required
            && found
                .iter()
                .any(|part| part.description == field.description)
    });
    let common = whole.iter().filter(|field| is_common(&field.name)).count();
    let is_union = parts.len() > 1 && says_the_same && common < required(whole);
    let read = |field: &PageField| {
        let mut numbers = vec![field.ty];
        if is_union {
            for part in of_name(&field.name).into_iter().flatten() {
                if !numbers.contains(&part.ty) {
                    numbers.push(part.ty);
                }
            }
        }
        let mut distinct: Vec<Type> = numbers.iter().map(|ty| types()[*ty].1.clone()).collect();
        let ty = match distinct.len() {
            1 => distinct.swap_remove(0),
            _ => Type::Union(distinct),
        };
        let required = field.required && (!is_union || is_common(&field.name));
        (
            field.name.clone(),
            ty,
            required,
            Some(field.description.clone()),
        )
    };
    (whole.iter().map(read).collect(), is_union)
}

/// The fields of each model.
fn read(parsed: &Parsed) -> BTreeMap<String, Vec<ReadField>> {
    let models = parsed
        .schema
        .models()
        .filter_map(|model| match &model.shape {
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().map(|field| {
                    let ty = field.ty.value.clone();
                    (
                        field.name.clone(),
                        ty,
                        field.required,
                        field.description.clone(),
                    )
                });
                Some((model.id.name.clone(), fields.collect()))
            }
            _ => None,
        });
    models.collect()
}

fn check(unions: &[DraftUnion]) -> Result<usize, TestCaseError> {
    let options = Options {
        family: Some(Family::OpenApiGenerator),
        language: Some(Language::Python),
        ..Options::default()
    };
    let mut pages = pages(unions);
    let parsed = parse(&pages, &options);
    pages.reverse();
    prop_assert_eq!(
        &parse(&pages, &options),
        &parsed,
        "the order of pages changes nothing"
    );
    let found = read(&parsed);
    let mut known = BTreeSet::new();
    for (number, union) in unions.iter().enumerate() {
        let members = union.fields(number);
        let name = format!("Union{number}");
        let union = (name, together(&members));
        let each = members.iter().enumerate();
        let each =
            each.map(|(member, fields)| (format!("Member{number}x{member}"), fields.clone()));
        for (name, fields) in each.chain([union]) {
            let (fields, is_union) = expected(&fields, &members);
            prop_assert_eq!(&found[&name], &fields, "{}", name);
            if is_union {
                known.insert(format!("{name}.md"));
            }
        }
    }
    let remarks = parsed.diagnostics.iter();
    let remarks = remarks.filter(|said| said.code == Code::MergedUnion);
    let said: BTreeSet<String> = remarks.map(|said| said.location.file.clone()).collect();
    prop_assert_eq!(&said, &known);
    Ok(known.len())
}

#[test]
fn what_is_read_of_a_union_is_what_its_members_take() {
    let mut runner = spectable_random::runner(CASES);
    let known = std::cell::Cell::new(0);
    let result = runner.run(&unions(), |unions| {
        known.set(known.get() + check(&unions)?);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    assert!(
        known.get() > 50,
        "only {} unions were known as such",
        known.get()
    );
}
