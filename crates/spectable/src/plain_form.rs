#![doc = include_str!("plain-form.md")]
