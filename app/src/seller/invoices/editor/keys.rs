//! Moving about in the grid.

use super::{
    grid::REMOVE,
    row::{Column, Row},
    rows::{Rows, Start},
};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// A cell: its row, the row's place among all, and its column's place.
#[derive(Debug, Clone, Copy)]
struct Place {
    row: Row,
    at: usize,
    column: usize,
}

/// The cell in which an event happened.
fn place(rows: Rows, target: Option<EventTarget>) -> Option<(Element, Place)> {
    let target: Element = target?.dyn_into().ok()?;
    let cell = target.closest("[data-cell]").ok()??;
    let column = cell.get_attribute("data-cell")?.parse().ok()?;
    let key = cell.closest("tr").ok()??.get_attribute("data-key")?;
    let key: u32 = key.parse().ok()?;
    let all = rows.all_rows();
    let at = all.iter().position(|row| row.key == key)?;
    Some((
        target,
        Place {
            row: *all.get(at)?,
            at,
            column,
        },
    ))
}

fn column(index: usize) -> Option<Column> {
    Column::ALL.get(index).copied()
}

/// Moves the focus to a cell, at once: keys that are typed while an input that has had the focus
/// goes away would be nobody's.
fn focus(row: Row, column: usize) {
    let selector = format!(
        ".lines tr[data-key=\"{}\"] [data-cell=\"{column}\"]",
        row.key
    );
    let cell = document().query_selector(&selector).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        // It has just been found in the document.
        let _ = cell.focus();
    }
}

/// Moves the focus to the cell that a field error is about.
pub fn focus_column(row: Row, column: Column) {
    focus(row, column.index());
}

/// Wherever the focus goes in the grid, there Tab stops from now on.
pub fn on_focus(event: &FocusEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(cell) = target.and_then(|target| target.closest("[data-cell]").ok().flatten()) else {
        return;
    };
    let table = cell.closest("table").ok().flatten();
    let before = table.and_then(|table| table.query_selector("[tabindex=\"0\"]").ok().flatten());
    if let Some(before) = before {
        // Setting a plain attribute of an element cannot fail.
        let _ = before.set_attribute("tabindex", "-1");
    }
    let _ = cell.set_attribute("tabindex", "0");
}

/// A click edits a cell, or removes a row.
pub fn on_click(rows: Rows, event: &MouseEvent) {
    let Some((target, place)) = place(rows, event.target()) else {
        return;
    };
    if place.column == REMOVE {
        remove(rows, place);
    } else if let Some(column) = column(place.column)
        && !is_input(&target)
    {
        rows.begin(place.row, column, Start::Keep);
    }
}

/// A key in the grid.
pub fn on_key(rows: Rows, event: &KeyboardEvent) {
    if event.is_composing() || event.alt_key() {
        return;
    }
    let Some((target, place)) = place(rows, event.target()) else {
        return;
    };
    let handled = if is_input(&target) {
        edit_key(rows, event, place)
    } else if column(place.column).is_some_and(|column| rows.is_current(place.row, column)) {
        early_key(rows, event, place)
    } else {
        move_key(rows, event, place)
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn is_input(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "SELECT" | "OPTION")
}

/// A key for a cell that is being edited and whose input is not there yet: the page makes it
/// after the event that asked for it, and keys can come faster, from a program that types.
fn early_key(rows: Rows, event: &KeyboardEvent, place: Place) -> bool {
    let key = event.key();
    let control = event.ctrl_key() || event.meta_key();
    if key == "Backspace" {
        rows.erase_letter();
    } else if !control && is_typed(&key) {
        rows.type_letter(&key);
    } else {
        return edit_key(rows, event, place);
    }
    true
}

/// Is it a letter? Every other key has a name of several letters, none of which are typed.
fn is_typed(key: &str) -> bool {
    key.chars().count() == 1
}

/// A key while a cell is being edited.
fn edit_key(rows: Rows, event: &KeyboardEvent, place: Place) -> bool {
    let all = rows.all_rows();
    match event.key().as_str() {
        "Escape" => {
            rows.restore();
            focus(place.row, place.column);
        }
        "F2" => {
            rows.commit();
            focus(place.row, place.column);
        }
        "Enter" => {
            rows.commit();
            let below = all.get(place.at + 1).copied().unwrap_or(place.row);
            focus(below, place.column);
        }
        "Tab" => {
            let Some((row, column)) = neighbour(&all, place, event.shift_key()) else {
                // Out of the grid, from the cell and not from an input that is about to go.
                rows.commit();
                focus(place.row, place.column);
                return false;
            };
            rows.begin(row, column, Start::Keep);
            focus(row, column.index());
        }
        _ => return false,
    }
    true
}

/// The next cell that can be edited, or the one before.
fn neighbour(rows: &[Row], place: Place, back: bool) -> Option<(Row, Column)> {
    let width = Column::ALL.len();
    let all = rows.len() * width;
    let here = place.at * width + place.column;
    let editable = |index: usize| {
        let (row, column) = (*rows.get(index / width)?, column(index % width)?);
        row.value(column).map(|_| (row, column))
    };
    if back {
        (0..here).rev().find_map(editable)
    } else {
        (here + 1..all).find_map(editable)
    }
}

/// A key while the focus is on a cell.
fn move_key(rows: Rows, event: &KeyboardEvent, place: Place) -> bool {
    let all = rows.all_rows();
    let last = all.len().saturating_sub(1);
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let Place {
        at, column: across, ..
    } = place;
    let (at, across) = match key.as_str() {
        "ArrowUp" => (at.saturating_sub(1), across),
        "ArrowDown" => ((at + 1).min(last), across),
        "ArrowLeft" => (at, across.saturating_sub(1)),
        "ArrowRight" => (at, (across + 1).min(REMOVE)),
        "PageUp" => (at.saturating_sub(PAGE), across),
        "PageDown" => ((at + PAGE).min(last), across),
        "Home" => (if control { 0 } else { at }, 0),
        "End" => (if control { last } else { at }, REMOVE),
        _ => return start_key(rows, &key, control, place),
    };
    if let Some(row) = all.get(at) {
        focus(*row, across);
    }
    true
}

/// A key that starts to edit.
fn start_key(rows: Rows, key: &str, control: bool, place: Place) -> bool {
    let Some(column) = column(place.column) else {
        return false;
    };
    if control || place.row.value(column).is_none() {
        return false;
    }
    let start = match key {
        "Enter" | "F2" => Start::Keep,
        "Delete" | "Backspace" => Start::Replace(String::new()),
        typed if is_typed(typed) => Start::Replace(typed.to_owned()),
        _ => return false,
    };
    if place.row.is_choice(column) {
        rows.begin(place.row, column, Start::Keep);
        if is_typed(key) {
            rows.type_letter(key);
        }
    } else {
        rows.begin(place.row, column, start);
    }
    true
}

/// Removes a row; the focus goes to the row that takes its place.
fn remove(rows: Rows, place: Place) {
    rows.remove(place.row);
    let all = rows.all_rows();
    let next = all.get(place.at).or_else(|| all.last());
    if let Some(next) = next {
        focus(*next, REMOVE);
    }
}
