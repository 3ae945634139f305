//! Saving, and what to do when somebody else was faster.

use super::{clashes::Clash, review::Review, state::Editor, versions::Sent};
use crate::{error::AppError, seller::invoices::fns, ui::toast::use_toasts};
use domain::{InvoiceId, invoice::InvoiceDetail};
use leptos::prelude::*;

/// What to do with what was typed when somebody else was faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// Drop mine.
    TakeTheirs,
    /// Put mine on top of theirs, to be looked at and saved again.
    Merge,
}

/// Saving under way, and what came of it. A handle, like [`Editor`].
#[derive(Clone, Copy)]
pub struct Saving {
    /// Why it was refused.
    pub refused: RwSignal<Option<AppError>>,
    /// What somebody else changed meanwhile.
    pub stale: RwSignal<Option<AppError>>,
    /// What both have changed, since mine was put on top of theirs.
    pub clashes: RwSignal<Vec<Clash>>,
    /// Saving was tried while something was wrong.
    pub attempted: RwSignal<bool>,
    save: Action<Sent, (Sent, Result<InvoiceDetail, AppError>)>,
    settle: Action<Settle, (Settle, Result<InvoiceDetail, AppError>)>,
}

impl Saving {
    /// Gets ready to save an invoice.
    pub fn new(editor: Editor, id: InvoiceId) -> Self {
        let saving = Self {
            refused: RwSignal::new(None),
            stale: RwSignal::new(None),
            clashes: RwSignal::new(Vec::new()),
            attempted: RwSignal::new(false),
            save: Action::new(move |sent: &Sent| {
                let sent = sent.clone();
                async move {
                    let answer = fns::edit_invoice(id, sent.edit.clone()).await;
                    (sent, answer)
                }
            }),
            settle: Action::new(move |settle: &Settle| {
                let settle = *settle;
                async move { (settle, fns::show_invoice(id).await) }
            }),
        };
        let toasts = use_toasts();
        Effect::new(move |_| {
            let Some((sent, answer)) = saving.save.value().get() else {
                return;
            };
            untrack(|| match answer {
                Ok(detail) => {
                    saving.calm();
                    editor.saved(sent, detail);
                    toasts.say(format!(
                        "Saved. The invoice charges {}.",
                        editor.saved_total()
                    ));
                }
                Err(error) if error.problem().code == "stale" => saving.stale.set(Some(error)),
                Err(error) => saving.refused.set(Some(error)),
            });
        });
        Effect::new(move |_| {
            let Some((settle, answer)) = saving.settle.value().get() else {
                return;
            };
            untrack(|| match answer {
                Ok(detail) => {
                    saving.calm();
                    match settle {
                        Settle::TakeTheirs => {
                            editor.replace(detail);
                            toasts.say("This is the invoice as it is saved now.");
                        }
                        Settle::Merge => {
                            let overlaps = editor.adopt(detail, &editor.unsaved(), true);
                            saving.clashes.set(editor.clashes(overlaps));
                            toasts.say(
                                "Your changes stand on the newest version now. Look at the marked \
                                 cells, then save.",
                            );
                        }
                    }
                }
                Err(error) => saving.refused.set(Some(error)),
            });
        });
        saving
    }

    /// Forgets what went wrong.
    fn calm(self) {
        self.refused.set(None);
        self.stale.set(None);
        self.clashes.set(Vec::new());
        self.attempted.set(false);
    }

    /// Saves, unless there is nothing to save, something is wrong, or it is being saved.
    pub fn save(self, editor: Editor, review: Memo<Review>) {
        editor.rows.commit();
        if self.is_pending().get_untracked() || self.stale.with_untracked(Option::is_some) {
            return;
        }
        self.refused.set(None);
        let review = review.get_untracked();
        if !review.errors.is_empty() {
            editor.rows.leave_all();
            self.attempted.set(true);
        } else if review.changes > 0 {
            self.save.dispatch(editor.sent());
        }
    }

    /// Drops all that was typed.
    pub fn discard(self, editor: Editor) {
        self.calm();
        editor.discard();
    }

    /// Settles what to do after somebody else was faster.
    pub fn settle(self, settle: Settle) {
        self.settle.dispatch(settle);
    }

    /// It is being saved.
    pub fn is_pending(self) -> Signal<bool> {
        let pending = self.save.pending();
        Signal::derive(move || pending.get())
    }

    /// The newest version is being read.
    pub fn is_settling(self) -> Signal<bool> {
        let pending = self.settle.pending();
        Signal::derive(move || pending.get())
    }
}
