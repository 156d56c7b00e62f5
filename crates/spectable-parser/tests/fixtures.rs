//! Each folder of `tests/pages` is one trap: its pages, and the snapshot of what is read of them.

mod support;

use std::path::Path;

use spectable_parser::{Options, parse};
use support::{folder, render};

#[test]
fn every_trap() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let traps = folder::subfolders(&root);
    assert!(traps.len() > 40, "the fixtures are there: {}", traps.len());
    for trap in traps {
        let pages = folder::pages(&root.join(&trap));
        let parsed = parse(&pages, &Options::default());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(trap, render::parsed(&parsed));
        });
    }
}
