//! From one version of the invoice to the next: what was saved, what others saved, and what
//! has been typed on top.

use super::{
    row::{Row, RowKind, SavedRow, Texts, cost_texts, line_texts},
    state::Editor,
};
use domain::invoice::{
    EditedRow, InvoiceDetail, InvoiceEdit, Overlap, RebasedEdit, RebasedRow, UnsavedEdit,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// An edit on its way to the server, and which rows were in it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The edit.
    pub edit: InvoiceEdit,
    lines: Vec<u32>,
    costs: Vec<u32>,
}

impl Editor {
    /// What has been typed, ready to be sent, with the rows that are in it.
    pub fn sent(self) -> Sent {
        let keys = |rows: RwSignal<Vec<Row>>| {
            rows.with_untracked(|rows| rows.iter().map(|row| row.key).collect())
        };
        Sent {
            edit: self.edit(),
            lines: keys(self.rows.lines),
            costs: keys(self.rows.costs),
        }
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
            printed: self.typed_print(),
            lines: self
                .rows
                .lines
                .get()
                .into_iter()
                .map(|row| EditedRow {
                    saved: saved(row),
                    row: row.line(),
                })
                .collect(),
            costs: self
                .rows
                .costs
                .get()
                .into_iter()
                .map(|row| EditedRow {
                    saved: saved(row),
                    row: row.cost(),
                })
                .collect(),
        })
    }

    /// The server has saved what was sent. What has been typed since stays, unsaved.
    pub fn saved(self, sent: Sent, detail: InvoiceDetail) {
        let places = |keys: Vec<u32>| -> HashMap<u32, usize> {
            keys.into_iter()
                .enumerate()
                .map(|(index, key)| (key, index))
                .collect()
        };
        let (lines, costs) = (places(sent.lines), places(sent.costs));
        let unsaved = self.unsaved_on(sent.edit, |row| {
            let places = if row.kind == RowKind::Line {
                &lines
            } else {
                &costs
            };
            places.get(&row.key).copied()
        });
        // What was saved is mine: nobody else's can differ from it.
        let _ = self.adopt(detail, &unsaved, true);
    }

    /// Shows another version of the invoice with an edit on top, and says what both have
    /// changed. `present`: the edit's rows are those on the page, which then stay where they
    /// are.
    pub fn adopt(
        self,
        theirs: InvoiceDetail,
        unsaved: &UnsavedEdit,
        present: bool,
    ) -> Vec<Overlap> {
        let base = InvoiceEdit::of(&theirs);
        let RebasedEdit {
            due,
            po_number,
            printed,
            lines,
            costs,
            overlaps,
        } = unsaved.rebase(&base);
        let line_rows = if present {
            self.rows.lines.get_untracked()
        } else {
            Vec::new()
        };
        let cost_rows = if present {
            self.rows.costs.get_untracked()
        } else {
            Vec::new()
        };
        self.detail.set(theirs);
        self.due.set(due);
        self.po_number.set(po_number);
        self.print.put(&printed);
        self.place(RowKind::Line, lines, &base.lines, &line_rows, line_texts);
        self.place(RowKind::Cost, costs, &base.costs, &cost_rows, cost_texts);
        self.rows.changed();
        overlaps
    }

    fn place<T>(
        self,
        kind: RowKind,
        rebased: Vec<RebasedRow<T>>,
        base: &[T],
        present: &[Row],
        texts: impl Fn(&T) -> Texts,
    ) {
        let rows = rebased
            .into_iter()
            .map(|RebasedRow { saved, edited, row }| {
                let saved = saved.and_then(|index| {
                    Some(SavedRow {
                        index,
                        texts: texts(base.get(index)?),
                    })
                });
                match edited.and_then(|index| present.get(index).copied()) {
                    Some(place) => {
                        place.put(texts(&row), saved);
                        place
                    }
                    None => self.rows.new_row(kind, texts(&row), saved),
                }
            });
        let rows: Vec<Row> = rows.collect();
        self.rows.of(kind).set(rows);
    }

    /// Drops all that was typed.
    pub fn discard(self) {
        self.rows.commit();
        let edit = self.detail.with_untracked(InvoiceEdit::of);
        self.show(&edit);
        self.due.set(edit.due.0.to_string());
        self.po_number.set(edit.po_number);
        self.print.put(&edit.printed);
        self.rows.changed();
    }

    /// Shows another version and drops all that was typed.
    pub fn replace(self, detail: InvoiceDetail) {
        self.detail.set(detail);
        self.discard();
    }

    /// Fills the grid with saved rows. Rows that are there already stay where they are, so
    /// that the keyboard does too.
    pub(super) fn show(self, edit: &InvoiceEdit) {
        let lines = edit.lines.iter().map(line_texts);
        self.lay(RowKind::Line, lines);
        let costs = edit.costs.iter().map(cost_texts);
        self.lay(RowKind::Cost, costs);
    }

    fn lay(self, kind: RowKind, saved: impl Iterator<Item = Texts>) {
        let present: HashMap<usize, Row> = self
            .rows
            .of(kind)
            .get_untracked()
            .into_iter()
            .filter_map(|row| Some((row.saved_index()?, row)))
            .collect();
        let rows: Vec<Row> = saved
            .enumerate()
            .map(|(index, texts)| {
                let saved = Some(SavedRow {
                    index,
                    texts: texts.clone(),
                });
                match present.get(&index) {
                    Some(row) => {
                        row.editing.set(None);
                        row.put(texts, saved);
                        *row
                    }
                    None => self.rows.new_row(kind, texts, saved),
                }
            })
            .collect();
        self.rows.of(kind).set(rows);
    }
}
