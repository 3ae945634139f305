//! What has been typed and not been saved.

use super::{printed::TypedPrint, rows::Rows};
use domain::{
    DueDate, Money,
    invoice::{InvoiceDetail, InvoiceEdit, Printed},
};
use leptos::prelude::*;

/// The invoice's page while it is being edited. A handle: copies are the same editor.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// The invoice as it is saved.
    pub detail: RwSignal<InvoiceDetail>,
    /// Its rows.
    pub rows: Rows,
    /// Due date as typed.
    pub due: RwSignal<String>,
    /// Purchase order number as typed.
    pub po_number: RwSignal<String>,
    /// What stands around the lines, as typed.
    pub print: TypedPrint,
    abandoned: StoredValue<bool>,
}

impl Editor {
    /// An editor of a saved invoice.
    pub fn new(detail: InvoiceDetail) -> Self {
        let edit = InvoiceEdit::of(&detail);
        let rows = Rows::new(detail.currency());
        let editor = Self {
            rows,
            detail: RwSignal::new(detail),
            due: RwSignal::new(edit.due.0.to_string()),
            po_number: RwSignal::new(edit.po_number.clone()),
            print: TypedPrint::new(&edit.printed, rows),
            abandoned: StoredValue::new(false),
        };
        editor.show(&edit);
        editor
    }

    /// What it charges as it is saved.
    pub fn saved_total(self) -> Money {
        self.detail
            .with_untracked(|detail| detail.row.balance.original())
    }

    /// What has been typed, as it would be sent.
    pub fn edit(self) -> InvoiceEdit {
        untrack(|| InvoiceEdit {
            version: self.detail.with(|detail| detail.version),
            due: self
                .typed_due()
                .unwrap_or_else(|| self.detail.with(|detail| detail.row.due)),
            po_number: self.po_number.get().trim().to_owned(),
            printed: self.typed_print(),
            lines: self.rows.typed_lines(),
            costs: self.rows.typed_costs(),
        })
    }

    /// What stands around the lines, as it is saved.
    pub(super) fn saved_print(self) -> Printed {
        self.detail.with(Printed::of)
    }

    /// What stands around the lines, as it is typed.
    pub(super) fn typed_print(self) -> Printed {
        self.print.get(&self.saved_print())
    }

    /// Follows whatever is typed.
    pub fn track(self) {
        self.rows.revision.track();
        self.typed_print();
    }

    pub(super) fn typed_due(self) -> Option<DueDate> {
        self.due.get_untracked().parse().ok().map(DueDate)
    }

    /// What has been typed may be lost: that is what somebody wants.
    pub fn abandon(self) {
        self.abandoned.set_value(true);
    }

    /// There are unsaved changes that nobody has given up.
    pub fn is_worth_keeping(self) -> bool {
        !self.abandoned.get_value() && untrack(|| self.changes()) > 0
    }

    /// Is a fact of the side panel, `due` or `po`, other than what is saved?
    pub fn is_fact_changed(self, fact: &str) -> bool {
        self.detail.with(|detail| match fact {
            "due" => self.due.get() != detail.row.due.0.to_string(),
            _ => {
                let saved = detail.row.po_number.as_deref().unwrap_or_default();
                self.po_number.get().trim() != saved
            }
        })
    }
}
