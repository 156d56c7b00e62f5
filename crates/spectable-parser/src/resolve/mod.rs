//! From names and links to the ids of models: drafts become models.

mod discriminator;
mod links;
mod lookup;
mod names;
mod nearest;
mod nulls;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use spectable_schema::{
    Code, Diagnostic, Fact, Field, Location, Model, ModelId, Shape, Struct, Type, Union,
    UnionMember, nearest,
};

use crate::catalogue::{self, ModelPage};
use crate::dialect::Nulls;
use crate::expression::Expression;
use crate::interpret::{Discrimination, Draft, DraftMember, DraftShape, DraftStruct};
use crate::limits;
use crate::page::{Page, Place};
use lookup::Lookup;

pub(crate) use lookup::OtherPage;

/// What pages of one origin mean by what they leave unsaid.
#[derive(Debug, Clone)]
pub(crate) struct Conventions<'d> {
    /// Of which types they say whether they may be `null`.
    pub(crate) nulls: Nulls,
    /// Whether the name in a link counts where there is no such page.
    pub(crate) links_by_name: bool,
    /// The words for types, of which a mistyped one may mean one.
    pub(crate) words: Vec<&'d str>,
}

/// Makes models of the drafts on `pages`, whose ids are `ids`; `others` are the pages without
/// models, to which links can lead as well.
pub(crate) fn resolve(
    pages: Vec<ModelPage<'_>>,
    ids: &[Vec<ModelId>],
    others: &[OtherPage<'_>],
    conventions: &Conventions<'_>,
) -> (Vec<Model>, Vec<Diagnostic>) {
    let headed = lookup::headed(&pages);
    let addresses = lookup::addresses(&pages);
    let lookup = Lookup::new(&headed, ids, others, &addresses, conventions.links_by_name);
    let null_enums = null_enums(&pages, ids);
    let pages = pages.into_par_iter().zip(ids);
    let resolved = pages.map(|(page, ids)| {
        let mut resolver = Resolver {
            lookup: &lookup,
            null_enums: &null_enums,
            conventions,
            diagnostics: Vec::new(),
        };
        let drafts = page.drafts.into_iter().zip(ids);
        let models: Vec<_> = drafts
            .map(|(draft, id)| resolver.model(&page.page, draft, id))
            .collect();
        (models, resolver.diagnostics)
    });
    let resolved: Vec<_> = resolved.collect();
    let mut models = Vec::new();
    let mut discriminations = Vec::new();
    let mut diagnostics = Vec::new();
    for (of_page, said) in resolved {
        for (model, discrimination) in of_page {
            models.push(model);
            discriminations.push(discrimination);
        }
        diagnostics.extend(said);
    }
    find_discriminators(&discriminations, &mut models);
    (models, diagnostics)
}

/// Gives unions the discriminators that their pages name; there is an entry for each of `models`.
fn find_discriminators(discriminations: &[Option<Discrimination>], models: &mut [Model]) {
    let by_id: HashMap<&ModelId, &Model> = models.iter().map(|model| (&model.id, model)).collect();
    let found: Vec<_> = discriminations
        .iter()
        .zip(models.iter())
        .map(|(discrimination, model)| match &model.shape {
            Shape::Union(union) => discriminator::find(discrimination.as_ref()?, union, &by_id),
            _ => None,
        })
        .collect();
    for (model, found) in models.iter_mut().zip(found) {
        if let Shape::Union(union) = &mut model.shape {
            union.discriminator = found.map(Fact::from_page).or(union.discriminator.take());
        }
    }
}

/// The enums that have `null` among their values.
fn null_enums<'p>(pages: &[ModelPage<'_>], ids: &'p [Vec<ModelId>]) -> HashSet<&'p ModelId> {
    let drafts = pages.iter().flat_map(|page| &page.drafts);
    let with_null = |draft: &Draft| match &draft.shape {
        DraftShape::Enum(shape) => shape.null.is_some(),
        _ => false,
    };
    drafts
        .zip(ids.iter().flatten())
        .filter(|(draft, _)| with_null(draft))
        .map(|(_, id)| id)
        .collect()
}

/// Looks up what stands on one page.
struct Resolver<'p> {
    lookup: &'p Lookup<'p>,
    null_enums: &'p HashSet<&'p ModelId>,
    conventions: &'p Conventions<'p>,
    diagnostics: Vec<Diagnostic>,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Site<'p, 'a> {
    page: &'p Page<'a>,
    place: Place,
    /// The model that it is a part of.
    id: &'p ModelId,
}

impl Site<'_, '_> {
    /// A diagnostic about what stands here.
    fn diagnostic(self, code: Code, message: impl Into<String>) -> Diagnostic {
        self.page
            .diagnostic(code, message, self.page.span(self.place))
    }
}

impl Resolver<'_> {
    /// The model, and what its page says of telling the members of a union apart.
    fn model<'a>(
        &mut self,
        page: &Page<'a>,
        draft: Draft,
        id: &ModelId,
    ) -> (Model, Option<Discrimination>) {
        let site = |place| Site { page, place, id };
        let location = catalogue::location(page, &draft);
        let mut discrimination = None;
        let shape = match draft.shape {
            DraftShape::Struct(DraftStruct { mut fields, types }) => {
                for (field, ty) in fields.iter_mut().zip(types) {
                    self.complete(field, &ty.expression, site(ty.place));
                }
                Shape::Struct(Struct { fields })
            }
            DraftShape::Enum(shape) => Shape::Enum(shape),
            DraftShape::Alias(ty) => Shape::Alias(ty),
            DraftShape::SameAs(same) => {
                Shape::Alias(self.element(&same.expression, site(same.place)))
            }
            DraftShape::Union(union) => {
                let members = union.members.iter();
                let members = members.map(|member| self.member(member, site(member.place)));
                discrimination = union.discrimination;
                Shape::Union(Union {
                    members: members.collect(),
                    discriminator: union.discriminator.map(Fact::from_page),
                })
            }
            DraftShape::Unknown => Shape::Unknown,
        };
        let model = Model {
            title: draft.title,
            description: draft.description,
            deprecation: draft.deprecation,
            examples: draft.examples,
            ..Model::new(id.clone(), location, shape)
        };
        (model, discrimination)
    }

    /// Gives a field its type, and says whether its value may be `null`.
    fn complete(&mut self, field: &mut Field, expression: &Expression, site: Site<'_, '_>) {
        let (expression, wrappers) = nulls::unwrap(expression);
        let (ty, has_null) = match self.ty(expression, site) {
            Type::Nullable(inner) => (*inner, true),
            Type::Reference(id) if self.null_enums.contains(&id) => (Type::Reference(id), true),
            ty => (ty, false),
        };
        // The page may have said it in so many words.
        if field.nullable.is_none() {
            let nullable = if has_null {
                Some(true)
            } else {
                nulls::nullable(wrappers, field.required, &ty, self.conventions.nulls)
            };
            field.nullable = nullable.map(Fact::from_page);
        }
        field.ty = Fact::from_page(ty);
        if field.is_transport() {
            let message = format!(
                "the field `{}` belongs to the SDK's transport and is left out",
                field.name
            );
            // Nearly every API has many, and few people look at one: the line is added for these.
            let location = Location::new(site.page.path, field.position);
            self.diagnostics
                .push(Diagnostic::new(Code::TransportField, message, location));
        }
    }

    fn member(&mut self, draft: &DraftMember, site: Site<'_, '_>) -> UnionMember {
        UnionMember {
            ty: self.element(&draft.expression, site),
            position: draft.position,
        }
    }

    /// A type inside of another one, where nothing but the type can say that it may be `null`.
    fn element(&mut self, expression: &Expression, site: Site<'_, '_>) -> Type {
        match self.ty(expression, site) {
            Type::Reference(id) if self.null_enums.contains(&id) => {
                Type::nullable(Type::Reference(id))
            }
            ty => ty,
        }
    }

    fn ty(&mut self, expression: &Expression, site: Site<'_, '_>) -> Type {
        match expression {
            Expression::Type(ty) => ty.clone(),
            Expression::Array(inner) => Type::array(self.element(inner, site)),
            Expression::Map(inner) => Type::map(self.element(inner, site)),
            Expression::Optional(inner) | Expression::Nullable(inner) => {
                Type::nullable(self.element(inner, site))
            }
            Expression::Reference(reference) => {
                let found = self.lookup.find(reference, site.page.path, site.id);
                match (found, &reference.otherwise) {
                    // A class of the SDK can stand for a type of the JSON.
                    (Ok(Type::External(_)) | Err(_), Some(otherwise)) => self.ty(otherwise, site),
                    (Ok(ty), _) => ty,
                    (Err(miss), None) => {
                        self.dangling(miss, "any value is accepted", site);
                        Type::Any
                    }
                }
            }
            Expression::Union { members, target } => {
                if let Some(address) = target {
                    match self.lookup.follow(address, site.page.path) {
                        Ok(ty) => return ty,
                        Err(miss) => self.dangling(miss, "the types in its text are taken", site),
                    }
                }
                let members = members.iter().map(|member| self.element(member, site));
                one_of(members.collect())
            }
            Expression::Unknown { text } => {
                let message = if text.is_empty() {
                    "there is no type; any value is accepted".to_owned()
                } else {
                    format!("the type `{text}` is not understood; any value is accepted")
                };
                let mut diagnostic = site.diagnostic(Code::UnknownType, message);
                if let Some(meant) = self.meant(text) {
                    diagnostic = diagnostic.with_help(format!("did you mean `{meant}`?"));
                }
                self.diagnostics.push(diagnostic);
                Type::Any
            }
            Expression::TooDeep { nesting } => {
                let message = format!("{}; any value is accepted", limits::too_deep(*nesting));
                let mut diagnostic = site.diagnostic(Code::UnknownType, message);
                if let Some(help) = limits::how_to_nest_more(*nesting) {
                    diagnostic = diagnostic.with_help(help);
                }
                self.diagnostics.push(diagnostic);
                Type::Any
            }
        }
    }

    /// What the first mistyped word of a type may mean: a word for a type, or the name of a model.
    fn meant(&self, text: &str) -> Option<String> {
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | ':');
        let words = text.split(|letter| !is_part(letter));
        let mut unknown =
            words.filter(|word| !word.is_empty() && !self.conventions.words.contains(word));
        unknown.find_map(|word| {
            let of_types = nearest(word, self.conventions.words.iter().copied()).map(str::to_owned);
            of_types.or_else(|| self.lookup.nearest_model(word))
        })
    }

    fn dangling(&mut self, miss: lookup::Miss, consequence: &str, site: Site<'_, '_>) {
        let message = format!("{}; {consequence}", miss.message);
        let mut diagnostic = site.diagnostic(Code::DanglingLink, message);
        if let Some(nearest) = miss.nearest {
            diagnostic = diagnostic.with_help(format!("did you mean `{nearest}`?"));
        }
        self.diagnostics.push(diagnostic);
    }
}

/// The union of `members`, each once. What may be `null` in it may be `null` as a whole.
fn one_of(members: Vec<Type>) -> Type {
    let mut has_null = false;
    let mut distinct: Vec<Type> = Vec::new();
    let mut seen = HashSet::new();
    for member in members {
        let member = match member {
            Type::Nullable(inner) => {
                has_null = true;
                *inner
            }
            member => member,
        };
        // `Type` has no hash; its text tells types apart.
        if seen.insert(format!("{member:?}")) {
            distinct.push(member);
        }
    }
    let ty = match distinct.len() {
        1 => distinct.swap_remove(0),
        _ => Type::Union(distinct),
    };
    if has_null { Type::nullable(ty) } else { ty }
}
