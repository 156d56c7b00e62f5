//! Which old item is which new one. Items of one name are one, in the pages or in Rust; what is left
//! over is held against each other, and what is much alike is taken for one, as a guess.

use std::collections::{BTreeMap, BTreeSet};

use spectable_emitter::surface::{SurfaceItem, SurfaceKind};
use spectable_schema::{ModelId, letters};

use super::similarity;
use super::snapshot::{ModelItems, Snapshot};
use super::words;

/// How alike two models of different names have to be, in percent, to be taken for one.
const SAME_CONTENT: usize = 70;

/// How alike two models of one name in different namespaces have to be.
const SAME_CONTENT_ELSEWHERE: usize = 50;

/// How much two models have to share, so that it can be no chance. Less will do where all is the same
/// and the names are alike.
const SHARED_MEMBERS: usize = 3;

/// How alike names are, in percent, that are called alike.
const ALIKE: usize = 40;

/// The models of two snapshots side by side.
pub(super) struct Pairing<'a> {
    /// The models, ordered by namespace and name: the new ones where there is one.
    pub(super) models: Vec<ModelPair<'a>>,
    /// What became of each old path.
    pub(super) paths: Paths<'a>,
}

/// A model before and after.
pub(super) struct ModelPair<'a> {
    pub(super) old: Option<ModelItems<'a>>,
    pub(super) new: Option<ModelItems<'a>>,
}

/// The new paths of old items.
#[derive(Default)]
pub(super) struct Paths<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Pairing<'a> {
    pub(super) fn of(old: &'a Snapshot, new: &'a Snapshot) -> Self {
        let mut left: BTreeMap<&ModelId, ModelItems<'a>> =
            old.models().into_iter().map(|m| (m.id, m)).collect();
        let mut models = Vec::new();
        let mut unpaired = Vec::new();
        for model in new.models() {
            match left.remove(model.id) {
                Some(old) => models.push(ModelPair {
                    old: Some(old),
                    new: Some(model),
                }),
                None => unpaired.push(model),
            }
        }
        // Another spelling of a name can be the same in Rust: whatever the pages say, it is one type.
        let mut by_path: BTreeMap<&str, &ModelId> =
            left.values().map(|old| (&*old.own.path, old.id)).collect();
        let mut strangers = Vec::new();
        for model in unpaired {
            let same = by_path.remove(&*model.own.path);
            match same.and_then(|id| left.remove(id)) {
                Some(old) => models.push(ModelPair {
                    old: Some(old),
                    new: Some(model),
                }),
                None => strangers.push(model),
            }
        }
        let guesses = guess(&left, &strangers);
        for model in strangers {
            let old = guesses.get(model.id).and_then(|id| left.remove(id));
            models.push(ModelPair {
                old,
                new: Some(model),
            });
        }
        let removed = left.into_values();
        models.extend(removed.map(|old| ModelPair {
            old: Some(old),
            new: None,
        }));
        models.sort_by(|one, other| one.id().cmp(other.id()));
        let paths = Paths::of(&models);
        Self { models, paths }
    }
}

impl<'a> ModelPair<'a> {
    /// The id by which the pair is listed: the new one where there is one.
    pub(super) fn id(&self) -> &'a ModelId {
        let shown = self.new.as_ref().or(self.old.as_ref());
        shown.expect("one of both is there").id
    }

    /// The types inside both models that are one, and those that only one of them has.
    pub(super) fn inner(&self) -> Vec<(Option<&'a SurfaceItem>, Option<&'a SurfaceItem>)> {
        let (Some(old), Some(new)) = (&self.old, &self.new) else {
            return Vec::new();
        };
        let mut left: Vec<&SurfaceItem> = old.inner.clone();
        let mut pairs: Vec<(Option<&SurfaceItem>, Option<&SurfaceItem>)> = Vec::new();
        for item in &new.inner {
            // The names of such types start with that of their model.
            let name = item.path.strip_prefix(&*new.own.path);
            let same = left.iter().position(|old_item| {
                old_item.path == item.path
                    || (name.is_some() && old_item.path.strip_prefix(&*old.own.path) == name)
            });
            pairs.push((same.map(|index| left.remove(index)), Some(item)));
        }
        // A field of another name gives its type another one: of what is left, the same is the same.
        for (before, after) in &mut pairs {
            let (None, Some(item)) = (&before, after) else {
                continue;
            };
            let alike = left.iter().position(|old_item| {
                similarity::of_sets(&content(old_item), &content(item)) == 100
            });
            *before = alike.map(|index| left.remove(index));
        }
        pairs.extend(left.into_iter().map(|item| (Some(item), None)));
        pairs
    }
}

impl<'a> Paths<'a> {
    fn of(models: &[ModelPair<'a>]) -> Self {
        let mut paths = BTreeMap::new();
        for pair in models {
            if let (Some(old), Some(new)) = (&pair.old, &pair.new) {
                paths.insert(&*old.own.path, &*new.own.path);
            }
            for inner in pair.inner() {
                if let (Some(old), Some(new)) = inner {
                    paths.insert(&*old.path, &*new.path);
                }
            }
        }
        Self(paths)
    }

    /// An old type with what its items are called now.
    pub(super) fn renew(&self, ty: &str) -> String {
        let mut parts = ty.split("crate::");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
            let end = part.find(|c| !is_path(c)).unwrap_or(part.len());
            let (path, rest) = part.split_at(end);
            text.push_str("crate::");
            text.push_str(self.0.get(path).unwrap_or(&path));
            text.push_str(rest);
        }
        text
    }
}

/// For new models of unknown names, the old ones that they seem to be.
fn guess<'a>(
    removed: &BTreeMap<&'a ModelId, ModelItems<'a>>,
    added: &[ModelItems<'a>],
) -> BTreeMap<&'a ModelId, &'a ModelId> {
    let content_of = |model: &ModelItems<'a>| content(model.own);
    let old: Vec<_> = removed
        .values()
        .map(|m| (m.id, m.own, content_of(m)))
        .collect();
    let mut candidates = Vec::new();
    for model in added {
        let content = content_of(model);
        for (id, own, old_content) in &old {
            if words::kind(&own.kind) != words::kind(&model.own.kind) {
                continue;
            }
            let alike = similarity::of_sets(old_content, &content);
            let same_name = letters(&id.name) == letters(&model.id.name);
            let name = similarity::of_names(&id.name, &model.id.name);
            let accepted = if same_name {
                alike >= SAME_CONTENT_ELSEWHERE || (content.is_empty() && old_content.is_empty())
            } else {
                let shared = content.intersection(old_content).count();
                (alike >= SAME_CONTENT && shared >= SHARED_MEMBERS)
                    || (alike == 100 && name >= ALIKE)
            };
            if accepted {
                candidates.push((same_name, alike, name, *id, model.id));
            }
        }
    }
    // The most alike first; of equals, by their names, so that it is the same each time.
    candidates.sort_by(|one, other| {
        (other.0, other.1, other.2)
            .cmp(&(one.0, one.1, one.2))
            .then_with(|| (one.3, one.4).cmp(&(other.3, other.4)))
    });
    let mut taken = BTreeSet::new();
    let mut guesses = BTreeMap::new();
    for (.., old, new) in candidates {
        if !taken.contains(old) && !guesses.contains_key(new) {
            taken.insert(old);
            guesses.insert(new, old);
        }
    }
    guesses
}

/// What an item consists of, in words that can be held against those of another.
fn content(item: &SurfaceItem) -> BTreeSet<String> {
    match &item.kind {
        SurfaceKind::Struct(shape) => {
            let fields = shape.fields.iter();
            fields
                .flat_map(|field| [field.key.clone(), format!("{}: {}", field.key, field.ty)])
                .collect()
        }
        SurfaceKind::Enum(shape) => {
            let variants = shape.variants.iter();
            variants
                .map(|variant| words::literal(&variant.value))
                .collect()
        }
        SurfaceKind::Union(union) => union.members.iter().map(|m| m.ty.clone()).collect(),
        SurfaceKind::Alias(ty) | SurfaceKind::Newtype(ty) => BTreeSet::from([ty.clone()]),
    }
}
