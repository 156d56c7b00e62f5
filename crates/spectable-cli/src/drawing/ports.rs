//! Where edges leave nodes and reach them: spread over the side that looks the other way, so that
//! arrowheads and the marks of boxes do not lie on one another.

use std::collections::BTreeMap;

use spectable::graph::{Graph, NodeKind};

use super::geometry::{DrawnEdge, Part, Point, Rect};
use super::style;

/// From one end of an edge to the next on the side of a node, if there is room.
const STEP: f64 = 7.0;
/// How far an edge runs level before it bends.
const LEVEL: f64 = 14.0;

/// An end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// A side of a node, which looks to the right or to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

/// Sets the ends of the edges of `part`. Edges from a node to itself stay as they are.
pub(super) fn set_ends(graph: &Graph, part: &mut Part) {
    let rects: BTreeMap<usize, Rect> = part.nodes.iter().copied().collect();
    for ((node, side), ends) in ends_by_side(graph, part, &rects) {
        let kind = graph.nodes[node].kind;
        let count = ends.len();
        for (rank, (position, end)) in ends.into_iter().enumerate() {
            let offset = offset(rank, count, room(kind));
            let place = on_side(rects[&node], kind, side, offset);
            set_end(&mut part.edges[position], end, side, place);
        }
    }
    part.edges.iter_mut().for_each(pass_the_label);
}

/// The ends at each side of each node, from above to below by where their edges go next. Edges are
/// named by their positions in `part`.
fn ends_by_side(
    graph: &Graph,
    part: &Part,
    rects: &BTreeMap<usize, Rect>,
) -> BTreeMap<(usize, Side), Vec<(usize, End)>> {
    let mut by_side = BTreeMap::<(usize, Side), Vec<(usize, End)>>::new();
    for (position, drawn) in part.edges.iter().enumerate() {
        let edge = &graph.edges[drawn.index];
        let (Some(from), Some(to)) = (rects.get(&edge.from), rects.get(&edge.to)) else {
            continue;
        };
        let (leaving, arriving) = if from.right() < to.x {
            (Side::Right, Side::Left)
        } else if to.right() < from.x {
            (Side::Left, Side::Right)
        } else {
            continue;
        };
        let leaves = by_side.entry((edge.from, leaving)).or_default();
        leaves.push((position, End::From));
        let arrives = by_side.entry((edge.to, arriving)).or_default();
        arrives.push((position, End::To));
    }
    for ends in by_side.values_mut() {
        let next = |(position, end): &(usize, End)| next_bend(&part.edges[*position], *end);
        ends.sort_by(|a, b| next(a).total_cmp(&next(b)).then(a.0.cmp(&b.0)));
    }
    by_side
}

/// How far down the bend next to an end is.
fn next_bend(drawn: &DrawnEdge, end: End) -> f64 {
    let points = &drawn.points;
    let index = match end {
        End::From => 1,
        End::To => points.len().saturating_sub(2),
    };
    points.get(index).map_or(0.0, |point| point.y)
}

/// How much of the side of a node edges can end on.
fn room(kind: NodeKind) -> f64 {
    match kind {
        NodeKind::Struct | NodeKind::Alias => 18.0,
        NodeKind::Enum | NodeKind::Union => 10.0,
    }
}

/// How far below the middle the end is that comes at `rank` of `count`.
fn offset(rank: usize, count: usize, room: f64) -> f64 {
    let gaps = count.saturating_sub(1).max(1) as f64;
    let step = STEP.min(room / gaps);
    (rank as f64 - (count as f64 - 1.0) / 2.0) * step
}

/// The place on the outline of a node.
fn on_side(rect: Rect, kind: NodeKind, side: Side, offset: f64) -> Point {
    let half = rect.height / 2.0;
    let inset = match kind {
        NodeKind::Struct | NodeKind::Alias => 0.0,
        NodeKind::Enum => half - (half * half - offset * offset).max(0.0).sqrt(),
        NodeKind::Union => style::slope(rect.width) * (offset.abs() / half),
    };
    Point {
        x: match side {
            Side::Left => rect.x + inset,
            Side::Right => rect.right() - inset,
        },
        y: rect.centre().y + offset,
    }
}

/// Ends the edge at `place`, and has it run level there.
fn set_end(drawn: &mut DrawnEdge, end: End, side: Side, place: Point) {
    let level = Point {
        x: match side {
            Side::Left => place.x - LEVEL,
            Side::Right => place.x + LEVEL,
        },
        y: place.y,
    };
    let points = &mut drawn.points;
    match end {
        End::From => {
            points.splice(..points.len().min(1), [place, level]);
        }
        End::To => {
            points.pop();
            points.extend([level, place]);
        }
    }
}

/// Has the edge run level through its label.
fn pass_the_label(drawn: &mut DrawnEdge) {
    let Some(rect) = drawn.label_rect else {
        return;
    };
    let label = rect.centre();
    let at_label =
        |point: &Point| (point.x - label.x).abs() < 0.5 && (point.y - label.y).abs() < 0.5;
    let points = &mut drawn.points;
    let Some(index) = points.iter().position(at_label) else {
        return;
    };
    let (Some(before), Some(after)) = (points.first(), points.last()) else {
        return;
    };
    let half = LEVEL * (after.x - before.x).signum();
    let level = [-half, half].map(|by| Point {
        x: label.x + by,
        y: label.y,
    });
    points.splice(index..=index, level);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_spread_around_the_middle() {
        assert_eq!(offset(0, 1, 18.0), 0.0);
        assert_eq!([0, 1].map(|rank| offset(rank, 2, 18.0)), [-3.5, 3.5]);
        assert_eq!([0, 36].map(|rank| offset(rank, 37, 18.0)), [-9.0, 9.0]);
    }

    #[test]
    fn ends_lie_on_the_outline() {
        let rect = Rect {
            x: 10.0,
            y: 0.0,
            width: 100.0,
            height: 26.0,
        };
        let place = on_side(rect, NodeKind::Union, Side::Right, 0.0);
        assert_eq!(place, Point { x: 110.0, y: 13.0 });
        let lower = on_side(rect, NodeKind::Union, Side::Left, 6.5);
        assert_eq!(lower, Point { x: 14.5, y: 19.5 });
    }
}
