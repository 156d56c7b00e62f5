//! One small API, as OpenAPI Generator documents it for each of its languages: the pages say the same,
//! as far as they can.

mod cargo_workspace;

use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use spectable::schema::{Code, Model, Origin, Schema, Severity, Shape, Type};
use spectable::{Codegen, Family, Generation};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/openapi_generator")
}

/// The forms of the generator, by folder; some languages have several.
fn folders() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the folder is in the project");
    let names = entries.map(|entry| entry.expect("the folder can be read").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.into_string().expect("ASCII"))
        .collect();
    names.sort();
    names
}

fn read(folder: &str) -> Generation {
    let pages = Codegen::new().read(root().join(folder));
    pages.unwrap_or_else(|error| panic!("{folder}: {error}"))
}

fn model<'s>(schema: &'s Schema, name: &str) -> &'s Model {
    let mut models = schema.models();
    let model = models.find(|model| model.title == name);
    model.unwrap_or_else(|| panic!("there is no {name}"))
}

/// The key, the requirement and the type of each field.
fn fields(schema: &Schema, name: &str) -> Vec<(String, bool, Type)> {
    let Shape::Struct(shape) = &model(schema, name).shape else {
        panic!("{name} is a struct");
    };
    let fields = shape.fields.iter();
    fields
        .map(|field| {
            (
                field.key().to_owned(),
                field.required,
                field.ty.value.clone(),
            )
        })
        .collect()
}

#[test]
fn every_form_is_recognised_with_its_language() {
    assert_eq!(folders().len(), 15);
    for folder in folders() {
        let generation = read(&folder);
        assert_eq!(
            generation.family,
            Some(Family::OpenApiGenerator),
            "{folder}"
        );
        let language = generation.language.expect("the language is recognised");
        assert_eq!(
            folder.split('_').next(),
            Some(language.as_str()),
            "{folder}"
        );
        // The page of an interface and the readme are no models.
        let left_out = generation.diagnostics.iter();
        let left_out = left_out.filter(|diagnostic| diagnostic.code == Code::NotAModel);
        assert_eq!(left_out.count(), 2, "{folder}");
    }
}

#[test]
fn nothing_else_is_said_of_the_pages() {
    for folder in folders() {
        for diagnostic in &read(&folder).diagnostics {
            let expected = match diagnostic.code {
                Code::NotAModel => true,
                // The names of these languages are respelled.
                Code::RespelledNames | Code::RiskyNames => matches!(
                    &*folder,
                    "csharp" | "go" | "java" | "kotlin" | "php" | "swift"
                ),
                // In these an enum is an empty table.
                Code::BareTitle => matches!(
                    &*folder,
                    "csharp"
                        | "php"
                        | "python_legacy"
                        | "ruby"
                        | "rust_old"
                        | "swift"
                        | "typescript_fetch"
                ),
                // Notes are left out.
                Code::UnknownRequired => folder == "typescript_fetch",
                _ => diagnostic.severity == Severity::Info,
            };
            assert!(expected, "{folder}: {diagnostic}");
        }
    }
}

#[test]
fn every_form_says_what_the_others_say() {
    let typescript = read("typescript").schema;
    for folder in folders() {
        let schema = read(&folder).schema;
        for name in ["Book", "Shelf", "Loan", "LateFee", "LossFee"] {
            let (ours, theirs) = (fields(&typescript, name), fields(&schema, name));
            assert_eq!(ours.len(), theirs.len(), "{folder}: {name}");
            for (one, other) in ours.iter().zip(&theirs) {
                let required = if folder == "typescript_fetch" {
                    false
                } else {
                    one.1
                };
                assert_eq!((&one.0, required), (&other.0, other.1), "{folder}: {name}");
                assert!(
                    agree(&one.2, &other.2),
                    "{folder}: {name}: {one:?} {other:?}"
                );
            }
        }
        assert_eq!(
            model(&typescript, "Book").description,
            model(&schema, "Book").description,
            "{folder}"
        );
    }
}

/// Whether two pages can mean the same type, each in the words of its language.
fn agree(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Number, Type::Integer(_) | Type::Number | Type::Float(_) | Type::Decimal) => true,
        (Type::String, Type::String | Type::Date | Type::DateTime | Type::DateOrDateTime) => true,
        // An enum that the page of the model lists.
        (Type::String, Type::Reference(id)) => id.name == "BookType",
        (Type::Array(one), Type::Array(other)) | (Type::Map(one), Type::Map(other)) => {
            agree(one, other)
        }
        _ => one == other,
    }
}

#[test]
fn the_names_of_pages_are_the_apis_or_are_counted_as_guesses() {
    for folder in folders() {
        let generation = read(&folder);
        let respelled = generation
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code == Code::RespelledNames);
        for model in generation.schema.models() {
            let Shape::Struct(shape) = &model.shape else {
                continue;
            };
            for field in &shape.fields {
                let origin = field.wire_name.as_ref().map(|fact| &fact.origin);
                let expected = if respelled {
                    Origin::Rule
                } else {
                    Origin::Page
                };
                assert_eq!(origin, Some(&expected), "{folder}: {}", field.name);
            }
        }
    }
}

#[test]
fn values_that_a_row_or_a_part_lists_are_an_enum() {
    for folder in ["java", "javascript", "kotlin"] {
        let schema = read(folder).schema;
        let Shape::Enum(shape) = &model(&schema, "BookType").shape else {
            panic!("{folder}: an enum");
        };
        let values: Vec<String> = shape
            .values
            .iter()
            .map(|value| format!("{:?}", value.value))
            .collect();
        assert_eq!(
            values,
            [r#"String("novel")"#, r#"String("e-book")"#],
            "{folder}"
        );
    }
}

#[test]
fn members_of_unions_are_read_from_lists_tables_and_code() {
    for folder in ["java", "ruby", "rust"] {
        let schema = read(folder).schema;
        let Shape::Union(union) = &model(&schema, "Fee").shape else {
            panic!("{folder}: a union");
        };
        let members: Vec<String> = union
            .members
            .iter()
            .map(|member| format!("{:?}", member.ty))
            .collect();
        assert!(
            members.len() == 2 && members[0].contains("LateFee") && members[1].contains("LossFee"),
            "{folder}: {members:?}"
        );
    }
}

#[test]
fn the_crates_of_all_forms_read_and_write_the_same_json() {
    let workspace = Workspace::new("openapi_generator");
    for folder in folders() {
        let test = include_str!("openapi_generator/round_trips.rs").replace("lending", &folder);
        workspace.generate(Codegen::new(), &root().join(&folder), &folder, &test);
    }
    workspace.cargo(&["test", "--workspace"]);
}
