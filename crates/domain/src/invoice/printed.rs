//! What an invoice says around its rows: to whom, where to, and on which terms.

use super::{Address, InvoiceDetail, Overlap, address::NO_ADDRESS, overlap, rebase::cell};
use crate::{problem::FieldError, settings::read_terms_text};
use serde::{Deserialize, Serialize};

/// So many invoices fit into one PDF.
pub const MAX_PRINTED: usize = 100;

/// So many invoices, each a PDF of its own, are packed into one file.
pub const MAX_PACKED: u32 = 500;

/// To how many addresses one invoice can be delivered, as far as that is typed.
const MAX_SHIPPING: usize = 100;

/// What an invoice says around its rows, as it is saved or as it is typed. Each is compared
/// whole; addresses are merged part by part, so that nobody's correction of one part undoes
/// another's of the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Terms and conditions; may be empty.
    pub terms_text: String,
    /// Billing address.
    pub billing_address: Address,
    /// Where it is delivered.
    pub shipping_addresses: Vec<Address>,
}

impl Printed {
    /// As an invoice has it.
    #[must_use]
    pub fn of(detail: &InvoiceDetail) -> Self {
        Self {
            terms_text: detail.terms_text.clone().unwrap_or_default(),
            billing_address: detail.billing_address.clone(),
            shipping_addresses: detail.shipping_addresses.clone(),
        }
    }

    /// Is it delivered where the bill goes, or to no address of its own?
    #[must_use]
    pub fn is_delivered_to_billing(&self) -> bool {
        match self.shipping_addresses.as_slice() {
            [] => true,
            [only] => *only == self.billing_address,
            _ => false,
        }
    }

    /// Where it is delivered, if not where the bill goes. Nobody has changed that who has
    /// only changed where the bill goes.
    fn elsewhere(&self) -> Option<&[Address]> {
        (!self.is_delivered_to_billing()).then_some(self.shipping_addresses.as_slice())
    }

    /// How many of the three are other than in `saved`.
    #[must_use]
    pub fn changes(&self, saved: &Self) -> usize {
        let has_none = |printed: &Self| printed.shipping_addresses.is_empty();
        let moved = self.elsewhere() != saved.elsewhere() || has_none(self) != has_none(saved);
        usize::from(self.terms_text.trim() != saved.terms_text.trim())
            + usize::from(self.billing_address != saved.billing_address)
            + usize::from(moved)
    }

    /// Reads it, collecting what is wrong under `terms_text`, `billing_address.city`,
    /// `shipping_addresses.0.city`. What stands in `saved` may stay as it is, however it came
    /// there: orders bring longer lines than are typed. Empty shipping addresses are left out,
    /// as long as there is another.
    #[must_use]
    pub fn read(&self, saved: &Self, errors: &mut Vec<FieldError>) -> Self {
        let terms_text = if self.terms_text == saved.terms_text {
            saved.terms_text.clone()
        } else {
            read_terms_text(&self.terms_text)
                .map_err(|error| errors.push(FieldError::new("terms_text", error)))
                .unwrap_or_default()
        };
        let billing_address = if self.billing_address == saved.billing_address {
            saved.billing_address.clone()
        } else {
            self.billing_address.read("billing_address", errors)
        };
        let shipping_addresses = if self.shipping_addresses == saved.shipping_addresses {
            saved.shipping_addresses.clone()
        } else {
            self.read_shipping(&billing_address, errors)
        };
        Self {
            terms_text,
            billing_address,
            shipping_addresses,
        }
    }

    fn read_shipping(&self, billing: &Address, errors: &mut Vec<FieldError>) -> Vec<Address> {
        if self.shipping_addresses.len() > MAX_SHIPPING {
            errors.push(FieldError::new(
                "shipping_addresses",
                format!("An invoice holds {MAX_SHIPPING} delivery addresses."),
            ));
            return Vec::new();
        }
        let typed = self.shipping_addresses.iter().enumerate();
        let kept: Vec<Address> = typed
            .map(|(index, address)| {
                // What is wrong with the billing address is said once.
                if *address == self.billing_address {
                    billing.clone()
                } else {
                    address.read(&format!("shipping_addresses.{index}"), errors)
                }
            })
            .filter(|address| *address != Address::default())
            .collect();
        if kept.is_empty() && self.elsewhere().is_some() {
            errors.push(FieldError::new("shipping_addresses.0.street1", NO_ADDRESS));
        }
        kept
    }

    /// Puts mine, made of `base`, on top of `theirs`, and names what both have changed.
    pub(super) fn rebase(&self, base: &Self, theirs: &Self) -> (Self, Vec<Overlap>) {
        let billing_address = Address::merge(
            &base.billing_address,
            &theirs.billing_address,
            &self.billing_address,
        );
        let rebased = Self {
            terms_text: cell(&base.terms_text, &theirs.terms_text, &self.terms_text),
            shipping_addresses: self.rebased_shipping(base, theirs, &billing_address),
            billing_address,
        };
        let in_terms = overlap::of_field(
            "terms_text",
            base.terms_text.trim(),
            theirs.terms_text.trim(),
            self.terms_text.trim(),
        );
        let mut overlaps: Vec<Overlap> = in_terms.into_iter().collect();
        overlaps.extend(overlap::of_address(
            "billing_address",
            &base.billing_address,
            &theirs.billing_address,
            &self.billing_address,
        ));
        overlaps.extend(self.overlaps_in_shipping(base, theirs));
        (rebased, overlaps)
    }

    /// What is delivered where the bill goes follows `billing`, the merged address.
    fn rebased_shipping(&self, base: &Self, theirs: &Self, billing: &Address) -> Vec<Address> {
        if let Some(deliveries) = self.deliveries(base, theirs) {
            let merged = deliveries.into_iter();
            return merged
                .map(|[base, theirs, mine]| Address::merge(base, theirs, mine))
                .collect();
        }
        let elsewhere = cell(&base.elsewhere(), &theirs.elsewhere(), &self.elsewhere());
        let has_none = |printed: &Self| printed.shipping_addresses.is_empty();
        match elsewhere {
            Some(addresses) => addresses.to_vec(),
            None if cell(&has_none(base), &has_none(theirs), &has_none(self)) => Vec::new(),
            None => vec![billing.clone()],
        }
    }

    fn overlaps_in_shipping(&self, base: &Self, theirs: &Self) -> Vec<Overlap> {
        if let Some(deliveries) = self.deliveries(base, theirs) {
            let deliveries = deliveries.into_iter().enumerate();
            return deliveries
                .flat_map(|(index, [base, theirs, mine])| {
                    let path = format!("shipping_addresses.{index}");
                    overlap::of_address(&path, base, theirs, mine)
                })
                .collect();
        }
        let whole = |printed: &Self| match printed.elsewhere() {
            Some(addresses) => {
                let lines: Vec<String> = addresses.iter().map(one_line).collect();
                lines.join(" / ")
            }
            None => "the billing address".to_owned(),
        };
        let (base, theirs, mine) = (whole(base), whole(theirs), whole(self));
        let overlap = overlap::of_field("shipping_addresses", &base, &theirs, &mine);
        overlap.into_iter().collect()
    }

    /// The delivery addresses of `base`, `theirs` and mine, one by one, where all three name
    /// as many. Others are merged whole: nobody knows which became which.
    fn deliveries<'a>(&'a self, base: &'a Self, theirs: &'a Self) -> Option<Vec<[&'a Address; 3]>> {
        let (base, theirs, mine) = (base.elsewhere()?, theirs.elsewhere()?, self.elsewhere()?);
        if base.len() != theirs.len() || base.len() != mine.len() {
            return None;
        }
        let deliveries = base.iter().zip(theirs).zip(mine);
        let deliveries = deliveries.map(|((base, theirs), mine)| [base, theirs, mine]);
        Some(deliveries.collect())
    }
}

/// An address in one line: `Ada Byron, 1 Mill Lane, York`.
fn one_line(address: &Address) -> String {
    address.lines().join(", ")
}
