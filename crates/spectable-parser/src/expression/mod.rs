//! Type expressions: what stands in a `Type` cell or names the member of a union.

use crate::dialect::Dialect;

mod tree;

pub(crate) use tree::{Expression, ListedValue, NamedReference};

/// Reads a `Type` cell as it stands in the page, pipes still escaped or not.
pub(crate) fn read(cell: &str, dialect: &Dialect) -> Expression {
    let _ = dialect;
    Expression::Unknown {
        text: cell.trim().to_owned(),
    }
}

/// Reads a member of a union: its heading (without the `###`), and the code block below it if
/// there is one. The code counts where the heading is empty or says less.
pub(crate) fn read_member(heading: &str, code: Option<&str>, dialect: &Dialect) -> Expression {
    let _ = code;
    read(heading, dialect)
}

/// Reads one value of a fenced union or of a bullet list. `None`: it is no value.
pub(crate) fn read_literal(text: &str, dialect: &Dialect) -> Option<ListedValue> {
    let _ = (text, dialect);
    None
}

/// The alternatives of `"visa" | "amex" | Unrecognized<string>`, each with the byte offset at
/// which it starts. Pipes inside of quotes and brackets do not count; empty alternatives (a
/// leading pipe) are left out.
pub(crate) fn alternatives(code: &str) -> Vec<(usize, &str)> {
    let _ = code;
    Vec::new()
}
