//! Names without what spellings differ in.

/// The letters and digits of a name, in small letters; the name itself where it has none.
pub(crate) fn letters(name: &str) -> String {
    let letters = spectable_schema::letters(name);
    if letters.is_empty() {
        name.to_owned()
    } else {
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_the_same_letters() {
        assert_eq!(letters("GiftCard"), letters("gift-card"));
        assert_eq!(letters("Ärger_1"), "ärger1");
        assert_eq!(letters("*"), "*");
    }
}
