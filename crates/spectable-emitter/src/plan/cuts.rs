//! Which edges of a graph are cut so that no cycle is left, as few as can be found.

use std::collections::BTreeMap;

/// How many edges the greedy search may look at for one graph. Graphs of real APIs need a fraction;
/// past this, any edges do that each cut a cycle, and they are found by looking at each edge once.
const LOOKS_FOR_FEW: usize = 4_000_000;

/// How many edges the search for the fewest may look at, which tries one set of edges after the other.
const LOOKS_FOR_FEWEST: usize = 2_000_000;

/// An edge, and what cutting it costs.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How many places are boxed where it is cut.
    pub(super) places: usize,
    /// How much a reader minds a box there.
    pub(super) nuisance: u8,
}

/// How many edges a cycle has at least.
const SHORTEST: usize = 2;

/// The search has looked at as many edges as it may.
struct Exhausted;

/// Indices of edges without which no cycle is left, in order: those with the fewest places if the search
/// comes to an end, few of them otherwise. No edge leads from a node to itself.
pub(super) fn fewest_cuts(edges: &[Edge]) -> Vec<usize> {
    let graph = Graph::new(edges);
    let mut looks = LOOKS_FOR_FEW;
    let cuts = match graph.few_cuts(&mut looks) {
        Ok(few) => graph.fewer_than(few),
        Err(Exhausted) => graph.closing_edges(),
    };
    let indices = cuts.iter().enumerate();
    indices
        .filter_map(|(index, is_cut)| is_cut.then_some(index))
        .collect()
}

/// For each edge, whether it is cut.
type Cuts = Vec<bool>;

/// Edges between the nodes `0..nodes`.
struct Graph<'a> {
    edges: &'a [Edge],
    /// Of each edge, its two nodes.
    ends: Vec<(usize, usize)>,
    /// Of each node, the edges that start at it.
    outgoing: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(edges: &'a [Edge]) -> Self {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for edge in edges {
            numbers.extend([(edge.from, 0), (edge.to, 0)]);
        }
        for (number, given) in numbers.values_mut().enumerate() {
            *given = number;
        }
        let ends = edges.iter();
        let ends: Vec<_> = ends
            .map(|edge| (numbers[&edge.from], numbers[&edge.to]))
            .collect();
        let mut outgoing = vec![Vec::new(); numbers.len()];
        for (index, (from, _)) in ends.iter().enumerate() {
            outgoing[*from].push(index);
        }
        Self {
            edges,
            ends,
            outgoing,
        }
    }

    fn places(&self, cuts: &Cuts) -> usize {
        let cut = self.edges.iter().zip(cuts).filter(|(_, is_cut)| **is_cut);
        cut.map(|(edge, _)| edge.places).sum()
    }

    /// The cuts with the fewest places, or `few`.
    fn fewer_than(&self, few: Cuts) -> Cuts {
        let mut looks = LOOKS_FOR_FEWEST;
        for limit in 1..self.places(&few) {
            let mut cuts = vec![false; self.edges.len()];
            match self.search(&mut cuts, limit, &mut looks) {
                Ok(true) => return cuts,
                Ok(false) => {}
                Err(Exhausted) => break,
            }
        }
        few
    }

    /// Whether cuts of at most `limit` more places leave no cycle. Each cycle has to be cut somewhere, so
    /// trying each edge of one cycle misses no solution.
    fn search(&self, cuts: &mut Cuts, limit: usize, looks: &mut usize) -> Result<bool, Exhausted> {
        let Some(cycle) = self.shortest_cycle(cuts, SHORTEST, looks)? else {
            return Ok(true);
        };
        for index in self.by_nuisance(cycle) {
            let Some(rest) = limit.checked_sub(self.edges[index].places) else {
                continue;
            };
            cuts[index] = true;
            if self.search(cuts, rest, looks)? {
                return Ok(true);
            }
            cuts[index] = false;
        }
        Ok(false)
    }

    /// Cuts one edge of a shortest cycle until none is left, then takes back what was not needed.
    fn few_cuts(&self, looks: &mut usize) -> Result<Cuts, Exhausted> {
        let mut cuts = vec![false; self.edges.len()];
        // No cut makes a cycle shorter.
        let mut at_least = SHORTEST;
        while let Some(cycle) = self.shortest_cycle(&cuts, at_least, looks)? {
            at_least = cycle.len();
            cuts[self.by_nuisance(cycle)[0]] = true;
        }
        for index in 0..cuts.len() {
            if cuts[index] {
                *looks = looks.checked_sub(self.edges.len()).ok_or(Exhausted)?;
                cuts[index] = false;
                cuts[index] = self.has_cycle(&cuts);
            }
        }
        Ok(cuts)
    }

    /// The edges that lead back to a node on the way from the first one, depth first. Every cycle has
    /// one of them, and each of them is all that cuts some cycle.
    fn closing_edges(&self) -> Cuts {
        let mut cuts = vec![false; self.edges.len()];
        for index in self.closing(&vec![false; self.edges.len()]) {
            cuts[index] = true;
        }
        cuts
    }

    fn has_cycle(&self, cuts: &Cuts) -> bool {
        !self.closing(cuts).is_empty()
    }

    /// The edges that are not cut and lead back to a node on the way from the first one, depth first.
    fn closing(&self, cuts: &Cuts) -> Vec<usize> {
        #[derive(Clone, Copy)]
        enum State {
            Unseen,
            OnPath,
            Left,
        }
        let mut closing = Vec::new();
        let mut states = vec![State::Unseen; self.outgoing.len()];
        for start in 0..states.len() {
            if !matches!(states[start], State::Unseen) {
                continue;
            }
            states[start] = State::OnPath;
            let mut path = vec![(start, 0)];
            while let Some((node, position)) = path.last_mut() {
                let Some(&index) = self.outgoing[*node].get(*position) else {
                    states[*node] = State::Left;
                    path.pop();
                    continue;
                };
                *position += 1;
                if cuts[index] {
                    continue;
                }
                let (_, to) = self.ends[index];
                match states[to] {
                    State::OnPath => closing.push(index),
                    State::Left => {}
                    State::Unseen => {
                        states[to] = State::OnPath;
                        path.push((to, 0));
                    }
                }
            }
        }
        closing
    }

    fn by_nuisance(&self, mut cycle: Vec<usize>) -> Vec<usize> {
        cycle.sort_by_key(|&index| {
            let edge = &self.edges[index];
            (edge.places, edge.nuisance, index)
        });
        cycle
    }

    /// The edges of a shortest cycle without cuts. None is shorter than `at_least`.
    fn shortest_cycle(
        &self,
        cuts: &Cuts,
        at_least: usize,
        looks: &mut usize,
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        let mut shortest: Option<Vec<usize>> = None;
        let mut ways = Ways::new(self.outgoing.len());
        for start in 0..self.outgoing.len() {
            let shorter_than = shortest.as_ref().map_or(usize::MAX, Vec::len);
            if shorter_than == at_least {
                break;
            }
            let cycle = self.cycle_through(start, cuts, shorter_than, &mut ways, looks)?;
            shortest = cycle.or(shortest);
        }
        Ok(shortest)
    }

    /// A shortest cycle through `start`, found breadth first, if it is shorter than that.
    fn cycle_through(
        &self,
        start: usize,
        cuts: &Cuts,
        shorter_than: usize,
        ways: &mut Ways,
        looks: &mut usize,
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        ways.start_from(start);
        while let Some((node, steps)) = ways.next() {
            if steps + 1 >= shorter_than {
                break;
            }
            for &index in &self.outgoing[node] {
                *looks = looks.checked_sub(1).ok_or(Exhausted)?;
                if cuts[index] {
                    continue;
                }
                let (_, to) = self.ends[index];
                if to == start {
                    let mut cycle = vec![index];
                    let mut node = node;
                    while node != start {
                        let index = ways.reached_by[node];
                        cycle.push(index);
                        node = self.ends[index].0;
                    }
                    return Ok(Some(cycle));
                }
                ways.reach(to, index, steps + 1);
            }
        }
        Ok(None)
    }
}

/// How nodes are reached from one of them. It is made once and used for many starts, since most nodes are
/// far from most others.
struct Ways {
    /// For each node, the last start that it was reached from.
    reached_from: Vec<usize>,
    /// For each node that was, the edge by which.
    reached_by: Vec<usize>,
    /// The nodes in the order in which they were reached, the start first, each with the number of steps
    /// to it.
    order: Vec<(usize, usize)>,
    /// How many of them were gone on from.
    done: usize,
    start: usize,
}

impl Ways {
    fn new(nodes: usize) -> Self {
        Self {
            reached_from: vec![usize::MAX; nodes],
            reached_by: vec![usize::MAX; nodes],
            order: Vec::new(),
            done: 0,
            start: usize::MAX,
        }
    }

    fn start_from(&mut self, start: usize) {
        self.order.clear();
        self.order.push((start, 0));
        self.done = 0;
        self.start = start;
    }

    fn next(&mut self) -> Option<(usize, usize)> {
        let node = self.order.get(self.done).copied()?;
        self.done += 1;
        Some(node)
    }

    fn reach(&mut self, node: usize, edge: usize, steps: usize) {
        if self.reached_from[node] != self.start {
            self.reached_from[node] = self.start;
            self.reached_by[node] = edge;
            self.order.push((node, steps));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, Graph, fewest_cuts};

    fn edge(from: usize, to: usize) -> Edge {
        Edge {
            from,
            to,
            places: 1,
            nuisance: 0,
        }
    }

    /// The edges of the graph as cuts.
    fn as_cuts(edges: &[Edge], cut: &[usize]) -> Vec<bool> {
        let mut cuts = vec![false; edges.len()];
        cut.iter().for_each(|&index| cuts[index] = true);
        cuts
    }

    /// Whether the cuts leave no cycle, and none of them could be left out.
    fn are_enough_and_needed(edges: &[Edge], cut: &[usize]) -> bool {
        let graph = Graph::new(edges);
        let mut cuts = as_cuts(edges, cut);
        !graph.has_cycle(&cuts)
            && cut.iter().all(|&index| {
                cuts[index] = false;
                let is_needed = graph.has_cycle(&cuts);
                cuts[index] = true;
                is_needed
            })
    }

    #[test]
    fn one_edge_is_cut_where_one_is_enough() {
        // Three cycles through one edge, which is dearer than each other alone.
        let mut edges = vec![
            edge(10, 20),
            edge(20, 30),
            edge(30, 10),
            edge(20, 40),
            edge(40, 10),
            edge(20, 10),
        ];
        edges[0].nuisance = 2;
        assert_eq!(fewest_cuts(&edges), [0]);
        edges[0].places = 4;
        assert_eq!(fewest_cuts(&edges), [1, 3, 5]);
    }

    #[test]
    fn no_edge_is_cut_where_there_is_no_cycle() {
        assert!(fewest_cuts(&[]).is_empty());
        assert!(fewest_cuts(&[edge(1, 2), edge(1, 3), edge(2, 3)]).is_empty());
    }

    /// A ring with chords, in which everything leads to everything.
    fn knot(nodes: usize) -> Vec<Edge> {
        let mut state = 1_u64;
        let mut edges = Vec::new();
        for from in 0..nodes {
            edges.push(edge(from, (from + 1) % nodes));
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let to = (state >> 33) as usize % nodes;
            if to != from && to != (from + 1) % nodes {
                edges.push(edge(from, to));
            }
        }
        edges
    }

    #[test]
    fn knots_of_all_sizes_are_cut_where_they_have_to_be() {
        for nodes in [3, 10, 60, 200, 1_000] {
            let edges = knot(nodes);
            let cut = fewest_cuts(&edges);
            assert!(are_enough_and_needed(&edges, &cut), "{nodes}: {cut:?}");
        }
    }

    #[test]
    fn a_knot_of_real_size_is_searched_for_few_cuts() {
        let edges = knot(200);
        let graph = Graph::new(&edges);
        let mut looks = super::LOOKS_FOR_FEW;
        let few = graph.few_cuts(&mut looks).ok();
        let few = few.expect("there were looks left");
        assert!(looks > super::LOOKS_FOR_FEW / 2, "{looks}");
        assert!(graph.places(&few) < graph.places(&graph.closing_edges()));
        assert!(fewest_cuts(&edges).len() <= graph.places(&few));
    }

    #[test]
    fn a_knot_of_any_size_takes_so_many_looks_and_no_more() {
        // What looked at all edges for each cut would look at 8,000,000,000.
        let edges = knot(100_000);
        let cut = fewest_cuts(&edges);
        assert!(!Graph::new(&edges).has_cycle(&as_cuts(&edges, &cut)));
    }
}
