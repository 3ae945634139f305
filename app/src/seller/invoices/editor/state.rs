//! What has been typed and not been saved.

use super::row::{Column, Row, RowKind, SavedRow, Texts, cost_texts, line_texts};
use domain::{
    Currency, DueDate, Money,
    invoice::{CostEdit, CostKind, InvoiceDetail, InvoiceEdit, LineEdit},
};
use leptos::{prelude::*, reactive::owner::WeakOwner};

/// How editing of a cell begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// With what stands there.
    Keep,
    /// With what has just been typed.
    Replace(String),
}

/// The cell that is being edited, and what stood there before.
#[derive(Debug, Clone)]
struct Current {
    row: Row,
    column: Column,
    before: String,
    start: Start,
}

/// The invoice's page while it is being edited. A handle: copies are the same editor.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// The invoice as it is saved.
    pub detail: RwSignal<InvoiceDetail>,
    /// Invoice lines.
    pub lines: RwSignal<Vec<Row>>,
    /// Cost lines.
    pub costs: RwSignal<Vec<Row>>,
    /// Due date as typed.
    pub due: RwSignal<String>,
    /// Purchase order number as typed.
    pub po_number: RwSignal<String>,
    /// Counts changes. Totals follow it instead of each of thousands of cells.
    pub(super) revision: RwSignal<u32>,
    current: StoredValue<Option<Current>>,
    keys: StoredValue<u32>,
    owner: StoredValue<Option<WeakOwner>>,
    abandoned: StoredValue<bool>,
}

impl Editor {
    /// An editor of a saved invoice.
    pub fn new(detail: InvoiceDetail) -> Self {
        let edit = InvoiceEdit::of(&detail);
        let editor = Self {
            detail: RwSignal::new(detail),
            lines: RwSignal::new(Vec::new()),
            costs: RwSignal::new(Vec::new()),
            due: RwSignal::new(edit.due.0.to_string()),
            po_number: RwSignal::new(edit.po_number.clone()),
            revision: RwSignal::new(0),
            current: StoredValue::new(None),
            keys: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            abandoned: StoredValue::new(false),
        };
        editor.show(&edit);
        editor
    }

    /// The currency of all its amounts.
    pub fn currency(self) -> Currency {
        self.detail.with_untracked(InvoiceDetail::currency)
    }

    /// What it charges as it is saved.
    pub fn saved_total(self) -> Money {
        self.detail
            .with_untracked(|detail| detail.row.balance.original())
    }

    /// All rows of a kind.
    pub const fn rows(self, kind: RowKind) -> RwSignal<Vec<Row>> {
        match kind {
            RowKind::Line => self.lines,
            RowKind::Cost => self.costs,
        }
    }

    /// All rows in the order in which they are shown.
    pub fn all_rows(self) -> Vec<Row> {
        let mut rows = self.lines.get_untracked();
        rows.extend(self.costs.get_untracked());
        rows
    }

    /// What has been typed, as it would be sent.
    pub fn edit(self) -> InvoiceEdit {
        untrack(|| InvoiceEdit {
            version: self.detail.with(|detail| detail.version),
            due: self
                .typed_due()
                .unwrap_or_else(|| self.detail.with(|detail| detail.row.due)),
            po_number: self.po_number.get().trim().to_owned(),
            lines: self.lines.get().into_iter().map(Row::line).collect(),
            costs: self.costs.get().into_iter().map(Row::cost).collect(),
        })
    }

    pub(super) fn typed_due(self) -> Option<DueDate> {
        self.due.get_untracked().parse().ok().map(DueDate)
    }

    /// Something has been typed.
    pub fn changed(self) {
        self.revision
            .update(|revision| *revision = revision.wrapping_add(1));
    }

    /// What has been typed may be lost: that is what somebody wants.
    pub fn abandon(self) {
        self.abandoned.set_value(true);
    }

    /// There are unsaved changes that nobody has given up.
    pub fn is_worth_keeping(self) -> bool {
        !self.abandoned.get_value() && untrack(|| self.changes()) > 0
    }

    /// Starts to edit a cell, unless it is one that is computed or empty.
    pub fn begin(self, row: Row, column: Column, start: Start) {
        self.commit();
        let Some(value) = row.value(column) else {
            return;
        };
        let before = value.get_untracked();
        self.current.set_value(Some(Current {
            row,
            column,
            before,
            start: start.clone(),
        }));
        if let Start::Replace(text) = start {
            value.set(text);
            self.changed();
        }
        row.editing.set(Some(column));
    }

    /// Did editing begin with a letter that was typed?
    pub fn starts_afresh(self) -> bool {
        self.current.with_value(|current| {
            current
                .as_ref()
                .is_some_and(|current| current.start != Start::Keep)
        })
    }

    /// Ends editing and keeps what was typed.
    pub fn commit(self) {
        if let Some(current) = self.take_current() {
            self.mean(current.row);
            current.row.leave(current.column);
            current.row.editing.set(None);
        }
    }

    /// A discount that was typed without its sign gets it.
    fn mean(self, row: Row) {
        if row.kind == RowKind::Cost
            && let Some(meant) = untrack(|| row.cost().meant_amount(self.currency()))
            && let Some(amount) = row.value(Column::Amount)
        {
            amount.set(meant);
            self.changed();
        }
    }

    /// Ends editing and puts back what stood there before.
    pub fn restore(self) {
        if let Some(current) = self.take_current() {
            if let Some(value) = current.row.value(current.column) {
                value.set(current.before);
            }
            current.row.editing.set(None);
            self.changed();
        }
    }

    fn take_current(self) -> Option<Current> {
        self.current.try_update_value(Option::take).flatten()
    }

    /// Adds an empty row at the end and starts to edit it.
    pub fn add(self, kind: RowKind) {
        let texts = match kind {
            RowKind::Line => line_texts(&LineEdit {
                quantity: "1".to_owned(),
                ..LineEdit::default()
            }),
            RowKind::Cost => cost_texts(&CostEdit {
                kind: CostKind::Freight,
                label: CostKind::Freight.label().to_owned(),
                amount: String::new(),
            }),
        };
        let row = self.new_row(kind, texts, None);
        self.rows(kind).update(|rows| rows.push(row));
        self.changed();
        self.begin(row, Column::Sku, Start::Keep);
    }

    /// Takes a row out.
    pub fn remove(self, row: Row) {
        self.commit();
        self.rows(row.kind)
            .update(|rows| rows.retain(|other| other.key != row.key));
        self.changed();
    }

    /// From now on everything that is wrong is shown.
    pub fn leave_all(self) {
        for row in self.all_rows() {
            row.leave_all();
        }
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

    /// Rows belong to the page, also those that a click makes.
    pub(super) fn new_row(self, kind: RowKind, texts: Texts, saved: Option<SavedRow>) -> Row {
        let key = self.keys.with_value(|key| *key);
        self.keys.set_value(key + 1);
        let make = || Row::new(key, kind, texts, saved);
        match self.owner.get_value().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
