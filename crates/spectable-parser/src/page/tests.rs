use super::*;
use crate::family::Family;

fn read(text: &str) -> Page<'_> {
    let page = Page::new("models/page.md", text.as_bytes()).expect("the page is UTF-8");
    RawPage::of(page).in_form(Family::Speakeasy.form())
}

fn titles<'a>(page: &'a Page<'_>) -> Vec<&'a str> {
    let outlines = page.outlines.iter();
    outlines
        .map(|outline| outline.title.as_ref().map_or("", |title| title.text.text))
        .collect()
}

#[test]
fn a_model_has_a_title_a_description_and_parts() {
    let page = read(
        "# Card\n\nHolds *money*.\n\n- one\n- two\n\n## Example Usage\n\n```go\nx\n```\n\n\
         ## Fields\n\n| Field | Type |\n| --- | --- |\n| `a` | *b* |",
    );
    let [card] = &page.outlines[..] else {
        panic!("one model: {page:?}");
    };
    assert_eq!(titles(&page), ["Card"]);
    assert_eq!(
        card.description.map(|span| span.text),
        Some("Holds *money*.\n\n- one\n- two")
    );
    assert_eq!(card.usages[0].language, "go");
    assert_eq!(card.usages[0].text.text, "x\n");
    let Some(Part { blocks, .. }) = card.fields.as_deref() else {
        panic!("fields: {card:?}");
    };
    assert!(matches!(&blocks[..], [Block::Table(table)] if table.rows.len() == 1));
}

#[test]
fn a_usage_may_have_headings_of_its_own() {
    let page = read(
        "# Card\n\n## Example Usage\n\n```go\nx\n```\n\n### As a list\n\nSo:\n\n```go\ny\n```\n\n\
         ## Fields\n\n| Field | Type |\n| --- | --- |\n| `a` | *b* |",
    );
    assert_eq!(titles(&page), ["Card"]);
    let usages = page.outlines[0].usages.iter();
    let texts: Vec<_> = usages.map(|usage| usage.text.text).collect();
    assert_eq!(texts, ["x\n", "y\n"]);
}

#[test]
fn a_title_may_be_called_like_a_part() {
    let page = read("# Values\n\nOf an enum.\n\n## Values\n\n- `\"a\"`\n");
    assert_eq!(titles(&page), ["Values"]);
    assert!(page.outlines[0].values.is_some());

    let untitled = read("# Values\n\n- `\"a\"`\n");
    assert_eq!(titles(&untitled), [""]);
    assert!(untitled.outlines[0].values.is_some());
}

#[test]
fn a_heading_with_parts_of_its_own_is_a_model() {
    let page = read("# Outer\n\n## Fields\n\n## Inner\n\nInner text.\n\n### Fields\n");
    assert_eq!(titles(&page), ["Outer", "Inner"]);
    assert_eq!(page.outlines[0].description, None);
    assert_eq!(
        page.outlines[1].description.map(|span| span.text),
        Some("Inner text.")
    );
}

#[test]
fn headings_before_the_parts_belong_to_the_description() {
    let page = read("# Card\n\nText.\n\n### Note\n\nMore.\n\n## Fields\n\n## Later\n\nNot ours.\n");
    assert_eq!(titles(&page), ["Card"]);
    assert_eq!(
        page.outlines[0].description.map(|span| span.text),
        Some("Text.\n\n### Note\n\nMore.")
    );
}

#[test]
fn a_page_without_parts_has_one_outline() {
    let page = read("Preface.\n\n# Title\n\n## Usage\n\nText.\n");
    assert_eq!(titles(&page), ["Title"]);
    assert!(page.outlines[0].is_article);
    assert!(!page.outlines[0].has_shape());
    assert!(read("").outlines.is_empty());
}

#[test]
fn parts_without_a_title_are_a_model() {
    let page = read("Text.\n\n## Fields\n");
    assert_eq!(titles(&page), [""]);
    assert!(page.outlines[0].has_shape());
    assert_eq!(
        page.outlines[0].description.map(|span| span.text),
        Some("Text.")
    );
}

#[test]
fn members_of_a_union_can_have_empty_headings() {
    let page = read("# U\n\n## Supported Types\n\n### `A`\n\n###\n\n```go\nx\n```\n\n## Fields\n");
    let members = page.outlines[0].members.as_ref().expect("a union");
    let headings: Vec<_> = members
        .iter()
        .map(|member| member.heading.text.text)
        .collect();
    assert_eq!(headings, ["`A`", ""]);
    assert!(matches!(&members[1].blocks[..], [Block::Code(_)]));
    assert!(page.outlines[0].fields.is_some());
}

#[test]
fn list_items_are_taken_without_their_marks() {
    let page = read("# E\n\n## Values\n\nText.\n\n- `\"a\"`\n-\n* `1` and\n  more\n");
    let values = page.outlines[0].values.as_ref().expect("an enum");
    let lists: Vec<Vec<&str>> = values
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::List(items) => Some(items.iter().map(|item| item.text).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [vec!["`\"a\"`", ""], vec!["`1` and\n  more"]]);
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text = "\u{feff}# Card\r\n\r\n## Fields\r\n\r\n| Field |\r\n| --- |\r\n| `a` |";
    let page = read(text);
    assert_eq!(titles(&page), ["Card"]);
    let fields = page.outlines[0].fields.as_ref().expect("a struct");
    let Block::Table(table) = &fields.blocks[0] else {
        panic!("a table: {fields:?}");
    };
    let cells = table.rows[0].cells(1).expect("one cell");
    assert_eq!(cells[0].text, "`a`");
    assert_eq!(page.position(cells[0]), Position::new(7, 3));
}

#[test]
fn bytes_that_are_no_text_are_located() {
    let error = Page::new("x.md", b"# \xc3\xa4\n\nab\xffcd\nef").expect_err("not UTF-8");
    assert_eq!(error.location.to_string(), "x.md:3:3");
    assert_eq!(error.excerpt.expect("the line").line, "ab\u{fffd}cd");
}
