//! What a documentation language writes for a type, and what is left of the type then.

use spectable_parser::Language;
use spectable_schema::{FloatWidth, IntegerWidth, Literal, Type};

/// The words of one language.
pub(crate) struct Vocabulary {
    pub(crate) language: Language,
    /// What is written for a type that names no other, and what that means.
    atom: fn(&Type) -> Option<(&'static str, Type)>,
    /// A list and a map of what stands in the place of `{}`.
    list: &'static str,
    map: &'static str,
    /// What stands before, between and behind the members of a union; absent where the language has
    /// none.
    union: Option<(&'static str, &'static str, &'static str)>,
    /// An element that may be `null`; absent where the language does not say it.
    nullable: Option<&'static str>,
    /// Whether a literal is written as one.
    literals: bool,
    /// How a field is written that may be absent, that may be `null`, and that may be both.
    pub(crate) absent: Option<&'static str>,
    pub(crate) null: Option<&'static str>,
    pub(crate) absent_or_null: Option<&'static str>,
    /// Whether the language says of scalars and models that they are never `null`.
    pub(crate) denies_null: bool,
    /// How the members of a union stand on its page.
    pub(crate) members: Members,
    /// Whether an enum can be a list that says whether there are other values.
    pub(crate) listed_enums: bool,
    /// Whether the example of an open enum says so.
    pub(crate) marks_open_enums: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Members {
    /// By their types.
    Types,
    /// By the SDK's names.
    Names,
    /// Not at all.
    Unsaid,
}

impl Vocabulary {
    /// A type, with the models in it as `link` writes them.
    pub(crate) fn write(&self, ty: &Type, link: &dyn Fn(&Type) -> String) -> String {
        let inner = |ty: &Type| self.write(ty, link);
        match ty {
            Type::Reference(_) => link(ty),
            Type::Array(element) => self.list.replace("{}", &inner(element)),
            Type::Map(value) => self.map.replace("{}", &inner(value)),
            Type::Nullable(some) => match self.nullable {
                Some(nullable) => nullable.replace("{}", &inner(some)),
                None => inner(some),
            },
            Type::Literal(literal) if self.literals => written(self.language, literal),
            Type::Literal(literal) => inner(&kind(literal)),
            Type::Union(members) => match self.union {
                Some((before, between, behind)) => {
                    let members: Vec<_> = members.iter().map(inner).collect();
                    format!("{before}{}{behind}", members.join(between))
                }
                None => inner(&Type::Any),
            },
            plain => (self.atom)(plain).map_or("?", |(word, _)| word).to_owned(),
        }
    }

    /// What is left of a type that is written and read.
    pub(crate) fn keep(&self, ty: &Type) -> Type {
        match ty {
            Type::Reference(_) => ty.clone(),
            Type::Array(element) => Type::array(self.keep(element)),
            Type::Map(value) => Type::map(self.keep(value)),
            Type::Nullable(some) if self.nullable.is_some() => Type::nullable(self.keep(some)),
            Type::Nullable(some) => self.keep(some),
            Type::Literal(literal) if !self.literals => self.keep(&kind(literal)),
            Type::Literal(_) => ty.clone(),
            Type::Union(_) if self.union.is_none() => Type::Any,
            Type::Union(members) => {
                let members = members.iter().map(|member| self.keep(member)).collect();
                absorbed(spectable_random::normal_type(Type::Union(members)))
            }
            plain => (self.atom)(plain).map_or(Type::Any, |(_, kept)| kept),
        }
    }
}

/// A union without the members whose values another one takes.
fn absorbed(ty: Type) -> Type {
    match ty {
        Type::Nullable(inner) => Type::nullable(absorbed(*inner)),
        Type::Union(members) if members.contains(&Type::Any) => Type::Any,
        Type::Union(mut members) => {
            if members.contains(&Type::String) {
                members.retain(|member| !matches!(member, Type::Literal(Literal::String(_))));
            }
            spectable_random::normal_type(Type::Union(members))
        }
        ty => ty,
    }
}

fn kind(literal: &Literal) -> Type {
    match literal {
        Literal::String(_) => Type::String,
        Literal::Integer(_) => Type::Integer(None),
        Literal::Boolean(_) => Type::Boolean,
    }
}

fn written(language: Language, literal: &Literal) -> String {
    let value = match (language, literal) {
        (_, Literal::String(text)) => format!("\"{text}\""),
        (_, Literal::Integer(integer)) => integer.to_string(),
        (Language::Python, Literal::Boolean(true)) => "True".to_owned(),
        (Language::Python, Literal::Boolean(false)) => "False".to_owned(),
        (_, Literal::Boolean(boolean)) => boolean.to_string(),
    };
    match language {
        Language::Python => format!("*Literal[{value}]*"),
        _ => format!("*{value}*"),
    }
}

const I32: Type = Type::Integer(Some(IntegerWidth::I32));
const I64: Type = Type::Integer(Some(IntegerWidth::I64));
const WHOLE: Type = Type::Integer(None);
const F32: Type = Type::Float(Some(FloatWidth::F32));
const F64: Type = Type::Float(Some(FloatWidth::F64));
const FLOAT: Type = Type::Float(None);

fn typescript(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String => ("*string*", Type::String),
        Type::Boolean => ("*boolean*", Type::Boolean),
        Type::Integer(_) | Type::Number | Type::Float(_) => ("*number*", Type::Number),
        Type::BigInteger => ("*bigint*", Type::BigInteger),
        Type::Decimal => (
            "[Decimal](https://mikemcl.github.io/decimal.js/)",
            Type::Decimal,
        ),
        Type::Date => ("[RFCDate](../types/rfcdate.md)", Type::Date),
        Type::DateTime | Type::DateOrDateTime => (
            "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)",
            Type::DateTime,
        ),
        Type::Bytes => ("*Uint8Array*", Type::Bytes),
        Type::Any => ("*any*", Type::Any),
        _ => return None,
    })
}

fn python(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String => ("*str*", Type::String),
        Type::Boolean => ("*bool*", Type::Boolean),
        Type::Integer(_) | Type::BigInteger => ("*int*", WHOLE),
        Type::Number | Type::Float(_) => ("*float*", FLOAT),
        Type::Decimal => ("*Decimal*", Type::Decimal),
        Type::Date | Type::DateTime | Type::DateOrDateTime => (
            "[date](https://docs.python.org/3/library/datetime.html#date-objects)",
            Type::DateOrDateTime,
        ),
        Type::Bytes => ("*bytes*", Type::Bytes),
        Type::Any => ("*Any*", Type::Any),
        _ => return None,
    })
}

fn go(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String => ("`string`", Type::String),
        Type::Boolean => ("`bool`", Type::Boolean),
        Type::Integer(Some(IntegerWidth::I32)) => ("`int32`", I32),
        Type::Integer(_) => ("`int64`", I64),
        Type::Float(Some(FloatWidth::F32)) => ("`float32`", F32),
        Type::Number | Type::Float(_) => ("`float64`", F64),
        Type::BigInteger => (
            "[big.Int](https://pkg.go.dev/math/big#Int)",
            Type::BigInteger,
        ),
        Type::Decimal => (
            "[decimal.Big](https://pkg.go.dev/github.com/ericlagergren/decimal)",
            Type::Decimal,
        ),
        Type::Date => ("[types.Date](../types/date.md)", Type::Date),
        Type::DateTime | Type::DateOrDateTime => {
            ("[time.Time](https://pkg.go.dev/time#Time)", Type::DateTime)
        }
        Type::Bytes => ("`[]byte`", Type::Bytes),
        Type::Any => ("`any`", Type::Any),
        _ => return None,
    })
}

fn java(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String => ("*String*", Type::String),
        Type::Boolean => ("*Boolean*", Type::Boolean),
        Type::Integer(Some(IntegerWidth::I32)) => ("*Integer*", I32),
        Type::Integer(_) => ("*Long*", I64),
        Type::Float(Some(FloatWidth::F32)) => ("*Float*", F32),
        Type::Number | Type::Float(_) => ("*Double*", F64),
        Type::BigInteger => ("*BigInteger*", Type::BigInteger),
        Type::Decimal => ("*BigDecimal*", Type::Decimal),
        Type::Date => (
            "[LocalDate](https://docs.oracle.com/javase/8/docs/api/java/time/LocalDate.html)",
            Type::Date,
        ),
        Type::DateTime | Type::DateOrDateTime => (
            "[OffsetDateTime](https://docs.oracle.com/javase/8/docs/api/java/time/OffsetDateTime.html)",
            Type::DateTime,
        ),
        Type::Bytes => ("*byte[]*", Type::Bytes),
        Type::Any => ("*Object*", Type::Any),
        _ => return None,
    })
}

fn csharp(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String => ("*string*", Type::String),
        Type::Boolean => ("*bool*", Type::Boolean),
        Type::Integer(Some(IntegerWidth::I32)) => ("*int*", I32),
        Type::Integer(_) => ("*long*", I64),
        Type::Float(Some(FloatWidth::F32)) => ("*float*", F32),
        Type::Number | Type::Float(_) => ("*double*", F64),
        Type::BigInteger => ("*BigInteger*", Type::BigInteger),
        Type::Decimal => ("*decimal*", Type::Decimal),
        Type::Date => (
            "[LocalDate](https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html)",
            Type::Date,
        ),
        Type::DateTime | Type::DateOrDateTime => (
            "[DateTime](https://learn.microsoft.com/en-us/dotnet/api/system.datetime)",
            Type::DateTime,
        ),
        Type::Bytes => ("*byte[]*", Type::Bytes),
        Type::Any => ("*object*", Type::Any),
        _ => return None,
    })
}

fn php(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String | Type::Bytes => ("*string*", Type::String),
        Type::Boolean => ("*bool*", Type::Boolean),
        Type::Integer(_) | Type::BigInteger => ("*int*", WHOLE),
        Type::Number | Type::Float(_) | Type::Decimal => ("*float*", FLOAT),
        Type::Date => (
            "[LocalDate](https://www.php.net/manual/en/class.localdate.php)",
            Type::Date,
        ),
        Type::DateTime | Type::DateOrDateTime => (
            "[\\DateTime](https://www.php.net/manual/en/class.datetime.php)",
            Type::DateOrDateTime,
        ),
        Type::Any => ("*mixed*", Type::Any),
        _ => return None,
    })
}

fn ruby(ty: &Type) -> Option<(&'static str, Type)> {
    Some(match ty {
        Type::String | Type::Bytes => ("*::String*", Type::String),
        Type::Boolean => ("*T::Boolean*", Type::Boolean),
        Type::Integer(_) | Type::BigInteger => ("*::Integer*", WHOLE),
        Type::Number | Type::Float(_) | Type::Decimal => ("*::Float*", FLOAT),
        Type::Date | Type::DateTime | Type::DateOrDateTime => (
            "[Date](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html)",
            Type::DateOrDateTime,
        ),
        Type::Any => ("*::Object*", Type::Any),
        _ => return None,
    })
}

/// All languages.
pub(crate) fn all() -> Vec<Vocabulary> {
    let none = Vocabulary {
        language: Language::TypeScript,
        atom: typescript,
        list: "({})[]",
        map: "Record<string, {}>",
        union: Some(("", " \\| ", "")),
        nullable: None,
        literals: true,
        absent: None,
        null: None,
        absent_or_null: None,
        denies_null: false,
        members: Members::Types,
        listed_enums: true,
        marks_open_enums: true,
    };
    vec![
        Vocabulary {
            language: Language::Python,
            atom: python,
            list: "List[{}]",
            map: "Dict[str, {}]",
            union: Some(("Union[", ", ", "]")),
            nullable: Some("Nullable[{}]"),
            absent: Some("Optional[{}]"),
            null: Some("Nullable[{}]"),
            absent_or_null: Some("OptionalNullable[{}]"),
            denies_null: true,
            ..none
        },
        Vocabulary {
            language: Language::Go,
            atom: go,
            list: "[]{}",
            map: "map[string]{}",
            union: None,
            literals: false,
            absent: Some("*{}"),
            null: Some("*{}"),
            absent_or_null: Some("*{}"),
            members: Members::Names,
            listed_enums: false,
            ..none
        },
        Vocabulary {
            language: Language::Java,
            atom: java,
            list: "List\\<{}>",
            map: "Map\\<String, {}>",
            union: None,
            literals: false,
            absent: Some("Optional\\<{}>"),
            null: Some("Optional\\<{}>"),
            absent_or_null: Some("JsonNullable\\<{}>"),
            denies_null: true,
            members: Members::Unsaid,
            listed_enums: false,
            ..none
        },
        Vocabulary {
            language: Language::CSharp,
            atom: csharp,
            list: "List<{}>",
            map: "Dictionary<String, {}>",
            union: None,
            literals: false,
            members: Members::Names,
            listed_enums: false,
            ..none
        },
        Vocabulary {
            language: Language::Php,
            atom: php,
            list: "array<{}>",
            map: "array<string, {}>",
            union: Some(("(", "\\|", ")")),
            literals: false,
            absent: Some("?{}"),
            null: Some("?{}"),
            absent_or_null: Some("?{}"),
            listed_enums: false,
            ..none
        },
        Vocabulary {
            language: Language::Ruby,
            atom: ruby,
            list: "T::Array<{}>",
            map: "T::Hash[Symbol, {}]",
            union: Some(("T.any(", ", ", ")")),
            literals: false,
            absent: Some("T.nilable({})"),
            null: Some("T.nilable({})"),
            absent_or_null: Some("T.nilable({})"),
            members: Members::Unsaid,
            listed_enums: false,
            marks_open_enums: false,
            ..none
        },
        none,
    ]
}
