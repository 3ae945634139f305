//! The rows that are being edited: invoice lines and cost lines.

use super::row::{Column, Row, RowKind, SavedRow, Texts, cost_texts, line_texts, place_of};
use domain::{
    Currency,
    invoice::{CostEdit, CostKind, LineEdit},
    problem::FieldError,
};
use leptos::{prelude::*, reactive::owner::WeakOwner};
use std::collections::HashMap;

/// What a cost line can stand for, in the order in which it is offered.
pub const KINDS: [CostKind; 5] = [
    CostKind::Freight,
    CostKind::Handling,
    CostKind::Tax,
    CostKind::Discount,
    CostKind::Other,
];

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

/// The rows of an invoice while they are being edited, of one that is saved or of a new one.
/// A handle: copies are the same rows.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// Invoice lines.
    pub lines: RwSignal<Vec<Row>>,
    /// Cost lines.
    pub costs: RwSignal<Vec<Row>>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Counts changes. Totals follow it instead of each of thousands of cells.
    pub revision: RwSignal<u32>,
    current: StoredValue<Option<Current>>,
    keys: StoredValue<u32>,
    owner: StoredValue<Option<WeakOwner>>,
}

impl Rows {
    /// No rows.
    pub fn new(currency: Currency) -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            costs: RwSignal::new(Vec::new()),
            currency,
            revision: RwSignal::new(0),
            current: StoredValue::new(None),
            keys: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
        }
    }

    /// All rows of a kind.
    pub const fn of(self, kind: RowKind) -> RwSignal<Vec<Row>> {
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

    /// Invoice lines as typed.
    pub fn typed_lines(self) -> Vec<LineEdit> {
        self.lines.get().into_iter().map(Row::line).collect()
    }

    /// Cost lines as typed.
    pub fn typed_costs(self) -> Vec<CostEdit> {
        self.costs.get().into_iter().map(Row::cost).collect()
    }

    /// Something has been typed.
    pub fn changed(self) {
        self.revision
            .update(|revision| *revision = revision.wrapping_add(1));
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

    /// Is this the cell that is being edited?
    pub fn is_current(self, row: Row, column: Column) -> bool {
        self.current.with_value(|current| {
            current
                .as_ref()
                .is_some_and(|current| current.row.key == row.key && current.column == column)
        })
    }

    /// Types a letter into the cell that is being edited, as its input would: the first one
    /// takes the place of what stood there. Where one of a few is chosen, it chooses.
    pub fn type_letter(self, letter: &str) {
        self.rewrite(|row, column, text| {
            if row.is_choice(column) {
                self.choose_by_letter(row, letter);
            } else if let Some(value) = row.value(column) {
                value.set(format!("{text}{letter}"));
            }
        });
    }

    /// Takes the last letter away from the cell that is being edited, or all, where nothing has
    /// been typed yet.
    pub fn erase_letter(self) {
        self.rewrite(|row, column, mut text| {
            if let Some(value) = row.value(column).filter(|_| !row.is_choice(column)) {
                text.pop();
                value.set(text);
            }
        });
    }

    /// Writes on in the cell that is being edited, after what has been typed there so far.
    fn rewrite(self, write: impl FnOnce(Row, Column, String)) {
        let typed = Start::Replace(String::new());
        let current = self.current.try_update_value(|current| {
            let current = current.as_mut()?;
            let before = std::mem::replace(&mut current.start, typed);
            Some((current.row, current.column, before != Start::Keep))
        });
        let Some((row, column, afresh)) = current.flatten() else {
            return;
        };
        let text = row.value(column).filter(|_| afresh);
        let text = text.map(|value| value.get_untracked()).unwrap_or_default();
        write(row, column, text);
        self.changed();
    }

    /// Says what a cost line stands for. Its label follows as long as it is the usual one.
    pub fn choose(self, row: Row, kind: CostKind) {
        let Some(value) = row.value(Column::Sku) else {
            return;
        };
        let before = CostKind::from_code(&value.get_untracked());
        if let Some(label) = row.value(Column::Description)
            && label.with_untracked(|label| label.trim().is_empty() || label == before.label())
        {
            label.set(kind.label().to_owned());
        }
        value.set(kind.code().to_owned());
        self.changed();
    }

    /// The next kind whose name begins with the letter, as in every list of choices.
    fn choose_by_letter(self, row: Row, letter: &str) {
        let Some(value) = row.value(Column::Sku) else {
            return;
        };
        let now = CostKind::from_code(&value.get_untracked());
        let place = KINDS.iter().position(|kind| *kind == now);
        let letter = letter.to_lowercase();
        let after = KINDS
            .into_iter()
            .cycle()
            .skip(place.map_or(0, |place| place + 1))
            .take(KINDS.len());
        let mut begins = after.filter(|kind| kind.label().to_lowercase().starts_with(&letter));
        if let Some(kind) = begins.next() {
            self.choose(row, kind);
        }
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
            && let Some(meant) = untrack(|| row.cost().meant_amount(self.currency))
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
        let row = self.append(kind);
        self.begin(row, Column::Sku, Start::Keep);
    }

    /// Adds an empty row at the end.
    pub fn append(self, kind: RowKind) -> Row {
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
        self.of(kind).update(|rows| rows.push(row));
        self.changed();
        row
    }

    /// Takes a row out.
    pub fn remove(self, row: Row) {
        self.commit();
        self.of(row.kind)
            .update(|rows| rows.retain(|other| other.key != row.key));
        self.changed();
    }

    /// From now on everything that is wrong is shown.
    pub fn leave_all(self) {
        for row in self.all_rows() {
            row.leave_all();
        }
    }

    /// Tells every row what is wrong with its cells.
    pub fn spread(self, errors: &[FieldError]) {
        let mut places: HashMap<(RowKind, usize), Vec<(Column, String)>> = HashMap::new();
        for error in errors {
            if let Some((kind, index, column)) = place_of(&error.field) {
                places
                    .entry((kind, index))
                    .or_default()
                    .push((column, error.message.clone()));
            }
        }
        for kind in [RowKind::Line, RowKind::Cost] {
            for (index, row) in self.of(kind).get_untracked().into_iter().enumerate() {
                let errors = places.remove(&(kind, index)).unwrap_or_default();
                if row.errors.with_untracked(|before| *before != errors) {
                    row.errors.set(errors);
                }
            }
        }
    }

    /// A row that is not in the grid yet.
    pub(super) fn new_row(self, kind: RowKind, texts: Texts, saved: Option<SavedRow>) -> Row {
        let key = self.keys.with_value(|key| *key);
        self.keys.set_value(key + 1);
        self.belonging(|| Row::new(key, kind, texts, saved))
    }

    /// Makes what belongs to the page, also when a click makes it.
    pub(super) fn belonging<T>(self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value().and_then(|owner| owner.upgrade()) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
