//! From one reference to the type it stands for.

use std::collections::HashMap;
use std::sync::OnceLock;

use spectable_schema::{ModelId, Type};

use super::links::{Destination, Links};
use super::names::Names;
use crate::catalogue::ModelPage;
use crate::expression::{Expression, NamedReference};
use crate::interpret::DraftShape;
use crate::letters::letters;

/// A page without models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OtherPage<'a> {
    /// The path below the folder of all pages.
    pub(crate) path: &'a str,
    /// The class of the SDK that it describes, if it does.
    pub(crate) helper: Option<String>,
}

/// A page with models, by all that leads to it.
#[derive(Debug)]
pub(super) struct Headed<'a> {
    path: &'a str,
    /// For each model its title and the heading that it has beside that.
    headings: Vec<(String, Option<String>)>,
    /// The models by the letters of both; made when a link leads to one of them. A page can have many models, and
    /// links to each.
    by_letters: OnceLock<HashMap<String, usize>>,
}

impl Headed<'_> {
    /// The first model whose title or heading has these letters.
    fn find(&self, letters_of_it: &str) -> Option<usize> {
        let by_letters = self.by_letters.get_or_init(|| {
            let mut by_letters = HashMap::with_capacity(self.headings.len());
            for (index, (title, heading)) in self.headings.iter().enumerate() {
                for text in [Some(title), heading.as_ref()].into_iter().flatten() {
                    by_letters.entry(letters(text)).or_insert(index);
                }
            }
            by_letters
        });
        by_letters.get(letters_of_it).copied()
    }
}

/// What leads to each of `pages`.
pub(super) fn headed<'a>(pages: &[ModelPage<'a>]) -> Vec<Headed<'a>> {
    let headings = |page: &ModelPage<'_>| {
        let drafts = page.drafts.iter();
        drafts
            .map(|draft| (draft.title.clone(), draft.anchor.clone()))
            .collect()
    };
    let pages = pages.iter().map(|page| Headed {
        path: page.page.path,
        headings: headings(page),
        by_letters: OnceLock::new(),
    });
    pages.collect()
}

/// All that a reference can lead to.
pub(super) struct Lookup<'p> {
    pages: &'p [Headed<'p>],
    ids: &'p [Vec<ModelId>],
    others: &'p [OtherPage<'p>],
    links: Links<'p>,
    /// Whether the name in a link counts where there is no such page.
    links_by_name: bool,
    names: Names<'p>,
}

/// Why a reference leads nowhere.
#[derive(Debug)]
pub(super) struct Miss {
    /// What the reference names and what is not there.
    pub(super) message: String,
    /// The path of a page, or the name of a model, that may be meant.
    pub(super) nearest: Option<String>,
}

impl<'p> Lookup<'p> {
    /// The models on `pages`, whose ids are `ids`, and the `others`, which have none.
    pub(super) fn new(
        pages: &'p [Headed<'p>],
        ids: &'p [Vec<ModelId>],
        others: &'p [OtherPage<'p>],
        addresses: &[(&str, &str)],
        links_by_name: bool,
    ) -> Self {
        let model_paths = pages.iter().map(|page| page.path);
        let paths = model_paths.chain(others.iter().map(|page| page.path));
        let models = pages.iter().zip(ids).flat_map(|(page, ids)| {
            let titles = page.headings.iter().map(|(title, _)| title.as_str());
            titles.zip(ids)
        });
        Self {
            links: Links::new(paths.collect(), addresses.iter().copied()),
            links_by_name,
            names: Names::new(models),
            pages,
            ids,
            others,
        }
    }

    /// The type that `reference` stands for on the page at `from`, in the model `id`.
    pub(super) fn find(
        &self,
        reference: &NamedReference,
        from: &str,
        id: &ModelId,
    ) -> Result<Type, Miss> {
        match &reference.target {
            Some(address) => self.follow(address, from).or_else(|miss| {
                // A file can have another name than the link says; the model has the right one.
                let by_name = self.links_by_name && !address.starts_with('#');
                let named = self.names.find(reference, id).ok().filter(|_| by_name);
                named.map(|id| Type::Reference(id.clone())).ok_or(miss)
            }),
            None => match self.names.find(reference, id) {
                Ok(id) => Ok(Type::Reference(id.clone())),
                Err(candidates) => Err(Miss {
                    message: unclear(&reference.text, &candidates),
                    nearest: if candidates.is_empty() {
                        self.nearest_model(&reference.name)
                    } else {
                        None
                    },
                }),
            },
        }
    }

    /// The model whose name is `name` but for a letter or two.
    pub(super) fn nearest_model(&self, name: &str) -> Option<String> {
        self.names.nearest(name).map(ModelId::to_string)
    }

    /// The type on the page that the link to `address` on the page at `from` leads to.
    pub(super) fn follow(&self, address: &str, from: &str) -> Result<Type, Miss> {
        let (page, anchor) = match self.links.follow(from, address) {
            Destination::Page(page, anchor) => (page, anchor),
            Destination::Nowhere { path, nearest } => {
                let message = format!("the link leads to `{path}`, which is not among the pages");
                return Err(Miss { message, nearest });
            }
        };
        if let Some(ids) = self.ids.get(page) {
            let named = self.at_anchor(page, anchor);
            if named.is_none() && address.starts_with('#') {
                return Err(Miss {
                    message: format!("the page has no heading `{address}`"),
                    nearest: None,
                });
            }
            let id = named.or_else(|| ids.first());
            return id
                .map(|id| Type::Reference(id.clone()))
                .ok_or_else(|| Miss {
                    message: format!(
                        "the link leads to `{}`, which has no model",
                        self.pages[page].path
                    ),
                    nearest: None,
                });
        }
        let other = &self.others[page - self.ids.len()];
        match &other.helper {
            Some(class) => Ok(Type::External(class.clone())),
            None => Err(Miss {
                message: format!(
                    "the link leads to `{}`, which documents no model",
                    other.path
                ),
                nearest: None,
            }),
        }
    }

    /// The model on `page` whose heading has the address `#anchor`.
    fn at_anchor(&self, page: usize, anchor: Option<&str>) -> Option<&'p ModelId> {
        let named = self.pages[page].find(&letters(anchor?))?;
        self.ids[page].get(named)
    }
}

/// Why a name leads to no model, or to no certain one.
fn unclear(name: &str, candidates: &[&ModelId]) -> String {
    if candidates.is_empty() {
        return format!("there is no page for `{name}`");
    }
    let candidates: Vec<String> = candidates.iter().map(|id| format!("`{id}`")).collect();
    format!("`{name}` can be {}", candidates.join(" or "))
}

/// Every link of every model, with the path of its page.
pub(super) fn addresses<'p>(pages: &'p [ModelPage<'_>]) -> Vec<(&'p str, &'p str)> {
    let mut addresses = Vec::new();
    for page in pages {
        let mut add = |address: &'p str| addresses.push((page.page.path, address));
        for draft in &page.drafts {
            match &draft.shape {
                DraftShape::Struct(shape) => shape
                    .types
                    .iter()
                    .for_each(|ty| for_each_address(&ty.expression, &mut add)),
                DraftShape::Union(union) => union
                    .members
                    .iter()
                    .for_each(|member| for_each_address(&member.expression, &mut add)),
                DraftShape::SameAs(same) => for_each_address(&same.expression, &mut add),
                DraftShape::Enum(_) | DraftShape::Alias(_) | DraftShape::Unknown => {}
            }
        }
    }
    addresses
}

fn for_each_address<'p>(expression: &'p Expression, visit: &mut impl FnMut(&'p str)) {
    match expression {
        Expression::Reference(reference) => {
            if let Some(address) = &reference.target {
                visit(address);
            }
        }
        Expression::Array(inner)
        | Expression::Map(inner)
        | Expression::Optional(inner)
        | Expression::Nullable(inner) => for_each_address(inner, visit),
        Expression::Union { members, target } => {
            if let Some(address) = target {
                visit(address);
            }
            for member in members {
                for_each_address(member, visit);
            }
        }
        Expression::Type(_) | Expression::Unknown { .. } | Expression::TooDeep { .. } => {}
    }
}
