//! Points and rectangles, and what is made of them: nodes, edges and borders in their places.

/// A point, in the picture's own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A rectangle by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Point {
    pub(super) fn moved(self, by: Point) -> Self {
        Self {
            x: self.x + by.x,
            y: self.y + by.y,
        }
    }
}

impl Rect {
    /// The rectangle around `centre`.
    pub(super) fn around(centre: Point, size: Size) -> Self {
        Self {
            x: centre.x - size.width / 2.0,
            y: centre.y - size.height / 2.0,
            width: size.width,
            height: size.height,
        }
    }

    pub(super) fn moved(self, by: Point) -> Self {
        Self {
            x: self.x + by.x,
            y: self.y + by.y,
            ..self
        }
    }

    pub(super) fn right(self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub(super) fn centre(self) -> Point {
        Point {
            x: self.x + self.width / 2.0,
            y: self.y + self.height / 2.0,
        }
    }

    /// The smallest rectangle that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Self {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// A connected part of a graph, its upper left corner at the origin.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) size: Size,
    /// The nodes by their indices in the graph.
    pub(super) nodes: Vec<(usize, Rect)>,
    pub(super) edges: Vec<DrawnEdge>,
    /// The namespaces, where there is more than one.
    pub(super) clusters: Vec<Cluster>,
}

/// An edge and where it goes.
#[derive(Debug)]
pub(super) struct DrawnEdge {
    /// The index in the graph.
    pub(super) index: usize,
    pub(super) points: Vec<Point>,
    /// Where its label is, if it has one.
    pub(super) label_rect: Option<Rect>,
}

/// The nodes of one namespace.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) namespace: String,
    pub(super) rect: Rect,
}

impl Part {
    pub(super) fn move_by(&mut self, by: Point) {
        for (_, rect) in &mut self.nodes {
            *rect = rect.moved(by);
        }
        for cluster in &mut self.clusters {
            cluster.rect = cluster.rect.moved(by);
        }
        for edge in &mut self.edges {
            for point in &mut edge.points {
                *point = point.moved(by);
            }
            edge.label_rect = edge.label_rect.map(|label| label.moved(by));
        }
    }
}
