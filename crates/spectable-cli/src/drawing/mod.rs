//! A graph as a picture: laid out by `dagre`, packed onto one sheet, written as SVG.

mod curve;
mod geometry;
mod layout;
mod legend;
mod packing;
mod ports;
mod sheet;
mod style;
mod svg;

pub(crate) use svg::svg;
