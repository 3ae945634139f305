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

/// What is ticked, for what the person may do with it.
#[derive(Debug, Clone, Copy)]
pub enum Ticks {
    /// To pay; a file can be of these alone, too.
    Pay(Selection),
    /// To take a file of them.
    Export(Selected),
    /// There is nothing to tick for.
    Nothing,
}

impl Ticks {
    /// What the person who is signed in ticks for, in the list that the URL asks for.
    pub fn of(query: Memo<InvoiceList>) -> Self {
        if may(Permission::PayInvoice) {
            Self::Pay(use_selection())
        } else if may(Permission::ExportInvoices) {
            Self::Export(Selected::new(query))
        } else {
            Self::Nothing
        }
    }

    /// Are they ticked in order to pay?
    pub fn can_pay(self) -> bool {
        matches!(self, Self::Pay(_))
    }

    /// Is there a reason to tick?
    pub fn can_tick(self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// Can this one be ticked?
    pub fn check(self, row: &InvoiceRow) -> Result<(), Refusal> {
        match self {
            Self::Pay(_) => row.status.check_pay(),
            Self::Export(_) | Self::Nothing => Ok(()),
        }
    }

    /// Is it ticked?
    pub fn contains(self, id: InvoiceId) -> bool {
        match self {
            Self::Pay(selection) => selection.contains(id),
            Self::Export(selected) => selected.contains(id),
            Self::Nothing => false,
        }
    }

    /// Ticks it, or not.
    pub fn set(self, row: &InvoiceRow, ticked: bool) {
        match self {
            Self::Pay(selection) => selection.set(row, ticked),
            Self::Export(selected) => selected.set(row.id, ticked),
            Self::Nothing => {}
        }
    }

    /// Those that are ticked.
    pub fn ids(self) -> Vec<InvoiceId> {
        match self {
            Self::Pay(selection) => selection.ids(),
            Self::Export(selected) => selected.filter().ids.unwrap_or_default(),
            Self::Nothing => Vec::new(),
        }
    }
}
