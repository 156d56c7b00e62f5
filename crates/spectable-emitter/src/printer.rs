//! Prints: numbers that tell texts and plans apart.

use std::hash::Hasher;

/// Makes a print of what is written to it: a number that tells it from all else, on this system and in
/// programs of this release.
///
/// The standard library's hasher keeps strangers from choosing many values that fall together in a table.
/// Nobody gains by a print that is another one's: it is compared with that of the same thing, made before. So
/// it is made in a fraction of the time.
///
/// ```
/// use std::hash::{Hash, Hasher};
///
/// let print = |text: &str| {
///     let mut printer = spectable_emitter::Printer::new();
///     text.hash(&mut printer);
///     printer.finish()
/// };
/// assert_eq!(print("one"), print("one"));
/// assert_ne!(print("one"), print("two"));
/// ```
#[derive(Debug, Clone)]
pub struct Printer {
    state: u64,
}

/// Any numbers will do whose digits have no order.
const START: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0xd1b5_4a32_d192_ed03;

impl Printer {
    /// A printer that nothing was written to.
    pub fn new() -> Self {
        Self { state: START }
    }

    /// Multiplies, and folds the product's halves together: each bit has a part in all of them then.
    fn add(&mut self, first: u64, second: u64) {
        let product = u128::from(self.state ^ first) * u128::from(second ^ FACTOR);
        self.state = (product >> 64) as u64 ^ product as u64;
    }
}

impl Default for Printer {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher for Printer {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<16>();
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        for block in whole.iter().chain([&last]) {
            let block = u128::from_le_bytes(*block);
            self.add(block as u64, (block >> 64) as u64);
        }
        self.write_usize(bytes.len());
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number, 0);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        let mut last = self.clone();
        last.add(0, START);
        last.state
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::Hash;

    use proptest::prelude::*;

    use super::*;

    fn print(what: &impl Hash) -> u64 {
        let mut printer = Printer::new();
        what.hash(&mut printer);
        printer.finish()
    }

    #[test]
    fn what_differs_little_has_different_prints() {
        let text = "pub struct Card {\n    pub id: String,\n}\n".repeat(3);
        let mut seen = HashSet::from([print(&text.as_bytes())]);
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                assert!(seen.insert(print(&&bytes[..])), "bit {bit} of byte {at}");
            }
            assert!(seen.insert(print(&&text.as_bytes()[..at])), "{at} bytes");
        }
        for zeros in 1..100 {
            assert!(seen.insert(print(&&vec![0_u8; zeros][..])), "{zeros} zeros");
        }
        for number in 0..10_000_u64 {
            assert!(seen.insert(print(&number)), "{number}");
        }
    }

    #[test]
    fn order_and_borders_count() {
        assert_ne!(print(&(1, 2)), print(&(2, 1)));
        assert_ne!(print(&("ab", "c")), print(&("a", "bc")));
        assert_ne!(print(&["", "a"]), print(&["a", ""]));
    }

    proptest! {
        #[test]
        fn two_texts_have_two_prints(one in any::<String>(), other in any::<String>()) {
            prop_assert_eq!(print(&one) == print(&other), one == other);
        }
    }
}
