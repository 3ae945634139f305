//! The key that makes a repeated request harmless.

use crate::ui::form_key::random_key;
use domain::payment::{PayForm, TypedLine};

/// Gives a form its idempotency key: the same form asked for again (a double click, a
/// retry after no answer) carries the same key, a changed one a new key.
#[derive(Debug, Clone, Default)]
pub(super) struct FormKey {
    last: Option<PayForm>,
}

impl FormKey {
    pub(super) fn seal(&mut self, lines: Vec<TypedLine>, comment: String) -> PayForm {
        if let Some(last) = &self.last
            && last.lines == lines
            && last.comment == comment
        {
            return last.clone();
        }
        let form = PayForm {
            idempotency_key: random_key(),
            lines,
            comment,
        };
        self.last = Some(form.clone());
        form
    }
}
