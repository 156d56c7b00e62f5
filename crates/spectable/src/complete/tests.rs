use spectable_schema::{Origin, Position, Severity, Struct, Type};

use super::*;

/// A schema of one model `components.Card` with these fields.
fn card(fields: &[&str]) -> Schema {
    let fields = fields.iter().zip(5..).map(|(name, line)| {
        let ty = match name.strip_prefix("raw") {
            Some(_) => Type::External("Response".to_owned()),
            None => Type::String,
        };
        Field::new(*name, ty, Position::new(line, 3))
    });
    let shape = Struct {
        fields: fields.collect(),
    };
    Schema::from_iter([Model::new(
        ModelId::new("components", "Card"),
        Location::new("components/card.md", Position::start()),
        Shape::Struct(shape),
    )])
}

fn names(entries: &[(&str, &str)]) -> Vec<WireName> {
    entries
        .iter()
        .map(|(pattern, name)| WireName::new(*pattern, *name))
        .collect()
}

fn sources(names: &[WireName], case: WireCase) -> Sources<'_> {
    Sources {
        names,
        configured_case: Some(case),
        shown_case: None,
        language: None,
    }
}

fn wire(schema: &Schema) -> Vec<(&str, Origin)> {
    schema
        .models()
        .flat_map(fields)
        .map(|field| {
            let fact = field.wire_name.as_ref().expect("every field has one");
            (&*fact.value, fact.origin.clone())
        })
        .collect()
}

#[test]
fn the_rule_names_what_nothing_else_does() {
    let mut schema = card(&["accountId", "last4", "force2fa"]);
    if let Some(model) = schema.models_mut().next()
        && let Shape::Struct(shape) = &mut model.shape
    {
        shape.fields[1].wire_name = Some(Fact::from_page("lastFour".to_owned()));
    }
    let names = names(&[("*.force2fa", "force_2fa")]);
    let said = complete(&mut schema, &sources(&names, WireCase::SnakeCase));
    assert!(said.is_empty(), "{said:?}");
    assert_eq!(
        wire(&schema),
        [
            ("account_id", Origin::Configuration),
            ("lastFour", Origin::Page),
            ("force_2fa", Origin::Configuration),
        ]
    );
}

#[test]
fn configuration_counts_more_than_the_page() {
    let mut schema = card(&["id"]);
    if let Some(model) = schema.models_mut().next()
        && let Shape::Struct(shape) = &mut model.shape
    {
        shape.fields[0].wire_name = Some(Fact::from_page("a".to_owned()));
    }
    let names = names(&[("components.Card.id", "b")]);
    let said = complete(&mut schema, &sources(&names, WireCase::AsDocumented));
    assert!(said.is_empty());
    assert_eq!(wire(&schema), [("b", Origin::Configuration)]);
}

#[test]
fn the_closest_entry_counts_and_of_equals_the_last() {
    let mut schema = card(&["id", "other"]);
    let names = names(&[
        ("components.Card.id", "exact"),
        ("components.*", "model"),
        ("*.other", "field"),
        ("*", "any"),
        ("*.*.other", "last"),
    ]);
    complete(&mut schema, &sources(&names, WireCase::AsDocumented));
    let keys: Vec<_> = wire(&schema).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["exact", "model"]);
}

#[test]
fn an_entry_that_fits_nothing_is_a_warning_with_what_may_be_meant() {
    let mut schema = card(&["id"]);
    let mut names = names(&[("Card.ID", "x"), ("*.nothing", "y"), ("*", "z")]);
    names[0].location = Some(Location::new("spectable.toml", Position::new(4, 1)));
    let said = complete(&mut schema, &sources(&names, WireCase::AsDocumented));
    let said: Vec<_> = said.iter().collect();
    assert_eq!(said.len(), 2);
    assert_eq!(said[0].code, Code::UnmatchedPattern);
    assert_eq!(said[0].location.to_string(), "spectable.toml:4:1");
    assert_eq!(
        said[0].help.as_deref(),
        Some("did you mean `components.Card.id`?")
    );
    assert!(said[1].message.contains("`*.nothing`"));
}

#[test]
fn an_entry_that_a_closer_one_replaces_is_no_mistake() {
    let mut schema = card(&["id"]);
    let names = names(&[("*.id", "x"), ("components.Card.id", "y")]);
    let said = complete(&mut schema, &sources(&names, WireCase::AsDocumented));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn fields_that_would_collide_keep_their_documented_names() {
    let mut schema = card(&["userId", "user_id", "name", "fullName"]);
    let said = complete(&mut schema, &sources(&[], WireCase::SnakeCase));
    let keys: Vec<_> = wire(&schema).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["userId", "user_id", "name", "full_name"]);
    let [said] = &said.iter().collect::<Vec<_>>()[..] else {
        panic!("{said:?}")
    };
    assert_eq!(said.code, Code::WireNameCollision);
    assert_eq!(said.location.to_string(), "components/card.md:5:3");
    let other = said.notes[0].location.as_ref().unwrap();
    assert_eq!(other.to_string(), "components/card.md:6:3");
}

#[test]
fn a_collision_can_lead_to_another_and_still_ends() {
    // The first two go back to `aB` and `ab`, and the third has taken `aB`.
    let mut schema = card(&["aB", "ab", "a_b"]);
    let names = names(&[("*.aB", "x"), ("*.ab", "x"), ("*.a_b", "aB")]);
    let said = complete(&mut schema, &sources(&names, WireCase::SnakeCase));
    let keys: Vec<_> = wire(&schema).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["aB", "ab", "a_b"]);
    assert_eq!(said.len(), 2);
}

#[test]
fn transport_fields_collide_with_nothing() {
    let mut schema = card(&["rawId", "raw_id", "id"]);
    let said = complete(&mut schema, &sources(&[], WireCase::SnakeCase));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn sdks_put_an_underscore_behind_reserved_words() {
    for (language, key) in [
        (Language::Python, "from"),
        (Language::Java, "from"),
        (Language::TypeScript, "from_"),
    ] {
        let mut schema = card(&["from_"]);
        let sources = Sources {
            language: Some(language),
            ..sources(&[], WireCase::AsDocumented)
        };
        complete(&mut schema, &sources);
        assert_eq!(wire(&schema), [(key, Origin::Configuration)]);
    }
}

#[test]
fn overrides_that_fit_nothing_are_warnings() {
    let schema = card(&["id"]);
    let placed = |model: &str, field: Option<&str>| {
        let mut choices = spectable_emitter::Override::default();
        choices.model = model.to_owned();
        choices.field = field.map(str::to_owned);
        PlacedOverride {
            choices,
            location: None,
        }
    };
    let good = [
        placed("components.*", None),
        placed("*", Some("i*")),
        placed("components.Card", Some("id")),
    ];
    assert!(check_overrides(&good, &schema).is_empty());
    let bad = [
        placed("Card", None),
        placed("Card", Some("id")),
        placed("*", Some("name")),
    ];
    let said: Vec<_> = check_overrides(&bad, &schema)
        .into_iter()
        .map(|said| said.message)
        .collect();
    assert_eq!(
        said,
        [
            "no model fits `Card`",
            "no model fits `Card`",
            "no field of `*` fits `name`"
        ]
    );
}

#[test]
fn discriminators_get_the_names_of_their_fields() {
    let mut schema = card(&["CardType"]);
    let place = ModelId::new("components", "Place");
    let member = spectable_schema::UnionMember {
        ty: Type::Reference(ModelId::new("components", "Card")),
        position: Position::start(),
    };
    let discriminator = spectable_schema::Discriminator {
        key: "CardType".to_owned(),
        tags: vec![Some("card".to_owned())],
    };
    schema.insert(Model::new(
        place.clone(),
        Location::new("components/place.md", Position::start()),
        Shape::Union(spectable_schema::Union {
            members: vec![member],
            discriminator: Some(Fact::from_page(discriminator)),
        }),
    ));
    complete(&mut schema, &sources(&[], WireCase::SnakeCase));
    let shape = schema.get(&place).map(|model| &model.shape);
    let Some(Shape::Union(union)) = shape else {
        panic!("a union: {shape:?}");
    };
    let key = union
        .discriminator
        .as_ref()
        .map(|fact| fact.value.key.as_str());
    assert_eq!(key, Some("card_type"));
}

#[test]
fn a_name_that_evidence_gives_goes_before_one_that_a_rule_gives() {
    let mut schema = card(&["userId", "UserID"]);
    let location = Location::new("samples.jsonl", Position::start());
    if let Some(model) = schema.models_mut().next()
        && let Shape::Struct(shape) = &mut model.shape
    {
        let seen = Fact::from_evidence("user_id".to_owned(), location.clone());
        shape.fields[1].wire_name = Some(seen);
    }
    let said = complete(&mut schema, &sources(&[], WireCase::SnakeCase));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        wire(&schema),
        [
            ("userId", Origin::Rule),
            ("user_id", Origin::Evidence(Box::new(location))),
        ]
    );
}

fn aliases(schema: &Schema) -> Vec<(&str, Vec<&str>)> {
    let fields = schema.models().flat_map(fields);
    fields
        .map(|field| {
            (
                field.key(),
                field.aliases.iter().map(String::as_str).collect(),
            )
        })
        .collect()
}

#[test]
fn without_a_case_the_likely_spellings_are_read() {
    let mut schema = card(&["billingContactId", "force2fa", "id"]);
    let without = Sources {
        configured_case: None,
        ..sources(&[], WireCase::default())
    };
    let said = complete(&mut schema, &without);
    assert_eq!(
        aliases(&schema),
        [
            ("billingContactId", vec!["billing_contact_id"]),
            ("force2fa", vec!["force_2fa", "force2_fa", "force2Fa"]),
            ("id", vec![]),
        ]
    );
    assert!(schema.models().flat_map(fields).all(Field::key_is_guess));
    let said: Vec<_> = said.iter().map(|said| said.code).collect();
    assert_eq!(said, [Code::RiskyNames]);
}

#[test]
fn a_case_that_is_set_leaves_open_what_it_cannot_settle() {
    let mut schema = card(&["billingContactId", "force2fa"]);
    let said = complete(&mut schema, &sources(&[], WireCase::SnakeCase));
    assert_eq!(
        wire(&schema),
        [
            ("billing_contact_id", Origin::Configuration),
            ("force2fa", Origin::Rule)
        ]
    );
    assert_eq!(aliases(&schema)[1].1, ["force_2fa", "force2_fa"]);
    assert_eq!(said.iter().count(), 1);
}

#[test]
fn no_alias_is_the_name_or_the_alias_of_another_field() {
    let mut schema = card(&["line1", "line_1", "userId", "user_id"]);
    let without = Sources {
        configured_case: None,
        ..sources(&[], WireCase::default())
    };
    let _ = complete(&mut schema, &without);
    let mut names: Vec<String> = Vec::new();
    for (key, aliases) in aliases(&schema) {
        names.push(key.to_owned());
        names.extend(aliases.into_iter().map(str::to_owned));
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}

#[test]
fn a_description_that_speaks_of_another_case_makes_a_guess_doubtful() {
    let mut schema = card(&["accountName"]);
    if let Some(model) = schema.models_mut().next()
        && let Shape::Struct(shape) = &mut model.shape
    {
        shape.fields[0].description = Some("Written in kebab-case.".to_owned());
    }
    let without = Sources {
        configured_case: None,
        ..sources(&[], WireCase::default())
    };
    let said = complete(&mut schema, &without);
    assert_eq!(
        said.iter().map(|said| said.code).collect::<Vec<_>>(),
        [Code::RiskyNames]
    );
}

#[test]
fn a_name_that_the_user_has_set_goes_before_one_that_the_case_gives() {
    let mut schema = card(&["owner", "userId"]);
    let exact = names(&[("*.owner", "user_id")]);
    let said = complete(&mut schema, &sources(&exact, WireCase::SnakeCase));
    let keys: Vec<&str> = wire(&schema).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["user_id", "userId"]);
    assert_eq!(said.count(Severity::Warning), 1);
}
