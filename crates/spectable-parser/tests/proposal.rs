//! Which form is proposed for tables that people wrote by hand.

mod support;

use std::path::Path;

use spectable_parser::{FormProposal, SourcePage, propose_form};
use support::folder;

fn proposed(trap: &str) -> FormProposal {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    propose_form(&folder::pages(&root.join(trap))).expect("there are models")
}

#[test]
fn the_form_that_understands_most_is_proposed() {
    let plain = proposed("plain/five_minutes");
    assert_eq!((plain.preset, plain.statistics.structs), ("plain", 3));
    let reference = proposed("reference/a_large_reference");
    assert_eq!(
        (reference.preset, reference.statistics.structs),
        ("reference", 2)
    );
    let pages = folder::pages(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path());
    assert_eq!(propose_form(&pages), None);
}

#[test]
fn what_is_not_understood_is_left_to_be_said() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let mistyped = proposed("plain/mistyped_types");
        insta::assert_snapshot!("proposal_of_a_configuration", mistyped.to_toml());
        let large = proposed("reference/a_large_reference");
        insta::assert_snapshot!("proposal_as_a_table", large.summary());
    });
}

#[test]
fn columns_that_no_form_knows_are_taken_for_what_their_cells_show() {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let proposal = proposed("plain/columns_by_their_cells");
        insta::assert_snapshot!("proposal_by_cells", proposal.to_toml() + &proposal.summary());
        assert_eq!((proposal.statistics.structs, proposal.troubles), (2, 0));
    });
}

#[test]
fn pages_that_are_no_text_propose_nothing() {
    let page = |path: &str, content: &[u8]| SourcePage {
        path: path.to_owned(),
        content: content.to_vec(),
    };
    let table =
        "# Card\n\n| Name | Type | The \"key\" |\n| --- | --- | --- |\n| id | string | a_b |\n";
    let broken = page("broken.md", b"# Card \xff\n");
    assert_eq!(propose_form(std::slice::from_ref(&broken)), None);
    let proposal = propose_form(&[page("card.md", table.as_bytes()), broken]);
    let text = proposal.expect("one page has a table").to_toml();
    assert!(text.contains(r#""The \"key\"""#), "{text}");
}

#[test]
fn a_column_of_empty_cells_shows_nothing() {
    let page = SourcePage {
        path: "card.md".to_owned(),
        content: b"# Card\n\n| Name | Kind | Odd |\n| --- | --- | --- |\n| id | string |  |\n| no | int |  |\n".to_vec(),
    };
    let proposal = propose_form(&[page]).expect("the page has a table");
    let text = proposal.to_toml();
    assert!(text.contains("type = [\"Kind\"]"), "{text}");
    assert!(!text.contains("= [\"Odd\"]"), "{text}");
}

#[test]
fn a_form_is_shown_by_its_columns() {
    let reference = proposed("reference/a_large_reference").to_toml();
    assert!(
        reference.contains("`Field | Type | Description`"),
        "{reference}"
    );
}
