//! What the path of a page says.

/// Folders that SDKs put their pages in, whatever the API.
const STRUCTURAL_FOLDERS: [&str; 9] = [
    "docs",
    "doc",
    "documentation",
    "models",
    "model",
    "sdk",
    "src",
    "pkg",
    "internal",
];

/// The folders of a page that say something about the API.
pub(crate) fn namespace(path: &str) -> String {
    let folder = folder(path);
    let segments: Vec<&str> = folder
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let is_docs = |segment: &&str| segment.eq_ignore_ascii_case("docs");
    // What lies around the pages is no part of them: `packages/sdk/docs/models/components`.
    let start = segments.iter().rposition(is_docs).unwrap_or(0);
    let is_structural = |segment: &&str| {
        let known = STRUCTURAL_FOLDERS.iter();
        known
            .into_iter()
            .any(|known| known.eq_ignore_ascii_case(segment))
    };
    let rest = segments[start..].iter().copied().skip_while(is_structural);
    rest.collect::<Vec<_>>().join("/")
}

/// The path of the folder that a page lies in.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_every_sdk_are_no_namespace() {
        assert_eq!(namespace("docs/models/components/card.md"), "components");
        assert_eq!(namespace("components/card.md"), "components");
        assert_eq!(namespace("Models/Components/Card.md"), "Components");
        assert_eq!(namespace("sdk/models/card.md"), "");
        assert_eq!(namespace("docs/pkg/models/shared/card.md"), "shared");
        assert_eq!(namespace("card.md"), "");
        assert_eq!(
            namespace("packages/api/docs/models/billing/v2/card.md"),
            "billing/v2"
        );
        assert_eq!(namespace("docs/errors/card.md"), "errors");
    }
}
