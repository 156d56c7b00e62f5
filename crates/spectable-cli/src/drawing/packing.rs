//! Rectangles side by side on a sheet.

use super::geometry::{Point, Size};

/// Where rectangles of these sizes go so that none overlaps another and all of them together are
/// about `aspect` times as wide as high; and the size of all of them together.
///
/// Each, the highest first, goes as far up as it can, below those that are there.
pub(super) fn packed(sizes: &[Size], gap: f64, aspect: f64) -> (Vec<Point>, Size) {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].height.total_cmp(&sizes[a].height).then(a.cmp(&b)));
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let area: f64 = sizes
        .iter()
        .map(|size| (size.width + gap) * (size.height + gap))
        .sum();
    let sheet_width = widest.max((area * aspect).sqrt());

    let mut places = vec![Point { x: 0.0, y: 0.0 }; sizes.len()];
    let mut whole = Size::default();
    let mut edge = LowerEdge::of(sheet_width + gap);
    for index in order {
        let size = sizes[index];
        let place = edge.take(size.width + gap, size.height + gap);
        places[index] = place;
        whole.width = whole.width.max(place.x + size.width);
        whole.height = whole.height.max(place.y + size.height);
    }
    (places, whole)
}

/// How far down each stretch of the sheet is taken, from left to right.
struct LowerEdge {
    /// The start of a stretch and how far down it is taken; each ends where the next one starts.
    stretches: Vec<(f64, f64)>,
    width: f64,
}

impl LowerEdge {
    fn of(width: f64) -> Self {
        Self {
            stretches: vec![(0.0, 0.0)],
            width,
        }
    }

    /// Takes a place of this size, the uppermost and of those the leftmost one.
    fn take(&mut self, width: f64, height: f64) -> Point {
        // A hair of room, for sums of widths that should be equal and are not.
        let fits = |x: f64| x + width <= self.width + 0.01;
        let starts = self.stretches.iter().map(|(x, _)| *x);
        let place = starts
            .filter(|x| *x == 0.0 || fits(*x))
            .map(|x| Point {
                x,
                y: self.lowest(x, x + width),
            })
            .min_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)))
            .unwrap_or(Point { x: 0.0, y: 0.0 });
        self.cover(place.x, place.x + width, place.y + height);
        place
    }

    /// How far down the stretches between two places are taken.
    fn lowest(&self, from: f64, to: f64) -> f64 {
        let end = |index: usize| {
            self.stretches
                .get(index + 1)
                .map_or(self.width, |next| next.0)
        };
        let all = self.stretches.iter().enumerate();
        let between = all.filter(|(index, (x, _))| *x < to - 0.01 && end(*index) > from);
        between.map(|(_, (_, y))| *y).fold(0.0, f64::max)
    }

    /// Takes everything between two places as far down as `y`.
    fn cover(&mut self, from: f64, to: f64, y: f64) {
        let last = self.stretches.iter().rev().find(|(x, _)| *x <= to);
        let after = last.map_or(0.0, |(_, y)| *y);
        self.stretches.retain(|(x, _)| *x < from || *x > to);
        let at = self.stretches.partition_point(|(x, _)| *x < from);
        self.stretches.insert(at, (from, y));
        if to < self.width {
            self.stretches.insert(at + 1, (to, after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Rect;
    use super::*;

    fn rects(sizes: &[Size]) -> (Vec<Rect>, Size) {
        let (places, whole) = packed(sizes, 5.0, 1.5);
        let rects = places.iter().zip(sizes).map(|(place, size)| Rect {
            x: place.x,
            y: place.y,
            width: size.width,
            height: size.height,
        });
        (rects.collect(), whole)
    }

    #[test]
    fn nothing_overlaps_and_all_is_inside() {
        let sizes: Vec<Size> = (1..80)
            .map(|index| Size {
                width: f64::from(index * 37 % 90 + 10),
                height: f64::from(index * 53 % 70 + 10),
            })
            .collect();
        let (rects, whole) = rects(&sizes);
        for (index, a) in rects.iter().enumerate() {
            assert!(a.right() <= whole.width && a.bottom() <= whole.height);
            for b in &rects[index + 1..] {
                let apart = a.right() + 4.9 <= b.x
                    || b.right() + 4.9 <= a.x
                    || a.bottom() + 4.9 <= b.y
                    || b.bottom() + 4.9 <= a.y;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn small_ones_go_beside_a_high_one() {
        let size = |width, height| Size { width, height };
        let small = [size(60.0, 20.0); 12];
        let (rects, whole) = rects(&[&[size(100.0, 100.0)][..], &small].concat());
        let beside = rects.iter().filter(|rect| rect.x > 100.0 && rect.y < 100.0);
        assert_eq!(beside.count(), 4);
        assert_eq!(whole, size(190.0, 175.0));
    }
}
