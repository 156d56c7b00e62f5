//! Names: from the name of a model in a page to the model.

use std::collections::HashMap;
use std::sync::OnceLock;

use spectable_schema::ModelId;

use super::nearest::Nearest;
use crate::expression::NamedReference;
use crate::letters::letters;

/// The models by name.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    titles: Vec<&'a str>,
    ids: Vec<&'a ModelId>,
    /// By the last folder of the namespace and the letters of the title. Made when a model is first looked
    /// for by its name, as the two below: most pages have links.
    by_namespace: OnceLock<HashMap<String, ByLetters>>,
    by_letters: OnceLock<ByLetters>,
    nearest: Nearest,
}

/// Models by the letters of their titles, as indices.
type ByLetters = HashMap<String, Vec<usize>>;

/// How many models of one name are looked at.
const MOST_TWINS: usize = 16;

impl<'a> Names<'a> {
    /// The models with these titles and ids.
    pub(super) fn new(models: impl Iterator<Item = (&'a str, &'a ModelId)>) -> Self {
        let (titles, ids) = models.unzip();
        Self {
            titles,
            ids,
            ..Self::default()
        }
    }

    fn by_namespace(&self) -> &HashMap<String, ByLetters> {
        self.by_namespace.get_or_init(|| {
            let mut by_namespace = HashMap::<String, ByLetters>::new();
            for (index, id) in self.ids.iter().enumerate() {
                let of_namespace = by_namespace.entry(last_folder(id)).or_default();
                push_twin(of_namespace, letters(self.titles[index]), index);
            }
            by_namespace
        })
    }

    fn by_letters(&self) -> &ByLetters {
        self.by_letters.get_or_init(|| {
            let mut by_letters = ByLetters::new();
            for (index, title) in self.titles.iter().enumerate() {
                push_twin(&mut by_letters, letters(title), index);
            }
            by_letters
        })
    }

    /// The models with these indices, by their titles.
    fn twins(&self, indices: &[usize]) -> impl DoubleEndedIterator<Item = (&'a str, &'a ModelId)> {
        let twins = indices.iter();
        twins.map(|&index| (self.titles[index], self.ids[index]))
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
        if let Some(hint) = hint.filter(|hint| self.by_namespace().contains_key(hint)) {
            return self.find_in(&hint, name, from).ok_or_else(Vec::new);
        }
        self.find_in(&last_folder(from), name, from)
            .or_else(|| self.find_in("", name, from))
            .map_or_else(|| self.find_anywhere(name, from), Ok)
    }

    /// The model whose name differs from `name` by no more than a letter or two.
    pub(super) fn nearest(&self, name: &str) -> Option<&'a ModelId> {
        let found = self.nearest.find(name, &self.titles)?;
        (self.titles[found] != name).then_some(self.ids[found])
    }

    fn find_in(&self, namespace: &str, name: &str, from: &ModelId) -> Option<&'a ModelId> {
        let twins = self.by_namespace().get(namespace)?.get(&letters(name))?;
        // Of two pages of one title, the one that keeps it; of two that differ by letter case, the
        // one that is spelled so; of two SDKs, the one that the reference is in.
        let best = self
            .twins(twins)
            .rev()
            .max_by_key(|(title, id)| (closeness(id, from), *title == name, id.name == *title));
        best.map(|(_, id)| id)
    }

    /// Finds the only model of that name, or the only one that is spelled so or is nearer than all
    /// others.
    fn find_anywhere(&self, name: &str, from: &ModelId) -> Result<&'a ModelId, Vec<&'a ModelId>> {
        let twins = self.by_letters().get(&letters(name));
        let twins = || self.twins(twins.map_or(&[], Vec::as_slice));
        let fit = |(title, id): (&str, &ModelId)| (closeness(id, from), title == name);
        let best = twins().map(fit).max();
        let best = twins().filter(|twin| Some(fit(*twin)) == best);
        let best: Vec<&ModelId> = best.map(|(_, id)| id).collect();
        match best[..] {
            [only] => Ok(only),
            _ => Err(best),
        }
    }
}

fn push_twin(by_letters: &mut ByLetters, letters: String, index: usize) {
    let twins = by_letters.entry(letters).or_default();
    if twins.len() < MOST_TWINS {
        twins.push(index);
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
