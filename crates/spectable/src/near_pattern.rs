//! The model or the field that a pattern which fits none may mean.

use spectable_schema::nearest;

/// The first of the `paths` (`namespace.Model`, `namespace.Model.field`) that `pattern` is but for letter case, for
/// a namespace that it leaves out, or for a typing error. A pattern with a `*` means no single one.
pub(crate) fn meant(pattern: &str, paths: &[String]) -> Option<String> {
    if pattern.contains('*') {
        return None;
    }
    let known = || paths.iter().map(String::as_str);
    let alike = known().find(|path| ends_alike(path, pattern));
    let near = || {
        nearest(pattern, known()).or_else(|| {
            let without_namespace =
                known().map(|path| path.rsplit_once('.').map_or(path, |(_, name)| name));
            let name = nearest(pattern, without_namespace)?;
            known().find(|path| ends_alike(path, name))
        })
    };
    alike.or_else(near).map(str::to_owned)
}

/// Whether `path` is `pattern` but for a namespace or letter case.
fn ends_alike(path: &str, pattern: &str) -> bool {
    let (path, pattern) = (path.to_lowercase(), pattern.to_lowercase());
    path == pattern
        || path
            .strip_suffix(&pattern)
            .is_some_and(|before| before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_means_what_it_nearly_is() {
        let paths = ["components.GiftCard", "components.Card", "Ping"].map(str::to_owned);
        for (pattern, path) in [
            ("Components.Card", Some("components.Card")),
            ("GiftCard", Some("components.GiftCard")),
            ("component.Card", Some("components.Card")),
            ("GiftCrad", Some("components.GiftCard")),
            ("pong", Some("Ping")),
            ("Gift*", None),
            ("Xylophone", None),
        ] {
            assert_eq!(meant(pattern, &paths).as_deref(), path, "{pattern}");
        }
    }
}
