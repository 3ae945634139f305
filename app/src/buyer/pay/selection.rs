//! The invoices that a buyer has ticked, and what is to be paid on each. It survives
//! paging, filters, a reload of the page, and signing in again.

use super::{
    draft::{Draft, Kept, Sent, following},
    verdict::{Verdict, judge},
};
use crate::{
    session::{number_style, use_session},
    ui::form_key::random_key,
};
use domain::{
    InvoiceId, PaymentId,
    money::NumberStyle,
    payment::{PayForm, Payable, PaymentLineRow, ShortPayReason, TypedLine},
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A ticked invoice.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// What is known of it.
    pub payable: Payable,
    /// The amount, exactly as typed.
    pub typed: ArcRwSignal<String>,
    /// Why less is paid than is open, as typed.
    reason: ArcRwSignal<String>,
}

impl Chosen {
    fn new(payable: Payable, typed: String, reason: String) -> Self {
        Self {
            payable,
            typed: ArcRwSignal::new(typed),
            reason: ArcRwSignal::new(reason),
        }
    }
}

/// What is ticked and typed. Take it with [`use_selection`].
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    chosen: RwSignal<BTreeMap<InvoiceId, Chosen>>,
    /// Left out in a review, which must not bring them back by itself.
    left_out: RwSignal<BTreeSet<InvoiceId>>,
    /// The comment on the whole payment, as typed.
    pub comment: RwSignal<String>,
    sent: RwSignal<Option<Sent>>,
    /// What the browser had kept is there again.
    ready: RwSignal<bool>,
    /// How amounts are written.
    pub style: NumberStyle,
}

/// Makes [`use_selection`] work below. Called once, by the buyer's layout.
pub(crate) fn provide_selection() {
    provide_selection_of(&whose(), Signal::stored(true));
}

/// Whose selection it is: of each person by itself, so that whoever signs in next in this tab
/// is not shown it.
pub(crate) fn whose() -> String {
    let who = use_session().map(|session| (session.company.unwrap_or_default(), session.email));
    let (company, email) = who.unwrap_or_default();
    format!("{company}/{email}")
}

/// The same, where [`whose`] is known otherwise. What the browser had kept is there again once
/// the page is alive: until then it is as the server knows it.
pub(crate) fn provide_selection_of(whose: &str, alive: Signal<bool>) {
    let selection = Selection::new();
    provide_context(selection);
    let name = format!("invoice-portal.pay/{whose}");
    Effect::new(move |restored: Option<bool>| {
        if !alive.get() {
            return false;
        }
        if restored != Some(true) {
            if let Some(draft) = Draft::load(&name) {
                selection.restore(draft);
            }
            selection.ready.set(true);
        }
        selection.draft().keep(&name);
        true
    });
}

/// The selection.
#[must_use]
pub fn use_selection() -> Selection {
    use_context().unwrap_or_else(Selection::new)
}

impl Selection {
    fn new() -> Self {
        Self {
            chosen: RwSignal::new(BTreeMap::new()),
            left_out: RwSignal::new(BTreeSet::new()),
            comment: RwSignal::new(String::new()),
            sent: RwSignal::new(None),
            ready: RwSignal::new(false),
            style: number_style(),
        }
    }

    /// Is there again what the browser had kept? Never on the server.
    #[must_use]
    pub fn is_ready(self) -> bool {
        self.ready.get()
    }

    /// Ticks an invoice, with its open balance as the amount, or unticks it.
    pub fn set(self, payable: &Payable, ticked: bool) {
        if !ticked {
            return self.untick(payable.invoice_id);
        }
        self.put_back(payable.invoice_id);
        let payable = payable.clone();
        let typed = self.style.write(payable.open);
        self.chosen.update(|chosen| {
            let id = payable.invoice_id;
            chosen
                .entry(id)
                .or_insert_with(|| Chosen::new(payable, typed, String::new()));
        });
    }

    /// Unticks an invoice, if it is ticked.
    pub fn untick(self, id: InvoiceId) {
        if self
            .chosen
            .with_untracked(|chosen| chosen.contains_key(&id))
        {
            self.chosen.update(|chosen| {
                chosen.remove(&id);
            });
        }
    }

    /// Unticks an invoice, so that a review of it leaves it out.
    pub fn leave_out(self, id: InvoiceId) {
        self.untick(id);
        if !self.is_left_out(id) {
            self.left_out.update(|left_out| {
                left_out.insert(id);
            });
        }
    }

    /// Was the invoice left out, at this moment?
    #[must_use]
    pub fn is_left_out(self, id: InvoiceId) -> bool {
        self.left_out
            .with_untracked(|left_out| left_out.contains(&id))
    }

    fn put_back(self, id: InvoiceId) {
        if self.is_left_out(id) {
            self.left_out.update(|left_out| {
                left_out.remove(&id);
            });
        }
    }

    /// Ticks an invoice with an amount as typed; if it is ticked, that becomes its amount.
    pub fn write(self, payable: &Payable, amount: String) {
        self.put_back(payable.invoice_id);
        let known = self
            .chosen
            .with_untracked(|chosen| chosen.get(&payable.invoice_id).cloned());
        let Some(known) = known else {
            let new = Chosen::new(payable.clone(), amount, String::new());
            self.chosen.update(|chosen| {
                chosen.insert(payable.invoice_id, new);
            });
            return;
        };
        // The signal stays: a field on the page may show it.
        if known.typed.get_untracked() != amount {
            known.typed.set(amount);
        }
        if known.payable != *payable {
            self.chosen.update(|chosen| {
                if let Some(chosen) = chosen.get_mut(&payable.invoice_id) {
                    chosen.payable = payable.clone();
                }
            });
        }
    }

    /// Says why less is paid on an invoice than is open on it, if it is ticked.
    pub fn explain(self, id: InvoiceId, reason: String) {
        let known = self
            .chosen
            .with_untracked(|chosen| chosen.get(&id).map(|chosen| chosen.reason.clone()));
        if let Some(known) = known.filter(|known| known.get_untracked() != reason) {
            known.set(reason);
        }
    }

    /// Why less is paid on an invoice, as it is typed at this moment; empty if nobody has said.
    #[must_use]
    pub fn reason_untracked(self, id: InvoiceId) -> String {
        let reason = self
            .chosen
            .with_untracked(|chosen| chosen.get(&id).map(|chosen| chosen.reason.get_untracked()));
        reason.unwrap_or_default()
    }

    /// The reasons that are typed for these lines.
    fn reasons(self, lines: &[TypedLine]) -> Vec<ShortPayReason> {
        self.chosen.with(|chosen| {
            let given = lines.iter().filter_map(|line| {
                let invoice_id = line.invoice_id;
                let typed = chosen.get(&invoice_id)?.reason.get();
                let text = typed.trim().to_owned();
                (!text.is_empty()).then_some(ShortPayReason { invoice_id, text })
            });
            given.collect()
        })
    }

    /// Takes notice of what an invoice is now: one that has been paid is no longer ticked, of
    /// another its balance counts.
    pub fn meet(self, payable: &Payable, can_be_paid: bool) {
        if !self.ready.get() {
            return;
        }
        let Some(typed) = self.typed_for(payable) else {
            return;
        };
        if can_be_paid {
            self.write(payable, typed);
        } else {
            self.untick(payable.invoice_id);
        }
    }

    /// Unticks all but these.
    pub fn keep_only(self, ids: &[InvoiceId]) {
        let others = |id: &InvoiceId| !ids.contains(id);
        if self
            .chosen
            .with_untracked(|chosen| chosen.keys().any(others))
        {
            self.chosen
                .update(|chosen| chosen.retain(|id, _| ids.contains(id)));
        }
    }

    /// Is the invoice ticked?
    #[must_use]
    pub fn contains(self, id: InvoiceId) -> bool {
        self.chosen.with(|chosen| chosen.contains_key(&id))
    }

    /// The amount field of an invoice, if it is ticked.
    #[must_use]
    pub fn typed(self, id: InvoiceId) -> Option<ArcRwSignal<String>> {
        self.chosen
            .with(|chosen| chosen.get(&id).map(|chosen| chosen.typed.clone()))
    }

    /// What is to be paid on an invoice as it is now, if it is ticked: see [`following`].
    #[must_use]
    pub fn typed_for(self, now: &Payable) -> Option<String> {
        self.chosen.with_untracked(|chosen| {
            let known = chosen.get(&now.invoice_id)?;
            let typed = known.typed.get_untracked();
            Some(following(self.style, known.payable.open, typed, now.open))
        })
    }

    /// The ids that are ticked.
    #[must_use]
    pub fn ids(self) -> Vec<InvoiceId> {
        self.chosen.with(|chosen| chosen.keys().copied().collect())
    }

    /// Unticks all.
    pub fn clear(self) {
        self.chosen.update(BTreeMap::clear);
        self.left_out.update(BTreeSet::clear);
    }

    /// These have been paid: nothing more is to be done about them.
    pub fn settle(self, lines: &[PaymentLineRow]) {
        for line in lines {
            self.untick(line.invoice_id);
        }
        self.left_out.update(BTreeSet::clear);
        self.comment.set(String::new());
        self.sent.set(None);
    }

    /// What it comes to, judged by the rules by which the server will decide.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        self.chosen.with(|chosen| {
            let payables = chosen
                .values()
                .map(|chosen| chosen.payable.clone())
                .collect::<Vec<_>>();
            let typed = chosen.values().map(|chosen| TypedLine {
                invoice_id: chosen.payable.invoice_id,
                amount: chosen.typed.get(),
            });
            judge(self.style, &typed.collect::<Vec<_>>(), &payables)
        })
    }

    /// The form by which this is paid. The same form asked for again (a double click, a retry
    /// after no answer, one more try after coming back) carries the same key, so that it is
    /// one payment; a changed one has a new key.
    #[must_use]
    pub fn seal(self, lines: Vec<TypedLine>, again: bool) -> PayForm {
        let comment = self.comment.get_untracked().trim().to_owned();
        let reasons = untrack(|| self.reasons(&lines));
        let known = self.sent.with_untracked(|sent| {
            let same = sent.as_ref();
            let same = same.filter(|sent| sent.is(&lines, &reasons, &comment, self.style));
            same.map(|sent| sent.form.idempotency_key.clone())
        });
        let is_new = known.is_none();
        let form = PayForm {
            idempotency_key: known.unwrap_or_else(random_key),
            lines,
            reasons,
            comment,
            style: self.style,
            again,
        };
        if is_new {
            self.sent.set(Some(Sent {
                form: form.clone(),
                payment: None,
            }));
        }
        form
    }

    /// What was sent last has become this payment.
    pub fn started(self, payment: PaymentId) {
        self.sent.update(|sent| {
            if let Some(sent) = sent {
                sent.payment = Some(payment);
            }
        });
    }

    /// What was sent last is over: the same amounts are another payment.
    pub fn forget_sent(self) {
        self.sent.set(None);
    }

    /// The payment that is gone on with, if these lines were sent before.
    #[must_use]
    pub fn continued(self, lines: &[TypedLine]) -> Option<PaymentId> {
        let comment = self.comment.get();
        let reasons = self.reasons(lines);
        self.sent.with(|sent| {
            let same = sent.as_ref();
            let same = same.filter(|sent| sent.is(lines, &reasons, comment.trim(), self.style));
            same.and_then(|sent| sent.payment)
        })
    }

    fn restore(self, draft: Draft) {
        self.chosen.update(|chosen| {
            for kept in draft.chosen {
                let id = kept.payable.invoice_id;
                chosen
                    .entry(id)
                    .or_insert_with(|| Chosen::new(kept.payable, kept.typed, kept.reason));
            }
        });
        self.left_out.set(draft.left_out);
        self.comment.set(draft.comment);
        self.sent.set(draft.sent);
    }

    fn draft(self) -> Draft {
        let chosen = self.chosen.with(|chosen| {
            let kept = chosen.values().map(|chosen| Kept {
                payable: chosen.payable.clone(),
                typed: chosen.typed.get(),
                reason: chosen.reason.get(),
            });
            kept.collect()
        });
        Draft {
            chosen,
            left_out: self.left_out.get(),
            comment: self.comment.get(),
            sent: self.sent.get(),
        }
    }
}
