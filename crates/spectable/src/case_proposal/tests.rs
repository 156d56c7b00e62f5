use spectable_parser::Language;
use spectable_schema::Fact;

use super::*;

/// What pages in `language` say, of one model with these rows: name, description, example.
fn generation(language: Language, rows: &[(&str, &str, &str)]) -> Generation {
    let mut text = "# Parcel\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n\
                    | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for (name, description, example) in rows {
        text.push_str(&format!(
            "| `{name}` | *string* | :heavy_check_mark: | {description} | {example} |\n"
        ));
    }
    let folder = tempfile::tempdir().expect("there is room for a page");
    std::fs::write(folder.path().join("parcel.md"), text).expect("there is room for a page");
    crate::Codegen::new()
        .without_file()
        .language(language)
        .read(folder.path())
        .expect("the page is right")
}

fn proposed(language: Language, rows: &[(&str, &str, &str)]) -> Option<CaseProposal> {
    propose_case(&generation(language, rows))
}

#[test]
fn code_in_descriptions_and_keys_in_examples_give_the_rule_away() {
    let rows = [
        ("trackingNumber", "Unlike `order_id`, ours.", ""),
        ("orderId", "N/A", ""),
        ("lastSeenAt", "N/A", ""),
        ("places", "N/A", r#"[{"last_seen_at": "now"}]"#),
    ];
    let proposal = proposed(Language::TypeScript, &rows).expect("two names are given away");
    assert_eq!(proposal.case, WireCase::SnakeCase);
    let count = CaseCount {
        agreeing: 2,
        of: 2,
        documented: "orderId".to_owned(),
        name: "order_id".to_owned(),
    };
    assert_eq!(proposal.reason, CaseReason::Texts(count));
    let kebab = [
        ("orderId", "See `tracking-number`.", ""),
        ("trackingNumber", "N/A", ""),
    ];
    let proposal = proposed(Language::CSharp, &kebab).expect("a name is given away");
    assert_eq!(proposal.case, WireCase::KebabCase);
}

#[test]
fn what_is_known_counts_more_than_what_texts_say() {
    let rows = [
        ("trackingNumber", "Unlike `order_id`, ours.", ""),
        ("orderId", "N/A", ""),
        ("lastSeenAt", "N/A", ""),
    ];
    let mut read = generation(Language::TypeScript, &rows);
    let model = read.schema.models_mut().next().expect("there is one");
    let Shape::Struct(shape) = &mut model.shape else {
        panic!("it has fields");
    };
    shape.fields[2].wire_name = Some(Fact::from_page("last-seen-at".to_owned()));
    let proposal = propose_case(&read).expect("a name is known");
    assert_eq!(proposal.case, WireCase::KebabCase);
    assert!(matches!(proposal.reason, CaseReason::Known(count) if count.of == 1));
}

#[test]
fn without_a_witness_the_habit_of_most_apis_is_proposed_where_names_are_the_languages() {
    let rows = [("orderId", "The `order`'s.", "")];
    for language in [Language::TypeScript, Language::Go, Language::Java] {
        let proposal = proposed(language, &rows).expect("the name is the language's");
        assert_eq!(proposal.case, WireCase::SnakeCase);
        assert_eq!(proposal.reason, CaseReason::Habit);
    }
    assert_eq!(proposed(Language::Python, &[("order_id", "N/A", "")]), None);
}

#[test]
fn nothing_is_proposed_where_it_changes_nothing_or_nothing_is_the_rule() {
    // The API spells its names as the pages do.
    let right = [
        ("orderId", "See `trackingNumber`.", ""),
        ("trackingNumber", "N/A", ""),
    ];
    assert_eq!(proposed(Language::TypeScript, &right), None);
    // No name has two words.
    assert_eq!(proposed(Language::TypeScript, &[("id", "N/A", "")]), None);
    // One so and one so.
    let mixed = [
        ("orderId", "`order_id`, `tracking-number`", ""),
        ("trackingNumber", "N/A", ""),
    ];
    assert_eq!(proposed(Language::TypeScript, &mixed), None);
}
