//! An outline of the output: what each model becomes, which other models it names, and where a
//! `Box` lies between them.

use spectable_schema::{ModelId, Schema};

use crate::Options;
use crate::plan::{Item, ItemId, ItemKind, Plan, RustType, components};

/// What one model becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelOutline {
    /// The model.
    pub id: ModelId,
    /// The path of its type below the root of the output: `components::GiftCard`.
    pub path: String,
    /// What its type is.
    pub kind: OutlineKind,
    /// The models that it names, in the order in which they stand in it.
    pub references: Vec<Reference>,
    /// The number of the cycle that it is in, counted from 0 in the order of the models. Two models
    /// have the same number if each leads to the other.
    pub cycle: Option<usize>,
}

/// What the type of a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutlineKind {
    /// A struct.
    Struct,
    /// A set of values.
    Enum,
    /// One of several types.
    Union,
    /// Another name for a type.
    Alias,
}

/// A place in a model that names another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The index of the model that is named, in the order of the models.
    pub to: usize,
    /// The documented name of the field that it stands in; absent where the model has no fields.
    pub field: Option<String>,
    /// For a member of a union, the values of the tag that stand for it.
    pub tags: Vec<String>,
    /// What lies around the named model, outermost first.
    pub around: Vec<Around>,
    /// Whether a `Box` lies between the two models.
    pub boxed: bool,
}

/// Something that a value lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Around {
    /// It need not be there.
    Optional,
    /// It is one of the elements of a list.
    List,
    /// It is one of the values of a map.
    Map,
    /// It is one of several types.
    Choice,
}

/// The outline of the output for `schema`, a part for each of its models, in their order.
///
/// ```
/// use spectable_emitter::outline::{Around, OutlineKind, outline_of};
/// use spectable_emitter::Options;
/// use spectable_schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
///
/// let id = ModelId::new("components", "Folder");
/// let mut parent = Field::new("parent", Type::Reference(id.clone()), Position::start());
/// parent.required = false;
/// let mut schema = Schema::new();
/// schema.insert(Model::new(
///     id,
///     Location::new("components/folder.md", Position::start()),
///     Shape::Struct(Struct { fields: vec![parent] }),
/// ));
///
/// let outline = outline_of(&schema, &Options::default());
/// assert_eq!(outline[0].kind, OutlineKind::Struct);
/// assert_eq!(outline[0].cycle, Some(0));
/// let parent = &outline[0].references[0];
/// assert_eq!(parent.around, [Around::Optional]);
/// assert!(parent.boxed);
/// ```
pub fn outline_of(schema: &Schema, options: &Options) -> Vec<ModelOutline> {
    let plan = Plan::of(schema, options);
    let models = plan.frame.units.len();
    let mut outline: Vec<ModelOutline> = schema
        .models()
        .zip(&plan.frame.units)
        .enumerate()
        .map(|(index, (model, unit))| ModelOutline {
            id: model.id.clone(),
            path: plan.path_of(unit),
            kind: kind(&plan.items[index]),
            references: references(&plan, index, models),
            cycle: None,
        })
        .collect();
    number_cycles(&mut outline);
    outline
}

fn kind(item: &Item) -> OutlineKind {
    match item.kind {
        ItemKind::Struct(_) => OutlineKind::Struct,
        ItemKind::Enum(_) => OutlineKind::Enum,
        ItemKind::Union(_) => OutlineKind::Union,
        ItemKind::Alias(_) | ItemKind::Newtype(_) => OutlineKind::Alias,
    }
}

/// The places in a model's own item, which is the one with its index, that name models. Types
/// without a page of their own are seen through.
fn references(plan: &Plan, index: usize, models: usize) -> Vec<Reference> {
    let mut search = Search {
        plan,
        models,
        around: Vec::new(),
        found: Vec::new(),
    };
    let place = |boxed| Reference {
        to: 0,
        field: None,
        tags: Vec::new(),
        around: Vec::new(),
        boxed,
    };
    match &plan.items[index].kind {
        ItemKind::Struct(shape) => {
            for field in &shape.fields {
                let place = Reference {
                    field: Some(field.documented.to_string()),
                    ..place(field.boxed)
                };
                let optional = field.presence.is_option().then_some(Around::Optional);
                search.around.extend(optional);
                search.look_into(&field.ty, &place);
                search.around.clear();
            }
        }
        ItemKind::Union(union) => {
            for member in &union.members {
                let place = Reference {
                    tags: member.tags.clone(),
                    ..place(member.boxed)
                };
                search.look_into(&member.ty, &place);
            }
        }
        ItemKind::Alias(ty) | ItemKind::Newtype(ty) => search.look_into(ty, &place(false)),
        ItemKind::Enum(_) => {}
    }
    search.found
}

struct Search<'a> {
    plan: &'a Plan,
    /// How many models there are: the first items are theirs.
    models: usize,
    /// What lies around the type that is looked into.
    around: Vec<Around>,
    found: Vec<Reference>,
}

impl Search<'_> {
    /// Adds the models that `ty` names, each as `place` says.
    fn look_into(&mut self, ty: &RustType, place: &Reference) {
        match ty {
            RustType::Vec(inner) => self.look_inside(Around::List, inner, place),
            RustType::Map(_, inner) => self.look_inside(Around::Map, inner, place),
            RustType::Option(inner) => self.look_inside(Around::Optional, inner, place),
            RustType::Item(ItemId(index)) if *index < self.models => self.found.push(Reference {
                to: *index,
                around: self.around.clone(),
                ..place.clone()
            }),
            RustType::Item(id) => {
                let plan = self.plan;
                if let ItemKind::Union(union) = &plan.item(*id).kind {
                    for member in &union.members {
                        let place = Reference {
                            boxed: place.boxed || member.boxed,
                            ..place.clone()
                        };
                        self.look_inside(Around::Choice, &member.ty, &place);
                    }
                }
            }
            _ => {}
        }
    }

    fn look_inside(&mut self, around: Around, ty: &RustType, place: &Reference) {
        self.around.push(around);
        self.look_into(ty, place);
        self.around.pop();
    }
}

/// Numbers the cycles in the order of their first models.
fn number_cycles(outline: &mut [ModelOutline]) {
    let edges = outline.iter().enumerate().flat_map(|(from, model)| {
        let references = model.references.iter();
        references.map(move |reference| (from, reference.to))
    });
    let component = components(outline.len(), edges);
    let mut sizes = vec![0_usize; outline.len()];
    component.iter().for_each(|&of| sizes[of] += 1);
    let mut numbers = vec![None; outline.len()];
    let mut next = 0;
    for (index, model) in outline.iter_mut().enumerate() {
        let of = component[index];
        let names_itself = || {
            model
                .references
                .iter()
                .any(|reference| reference.to == index)
        };
        if sizes[of] > 1 || names_itself() {
            let number = *numbers[of].get_or_insert_with(|| {
                next += 1;
                next - 1
            });
            model.cycle = Some(number);
        }
    }
}
