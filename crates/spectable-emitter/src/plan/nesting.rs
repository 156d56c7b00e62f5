//! How deep types lie in one another: the compiler computes the layout of a type from those of the
//! types in it, and gives up where that goes on for more than some hundred levels. A `Box` ends it.

use super::boxes::{place_box, places};
use super::component::components;
use super::item::Item;

/// The most levels of items that lie in one another without a `Box` between them. Each can stand for
/// several of the compiler's, and types of the user's own lie around them.
const DEEPEST: usize = 24;

/// Boxes what lies deeper, once every cycle is broken.
pub(crate) fn bound_nesting(items: &mut [Item]) {
    let mut places = places(items);
    places.retain(|place| !place.is_boxed(items));
    // No cycle is left, so each item has a number of its own, larger than those of all in it.
    let component = components(
        items.len(),
        places.iter().map(|place| (place.owner, place.target)),
    );
    places.sort_by_key(|place| component[place.owner]);
    let mut depths = vec![1; items.len()];
    for place in &places {
        if depths[place.target] >= DEEPEST {
            place_box(items, place);
        } else {
            depths[place.owner] = depths[place.owner].max(depths[place.target] + 1);
        }
    }
}
