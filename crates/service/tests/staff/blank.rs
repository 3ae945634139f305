//! What use cases are tried with: forms of nothing in particular.

use crate::support::{cheque, day, told_invoice};
use domain::{
    CompanyId, Currency, DueDate, InvoiceId,
    company::ContactForm,
    import::{DateFormat, ImportOptions, UnknownCompany},
    invoice::{
        InvoiceEdit, InvoiceFilter, Printed,
        told::{ToldAmount, ToldInvoice, ToldUpsert},
    },
    money::NumberStyle,
    payment::{PaymentEdit, PaymentMarks, SentPayment},
    people::{BuyerRole, SellerRole},
};
use service::people::{NewUser, NewUserRole};

pub(crate) fn none() -> InvoiceFilter {
    InvoiceFilter {
        ids: Some(Vec::new()),
        ..InvoiceFilter::default()
    }
}

pub(crate) fn edit() -> InvoiceEdit {
    InvoiceEdit {
        version: 1,
        due: DueDate(day("2026-03-31")),
        po_number: String::new(),
        printed: Printed::default(),
        lines: Vec::new(),
        costs: Vec::new(),
    }
}

pub(crate) fn told() -> ToldInvoice {
    let nothing = ToldAmount {
        code: String::new(),
        value: String::new(),
    };
    told_invoice("", "", &nothing)
}

pub(crate) fn told_under_key() -> ToldUpsert {
    let ToldInvoice { original, .. } = told();
    ToldUpsert::new("E".to_owned(), original)
}

pub(crate) fn correction() -> PaymentEdit {
    PaymentEdit {
        version: 1,
        form: cheque(CompanyId(0), "1", &[(InvoiceId(0), "1")]),
    }
}

pub(crate) fn sent() -> SentPayment {
    SentPayment {
        customer: String::new(),
        currency: Currency::GBP,
        lines: Vec::new(),
        memo: String::new(),
        payer: None,
        external_id: None,
        status: None,
        marks: PaymentMarks::default(),
    }
}

pub(crate) fn options() -> ImportOptions {
    ImportOptions {
        columns: Vec::new(),
        currency: Currency::GBP,
        style: NumberStyle::default(),
        dates: DateFormat::Automatic,
        unknown_company: UnknownCompany::default(),
        restore_deleted: false,
        dry_run: true,
    }
}

pub(crate) fn contact() -> ContactForm {
    ContactForm {
        name: String::new(),
        email: String::new(),
        role: BuyerRole::Admin.into(),
    }
}

pub(crate) fn new_user() -> NewUser {
    NewUser {
        email: String::new(),
        name: String::new(),
        password: String::new(),
        role: NewUserRole::Seller(SellerRole::Sales),
        bc_customer_id: None,
    }
}
