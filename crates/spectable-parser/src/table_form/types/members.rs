//! The members of a union of types.

use std::collections::HashSet;

use spectable_schema::Type;

use crate::expression::Expression;

pub(super) fn nullable(inner: Expression) -> Expression {
    match inner {
        Expression::Nullable(_) => inner,
        inner => Expression::Nullable(Box::new(inner)),
    }
}

/// The members of a union, each once.
#[derive(Default)]
pub(super) struct Members {
    members: Vec<Expression>,
    seen: HashSet<Expression>,
    pub(super) has_null: bool,
}

impl Members {
    /// Adds a member, or the members of one that is a union itself.
    pub(super) fn add(&mut self, member: Expression) {
        match member {
            Expression::Nullable(inner) => {
                self.has_null = true;
                self.add(*inner);
            }
            Expression::Union {
                members,
                target: None,
            } => members.into_iter().for_each(|member| self.add(member)),
            member => {
                if self.seen.insert(member.clone()) {
                    self.members.push(member);
                }
            }
        }
    }

    pub(super) fn into_expression(mut self) -> Expression {
        let union = match self.members.len() {
            0 => Expression::Type(Type::Any),
            1 => self.members.swap_remove(0),
            _ => Expression::Union {
                members: self.members,
                target: None,
            },
        };
        if self.has_null {
            nullable(union)
        } else {
            union
        }
    }
}
