//! Export as JSON Schema.

/// x
pub fn export() {}
