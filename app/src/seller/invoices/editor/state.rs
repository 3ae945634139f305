//! What has been typed and not been saved.

use super::row::{Column, Row, RowKind, SavedRow, Texts, cost_texts, line_texts, place_of};
use domain::{
    Currency, DueDate, Money,
    invoice::{
        CostEdit, CostKind, EditedRow, InvoiceDetail, InvoiceEdit, LineEdit, RebasedEdit,
        RebasedRow, Totals, UnsavedEdit,
    },
    problem::FieldError,
};
use leptos::{prelude::*, reactive::owner::WeakOwner};
use std::collections::HashMap;

/// What follows from all that has been typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// How many unsaved changes.
    pub changes: usize,
    /// Totals of the rows that can be read; `None` when even those are too large.
    pub totals: Option<Totals>,
    /// What cannot be saved as it is.
    pub errors: Vec<FieldError>,
}

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

/// An edit on its way to the server, and which rows were in it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The edit.
    pub edit: InvoiceEdit,
    lines: Vec<u32>,
    costs: Vec<u32>,
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
    revision: RwSignal<u32>,
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
        self.detail.with_untracked(|detail| detail.row.balance.original())
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
            due: self.typed_due().unwrap_or_else(|| self.detail.with(|detail| detail.row.due)),
            po_number: self.po_number.get().trim().to_owned(),
            lines: self.lines.get().into_iter().map(Row::line).collect(),
            costs: self.costs.get().into_iter().map(Row::cost).collect(),
        })
    }

    fn typed_due(self) -> Option<DueDate> {
        self.due.get_untracked().parse().ok().map(DueDate)
    }

    /// Something has been typed.
    pub fn changed(self) {
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Computes the [`Review`], once per change.
    pub fn review(self) -> Review {
        self.revision.track();
        untrack(|| {
            let edit = self.edit();
            let currency = self.currency();
            let (totals, mut errors) = match edit.read(currency) {
                Ok(content) => match (content.subtotal(currency), content.total(currency)) {
                    (Ok(subtotal), Ok(total)) => {
                        (Some(Totals { subtotal, total }), self.below_paid(total))
                    }
                    (Err(error), _) | (_, Err(error)) => {
                        (None, vec![FieldError::new("total", error)])
                    }
                },
                Err(error) => {
                    (edit.preview(currency).ok().map(|(totals, _)| totals), error.0)
                }
            };
            if self.typed_due().is_none() {
                errors.push(FieldError::new("due", "Enter the due date."));
            }
            Review { changes: self.changes(), totals, errors }
        })
    }

    /// What has been paid stays paid, so the total cannot fall below it.
    fn below_paid(self, total: Money) -> Vec<FieldError> {
        let balance = self.detail.with(|detail| detail.row.balance);
        let refused = balance.reprice(total).err();
        refused.map(|error| FieldError::new("total", error)).into_iter().collect()
    }

    fn changes(self) -> usize {
        self.detail.with(|detail| {
            let rows = |rows: RwSignal<Vec<Row>>, saved: usize| {
                rows.with(|rows| {
                    let kept = rows.iter().filter(|row| row.saved_index().is_some()).count();
                    let changed: usize = rows.iter().map(|row| row.changes()).sum();
                    changed + saved.saturating_sub(kept)
                })
            };
            let po_number = detail.row.po_number.as_deref().unwrap_or_default();
            rows(self.lines, detail.content.lines.len())
                + rows(self.costs, detail.content.costs.len())
                + usize::from(self.due.get() != detail.row.due.0.to_string())
                + usize::from(self.po_number.get().trim() != po_number)
        })
    }

    /// What has been typed may be lost: that is what somebody wants.
    pub fn abandon(self) {
        self.abandoned.set_value(true);
    }

    /// There are unsaved changes that nobody has given up.
    pub fn is_worth_keeping(self) -> bool {
        !self.abandoned.get_value() && untrack(|| self.changes()) > 0
    }

    /// Tells every row what is wrong with its cells.
    pub fn spread(self, errors: &[FieldError]) {
        let mut places: HashMap<(RowKind, usize), Vec<(Column, String)>> = HashMap::new();
        for error in errors {
            if let Some((kind, index, column)) = place_of(&error.field) {
                places.entry((kind, index)).or_default().push((column, error.message.clone()));
            }
        }
        for kind in [RowKind::Line, RowKind::Cost] {
            for (index, row) in self.rows(kind).get_untracked().into_iter().enumerate() {
                let errors = places.remove(&(kind, index)).unwrap_or_default();
                if row.errors.with_untracked(|before| *before != errors) {
                    row.errors.set(errors);
                }
            }
        }
    }

    /// Starts to edit a cell, unless it is one that is computed or empty.
    pub fn begin(self, row: Row, column: Column, start: Start) {
        self.commit();
        let Some(value) = row.value(column) else { return };
        let before = value.get_untracked();
        self.current.set_value(Some(Current { row, column, before, start: start.clone() }));
        if let Start::Replace(text) = start {
            value.set(text);
            self.changed();
        }
        row.editing.set(Some(column));
    }

    /// Did editing begin with a letter that was typed?
    pub fn starts_afresh(self) -> bool {
        self.current.with_value(|current| {
            current.as_ref().is_some_and(|current| current.start != Start::Keep)
        })
    }

    /// Ends editing and keeps what was typed.
    pub fn commit(self) {
        if let Some(current) = self.take_current() {
            current.row.leave(current.column);
            current.row.editing.set(None);
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
            RowKind::Line => {
                line_texts(&LineEdit { quantity: "1".to_owned(), ..LineEdit::default() })
            }
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
        self.rows(row.kind).update(|rows| rows.retain(|other| other.key != row.key));
        self.changed();
    }

    /// What has been typed, ready to be sent, with the rows that are in it.
    pub fn sent(self) -> Sent {
        let keys = |rows: RwSignal<Vec<Row>>| {
            rows.with_untracked(|rows| rows.iter().map(|row| row.key).collect())
        };
        Sent { edit: self.edit(), lines: keys(self.lines), costs: keys(self.costs) }
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

    /// What has been typed on top of what is saved.
    pub fn unsaved(self) -> UnsavedEdit {
        let base = self.detail.with_untracked(InvoiceEdit::of);
        self.unsaved_on(base, |row| row.saved_index())
    }

    fn unsaved_on(
        self,
        base: InvoiceEdit,
        saved: impl Fn(Row) -> Option<usize> + Copy,
    ) -> UnsavedEdit {
        untrack(|| UnsavedEdit {
            base,
            due: self.due.get(),
            po_number: self.po_number.get(),
            lines: self
                .lines
                .get()
                .into_iter()
                .map(|row| EditedRow { saved: saved(row), row: row.line() })
                .collect(),
            costs: self
                .costs
                .get()
                .into_iter()
                .map(|row| EditedRow { saved: saved(row), row: row.cost() })
                .collect(),
        })
    }

    /// The server has saved what was sent. What has been typed since stays, unsaved.
    pub fn saved(self, sent: Sent, detail: InvoiceDetail) {
        let places = |keys: Vec<u32>| -> HashMap<u32, usize> {
            keys.into_iter().enumerate().map(|(index, key)| (key, index)).collect()
        };
        let (lines, costs) = (places(sent.lines), places(sent.costs));
        let unsaved = self.unsaved_on(sent.edit, |row| {
            let places = if row.kind == RowKind::Line { &lines } else { &costs };
            places.get(&row.key).copied()
        });
        self.adopt(detail, &unsaved, true);
    }

    /// Shows another version of the invoice with an edit on top. `present`: the edit's rows
    /// are those on the page, which then stay where they are.
    pub fn adopt(self, theirs: InvoiceDetail, unsaved: &UnsavedEdit, present: bool) {
        let base = InvoiceEdit::of(&theirs);
        let RebasedEdit { due, po_number, lines, costs } = unsaved.rebase(&base);
        let line_rows = if present { self.lines.get_untracked() } else { Vec::new() };
        let cost_rows = if present { self.costs.get_untracked() } else { Vec::new() };
        self.detail.set(theirs);
        self.due.set(due);
        self.po_number.set(po_number);
        self.place(RowKind::Line, lines, &base.lines, &line_rows, line_texts);
        self.place(RowKind::Cost, costs, &base.costs, &cost_rows, cost_texts);
        self.changed();
    }

    fn place<T>(
        self,
        kind: RowKind,
        rebased: Vec<RebasedRow<T>>,
        base: &[T],
        present: &[Row],
        texts: impl Fn(&T) -> Texts,
    ) {
        let rows = rebased.into_iter().map(|RebasedRow { saved, edited, row }| {
            let saved = saved.and_then(|index| {
                Some(SavedRow { index, texts: texts(base.get(index)?) })
            });
            match edited.and_then(|index| present.get(index).copied()) {
                Some(place) => {
                    place.put(texts(&row), saved);
                    place
                }
                None => self.new_row(kind, texts(&row), saved),
            }
        });
        let rows: Vec<Row> = rows.collect();
        self.rows(kind).set(rows);
    }

    /// Drops all that was typed.
    pub fn discard(self) {
        self.take_current();
        let edit = self.detail.with_untracked(InvoiceEdit::of);
        self.show(&edit);
        self.due.set(edit.due.0.to_string());
        self.po_number.set(edit.po_number);
        self.changed();
    }

    /// Shows another version and drops all that was typed.
    pub fn replace(self, detail: InvoiceDetail) {
        self.detail.set(detail);
        self.discard();
    }

    /// Fills the grid with saved rows. Rows that are there already stay where they are, so
    /// that the keyboard does too.
    fn show(self, edit: &InvoiceEdit) {
        let lines = edit.lines.iter().map(line_texts);
        self.lay(RowKind::Line, lines);
        let costs = edit.costs.iter().map(cost_texts);
        self.lay(RowKind::Cost, costs);
    }

    fn lay(self, kind: RowKind, saved: impl Iterator<Item = Texts>) {
        let present: HashMap<usize, Row> = self
            .rows(kind)
            .get_untracked()
            .into_iter()
            .filter_map(|row| Some((row.saved_index()?, row)))
            .collect();
        let rows: Vec<Row> = saved
            .enumerate()
            .map(|(index, texts)| {
                let saved = Some(SavedRow { index, texts: texts.clone() });
                match present.get(&index) {
                    Some(row) => {
                        row.editing.set(None);
                        row.put(texts, saved);
                        *row
                    }
                    None => self.new_row(kind, texts, saved),
                }
            })
            .collect();
        self.rows(kind).set(rows);
    }

    /// Rows belong to the page, also those that a click makes.
    fn new_row(self, kind: RowKind, texts: Texts, saved: Option<SavedRow>) -> Row {
        let key = self.keys.with_value(|key| *key);
        self.keys.set_value(key + 1);
        let make = || Row::new(key, kind, texts, saved);
        match self.owner.get_value().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
