//! Words for what has no letters of its own: symbols, other scripts, signs, nothing at all.

/// Letters with marks, and the plain letters that stand for them.
const FOLDED: &[(&str, &str)] = &[
    ("ÀÁÂÃÄÅĀĂĄ", "A"),
    ("àáâãäåāăąª", "a"),
    ("Æ", "Ae"),
    ("æ", "ae"),
    ("ÇĆĈĊČ", "C"),
    ("çćĉċč", "c"),
    ("ÐĎĐ", "D"),
    ("ðďđ", "d"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("èéêëēĕėęě", "e"),
    ("ĜĞĠĢ", "G"),
    ("ĝğġģ", "g"),
    ("ĤĦ", "H"),
    ("ĥħ", "h"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ìíîïĩīĭįı", "i"),
    ("Ĵ", "J"),
    ("ĵ", "j"),
    ("Ķ", "K"),
    ("ķĸ", "k"),
    ("ĹĻĽĿŁ", "L"),
    ("ĺļľŀł", "l"),
    ("ÑŃŅŇŊ", "N"),
    ("ñńņňŋ", "n"),
    ("ÒÓÔÕÖØŌŎŐ", "O"),
    ("òóôõöøōŏőº", "o"),
    ("Œ", "Oe"),
    ("œ", "oe"),
    ("ŔŖŘ", "R"),
    ("ŕŗř", "r"),
    ("ŚŜŞŠȘ", "S"),
    ("śŝşšșſ", "s"),
    ("ẞ", "Ss"),
    ("ß", "ss"),
    ("Þ", "Th"),
    ("þ", "th"),
    ("ŢŤŦȚ", "T"),
    ("ţťŧț", "t"),
    ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
    ("ùúûüũūŭůűųµ", "u"),
    ("Ŵ", "W"),
    ("ŵ", "w"),
    ("ÝŶŸ", "Y"),
    ("ýÿŷ", "y"),
    ("ŹŻŽ", "Z"),
    ("źżž", "z"),
];

/// Symbols of more than one character that have a word of their own.
const OPERATORS: &[(&str, &str)] = &[
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("==", "equal"),
    ("&&", "and"),
    ("||", "or"),
];

/// The plain letters for a letter with marks.
pub(super) fn folded(letter: char) -> Option<&'static str> {
    FOLDED
        .iter()
        .find(|(letters, _)| letters.contains(letter))
        .map(|(_, plain)| *plain)
}

/// Whether the character marks the letter before it and has no meaning alone.
pub(super) fn is_combining_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{fe00}'..='\u{fe0f}')
}

/// The word for an operator at the start of `text`, and how many bytes it has.
pub(super) fn operator(text: &str) -> Option<(&'static str, usize)> {
    OPERATORS
        .iter()
        .find(|(symbol, _)| text.starts_with(symbol))
        .map(|(symbol, word)| (*word, symbol.len()))
}

/// The word for a symbol.
pub(super) fn symbol(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        ' ' | '\u{a0}' => "space",
        '\t' => "tab",
        '\n' | '\r' => "newline",
        '!' => "exclamation",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "ampersand",
        '\'' => "apostrophe",
        '(' => "open paren",
        ')' => "close paren",
        '*' => "asterisk",
        '+' => "plus",
        ',' => "comma",
        '-' | '\u{2212}' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less than",
        '=' => "equal",
        '>' => "greater than",
        '?' => "question",
        '@' => "at",
        '[' => "open bracket",
        '\\' => "backslash",
        ']' => "close bracket",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' => "open brace",
        '|' => "pipe",
        '}' => "close brace",
        '~' => "tilde",
        '£' => "pound",
        '€' => "euro",
        '¥' => "yen",
        '§' => "section",
        '°' => "degree",
        '…' => "ellipsis",
        _ => return None,
    })
}

/// The word for one digit.
pub(super) fn digit(digit: u8) -> Option<&'static str> {
    const WORDS: [&str; 10] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    WORDS.get(usize::from(digit.checked_sub(b'0')?)).copied()
}
