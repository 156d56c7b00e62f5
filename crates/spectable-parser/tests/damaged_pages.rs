//! Pages of the second family with pieces missing, doubled or out of place: they are read, or there is
//! something to say about them, and the parser never panics.

mod support;

use std::path::Path;

use spectable_parser::{Family, Options, SourcePage, parse};
use support::folder;

/// A fixed walk, so that each run damages the same.
struct Walk(u64);

impl Walk {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// What pages of the family consist of.
const PIECES: [&str; 24] = [
    "|",
    "**",
    "[",
    "](",
    ")",
    "`",
    "\n",
    "## Properties\n",
    "## Enum: ",
    "## Enum\n",
    "## oneOf schemas\n",
    "Option<",
    "{String: ",
    "Pointer to ",
    "[optional]",
    "[one of: \"",
    "must be one of [",
    "&#39;",
    "&lt;",
    "* `A` (value: `",
    "any string name",
    "ä",
    "'",
    "\\",
];

fn damage(text: &str, walk: &mut Walk) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=walk.below(6) {
        let at = walk.below(letters.len());
        let end = (at + walk.below(40)).min(letters.len());
        match walk.below(3) {
            0 => drop(letters.drain(at..end)),
            1 => {
                let piece: Vec<char> = letters[at..end].to_vec();
                letters.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[walk.below(PIECES.len())];
                letters.splice(at..at, piece.chars());
            }
        }
    }
    letters.into_iter().collect()
}

#[test]
fn damaged_pages_never_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.join("../spectable/tests/pages/openapi_generator");
    let forms = folder::subfolders(&root);
    assert_eq!(forms.len(), 15);
    let mut walk = Walk(7);
    let mut models = 0;
    for form in forms {
        let pages = folder::pages(&root.join(form));
        for _ in 0..40 {
            let damaged = pages.iter().map(|page| {
                let text = String::from_utf8_lossy(&page.content);
                SourcePage {
                    path: page.path.clone(),
                    content: damage(&text, &mut walk).into_bytes(),
                }
            });
            let damaged: Vec<_> = damaged.collect();
            let options = Options {
                family: Some(Family::OpenApiGenerator),
                ..Options::default()
            };
            models += parse(&damaged, &options).schema.len();
            parse(&damaged, &Options::default());
        }
    }
    assert!(models > 1000, "most of it is still read: {models}");
}
