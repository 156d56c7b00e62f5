//! Fields with annotations above them, as Java, C# and PHP have them.

use spectable_schema::Type;

use super::token::{Token, TokenKind};
use super::types::parameter_name;
use crate::declared::{DeclaredField, DeclaredModel};

/// Words that can stand before a field's type.
const MODIFIERS: [&str; 10] = [
    "public",
    "private",
    "protected",
    "internal",
    "final",
    "static",
    "readonly",
    "virtual",
    "override",
    "required",
];

/// A field and what stands above it.
pub(super) struct Declaration<'t, 'a> {
    pub(super) class: &'t str,
    /// Each annotation, from its name on.
    pub(super) annotations: Vec<&'t [Token<'a>]>,
    pub(super) ty: &'t [Token<'a>],
    pub(super) name: &'t Token<'a>,
}

/// How a language marks annotations: where one that starts at a token has its name, and where it
/// ends.
pub(super) type Annotation = fn(&[Token<'_>], usize) -> Option<(usize, usize)>;

/// The annotated fields of all classes.
pub(super) fn declarations<'t, 'a>(
    tokens: &'t [Token<'a>],
    annotation: Annotation,
) -> Vec<Declaration<'t, 'a>> {
    let mut declarations = Vec::new();
    let mut classes: Vec<(&str, usize)> = Vec::new();
    let mut annotations = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        while classes.pop_if(|(_, end)| *end < index).is_some() {}
        if let Some((name, end)) = annotation(tokens, index) {
            annotations.push(&tokens[name..end]);
            index = end;
        } else if let Some(class) = class(tokens, index) {
            classes.push(class);
            annotations.clear();
            index += 2;
        } else if annotations.is_empty() || !is_modifier(&tokens[index]) {
            annotations.clear();
            index += 1;
        } else if heads_class(&tokens[index..]) {
            // What is annotated is the class itself.
            annotations.clear();
            index += 1;
        } else {
            let rest = &tokens[index..];
            let end = end_of_head(rest);
            let annotations = std::mem::take(&mut annotations);
            let modifiers = rest.iter().take_while(|token| is_modifier(token)).count();
            if let (Some(class), Some((name, ty))) =
                (model(&classes), rest[modifiers.min(end)..end].split_last())
            {
                declarations.push(Declaration {
                    class,
                    annotations,
                    ty,
                    name,
                });
            }
            index += end.max(1);
        }
    }
    declarations
}

/// The declarations of which `read` makes a wire name and a type, by class.
pub(super) fn models<'t, 'a>(
    declarations: Vec<Declaration<'t, 'a>>,
    read: fn(&Declaration<'t, 'a>) -> Option<(String, Type)>,
) -> Vec<DeclaredModel> {
    let mut models: Vec<DeclaredModel> = Vec::new();
    for declaration in &declarations {
        let (Some((key, ty)), Some(field)) = (read(declaration), declaration.name.word()) else {
            continue;
        };
        if models
            .last()
            .is_none_or(|last| last.name != declaration.class)
        {
            models.push(DeclaredModel::new(declaration.class));
        }
        if let Some(last) = models.last_mut() {
            last.fields.push(DeclaredField::new(
                field.trim_start_matches('$'),
                &key,
                ty,
                declaration.name.at,
            ));
        }
    }
    models
}

impl<'t, 'a> Declaration<'t, 'a> {
    /// The first text in the annotation whose name ends with `name`.
    pub(super) fn annotation(&self, name: &str) -> Option<&'t [Token<'a>]> {
        self.annotations
            .iter()
            .copied()
            .find(|annotation| annotation_name(annotation) == Some(name))
    }

    /// The key that one of the annotations `names` gives, else the name of the parameter.
    pub(super) fn key(&self, names: &[&str]) -> Option<&'t str> {
        let named = names
            .iter()
            .find_map(|name| first_text(self.annotation(name)?));
        named.or_else(|| parameter_name(first_text(self.annotation("SpeakeasyMetadata")?)?))
    }
}

fn first_text<'t>(annotation: &'t [Token<'_>]) -> Option<&'t str> {
    annotation.iter().find_map(Token::quoted)
}

/// The last part of the annotation's name: `SerializedName` of `\Acme\SerializedName('x')`.
fn annotation_name<'t>(annotation: &'t [Token<'_>]) -> Option<&'t str> {
    let named = annotation.iter().take_while(|token| {
        token.kind == TokenKind::Word || token.is_mark("\\") || token.is_mark(".")
    });
    named.filter_map(Token::word).last()
}

fn is_modifier(token: &Token<'_>) -> bool {
    token.word().is_some_and(|word| MODIFIERS.contains(&word))
}

/// The model that the innermost of `classes` stands for. An exception keeps its fields in a class of
/// its own inside it.
fn model<'t>(classes: &[(&'t str, usize)]) -> Option<&'t str> {
    match classes {
        [.., (outer, _), ("Data", _)] => Some(outer),
        _ => classes.last().map(|(name, _)| *name),
    }
}

/// The name of the class that is declared at `index`, and where its body ends.
fn class<'t>(tokens: &'t [Token<'_>], index: usize) -> Option<(&'t str, usize)> {
    let keyword = &tokens[index];
    let declares = keyword.is_word("class") || keyword.is_word("record");
    if !declares
        || index
            .checked_sub(1)
            .is_some_and(|before| tokens[before].is_mark("."))
    {
        return None;
    }
    let name = tokens.get(index + 1)?.word()?;
    let open = tokens[index..]
        .iter()
        .take(64)
        .position(|token| token.is_mark("{") || token.is_mark(";"))?;
    let close = tokens[index + open].close;
    Some((
        name,
        close.map_or(tokens.len(), |close| index + open + close),
    ))
}

/// Whether a class is declared here, with words before it: `public partial class Tram`.
fn heads_class(rest: &[Token<'_>]) -> bool {
    let mut words = rest.iter().map_while(Token::word);
    words.any(|word| word == "class" || word == "record")
}

/// Where the declaration's name ends: before its default, its accessors or its end.
fn end_of_head(rest: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in rest.iter().enumerate() {
        match token.text.as_ref() {
            _ if token.kind != TokenKind::Mark => {}
            "<" => depth += 1,
            ">" => depth = depth.saturating_sub(1),
            ";" | "=" | "{" | "(" | ")" | "}" => return index,
            "," if depth == 0 => return index,
            _ => {}
        }
    }
    rest.len()
}
