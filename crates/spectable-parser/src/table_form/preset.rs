//! The forms that are built in.

use std::collections::BTreeMap;

use super::form::{FormColumns, FormHeadings, FormMarks, FormParts, TableForm};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn parts() -> FormParts {
    FormParts {
        fields: words(&["Fields", "Properties", "Attributes"]),
        values: words(&["Values"]),
        one_of: words(&["One of"]),
        same_as: words(&["Same as"]),
        unknown: words(&["Unknown"]),
        example: words(&["Example", "Examples", "Example usage"]),
    }
}

fn columns() -> FormColumns {
    FormColumns {
        name: words(&[
            "Name",
            "Field",
            "Property",
            "Attribute",
            "Parameter",
            "Member",
            "Field name",
            "Feld",
            "Champ",
            "Nom",
            "Campo",
            "Nombre",
            "Nome",
        ]),
        key: words(&["Key", "JSON", "JSON key", "JSON name", "Wire name"]),
        ty: words(&["Type", "Data type", "Typ", "Datentyp", "Tipo"]),
        required: words(&[
            "Required",
            "Required?",
            "Mandatory",
            "Presence",
            "Pflicht",
            "Pflichtfeld",
            "Requis",
            "Obligatoire",
            "Requerido",
            "Obligatorio",
            "Obrigat\u{f3}rio",
        ]),
        description: words(&[
            "Description",
            "Details",
            "Meaning",
            "Notes",
            "Comment",
            "Beschreibung",
            "Bedeutung",
            "Descripci\u{f3}n",
            "Descri\u{e7}\u{e3}o",
            "Descrizione",
        ]),
        example: words(&[
            "Example",
            "Examples",
            "Example value",
            "Sample",
            "Beispiel",
            "Exemple",
            "Ejemplo",
            "Exemplo",
            "Esempio",
        ]),
        default: words(&["Default", "Default value", "Standard", "Vorgabe"]),
        value: words(&["Value", "Wert", "Valeur", "Valor", "Valore"]),
    }
}

fn marks() -> FormMarks {
    FormMarks {
        required: words(&[
            "yes",
            "y",
            "true",
            "required",
            "mandatory",
            "always",
            "x",
            "ja",
            "oui",
            "s\u{ed}",
            "sim",
            "s\u{ec}",
            "\u{2713}",
            "\u{2714}",
            "\u{2714}\u{fe0f}",
            "\u{2705}",
            ":heavy_check_mark:",
            ":white_check_mark:",
            ":ballot_box_with_check:",
            "[x]",
            "*",
        ]),
        optional: words(&[
            "no",
            "n",
            "false",
            "optional",
            "not required",
            "nein",
            "non",
            "n\u{e3}o",
            "-",
            "\u{2013}",
            "\u{2014}",
            "\u{2717}",
            "\u{2716}",
            "\u{2796}",
            "\u{274c}",
            ":heavy_minus_sign:",
            ":x:",
            "[ ]",
        ]),
        required_suffix: words(&["*"]),
        optional_suffix: words(&["?"]),
        nullable_prefix: words(&["?"]),
        nullable_suffix: words(&["?"]),
        inside_code: false,
        required_unless_marked: false,
    }
}

/// `Name | Type | Required | Description | Example`.
pub(super) fn plain() -> TableForm {
    TableForm {
        headings: FormHeadings {
            levels: Vec::new(),
            fields: words(&["*"]),
            values: words(&["*"]),
        },
        parts: parts(),
        columns: columns(),
        marks: marks(),
        types: BTreeMap::new(),
    }
}

/// `Field | Type | Description`, with a `?` behind the name and before the type.
pub(super) fn reference() -> TableForm {
    let plain = plain();
    TableForm {
        headings: FormHeadings {
            fields: words(&["* Structure", "* Object"]),
            ..plain.headings
        },
        marks: FormMarks {
            inside_code: true,
            required_unless_marked: true,
            ..marks()
        },
        columns: FormColumns {
            // In a table of values, `Type` is what a value is called.
            name: [
                plain.columns.name,
                words(&[
                    "Event",
                    "Flag",
                    "Key",
                    "Code",
                    "Level",
                    "Mode",
                    "Feature",
                    "Permission",
                ]),
            ]
            .concat(),
            key: Vec::new(),
            value: words(&["Value", "Integer", "ID"]),
            ..columns()
        },
        ..plain
    }
}
