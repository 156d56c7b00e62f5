//! Names: from the name of a model in a page to the model.

use std::collections::HashMap;

use spectable_schema::ModelId;

use super::nearest::Nearest;
use crate::expression::NamedReference;
use crate::letters::letters;

/// The models by name.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// By the last folder of the namespace and the letters of the title.
    by_namespace: HashMap<(String, String), Vec<(&'a str, &'a ModelId)>>,
    by_letters: HashMap<String, Vec<(&'a str, &'a ModelId)>>,
    namespaces: std::collections::HashSet<String>,
    titles: Vec<&'a str>,
    ids: Vec<&'a ModelId>,
    nearest: Nearest,
}

/// How many models of one name are looked at.
const MOST_TWINS: usize = 16;

impl<'a> Names<'a> {
    /// The models with these titles and ids.
    pub(super) fn new(models: impl Iterator<Item = (&'a str, &'a ModelId)>) -> Self {
        let mut index = Self::default();
        for (title, id) in models {
            let (namespace, letters) = (last_folder(id), letters(title));
            index.namespaces.insert(namespace.clone());
            index.titles.push(title);
            index.ids.push(id);
            for twins in [
                index.by_letters.entry(letters.clone()).or_default(),
                index.by_namespace.entry((namespace, letters)).or_default(),
            ] {
                if twins.len() < MOST_TWINS {
                    twins.push((title, id));
                }
            }
        }
        index
    }

    /// The model that `reference` names on a page of the namespace of `from`.
    ///
    /// # Errors
    ///
    /// The models that can be meant, if it is not one.
    pub(super) fn find(
        &self,
        reference: &NamedReference,
        from: &ModelId,
    ) -> Result<&'a ModelId, Vec<&'a ModelId>> {
        let name = &reference.name;
        let hint = reference.namespace.as_ref().map(|hint| hint.to_lowercase());
        if let Some(hint) = hint.filter(|hint| self.namespaces.contains(hint)) {
            return self.find_in(hint, name, from).ok_or_else(Vec::new);
        }
        self.find_in(last_folder(from), name, from)
            .or_else(|| self.find_in(String::new(), name, from))
            .map_or_else(|| self.find_anywhere(name, from), Ok)
    }

    /// The model whose name differs from `name` by no more than a letter or two.
    pub(super) fn nearest(&self, name: &str) -> Option<&'a ModelId> {
        let found = self.nearest.find(name, &self.titles)?;
        (self.titles[found] != name).then_some(self.ids[found])
    }

    fn find_in(&self, namespace: String, name: &str, from: &ModelId) -> Option<&'a ModelId> {
        let twins = self.by_namespace.get(&(namespace, letters(name)))?;
        // Of two pages of one title, the one that keeps it; of two that differ by letter case, the
        // one that is spelled so; of two SDKs, the one that the reference is in.
        let best = twins
            .iter()
            .rev()
            .max_by_key(|(title, id)| (closeness(id, from), *title == name, id.name == *title));
        best.map(|(_, id)| *id)
    }

    /// Finds the only model of that name, or the only one that is spelled so or is nearer than all
    /// others.
    fn find_anywhere(&self, name: &str, from: &ModelId) -> Result<&'a ModelId, Vec<&'a ModelId>> {
        let twins = self
            .by_letters
            .get(&letters(name))
            .map_or(&[][..], Vec::as_slice);
        let fit = |(title, id): &(&str, &ModelId)| (closeness(id, from), *title == name);
        let best = twins.iter().map(fit).max();
        let best: Vec<_> = twins
            .iter()
            .filter(|twin| Some(fit(twin)) == best)
            .collect();
        match best[..] {
            [(_, only)] => Ok(only),
            _ => Err(best.into_iter().map(|(_, id)| *id).collect()),
        }
    }
}

/// How many folders the namespaces of two models have in common, from the outermost on.
fn closeness(a: &ModelId, b: &ModelId) -> usize {
    let pairs = a.namespace.segments().zip(b.namespace.segments());
    pairs.take_while(|(a, b)| a == b).count()
}

fn last_folder(id: &ModelId) -> String {
    id.namespace.segments().last().unwrap_or("").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_means(namespace: Option<&str>, name: &str, from: &str, expected: Option<&str>) {
        let ids = [
            ("Card", ModelId::new("components", "Card")),
            ("Error", ModelId::new("components", "Error")),
            ("Error", ModelId::new("errors", "Error")),
            ("card", ModelId::new("components", "card")),
            ("Loc", ModelId::new("components", "Loc2")),
            ("Loc", ModelId::new("components", "Loc")),
        ];
        let names = Names::new(ids.iter().map(|(title, id)| (*title, id)));
        let reference = NamedReference {
            namespace: namespace.map(str::to_owned),
            name: name.to_owned(),
            ..NamedReference::default()
        };
        let found = names.find(&reference, &ModelId::new(from, "From"));
        assert_eq!(
            found.ok().map(ToString::to_string).as_deref(),
            expected,
            "{name}"
        );
    }

    #[test]
    fn a_qualified_name_is_looked_up_in_its_namespace() {
        assert_means(Some("errors"), "Error", "components", Some("errors.Error"));
        assert_means(
            Some("Components"),
            "Card",
            "errors",
            Some("components.Card"),
        );
        assert_means(Some("errors"), "Card", "components", None);
        assert_means(Some("shared"), "Card", "errors", Some("components.Card"));
    }

    #[test]
    fn a_bare_name_is_of_the_own_namespace_or_the_only_one() {
        assert_means(None, "Error", "errors", Some("errors.Error"));
        assert_means(None, "Error", "operations", None);
        assert_means(None, "card", "operations", Some("components.card"));
        assert_means(None, "LOC", "operations", None);
    }

    #[test]
    fn of_several_sdks_the_own_one_is_meant() {
        let ids = ["lend", "sync"].map(|sdk| ModelId::new(format!("{sdk}/components"), "Card"));
        let names = Names::new(ids.iter().map(|id| ("Card", id)));
        for namespace in [None, Some("components".to_owned())] {
            let reference = NamedReference {
                namespace,
                name: "Card".to_owned(),
                ..NamedReference::default()
            };
            let from = ModelId::new("sync/operations", "From");
            assert_eq!(names.find(&reference, &from), Ok(&ids[1]));
            let outside = ModelId::new("operations", "From");
            let found = names.find(&reference, &outside);
            assert_eq!(found.is_err(), reference.namespace.is_none());
        }
    }

    #[test]
    fn of_two_models_with_one_title_the_one_that_kept_it_is_meant() {
        assert_means(Some("components"), "Loc", "errors", Some("components.Loc"));
    }
}
