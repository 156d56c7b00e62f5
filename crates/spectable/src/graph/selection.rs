//! Cutting a graph down to what a reader wants to see.

use std::collections::VecDeque;

use super::{Edge, Graph, LeftOut, NodeKind};

/// Which way to go from a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the models that it names, the models that those name, and so on.
    Out,
    /// To the models that name it, the models that name those, and so on.
    In,
    /// Both ways, each for itself.
    Both,
}

impl Graph {
    /// What is reached from the node `start`, and the node itself, in no more than `steps` steps.
    ///
    /// # Panics
    ///
    /// If there is no node with this index.
    #[must_use]
    pub fn around(&self, start: usize, direction: Direction, steps: Option<usize>) -> Self {
        assert!(start < self.nodes.len(), "no node {start}");
        let mut kept = vec![false; self.nodes.len()];
        if matches!(direction, Direction::Out | Direction::Both) {
            let outgoing = |edge: &Edge| (edge.from, edge.to);
            self.mark_reached(start, steps, outgoing, &mut kept);
        }
        if matches!(direction, Direction::In | Direction::Both) {
            let incoming = |edge: &Edge| (edge.to, edge.from);
            self.mark_reached(start, steps, incoming, &mut kept);
        }
        self.only(&kept)
    }

    /// Marks what is reached from `start`, where an edge leads from the first of its `ends` to the
    /// second.
    fn mark_reached(
        &self,
        start: usize,
        steps: Option<usize>,
        ends: impl Fn(&Edge) -> (usize, usize),
        reached: &mut [bool],
    ) {
        let mut next = vec![Vec::new(); self.nodes.len()];
        for edge in &self.edges {
            let (from, to) = ends(edge);
            next[from].push(to);
        }
        let mut seen = vec![false; self.nodes.len()];
        seen[start] = true;
        let mut queue = VecDeque::from([(start, 0)]);
        while let Some((node, distance)) = queue.pop_front() {
            reached[node] = true;
            if steps.is_some_and(|steps| distance == steps) {
                continue;
            }
            for &to in &next[node] {
                if !seen[to] {
                    seen[to] = true;
                    queue.push_back((to, distance + 1));
                }
            }
        }
    }

    /// The graph without its enums, of which a large API has many and which name nothing.
    #[must_use]
    pub fn without_enums(&self) -> Self {
        let kept: Vec<bool> = self
            .nodes
            .iter()
            .map(|node| node.kind != NodeKind::Enum)
            .collect();
        let mut graph = self.only(&kept);
        graph.left_out.enums += self.nodes.len() - graph.nodes.len();
        graph
    }

    /// The graph without the models that neither name another one nor are named.
    #[must_use]
    pub fn without_lone_models(&self) -> Self {
        let mut kept = vec![false; self.nodes.len()];
        for edge in &self.edges {
            kept[edge.from] = true;
            kept[edge.to] = true;
        }
        let mut graph = self.only(&kept);
        let (enums, alone): (Vec<_>, Vec<_>) = self
            .nodes
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| !**kept)
            .partition(|(node, _)| node.kind == NodeKind::Enum);
        graph.left_out = LeftOut {
            enums: self.left_out.enums + enums.len(),
            alone: self.left_out.alone + alone.len(),
        };
        graph
    }

    /// The nodes that are to be kept, and the edges between them.
    fn only(&self, kept: &[bool]) -> Self {
        let mut index = vec![0; self.nodes.len()];
        let mut nodes = Vec::new();
        for (old, node) in self.nodes.iter().enumerate() {
            if kept[old] {
                index[old] = nodes.len();
                nodes.push(node.clone());
            }
        }
        let edges = self.edges.iter();
        let edges = edges.filter(|edge| kept[edge.from] && kept[edge.to]);
        Self {
            nodes,
            edges: edges
                .map(|edge| Edge {
                    from: index[edge.from],
                    to: index[edge.to],
                    places: edge.places.clone(),
                })
                .collect(),
            left_out: self.left_out,
        }
    }
}
