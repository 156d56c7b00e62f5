//! Whatever lies beside the pages, gathering ends, without a panic, and says the same each time.

use proptest::prelude::*;
use spectable_evidence::{Evidence, EvidenceFile};
use spectable_schema::{
    Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type, Union, UnionMember,
};

const FILES: [&str; 10] = [
    "a.py", "a.go", "a.java", "a.cs", "a.php", "a.rb", "a.ts", "a.json", "a.jsonl", "a.md",
];

/// Pieces of all the languages, so that chance meets their grammar.
const PIECES: [&str; 64] = [
    "class ",
    "Loan",
    "(BaseModel):\n",
    "    ",
    "book_id",
    ": ",
    "Annotated[",
    "str",
    ", ",
    "Field(",
    "alias=",
    "\"",
    "'",
    "\"bookId\"",
    ")",
    "]",
    "[",
    "(",
    "{",
    "}",
    "<",
    ">",
    "\n",
    "type ",
    " struct {",
    "`json:\"book_id\"`",
    "`",
    "@JsonProperty(",
    "private ",
    "public ",
    "String ",
    ";",
    "[JsonProperty(",
    "#[",
    "SerializedName(",
    "$bookId",
    "?",
    "field :",
    "'letter_case': ",
    "Crystalline::Nilable.new(",
    "T.nilable(",
    "const ",
    "Loan$inboundSchema",
    "=",
    "z.object({",
    "z.nullable(",
    "remap$(v, {",
    "() => ",
    "\\",
    "\"\"\"",
    "/*",
    "*/",
    "//",
    "#",
    "é",
    "\u{feff}",
    "null",
    "1.5",
    "{\"model\": \"Loan\", \"value\": ",
    "{\"book_id\": ",
    "{\"next\": ",
    "[[",
    "true",
    "\"Loan\"",
];

fn schema() -> Schema {
    let at = Position::start();
    let location = Location::new("loan.md", at);
    let loan = ModelId::new("", "Loan");
    let either = ModelId::new("", "Either");
    let alias = ModelId::new("", "Alias");
    let reference = |id: &ModelId| Type::Reference(id.clone());
    let fields = vec![
        Field::new("bookId", Type::Number, at),
        Field::new("next", reference(&either), at),
        Field::new("all", Type::array(Type::map(reference(&alias))), at),
    ];
    let member = |ty| UnionMember { ty, position: at };
    let union = Union {
        members: vec![member(reference(&loan)), member(reference(&either))],
        discriminator: None,
    };
    let itself = Shape::Alias(reference(&alias));
    Schema::from_iter([
        Model::new(loan, location.clone(), Shape::Struct(Struct { fields })),
        Model::new(either, location.clone(), Shape::Union(union)),
        Model::new(alias, location, itself),
    ])
}

fn gather(path: &str, content: Vec<u8>) {
    let mut schema = schema();
    let file = EvidenceFile {
        root: String::new(),
        path: path.to_owned(),
        content,
    };
    let files = [file];
    let (evidence, diagnostics) = Evidence::gather(&files, &schema);
    assert_eq!(
        Evidence::gather(&files, &schema),
        (evidence.clone(), diagnostics)
    );
    let _ = evidence.complete(&mut schema);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes(path in prop::sample::select(&FILES[..]), content: Vec<u8>) {
        gather(path, content);
    }

    #[test]
    fn any_pieces(
        path in prop::sample::select(&FILES[..]),
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80),
    ) {
        gather(path, pieces.concat().into_bytes());
    }
}

#[test]
fn deep_nesting_ends() {
    for (path, piece) in [
        ("a.py", "class Loan(BaseModel):\n    a: List["),
        ("a.go", "type Loan struct {\n a []"),
        (
            "a.ts",
            "const Loan$inboundSchema = z.object({ a: z.nullable(",
        ),
        ("a.java", "class Loan { @JsonProperty(\"a\") private List<"),
        ("a.rb", "class Loan\n field :a, T.nilable("),
        ("a.json", "{\"next\": "),
    ] {
        let deep = piece.split_once("List[").map_or(piece, |_| "List[");
        gather(path, [piece, &deep.repeat(20_000)].concat().into_bytes());
        gather(path, piece.repeat(5_000).into_bytes());
    }
}

#[test]
fn a_value_that_fits_every_member_of_a_union_is_walked_once() {
    let deep = "{\"next\": ".repeat(100) + "null" + &"}".repeat(100);
    gather("loan.json", deep.into_bytes());
}
