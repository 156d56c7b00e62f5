//! The output as a crate: it compiles without a warning, and what it reads it writes back.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails where something is not there"
)]

mod schema;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use spectable_emitter::{
    Dependency, EnumPolicy, Layout, MapType, NullPolicy, NumberType, Options, SerdeHalves,
    TimeType, UnknownFields, emit,
};
use spectable_schema::{
    Deprecation, Discriminator, Enum, EnumValue, Fact, IntegerWidth, Literal, Model, Schema, Shape,
    Type,
};

use schema::{
    Say, alias, at, enumeration, integers, literal, model, optional, reference, required, schema,
    structure, text, union,
};

/// A crate under construction: a module for each schema.
struct Package {
    folder: PathBuf,
    files: BTreeMap<String, String>,
    modules: Vec<String>,
    dependencies: BTreeMap<&'static str, Dependency>,
}

impl Package {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        Self {
            folder,
            files: BTreeMap::new(),
            modules: Vec::new(),
            dependencies: BTreeMap::new(),
        }
    }

    /// Adds `schema` as the module `name`.
    fn add(&mut self, name: &str, schema: &Schema, mut options: Options) {
        options.command = "a test".to_owned();
        let single = options.layout == Layout::SingleFile;
        if !single {
            options.layout = Layout::Modules(format!("crate::{name}"));
        }
        let output = emit(schema, &options);
        for dependency in &output.dependencies {
            self.dependencies
                .entry(dependency.name)
                .and_modify(|known| {
                    if known.features.len() < dependency.features.len() {
                        *known = dependency.clone();
                    }
                })
                .or_insert(dependency.clone());
        }
        if single {
            let text: String = output.files().into_values().collect();
            self.files.insert(format!("{name}/included.rs"), text);
            self.modules.push(format!(
                "pub mod {name} {{\n    include!(\"{name}/included.rs\");\n}}"
            ));
        } else {
            for (path, text) in output.files() {
                self.files.insert(format!("{name}/{path}"), text);
            }
            self.modules.push(format!("pub mod {name};"));
        }
    }

    /// Writes the crate and runs its tests, which are in `tests`.
    fn test(mut self, tests: &str) {
        self.modules
            .sort_by_key(|module| (module.contains("include!"), module.clone()));
        let root = format!("{}\n\n#[cfg(test)]\nmod tests;\n", self.modules.join("\n"));
        self.files.insert("lib.rs".to_owned(), root);
        self.files.insert("tests.rs".to_owned(), tests.to_owned());
        let source = self.folder.join("src");
        let _ = fs::remove_dir_all(&source);
        for (path, text) in &self.files {
            let path = source.join(path);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(self.folder.join("Cargo.toml"), self.manifest()).unwrap();
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        fs::copy(lock, self.folder.join("Cargo.lock")).unwrap();

        self.cargo(&["fmt", "--check"]);
        self.cargo(&["clippy", "--offline", "--quiet", "--all-targets"]);
        self.cargo(&["doc", "--offline", "--quiet", "--no-deps"]);
        self.cargo(&["test", "--offline", "--quiet", "--lib"]);
    }

    fn manifest(&self) -> String {
        let mut manifest = "[package]\nname = \"emitted\"\nedition = \"2024\"\n\n[workspace]\n\n\
                            [lints.clippy]\nall = \"warn\"\n\n[dependencies]\n"
            .to_owned();
        for dependency in self.dependencies.values() {
            manifest.push_str(&format!(
                "{} = {{ version = \"{}\", default-features = {}, features = {:?} }}\n",
                dependency.name,
                dependency.version,
                dependency.default_features,
                dependency.features
            ));
        }
        manifest
    }

    fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            // Its own, so that the crates do not wait for each other.
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // It is compiled once, and nobody debugs it.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "cargo {arguments:?} in {}:\n{}\n{}",
            self.folder.display(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

fn cards() -> Schema {
    let mut card = structure(
        "components.GiftCard",
        [
            optional("type", literal("gift-card")).said("Always `gift-card`."),
            required("id", Type::String)
                .said("The card's ID.")
                .example("gc-1"),
            optional("expiresAt", Type::DateTime).key("expires_at"),
            optional("soldOn", Type::Date).key("sold-on"),
            optional("brandName", Type::String)
                .key("brand_name")
                .said("The brand.")
                .deprecated("Use scheme."),
            optional("scheme", reference("components.CardScheme")),
            optional("owner", reference("components.Owner")).nullable(),
            required("balance", Type::Number).nullable(),
            required("points", Type::Integer(Some(IntegerWidth::I64))),
            required("rate", Type::Decimal),
            required("serial", Type::BigInteger),
            optional("anything", Type::Any),
            optional("labels", Type::map(Type::nullable(Type::String))),
            optional("gone", reference("components.Gone")),
            required("level", reference("components.Level")),
            optional("sinceWhen", Type::DateOrDateTime),
            optional("rawResponse", Type::External("Response".to_owned())),
        ],
    );
    card.description = Some("A card that holds a balance.".to_owned());
    let mut old = structure("components.Owner", [optional("name", Type::String)]);
    old.deprecation = Some(Deprecation::default());
    schema([
        card,
        old,
        enumeration(
            "components.CardScheme",
            &["amex", "visa", "unknown", "*", ""],
        ),
        integers("components.Level", &[1, -1, 2]),
        enumeration("Currency", &["EUR", "GBP"]),
        structure(
            "operations.Get",
            [
                required("currency", reference("Currency")),
                required("card", reference("components.GiftCard")),
            ],
        ),
    ])
}

fn unions() -> Schema {
    let method = |id: &str, tag: &str, field: &str| {
        structure(
            id,
            [
                required("type", literal(tag)),
                required(field, Type::String),
            ],
        )
    };
    let cat = structure(
        "Cat",
        [
            optional("kind", literal("cat")),
            required("lives", Type::Integer(None)),
        ],
    );
    let dog = structure(
        "Dog",
        [
            optional("kind", literal("dog")),
            required("bark", Type::String),
        ],
    );
    let mut go = union("Go", [reference("GoA"), reference("GoB")]);
    if let Shape::Union(union) = &mut go.shape {
        union.discriminator = Some(Fact::from_page(Discriminator {
            key: "tag".to_owned(),
            tags: vec![Some("a".to_owned()), Some("b".to_owned())],
        }));
    }
    schema([
        method("CardMethod", "card", "number"),
        method("WalletMethod", "wallet", "provider"),
        method("BankMethod", "bank", "iban"),
        union(
            "Method",
            [reference("CardMethod"), reference("WalletMethod")],
        ),
        union("AnyMethod", [reference("Method"), reference("BankMethod")]),
        cat,
        dog,
        union("Pet", [reference("Cat"), reference("Dog")]),
        structure(
            "GoA",
            [
                required("tag", Type::String),
                required("x", Type::Integer(None)),
            ],
        ),
        structure(
            "GoB",
            [
                required("tag", Type::String),
                required("y", Type::Integer(None)),
            ],
        ),
        go,
        union(
            "Mixed",
            [
                Type::String,
                Type::Integer(None),
                Type::Boolean,
                Type::array(Type::String),
                Type::map(Type::Integer(None)),
                Type::String,
                Type::Nullable(Box::new(Type::Float(None))),
                literal("auto"),
                Type::External("Blob".to_owned()),
            ],
        ),
        structure(
            "Holder",
            [
                optional(
                    "value",
                    Type::Union(vec![Type::String, Type::Integer(None)]),
                ),
                optional(
                    "list",
                    Type::array(Type::Union(vec![
                        reference("Cat"),
                        Type::Union(vec![Type::String, Type::Boolean]),
                    ])),
                ),
                optional(
                    "size",
                    Type::Union(vec![literal("small"), literal("large")]),
                ),
                optional(
                    "limit",
                    Type::Union(vec![
                        Type::Literal(Literal::Integer(0)),
                        Type::Literal(Literal::Integer(10)),
                    ]),
                ),
                optional(
                    "flag",
                    Type::Union(vec![Type::Literal(Literal::Boolean(true)), Type::String]),
                ),
                optional("mixed", reference("Mixed")),
                optional("single", Type::Union(vec![Type::String, Type::String])),
                optional("none", Type::Union(vec![Type::External("Blob".to_owned())])),
                optional("alone", Type::Union(vec![Type::String])),
            ],
        ),
        // A union of itself, two unions of each other, and nothing at all.
        union("Itself", [reference("Itself"), Type::String]),
        union("Only", [reference("Only")]),
        union("Left", [reference("Right"), Type::String]),
        union("Right", [reference("Left"), Type::Integer(None)]),
        union("Nothing", []),
        union("Unknown", [reference("Cat"), reference("Missing")]),
    ])
}

fn recursion() -> Schema {
    schema([
        structure(
            "Node",
            [
                optional("next", reference("Node")),
                optional("children", Type::array(reference("Node"))),
                required("value", Type::Float(None)),
            ],
        ),
        structure("A", [required("b", reference("B"))]),
        structure(
            "B",
            [
                optional("c", reference("C")),
                optional("again", reference("C")),
            ],
        ),
        structure("C", [optional("a", reference("AliasOfA"))]),
        alias("AliasOfA", reference("A")),
        alias("MaybeNest", Type::nullable(reference("Nest"))),
        structure("Nest", [required("inner", reference("MaybeNest"))]),
        alias("List", Type::array(reference("List"))),
        alias("Tree", Type::map(Type::nullable(reference("Forest")))),
        alias("Forest", reference("Tree")),
        alias("Me", reference("Me")),
        alias("Ping", reference("Pong")),
        alias("Pong", reference("Ping")),
        alias("Text", Type::String),
        alias("MaybeText", Type::nullable(Type::String)),
        union("Expression", [reference("Operation"), Type::String]),
        structure(
            "Operation",
            [
                required("left", reference("Expression")),
                required("right", reference("Expression")),
                required("maybe", reference("MaybeText")),
            ],
        ),
        structure("Infinite", [required("self", reference("Infinite"))]),
        structure(
            "Point",
            [
                required("x", Type::Integer(None)),
                required("y", Type::Integer(None)),
            ],
        ),
    ])
}

/// Models that are called what the output calls other things.
fn names() -> Schema {
    let taken = [
        "Option",
        "String",
        "Vec",
        "Box",
        "Value",
        "Serialize",
        "Deserialize",
        "Result",
        "Some",
        "None",
        "Ok",
        "Err",
        "Default",
        "Clone",
        "Debug",
        "Into",
        "From",
        "Self",
        "support",
        "literals",
        "serde",
        "std",
        "core",
        "type",
        "mod",
        "lib",
        "main",
        "con",
        "nul",
        "BTreeMap",
        "DateTime",
        "NaiveDate",
        "Number",
        "Map",
        "Visitor",
        "Error",
        "Iterator",
        "u8",
        "bool",
        "str",
        "i64",
        "f64",
        "giftcard",
        "GiftCard",
        "GIFTCARD",
        "",
        "*",
        "1st",
        "Copy",
        "Hash",
        "PartialEq",
        "Eq",
        "Send",
        "ToString",
        "Formatter",
        "Display",
        "Infallible",
        "crate",
    ];
    let fields = |namespace: &str| {
        let mut fields: Vec<_> = taken
            .iter()
            .map(|name| {
                let id = format!("{namespace}{name}");
                let (namespace, name) = id.split_at(namespace.len());
                let namespace = namespace.trim_end_matches('.');
                let id = spectable_schema::ModelId::new(namespace, name);
                optional(name, Type::Reference(id))
            })
            .collect();
        fields.push(required("text", Type::String));
        fields.push(optional("texts", Type::array(Type::String)).nullable());
        fields.push(optional("map", Type::map(Type::Any)));
        fields.push(optional("when", Type::DateTime));
        fields.push(optional("day", Type::Date));
        fields.push(optional("number", Type::Number));
        fields.push(optional("dateTimeAgain", Type::DateTime));
        fields
    };
    let mut models: Vec<Model> = Vec::new();
    for namespace in ["", "components", "serde", "support", "components/v1"] {
        for (index, name) in taken.iter().enumerate() {
            let mut model = match index % 3 {
                0 => structure(
                    "X",
                    [
                        required("text", Type::String),
                        optional("again", Type::nullable(Type::String)).nullable(),
                        optional("map", Type::map(Type::Any)),
                        optional("any", Type::Any),
                        optional("day", Type::Date),
                        optional("at", Type::DateTime),
                        required("other", reference("components.Option")),
                    ],
                ),
                1 => enumeration(
                    "X",
                    &["Err", "Error", "Value", "Ok", "Self", "self", "Some"],
                ),
                _ => union(
                    "X",
                    [Type::String, Type::map(Type::Any), Type::array(Type::Any)],
                ),
            };
            model.id = spectable_schema::ModelId::new(namespace, *name);
            models.push(model);
        }
    }
    models.push(structure("components.All", fields("components.")));
    models.push(structure("operations.All", fields("components.")));
    models.push(structure(
        "operations.Meta",
        [
            optional("mine", reference("operations.Meta")),
            optional("other", reference("components.Meta")),
            optional("deep", reference("components.v1.Meta")),
        ],
    ));
    models.push(structure("components.Meta", [optional("x", Type::String)]));
    models.push(structure(
        "components.v1.Meta",
        [optional("x", reference("components.Meta"))],
    ));
    models.push(structure(
        "root",
        [optional("x", reference("components.Option"))],
    ));
    schema(models)
}

/// Text that tries to become code.
fn attacks() -> Schema {
    let attacks = [
        "\"quotes\" and \\backslashes\\ and \\\"",
        "*/ fn main() {} /*",
        "\"# ]] {} {{}} {0}",
        "#[doc = include_str!(\"/etc/passwd\")]",
        "one\ntwo\r\nthree\n\n\nfour",
        "nul \0 bell \u{7} tab \t end",
        "bidi \u{202e}txet\u{202c} \u{2066}isolate\u{2069} mark\u{200f}",
        "```\nfn main() { compile_error!() }\n```",
        "    indented code\n\tand more",
        "[link](not_an_item) [Vec] [`Self`] <b>unclosed <a href=\"x\">",
        "https://example.com/a?b=c#d",
        "$crate $name $(x),* ; __verbatim!(0);",
        "//! inner\n/// outer\n/** block",
        "- a\n  lazy\n- b\n\n1. x\n2. y",
        "\u{1}blank",
        "` `` ``` backticks",
        "",
        "   ",
        "\u{feff}\u{ad}\u{2028}\u{2029}",
    ];
    let fields = attacks.iter().enumerate().map(|(index, attack)| {
        optional(&format!("field{index}"), Type::String)
            .key(attack)
            .said(attack)
            .example(attack)
            .deprecated(attack)
    });
    let mut model = structure("Attacks", fields);
    model.description = Some(attacks.join("\n\n"));
    let named = attacks
        .iter()
        .map(|attack| optional(attack, literal(attack)));
    let mut values = enumeration("Values", &attacks);
    if let Shape::Enum(shape) = &mut values.shape {
        for (value, attack) in shape.values.iter_mut().zip(attacks) {
            value.name = Some(attack.to_owned());
            value.description = Some(attack.to_owned());
        }
    }
    let tagged = attacks.iter().enumerate().map(|(index, attack)| {
        structure(
            &format!("Member{index}"),
            [
                required("type", literal(attack)).key("\"#\n{}"),
                required("value", Type::String),
            ],
        )
    });
    let members = (0..attacks.len()).map(|index| reference(&format!("Member{index}")));
    let mut models = vec![
        model,
        structure("Named", named),
        values,
        union("Tagged", members),
    ];
    models.extend(tagged);
    for attack in attacks {
        let mut model = structure("X", [optional("x", Type::String)]);
        model.id = spectable_schema::ModelId::new("attacks", attack);
        models.push(model);
    }
    schema(models)
}

fn odd() -> Schema {
    schema([
        structure(
            "Extensible",
            [
                required("id", Type::String),
                optional("additionalProperties", Type::map(Type::Any)),
            ],
        ),
        enumeration("NoValues", &[]),
        enumeration("Twice", &["a", "a", "A", "b"]),
        model(
            "MixedValues",
            Shape::Enum(Enum {
                values: vec![
                    EnumValue::new(text("a"), at()),
                    EnumValue::new(Literal::Integer(1), at()),
                ],
                ..Enum::default()
            }),
        ),
        structure("Empty", []),
        structure(
            "OneKey",
            [
                required("first", Type::String).key("same"),
                required("second", Type::String).key("same"),
                required("same", Type::String),
                required("First", Type::String).key("other"),
            ],
        ),
        structure(
            "Clash",
            [
                optional("fooBar", Type::String),
                optional("foo_bar", Type::String),
                optional("FooBar", Type::String),
                optional("additional_fields", Type::String),
            ],
        ),
        model("Bare", Shape::Unknown),
        structure(
            "Uses",
            [
                required("bare", reference("Bare")),
                optional("maybe", reference("Bare")),
                required("empty", reference("Empty")),
                optional("none", reference("NoValues")),
                optional("twice", reference("Twice")),
                required("mixed", reference("MixedValues")),
                required("bytes", Type::Bytes),
                required(
                    "nested",
                    Type::array(Type::array(Type::map(Type::array(Type::Integer(None))))),
                ),
            ],
        ),
        structure(
            "ManyFields",
            (0..20).map(|index| required(&format!("aRatherLongFieldName{index}"), Type::String)),
        ),
        structure(
            "AModelWithAVeryLongNameThatGoesOnAndOnUntilNothingFitsIntoOneLineAnyMore",
            [
                required(
                    "theFieldThatRefersToIt",
                    Type::array(Type::map(reference(
                        "AModelWithAVeryLongNameThatGoesOnAndOnUntilNothingFitsIntoOneLineAnyMore",
                    ))),
                ),
                optional(
                    "anotherFieldThatRefersToIt",
                    Type::array(reference(
                        "AModelWithAVeryLongNameThatGoesOnAndOnUntilNothingFitsIntoOneLineAnyMore",
                    )),
                )
                .nullable(),
            ],
        ),
        alias(
            "Lists",
            Type::array(Type::Union(vec![Type::String, Type::Integer(None)])),
        ),
        structure(
            "Sides",
            [
                required("side", Type::Union(vec![literal("left"), literal("right")])),
                optional("all", reference("Lists")),
            ],
        ),
        structure(
            "LongKeysOne",
            (0..14)
                .map(|index| optional(&format!("aRatherLongKeyOfTheFirst{index}"), Type::String)),
        ),
        structure(
            "LongKeysTwo",
            (0..14)
                .map(|index| optional(&format!("aRatherLongKeyOfTheOther{index}"), Type::String)),
        ),
        union(
            "LongKeys",
            [reference("LongKeysOne"), reference("LongKeysTwo")],
        ),
        structure(
            "AFieldWithAVeryLongName",
            [required(
                "theNameOfThisFieldGoesOnUntilItsLineIsFull",
                Type::array(Type::Any),
            )],
        ),
        enumeration(
            "AValueWithAVeryLongName",
            &[
                "theNameOfThisValueGoesOnAndOnSoThatItsTextStandsOnALineOfItsOwnAsItWould",
                "short",
            ],
        ),
        union(
            "UnionOfLong",
            [
                Type::array(reference(
                    "AModelWithAVeryLongNameThatGoesOnAndOnUntilNothingFitsIntoOneLineAnyMore",
                )),
                Type::map(reference(
                    "AModelWithAVeryLongNameThatGoesOnAndOnUntilNothingFitsIntoOneLineAnyMore",
                )),
            ],
        ),
    ])
}

fn with(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

#[test]
fn every_output_compiles_and_keeps_what_it_reads() {
    let mut package = Package::new("emitted");
    package.add("cards", &cards(), Options::default());
    package.add("unions", &unions(), Options::default());
    package.add("recursion", &recursion(), Options::default());
    package.add("names", &names(), Options::default());
    package.add("attacks", &attacks(), Options::default());
    package.add("odd", &odd(), Options::default());
    package.add(
        "closed",
        &all(),
        with(|options| options.models.enums = Some(EnumPolicy::Closed)),
    );
    package.add(
        "kept",
        &all(),
        with(|options| {
            options.models.unknown_fields = Some(UnknownFields::Keep);
            options.models.nullable = Some(NullPolicy::Keep);
            options.models.map = Some(MapType::HashMap);
            options.models.number = Some(NumberType::F64);
            options.models.date = Some(TimeType::String);
            options.models.date_time = Some(TimeType::Chrono);
        }),
    );
    package.add(
        "denied",
        &all(),
        with(|options| {
            options.models.unknown_fields = Some(UnknownFields::Deny);
            options.models.nullable = Some(NullPolicy::Merge);
            options.models.number = Some(NumberType::I64);
            options.models.date_time = Some(TimeType::String);
        }),
    );
    for (name, time) in [("jiff", TimeType::Jiff), ("time", TimeType::Time)] {
        package.add(
            &format!("dates_of_{name}"),
            &cards(),
            with(|options| {
                options.models.date = Some(time);
                options.models.date_time = Some(time);
                options.models.map = Some(MapType::IndexMap);
            }),
        );
    }
    package.add(
        "only_read",
        &all(),
        with(|options| options.serde_halves = SerdeHalves::Read),
    );
    package.add(
        "only_written",
        &all(),
        with(|options| options.serde_halves = SerdeHalves::Write),
    );
    package.add(
        "single",
        &all(),
        with(|options| options.layout = Layout::SingleFile),
    );
    package.add(
        "single_names",
        &names(),
        with(|options| options.layout = Layout::SingleFile),
    );
    package.files.insert(
        "tests/hostile.rs".to_owned(),
        include_str!("emitted/hostile.rs").to_owned(),
    );
    package.test(include_str!("emitted/round_trips.rs"));
}

/// All schemas but those about names in one.
fn all() -> Schema {
    let mut all = Schema::new();
    for schema in [cards(), unions(), recursion(), odd()] {
        for model in schema.models() {
            all.insert(model.clone());
        }
    }
    all
}
