//! Smooth curves through the bends of an edge.

use std::fmt::Write;

use super::geometry::Point;

/// The path of a curve from the first of `points` to the last, drawn to those between: a uniform
/// B-spline.
pub(super) fn curve(points: &[Point]) -> String {
    let mut path = String::new();
    let [first, second, .., before, last] = points else {
        if let [first, rest @ ..] = points {
            put(&mut path, 'M', &[*first]);
            rest.iter().for_each(|point| put(&mut path, 'L', &[*point]));
        }
        return path;
    };
    put(&mut path, 'M', &[*first]);
    put(&mut path, 'L', &[mixed([(5.0, first), (1.0, second)])]);
    for window in points.windows(3) {
        let [a, b, c] = window else { continue };
        let end = mixed([(1.0, a), (4.0, b), (1.0, c)]);
        let one = mixed([(2.0, a), (1.0, b)]);
        let two = mixed([(1.0, a), (2.0, b)]);
        put(&mut path, 'C', &[one, two, end]);
    }
    let near = mixed([(1.0, before), (5.0, last)]);
    let one = mixed([(2.0, before), (1.0, last)]);
    let two = mixed([(1.0, before), (2.0, last)]);
    put(&mut path, 'C', &[one, two, near]);
    put(&mut path, 'L', &[*last]);
    path
}

/// Adds a command with its points.
fn put(path: &mut String, command: char, points: &[Point]) {
    path.push(command);
    for (index, point) in points.iter().enumerate() {
        let gap = if index == 0 { "" } else { " " };
        write!(path, "{gap}{} {}", number(point.x), number(point.y))
            .expect("a String takes all text");
    }
}

/// The point between `points`, each with its weight.
fn mixed<const N: usize>(points: [(f64, &Point); N]) -> Point {
    let total: f64 = points.iter().map(|(weight, _)| weight).sum();
    Point {
        x: points
            .iter()
            .map(|(weight, point)| weight * point.x)
            .sum::<f64>()
            / total,
        y: points
            .iter()
            .map(|(weight, point)| weight * point.y)
            .sum::<f64>()
            / total,
    }
}

/// A coordinate in tenths: finer than anybody sees, and the same on every machine.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_starts_and_ends_where_the_edge_does() {
        let points = [(0.0, 0.0), (9.0, -9.0), (12.0, 0.0), (9.0, 9.0), (0.0, 0.5)];
        let points = points.map(|(x, y)| Point { x, y });
        let path = curve(&points);
        assert!(path.starts_with("M0 0L1.5 -1.5C"), "{path}");
        assert!(path.ends_with("L0 0.5"), "{path}");
        assert_eq!(curve(&points[..0]), "");
        assert_eq!(curve(&points[..2]), "M0 0L9 -9");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1.0), "1");
        assert_eq!(number(-0.04), "0");
        assert_eq!(number(2.25), "2.2");
    }
}
