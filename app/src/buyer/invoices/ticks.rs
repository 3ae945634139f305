//! What ticking an invoice is for.

use super::{export::Listed, kept};
use crate::buyer::pay::selection::{Selection, use_selection};
use domain::{
    DueDate, InvoiceId,
    invoice::{InvoiceRow, InvoiceStatus, Refusal},
    payment::Payable,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What ticking has to know of an invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tickable {
    /// What paying it takes.
    pub payable: Payable,
    /// Its status.
    pub status: InvoiceStatus,
}

impl Tickable {
    /// Of a row of the list.
    pub fn of(row: &InvoiceRow) -> Self {
        Self {
            payable: Payable {
                invoice_id: row.id,
                number: row.number.clone(),
                company_id: Some(row.company_id),
                due: DueDate(row.due.0),
                open: row.balance.open(),
            },
            status: row.status,
        }
    }

    /// Which invoice.
    pub const fn id(&self) -> InvoiceId {
        self.payable.invoice_id
    }
}

/// What is ticked: what can be paid, for who may pay, to be paid; all else to be exported, for
/// who may do that. A file is of both. Taken with [`use_ticks`].
#[derive(Debug, Clone, Copy)]
pub struct Ticks {
    pay: Option<Selection>,
    export: Option<RwSignal<BTreeSet<InvoiceId>>>,
    /// The invoices of the page.
    rows: RwSignal<Vec<Tickable>>,
    /// Were ticked before the page was alive.
    early: StoredValue<Vec<InvoiceId>>,
    /// All of the page reacts.
    alive: Signal<bool>,
    /// What the list finds.
    pub listed: Signal<Listed>,
}

/// What the person who is signed in ticks for, in the list of the page.
pub(super) fn provide_ticks(
    listed: Signal<Listed>,
    rights: Rights,
    whose: &str,
    alive: Signal<bool>,
) -> Ticks {
    let ticks = Ticks {
        pay: rights.pays.then(use_selection),
        export: rights.exports.then(|| RwSignal::new(BTreeSet::new())),
        rows: RwSignal::new(Vec::new()),
        early: StoredValue::new(Vec::new()),
        alive,
        listed,
    };
    provide_context(ticks);
    if let Some(exported) = ticks.export {
        kept::keep(exported, listed, whose, alive);
    }
    ticks
}

/// What is ticked on the page.
///
/// # Panics
/// Outside of the list's page.
pub(super) fn use_ticks() -> Ticks {
    expect_context()
}

/// What ticking is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// To pay.
    pub pays: bool,
    /// To export.
    pub exports: bool,
}

impl Rights {
    /// Is there a reason to tick?
    pub(super) const fn can_tick(self) -> bool {
        self.pays || self.exports
    }

    /// Can this one be ticked?
    pub(super) const fn check(self, status: InvoiceStatus) -> Result<(), Refusal> {
        if self.exports {
            Ok(())
        } else {
            status.check_pay()
        }
    }
}

impl Ticks {
    /// What ticking is for.
    pub(super) const fn rights(self) -> Rights {
        Rights {
            pays: self.pay.is_some(),
            exports: self.export.is_some(),
        }
    }

    /// What is ticked for a file alone, of who may not pay.
    pub fn export_only(self) -> Option<RwSignal<BTreeSet<InvoiceId>>> {
        self.export.filter(|_| self.pay.is_none())
    }

    /// Is it ticked?
    pub fn contains(self, id: InvoiceId) -> bool {
        self.pay.is_some_and(|selection| selection.contains(id))
            || self
                .export
                .is_some_and(|exported| exported.with(|ids| ids.contains(&id)))
    }

    /// Ticks it, or not.
    pub fn set(self, row: &Tickable, ticked: bool) {
        if !self.alive.get_untracked() {
            // What the browser had kept is still to come, and would take its place.
            self.early.update_value(|early| {
                early.retain(|id| *id != row.id());
                if ticked {
                    early.push(row.id());
                }
            });
            return;
        }
        let pays = self.pay.is_some() && row.status.check_pay().is_ok();
        // It may have been paid since it was ticked: nothing of it stays behind.
        if let Some(selection) = self.pay
            && (pays || !ticked)
        {
            selection.set(&row.payable, ticked);
        }
        if let Some(exported) = self.export
            && (!pays || !ticked)
        {
            exported.update(|ids| {
                if ticked {
                    ids.insert(row.id());
                } else {
                    ids.remove(&row.id());
                }
            });
        }
    }

    /// These are the page's invoices. Takes notice of what they are now, in case that they are
    /// ticked to be paid.
    pub fn show(self, rows: Vec<Tickable>) {
        self.rows.set(rows.clone());
        Effect::new(move |_| {
            if !self.alive.get() {
                return;
            }
            if let Some(selection) = self.pay {
                for row in &rows {
                    selection.meet(&row.payable, row.status.check_pay().is_ok());
                }
            }
            let early = self.early.with_value(Vec::clone);
            self.early.set_value(Vec::new());
            for row in rows.iter().filter(|row| early.contains(&row.id())) {
                self.set(row, true);
            }
        });
    }

    /// These were ticked before the page was alive.
    pub(super) fn take_over(self, ids: Vec<InvoiceId>) {
        self.early.set_value(ids);
    }

    /// An invoice of the page.
    pub fn row(self, id: InvoiceId) -> Option<Tickable> {
        self.rows
            .with_untracked(|rows| rows.iter().find(|row| row.id() == id).cloned())
    }

    /// Those that are ticked.
    pub fn ids(self) -> Vec<InvoiceId> {
        let mut ids = self.pay.map_or_else(Vec::new, Selection::ids);
        if let Some(exported) = self.export {
            exported.with(|exported| ids.extend(exported));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
