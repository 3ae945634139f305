//! What is wrong with what was typed.

use super::{
    super::tally::{line_error, read},
    Draft, Line,
};
use crate::error::AppError;
use leptos::prelude::*;

impl Draft {
    /// What is wrong with a field: what can be told once it was left, else what the server
    /// said about what still stands in it.
    pub(in crate::seller::payments::receive) fn error_of(
        self,
        field: &'static str,
        refused: Signal<Option<AppError>>,
    ) -> Signal<Option<String>> {
        Signal::derive(move || {
            let own = match field {
                "received" if self.received_left.get() => self.received_error(),
                "received_on" if self.date_left.get() => self.date_error(),
                _ => None,
            };
            own.or_else(|| {
                let said = refused.get()?.field(field)?;
                let stands = self.sent.with(|sent| {
                    sent.as_ref().is_some_and(|sent| match field {
                        "received" => {
                            self.received.with(|now| *now == sent.received)
                                && self.tally().rest.is_none_or(|rest| !rest.is_zero())
                        }
                        "received_on" => self.day() == Some(sent.received_on),
                        "method" => self.method.with(|now| *now == sent.method),
                        "status" => self.status() == Some(sent.status),
                        "payer" => self.payer.with(|now| *now == sent.payer),
                        "external_id" => self.external_id.with(|now| *now == sent.external_id),
                        _ => self.memo.with(|now| *now == sent.memo),
                    })
                });
                stands.then_some(said)
            })
        })
    }

    fn received_error(self) -> Option<String> {
        let text = self.received.get();
        if text.trim().is_empty() {
            return None;
        }
        match read(&text, self.currency()) {
            Ok(sum) if sum.is_positive() => None,
            Ok(_) => Some("The amount received must be more than zero.".to_owned()),
            Err(error) => Some(error.to_string()),
        }
    }

    /// The same for the amount of one invoice.
    pub(in crate::seller::payments::receive) fn error_of_line(
        self,
        line: &Line,
        refused: Signal<Option<AppError>>,
    ) -> Signal<Option<String>> {
        let line = line.clone();
        Signal::derive(move || {
            let typed = line.typed.get();
            let own = line.payable.with(|payable| line_error(&typed, payable));
            own.filter(|_| line.left.get()).or_else(|| {
                let said = refused.get()?.field(&format!("lines.{}", line.id))?;
                let stands = self.sent.with(|sent| {
                    sent.as_ref().is_some_and(|sent| {
                        sent.lines
                            .iter()
                            .any(|sent| sent.invoice_id == line.id && sent.amount == typed)
                    })
                });
                stands.then_some(said)
            })
        })
    }
}
