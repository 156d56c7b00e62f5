//! The one form of a type, of several that mean the same.

use spectable_schema::Type;

/// The type as pages give it: the members of a union each once, none of them a union itself, and what
/// may be `null` in one of them may be so in the whole.
pub fn normal_type(ty: Type) -> Type {
    match ty {
        Type::Array(inner) => Type::array(normal_type(*inner)),
        Type::Map(inner) => Type::map(normal_type(*inner)),
        Type::Nullable(inner) => Type::nullable(normal_type(*inner)),
        Type::Union(members) => {
            let mut flat = Vec::new();
            let mut has_null = false;
            for member in members {
                flatten(normal_type(member), &mut flat, &mut has_null);
            }
            let union = match flat.len() {
                1 => flat.swap_remove(0),
                _ => Type::Union(flat),
            };
            if has_null {
                Type::nullable(union)
            } else {
                union
            }
        }
        other => other,
    }
}

fn flatten(member: Type, flat: &mut Vec<Type>, has_null: &mut bool) {
    match member {
        Type::Nullable(inner) => {
            *has_null = true;
            flatten(*inner, flat, has_null);
        }
        Type::Union(members) => members
            .into_iter()
            .for_each(|member| flatten(member, flat, has_null)),
        member => {
            if !flat.contains(&member) {
                flat.push(member);
            }
        }
    }
}
