//! Every role by every use case. `sources.rs` fails when a use case is missing here.

use crate::blank::{
    contact, correction, edit, new_user, none, options, sent, told, told_under_key,
};
use crate::support::{cheque, desk, pay_form};
use crate::{enter::enter, hire, sign_in};
use domain::{
    ApiAccountId, BcOrderId, CompanyId, CompanyRoleId, CompanySyncId, Currency, DeliveryId,
    ExtraFieldId, ImportId, InvoiceId, InvoiceViewId, OrderId, PaymentId, Problem, ReceiptId,
    ReceiptLineId, RoleId, SubscriptionId, Terms, UserId,
    change::ChangeQuery,
    company::{CompanyForm, CompanyList, CompanyTold, ContactForm, ToldCompanies},
    invoice::{
        InvoiceFilter, InvoiceForm, InvoiceList,
        told::{ToldChange, ToldList},
    },
    log::{AccessQuery, AuditQuery},
    order::OrderList,
    payment::{
        PayAll, PaymentList, PaymentOperation, PaymentQuery, ReceiptLineQuery, ReceiptQuery,
    },
    people::{
        Actor, Area, BuyerRole, CompanyRoleForm, NewRoleForm, NewUserForm, RoleRights, SellerRole,
        UserEdit, UserList,
    },
    problem::ProblemKind,
    query::{PageRequest, Slice},
    settings::{
        ApiAccountForm, BrandingForm, ConnectionForm, ConnectionPart, ExtraFieldForm,
        InvoicingForm, InvoicingPolicy, OrderSettings, PaymentPolicy, ProgramPolicy,
        SellerDetailsForm,
    },
    statement::{AccountQuery, EntryPart},
    storefront::{CartForm, StorefrontInvoices, StorefrontReceiptLines, StorefrontReceipts},
    webhook::SubscriptionForm,
};
use futures::future::BoxFuture;
use service::{
    Portal,
    documents::Linked,
    requests::{FirstAnswer, RepeatableRequest},
};
use std::path::{Path, PathBuf};

/// Who asks: sales, finance, admin, a role of the store's own (it sees payments, nothing
/// else), a company's admin, senior and junior, two roles of the company's own (one lists
/// invoices, one manages contacts, neither does anything else), and the portal itself.
const ACTORS: [char; 10] = ['S', 'F', 'A', 'O', 'a', 's', 'j', 'l', 'm', 'x'];

type Attempt = for<'a> fn(&'a Portal, &'a Actor) -> BoxFuture<'a, Result<(), Problem>>;

/// A use case, who may, and how it is tried: on things that do not exist, so whoever may
/// gets any answer but [`ProblemKind::NotAllowed`].
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) may: &'static str,
    attempt: Attempt,
}

macro_rules! table {
    ($($name:ident: $may:literal, |$portal:ident, $actor:ident| $attempt:expr;)*) => {
        &[$(Row {
            name: stringify!($name),
            may: $may,
            attempt: |$portal, $actor| Box::pin(async move { $attempt.await.map(drop) }),
        }),*]
    };
}

/// Use cases that ask who asks.
#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = table! {
    home:                   "SFAO    x", |portal, actor| portal.home(actor);
    list_orders:            "SFA     x", |portal, actor| portal.list_orders(actor, &OrderList::default());
    order_page:             "SFA     x", |portal, actor| portal.order_page(actor, &OrderList::default());
    mark_edit_checked:      "SFA     x", |portal, actor| portal.mark_edit_checked(actor, OrderId(0));
    create_invoice:         "SFA     x", |portal, actor| portal.create_invoice(actor, OrderId(0));
    create_invoices:        "SFA     x", |portal, actor| portal.create_invoices(actor, &[OrderId(0)]);
    profile_choices:        "SFA     x", |portal, actor| portal.profile_choices(actor, "");
    change_profile:         "SFA     x", |portal, actor| portal.change_profile(actor, OrderId(0), CompanyId(0));
    profile_draft:          " FA     x", |portal, actor| portal.profile_draft(actor, OrderId(0));
    create_profile:         " FA     x", |portal, actor| portal.create_profile(actor, OrderId(0), &CompanyForm::default());
    import_order:           "SFA     x", |portal, actor| portal.import_order(actor, "0");

    list_invoices:          "SFA as l x", |portal, actor| portal.list_invoices(actor, &InvoiceList::default());
    owed_in_all:            "SFA as l x", |portal, actor| portal.owed_in_all(actor, None);
    invoice:                "SFA as  x", |portal, actor| portal.invoice(actor, InvoiceId(0));
    export_invoices:        "SFA as  x", |portal, actor| portal.export_invoices(actor, InvoiceFilter::default());
    invoice_start:          "SFA     x", |portal, actor| portal.invoice_start(actor, None);
    billable_companies:     "SFA     x", |portal, actor| portal.billable_companies(actor, "");
    billable_company:       "SFA     x", |portal, actor| portal.billable_company(actor, CompanyId(0));
    issue_invoice:          "SFA     x", |portal, actor| portal.issue_invoice(actor, &InvoiceForm::default());
    reassign_invoice:       "SFA     x", |portal, actor| portal.reassign_invoice(actor, InvoiceId(0), 1, CompanyId(0));
    invoice_access:         "SFA a   x", |portal, actor| portal.invoice_access(actor, InvoiceId(0), &PageRequest::default());
    edit_invoice:           "SFA     x", |portal, actor| portal.edit_invoice(actor, InvoiceId(0), &edit());
    set_external_pdf:       "SFA     x", |portal, actor| portal.set_external_pdf(actor, InvoiceId(0), None, "");
    delete_invoice:         "SFA     x", |portal, actor| portal.delete_invoice(actor, InvoiceId(0), 1);
    delete_invoices:        "SFA     x", |portal, actor| portal.delete_invoices(actor, &none(), None);
    invoice_views:          "SFA     x", |portal, actor| portal.invoice_views(actor);
    save_invoice_view:      "SFA     x", |portal, actor| portal.save_invoice_view(actor, "Late", &InvoiceList::default());
    duplicate_invoice_view: "SFA     x", |portal, actor| portal.duplicate_invoice_view(actor, InvoiceViewId(0));
    rename_invoice_view:    "SFA     x", |portal, actor| portal.rename_invoice_view(actor, InvoiceViewId(0), "Late");
    delete_invoice_view:    "SFA     x", |portal, actor| portal.delete_invoice_view(actor, InvoiceViewId(0));

    print_invoices:         "SFA as  x", |portal, actor| portal.print_invoices(actor, &[InvoiceId(0)]);
    print_invoices_plainly: "SFA as  x", |portal, actor| portal.print_invoices_plainly(actor, &[InvoiceId(0)]);
    check_pack:             "SFA as  x", |portal, actor| portal.check_pack(actor, &none());
    pack_invoices:          "SFA as  x", |portal, actor| portal.pack_invoices(actor, &none());
    invoice_document:       "SFA as  x", |portal, actor| portal.invoice_document(actor, InvoiceId(0));
    document_link:          "SFA as  x", |portal, actor| portal.document_link(actor, CompanyId(0), &Linked::Invoices(Vec::new()));
    print_receipt:          "SFAOas  x", |portal, actor| portal.print_receipt(actor, ReceiptId(0));
    print_advice:           "SFAOas  x", |portal, actor| portal.print_advice(actor, PaymentId(0));

    account_summary:        "SFA as l x", |portal, actor| portal.account_summary(actor, &AccountQuery::default());
    statement:              "SFA as  x", |portal, actor| portal.statement(actor, &AccountQuery::default());
    statement_part:         "SFA as  x", |portal, actor| portal.statement_part(actor, &AccountQuery::default(), EntryPart::default());
    export_statement:       "SFA as  x", |portal, actor| portal.export_statement(actor, &AccountQuery::default());
    print_statement:        "SFA as  x", |portal, actor| portal.print_statement(actor, &AccountQuery::default());

    list_payments:          "SFAOas  x", |portal, actor| portal.list_payments(actor, &PaymentList::default());
    export_payments:        "SFAO    x", |portal, actor| portal.export_payments(actor, PaymentList::default());
    payment:                "SFAOas  x", |portal, actor| portal.payment(actor, PaymentId(0));
    payable_companies:      " FA     x", |portal, actor| portal.payable_companies(actor, "");
    company_payables:       " FA     x", |portal, actor| portal.company_payables(actor, CompanyId(0), None);
    company_checkouts:      " FA     x", |portal, actor| portal.company_checkouts(actor, CompanyId(0));
    company_credits:        " FA     x", |portal, actor| portal.company_credits(actor, CompanyId(0));
    payment_operations:     " FA     x", |portal, actor| portal.payment_operations(actor, PaymentId(0));
    payment_to_edit:        " FA     x", |portal, actor| portal.payment_to_edit(actor, PaymentId(0));
    preview_payment_edit:   " FA     x", |portal, actor| portal.preview_payment_edit(actor, PaymentId(0), &correction());
    edit_payment:           " FA     x", |portal, actor| portal.edit_payment(actor, PaymentId(0), &correction());
    operate_payment:        " FA     x", |portal, actor| portal.operate_payment(actor, PaymentId(0), PaymentOperation::Revert);
    payment_to_operate:     " FA     x", |portal, actor| portal.payment_to_operate(actor, PaymentId(0));
    operate_seen_payment:   " FA     x", |portal, actor| portal.operate_seen_payment(actor, PaymentId(0), None, PaymentOperation::Revert);
    record_offline_payment: " FA     x", |portal, actor| portal.record_offline_payment(actor, &cheque(CompanyId(0), "1", &[(InvoiceId(0), "1")]));
    payment_entries:        "SFAO    x", |portal, actor| portal.payment_entries(actor, &PaymentQuery::default());
    payment_entry:          "SFAO    x", |portal, actor| portal.payment_entry(actor, PaymentId(0));
    record_sent_payment:    " FA     x", |portal, actor| portal.record_sent_payment(actor, None, &sent());
    change_sent_payment:    " FA     x", |portal, actor| portal.change_sent_payment(actor, PaymentId(0), None, &sent());
    receipt_entries:        "SFAO    x", |portal, actor| portal.receipt_entries(actor, &ReceiptQuery::default());
    receipt_entry:          "SFAO    x", |portal, actor| portal.receipt_entry(actor, ReceiptId(0));
    receipt_lines:          "SFAO    x", |portal, actor| portal.receipt_lines(actor, &ReceiptLineQuery::default());
    receipt_line:           "SFAO    x", |portal, actor| portal.receipt_line(actor, ReceiptId(0), ReceiptLineId(0));
    withdraw_receipt:       " FA     x", |portal, actor| portal.withdraw_receipt(actor, ReceiptId(0));
    withdraw_receipt_line:  " FA     x", |portal, actor| portal.withdraw_receipt_line(actor, ReceiptId(0), ReceiptLineId(0));

    storefront_account:       "    asjlm", |portal, actor| portal.storefront_account(actor);
    storefront_companies:     "    asjlm", |portal, actor| portal.storefront_companies(actor, None);
    storefront_numbered:      "    asjlm", |portal, actor| portal.storefront_numbered(actor, &[]);
    acting_company:           "    asjlm", |portal, actor| portal.acting_company(actor, "");
    act_for_company:          "    asjlm", |portal, actor| portal.act_for_company(actor, "", None);
    storefront_invoices:      "    as l x", |portal, actor| portal.storefront_invoices(actor, None, &StorefrontInvoices::default());
    storefront_totals:        "    as l x", |portal, actor| portal.storefront_totals(actor, None, None);
    storefront_invoice:       "    as  x", |portal, actor| portal.storefront_invoice(actor, InvoiceId(0));
    invoice_papers:           "    as  x", |portal, actor| portal.invoice_papers(actor, &[InvoiceId(0)]);
    invoice_link:             "    as  x", |portal, actor| portal.invoice_link(actor, InvoiceId(0), true);
    export_link:              "    as   ", |portal, actor| portal.export_link(actor, None, &StorefrontInvoices::default());
    storefront_receipts:      "    as  x", |portal, actor| portal.storefront_receipts(actor, &StorefrontReceipts::default());
    storefront_receipt:       "    as  x", |portal, actor| portal.storefront_receipt(actor, ReceiptId(0));
    storefront_receipt_lines: "    as  x", |portal, actor| portal.storefront_receipt_lines(actor, &StorefrontReceiptLines::default());
    storefront_receipt_line:  "    as  x", |portal, actor| portal.storefront_receipt_line(actor, ReceiptLineId(0));
    lines_of_receipts:        "    as  x", |portal, actor| portal.lines_of_receipts(actor, &[ReceiptId(0)]);
    create_invoice_cart:      "    a   x", |portal, actor| portal.create_invoice_cart(actor, &CartForm::default());
    invoice_cart_of:          "    a   x", |portal, actor| portal.invoice_cart_of(actor, PaymentId(0));
    invoice_cart:             "    a   x", |portal, actor| portal.invoice_cart(actor, "");
    finish_invoice_cart:      "    a   x", |portal, actor| portal.finish_invoice_cart(actor, BcOrderId(0), "");

    review_payment:         "    a   x", |portal, actor| portal.review_payment(actor, &[InvoiceId(0)]);
    review_all:             "    a   x", |portal, actor| portal.review_all(actor, (PayAll::Open, None), Currency::GBP);
    cancel_checkout:        "    a   x", |portal, actor| portal.cancel_checkout(actor, PaymentId(0));
    start_checkout:         "    a   x", |portal, actor| portal.start_checkout(actor, &pay_form(&[(InvoiceId(0), "1")]));
    payment_return:         "    a   x", |portal, actor| portal.payment_return(actor, BcOrderId(0));
    payment_return_so_far:  "    a   x", |portal, actor| portal.payment_return_so_far(actor, BcOrderId(0));
    finish_payment:         "    a   x", |portal, actor| portal.finish_payment(actor, BcOrderId(0));

    list_companies:         "SFA     x", |portal, actor| portal.list_companies(actor, &CompanyList::default());
    find_companies:         "SFA     x", |portal, actor| portal.find_companies(actor, "");
    company_access:         "SFA a   x", |portal, actor| portal.company_access(actor, CompanyId(0), &PageRequest::default());
    company:                "SFA     x", |portal, actor| portal.company(actor, CompanyId(0));
    create_company:         " FA     x", |portal, actor| portal.create_company(actor, &CompanyForm::default());
    edit_company:           " FA     x", |portal, actor| portal.edit_company(actor, CompanyId(0), &CompanyForm::default());
    delete_company:         " FA     x", |portal, actor| portal.delete_company(actor, CompanyId(0));
    latest_company_sync:    "SFA     x", |portal, actor| portal.latest_company_sync(actor);
    start_company_sync:     " FA     x", |portal, actor| portal.start_company_sync(actor);
    run_company_sync:       " FA     x", |portal, actor| portal.run_company_sync(actor, CompanySyncId(0));
    sync_companies:         " FA     x", |portal, actor| portal.sync_companies(actor);
    invite_contact:         "  A a m x", |portal, actor| portal.invite_contact(actor, CompanyId(0), &contact());
    link_contact:           "  A a m x", |portal, actor| portal.link_contact(actor, CompanyId(0), UserId(0));
    set_contact_role:       "  A a m x", |portal, actor| portal.set_contact_role(actor, CompanyId(0), UserId(0), BuyerRole::Junior);
    remove_contact:         "  A a m x", |portal, actor| portal.remove_contact(actor, CompanyId(0), UserId(0));
    set_contact_disabled:   "  A a m x", |portal, actor| portal.set_contact_disabled(actor, CompanyId(0), UserId(0), true);

    own_contacts:           "    a m x", |portal, actor| portal.own_contacts(actor);
    add_company_role:       "    a m x", |portal, actor| portal.add_company_role(actor, &CompanyRoleForm::default());
    change_company_role:    "    a m x", |portal, actor| portal.change_company_role(actor, CompanyRoleId(0), 1, &CompanyRoleForm::default());
    delete_company_role:    "    a m x", |portal, actor| portal.delete_company_role(actor, CompanyRoleId(0));
    password_requests:      "  A     x", |portal, actor| portal.password_requests(actor);

    list_imports:           " FA     x", |portal, actor| portal.list_imports(actor);
    import:                 " FA     x", |portal, actor| portal.import(actor, ImportId(0));
    import_refusals:        " FA     x", |portal, actor| portal.import_refusals(actor, ImportId(0), 0, 1);
    preview_import:         " FA     x", |portal, actor| portal.preview_import(actor, Path::new("/nowhere"));
    start_import:           " FA     x", |portal, actor| portal.start_import(actor, "a.csv", &options());
    run_import:             " FA     x", |portal, actor| portal.run_import(actor, ImportId(0), PathBuf::new(), options());

    list_users:             "  A     x", |portal, actor| portal.list_users(actor, &UserList::default());
    user:                   "  A     x", |portal, actor| portal.user(actor, UserId(0));
    add_user:               "  A     x", |portal, actor| portal.add_user(actor, new_user());
    invite_user:            "  A     x", |portal, actor| portal.invite_user(actor, &NewUserForm { name: String::new(), email: String::new(), role: String::new() });
    edit_user:              "  A     x", |portal, actor| portal.edit_user(actor, &UserEdit { id: UserId(0), version: 1, name: String::new(), role: String::new() });
    set_user_disabled:      "  A     x", |portal, actor| portal.set_user_disabled(actor, UserId(0), true);
    end_user_sessions:      "  A     x", |portal, actor| portal.end_user_sessions(actor, UserId(0));
    delete_user:            "  A     x", |portal, actor| portal.delete_user(actor, UserId(0));
    create_password_link:   "  A     x", |portal, actor| portal.create_password_link(actor, UserId(0));
    list_roles:             "  A     x", |portal, actor| portal.list_roles(actor);
    add_role:               "  A     x", |portal, actor| portal.add_role(actor, &NewRoleForm { name: String::new(), like: None });
    rename_role:            "  A     x", |portal, actor| portal.rename_role(actor, RoleId(0), "");
    delete_role:            "  A     x", |portal, actor| portal.delete_role(actor, RoleId(0));
    switch_rights:          "  A     x", |portal, actor| portal.switch_rights(actor, &[RoleRights { id: RoleId(0), version: 1, permissions: vec![] }]);

    accepted_methods:       " FA     x", |portal, actor| portal.accepted_methods(actor);
    save_extra_values:      "SFA     x", |portal, actor| portal.save_extra_values(actor, InvoiceId(0), &[], &[]);
    invoicing_settings:     "  A     x", |portal, actor| portal.invoicing_settings(actor);
    save_invoicing:         "  A     x", |portal, actor| portal.save_invoicing(actor, 0, &InvoicingForm::of(&InvoicingPolicy::manual(Terms(30))));
    next_invoice_number:    "  A     x", |portal, actor| portal.next_invoice_number(actor);
    order_settings:         "  A     x", |portal, actor| portal.order_settings(actor);
    save_order_settings:    "  A     x", |portal, actor| portal.save_order_settings(actor, 0, OrderSettings::default());
    payment_settings:       "  A     x", |portal, actor| portal.payment_settings(actor);
    save_payment_settings:  "  A     x", |portal, actor| portal.save_payment_settings(actor, 0, &PaymentPolicy::default());
    save_invoicing_and_payments: "  A     x", |portal, actor| portal.save_invoicing_and_payments(actor, None, None);
    branding:               "  A     x", |portal, actor| portal.branding(actor);
    seller_details:         "  A     x", |portal, actor| portal.seller_details(actor);
    save_seller_details:    "  A     x", |portal, actor| portal.save_seller_details(actor, 0, &SellerDetailsForm::default());
    save_branding:          "  A     x", |portal, actor| portal.save_branding(actor, 0, &BrandingForm { name: String::new(), accent: String::new() });
    logo:                   "  A     x", |portal, actor| portal.logo(actor);
    save_logo:              "  A     x", |portal, actor| portal.save_logo(actor, Vec::new());
    remove_logo:            "  A     x", |portal, actor| portal.remove_logo(actor);
    extra_fields:           "  A     x", |portal, actor| portal.extra_fields(actor);
    add_extra_field:        "  A     x", |portal, actor| portal.add_extra_field(actor, &ExtraFieldForm::default());
    change_extra_field:     "  A     x", |portal, actor| portal.change_extra_field(actor, ExtraFieldId(0), 1, &ExtraFieldForm::default());
    remove_extra_field:     "  A     x", |portal, actor| portal.remove_extra_field(actor, ExtraFieldId(0));
    api_accounts:           "  A     x", |portal, actor| portal.api_accounts(actor);
    create_api_account:     "  A     x", |portal, actor| portal.create_api_account(actor, &ApiAccountForm::default());
    revoke_api_account:     "  A     x", |portal, actor| portal.revoke_api_account(actor, ApiAccountId(0));
    claim_request:          "", |portal, actor| portal.claim_request(actor, RepeatableRequest { key: "k", path: "/", body: b"" });
    answer_request:         "", |portal, actor| portal.answer_request(actor, "k", &FirstAnswer { status: 200, body: String::new() });
    release_request:        "", |portal, actor| portal.release_request(actor, "k");
    told_invoices:          "SFA     x", |portal, actor| portal.told_invoices(actor, &ToldList::default());
    told_invoice:           "SFA     x", |portal, actor| portal.told_invoice(actor, InvoiceId(0));
    add_told_invoice:       "SFA     x", |portal, actor| portal.add_told_invoice(actor, &told());
    change_told_invoice:    "SFA     x", |portal, actor| portal.change_told_invoice(actor, InvoiceId(0), None, &ToldChange::default());
    invoice_to_change:      "SFA     x", |portal, actor| portal.invoice_to_change(actor, InvoiceId(0));
    upsert_told_invoice:    "SFA     x", |portal, actor| portal.upsert_told_invoice(actor, &told_under_key());
    delete_told_invoice:    "SFA     x", |portal, actor| portal.delete_told_invoice(actor, InvoiceId(0), None);
    invoice_numbered_order: "SFA     x", |portal, actor| portal.invoice_numbered_order(actor, BcOrderId(0));
    changes:                "SFAO    x", |portal, actor| portal.changes(actor, &ChangeQuery::default());
    audit_log:              "  A     x", |portal, actor| portal.audit_log(actor, &AuditQuery::default());
    access_log:             "  A     x", |portal, actor| portal.access_log(actor, &AccessQuery::default());
    told_companies:         "SFA     x", |portal, actor| portal.told_companies(actor, &ToldCompanies::default());
    told_company:           "SFA     x", |portal, actor| portal.told_company(actor, "0");
    company_of_number:      "SFA     x", |portal, actor| portal.company_of_number(actor, "0");
    upsert_company:         " FA     x", |portal, actor| portal.upsert_company(actor, "E", None, &CompanyTold::default());
    program_settings:       "  A     x", |portal, actor| portal.program_settings(actor);
    save_program_settings:  "  A     x", |portal, actor| portal.save_program_settings(actor, 0, ProgramPolicy::default());
    install_api_account:    "        x", |portal, actor| portal.install_api_account(actor, &ApiAccountForm::default(), "t");
    invoice_fields:         "SFA     x", |portal, actor| portal.invoice_fields(actor);
    subscriptions:          "  A     x", |portal, actor| portal.subscriptions(actor);
    subscription:           "  A     x", |portal, actor| portal.subscription(actor, SubscriptionId(0));
    create_subscription:    "  A     x", |portal, actor| portal.create_subscription(actor, &SubscriptionForm::default());
    change_subscription:    "  A     x", |portal, actor| portal.change_subscription(actor, SubscriptionId(0), &SubscriptionForm::default());
    renew_subscription_secret: "  A     x", |portal, actor| portal.renew_subscription_secret(actor, SubscriptionId(0));
    delete_subscription:    "  A     x", |portal, actor| portal.delete_subscription(actor, SubscriptionId(0));
    webhook_deliveries:     "  A     x", |portal, actor| portal.webhook_deliveries(actor, SubscriptionId(0), None, Slice::default());
    replay_delivery:        "  A     x", |portal, actor| portal.replay_delivery(actor, SubscriptionId(0), DeliveryId(0));
    replay_since:           "  A     x", |portal, actor| portal.replay_since(actor, SubscriptionId(0), chrono::DateTime::UNIX_EPOCH);
    replay_days:            "  A     x", |portal, actor| portal.replay_days(actor, SubscriptionId(0), 1);
    replay_count:           "  A     x", |portal, actor| portal.replay_count(actor, SubscriptionId(0), 1);
    test_subscription:      "  A     x", |portal, actor| portal.test_subscription(actor, SubscriptionId(0));
    connection:             "  A     x", |portal, actor| portal.connection(actor);
    test_connection:        "  A     x", |portal, actor| portal.test_connection(actor);
    save_connection:        "  A     x", |portal, actor| portal.save_connection(actor, &ConnectionForm::default(), true);
    forget_connection_part: "  A     x", |portal, actor| portal.forget_connection_part(actor, ConnectionPart::AccessToken);
    retry_event:            "  A     x", |portal, actor| portal.retry_event(actor, 0);
    discard_event:          "  A     x", |portal, actor| portal.discard_event(actor, 0);

    own_sessions:           "SFAOasjlm", |portal, actor| portal.own_sessions(actor, "");
    end_own_session:        "SFAOasjlm", |portal, actor| portal.end_own_session(actor, "");
    end_other_sessions:     "SFAOasjlm", |portal, actor| portal.end_other_sessions(actor, "");
    change_own_password:    "SFAOasjlm", |portal, actor| portal.change_own_password(actor, "", "", "");
    choose_area:            "SFAO    ", |portal, actor| portal.choose_area(actor, "", Area::Seller);
    choose_area:            "    asjlm", |portal, actor| portal.choose_area(actor, "", Area::Buyer);
};

/// Use cases that nobody in particular asks for, and why that is safe.
pub(crate) const OPEN: &[(&str, &str)] = &[
    ("sign_in", "needs the password"),
    ("sign_out", "needs the session's secret"),
    ("session", "needs the session's secret"),
    ("password_link", "needs the link's secret"),
    ("set_password_by_link", "needs the link's secret"),
    ("program", "needs the token's secret"),
    ("print_linked", "needs the server's signature"),
    ("sign_in_from_storefront", "needs BigCommerce's signature"),
    ("authorize_at_storefront", "needs BigCommerce's signature"),
    ("log_in_at_storefront", "needs the password"),
    ("storefront_session", "needs the session's secret"),
    ("storefront_facts", "what every page shows"),
    ("exported_by_link", "needs the server's signature"),
    (
        "ask_for_password",
        "answers everybody alike, and gives nothing",
    ),
    ("store_look", "what every page shows"),
    ("logo_file", "a picture that every page shows"),
    ("receive_webhook", "the door compares the webhook's secret"),
    ("process_webhooks", "a job"),
    ("deliver_webhooks", "a job"),
    ("tell_overdue", "a job"),
    ("poll", "a job"),
    ("follow_connection", "a job"),
    ("sync_order", "a job"),
    ("refresh_order_statuses", "a job"),
    ("void_settled_carts", "a job"),
    ("release_abandoned_carts", "a job"),
    ("recover_imports", "a job"),
    ("tidy", "a job"),
    ("sync_companies_when_due", "a job"),
    ("check", "the command line"),
    ("open", "the start of the program"),
    ("start_following", "the start of the program"),
    ("waiting_webhooks", "/metrics: a figure"),
];

#[tokio::test]
async fn every_role_by_every_use_case() {
    let (_folder, store) = store::testing::sqlite().await;
    let desk = desk(store).await;
    let company = desk.company("Alder", "A1").await;
    let mut wrong = Vec::new();
    for letter in ACTORS {
        let actor = enter(&desk, company, letter).await;
        for row in TABLE {
            let answer = (row.attempt)(&desk.portal, &actor).await;
            let refused =
                matches!(&answer, Err(problem) if problem.kind == ProblemKind::NotAllowed);
            if refused == row.may.contains(letter) {
                wrong.push(format!("{} as {letter}: {answer:?}", row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn who_is_of_staff_and_company_has_the_rights_of_one_at_a_time() {
    let (_folder, store) = store::testing::sqlite().await;
    let desk = desk(store).await;
    let company = desk.company("Alder", "A1").await;
    hire(&desk, "both@portal.example", SellerRole::Sales).await;
    let form = ContactForm {
        name: "Both".to_owned(),
        email: "both@portal.example".to_owned(),
        role: BuyerRole::Senior.into(),
    };
    let system = desk.system();
    desk.portal
        .invite_contact(&system, company, &form)
        .await
        .unwrap();
    let mut wrong = Vec::new();
    for (area, letter) in [(Area::Seller, 'S'), (Area::Buyer, 's')] {
        let (token, session) = sign_in(&desk, "both@portal.example").await;
        desk.portal
            .choose_area(&session.actor, &token.0, area)
            .await
            .unwrap();
        let actor = crate::next_request(&desk, &token).await.unwrap();
        for row in TABLE {
            let answer = (row.attempt)(&desk.portal, &actor).await;
            let refused =
                matches!(&answer, Err(problem) if problem.kind == ProblemKind::NotAllowed);
            let may = row.may.contains(letter) || row.name == "choose_area";
            if refused == may {
                wrong.push(format!("{} in {area:?}: {answer:?}", row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
