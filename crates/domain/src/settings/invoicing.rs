//! When orders become invoices, and what those say.

use super::{NumberFormat, SettingsGroup};
use crate::{Terms, order::OrderSnapshot, problem::FieldError, text};
use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

/// Longest terms and conditions, in characters.
const LONGEST_TEXT: usize = 5_000;

/// Terms and conditions as they are kept: without blanks around them.
///
/// # Errors
/// In words, when they are too long or hold what no database keeps.
pub fn read_terms_text(typed: &str) -> Result<String, String> {
    let text = typed.trim();
    if text.chars().nth(LONGEST_TEXT).is_some() {
        Err(format!(
            "The text is longer than {LONGEST_TEXT} characters."
        ))
    } else if text::is_storable(text) {
        Ok(text.to_owned())
    } else {
        Err(text::TextError::NotText.to_string())
    }
}

/// Who makes the invoice of an order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode")]
pub enum Invoicing {
    /// Staff, by a click.
    #[default]
    Manual,
    /// The portal, as soon as it learns of the order.
    Automatic {
        /// Since when: orders placed before were left to staff and stay so.
        since: DateTime<Utc>,
    },
}

impl Invoicing {
    /// Is it the portal?
    #[must_use]
    pub const fn is_automatic(self) -> bool {
        matches!(self, Self::Automatic { .. })
    }

    /// The choice anew; automatic invoicing that goes on keeps its beginning.
    #[must_use]
    pub fn choose(self, automatic: bool, now: DateTime<Utc>) -> Self {
        match (automatic, self) {
            (false, _) => Self::Manual,
            (true, Self::Automatic { .. }) => self,
            // BigCommerce tells the time of an order in whole seconds.
            (true, Self::Manual) => Self::Automatic {
                since: now.trunc_subsecs(0),
            },
        }
    }
}

/// When orders become invoices, and what those say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicingPolicy {
    /// Orders to be paid outside of the checkout: on account, by cheque or transfer.
    pub offline: Invoicing,
    /// Orders paid at the checkout: their invoices are issued as paid.
    pub online: Invoicing,
    /// Automatic invoicing also for guests and customers without a company.
    pub guests: bool,
    /// Terms of companies without terms of their own.
    pub terms: Terms,
    /// How invoices are numbered.
    pub number: NumberFormat,
    /// Terms and conditions on new invoices; may be empty.
    pub terms_text: String,
}

impl SettingsGroup for InvoicingPolicy {
    const SECTION: &'static str = "invoicing";
    const TITLE: &'static str = "invoicing settings";
}

impl InvoicingPolicy {
    /// Everything by hand: what a store has before anybody chooses.
    #[must_use]
    pub fn manual(terms: Terms) -> Self {
        Self {
            offline: Invoicing::Manual,
            online: Invoicing::Manual,
            guests: false,
            terms,
            number: NumberFormat::default(),
            terms_text: String::new(),
        }
    }

    /// Does the portal make the invoice of this order by itself?
    #[must_use]
    pub fn wants_invoice(&self, order: &OrderSnapshot, anonymous: bool) -> bool {
        let invoicing = if order.is_paid_online() {
            self.online
        } else {
            self.offline
        };
        let Invoicing::Automatic { since } = invoicing else {
            return false;
        };
        order.placed_at >= since
            && !order.status.is_void()
            && !order.status.is_unplaced()
            && (self.guests || !anonymous)
    }
}

/// The invoicing settings as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicingForm {
    /// Automatic for orders to be paid outside of the checkout.
    pub offline: bool,
    /// Automatic for orders paid at the checkout.
    pub online: bool,
    /// Automatic also for guests and customers without a company.
    pub guests: bool,
    /// Days from issue to due date.
    pub terms_days: String,
    /// As of [`NumberFormat::parse`].
    pub number_format: String,
    /// Terms and conditions.
    pub terms_text: String,
}

impl InvoicingForm {
    /// The form, filled in.
    #[must_use]
    pub fn of(policy: &InvoicingPolicy) -> Self {
        Self {
            offline: policy.offline.is_automatic(),
            online: policy.online.is_automatic(),
            guests: policy.guests,
            terms_days: policy.terms.0.to_string(),
            number_format: policy.number.to_string(),
            terms_text: policy.terms_text.clone(),
        }
    }

    /// Reads it. `before` is what holds now, `now` the moment from which new automatic
    /// invoicing counts.
    ///
    /// # Errors
    /// Every field that cannot be saved.
    pub fn read(
        &self,
        before: &InvoicingPolicy,
        now: DateTime<Utc>,
    ) -> Result<InvoicingPolicy, Vec<FieldError>> {
        let mut errors = Vec::new();
        let terms = Terms::parse(&self.terms_days);
        if terms.is_none() {
            errors.push(FieldError::new(
                "terms_days",
                format!("Write a number of days from 0 to {}.", Terms::LONGEST.0),
            ));
        }
        let number = NumberFormat::parse(&self.number_format)
            .map_err(|error| errors.push(FieldError::new("number_format", error)))
            .ok();
        let terms_text = read_terms_text(&self.terms_text)
            .map_err(|error| errors.push(FieldError::new("terms_text", error)))
            .ok();
        match (terms, number, terms_text) {
            (Some(terms), Some(number), Some(terms_text)) if errors.is_empty() => {
                Ok(InvoicingPolicy {
                    offline: before.offline.choose(self.offline, now),
                    online: before.online.choose(self.online, now),
                    guests: self.guests,
                    terms,
                    number,
                    terms_text,
                })
            }
            _ => Err(errors),
        }
    }
}
