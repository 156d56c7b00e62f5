//! The plan as one text looks at it.

use std::cell::RefCell;
use std::ops::Deref;

use super::item::{Item, ItemKind};
use super::rust_type::{ItemId, RustType};
use super::{Frame, Plan, Unit};

/// The plan, which notes what of it is looked at. A text is made of a view and of nothing else, so that
/// it is known which items it depends on; what is not an item, it may depend on in any case.
pub(crate) struct View<'p> {
    plan: &'p Plan,
    seen: RefCell<Vec<ItemId>>,
}

impl<'p> View<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        Self {
            plan,
            seen: RefCell::default(),
        }
    }

    /// The item with this id.
    pub(crate) fn item(&self, id: ItemId) -> &'p Item {
        self.seen.borrow_mut().push(id);
        &self.plan.items[id.0]
    }

    /// What was looked at, in order.
    pub(crate) fn into_seen(self) -> Vec<ItemId> {
        let mut seen = self.seen.into_inner();
        seen.sort_unstable();
        seen.dedup();
        seen
    }

    /// Whether a value of `ty` can be any value, or any object, with nothing lost.
    pub(crate) fn takes_anything(&self, ty: &RustType) -> bool {
        match ty {
            RustType::Value => true,
            RustType::Map(_, inner) | RustType::Option(inner) => self.takes_anything(inner),
            RustType::Item(id) => match &self.item(*id).kind {
                ItemKind::Struct(shape) => shape.rest.is_some() && shape.fields.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The path of a unit's own type below the root module.
    pub(crate) fn path_of(&self, unit: &Unit) -> String {
        unit.items
            .first()
            .map(|id| self.path_of_item(*id))
            .unwrap_or_default()
    }

    /// The path of an item below the root module.
    pub(crate) fn path_of_item(&self, id: ItemId) -> String {
        let item = self.item(id);
        let mut path = self.modules.get(item.module).path.join("::");
        if !path.is_empty() {
            path.push_str("::");
        }
        path.push_str(&item.name);
        path
    }
}

impl Deref for View<'_> {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.plan.frame
    }
}
