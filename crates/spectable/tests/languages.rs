//! One small API, documented in each language: the pages say the same, as far as they can.

mod cargo_workspace;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use spectable::{Codegen, WireCase};
use spectable_parser::{Language, Options, SourcePage, parse};
use spectable_schema::{
    Code, Deprecation, Enum, Field, Literal, Model, Schema, Shape, Type, Union, letters,
};

/// The languages that the first family has pages in.
const LANGUAGES: [Language; 7] = [
    Language::TypeScript,
    Language::Python,
    Language::Go,
    Language::Java,
    Language::CSharp,
    Language::Php,
    Language::Ruby,
];

fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages/languages")
        .join(language.as_str())
}

fn collect(root: &Path, folder: &Path, pages: &mut Vec<SourcePage>) {
    for entry in fs::read_dir(folder).expect("the folder is in the project") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(root, &path, pages);
            continue;
        }
        let below = path.strip_prefix(root).expect("the file is below the root");
        pages.push(SourcePage {
            path: below.to_str().expect("ASCII").replace('\\', "/"),
            content: fs::read(&path).expect("the page can be read"),
        });
    }
}

/// Reads the pages without being told their language.
fn read(language: Language) -> Schema {
    let mut pages = Vec::new();
    let root = folder(language);
    collect(&root, &root, &mut pages);
    let parsed = parse(&pages, &Options::default());
    assert_eq!(parsed.language, Some(language));
    for diagnostic in &parsed.diagnostics {
        let expected = match diagnostic.code {
            Code::TransportField => true,
            Code::HelperPage | Code::NotAModel => true,
            Code::BareTitle => !lists_members(language),
            _ => false,
        };
        assert!(expected, "{language}: {diagnostic}");
    }
    parsed.schema
}

/// Whether the language's pages list the members of unions.
fn lists_members(language: Language) -> bool {
    !matches!(language, Language::Java | Language::Ruby)
}

/// Whether the language's pages have open enums; elsewhere they are plain text.
fn has_open_enums(language: Language) -> bool {
    !matches!(language, Language::CSharp | Language::Php)
}

fn models(schema: &Schema) -> BTreeMap<String, &Model> {
    schema
        .models()
        .map(|model| (letters(&model.title), model))
        .collect()
}

/// Whether two pages can mean the same type, each in the words of its language.
fn agree(one: &Type, other: &Type) -> bool {
    fn covers(one: &Type, other: &Type) -> bool {
        match (one, other) {
            (Type::Number, Type::Integer(_) | Type::Float(_)) => true,
            (Type::DateOrDateTime, Type::Date | Type::DateTime) => true,
            (Type::String, Type::Literal(Literal::String(_))) => true,
            (Type::String, Type::Reference(id)) => id.name == "Format",
            (Type::Integer(_), Type::Integer(_)) | (Type::Float(_), Type::Float(_)) => true,
            (Type::External(_), Type::External(_)) => true,
            (Type::Nullable(one), other) => agree(one, other),
            (Type::Array(one), Type::Array(other)) | (Type::Map(one), Type::Map(other)) => {
                agree(one, other)
            }
            (Type::Reference(one), Type::Reference(other)) => one.name == other.name,
            _ => one == other,
        }
    }
    covers(one, other) || covers(other, one)
}

/// Compares what `language` says with what TypeScript says, and returns every difference.
fn differences(language: Language, typescript: &Schema, schema: &Schema) -> Vec<String> {
    let mut found = Vec::new();
    let (ours, theirs) = (models(typescript), models(schema));
    for (name, one) in &ours {
        let Some(other) = theirs.get(name) else {
            let left_out = !has_open_enums(language) && name == "format";
            if !left_out {
                found.push(format!("{name}: missing"));
            }
            continue;
        };
        if one.description != other.description {
            found.push(format!(
                "{name}: {:?}, {:?}",
                one.description, other.description
            ));
        }
        match (&one.shape, &other.shape) {
            (Shape::Struct(one), Shape::Struct(other)) => {
                fields(name, &one.fields, &other.fields, &mut found);
            }
            (Shape::Enum(one), Shape::Enum(other)) => values(name, one, other, &mut found),
            (Shape::Union(one), Shape::Union(other)) => members(name, one, other, &mut found),
            (Shape::Union(_), Shape::Unknown) if !lists_members(language) => {}
            (one, other) => found.push(format!("{name}: {one:?}, {other:?}")),
        }
    }
    for name in theirs.keys().filter(|name| !ours.contains_key(*name)) {
        found.push(format!("{name}: not in TypeScript"));
    }
    found
}

fn fields(model: &str, ours: &[Field], theirs: &[Field], found: &mut Vec<String>) {
    let names = |fields: &[Field]| -> Vec<String> {
        fields.iter().map(|field| letters(&field.name)).collect()
    };
    if names(ours) != names(theirs) {
        found.push(format!("{model}: {:?}, {:?}", names(ours), names(theirs)));
        return;
    }
    let reason = |field: &Field| {
        field
            .deprecation
            .clone()
            .map(|Deprecation { reason }| reason)
    };
    for (one, other) in ours.iter().zip(theirs) {
        let same = one.required == other.required
            && agree(&one.ty.value, &other.ty.value)
            && one.description == other.description
            && one.examples == other.examples
            && one.is_transport() == other.is_transport()
            && reason(one) == reason(other);
        if !same {
            found.push(format!("{model}.{}: {one:#?}\n{other:#?}", one.name));
        }
    }
}

fn values(model: &str, one: &Enum, other: &Enum, found: &mut Vec<String>) {
    let texts = |shape: &Enum| -> Vec<Literal> {
        shape
            .values
            .iter()
            .map(|value| value.value.clone())
            .collect()
    };
    let differ = match (&one.openness, &other.openness) {
        (Some(one), Some(other)) => one.value != other.value,
        _ => false,
    };
    if texts(one) != texts(other) || differ {
        found.push(format!("{model}: {one:?}, {other:?}"));
    }
}

fn members(model: &str, one: &Union, other: &Union, found: &mut Vec<String>) {
    let same = one.members.len() == other.members.len()
        && one
            .members
            .iter()
            .zip(&other.members)
            .all(|(one, other)| agree(&one.ty, &other.ty));
    if !same {
        found.push(format!("{model}: {one:?}, {other:?}"));
    }
}

#[test]
fn every_language_says_what_typescript_says() {
    let typescript = read(Language::TypeScript);
    assert_eq!(typescript.len(), 11);
    let mut found = Vec::new();
    for language in LANGUAGES {
        let schema = read(language);
        for difference in differences(language, &typescript, &schema) {
            found.push(format!("{language}: {difference}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn null_is_known_where_the_language_tells_it_from_absent() {
    for language in [Language::Python, Language::Java] {
        let schema = read(language);
        for (model, field) in [("book", "sequel"), ("loan", "remark")] {
            let Shape::Struct(shape) = &models(&schema)[model].shape else {
                panic!("{model} is a struct");
            };
            let field = shape
                .fields
                .iter()
                .find(|candidate| letters(&candidate.name) == field)
                .expect("the field is on the page");
            assert!(field.is_nullable(), "{language}: {model}.{}", field.name);
        }
    }
}

#[test]
fn an_enum_is_open_where_the_page_says_so() {
    use Language::{Go, Java, Python, TypeScript};

    for language in [TypeScript, Python, Go, Java] {
        let schema = read(language);
        let Shape::Enum(format) = &models(&schema)["format"].shape else {
            panic!("a format is an enum");
        };
        assert!(format.is_open(), "{language}");
    }
}

#[test]
fn the_crates_of_all_languages_read_and_write_the_same_json() {
    let workspace = Workspace::new("languages");
    for language in LANGUAGES {
        let schema = read(language);
        let namespace = models(&schema)["book"].id.namespace.to_string();
        let module = match &*namespace.to_lowercase() {
            "" => language.to_string(),
            namespace => format!("{language}::{namespace}"),
        };
        let test = include_str!("languages/round_trips.rs").replace("lending::components", &module);
        let codegen = Codegen::new().wire_case(WireCase::SnakeCase);
        workspace.generate(codegen, &folder(language), language.as_str(), &test);
    }
    workspace.cargo(&["test", "--workspace"]);
}
