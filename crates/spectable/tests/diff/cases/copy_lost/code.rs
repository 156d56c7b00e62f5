use super::models::Flags;

pub fn twice(flags: &Flags) -> (Flags, Flags) {
    (*flags, *flags)
}
