//! Types of the example API, as one would write them with serde's macros.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use quayside::literals;
use quayside::support::DateTime;
use serde::{Deserialize, Deserializer, Serialize};
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
    pub paid_with: Option<Untagged>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals_by_region: Option<BTreeMap<String, Number>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<CreditNote>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CreditNote {
    pub id: String,
    pub amount: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Box<Invoice>>,
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
    Unknown(Value),
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

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub hosts: Vec<String>,
    pub default_action: Option<CacheAction>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub error_action: Option<Option<CacheAction>>,
    pub backends: Vec<Backend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<Rule>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_level: Option<LogLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<BTreeMap<String, Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, AttributeValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shield: Option<String>,
}

/// Null is a value like others where it is told from what is absent.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Backend {
    pub address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_tls: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shield: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health_windows: Option<Vec<Vec<DateTime>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_percentiles: Option<Vec<Vec<Number>>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    pub started_at: DateTime,
    pub requests: Number,
    pub bytes: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit_ratio: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_status: Option<BTreeMap<String, BTreeMap<String, Number>>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CardScheme {
    Amex,
    CarteBancaire,
    DinersClub,
    Jcb,
    Mastercard,
    Visa,
    #[serde(untagged)]
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    Draft,
    Open,
    Paid,
    PastDue,
    WrittenOff,
    #[serde(untagged)]
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CacheAction {
    Cache,
    Pass,
    Restart,
    #[serde(untagged)]
    Unknown(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub enum LogLevel {
    Off,
    Errors,
    Requests,
    Everything,
    Unknown(i64),
}

impl From<i64> for LogLevel {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Off,
            1 => Self::Errors,
            2 => Self::Requests,
            3 => Self::Everything,
            _ => Self::Unknown(number),
        }
    }
}

impl From<LogLevel> for i64 {
    fn from(level: LogLevel) -> Self {
        match level {
            LogLevel::Off => 0,
            LogLevel::Errors => 1,
            LogLevel::Requests => 2,
            LogLevel::Everything => 3,
            LogLevel::Unknown(number) => number,
        }
    }
}
