//! The graph of the models, and its texts.

use spectable::Configuration;
use spectable::graph::{Direction, Graph, NodeKind};
use spectable::schema::{
    Enum, EnumValue, Field, Literal, Location, Model, ModelId, Position, Schema, Shape, Struct,
    Type, Union, UnionMember,
};

fn model(id: &str, shape: Shape) -> Model {
    let (namespace, name) = id.rsplit_once('.').unwrap_or(("", id));
    let location = Location::new("page.md", Position::start());
    Model::new(ModelId::new(namespace, name), location, shape)
}

fn reference(id: &str) -> Type {
    let (namespace, name) = id.rsplit_once('.').unwrap_or(("", id));
    Type::Reference(ModelId::new(namespace, name))
}

/// A struct with these optional fields.
fn structure(id: &str, fields: &[(&str, Type)]) -> Model {
    let fields = fields.iter().map(|(name, ty)| Field {
        required: false,
        ..Field::new(*name, ty.clone(), Position::start())
    });
    model(
        id,
        Shape::Struct(Struct {
            fields: fields.collect(),
        }),
    )
}

fn enumeration(id: &str) -> Model {
    let value = EnumValue::new(Literal::String("on".to_owned()), Position::start());
    let shape = Enum {
        values: vec![value],
        ..Enum::default()
    };
    model(id, Shape::Enum(shape))
}

fn union(id: &str, members: &[Type]) -> Model {
    let members = members.iter().map(|ty| UnionMember {
        ty: ty.clone(),
        position: Position::start(),
    });
    model(
        id,
        Shape::Union(Union {
            members: members.collect(),
            discriminator: None,
        }),
    )
}

fn graph(models: impl IntoIterator<Item = Model>) -> Graph {
    let schema: Schema = models.into_iter().collect();
    Graph::of(&schema, &Configuration::default())
}

/// A folder with files, what searches it, and two that have nothing to do with it.
fn example() -> Graph {
    graph([
        structure(
            "files.Folder",
            &[
                ("parent", reference("files.Folder")),
                ("entries", Type::array(reference("files.Entry"))),
                ("state", reference("files.State")),
                ("formerState", reference("files.State")),
            ],
        ),
        structure("files.File", &[("state", reference("files.State"))]),
        union(
            "files.Entry",
            &[reference("files.File"), reference("files.Folder")],
        ),
        enumeration("files.State"),
        structure("search.Hit", &[("file", reference("files.File"))]),
        structure("Ping", &[("sent", Type::String)]),
        model("Text", Shape::Alias(Type::String)),
    ])
}

fn names(graph: &Graph) -> Vec<&str> {
    graph.nodes.iter().map(|node| &*node.id.name).collect()
}

#[test]
fn places_between_the_same_two_models_are_one_edge() {
    let graph = example();
    let folder = graph.index_of(&ModelId::new("files", "Folder")).unwrap();
    let state = graph.index_of(&ModelId::new("files", "State")).unwrap();
    let edges: Vec<_> = graph
        .edges
        .iter()
        .filter(|edge| edge.from == folder && edge.to == state)
        .collect();
    assert_eq!(edges.len(), 1);
    assert_eq!(edges[0].label_lines(), ["state?", "formerState?"]);
}

#[test]
fn cycles_are_found_through_lists_and_unions() {
    let graph = example();
    let cycles: Vec<Vec<&str>> = graph
        .cycles()
        .iter()
        .map(|cycle| {
            cycle
                .iter()
                .map(|&index| &*graph.nodes[index].id.name)
                .collect()
        })
        .collect();
    assert_eq!(cycles, [["Entry", "Folder"]]);
    let boxed: Vec<_> = graph.edges.iter().filter(|edge| edge.is_boxed()).collect();
    assert_eq!(boxed.len(), 1);
    assert_eq!(boxed[0].label_lines(), ["parent?"]);
}

#[test]
fn what_is_reached_from_a_model_is_cut_out() {
    let graph = example();
    let file = graph.index_of(&ModelId::new("files", "File")).unwrap();
    let out = graph.around(file, Direction::Out, None);
    assert_eq!(names(&out), ["File", "State"]);
    let all_in = graph.around(file, Direction::In, None);
    assert_eq!(names(&all_in), ["Entry", "File", "Folder", "Hit"]);
    let near = graph.around(file, Direction::Both, Some(1));
    assert_eq!(names(&near), ["Entry", "File", "State", "Hit"]);
    // Edges are those between the models that are left.
    let edges: Vec<(usize, usize)> = near.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    assert_eq!(edges, [(0, 1), (1, 2), (3, 1)]);
    assert_eq!(
        names(&graph.around(file, Direction::Both, Some(0))),
        ["File"]
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let graph = example().without_enums().without_lone_models();
    assert_eq!(names(&graph), ["Entry", "File", "Folder", "Hit"]);
    assert!(graph.nodes.iter().all(|node| node.kind != NodeKind::Enum));
    assert_eq!(
        graph.left_out.to_string(),
        "1 enum and 2 models that no arrow joins"
    );
    assert!(graph.to_mermaid().contains("%% Left out: 1 enum and 2"));
    assert!(graph.to_dot().contains("label=\"Left out: 1 enum and 2"));
    assert!(example().left_out.is_nothing());
}

#[test]
fn a_graph_is_written_as_mermaid() {
    let folder = ModelId::new("files", "Folder");
    let graph = example();
    let graph = graph.around(graph.index_of(&folder).unwrap(), Direction::Out, Some(1));
    assert_eq!(
        graph.to_mermaid(),
        "\
flowchart LR
  %% Thick arrows: a Box lies between. Red: part of a cycle.
  subgraph n0[\"files\"]
    m0{{\"Entry\"}}:::union
    m1[\"Folder\"]:::struct
    m2([\"State\"]):::enum
  end
  m0 --> m1
  m1 -->|\"entries#91;#93;?\"| m0
  m1 ==>|\"parent?<br>Box\"| m1
  m1 -->|\"state?<br>formerState?\"| m2
  classDef struct fill:#e3eefa,stroke:#3a6ea5,color:#14202b
  classDef enum fill:#fbf0d6,stroke:#a67c1f,color:#14202b
  classDef union fill:#ece3f8,stroke:#7550ac,color:#14202b
  classDef alias fill:#eceff1,stroke:#67727c,color:#14202b
  classDef cycle stroke:#cf3342,stroke-width:2px
  classDef namespace fill:#8a949e1a,stroke:#8a949e
  class n0 namespace
  class m0,m1 cycle
  linkStyle 0,1,2 stroke:#cf3342,stroke-width:2px
"
    );
}

#[test]
fn a_graph_is_written_as_dot() {
    let dot = example().to_dot();
    for line in [
        "  m0 [label=\"Ping\", shape=box, style=\"filled\", fillcolor=\"#e3eefa\", color=\"#3a6ea5\", \
         tooltip=\"Ping (page.md:1:1)\"]",
        "  subgraph cluster_1 {",
        "    label=\"files\"",
        "  m4 -> m4 [label=\"parent?\", dir=both, arrowtail=obox, tooltip=\"Box\", color=\"#cf3342\"]",
        "  m2 -> m3",
    ] {
        assert!(dot.lines().any(|found| found == line), "{line}\n{dot}");
    }
}

/// Names that mean something in one of the formats.
const HOSTILE: &[&str] = &[
    "",
    "end",
    "a\"b",
    "a\\",
    "\\N\\G",
    "a]-->b",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "`**bold**`",
    "#quot;",
    "a\nb\u{0}\u{202e}c",
    "%%{init: {}}%%",
    "größe 名前",
];

#[test]
fn hostile_names_stand_for_themselves() {
    let models: Vec<Model> = HOSTILE
        .iter()
        .map(|name| {
            let next = Type::Reference(ModelId::new(*name, *name));
            let location = Location::new(*name, Position::start());
            let field = Field::new(*name, next, Position::start());
            let shape = Shape::Struct(Struct {
                fields: vec![field],
            });
            Model::new(ModelId::new(*name, *name), location, shape)
        })
        .collect();
    let graph = graph(models);
    assert_eq!(graph.nodes.len(), HOSTILE.len());

    let mermaid = graph.to_mermaid();
    let mut labels = 0;
    for line in mermaid.lines() {
        let Some((_, rest)) = line.split_once('"') else {
            continue;
        };
        let (label, _) = rest.rsplit_once('"').unwrap();
        let label = label.replace("<br>", " ");
        labels += 1;
        assert!(
            label
                .chars()
                .all(|c| c.is_alphanumeric() || " _-.,?/#;".contains(c)),
            "{line}"
        );
        // A number sign starts a number and nothing else.
        for number in label.split('#').skip(1) {
            let (digits, _) = number.split_once(';').unwrap();
            assert!(digits.parse::<u32>().is_ok(), "{line}");
        }
    }
    // A label for each node and each edge, and one for each namespace that has a name.
    assert_eq!(labels, 3 * HOSTILE.len() - 1, "{mermaid}");

    let dot = graph.to_dot();
    for name in [
        "a\\\"b",
        "a\\\\",
        "\\\\N\\\\G",
        "&amp;lt;b&amp;gt;",
        "(no name)",
    ] {
        assert!(dot.contains(&format!("[label=\"{name}\"")), "{name}\n{dot}");
    }
    assert!(dot.chars().all(|c| c == '\n' || !c.is_control()));
    // Outside of quotes there is nothing but ours.
    let unquoted = dot.replace("\\\\", "").replace("\\\"", "");
    let outside: String = unquoted.split('"').step_by(2).collect();
    assert!(
        !outside.contains("script") && !outside.contains("bold"),
        "{outside}"
    );
}
