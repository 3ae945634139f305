//! What ticking an invoice is for.

use crate::{
    buyer::pay::selection::{Selection, use_selection},
    session::may,
    ui::selected::Selected,
};
use domain::{
    InvoiceId,
    invoice::{InvoiceList, InvoiceRow, Refusal},
    people::Permission,
};
use leptos::prelude::*;

/// What is ticked: what can be paid, for who may pay, to be paid; all else to be exported, for
/// who may do that. A file is of both.
#[derive(Debug, Clone, Copy)]
pub struct Ticks {
    pay: Option<Selection>,
    export: Option<Selected>,
}

impl Ticks {
    /// What the person who is signed in ticks for, in the list that the URL asks for.
    pub fn of(query: Memo<InvoiceList>) -> Self {
        Self {
            pay: may(Permission::PayInvoice).then(use_selection),
            export: may(Permission::ExportInvoices).then(|| Selected::new(query)),
        }
    }

    /// Are some ticked in order to pay?
    pub fn can_pay(self) -> bool {
        self.pay.is_some()
    }

    /// Is there a reason to tick?
    pub fn can_tick(self) -> bool {
        self.pay.is_some() || self.export.is_some()
    }

    /// What is ticked for a file alone, of who may not pay.
    pub fn export_only(self) -> Option<Selected> {
        self.export.filter(|_| self.pay.is_none())
    }

    /// Can this one be ticked?
    pub fn check(self, row: &InvoiceRow) -> Result<(), Refusal> {
        match self.export {
            Some(_) => Ok(()),
            None => row.status.check_pay(),
        }
    }

    /// Is it ticked?
    pub fn contains(self, id: InvoiceId) -> bool {
        self.pay.is_some_and(|selection| selection.contains(id))
            || self.export.is_some_and(|selected| selected.contains(id))
    }

    /// Ticks it, or not.
    pub fn set(self, row: &InvoiceRow, ticked: bool) {
        let pays = self.pay.is_some() && row.status.check_pay().is_ok();
        // It may have been paid since it was ticked: nothing of it stays behind.
        if let Some(selection) = self.pay
            && (pays || !ticked)
        {
            selection.set(row, ticked);
        }
        if let Some(selected) = self.export
            && (!pays || !ticked)
        {
            selected.set(row.id, ticked);
        }
    }

    /// Takes notice of what an invoice is now, in case that it is ticked to be paid.
    pub fn meet(self, row: &InvoiceRow) {
        if let Some(selection) = self.pay {
            selection.meet(row);
        }
    }

    /// Those that are ticked.
    pub fn ids(self) -> Vec<InvoiceId> {
        let mut ids = self.pay.map_or_else(Vec::new, Selection::ids);
        let others = self.export.and_then(|selected| selected.filter().ids);
        ids.extend(others.unwrap_or_default());
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
