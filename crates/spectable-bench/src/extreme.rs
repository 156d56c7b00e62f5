//! Pages that have far too much of one thing: what looks at all others for each of them shows here.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use crate::SamplePage;

/// The head of a table of fields.
const FIELDS: &str =
    "## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";

/// What makes tables readable that people wrote.
const PLAIN_FORM: &str = "[table]\nform = \"plain\"\n";

/// Pages with far too much of one thing.
#[derive(Debug, Clone, Copy)]
pub struct Extreme {
    /// What there is too much of.
    pub name: &'static str,
    /// What `spectable.toml` has to say about them.
    configuration: &'static str,
    pages: fn(usize) -> Vec<SamplePage>,
}

/// All of them.
pub const EXTREMES: &[Extreme] = &[
    of("fields of one model", fields),
    of("models of one name", models_of_one_name),
    of("models that become one name", clashing_models),
    of("fields that become one name", clashing_fields),
    of("values that become one name", clashing_values),
    of("values of an enum", values),
    of("members of a union", members),
    of("members with the same fields", members_alike),
    of("members told apart by a literal", members_with_tags),
    of("members of a field's type", inline_members),
    of("unions of unions", unions_of_unions),
    of("aliases in a chain", aliases),
    of("structs in a chain", chain),
    of("structs in a knot", knot),
    of("headings of one page", headings),
    of("links to one page", links),
    of("links between models of one page", links_to_headings),
    of("links to pages that are not there", dangling_links),
    of("types that nobody knows", unknown_types),
    of("namespaces", namespaces),
    of("levels of namespaces", nested_namespaces),
    of("lines of a description", lines),
    of("marks in a description", marks),
    of("values in an example", example),
    Extreme {
        name: "models of one page, by hand",
        configuration: PLAIN_FORM,
        pages: models_of_one_page,
    },
    Extreme {
        name: "links to one heading, by hand",
        configuration: PLAIN_FORM,
        pages: links_to_one_heading,
    },
    Extreme {
        name: "headings of one page, by hand",
        configuration: PLAIN_FORM,
        pages: headings,
    },
];

const fn of(name: &'static str, pages: fn(usize) -> Vec<SamplePage>) -> Extreme {
    Extreme {
        name,
        configuration: "language = \"typescript\"\n",
        pages,
    }
}

impl Extreme {
    /// Writes the pages below `folder`, with `count` of what there is too much of.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    pub fn write(&self, folder: &Path, count: usize) -> io::Result<()> {
        for page in (self.pages)(count) {
            let path = folder.join(page.path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, page.text)?;
        }
        fs::write(folder.join("spectable.toml"), self.configuration)
    }
}

fn page(name: &str, text: String) -> SamplePage {
    SamplePage {
        path: format!("components/{name}.md"),
        text,
    }
}

fn row(text: &mut String, name: &str, ty: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| `{name}` | {ty} | :heavy_minus_sign: | N/A |");
}

fn many(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

/// A page with a field for each of these types.
fn model(name: &str, types: impl Iterator<Item = String>) -> SamplePage {
    let mut text = format!("# {name}\n\n{FIELDS}");
    for (number, ty) in types.enumerate() {
        row(&mut text, &format!("f{number}"), &ty);
    }
    page(&name.to_lowercase(), text)
}

/// The link to the page of a model.
fn link(name: &str) -> String {
    format!("[components.{name}]({}.md)", name.to_lowercase())
}

/// A page of a union with these members.
fn union(name: &str, members: impl Iterator<Item = String>) -> SamplePage {
    let mut text = format!("# {name}\n\n## Supported Types\n");
    for member in members {
        let _ = write!(
            text,
            "\n### `{member}`\n\n```typescript\nconst value: {member} = {{}};\n```\n"
        );
    }
    page(&name.to_lowercase(), text)
}

/// The `index`th of many names that differ by what stands between their words, and that become one name
/// in Rust.
fn clashing(index: usize) -> String {
    let joints = (0..20).map(|bit| if index >> bit & 1 == 0 { '-' } else { '_' });
    let words = joints.map(|joint| format!("x{joint}"));
    words.collect::<String>() + "x"
}

fn fields(count: usize) -> Vec<SamplePage> {
    vec![model("Card", (0..count).map(|_| "*string*".to_owned()))]
}

fn models_of_one_name(count: usize) -> Vec<SamplePage> {
    let card = |number| {
        let mut text = format!("# Card\n\n{FIELDS}");
        row(&mut text, "id", "*string*");
        page(&format!("card{number}"), text)
    };
    (0..count).map(card).collect()
}

fn clashing_models(count: usize) -> Vec<SamplePage> {
    let card = |number| {
        let mut text = format!("# {}\n\n{FIELDS}", clashing(number));
        row(&mut text, "id", "*string*");
        page(&format!("card{number}"), text)
    };
    (0..count).map(card).collect()
}

fn clashing_fields(count: usize) -> Vec<SamplePage> {
    let mut text = format!("# Card\n\n{FIELDS}");
    for number in 0..count {
        row(&mut text, &clashing(number), "*string*");
    }
    vec![page("card", text)]
}

fn enumeration(value: impl Fn(usize) -> String, count: usize) -> Vec<SamplePage> {
    let rows = many(count, |number| {
        format!("| `N{number}` | {} |\n", value(number))
    });
    let text = format!("# Kind\n\n## Values\n\n| Name | Value |\n| --- | --- |\n{rows}");
    vec![page("kind", text)]
}

fn clashing_values(count: usize) -> Vec<SamplePage> {
    let rows = many(count, |number| {
        let value = clashing(number);
        format!("| `{value}` | {value} |\n")
    });
    let text = format!("# Kind\n\n## Values\n\n| Name | Value |\n| --- | --- |\n{rows}");
    vec![page("kind", text)]
}

fn values(count: usize) -> Vec<SamplePage> {
    enumeration(|number| format!("value-{number}"), count)
}

/// A union of all `others`, and them.
fn union_of(others: Vec<SamplePage>, name: impl Fn(usize) -> String) -> Vec<SamplePage> {
    let members = (0..others.len()).map(|number| format!("components.{}", name(number)));
    let mut pages = vec![union("Any", members)];
    pages.extend(others);
    pages
}

fn members(count: usize) -> Vec<SamplePage> {
    let card = |number: usize| {
        let mut text = format!("# Card{number}\n\n{FIELDS}");
        let _ = writeln!(
            text,
            "| `only{number}` | *string* | :heavy_check_mark: | N/A |"
        );
        page(&format!("card{number}"), text)
    };
    union_of((0..count).map(card).collect(), |number| {
        format!("Card{number}")
    })
}

fn members_alike(count: usize) -> Vec<SamplePage> {
    let card = |number| {
        model(
            &format!("Card{number}"),
            ["*string*".to_owned()].into_iter(),
        )
    };
    union_of((0..count).map(card).collect(), |number| {
        format!("Card{number}")
    })
}

fn members_with_tags(count: usize) -> Vec<SamplePage> {
    let card = |number: usize| {
        let mut text = format!("# Card{number}\n\n{FIELDS}");
        let _ = writeln!(
            text,
            "| `type` | *\"card-{number}\"* | :heavy_check_mark: | N/A |"
        );
        page(&format!("card{number}"), text)
    };
    union_of((0..count).map(card).collect(), |number| {
        format!("Card{number}")
    })
}

fn inline_members(count: usize) -> Vec<SamplePage> {
    let cards = (0..count).map(|number| {
        model(
            &format!("Card{number}"),
            ["*string*".to_owned()].into_iter(),
        )
    });
    let mut pages: Vec<_> = cards.collect();
    let links: Vec<_> = (0..count)
        .map(|number| link(&format!("Card{number}")))
        .collect();
    pages.push(model("Any", [links.join(" \\| ")].into_iter()));
    pages
}

fn unions_of_unions(count: usize) -> Vec<SamplePage> {
    let name = |number: usize| format!("Any{number}");
    let each = |number| {
        let inner = [
            format!("components.{}", name(number + 1)),
            "string".to_owned(),
        ];
        union(&name(number), inner.into_iter())
    };
    let mut pages: Vec<_> = (0..count).map(each).collect();
    pages.push(model(&name(count), ["*string*".to_owned()].into_iter()));
    pages
}

fn aliases(count: usize) -> Vec<SamplePage> {
    let name = |number: usize| format!("Alias{number}");
    let each = |number| {
        let inner = format!("components.{}", name(number + 1));
        union(&name(number), [inner].into_iter())
    };
    let mut pages: Vec<_> = (0..count).map(each).collect();
    pages.push(model(&name(count), ["*string*".to_owned()].into_iter()));
    pages
}

/// `count` structs, each with links to the ones that `links` gives.
fn graph(count: usize, links: impl Fn(usize) -> Vec<usize>) -> Vec<SamplePage> {
    let name = |number: usize| format!("Node{number}");
    let each = |number| {
        let targets = links(number).into_iter();
        let targets = targets.filter(|&target| target < count);
        model(&name(number), targets.map(|target| link(&name(target))))
    };
    (0..count).map(each).collect()
}

fn chain(count: usize) -> Vec<SamplePage> {
    graph(count, |number| vec![number + 1])
}

fn knot(count: usize) -> Vec<SamplePage> {
    graph(count, |number| {
        let far = number.wrapping_mul(7_919).wrapping_add(13) % count;
        vec![(number + 1) % count, far]
    })
}

fn headings(count: usize) -> Vec<SamplePage> {
    let text = many(count, |number| format!("### Heading {number}\n\nText.\n\n"));
    let mut card = model("Card", ["*string*".to_owned()].into_iter());
    card.text += "\n";
    card.text += &text;
    vec![card]
}

fn links(count: usize) -> Vec<SamplePage> {
    let owner = model("Owner", ["*string*".to_owned()].into_iter());
    vec![model("Card", (0..count).map(|_| link("Owner"))), owner]
}

fn links_to_headings(count: usize) -> Vec<SamplePage> {
    let text = many(count, |number| {
        let mut text = format!("# Card{number}\n\n{FIELDS}");
        let far = number.wrapping_mul(7_919) % count;
        row(&mut text, "next", &format!("[Card{far}](#card{far})"));
        text + "\n"
    });
    vec![page("cards", text)]
}

fn dangling_links(count: usize) -> Vec<SamplePage> {
    let there = (0..count).map(|number| {
        model(
            &format!("Card{number}"),
            ["*string*".to_owned()].into_iter(),
        )
    });
    let mut pages: Vec<_> = there.collect();
    let missing = (0..count).map(|number| link(&format!("Crad{number}")));
    pages.push(model("Any", missing));
    pages
}

fn unknown_types(count: usize) -> Vec<SamplePage> {
    let types = (0..count).map(|number| format!("*Strnig{number}*"));
    vec![model("Card", types)]
}

fn namespaces(count: usize) -> Vec<SamplePage> {
    let each = |number| {
        let mut page = model("Card", ["*string*".to_owned()].into_iter());
        page.path = format!("space{number}/card.md");
        page
    };
    (0..count).map(each).collect()
}

fn nested_namespaces(count: usize) -> Vec<SamplePage> {
    let each = |number: usize| {
        let mut page = model("Card", ["*string*".to_owned()].into_iter());
        // A path has no more than some thousand bytes.
        let below = many(number % 200, |_| "a/".to_owned());
        page.path = format!("n{}/{below}card.md", number / 200);
        page
    };
    (0..count).map(each).collect()
}

fn described(description: &str) -> Vec<SamplePage> {
    let mut text = format!("# Card\n\n{FIELDS}");
    let _ = writeln!(
        text,
        "| `id` | *string* | :heavy_minus_sign: | {description} |"
    );
    vec![page("card", text)]
}

fn lines(count: usize) -> Vec<SamplePage> {
    described(&many(count, |_| "A line of it.<br/>".to_owned()))
}

fn marks(count: usize) -> Vec<SamplePage> {
    described(&many(count, |_| "*a **b [c `d ".to_owned()))
}

fn example(count: usize) -> Vec<SamplePage> {
    let entries = many(count, |number| format!("\"k{number}\": [{number}], "));
    let text = format!(
        "# Card\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n\
         | --- | --- | --- | --- | --- |\n\
         | `map` | Record<string, *number*[]> | :heavy_minus_sign: | N/A | {{{entries}\"last\": [1]}} |\n"
    );
    vec![page("card", text)]
}

fn models_of_one_page(count: usize) -> Vec<SamplePage> {
    let text = many(count, |number| {
        format!(
            "## Card{number}\n\n| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n\
             | id | string | yes | |\n| next | Card{} | no | |\n\n",
            (number + 1) % count
        )
    });
    vec![page("cards", text)]
}

fn links_to_one_heading(count: usize) -> Vec<SamplePage> {
    let rows = many(count, |number| {
        format!("| f{number} | [Owner](#owner) | no | |\n")
    });
    let head = "| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n";
    let text = format!("# Card\n\n{head}{rows}\n# Owner\n\n{head}| id | string | no | |\n");
    vec![page("card", text)]
}
