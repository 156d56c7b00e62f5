//! What several tests need: reading folders of pages, and showing what was read.

// Each test uses a part of it.
#![allow(dead_code)]

pub(crate) mod folder;
pub(crate) mod render;
