//! The review before checkout: reversible, and exact about what happens next.

use super::{
    checkout::Checkout,
    credit::CreditNotice,
    fns,
    line::{Line, ReviewRow, keep_in_step, typed_lines},
    selection::use_selection,
    spread::SpreadSum,
    under_way::UnderWay,
    verdict::judge,
};
use crate::{
    buyer::invoices::{PATH as INVOICES, may_open},
    session::{companies, own_currency},
    ui::{
        awaited::Awaited,
        badge::Tone,
        card::Notice,
        columns::{Column, Table},
        count::counted,
        facts::{Fact, Totals},
        money::MoneyText,
        page_header::PageHeader,
        table::{EmptyState, TableFrame},
    },
};
use domain::{
    CompanyId, Currency, InvoiceId, Money, MoneyError, Problem,
    company::CompanyLink,
    payment::{PayAll, PayReview, Payable},
    problem::FieldError,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where these invoices are reviewed before they are paid; nowhere if there are none.
#[must_use]
pub fn review_href(ids: &[InvoiceId]) -> Option<String> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    (!ids.is_empty()).then(|| format!("/pay?invoice={}", ids.join(",")))
}

/// What the URL asks to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    These(Vec<InvoiceId>),
    All(PayAll, Currency, Option<CompanyId>),
    /// What cannot be, and why.
    Unreadable(MoneyError),
}

/// What is to be paid, invoice by invoice, and the button that leads to the checkout.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let query = use_query_map();
    let own = own_currency();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            if let Some(all) = query.get_str("all").and_then(PayAll::from_code) {
                let company = query.get_str("company");
                // What is no number is no company that anybody has.
                let company = company.map(|id| id.parse().unwrap_or(CompanyId(0)));
                return match query.get_str("currency").map(Currency::from_code) {
                    None => Asked::All(all, own, company),
                    Some(Ok(currency)) => Asked::All(all, currency, company),
                    Some(Err(error)) => Asked::Unreadable(error),
                };
            }
            let ids = query.get_str("invoice").unwrap_or_default();
            Asked::These(ids.split(',').filter_map(|id| id.parse().ok()).collect())
        })
    });
    let spread = Memo::new(move |_| query.with(|query| query.get_str("spread").is_some()));
    let review = Resource::new(
        move || asked.get(),
        |asked| async move {
            match asked {
                Asked::These(ids) if ids.is_empty() => Ok(None),
                Asked::These(ids) => fns::review(ids).await.map(Some),
                Asked::All(all, currency, company) => {
                    fns::review_all(all, currency, company).await.map(Some)
                }
                Asked::Unreadable(error) => {
                    let field = FieldError::new("currency", &error);
                    Err(Problem::invalid(error, vec![field]).into())
                }
            }
        },
    );
    let reload = Callback::new(move |()| review.refetch());
    view! {
        <PageHeader title="Review payment" back=("Invoices", INVOICES) />
        <Awaited
            answer=review
            show=move |review| match review {
                None => view! { <NothingChosen /> }.into_any(),
                Some(review) => {
                    let all = matches!(asked.get_untracked(), Asked::All(..));
                    let spread = spread.get_untracked();
                    view! { <Review review all spread reload /> }.into_any()
                }
            }
        />
    }
}

#[component]
fn NothingChosen() -> impl IntoView {
    view! {
        <EmptyState title="No invoice is chosen">
            <p>
                "Tick the invoices that you want to pay in "
                <a href=format!("{INVOICES}?status=open,partial")>"the list of open invoices"</a>
                "."
            </p>
        </EmptyState>
    }
}

/// What was asked for and is not on the page: said, not dropped silently.
fn left_out(review: &PayReview, settled: &[Payable], all: bool) -> Vec<String> {
    let mut said = Vec::new();
    match (review.left_out, all) {
        (0, _) => {}
        (more, true) => said.push(format!(
            "These are the {} due first. Not shown: {more} more. Pay those afterwards.",
            counted(review.payables.len(), "invoice"),
        )),
        (1, false) => said.push(
            "One of the invoices does not exist and is left out. Check the link that you followed."
                .to_owned(),
        ),
        (several, false) => said.push(format!(
            "{several} of the invoices do not exist and are left out. Check the link that you followed."
        )),
    }
    said.extend(settled.iter().map(|payable| review.why_settled(payable)));
    said
}

#[component]
fn Review(
    review: PayReview,
    /// All of a kind was asked for: nothing else stays ticked.
    all: bool,
    /// Begin with one sum for all.
    spread: bool,
    reload: Callback<()>,
) -> impl IntoView {
    let selection = use_selection();
    let style = selection.style;
    let (payable, settled): (Vec<Payable>, Vec<Payable>) = review
        .payables
        .iter()
        .cloned()
        .partition(|payable| payable.open.is_positive());
    let notices = left_out(&review, &settled, all).into_iter().map(|text| {
        view! { <Notice tone=Tone::Warn>{text}</Notice> }
    });
    let notices = notices.collect_view();
    Effect::new(move |_| {
        if selection.is_ready() {
            for payable in &settled {
                selection.untick(payable.invoice_id);
            }
        }
    });
    let lines: Vec<Line> = payable
        .iter()
        .map(|payable| {
            let pending = review.pending.contains(&payable.invoice_id);
            Line::new(payable.clone(), pending, style)
        })
        .collect();
    if lines.is_empty() {
        return view! {
            {notices}
            <NothingChosen />
        }
        .into_any();
    }
    keep_in_step(lines.clone(), selection, all);
    let credit = review.credit.clone();
    let of = lines.first().and_then(|line| line.payable.company_id);
    let kept = lines.clone();
    let typed = Memo::new(move |_| typed_lines(&kept));
    let verdict = Memo::new(move |_| typed.with(|typed| judge(style, typed, &payable)));
    let chosen = Memo::new(move |_| {
        typed.with(|typed| typed.iter().map(|line| line.invoice_id).collect::<Vec<_>>())
    });
    let continued = Memo::new(move |_| typed.with(|typed| selection.continued(typed)));
    let again = RwSignal::new(false);
    let review = StoredValue::new(review);
    let reason = Signal::derive(move || {
        let chosen = chosen.get();
        let hindered = review.with_value(|review| {
            review.check(|id| chosen.contains(&id), continued.get(), again.get())
        });
        let problem = hindered.err().or_else(|| verdict.get().problem);
        problem.map(|problem| problem.message)
    });
    let with_currency = lines.first().is_some_and(|first| {
        let currency = first.payable.open.currency();
        lines
            .iter()
            .any(|line| line.payable.open.currency() != currency)
    });
    let (group, opens) = (companies(), may_open());
    let columns = columns(!group.is_empty());
    let rows = lines
        .clone()
        .into_iter()
        .map(|line| {
            let company = whose(&group, line.payable.company_id);
            view! { <ReviewRow line verdict with_currency company opens /> }
        })
        .collect_view();
    let totals = move || sums(verdict.get().totals);
    let typed_lines = Callback::new(move |()| typed.get_untracked());
    view! {
        {notices}
        <CreditNotice credit company=of />
        <UnderWay review chosen continued again reload />
        <SpreadSum lines=lines.clone() open=spread />
        <TableFrame label="Invoices to pay">
            <Table columns>{rows}</Table>
            <Totals>{totals}</Totals>
        </TableFrame>
        <Checkout lines reason again typed_lines reload />
    }
    .into_any()
}

fn columns(in_group: bool) -> Vec<Column> {
    let mut columns = vec![Column::text("Invoice")];
    columns.extend(in_group.then(|| Column::text("Company")));
    columns.extend([
        Column::number("Due date"),
        Column::number("Amount due"),
        Column::number("Amount to pay"),
    ]);
    columns
}

/// The name of an invoice's company, where the person sees several.
fn whose(group: &[CompanyLink], company: Option<CompanyId>) -> Option<String> {
    let known = || group.iter().find(|link| Some(link.id) == company);
    (!group.is_empty()).then(|| known().map(|link| link.name.clone()).unwrap_or_default())
}

fn sums(totals: Vec<Money>) -> AnyView {
    if totals.is_empty() {
        return view! { <Fact label="Total payment">"–"</Fact> }.into_any();
    }
    let totals = totals.into_iter().map(|total| {
        view! {
            <Fact label="Total payment">
                <MoneyText amount=total />
            </Fact>
        }
    });
    totals.collect_view().into_any()
}
