//! Strongly connected components: sets of nodes of a graph that all lead to each other.

const UNSEEN: usize = usize::MAX;

/// The number of the component of each of the nodes `0..nodes`.
///
/// Tarjan's algorithm with a stack of its own, so that a long chain of models cannot exhaust the
/// thread's.
pub(crate) fn components(
    nodes: usize,
    edges: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<usize> {
    let mut targets = vec![Vec::new(); nodes];
    for (from, to) in edges {
        targets[from].push(to);
    }
    let mut order = vec![UNSEEN; nodes];
    let mut lowest = vec![UNSEEN; nodes];
    let mut component = vec![UNSEEN; nodes];
    let mut open = Vec::new();
    let mut next_order = 0;
    let mut next_component = 0;

    for root in 0..nodes {
        if order[root] != UNSEEN {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if *edge == 0 {
                order[node] = next_order;
                lowest[node] = next_order;
                next_order += 1;
                open.push(node);
            }
            if let Some(&target) = targets[node].get(*edge) {
                *edge += 1;
                if order[target] == UNSEEN {
                    path.push((target, 0));
                } else if component[target] == UNSEEN {
                    lowest[node] = lowest[node].min(order[target]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                lowest[parent] = lowest[parent].min(lowest[node]);
            }
            if lowest[node] == order[node] {
                while let Some(member) = open.pop() {
                    component[member] = next_component;
                    if member == node {
                        break;
                    }
                }
                next_component += 1;
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn nodes_that_lead_to_each_other_share_a_component() {
        let component = components(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)]);
        assert_eq!(component[0], component[1]);
        assert_eq!(component[0], component[2]);
        assert_eq!(component[3], component[4]);
        assert_ne!(component[0], component[3]);
        assert_ne!(component[5], component[0]);
        assert_ne!(component[5], component[3]);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let nodes = 200_000;
        let component = components(nodes, (1..nodes).map(|node| (node - 1, node)));
        assert_ne!(component[0], component[nodes - 1]);
    }
}
