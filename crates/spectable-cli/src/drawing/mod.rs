//! A graph as a picture: laid out by `dagre`, packed onto one sheet, written as SVG.

mod curve;
mod geometry;
mod legend;
mod packing;
mod part;
mod ports;
mod sheet;
mod style;
mod svg;
mod text_width;

pub(crate) use svg::svg;
