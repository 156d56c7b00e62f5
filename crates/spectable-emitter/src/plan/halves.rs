//! Which items are read and which are written.

use crate::SerdeHalves;

use super::item::{Item, ItemKind};
use super::rust_type::{ItemId, RustType};

/// Leaves out what `halves` does not ask for. What is in a union is written in any case where it is read:
/// what a member writes tells whether it is the one that loses nothing.
pub(super) fn choose_halves(items: &mut [Item], halves: SerdeHalves) {
    let read = halves != SerdeHalves::Write;
    let written = halves != SerdeHalves::Read;
    for item in &mut *items {
        item.read = read;
        item.written = written;
    }
    if written {
        return;
    }
    let is_union = |index: &usize| matches!(items[*index].kind, ItemKind::Union(_));
    let mut open: Vec<usize> = (0..items.len()).filter(is_union).collect();
    while let Some(index) = open.pop() {
        if std::mem::replace(&mut items[index].written, true) {
            continue;
        }
        items[index].for_each_type(&mut |ty| {
            if let RustType::Item(ItemId(inner)) = ty {
                open.push(*inner);
            }
        });
    }
}
