//! What two people have changed at once, after mine was put on top of theirs: each is named
//! with both values, and theirs can still be taken.

use super::{
    bar::field_name,
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
    text::differing,
};
use leptos::prelude::*;

/// How many characters of a text are shown. Terms and conditions can be pages; delivery
/// addresses are shown whole.
const SHOWN_CHARS: usize = 80;

/// Something that both have changed, as the page shows it.
#[derive(Debug, Clone)]
pub struct Clash {
    /// `Line 1, quantity`
    what: String,
    /// Its cell, if it has one.
    cell: Option<(Row, Column)>,
    /// Both values, or what became of the row.
    words: String,
    /// What of theirs can still be taken.
    theirs: Option<Theirs>,
}

/// Something of theirs, and where it can be put.
#[derive(Debug, Clone)]
enum Theirs {
    Text(RwSignal<String>, String),
    ShippingAddresses,
}

impl Theirs {
    /// Puts it where mine is. Delivery addresses are those of the newest version.
    fn take(&self, editor: Editor) {
        match self {
            Self::Text(target, theirs) => target.set(theirs.clone()),
            Self::ShippingAddresses => {
                untrack(|| editor.print.put_shipping(&editor.saved_print()));
            }
        }
    }
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
            } => self.cell_clash(&field, &theirs, &mine),
            Overlap::RemovedByThem { name, .. } => plain(
                name,
                "they removed it and you changed it; it is added again",
            ),
            Overlap::RemovedByMe { name } => {
                plain(name, "you removed it and they changed it; it stays removed")
            }
        }
    }

    fn cell_clash(self, field: &str, theirs: &str, mine: &str) -> Clash {
        let place = place_of(field);
        let in_text = |target: RwSignal<String>| Theirs::Text(target, theirs.to_owned());
        let cell = place.and_then(|(kind, index, column)| {
            let row = self.rows.of(kind);
            let row = row.with_untracked(|rows| rows.get(index).copied());
            Some((row?, column))
        });
        let (what, target) = match (place, field) {
            (Some((kind, index, column)), _) => {
                let column = column.label().to_lowercase();
                let value = cell.and_then(|(row, column)| row.value(column));
                let what = format!("{} {}, {column}", kind.label(), index + 1);
                (what, value.map(in_text))
            }
            (None, "due") => ("Due date".to_owned(), Some(in_text(self.due))),
            (None, "terms_text") => {
                let what = "Terms and conditions".to_owned();
                (what, Some(in_text(self.print.terms_text)))
            }
            (None, "shipping_addresses") => {
                let what = "Delivery address".to_owned();
                (what, Some(Theirs::ShippingAddresses))
            }
            (None, "po_number") => ("PO number".to_owned(), Some(in_text(self.po_number))),
            // A part of an address.
            (None, _) => {
                let what = field_name(field).unwrap_or_else(|| field.to_owned());
                (what, self.print.part(field).map(in_text))
            }
        };
        let (their_part, my_part) = match field {
            "shipping_addresses" => (theirs.to_owned(), mine.to_owned()),
            _ => differing(theirs, mine, SHOWN_CHARS),
        };
        let shown = |text: &str, part: String| match (place, field) {
            _ if text.is_empty() => "empty".to_owned(),
            (Some((RowKind::Cost, _, Column::Sku)), _) => {
                CostKind::from_code(text).label().to_owned()
            }
            (Some((_, _, column)), _) if column.is_number() => with_minus(text),
            (None, "due") => text.parse().map_or_else(|_| text.to_owned(), date::short),
            _ => part,
        };
        let (their_words, my_words) = (shown(theirs, their_part), shown(mine, my_part));
        Clash {
            what,
            cell,
            words: format!("theirs is {their_words}, yours is {my_words}"),
            theirs: target,
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
    let take = clash.theirs.map(|theirs| {
        let take = move |()| {
            theirs.take(editor);
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
