//! Editing an invoice in place.
//!
//! [`state`] holds what was typed, [`review`] says what follows from it, [`grid`] shows it and moves about in it by keyboard,
//! [`save`] sends it and settles what somebody else saved meanwhile, [`leave`] sees to it
//! that nothing typed is lost.

mod bar;
mod cell;
mod clashes;
mod grid;
mod keys;
mod leave;
mod printed;
mod read_only;
mod review;
mod row;
mod rows;
mod save;
mod state;
mod totals;
mod versions;

pub use leave::keep_on_leaving;
pub use printed::PrintFields;
pub use read_only::ReadOnlyLines;
pub use rows::Rows;
pub use save::Saving;
pub use state::Editor;
pub use totals::TypedTotals;

use crate::ui::button::{Button, ButtonKind};
use leptos::prelude::*;
use review::Review;
pub use row::RowKind;

/// Invoice lines and cost lines to be typed, and the buttons that add to them.
#[component]
pub fn LineGrid(rows: Rows) -> impl IntoView {
    view! {
        <div class="editor-lines">
            <grid::Grid rows />
        </div>
        <div class="editor-add">
            <Button kind=ButtonKind::Quiet on_click=move |()| rows.add(RowKind::Line)>
                "+ Add line"
            </Button>
            <Button kind=ButtonKind::Quiet on_click=move |()| rows.add(RowKind::Cost)>
                "+ Add cost line"
            </Button>
        </div>
    }
    .into_any()
}

/// The lines of an invoice, to be edited in place, with its totals and the bar above that
/// says what is not saved yet.
#[component]
pub fn LineEditor(editor: Editor, review: Memo<Review>, saving: Saving) -> impl IntoView {
    // Only in the browser, as soon as something is wrong with a cell or no longer is.
    let errors = Memo::new(move |_| review.with(|review| review.errors.clone()));
    Effect::new(move |_| editor.rows.spread(&errors.get()));
    view! {
        <section class="card editor" aria-label="Lines of the invoice">
            <bar::ChangesBar editor review saving />
            <LineGrid rows=editor.rows />
            <totals::LiveTotals editor review />
        </section>
        <leave::Guard editor review saving />
    }
}
