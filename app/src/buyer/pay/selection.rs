//! The invoices that a buyer has ticked, and what is to be paid on each. It survives
//! paging, filters and a reload of the page.

use domain::{
    DueDate, InvoiceId, Money,
    invoice::InvoiceRow,
    money::NumberStyle,
    payment::{AllocationLine, Payable, TypedLine, check_allocation, check_amount},
    problem::{FieldError, Problem},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the browser keeps it between page loads; gone with the tab.
const STORAGE_KEY: &str = "invoice-portal.pay";

/// A ticked invoice.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// What is known of it.
    pub payable: Payable,
    /// The amount, exactly as typed.
    pub typed: ArcRwSignal<String>,
}

/// The form in which the browser keeps a ticked invoice.
#[derive(Serialize, Deserialize)]
struct Kept {
    payable: Payable,
    typed: String,
}

/// What is ticked. Take it with [`use_selection`].
#[derive(Debug, Clone, Copy)]
pub struct Selection(RwSignal<BTreeMap<InvoiceId, Chosen>>);

/// What a selection comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How many invoices.
    pub count: usize,
    /// The sum, per currency, of the amounts that can be paid.
    pub totals: Vec<Money>,
    /// Why it cannot be paid as it is.
    pub problem: Option<Problem>,
}

/// Makes [`use_selection`] work below. Called once, by the buyer's layout.
pub(crate) fn provide_selection() {
    let selection = Selection(RwSignal::new(BTreeMap::new()));
    provide_context(selection);
    Effect::new(move |restored: Option<()>| {
        if restored.is_none() {
            selection.restore();
        }
        selection.keep();
    });
}

/// The selection.
#[must_use]
pub fn use_selection() -> Selection {
    use_context().unwrap_or_else(|| Selection(RwSignal::new(BTreeMap::new())))
}

impl Selection {
    /// Ticks an invoice, with its open balance as the amount, or unticks it.
    pub fn set(self, row: &InvoiceRow, ticked: bool) {
        let payable = Payable {
            invoice_id: row.id,
            number: row.number.clone(),
            due: DueDate(row.due.0),
            open: row.balance.open(),
        };
        self.0.update(|chosen| {
            if ticked {
                chosen.entry(payable.invoice_id).or_insert_with(|| Chosen {
                    typed: ArcRwSignal::new(payable.open.to_decimal()),
                    payable,
                });
            } else {
                chosen.remove(&payable.invoice_id);
            }
        });
    }

    /// Is the invoice ticked?
    #[must_use]
    pub fn contains(self, id: InvoiceId) -> bool {
        self.0.with(|chosen| chosen.contains_key(&id))
    }

    /// The amount field of an invoice, if it is ticked.
    #[must_use]
    pub fn typed(self, id: InvoiceId) -> Option<ArcRwSignal<String>> {
        self.0
            .with(|chosen| chosen.get(&id).map(|chosen| chosen.typed.clone()))
    }

    /// The ids that are ticked.
    #[must_use]
    pub fn ids(self) -> Vec<InvoiceId> {
        self.0.with(|chosen| chosen.keys().copied().collect())
    }

    /// Unticks all.
    pub fn clear(self) {
        self.0.update(BTreeMap::clear);
    }

    /// What it comes to, judged by the rules by which the server will decide.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        self.0.with(|chosen| {
            let payables = chosen
                .values()
                .map(|chosen| chosen.payable.clone())
                .collect::<Vec<_>>();
            let typed = chosen.values().map(|chosen| TypedLine {
                invoice_id: chosen.payable.invoice_id,
                amount: chosen.typed.get(),
            });
            judge(&typed.collect::<Vec<_>>(), &payables)
        })
    }

    #[cfg(target_arch = "wasm32")]
    fn restore(self) {
        let kept = storage()
            .and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten())
            .and_then(|text| serde_json::from_str::<Vec<Kept>>(&text).ok());
        let Some(kept) = kept else { return };
        self.0.update(|chosen| {
            for Kept { payable, typed } in kept {
                let typed = ArcRwSignal::new(typed);
                chosen
                    .entry(payable.invoice_id)
                    .or_insert(Chosen { payable, typed });
            }
        });
    }

    #[cfg(target_arch = "wasm32")]
    fn keep(self) {
        let kept = self.0.with(|chosen| {
            let kept = chosen.values().map(|chosen| Kept {
                payable: chosen.payable.clone(),
                typed: chosen.typed.get(),
            });
            kept.collect::<Vec<_>>()
        });
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
            // A full or forbidden storage costs the memory of a reload, nothing else.
            let _ = storage.set_item(STORAGE_KEY, &text);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn restore(self) {
        let _ = (self, STORAGE_KEY, std::any::type_name::<Kept>());
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn keep(self) {
        let _ = self;
    }
}

#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Reads typed amounts and checks them against the invoices.
#[must_use]
pub fn judge(typed: &[TypedLine], payables: &[Payable]) -> Verdict {
    let mut lines = Vec::with_capacity(typed.len());
    let mut errors = Vec::new();
    let mut totals: Vec<Money> = Vec::new();
    for line in typed {
        let Some(payable) = payables.iter().find(|it| it.invoice_id == line.invoice_id) else {
            continue;
        };
        let read = NumberStyle::Point
            .parse(&line.amount, payable.open.currency())
            .map_err(|error| format!("Invoice {}: {error}", payable.number))
            .and_then(|amount| {
                let checked = check_amount(amount, payable);
                checked.map(|()| amount).map_err(|error| error.to_string())
            });
        match read {
            Ok(amount) => {
                lines.push(AllocationLine {
                    invoice_id: line.invoice_id,
                    amount,
                });
                match totals
                    .iter_mut()
                    .find(|total| total.currency() == amount.currency())
                {
                    Some(total) => *total = total.checked_add(amount).unwrap_or(*total),
                    None => totals.push(amount),
                }
            }
            Err(message) => {
                errors.push(FieldError::new(
                    format!("lines.{}", line.invoice_id),
                    message,
                ));
            }
        }
    }
    let problem = match errors.as_slice() {
        [] => check_allocation(&lines, payables).err().map(Problem::from),
        [error] => Some(Problem::invalid(error.message.clone(), errors)),
        several => {
            let message = format!("{} amounts need attention.", several.len());
            Some(Problem::invalid(message, errors))
        }
    };
    Verdict {
        count: typed.len(),
        totals,
        problem,
    }
}
