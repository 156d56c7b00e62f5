//! What code sees, of a record's text.

use spectable_emitter::surface::{
    Docs, EnumSurface, FieldPresence, FieldSurface, MemberSurface, RestSurface, StructSurface,
    Surface, SurfaceItem, SurfaceKind, Traits, UnionSurface, VariantSurface,
};
use spectable_schema::{Literal, ModelId};

use super::form::{HEADER, PRESENCES};

/// What a record says; `None` if it is of another version, or someone has edited it so that it is no
/// record any more.
pub(crate) fn from_text(text: &str) -> Option<Surface> {
    let lines = text.strip_prefix(HEADER)?;
    let mut surface = Surface::default();
    for line in lines.lines() {
        match line.strip_prefix('\t') {
            None => surface.items.push(read_item(&Parts::of(line))?),
            Some(line) => read_below(&Parts::of(line), &mut surface.items.last_mut()?.kind)?,
        }
    }
    Some(surface)
}

/// The parts of a line that is being read.
struct Parts(Vec<String>);

impl Parts {
    fn of(line: &str) -> Self {
        Self(line.split('\t').map(unescaped).collect())
    }

    fn at(&self, index: usize) -> Option<&str> {
        self.0.get(index).map(String::as_str)
    }

    /// Whether a word is among the parts from `start` on.
    fn has(&self, start: usize, word: &str) -> bool {
        self.0.iter().skip(start).any(|part| part == word)
    }

    /// The values of a name among the parts from `start` on.
    fn all<'a>(&'a self, start: usize, name: &'a str) -> impl Iterator<Item = &'a str> {
        let parts = self.0.iter().skip(start);
        parts.filter_map(move |part| part.strip_prefix(name)?.strip_prefix(':'))
    }

    fn one(&self, start: usize, name: &str) -> Option<String> {
        self.all(start, name).next().map(str::to_owned)
    }

    fn docs(&self, start: usize) -> Docs {
        let print = |name| self.all(start, name).next()?.parse().ok();
        Docs {
            description: print("about"),
            examples: print("example"),
            deprecated: self.one(start, "deprecated"),
        }
    }
}

fn read_item(parts: &Parts) -> Option<SurfaceItem> {
    let (path, model) = (parts.at(1)?, parts.at(2)?);
    let is = |word| parts.has(3, word);
    let kind = match parts.at(0)? {
        "struct" => SurfaceKind::Struct(StructSurface {
            has_new: is("new"),
            deny_unknown: is("deny"),
            ..StructSurface::default()
        }),
        "enum" => SurfaceKind::Enum(EnumSurface {
            variants: Vec::new(),
            open: is("open"),
            integer: is("integer"),
        }),
        "union" => SurfaceKind::Union(UnionSurface {
            members: Vec::new(),
            tag: parts.one(3, "tag"),
            open: is("open"),
        }),
        "alias" => SurfaceKind::Alias(parts.one(3, "is")?),
        "newtype" => SurfaceKind::Newtype(parts.one(3, "is")?),
        _ => return None,
    };
    let (namespace, name) = model.rsplit_once('.').unwrap_or(("", model));
    Some(SurfaceItem {
        path: path.to_owned(),
        model: ModelId::new(namespace.replace('.', "/"), name),
        own: !is("inner"),
        traits: Traits {
            copy: is("copy"),
            eq: is("eq"),
            default: is("default"),
            read: !is("unread"),
            written: !is("unwritten"),
        },
        docs: parts.docs(3),
        kind,
    })
}

fn read_below(parts: &Parts, item: &mut SurfaceKind) -> Option<()> {
    let (name, second) = (parts.at(0)?.to_owned(), parts.at(1)?.to_owned());
    match item {
        SurfaceKind::Struct(shape) if parts.at(2) == Some("rest") => {
            shape.rest = Some(RestSurface { name, ty: second });
        }
        SurfaceKind::Struct(shape) => {
            let key = parts.one(3, "key").unwrap_or_else(|| name.clone());
            shape.fields.push(FieldSurface {
                documented: key.clone(),
                name,
                key,
                ty: second,
                boxed: parts.has(3, "box"),
                presence: presence_of(parts.at(2)?)?,
                is_parameter: parts.has(3, "new"),
                docs: parts.docs(3),
            });
        }
        SurfaceKind::Enum(shape) => shape.variants.push(VariantSurface {
            name,
            value: if shape.integer {
                Literal::Integer(second.parse().ok()?)
            } else {
                Literal::String(second)
            },
            docs: parts.docs(2),
        }),
        SurfaceKind::Union(union) => union.members.push(MemberSurface {
            name,
            ty: second,
            boxed: parts.has(2, "box"),
            tags: parts.all(2, "tag").map(str::to_owned).collect(),
        }),
        SurfaceKind::Alias(_) | SurfaceKind::Newtype(_) => return None,
    }
    Some(())
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            _ => character,
        });
    }
    plain
}

fn presence_of(word: &str) -> Option<FieldPresence> {
    let named = PRESENCES.iter().find(|(_, named)| *named == word);
    named.map(|(presence, _)| *presence)
}
