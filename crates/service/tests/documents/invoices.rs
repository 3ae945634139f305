//! Invoices as PDF.

use crate::{
    looks, printed,
    support::{PDF, cheque, day, desk, gbp},
};
use domain::{
    InvoiceId,
    invoice::MAX_PRINTED,
    people::{BuyerRole, SellerRole},
    problem::ProblemKind,
    query::PageRequest,
    settings::{BrandingForm, ExtraFieldForm, ExtraValue, SellerDetailsForm},
};
use service::ports::Sheet;
use store::testing::for_each_engine;

#[tokio::test]
async fn a_buyer_gets_their_own_and_the_log_knows() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (alder, birch) = desk.strangers().await;
        let own = desk.invoice(alder, 10_00).await;
        let second = desk.invoice(alder, 5_00).await;
        let foreign = desk.invoice(birch, 20_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;

        let file = desk.portal.print_invoices(&buyer, &[own]).await.unwrap();
        assert_eq!(file.bytes, PDF);
        let sheets = printed(&desk);
        let sheet = &sheets[0];
        assert_eq!(file.name, format!("invoice-{}.pdf", sheet.row.number));
        assert_eq!((sheets.len(), sheet.company.as_str()), (1, "Alder"));
        assert_eq!(sheet.row.balance.open(), gbp(10_00));
        assert_eq!(sheet.pay_path, Some(format!("/pay?invoice={own}")));
        let log = looks(&desk, own).await;
        assert_eq!(log.len(), 1);
        assert_eq!(
            (log[0].document.as_str(), log[0].actor.as_str()),
            ("invoice PDF", buyer.name())
        );
        assert_eq!((log[0].door.as_str(), log[0].at), ("portal", desk.now()));

        // Several are one file, in the order asked for and each once.
        let asked = [second, own, second];
        let file = desk.portal.print_invoices(&buyer, &asked).await.unwrap();
        assert_eq!(file.name, "invoices-2026-03-04.pdf");
        let ids: Vec<_> = printed(&desk).iter().map(|sheet| sheet.row.id).collect();
        assert_eq!(ids, [second, own]);
        assert_eq!(looks(&desk, second).await.len(), 1);
        assert_eq!(looks(&desk, own).await.len(), 2);

        // One that is somebody else's is a missing one, and nothing is printed or noted.
        let refused =
            async |ids: &[InvoiceId]| desk.portal.print_invoices(&buyer, ids).await.unwrap_err();
        assert_eq!(
            refused(&[own, foreign]).await,
            refused(&[own, InvoiceId(99_999)]).await
        );
        assert_eq!(refused(&[foreign]).await.kind, ProblemKind::NotFound);
        assert!(desk.printer.take().is_none());
        assert!(looks(&desk, foreign).await.is_empty());
        assert_eq!(looks(&desk, own).await.len(), 2);

        let junior = desk.buyer(alder, BuyerRole::Junior).await;
        let problem = desk.portal.print_invoices(&junior, &[own]).await;
        assert_eq!(problem.unwrap_err().kind, ProblemKind::NotAllowed);
        assert_eq!(refused(&[]).await.code, "no_invoice");
        let many: Vec<_> = (1..).take(MAX_PRINTED + 1).map(InvoiceId).collect();
        assert_eq!(refused(&many).await.code, "too_many");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_noted_when_the_printer_fails() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let own = desk.invoice(alder, 10_00).await;
        desk.printer.break_down();
        let problem = desk.portal.print_invoices(&desk.system(), &[own]).await;
        let problem = problem.unwrap_err();
        assert_eq!(problem.code, "not_printed");
        assert!(!problem.message.contains("paper"), "{}", problem.message);
        assert!(looks(&desk, own).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn payments_stand_on_it_where_they_explain_what_is_paid() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let invoice = desk.invoice(alder, 10_00).await;
        let system = desk.system();
        let form = cheque(alder, "4", &[(invoice, "4")]);
        desk.portal
            .record_offline_payment(&system, &form)
            .await
            .unwrap();
        desk.portal
            .print_invoices(&system, &[invoice])
            .await
            .unwrap();
        let sheet = printed(&desk).remove(0);
        assert_eq!(sheet.payments.len(), 1);
        let payment = &sheet.payments[0];
        assert_eq!((payment.on, payment.amount), (day("2026-03-04"), gbp(4_00)));
        assert_eq!(payment.label, "Cheque");
        assert_eq!(payment.reference, "1234");

        // Something was paid on it of which no payment tells.
        desk.store
            .run_script("UPDATE invoices SET open_minor = 500")
            .await
            .unwrap();
        desk.portal
            .print_invoices(&system, &[invoice])
            .await
            .unwrap();
        assert_eq!(printed(&desk)[0].payments, []);
    })
    .await;
}

#[tokio::test]
async fn it_leads_to_where_it_is_paid_unless_that_is_off_or_not_wanted() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "1").await;
        let own = desk.invoice(alder, 10_00).await;
        let buyer = desk.buyer(alder, BuyerRole::Senior).await;
        let path = || printed(&desk)[0].pay_path.clone();
        let leads = Some(format!("/pay?invoice={own}"));
        // Whoever has asked for it.
        let by_link = async |pay_now: bool| {
            let link = desk.portal.invoice_link(&buyer, own, pay_now).await;
            let link = link.unwrap();
            let (_, token) = link.split_once("token=").unwrap();
            desk.portal.print_linked(token, None).await.unwrap();
            path()
        };
        desk.portal.print_invoices(&buyer, &[own]).await.unwrap();
        assert_eq!(path(), leads);
        desk.portal.invoice_document(&buyer, own).await.unwrap();
        assert_eq!(path(), leads);
        assert_eq!(by_link(true).await, leads);

        let plain = desk.portal.print_invoices_plainly(&buyer, &[own]).await;
        assert_eq!(plain.unwrap().bytes, PDF);
        assert_eq!(path(), None);
        assert_eq!(by_link(false).await, None);
        assert_eq!(looks(&desk, own).await.len(), 5);

        // With the checkout switched off it would lead to a refusal.
        let system = desk.system();
        let mut saved = desk.portal.payment_settings(&system).await.unwrap();
        saved.value.checkout = false;
        desk.portal
            .save_payment_settings(&system, saved.version, &saved.value)
            .await
            .unwrap();
        desk.portal.print_invoices(&buyer, &[own]).await.unwrap();
        assert_eq!(path(), None);
        assert_eq!(by_link(true).await, None);
    })
    .await;
}

#[tokio::test]
async fn it_says_what_buyers_may_know_and_looks_as_the_settings_say() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let alder = desk.company("Alder", "1").await;
        let invoice = desk.invoice(alder, 10_00).await;
        let mut fields = Vec::new();
        for (name, visible) in [("Cost centre", true), ("Clerk", false)] {
            let form = ExtraFieldForm {
                name: name.to_owned(),
                visible,
                ..ExtraFieldForm::default()
            };
            let id = desk.portal.add_extra_field(&system, &form).await.unwrap();
            fields.push(id);
        }
        let entered = |text: &str| -> Vec<ExtraValue> {
            let each = fields.iter();
            each.map(|id| ExtraValue {
                field_id: *id,
                value: text.to_owned(),
            })
            .collect()
        };
        desk.portal
            .save_extra_values(&system, invoice, &entered(""), &entered("4711"))
            .await
            .unwrap();
        let form = BrandingForm {
            name: "Wharf".to_owned(),
            accent: "#7a1f4b".to_owned(),
        };
        desk.portal.save_branding(&system, 0, &form).await.unwrap();
        let form = SellerDetailsForm {
            address: "Unit 4, Wharf Road\nManchester M17 1AB".to_owned(),
            facts: "VAT number: GB 123 4567 89".to_owned(),
            payment: "Sort code 00-00-00".to_owned(),
        };
        let saved = desk.portal.save_seller_details(&system, 0, &form).await;
        let details = saved.unwrap().value;

        let sales = desk.seller(SellerRole::Sales).await;
        desk.portal
            .print_invoices(&sales, &[invoice])
            .await
            .unwrap();
        let Some((letterhead, Sheet::Invoices(sheets))) = desk.printer.take() else {
            panic!("no invoice was printed");
        };
        assert_eq!(letterhead.name, "Wharf");
        assert_eq!(letterhead.accent.to_string(), "#7a1f4b");
        assert_eq!(letterhead.logo, None);
        assert_eq!(letterhead.details, details);
        assert_eq!(details.facts[0].value, "GB 123 4567 89");
        assert_eq!(
            sheets[0].fields,
            [("Cost centre".to_owned(), "4711".to_owned())]
        );
        assert_eq!(looks(&desk, invoice).await[0].actor, sales.name());
        // The company's administrators learn nothing of the staff.
        let admin = desk.buyer(alder, BuyerRole::Admin).await;
        let page = PageRequest::default();
        let own = desk.portal.invoice_access(&admin, invoice, &page).await;
        assert_eq!(own.unwrap().rows, []);
    })
    .await;
}
