//! Types of the example API, as one would write them with serde's macros.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use quayside::components::{CacheAction, CardScheme, InvoiceStatus};
use quayside::literals;
use quayside::support::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    pub id: String,
    pub customer_id: String,
    pub status: InvoiceStatus,
    pub currency: String,
    pub total: i64,
    pub issued_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<DateTime>,
    pub lines: Vec<InvoiceLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals_by_region: Option<BTreeMap<String, Number>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InvoiceLine {
    pub description: String,
    pub quantity: Number,
    pub amount: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_ids: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Untagged {
    CardPayment(Card<literals::Card>),
    BankTransfer(Transfer<literals::BankTransfer>),
    GiftCard(GiftCard<literals::GiftCard>),
}

/// The tag is taken out of the member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Tagged {
    Card(Card<Option<Value>>),
    BankTransfer(Transfer<Option<Value>>),
    GiftCard(GiftCard<Option<Value>>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card<T> {
    pub r#type: T,
    pub scheme: CardScheme,
    pub last4: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transfer<T> {
    pub r#type: T,
    pub iban: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GiftCard<T> {
    pub r#type: T,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<CardScheme>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Rule {
    RuleTest(RuleTest),
    RuleGroup(RuleGroup),
    Unknown(Value),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleTest {
    pub attribute: String,
    pub equals: AttributeValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<CacheAction>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleGroup {
    pub all: Vec<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<Box<Rule>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    String(String),
    Number(Number),
    Boolean(bool),
    StringList(Vec<String>),
    AnyMap(BTreeMap<String, Value>),
    Unknown(Value),
}
