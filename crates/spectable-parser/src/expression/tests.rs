use spectable_schema::{Literal, Type};

use super::{Expression, ListedValue, alternatives, read_literal};
use crate::Language;
use crate::dialect::{self, Dialect};
use crate::family::Family;

/// The words of the first family in `language`.
fn words_of(language: Language) -> &'static Dialect {
    dialect::of(Family::Speakeasy, language).expect("the family has the language")
}

/// How many times types may nest here.
const NESTING: usize = 64;

fn read(cell: &str, dialect: &Dialect) -> Expression {
    super::read(cell, dialect, NESTING)
}

fn read_member(heading: &str, code: Option<&str>, dialect: &Dialect) -> Expression {
    super::read_member(heading, code, dialect, NESTING)
}

/// The expression in a notation that fits into a table: `T?` may be absent, `T|null` may be
/// `null`, `[T]` a list, `{T}` an object, `name->link` a reference, `(A | B)` a union, `else` what a
/// reference means if there is no such model.
fn show(expression: &Expression) -> String {
    match expression {
        Expression::Type(Type::Literal(Literal::String(text))) => format!("{text:?}"),
        Expression::Type(Type::Literal(Literal::Integer(number))) => number.to_string(),
        Expression::Type(Type::Literal(Literal::Boolean(value))) => value.to_string(),
        Expression::Type(Type::External(class)) => format!("external {class}"),
        Expression::Type(Type::Integer(Some(width))) => format!("{width:?}"),
        Expression::Type(Type::Float(Some(width))) => format!("{width:?}"),
        Expression::Type(Type::Integer(None)) => "Integer".to_owned(),
        Expression::Type(Type::Float(None)) => "Float".to_owned(),
        Expression::Type(ty) => format!("{ty:?}"),
        Expression::Reference(reference) => {
            let mut text = match &reference.namespace {
                Some(namespace) => format!("{namespace}/{}", reference.name),
                None => reference.name.clone(),
            };
            if let Some(target) = &reference.target {
                text += &format!("->{target}");
            }
            if let Some(otherwise) = &reference.otherwise {
                text += &format!(" else {}", show(otherwise));
            }
            text
        }
        Expression::Array(inner) => format!("[{}]", show(inner)),
        Expression::Map(inner) => format!("{{{}}}", show(inner)),
        Expression::Optional(inner) => format!("{}?", show(inner)),
        Expression::Nullable(inner) => format!("{}|null", show(inner)),
        Expression::Union { members, target } => {
            let members: Vec<_> = members.iter().map(show).collect();
            let target = target.as_ref().map(|target| format!("->{target}"));
            format!("({}){}", members.join(" | "), target.unwrap_or_default())
        }
        Expression::Unknown { text } => format!("unknown {text}"),
        Expression::TooDeep { nesting } => format!("deeper than {nesting}"),
    }
}

#[track_caller]
fn check(language: Language, table: &[(&str, &str)]) {
    let dialect = words_of(language);
    for (cell, expected) in table {
        assert_eq!(&show(&read(cell, dialect)), expected, "{language}: {cell}");
    }
}

#[test]
fn typescript_cells() {
    check(
        Language::TypeScript,
        &[
            ("*string*", "String"),
            ("*number*", "Number"),
            ("*boolean*", "Boolean"),
            ("*any*", "Any"),
            ("*bigint*", "BigInteger"),
            ("*Uint8Array*", "Bytes"),
            ("*true*", "true"),
            ("*false*", "false"),
            ("*\"card\"*", "\"card\""),
            ("*'card'*", "\"card\""),
            (r#"*"a\|b*c"*"#, "\"a|b*c\""),
            ("*1*", "1"),
            ("*-1*", "-1"),
            ("*1.5*", "Number"),
            ("*string*[]", "[String]"),
            ("*string*[][]", "[[String]]"),
            ("Array<*string*>", "[String]"),
            ("Record<string, *any*>", "{Any}"),
            ("Record<string, Record<string, *any*>>", "{{Any}}"),
            ("Record<string, *string*>[]", "[{String}]"),
            ("`{ [k: string]: any }[]`", "[{Any}]"),
            ("{ [k: string]: components.Card }", "{components/Card}"),
            ("[components.Card](card.md)", "components/Card->card.md"),
            ("[components.Card](card.md)[]", "[components/Card->card.md]"),
            ("[models.Card](card.md)", "Card->card.md"),
            ("[Card](<my card.md>)", "Card->my card.md"),
            ("[Card](card.md \"The card\")", "Card->card.md"),
            ("*components.Loc*", "components/Loc"),
            ("*components.Loc*[]", "[components/Loc]"),
            (
                "Record<string, [components.Card](../card.md)[]>",
                "{[components/Card->../card.md]}",
            ),
            (
                "[components.A](a.md) \\| [components.B](b.md)",
                "(components/A->a.md | components/B->b.md)",
            ),
            ("*string* | *number*", "(String | Number)"),
            ("string | null", "String|null"),
            ("string | undefined", "String?"),
            ("*\"a\"* \\| *\"b\"*", "(\"a\" | \"b\")"),
            ("(string | number)[]", "[(String | Number)]"),
            ("| \"a\" | \"b\"", "(\"a\" | \"b\")"),
            (
                "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)",
                "DateTime",
            ),
            (
                "[RFCDate](../../types/rfcdate.md)",
                "RFCDate->../../types/rfcdate.md else Date",
            ),
            (
                "[types.RFCDate](../../types/rfcdate.md)",
                "types/RFCDate->../../types/rfcdate.md else Date",
            ),
            (
                "[Decimal](https://mikemcl.github.io/decimal.js/)",
                "Decimal",
            ),
            (
                "[AxiosResponse](https://axios-http.com/docs/res_schema)",
                "external AxiosResponse",
            ),
            ("*ReadableStream<Uint8Array>*", "external ReadableStream"),
            (
                "[File](https://developer.mozilla.org/en-US/docs/Web/API/File) \\| [components.Upload](upload.md)",
                "components/Upload->upload.md",
            ),
            (
                "[RetryConfig](../lib/utils/retryconfig.md)",
                "RetryConfig->../lib/utils/retryconfig.md else external RetryConfig",
            ),
            // A model that is named like a word of the language.
            (
                "[Date](../models/date.md)",
                "Date->../models/date.md else DateTime",
            ),
            (
                "[Blob](../models/blob.md)",
                "Blob->../models/blob.md else external Blob",
            ),
            // A link whose text is not understood still leads to its page.
            ("[keyof Card](card.md)", "card->card.md"),
            ("Record<string, [Odd<Card>](card.md)>", "{card->card.md}"),
            // Outside of the vocabulary.
            ("*Uint8Array<ArrayBuffer>*", "Bytes"),
            ("*colour*", "unknown *colour*"),
            ("Tree<*string*>", "unknown Tree<*string*>"),
            ("", "unknown "),
            ("[", "unknown ["),
        ],
    );
}

#[test]
fn python_cells() {
    check(
        Language::Python,
        &[
            ("*str*", "String"),
            ("*int*", "Integer"),
            ("*float*", "Float"),
            ("*Decimal*", "Decimal"),
            ("*bool*", "Boolean"),
            ("*Any*", "Any"),
            ("*bytes*", "Bytes"),
            ("List[*str*]", "[String]"),
            ("list[*str*]", "[String]"),
            ("List[List[*str*]]", "[[String]]"),
            ("Dict[str, *Any*]", "{Any}"),
            ("dict[str, *Any*]", "{Any}"),
            ("*Optional[str]*", "String?"),
            ("*Nullable[str]*", "String|null"),
            ("*OptionalNullable[str]*", "String|null?"),
            ("*OptionalNullable[Literal[None]]*", "Any|null?"),
            ("*Literal[\"card\"]*", "\"card\""),
            ("*Optional[Literal['card']]*", "\"card\"?"),
            ("*Literal[\"a\", \"b\"]*", "(\"a\" | \"b\")"),
            ("*Union[Literal[\"a\"], UnrecognizedStr]*", "String"),
            ("*Literal[True]*", "true"),
            ("*Literal[1]*", "1"),
            ("Dict[str, *Nullable[str]*]", "{String|null}"),
            ("[models.Card](card.md)", "Card->card.md"),
            ("[Optional[models.Card]](card.md)", "Card->card.md?"),
            (
                "[OptionalNullable[shared.Card]](card.md)",
                "shared/Card->card.md|null?",
            ),
            ("List[[models.Card](card.md)]", "[Card->card.md]"),
            ("[List[models.Card]](card.md)", "[Card->card.md]"),
            (
                "Dict[str, [Nullable[models.Card]](card.md)]",
                "{Card->card.md|null}",
            ),
            ("[Union[models.A, models.B]](body.md)", "(A | B)->body.md"),
            (
                "[Optional[Union[models.A, models.B]]](body.md)",
                "(A | B)->body.md?",
            ),
            (
                "Union[[models.A](a.md), [models.B](b.md)]",
                "(A->a.md | B->b.md)",
            ),
            ("Union[*str*, *None*]", "String|null"),
            ("*Union[bytes, IO[bytes], io.BufferedReader]*", "Bytes"),
            (
                "[date](https://docs.python.org/3/library/datetime.html#date-objects)",
                "DateOrDateTime",
            ),
            (
                "[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)",
                "DateOrDateTime",
            ),
            ("*datetime*", "DateTime"),
            (
                "[httpx.Response](https://www.python-httpx.org/api/#response)",
                "external httpx.Response",
            ),
            (
                "[Optional[requests.Response]](https://requests.readthedocs.io/en/latest/api/)",
                "external requests.Response?",
            ),
            (r"Dict\[str, *Any*\]", "{Any}"),
            ("Frozen[*str*]", "unknown Frozen[*str*]"),
        ],
    );
}

#[test]
fn go_cells() {
    check(
        Language::Go,
        &[
            ("*string*", "String"),
            ("**string*", "String?"),
            ("`string`", "String"),
            ("`*string`", "String?"),
            ("*int64*", "I64"),
            ("*int32*", "I32"),
            ("*int*", "Integer"),
            ("*float64*", "F64"),
            ("**float32*", "F32?"),
            ("*bool*", "Boolean"),
            ("*interface{}*", "Any"),
            ("`any`", "Any"),
            ("*[]byte*", "Bytes"),
            ("`[]byte`", "Bytes"),
            ("[]*string*", "[String]"),
            ("[]**string*", "[String?]"),
            ("[]`string`", "[String]"),
            ("[][]`string`", "[[String]]"),
            ("map[string]*string*", "{String}"),
            ("map[string]`*string`", "{String?}"),
            ("map[string]map[string]`any`", "{{Any}}"),
            ("[]map[string]`any`", "[{Any}]"),
            ("[components.Card](card.md)", "components/Card->card.md"),
            ("[*components.Card](card.md)", "components/Card->card.md?"),
            (r"[\*components.Card](card.md)", "components/Card->card.md?"),
            ("[][components.Card](card.md)", "[components/Card->card.md]"),
            (
                "map[string][*components.Card](card.md)",
                "{components/Card->card.md?}",
            ),
            (
                "map[string][][components.Card](card.md)",
                "{[components/Card->card.md]}",
            ),
            ("**sdkerrors.Error*", "sdkerrors/Error?"),
            (
                "`optionalnullable.OptionalNullable[string]`",
                "String|null?",
            ),
            (
                "[optionalnullable.OptionalNullable[components.Card]](card.md)",
                "components/Card->card.md|null?",
            ),
            ("[time.Time](https://pkg.go.dev/time#Time)", "DateTime"),
            ("[*time.Time](https://pkg.go.dev/time#Time)", "DateTime?"),
            (
                "[*types.Date](../../types/date.md)",
                "types/Date->../../types/date.md else Date?",
            ),
            ("[*big.Int](https://pkg.go.dev/math/big#Int)", "BigInteger"),
            (
                "[*decimal.Big](https://pkg.go.dev/github.com/ericlagergren/decimal#Big)",
                "Decimal",
            ),
            (
                "[*http.Response](https://pkg.go.dev/net/http#Response)",
                "external http.Response?",
            ),
            ("*io.ReadCloser*", "external io.ReadCloser"),
        ],
    );
}

#[test]
fn java_cells() {
    check(
        Language::Java,
        &[
            ("*String*", "String"),
            ("*long*", "I64"),
            ("*Long*", "I64"),
            ("*int*", "I32"),
            ("*Integer*", "I32"),
            ("*double*", "F64"),
            ("*float*", "F32"),
            ("*boolean*", "Boolean"),
            ("*BigDecimal*", "Decimal"),
            ("*BigInteger*", "BigInteger"),
            ("*Object*", "Any"),
            ("*byte[]*", "Bytes"),
            ("byte[]", "Bytes"),
            (r"*Optional\<String>*", "String?"),
            ("*Optional<String>*", "String?"),
            ("*Optional<? extends String>*", "String?"),
            (r"*JsonNullable\<String>*", "String|null?"),
            (r"List\<*String*>", "[String]"),
            (r"Map\<String, *Object*>", "{Any}"),
            (r"List\<Map\\<String, *Object*>>", "[{Any}]"),
            (r"List\<Map\\<String, Map\\\<String, *long*>>>", "[{{I64}}]"),
            (r"Map\<String, *byte[]*>", "{Bytes}"),
            ("[Card](Card.md)", "Card->Card.md"),
            (
                "[org.acme.sdk.models.components.Card](Card.md)",
                "components/Card->Card.md",
            ),
            ("[org.acme.sdk.models.Card](Card.md)", "Card->Card.md"),
            (r"[Optional\<Card>](Card.md)", "Card->Card.md?"),
            ("[Optional<? extends Card>](Card.md)", "Card->Card.md?"),
            (
                "[Optional<? extends java.util.List<? extends Card>>](Card.md)",
                "[Card->Card.md]?",
            ),
            (r"[JsonNullable\<Card>](Card.md)", "Card->Card.md|null?"),
            (r"List\<[Card](Card.md)>", "[Card->Card.md]"),
            (r"Map\<String, [Card](Card.md)>", "{Card->Card.md}"),
            (
                "[OffsetDateTime](https://docs.oracle.com/javase/8/docs/api/java/time/OffsetDateTime.html)",
                "DateTime",
            ),
            (
                "[LocalDate](https://docs.oracle.com/javase/8/docs/api/java/time/LocalDate.html)",
                "Date",
            ),
            (
                r"[HttpResponse\<?>](https://docs.oracle.com/en/java/javase/11/docs/api/java.net.http/java/net/http/HttpResponse.html)",
                "external HttpResponse",
            ),
            (
                "[Blob](../../utils/Blob.md)",
                "Blob->../../utils/Blob.md else external Blob",
            ),
            (
                "[Object](../models/Object.md)",
                "Object->../models/Object.md else Any",
            ),
            (
                r"[Optional\<Object>](../models/Object.md)",
                "Object->../models/Object.md else Any?",
            ),
        ],
    );
}

#[test]
fn csharp_cells() {
    check(
        Language::CSharp,
        &[
            ("*string*", "String"),
            ("*long*", "I64"),
            ("*int*", "I32"),
            ("*double*", "F64"),
            ("*float*", "F32"),
            ("*decimal*", "Decimal"),
            ("*BigInteger*", "BigInteger"),
            ("*bool*", "Boolean"),
            ("*object*", "Any"),
            ("*byte[]*", "Bytes"),
            ("*string?*", "String?"),
            ("*string[]*", "[String]"),
            ("List<*string*>", "[String]"),
            ("Dictionary<String, *object*>", "{Any}"),
            ("List<Dictionary<String, *object*>>", "[{Any}]"),
            ("[Card](../../Models/Card.md)", "Card->../../Models/Card.md"),
            (
                "[Models.Components.Card](Card.md)",
                "Components/Card->Card.md",
            ),
            ("List<[Models.Card](Card.md)>", "[Card->Card.md]"),
            (
                "[DateTime](https://learn.microsoft.com/en-us/dotnet/api/system.datetime?view=net-5.0)",
                "DateTime",
            ),
            (
                "[LocalDate](https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html)",
                "Date",
            ),
            ("*HttpRequestMessage*", "external HttpRequestMessage"),
            (
                "[HttpResponseMessage](https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpresponsemessage?view=net-5.0)",
                "external HttpResponseMessage",
            ),
            // A model that is named like a class of the transport.
            (
                "List<[Stream](../Models/Stream.md)>",
                "[Stream->../Models/Stream.md else external Stream]",
            ),
        ],
    );
}

#[test]
fn php_cells() {
    check(
        Language::Php,
        &[
            ("*string*", "String"),
            ("*?string*", "String?"),
            ("*int*", "Integer"),
            ("*float*", "Float"),
            ("*bool*", "Boolean"),
            ("*mixed*", "Any"),
            ("array<*string*>", "[String]"),
            ("array<string, *mixed*>", "{Any}"),
            ("array<array<string, *mixed*>>", "[{Any}]"),
            (r"*?\Brick\Math\BigInteger*", "BigInteger?"),
            ("[Card](./Card.md)", "Card->./Card.md"),
            ("[?Card](./Card.md)", "Card->./Card.md?"),
            (r"[\Acme\Models\Card](Card.md)", "Card->Card.md"),
            (r"[?\Acme\Models\Card](Card.md)", "Card->Card.md?"),
            (
                r"[?\Acme\Models\Components\Card](Card.md)",
                "Components/Card->Card.md?",
            ),
            (
                r"array<[Components\Card](Card.md)>",
                "[Components/Card->Card.md]",
            ),
            (r"[A\|B\|null](./X.md)", "(A | B)->./X.md?"),
            ("[A|B](./X.md)", "(A | B)->./X.md"),
            (
                r"array<[string\|Card](./X.md)>",
                "[(String | Card)->./X.md]",
            ),
            // A list or an object: only the page can say more than "any".
            (r"[string\|array](./Token.md)", "Token->./Token.md else Any"),
            (
                r"[\DateTime](https://www.php.net/manual/en/class.datetime.php)",
                "DateOrDateTime",
            ),
            (
                r"[?\DateTime](https://www.php.net/manual/en/class.datetime.php)",
                "DateOrDateTime?",
            ),
            ("[LocalDate](https://github.com/brick/date-time)", "Date"),
            (
                r"[\Psr\Http\Message\ResponseInterface](https://www.php-fig.org/psr/psr-7/#33-psrhttpmessageresponseinterface)",
                r"external Psr\Http\Message\ResponseInterface",
            ),
        ],
    );
}

#[test]
fn ruby_cells() {
    check(
        Language::Ruby,
        &[
            ("*String*", "String"),
            ("*::String*", "String"),
            ("*::Integer*", "Integer"),
            ("*::Float*", "Float"),
            ("*T::Boolean*", "Boolean"),
            ("*Crystalline::Boolean.new*", "Boolean"),
            ("*::Object*", "Any"),
            ("*T.nilable(::String)*", "String?"),
            ("*T.nilable(T::Boolean)*", "Boolean?"),
            ("*Crystalline::Nilable.new(::Integer)*", "Integer?"),
            (
                "*Crystalline::Nilable.new(Crystalline::Boolean.new)*",
                "Boolean?",
            ),
            ("T::Array<*::String*>", "[String]"),
            ("T::Hash[Symbol, *::Object*]", "{Any}"),
            ("T::Hash[Symbol, T::Array[*::String*]]", "{[String]}"),
            ("T::Hash[Symbol, T::Array<*::String*>]", "{[String]}"),
            ("Crystalline::Array<*::String*>", "[String]"),
            ("Crystalline::Hash[Symbol, *::Object*]", "{Any}"),
            (
                "[Models::Components::Card](../card.md)",
                "Components/Card->../card.md",
            ),
            ("[Models::Card](card.md)", "Card->card.md"),
            (
                "[T.nilable(Models::Shared::Card)](card.md)",
                "Shared/Card->card.md?",
            ),
            (
                "[Crystalline::Nilable.new(Models::Shared::Card)](card.md)",
                "Shared/Card->card.md?",
            ),
            (
                "T::Array<[Models::Shared::Card](card.md)>",
                "[Shared/Card->card.md]",
            ),
            (
                "T::Array<T::Hash[Symbol, [Models::Shared::Card](card.md)]>",
                "[{Shared/Card->card.md}]",
            ),
            (
                "[T.nilable(T.any(::String, T::Array[::String]))](tags.md)",
                "(String | [String])->tags.md?",
            ),
            (
                "Crystalline::Array<[Crystalline::Union.new(Models::A, Models::B)](ab.md)>",
                "[(A | B)->ab.md]",
            ),
            (
                "[Date](https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html)",
                "DateOrDateTime",
            ),
            (
                "[Faraday::Response](https://www.rubydoc.info/gems/faraday/Faraday/Response)",
                "external Faraday::Response",
            ),
        ],
    );
}

#[test]
fn members_of_unions() {
    let typescript = words_of(Language::TypeScript);
    let python = words_of(Language::Python);
    let go = words_of(Language::Go);
    let csharp = words_of(Language::CSharp);
    let php = words_of(Language::Php);
    for (dialect, heading, code, expected) in [
        (typescript, " `components.Card`", None, "components/Card"),
        (
            typescript,
            " `components.Card[][]`",
            None,
            "[[components/Card]]",
        ),
        (typescript, " `Date`", None, "DateTime"),
        (
            typescript,
            "",
            Some("const value: { [k: string]: any } = {\n  \"a\": 1,\n};"),
            "{Any}",
        ),
        (
            typescript,
            " ",
            Some("const value:\n  components.Card =\n    \"x\";"),
            "components/Card",
        ),
        (python, "", Some("anyT: str = /* values here */"), "String"),
        (
            python,
            "",
            Some("value: Dict[str, models.Card] = /* values here */"),
            "{Card}",
        ),
        (
            go,
            " ",
            Some("loc := components.CreateLocStr(string{/* values here */})"),
            "String",
        ),
        (
            go,
            "",
            Some("x := operations.CreateXMapOfAny(map[string]any{/* values here */})"),
            "{Any}",
        ),
        (
            go,
            "",
            Some("x := shared.CreateXBigint(*big.Int{/* values here */})"),
            "BigInteger",
        ),
        (
            go,
            " Card",
            Some("x := operations.CreateXCard(components.Card{/* values here */})"),
            "components/Card",
        ),
        (
            csharp,
            "",
            Some("Loc.CreateStr(/* values here */);"),
            "Str else String",
        ),
        (csharp, " Boolean", None, "Boolean else Boolean"),
        (
            csharp,
            " ArrayOfStr",
            None,
            "ArrayOfStr else [Str else String]",
        ),
        (csharp, " MapOfCard", None, "MapOfCard else {Card}"),
        (
            csharp,
            " MapOfArrayOfAny",
            None,
            "MapOfArrayOfAny else {ArrayOfAny else [Any else Any]}",
        ),
        (php, r" `Acme\Card`", None, "Acme/Card"),
        (
            php,
            " `array`",
            Some("/**\n* @var array<string, bool>\n*/\narray $value = /* values here */"),
            "{Boolean}",
        ),
        (php, " `array`", None, "Any"),
        (
            php,
            "",
            Some(r"\DateTime $value = /* values here */"),
            "DateOrDateTime",
        ),
        (php, "", Some("nothing to see"), "unknown nothing to see"),
        (
            php,
            " `Card`",
            Some("array<string> $value = /* values here */"),
            "Card else [String]",
        ),
    ] {
        let member = read_member(heading, code, dialect);
        assert_eq!(show(&member), expected, "{heading} {code:?}");
    }
}

#[test]
fn words_that_say_nothing_of_the_values() {
    check(
        Language::TypeScript,
        &[
            ("*readonly string[]*", "[String]"),
            ("*Partial<Card>*", "Card"),
            ("*Promise<string, Error>*", "String"),
            ("*Unrecognized<string>*", "String"),
            ("*Partial<>*", "unknown *Partial<>*"),
        ],
    );
    check(
        Language::Python,
        &[("*Nullable[Optional[str]]*", "String|null?")],
    );
    check(Language::Go, &[("*map[string*", "unknown *map[string*")]);
}

#[test]
fn links_whose_text_is_not_understood() {
    check(
        Language::Go,
        &[
            ("[the (time](https://pkg.go.dev/time#Time)", "DateTime"),
            (
                "[the (body](https://pkg.go.dev/io#ReadCloser)",
                "external io",
            ),
        ],
    );
    check(
        Language::Java,
        &[(
            "[HttpResponse<InputStream](https://docs.oracle.com/x)",
            "external HttpResponse",
        )],
    );
    check(
        Language::Python,
        &[
            (
                "[Nullable[date]](https://docs.python.org/3/library/datetime.html#date-objects)",
                "DateOrDateTime|null",
            ),
            (
                "[Dict[str, date]](https://docs.python.org/3/library/datetime.html#date-objects)",
                "{DateOrDateTime}",
            ),
            ("[List[Optional[models.Card]]](card.md)", "[Card->card.md?]"),
            (
                "[Dict[str, Nullable[models.Card]]](card.md)",
                "{Card->card.md|null}",
            ),
        ],
    );
}

#[test]
fn the_second_family_in_cells() {
    let of = |language| dialect::of(Family::OpenApiGenerator, language).expect("it has it");
    for (language, cell, expected) in [
        (Language::Go, "**NullableString**", "String|null"),
        (Language::Go, "**NullableCard**", "Card|null"),
        (
            Language::Python,
            "[**[Button], Card**](Button.md)",
            "([Button->Button.md] | Card->Button.md)",
        ),
    ] {
        assert_eq!(show(&read(cell, of(language))), expected, "{cell}");
    }
}

#[test]
fn texts_in_types() {
    check(
        Language::TypeScript,
        &[
            (r#"*"a\nb\tc\rd"*"#, "\"a\\nb\\tc\\rd\""),
            (
                r#"*"[a](b)"* \| [components.Card](card.md)"#,
                "(\"[a](b)\" | components/Card->card.md)",
            ),
            (r#""a \"b"#, r#"unknown "a \"b"#),
        ],
    );
}

#[test]
fn listed_values() {
    let dialect = words_of(Language::TypeScript);
    let text = |text: &str| Some(ListedValue::Value(Literal::String(text.to_owned())));
    for (written, expected) in [
        ("\"visa\"", text("visa")),
        ("`\"visa\"`", text("visa")),
        ("'x'", text("x")),
        (r#""a \"quoted\" one""#, text("a \"quoted\" one")),
        ("\"\"", text("")),
        ("\"*\"", text("*")),
        ("\"a`b\"", text("a`b")),
        ("1", Some(ListedValue::Value(Literal::Integer(1)))),
        ("-1", Some(ListedValue::Value(Literal::Integer(-1)))),
        ("true", Some(ListedValue::Value(Literal::Boolean(true)))),
        ("False", Some(ListedValue::Value(Literal::Boolean(false)))),
        ("null", Some(ListedValue::Null)),
        ("<nil>", Some(ListedValue::Null)),
        ("Unrecognized<string>", Some(ListedValue::Open)),
        ("UnrecognizedStr", Some(ListedValue::Open)),
        ("1.5", None),
        ("visa", None),
        ("\"a\" \"b\"", None),
        ("", None),
    ] {
        assert_eq!(read_literal(written, dialect), expected, "{written}");
    }
}

#[test]
fn alternatives_of_a_fenced_union() {
    assert_eq!(
        alternatives("\"visa\" | \"a|b\" |\n  Unrecognized<string>"),
        [
            (0, "\"visa\""),
            (9, "\"a|b\""),
            (19, "Unrecognized<string>")
        ],
    );
    assert_eq!(alternatives("| 1 | -1"), [(2, "1"), (6, "-1")]);
    assert_eq!(alternatives(" "), []);
}

#[test]
fn types_nest_so_many_times_and_no_more() {
    let python = words_of(Language::Python);
    let typescript = words_of(Language::TypeScript);
    let nested = |times: usize| format!("{}str{}", "List[".repeat(times), "]".repeat(times));
    let in_turn = |times: usize| format!("{}string{}", "(".repeat(times), "[])".repeat(times));
    for times in [0, 1, NESTING] {
        assert_eq!(read(&nested(times), python).nesting(), times);
        let arrays = format!("string{}", "[]".repeat(times));
        assert_eq!(read(&arrays, typescript).nesting(), times);
    }
    assert_eq!(
        read(&in_turn(NESTING / 2), typescript).nesting(),
        NESTING / 2
    );
    let too_deep = Expression::TooDeep {
        nesting: NESTING as u64,
    };
    for deep in [
        nested(NESTING + 1),
        nested(50_000),
        "List[".repeat(50_000),
        format!("{}str{}", "(".repeat(50_000), ")".repeat(50_000)),
    ] {
        assert_eq!(read(&deep, python), too_deep);
    }
    let brackets = "[".repeat(50_000);
    assert!(matches!(
        read(&brackets, python),
        Expression::Unknown { .. }
    ));
    for deep in [
        format!("string{}", "[]".repeat(NESTING + 1)),
        format!("string{}", "[]".repeat(50_000)),
        format!(
            "Array<{}>{}",
            nested(3)
                .replace("List[", "Array<")
                .replace(']', ">")
                .replace("str", "string"),
            "[]".repeat(NESTING - 3)
        ),
        in_turn(NESTING + 1),
    ] {
        assert_eq!(read(&deep, typescript), too_deep, "{deep}");
    }
    // As many side by side nest no deeper.
    let many = ["string[]", "number[]"].repeat(NESTING).join(" | ");
    assert_eq!(read(&many, typescript).nesting(), 1);
    let stars = format!("{}string", "*".repeat(50_000));
    let go = words_of(Language::Go);
    assert_eq!(show(&read(&stars, go)), "String?");
    let questions = format!("{}string", "?".repeat(50_000));
    let php = words_of(Language::Php);
    assert_eq!(read(&questions, php), too_deep);
}

#[test]
fn names_that_spell_lists_of_lists_end() {
    let name = format!("{}Card", "ArrayOf".repeat(40));
    let member = read_member(&name, None, words_of(Language::CSharp));
    let shown = show(&member);
    assert_eq!(shown.matches("else [").count(), 17, "{shown}");
}

#[test]
fn no_text_panics() {
    let pieces = [
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "{",
        "}",
        "|",
        "\\",
        "\\|",
        "*",
        "`",
        "\"",
        "'",
        "?",
        ",",
        ":",
        "::",
        ".",
        "-",
        "1",
        "é",
        "string",
        "List",
        "map",
        "](a.md)",
        "array",
        " ",
        "&lt;",
        "T.nilable",
        "Optional",
        "~~",
        "null",
        "_",
        "=",
        "@var ",
        ":=",
        ".Create",
    ];
    // A fixed walk through many combinations of the pieces.
    let mut state = 1_u64;
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text += pieces[(state >> 33) as usize % pieces.len()];
        }
        let families = Family::ALL.iter();
        for dialect in families.flat_map(|family| dialect::of_family(*family)) {
            read(&text, dialect);
            read_member("", Some(&text), dialect);
            read_member(&text, None, dialect);
            read_literal(&text, dialect);
        }
        alternatives(&text);
    }
}
