//! Dominators: which nodes of a graph can be reached through one node alone.

/// The node that every way to a node leads through, the closest one; `None` where there is none.
type Dominator = Option<usize>;

/// The closest dominator of each of the nodes `0..nodes`, whatever the way to it starts from.
///
/// `edges` lead from each node to those that it needs, and never back: every edge goes to a node
/// with a smaller number.
pub(super) fn dominators(nodes: usize, edges: &[(usize, usize)]) -> Vec<Dominator> {
    let mut sources = vec![Vec::new(); nodes];
    for &(from, to) in edges {
        debug_assert!(from > to, "edges lead to smaller numbers");
        sources[to].push(from);
    }
    let mut tree = Tree::new(nodes);
    for node in (0..nodes).rev() {
        let mut sources = sources[node].iter();
        let parent = sources.next().map_or(tree.root(), |&first| {
            sources.fold(first, |common, &source| tree.common(common, source))
        });
        tree.place(node, parent);
    }
    let root = tree.root();
    let parents = tree.parents.iter().take(nodes);
    parents
        .map(|&parent| (parent != root).then_some(parent))
        .collect()
}

/// A tree that grows, in which two nodes' common ancestor is found in few steps: each node knows
/// one ancestor far above it beside its parent.
struct Tree {
    parents: Vec<usize>,
    far: Vec<usize>,
    depths: Vec<usize>,
}

impl Tree {
    /// A tree of the root alone, which is the last node.
    fn new(nodes: usize) -> Self {
        Self {
            parents: vec![nodes; nodes + 1],
            far: vec![nodes; nodes + 1],
            depths: vec![0; nodes + 1],
        }
    }

    fn root(&self) -> usize {
        self.parents.len() - 1
    }

    fn place(&mut self, node: usize, parent: usize) {
        let far = self.far[parent];
        let span = |lower: usize, upper: usize| self.depths[lower] - self.depths[upper];
        let is_even = span(parent, far) == span(far, self.far[far]);
        self.parents[node] = parent;
        self.depths[node] = self.depths[parent] + 1;
        self.far[node] = if is_even { self.far[far] } else { parent };
    }

    fn common(&self, mut left: usize, mut right: usize) -> usize {
        if self.depths[left] < self.depths[right] {
            std::mem::swap(&mut left, &mut right);
        }
        while self.depths[left] > self.depths[right] {
            let far = self.far[left];
            left = if self.depths[far] >= self.depths[right] {
                far
            } else {
                self.parents[left]
            };
        }
        while left != right {
            let above = if self.far[left] == self.far[right] {
                &self.parents
            } else {
                &self.far
            };
            (left, right) = (above[left], above[right]);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::dominators;

    #[test]
    fn what_two_ways_lead_to_belongs_to_neither() {
        // 5 -> 4 -> 2 -> 0, 5 -> 3 -> 2, 3 -> 1
        let edges = [(5, 4), (5, 3), (4, 2), (3, 2), (2, 0), (3, 1)];
        let found = dominators(7, &edges);
        assert_eq!(
            found,
            [Some(2), Some(3), Some(5), Some(5), Some(5), None, None]
        );
    }

    #[test]
    fn what_two_roots_need_is_under_none() {
        assert_eq!(dominators(3, &[(2, 0), (1, 0)]), [None, None, None]);
    }

    #[test]
    fn a_deep_graph_takes_no_longer_per_node() {
        // A ladder: both rails lead down, and every rung from one to the other.
        let nodes = 200_000;
        let mut edges: Vec<_> = (2..nodes).map(|node| (node, node - 2)).collect();
        edges.extend((1..nodes).step_by(2).map(|node| (node, node - 1)));
        let found = dominators(nodes, &edges);
        // One rail leads down by itself, the other is reached from all of it.
        assert_eq!(found[1], Some(3));
        assert_eq!(found[0], Some(nodes - 1));
    }
}
