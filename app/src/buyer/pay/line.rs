//! An invoice in the review, with the amount to pay.

use super::{
    selection::{Selection, use_selection},
    verdict::{Verdict, judge},
};
use crate::{
    buyer::invoices::path_of,
    ui::{
        button::{Button, ButtonKind},
        date::DateText,
        field::{MoneyField, TextField},
        money::MoneyText,
        page_link::PageLink,
    },
};
use domain::{
    InvoiceId, Money,
    money::NumberStyle,
    payment::{Payable, TypedLine, read_reason},
};
use leptos::prelude::*;

/// An invoice on the page, with the amount as typed.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) payable: Payable,
    pub(super) pending: bool,
    pub(super) typed: RwSignal<String>,
    /// The amount was typed and left: what is wrong with it is said.
    pub(super) left: RwSignal<bool>,
    /// It is not paid now.
    pub(super) out: RwSignal<bool>,
    /// Why less is paid than is open, as typed.
    pub(super) reason: RwSignal<String>,
}

impl Line {
    pub(super) fn new(payable: Payable, pending: bool, style: NumberStyle) -> Self {
        Self {
            pending,
            typed: RwSignal::new(style.write(payable.open)),
            left: RwSignal::new(false),
            out: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            payable,
        }
    }

    pub(super) const fn id(&self) -> InvoiceId {
        self.payable.invoice_id
    }

    fn typed_line(&self) -> TypedLine {
        TypedLine {
            invoice_id: self.id(),
            amount: self.typed.get(),
        }
    }

    /// What stays due when less is paid than is open.
    pub(super) fn short(&self, style: NumberStyle) -> Option<Money> {
        let currency = self.payable.open.currency();
        let amount = style.parse(&self.typed.get(), currency).ok()?;
        let rest = self.payable.stays_due(amount)?;
        (!self.out.get()).then_some(rest)
    }
}

/// What is sent of the lines.
pub(super) fn typed_lines(lines: &[Line]) -> Vec<TypedLine> {
    let paid = lines.iter().filter(|line| !line.out.get());
    paid.map(Line::typed_line).collect()
}

/// Keeps lines and selection in step: what was typed in the list, or before the session
/// ended, stands here, and what is typed here is kept. The server cannot know it; the browser
/// can. With `only` nothing else stays ticked.
pub(super) fn keep_in_step(lines: Vec<Line>, selection: Selection, only: bool) {
    Effect::new(move |met: Option<bool>| {
        if !selection.is_ready() {
            return false;
        }
        if met != Some(true) {
            let out = |line: &Line| selection.is_left_out(line.id());
            // Whoever asks for nothing but those means them.
            let any_in = !lines.iter().all(out);
            for line in &lines {
                take_over(line, selection);
                line.out.set(any_in && out(line));
            }
            if only {
                let ids: Vec<InvoiceId> = lines.iter().map(Line::id).collect();
                selection.keep_only(&ids);
            }
        }
        for line in &lines {
            let (typed, reason) = (line.typed.get(), line.reason.get());
            if line.out.get() {
                selection.leave_out(line.id());
            } else {
                selection.write(&line.payable, typed);
                selection.explain(line.id(), reason);
            }
        }
        true
    });
}

/// What the selection knows of a line.
fn take_over(line: &Line, selection: Selection) {
    let style = selection.style;
    let Some(kept) = selection.typed_for(&line.payable) else {
        return;
    };
    // Unless something was typed here before the page came alive.
    if line.reason.with_untracked(String::is_empty) {
        line.reason.set(selection.reason_untracked(line.id()));
    }
    if line.typed.get_untracked() == style.write(line.payable.open) {
        line.typed.set(kept);
    }
    let typed = untrack(|| line.typed_line());
    // The balance may have fallen since it was typed.
    let verdict = judge(style, &[typed], std::slice::from_ref(&line.payable));
    if verdict.problem.is_some() {
        line.left.set(true);
    }
}

/// A row of the review.
#[component]
pub(super) fn ReviewRow(
    line: Line,
    verdict: Memo<Verdict>,
    with_currency: bool,
    /// Whose it is, where the person sees several companies.
    company: Option<String>,
    /// The person may open its page.
    opens: bool,
) -> impl IntoView {
    let style = use_selection().style;
    let id = line.id();
    let number = line.payable.number.clone();
    let (typed, left, out) = (line.typed, line.left, line.out);
    let error = Signal::derive(move || {
        let problem = verdict.get().problem.filter(|_| left.get())?;
        problem.field(&format!("lines.{id}")).map(str::to_owned)
    });
    let toggle = Callback::new(move |()| out.update(|out| *out = !*out));
    let named = number.clone();
    let field = move || {
        if out.get() {
            return view! { <span class="muted">"Not paid now"</span> }.into_any();
        }
        view! {
            <MoneyField
                id=format!("pay-{id}")
                label=format!("Amount to pay for invoice {named}")
                value=typed
                error
                hide_label=true
                on_leave=Callback::new(move |()| left.set(true))
            />
        }
        .into_any()
    };
    let (shown, explained) = (line.clone(), number.clone());
    let reason = line.reason;
    let rest = Memo::new(move |_| shown.short(style));
    let unfit = Signal::derive(move || reason.with(|typed| read_reason(typed).err()));
    let short = move || {
        let rest = rest.get()?;
        Some(view! {
            <p class="stays-due">{format!("{rest} stays due")}</p>
            <div class="pay-why">
                <TextField
                    id=format!("reason-{id}")
                    label=format!("Why less is paid on invoice {explained} (optional)")
                    value=reason
                    error=unfit
                    autocomplete="off"
                />
            </div>
        })
    };
    let Line {
        payable, pending, ..
    } = line;
    view! {
        <tr>
            <th scope="row" class="title">
                <PageLink href=opens.then(|| path_of(id)) name=payable.number />
                {pending
                    .then(|| {
                        view! {
                            <span class="sub">
                                "A payment for this invoice is already being processed."
                            </span>
                        }
                    })}
            </th>
            {company.map(|company| view! { <td data-label="Company">{company}</td> })}
            <td class="number" data-label="Due date">
                <DateText date=payable.due.0 />
            </td>
            <td class="number" data-label="Amount due">
                <MoneyText amount=payable.open bare=!with_currency />
            </td>
            <td class="number amount-to-pay" data-label="Amount to pay">
                <div class="pay-amount">
                    {field} {short}
                    <Button kind=ButtonKind::Quiet on_click=toggle>
                        {move || if out.get() { "Pay it after all" } else { "Leave out" }}
                        <span class="visually-hidden">{format!(", invoice {number}")}</span>
                    </Button>
                </div>
            </td>
        </tr>
    }
    .into_any()
}
