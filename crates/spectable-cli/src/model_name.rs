//! The model that a name on the command line means.

use spectable::schema::{Model, Schema, letters};

use crate::failure::Failure;

/// How many models a message names before it counts the rest.
const NAMED: usize = 5;

/// The model that `name` means: its name, with or without the namespace, in the spelling of the
/// pages or of Rust, whatever the letter case. What is spelled as it is documented counts more.
///
/// # Errors
///
/// If no model is meant, with the nearest names, or more than one.
pub(crate) fn model_named<'a>(schema: &'a Schema, name: &str) -> Result<&'a Model, Failure> {
    let wanted = name.replace("::", ".").replace('/', ".");
    let wanted = wanted.trim_matches('.');
    let same_letters = letters(wanted);
    let is_wanted: [&dyn Fn(&Model) -> bool; 5] = [
        &|model| model.id.to_string() == wanted,
        &|model| model.id.name == wanted,
        &|model| model.id.to_string().to_lowercase() == wanted.to_lowercase(),
        &|model| model.id.name.to_lowercase() == wanted.to_lowercase(),
        // `gift_card` and `gift-card` are `GiftCard`.
        &|model| {
            !same_letters.is_empty()
                && (letters(&model.id.to_string()) == same_letters
                    || letters(&model.id.name) == same_letters)
        },
    ];
    for is_wanted in is_wanted {
        let found: Vec<&Model> = schema.models().filter(|model| is_wanted(model)).collect();
        match found[..] {
            [] => {}
            [model] => return Ok(model),
            _ => return Err(several(name, &found)),
        }
    }
    Err(unknown(schema, name, wanted))
}

fn several(name: &str, found: &[&Model]) -> Failure {
    Failure::Name {
        message: format!("`{name}` can be {} models", found.len()),
        help: Some(format!("name one of them: {}", listed(found))),
    }
}

fn unknown(schema: &Schema, name: &str, wanted: &str) -> Failure {
    let help = match &nearest(schema, wanted)[..] {
        [] => None,
        [model] => Some(format!("did you mean `{}`?", model.id)),
        models => Some(format!("did you mean one of them: {}?", listed(models))),
    };
    Failure::Name {
        message: format!("no model is called `{name}`"),
        help,
    }
}

/// The models whose names differ least from `wanted`, if they are at all like it: by spelling, or
/// else because it is a part of theirs.
fn nearest<'a>(schema: &'a Schema, wanted: &str) -> Vec<&'a Model> {
    let wanted = wanted.to_lowercase();
    let distance = |model: &Model| {
        let id = model.id.to_string().to_lowercase();
        let name = model.id.name.to_lowercase();
        let to_name = strsim::damerau_levenshtein(&name, &wanted);
        to_name.min(strsim::damerau_levenshtein(&id, &wanted))
    };
    let all: Vec<(usize, &Model)> = schema
        .models()
        .map(|model| (distance(model), model))
        .collect();
    let least = all.iter().map(|(distance, _)| *distance).min();
    let likeness = wanted.chars().count().div_ceil(4);
    match least {
        Some(least) if least <= likeness => all
            .into_iter()
            .filter(|(distance, _)| *distance == least)
            .map(|(_, model)| model)
            .collect(),
        _ if wanted.chars().count() >= 3 => schema
            .models()
            .filter(|model| model.id.name.to_lowercase().contains(&wanted))
            .collect(),
        _ => Vec::new(),
    }
}

fn listed(models: &[&Model]) -> String {
    let named = models.iter().take(NAMED);
    let mut names: Vec<String> = named.map(|model| format!("`{}`", model.id)).collect();
    if models.len() > NAMED {
        names.push(format!("{} more", models.len() - NAMED));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use spectable::schema::{Location, ModelId, Position, Shape};

    use super::*;

    fn schema() -> Schema {
        let ids = [
            ("components", "GiftCard"),
            ("components", "Card"),
            ("operations", "card"),
            ("operations", "Create"),
            ("webhooks", "Create"),
            ("", "Ping"),
        ];
        ids.into_iter()
            .map(|(namespace, name)| {
                let location = Location::new("page.md", Position::start());
                Model::new(ModelId::new(namespace, name), location, Shape::Unknown)
            })
            .collect()
    }

    fn found(name: &str) -> Result<String, String> {
        let schema = schema();
        match model_named(&schema, name) {
            Ok(model) => Ok(model.id.to_string()),
            Err(Failure::Name { message, help }) => {
                Err(format!("{message}; {}", help.unwrap_or_default()))
            }
            Err(failure) => panic!("{failure:?}"),
        }
    }

    #[test]
    fn a_name_is_found_in_many_spellings() {
        let gift_card = Ok("components.GiftCard".to_owned());
        for name in [
            "GiftCard",
            "giftcard",
            "components.GiftCard",
            "components::GiftCard",
            "Components/giftcard",
            "gift_card",
            "components::gift_card",
        ] {
            assert_eq!(found(name), gift_card, "{name}");
        }
        assert_eq!(found("ping"), Ok("Ping".to_owned()));
    }

    #[test]
    fn what_is_spelled_as_documented_counts_more() {
        assert_eq!(found("Card"), Ok("components.Card".to_owned()));
        assert_eq!(found("card"), Ok("operations.card".to_owned()));
        assert_eq!(
            found("CARD"),
            Err(
                "`CARD` can be 2 models; name one of them: `components.Card`, `operations.card`"
                    .to_owned()
            )
        );
        assert_eq!(
            found("Create"),
            Err("`Create` can be 2 models; name one of them: `operations.Create`, `webhooks.Create`".to_owned())
        );
    }

    #[test]
    fn a_mistyped_name_has_its_nearest() {
        assert_eq!(
            found("GiftCrad"),
            Err("no model is called `GiftCrad`; did you mean `components.GiftCard`?".to_owned())
        );
        assert_eq!(
            found("gift"),
            Err("no model is called `gift`; did you mean `components.GiftCard`?".to_owned())
        );
        assert_eq!(
            found("Xylophone"),
            Err("no model is called `Xylophone`; ".to_owned())
        );
        assert_eq!(found(""), Err("no model is called ``; ".to_owned()));
    }
}
