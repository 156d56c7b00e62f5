//! The members of a union, with the values of the field that tells them apart.

use spectable_schema::Union;

use crate::places::{Place, Places};
use crate::{cell, quoted, types};

/// The part `One of` of the page at `from`.
pub(crate) fn write(union: &Union, from: &Place, places: &Places<'_>) -> String {
    let mut part = "## One of\n\n".to_owned();
    let discriminator = union.discriminator.as_ref().map(|fact| &fact.value);
    let Some(discriminator) = discriminator else {
        for member in &union.members {
            part += &format!("- {}\n", types::write(&member.ty, from, places));
        }
        return part;
    };
    part += &cell::row(["Type", &quoted::name(&discriminator.key)]);
    part += &cell::rule(2);
    for (index, member) in union.members.iter().enumerate() {
        let tag = discriminator.tags.get(index).and_then(Option::as_ref);
        let tag = tag.map(|tag| quoted::value(tag)).unwrap_or_default();
        part += &cell::row([types::write(&member.ty, from, places).as_str(), &tag]);
    }
    part
}
