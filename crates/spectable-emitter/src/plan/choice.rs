//! What the user chose for one field: the general options with the overrides that fit.

use spectable_schema::ModelId;

use crate::{
    EnumPolicy, FloatType, IntegerType, MapType, NullPolicy, NumberType, Options, Override,
    TimeType, UnknownFields,
};

use crate::glob::fits;

/// The options as they hold for one model or one field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) nullable: NullPolicy,
    number: Option<NumberType>,
    float: Option<FloatType>,
    pub(crate) integer: IntegerType,
    pub(crate) date_time: TimeType,
    pub(crate) date: TimeType,
    pub(crate) map: MapType,
    pub(crate) enums: EnumPolicy,
    pub(crate) unknown_fields: UnknownFields,
}

impl Choice {
    /// What holds for `field` of the model with this id, or for the model itself.
    pub(crate) fn of(options: &Options, model: &ModelId, field: Option<&str>) -> Self {
        let mut choice = Self {
            nullable: options.nullable,
            number: options.number,
            float: options.float,
            integer: options.integer,
            date_time: options.date_time,
            date: options.date,
            map: options.map,
            enums: options.enums,
            unknown_fields: options.unknown_fields,
        };
        if options.overrides.is_empty() {
            return choice;
        }
        let model = model.to_string();
        for exception in &options.overrides {
            let fits_field = match (&exception.field, field) {
                (None, _) => true,
                (Some(pattern), Some(field)) => fits(pattern, field),
                (Some(_), None) => false,
            };
            if fits_field && fits(&exception.model, &model) {
                choice.change(exception);
            }
        }
        choice
    }

    /// The type of a number of which the page does not say whether it is whole.
    pub(crate) fn number(&self) -> NumberType {
        self.number.unwrap_or_default()
    }

    /// The type of a number that can have a fraction. Where numbers keep their spelling by choice,
    /// floats do too.
    pub(crate) fn float(&self) -> FloatType {
        self.float.unwrap_or(match self.number {
            None | Some(NumberType::F64) => FloatType::F64,
            Some(NumberType::Number | NumberType::I64) => FloatType::Number,
        })
    }

    fn change(&mut self, exception: &Override) {
        fn set<T: Copy>(place: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *place = value;
            }
        }
        set(&mut self.nullable, exception.nullable);
        self.number = exception.number.or(self.number);
        self.float = exception.float.or(self.float);
        set(&mut self.integer, exception.integer);
        set(&mut self.date_time, exception.date_time);
        set(&mut self.date, exception.date);
        set(&mut self.map, exception.map);
        set(&mut self.enums, exception.enums);
        set(&mut self.unknown_fields, exception.unknown_fields);
    }
}
