//! Python: pydantic models with aliases, and older dataclasses with metadata.

use spectable_schema::Type;

use super::attribute_map;
use super::token::{Syntax, Token, TokenKind, statements, tokens};
use super::types::{Word, plain_type};
use crate::declared::{DeclaredField, DeclaredModel};

const SYNTAX: Syntax = Syntax {
    triple_quotes: true,
    ..Syntax::SCRIPT
};

/// What names a field in the metadata of a dataclass.
const NAMES: [&str; 2] = ["letter_case", "field_name"];

/// The classes in `source` whose instances are JSON objects.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    let mut classes: Vec<Class> = Vec::new();
    let mut is_open = false;
    let mut is_decorated = false;
    for statement in statements(&tokens) {
        let first = &statement[0];
        let open = classes.last_mut().filter(|_| is_open);
        if first.is_mark("@") {
            is_decorated |= statement.iter().any(|token| token.is_word("dataclass"));
        } else if first.is_word("class") {
            classes.extend(Class::of(statement, is_decorated));
            is_open = true;
            is_decorated = false;
        } else if let Some(class) = open.filter(|class| first.at.column > class.column) {
            class.add(statement);
        } else {
            is_open = false;
            is_decorated = false;
        }
    }
    let models = classes.into_iter().filter(|class| class.is_model);
    let models = models.map(|class| class.model);
    models.chain(attribute_map::scan(&tokens)).collect()
}

struct Class {
    model: DeclaredModel,
    column: u32,
    /// The column of its fields. What stands deeper belongs to a method.
    body: Option<u32>,
    is_model: bool,
    is_dataclass: bool,
}

impl Class {
    fn of(statement: &[Token<'_>], is_dataclass: bool) -> Option<Self> {
        let [class, name, bases @ ..] = statement else {
            return None;
        };
        let is_model = bases
            .iter()
            .filter_map(Token::word)
            .any(|base| base.ends_with("Model"));
        Some(Self {
            model: DeclaredModel::new(name.word()?),
            column: class.at.column,
            body: None,
            is_model: is_dataclass || is_model,
            is_dataclass,
        })
    }

    fn add(&mut self, statement: &[Token<'_>]) {
        let column = statement[0].at.column;
        if column == *self.body.get_or_insert(column) {
            self.model
                .fields
                .extend(field(statement, self.is_dataclass));
        }
    }
}

/// The field in a statement such as `name: Annotated[str, pydantic.Field(alias="Name")] = None`.
fn field(statement: &[Token<'_>], is_dataclass: bool) -> Option<DeclaredField> {
    let [name, colon, declaration @ ..] = statement else {
        return None;
    };
    let field = name.word()?;
    if !colon.is_mark(":") || field.starts_with("__") || declaration.is_empty() {
        return None;
    }
    let key = match (alias(declaration), metadata_name(declaration)) {
        (Some(key), _) | (None, Some(key)) => key,
        // A dataclass without metadata for the field keeps it to itself.
        (None, None) if is_dataclass => return None,
        (None, None) => field,
    };
    let end = end_of_type(declaration);
    Some(DeclaredField::new(
        field,
        key,
        plain_type(&declaration[..end], word),
        name.at,
    ))
}

/// The text in `alias="..."`.
fn alias<'t>(declaration: &'t [Token<'_>]) -> Option<&'t str> {
    declaration.windows(3).find_map(|window| {
        let [word, equals, text] = window else {
            return None;
        };
        let named = word.is_word("alias") || word.is_word("serialization_alias");
        text.quoted().filter(|_| named && equals.is_mark("="))
    })
}

/// The text in `'letter_case': utils.get_field_name('...')` or in `'field_name': '...'`.
fn metadata_name<'t>(declaration: &'t [Token<'_>]) -> Option<&'t str> {
    let start = declaration
        .iter()
        .position(|token| token.quoted().is_some_and(|text| NAMES.contains(&text)))?;
    declaration[start + 1..].iter().find_map(Token::quoted)
}

/// Where the type ends and the default starts.
fn end_of_type(declaration: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in declaration.iter().enumerate() {
        match token.text.as_ref() {
            _ if token.kind != TokenKind::Mark => {}
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            "=" if depth == 0 => return index,
            _ => {}
        }
    }
    declaration.len()
}

/// What a word of a type stands for.
fn word(name: &str) -> Option<Word> {
    Some(match name {
        "Annotated" | "Optional" | "NotRequired" => Word::Transparent,
        "Nullable" | "OptionalNullable" => Word::Nullable,
        "List" | "list" => Word::List,
        "Dict" | "dict" => Word::Map,
        "Literal" => Word::Literal,
        "str" => Word::Type(Type::String),
        "int" => Word::Type(Type::Integer(None)),
        "float" => Word::Type(Type::Float(None)),
        "datetime" => Word::Type(Type::DateTime),
        "date" => Word::Type(Type::Date),
        _ => return None,
    })
}
