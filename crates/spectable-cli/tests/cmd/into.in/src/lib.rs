//! A crate of somebody else.
