//! What two people have changed at once, after mine was put on top of theirs: each is named
//! with both values, and theirs can still be taken.

use super::{
    keys::focus_column,
    row::{Column, Row, RowKind, place_of, with_minus},
    save::Saving,
    state::Editor,
};
use crate::ui::{
    badge::Tone,
    button::{Button, ButtonKind},
    card::Notice,
};
use domain::{
    date,
    invoice::{CostKind, Overlap},
};
use leptos::prelude::*;

/// Something that both have changed, as the page shows it.
#[derive(Debug, Clone)]
pub struct Clash {
    /// `Line 1, quantity`
    what: String,
    /// Its cell, if it has one.
    cell: Option<(Row, Column)>,
    /// Both values, or what became of the row.
    words: String,
    /// Where theirs can be put, and what it is.
    theirs: Option<(RwSignal<String>, String)>,
}

impl Editor {
    /// What overlaps in the edit that has just been put onto the page.
    pub(super) fn clashes(self, overlaps: Vec<Overlap>) -> Vec<Clash> {
        overlaps
            .into_iter()
            .map(|overlap| self.clash(overlap))
            .collect()
    }

    fn clash(self, overlap: Overlap) -> Clash {
        let plain = |what: String, words: &str| Clash {
            what,
            cell: None,
            words: words.to_owned(),
            theirs: None,
        };
        match overlap {
            Overlap::Cell {
                field,
                theirs,
                mine,
            } => self.cell_clash(&field, theirs, &mine),
            Overlap::RemovedByThem { name, .. } => plain(
                name,
                "they removed it and you changed it; it is added again",
            ),
            Overlap::RemovedByMe { name } => {
                plain(name, "you removed it and they changed it; it stays removed")
            }
        }
    }

    fn cell_clash(self, field: &str, theirs: String, mine: &str) -> Clash {
        let place = place_of(field);
        let cell = place.and_then(|(kind, index, column)| {
            let row = self.rows.of(kind);
            let row = row.with_untracked(|rows| rows.get(index).copied());
            Some((row?, column))
        });
        let (what, target) = match (place, field) {
            (Some((kind, index, column)), _) => {
                let column = column.label().to_lowercase();
                let value = cell.and_then(|(row, column)| row.value(column));
                (format!("{} {}, {column}", kind.label(), index + 1), value)
            }
            (None, "due") => ("Due date".to_owned(), Some(self.due)),
            (None, _) => ("PO number".to_owned(), Some(self.po_number)),
        };
        let shown = |text: &str| match (place, field) {
            (Some((RowKind::Cost, _, Column::Sku)), _) => {
                CostKind::from_code(text).label().to_owned()
            }
            (Some((_, _, column)), _) if column.is_number() => with_minus(text),
            (None, "due") => text.parse().map_or_else(|_| text.to_owned(), date::short),
            _ => text.to_owned(),
        };
        let named = |text: &str| match text {
            "" => "empty".to_owned(),
            text => shown(text),
        };
        Clash {
            what,
            cell,
            words: format!("theirs is {}, yours is {}", named(&theirs), named(mine)),
            theirs: target.map(|target| (target, theirs)),
        }
    }
}

/// Names what both have changed.
#[component]
pub(super) fn Clashes(editor: Editor, saving: Saving) -> impl IntoView {
    let list = move || {
        let clashes = saving.clashes.get().into_iter().enumerate();
        clashes
            .map(|(index, clash)| view! { <li>{shown(editor, saving, index, clash)}</li> })
            .collect_view()
    };
    view! {
        <div class="editor-notice" role="alert">
            <Show when=move || !saving.clashes.with(Vec::is_empty)>
                <Notice tone=Tone::Warn>
                    <div>
                        <p>
                            <strong>"You both changed these."</strong>
                            " Yours stand in the page, and nothing is saved yet. Look at each:"
                        </p>
                        <ul class="clashes">{list}</ul>
                    </div>
                </Notice>
            </Show>
        </div>
    }
}

fn shown(editor: Editor, saving: Saving, index: usize, clash: Clash) -> impl IntoView {
    let name = clash.what.clone();
    let what = match clash.cell {
        Some((row, column)) => view! {
            <button type="button" class="link" on:click=move |_| focus_column(row, column)>
                {clash.what}
            </button>
        }
        .into_any(),
        None => clash.what.into_any(),
    };
    let take = clash.theirs.map(|(target, theirs)| {
        let take = move |()| {
            target.set(theirs.clone());
            editor.rows.changed();
            saving.clashes.update(|clashes| {
                clashes.remove(index);
            });
        };
        view! {
            <Button kind=ButtonKind::Quiet on_click=take>
                "Use theirs"
                <span class="visually-hidden">{format!(" for {name}")}</span>
            </Button>
        }
    });
    view! {
        {what}
        ": "
        {clash.words}
        ". "
        {take}
    }
}
