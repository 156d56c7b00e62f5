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

/// The folders of a page that say something about the API. Where the pages of several SDKs lie side
/// by side, so does the place of the SDK.
pub(crate) fn namespace(path: &str, several_sdks: bool) -> String {
    let (place, rest) = split_at_docs(folder(path));
    let is_structural = |segment: &&str| {
        let known = STRUCTURAL_FOLDERS.iter();
        known
            .into_iter()
            .any(|known| known.eq_ignore_ascii_case(segment))
    };
    let place = place.iter().filter(|_| several_sdks);
    let rest = rest.iter().skip_while(|segment| is_structural(segment));
    place.chain(rest).copied().collect::<Vec<_>>().join("/")
}

/// Whether the pages at `paths` lie in more than one SDK's folder of pages.
pub(crate) fn are_of_several_sdks<'a>(paths: impl Iterator<Item = &'a str>) -> bool {
    let mut places = paths.map(|path| split_at_docs(folder(path)).0);
    let first = places.next();
    places.any(|place| Some(place) != first)
}

/// The folders around the pages (`packages/sdk` in `packages/sdk/docs/models`), and the others.
fn split_at_docs(folder: &str) -> (Vec<&str>, Vec<&str>) {
    let mut segments: Vec<&str> = folder
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let is_docs = |segment: &&str| segment.eq_ignore_ascii_case("docs");
    let start = segments.iter().rposition(is_docs).unwrap_or(0);
    let rest = segments.split_off(start);
    (segments, rest)
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
        assert_eq!(
            namespace("docs/models/components/card.md", false),
            "components"
        );
        assert_eq!(namespace("components/card.md", false), "components");
        assert_eq!(namespace("Models/Components/Card.md", false), "Components");
        assert_eq!(namespace("sdk/models/card.md", false), "");
        assert_eq!(namespace("docs/pkg/models/shared/card.md", false), "shared");
        assert_eq!(namespace("card.md", false), "");
        assert_eq!(
            namespace("packages/api/docs/models/billing/v2/card.md", false),
            "billing/v2"
        );
        assert_eq!(namespace("docs/errors/card.md", false), "errors");
    }

    #[test]
    fn sdks_that_lie_side_by_side_are_told_apart() {
        let paths = ["a/docs/models/card.md", "b/c/docs/models/card.md"];
        assert!(are_of_several_sdks(paths.into_iter()));
        assert_eq!(namespace(paths[0], true), "a");
        assert_eq!(namespace(paths[1], true), "b/c");
        let one = ["docs/models/card.md", "docs/errors/card.md", "docs/card.md"];
        assert!(!are_of_several_sdks(one.into_iter()));
        assert!(!are_of_several_sdks(
            ["components/card.md", "card.md"].into_iter()
        ));
    }
}
