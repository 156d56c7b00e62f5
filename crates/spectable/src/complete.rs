//! Fills what the pages leave open: the names of fields on the wire.

use std::collections::{BTreeMap, BTreeSet};

use spectable_emitter::glob;
use spectable_parser::Language;
use spectable_schema::{
    Code, Diagnostic, Diagnostics, Fact, Field, Location, Model, ModelId, Origin, Schema, Shape,
    Type,
};

use crate::WireCase;
use crate::configuration::PlacedOverride;
use crate::near_pattern;
use crate::spellings;
use crate::wire_names::{self, WireName};

/// The sources of names, the strongest first. A page that states a name itself stands between the
/// configuration and the rule.
pub(crate) struct Sources<'a> {
    /// Exact names from the configuration.
    pub(crate) names: &'a [WireName],
    /// The rule for all others, where the user has set one.
    pub(crate) configured_case: Option<WireCase>,
    /// The rule that the API seems to follow, where none is set.
    pub(crate) shown_case: Option<WireCase>,
    /// The language of the pages, whose reserved words change documented names.
    pub(crate) language: Option<Language>,
}

/// Fills [`Field::wire_name`] of every field and says what is wrong with the names.
pub(crate) fn complete(schema: &mut Schema, sources: &Sources<'_>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut used = BTreeSet::new();
    for model in schema.models_mut() {
        let Model {
            id,
            location,
            shape: Shape::Struct(shape),
            ..
        } = model
        else {
            continue;
        };
        for field in &mut shape.fields {
            if let Some(index) = wire_names::find(sources.names, id, &field.name) {
                used.insert(index);
                field.wire_name = Some(Fact::from_configuration(sources.names[index].name.clone()));
            } else if field.key_is_guess() {
                name_by_rule(field, sources);
            }
        }
        separate(id, &location.file, &mut shape.fields, &mut diagnostics);
        if let Some(case) = sources.configured_case {
            settle(case, &mut shape.fields);
        }
        leave_out_taken_aliases(&mut shape.fields);
        diagnostics.extend(risky_names(id, &location.file, &shape.fields));
    }
    name_discriminators(schema);
    let unused = sources.names.iter().enumerate();
    for (_, name) in unused.filter(|(index, _)| !used.contains(index)) {
        diagnostics.extend(fits_nothing(name, schema));
    }
    diagnostics
}

/// Gives the discriminators that pages name the keys of the fields that they speak of.
fn name_discriminators(schema: &mut Schema) {
    let unions = schema.models().filter_map(|model| match &model.shape {
        Shape::Union(union) => Some((&model.id, union)),
        _ => None,
    });
    let keys = unions.filter_map(|(id, union)| {
        let documented = &union.discriminator.as_ref()?.value.key;
        let Type::Reference(member) = &union.members.first()?.ty else {
            return None;
        };
        let Shape::Struct(shape) = &schema.get(member)?.shape else {
            return None;
        };
        let mut fields = shape.fields.iter();
        let field = fields.find(|field| field.name == *documented)?;
        Some((id.clone(), field.key().to_owned()))
    });
    let mut keys: BTreeMap<ModelId, String> = keys.collect();
    for model in schema.models_mut() {
        if let Shape::Union(union) = &mut model.shape
            && let Some(discriminator) = &mut union.discriminator
            && let Some(key) = keys.remove(&model.id)
        {
            discriminator.value.key = key;
        }
    }
}

/// Says which overrides fit no model or field.
pub(crate) fn check_overrides(overrides: &[PlacedOverride], schema: &Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for placed in overrides {
        let choices = &placed.choices;
        let fitting = || {
            let models = schema.models();
            models.filter(|model| glob::fits(&choices.model, &model.id.to_string()))
        };
        let (message, meant) = if fitting().next().is_none() {
            let ids: Vec<String> = schema.models().map(|model| model.id.to_string()).collect();
            let message = format!("no model fits `{}`", choices.model);
            (message, near_pattern::meant(&choices.model, &ids))
        } else if let Some(field) = &choices.field {
            let fields = fitting().flat_map(fields);
            let fields: Vec<String> = fields.map(|field| field.name.clone()).collect();
            if fields.iter().any(|known| glob::fits(field, known)) {
                continue;
            }
            let message = format!("no field of `{}` fits `{field}`", choices.model);
            (message, near_pattern::meant(field, &fields))
        } else {
            continue;
        };
        let diagnostic = unmatched(message, placed.location.as_ref());
        diagnostics.push(match meant {
            Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
            None => diagnostic,
        });
    }
    diagnostics
}

fn fields(model: &Model) -> &[Field] {
    match &model.shape {
        Shape::Struct(shape) => &shape.fields,
        _ => &[],
    }
}

/// Names a field by the rule for all names. A rule that the user has set settles the name, unless it leaves
/// open how to spell it.
fn name_by_rule(field: &mut Field, sources: &Sources<'_>) {
    // The pages may have a better guess than the documented name.
    let documented = unreserved(field.key(), sources.language).to_owned();
    let (key, spellings) = match sources.configured_case {
        Some(case) => (
            case.apply(&documented),
            spellings::of_case(case, &documented),
        ),
        None => {
            let case = sources.shown_case.unwrap_or_default();
            (case.apply(&documented), spellings::of_any_case(&documented))
        }
    };
    let mut aliases: Vec<String> = Vec::new();
    // A case that the user has set is wrong about a name only where several spellings fit it.
    if sources.configured_case.is_none() || spellings.len() > 1 {
        for alias in spellings.into_iter().chain([documented]) {
            if alias != key && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
    }
    field.aliases = aliases;
    field.wire_name = Some(Fact::from_rule(key));
}

/// Takes the names that a configured case leaves no doubt about as the user's own. Names that collide have
/// been separated before: one that was given back is not as the case has it, and stays a guess.
fn settle(case: WireCase, fields: &mut [Field]) {
    for field in fields.iter_mut().filter(|field| field.aliases.is_empty()) {
        if let Some(name) = &mut field.wire_name
            && name.origin == Origin::Rule
            && name.value == case.apply(&name.value)
        {
            name.origin = Origin::Configuration;
        }
    }
}

/// Leaves out the aliases that are the name or an alias of another field, too.
fn leave_out_taken_aliases(fields: &mut [Field]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for field in fields.iter().filter(|field| !field.is_transport()) {
        let names = [field.key()]
            .into_iter()
            .chain(field.aliases.iter().map(String::as_str));
        for name in names.collect::<BTreeSet<_>>() {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    for field in fields {
        let key = field.key().to_owned();
        field
            .aliases
            .retain(|alias| *alias != key && counts.get(alias) == Some(&1));
    }
}

/// Says which names of a model are guesses that may well be wrong.
fn risky_names(model: &ModelId, file: &str, fields: &[Field]) -> Option<Diagnostic> {
    let risky: Vec<&Field> = fields.iter().filter(|field| is_risky(field)).collect();
    let (first, others) = risky.split_first()?;
    let likely = first.aliases.iter().map(|alias| format!("`{alias}`"));
    let likely: Vec<String> = likely.collect();
    let message = match others.len() {
        0 => format!(
            "`{}` of `{model}` is assumed to be `{}` in the JSON",
            first.name,
            first.key()
        ),
        more => format!(
            "`{}` and {more} more of `{model}` have names in the JSON that are guesses",
            first.name
        ),
    };
    let location = Location::new(file, first.position);
    let diagnostic = Diagnostic::new(Code::RiskyNames, message, location);
    let diagnostic = match likely.is_empty() {
        true => diagnostic,
        false => diagnostic.with_note(format!(
            "`{}` may also be {}, which is read but not written",
            first.key(),
            likely.join(" or ")
        )),
    };
    Some(diagnostic.with_help(format!(
        "give evidence, such as samples or the source of the SDK, or set the name: \
         `\"{model}.{}\" = \"...\"` under `[wire.names]`",
        first.name
    )))
}

/// Whether the name of a field is a guess that a digit or the field's own description makes doubtful.
fn is_risky(field: &Field) -> bool {
    let is_guess = field.key_is_guess() && !field.is_transport() && !field.is_catch_all();
    is_guess
        && ((spellings::has_digit_beside_letter(&field.name) && !field.aliases.is_empty())
            || speaks_of_another_case(field))
}

/// Whether the description of a field names a case that is not the one of its assumed name.
fn speaks_of_another_case(field: &Field) -> bool {
    let Some(description) = &field.description else {
        return false;
    };
    let cases = [
        WireCase::SnakeCase,
        WireCase::CamelCase,
        WireCase::PascalCase,
        WireCase::KebabCase,
    ];
    cases
        .iter()
        .any(|case| description.contains(case.as_str()) && case.apply(field.key()) != field.key())
}

/// A documented name without the underscore that SDKs put behind the reserved words of their
/// language: `from_` in Python, `public_` in Java. TypeScript and Go have no need of it.
fn unreserved(documented: &str, language: Option<Language>) -> &str {
    if matches!(language, None | Some(Language::TypeScript | Language::Go)) {
        return documented;
    }
    match documented.strip_suffix('_') {
        Some(stem) if stem.ends_with(char::is_alphanumeric) => stem,
        _ => documented,
    }
}

/// Gives back their documented names to fields of one model that have the same name on the wire.
fn separate(model: &ModelId, file: &str, fields: &mut [Field], diagnostics: &mut Diagnostics) {
    if are_apart(fields) {
        return;
    }
    // A documented name that comes back can meet another field's name; each round gives back at
    // least one, so that there are no more rounds than fields.
    loop {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, field) in fields.iter().enumerate() {
            if !field.is_transport() {
                by_key
                    .entry(field.key().to_owned())
                    .or_default()
                    .push(index);
            }
        }
        let mut changed = false;
        for (key, group) in by_key {
            if group.len() < 2 || group.iter().all(|index| fields[*index].name == key) {
                continue;
            }
            diagnostics.push(collision(model, file, &key, &group, fields));
            for index in to_give_back(&key, &group, fields) {
                let field = &mut fields[index];
                changed |= field.name != key;
                field.wire_name = Some(Fact::from_rule(field.name.clone()));
            }
        }
        if !changed {
            return;
        }
    }
}

/// Whether no two fields have the same name on the wire.
fn are_apart(fields: &[Field]) -> bool {
    let in_json = fields.iter().filter(|field| !field.is_transport());
    let mut keys: Vec<&str> = in_json.map(Field::key).collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair[0] != pair[1])
}

/// Which of the fields that have the name `key` lose it: those that only a rule gave it to, or all
/// where that separates none.
fn to_give_back(key: &str, group: &[usize], fields: &[Field]) -> Vec<usize> {
    let guesses = group
        .iter()
        .filter(|index| fields[**index].key_is_guess() && fields[**index].name != key);
    let guesses: Vec<usize> = guesses.copied().collect();
    if guesses.is_empty() {
        group.to_vec()
    } else {
        guesses
    }
}

fn collision(
    model: &ModelId,
    file: &str,
    key: &str,
    group: &[usize],
    fields: &[Field],
) -> Diagnostic {
    let (first, others) = (&fields[group[0]], &group[1..]);
    let message = format!(
        "`{}` and `{}` of `{model}` would both be `{key}` in the JSON",
        first.name, fields[others[0]].name
    );
    let place = |field: &Field| Location::new(file, field.position);
    let mut diagnostic = Diagnostic::new(Code::WireNameCollision, message, place(first));
    for index in others {
        diagnostic = diagnostic.with_note_at("the other field", place(&fields[*index]));
    }
    diagnostic
        .with_note("both keep their documented names")
        .with_help(format!(
            "set the right name: `\"{model}.{}\" = \"...\"` under `[wire.names]`",
            first.name
        ))
}

/// A warning for a name that is given to no field, with the names that may have been meant.
fn fits_nothing(name: &WireName, schema: &Schema) -> Option<Diagnostic> {
    let paths: Vec<String> = schema
        .models()
        .flat_map(|model| {
            fields(model)
                .iter()
                .map(|field| format!("{}.{}", model.id, field.name))
        })
        .collect();
    if paths.iter().any(|path| glob::fits(&name.pattern, path)) {
        // It fits, but closer patterns name all of its fields: nothing is lost.
        return None;
    }
    let message = format!("no field fits `{}`", name.pattern);
    let diagnostic = unmatched(message, name.location.as_ref());
    Some(match near_pattern::meant(&name.pattern, &paths) {
        Some(path) => diagnostic.with_help(format!("did you mean `{path}`?")),
        None => diagnostic.with_help("write `namespace.Model.field`, as the pages spell them"),
    })
}

fn unmatched(message: String, location: Option<&Location>) -> Diagnostic {
    let location = location
        .cloned()
        .unwrap_or_else(|| Location::new("build script", spectable_schema::Position::start()));
    Diagnostic::new(Code::UnmatchedPattern, message, location)
}

#[cfg(test)]
mod tests;
