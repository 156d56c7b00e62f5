//! A method for each option that is one value.

use spectable_emitter::model_options;

use super::Codegen;
use crate::configuration::options;

macro_rules! declare {
    ($($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+) => {
        impl Codegen {
            $(
                $(#[doc = $doc])+
                pub fn $name(mut self, $name: impl Into<$ty>) -> Self {
                    self.set.$name = Some($name.into());
                    self
                }
            )+
        }
    };
}

macro_rules! declare_for_models {
    ($($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+) => {
        impl Codegen {
            $(
                $(#[doc = $doc])+
                pub fn $name(mut self, $name: impl Into<$ty>) -> Self {
                    self.set.models.$name = Some($name.into());
                    self
                }
            )+
        }
    };
}

options! { declare! {} }
model_options! { declare_for_models! {} }
