//! Two companies that have one of everything, and who asks.

use crate::support::{BUYER, CUSTOMER, OTHER_BUYER, PASSWORD, Site, eventually};
use domain::{
    CompanyId, Currency, InvoiceId, Money, PaymentId, UserId,
    company::ContactForm,
    invoice::CreditReason,
    payment::{OfflinePaymentForm, ProcessingStatus},
    people::{Actor, BuyerRole, CompanyRoleForm, ContactRole, Permission},
    storefront::StorefrontReceiptLines,
};
use service::people::{NewUser, NewUserRole};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::collections::BTreeMap;
use store::{NewCredit, Scope};

/// What an order of [`Site::order_of`] comes to.
const TOTAL: &str = "36.72";

/// The numbers of what a company has.
#[derive(Debug, Clone)]
pub struct Ids {
    pub company: i64,
    /// By which programs know the company.
    pub number: i64,
    /// Open, paid at the checkout, paid in cash, and with a checkout that is not finished.
    pub invoices: Vec<i64>,
    /// Completed at the checkout, in cash, and incomplete.
    pub payments: Vec<i64>,
    /// Of the payments that were completed.
    pub receipts: Vec<i64>,
    /// Of these receipts.
    pub receipt_lines: Vec<i64>,
    /// Who signs in, and who was invited only.
    pub contacts: Vec<i64>,
    pub role: i64,
    /// Numbers in BigCommerce: of the order that paid, and of one that was invoiced.
    pub orders: Vec<i64>,
    /// The key of a session of the first contact's.
    pub session: String,
    /// The cart of the checkout that is not finished, by its id in BigCommerce.
    pub cart: String,
}

impl Ids {
    /// Some, for who looks only at how they are asked for.
    pub fn any() -> Self {
        Self {
            company: 1,
            number: 1,
            invoices: vec![1, 2],
            payments: vec![1],
            receipts: vec![1],
            receipt_lines: vec![1],
            contacts: vec![1],
            role: 1,
            orders: vec![1, 2],
            session: String::new(),
            cart: String::new(),
        }
    }

    /// As many that never were.
    pub fn missing(&self) -> Self {
        let of = |kind: i64, ids: &[i64]| -> Vec<i64> {
            let first = 900_000_000 + kind * 1_000;
            (first..).take(ids.len()).collect()
        };
        Self {
            company: 900_001_000,
            number: 900_009_000,
            invoices: of(2, &self.invoices),
            payments: of(3, &self.payments),
            contacts: of(4, &self.contacts),
            role: 900_005_000,
            orders: of(6, &self.orders),
            receipts: of(7, &self.receipts),
            receipt_lines: of(8, &self.receipt_lines),
            session: "f".repeat(self.session.len()),
            // As many words as the id has.
            cart: self.cart.replace(char::is_alphanumeric, "0"),
        }
    }
}

/// Somebody who asks; without a cookie nobody is signed in.
pub struct Person {
    pub who: &'static str,
    pub cookie: Option<String>,
}

impl Person {
    /// By which the storefront's buyer portal is them: the secret of their session. Nobody has an
    /// empty one.
    pub fn token(&self) -> &str {
        let cookie = self.cookie.as_deref();
        cookie.map_or("", |cookie| cookie.strip_prefix("session=").unwrap())
    }
}

pub struct World {
    pub site: Site,
    /// Of the company whose people ask.
    pub own: Ids,
    /// Of the other one.
    pub foreign: Ids,
    pub people: Vec<Person>,
}

impl World {
    pub async fn open() -> Self {
        let site = Site::open().await;
        let own = site.furnish(BUYER, CUSTOMER).await;
        let foreign = site.furnish(OTHER_BUYER, CUSTOMER + 1).await;
        let people = site.people(CompanyId(own.company)).await;
        site.come_to_rest().await;
        Self {
            site,
            own,
            foreign,
            people,
        }
    }
}

impl Site {
    /// Gives the company of a buyer one of everything.
    pub async fn furnish(&self, email: &str, customer: i64) -> Ids {
        let admin = self.actor(email).await;
        let (company, user) = {
            let buyer = admin.buyer().unwrap();
            (buyer.company_id, buyer.user_id)
        };
        let (_, open) = self.invoiced(customer).await;
        let (_, bought) = self.invoiced(customer).await;
        let (_, cashed) = self.invoiced(customer).await;
        let (order, waiting) = self.invoiced(customer).await;

        let checkout = self.start_checkout(&admin, &[(bought, TOTAL)]).await;
        let checkout = checkout.unwrap();
        let paid = self.check_out(&checkout.checkout_url).await;
        eventually("the webhook has finished the payment", async || {
            let found = self.portal.payment(&admin, checkout.payment_id).await;
            let status = found.unwrap().row.state.status;
            (status == ProcessingStatus::Completed).then_some(())
        })
        .await;
        let memo = |form: &mut OfflinePaymentForm| form.memo = "at the desk".to_owned();
        let PaymentId(cash) = self.receive_cash(cashed, TOTAL, memo).await;
        let incomplete = self.start_checkout(&admin, &[(waiting, "1.00")]).await;
        let incomplete = incomplete.unwrap().payment_id;
        let cart = self.portal.invoice_cart_of(&admin, incomplete).await;
        let mut receipts = Vec::new();
        for payment in [checkout.payment_id, PaymentId(cash)] {
            let detail = self.portal.payment(&admin, payment).await.unwrap();
            receipts.push(detail.receipt.unwrap().0);
        }
        let query = StorefrontReceiptLines::default();
        let lines = self.portal.storefront_receipt_lines(&admin, &query).await;
        let lines = lines.unwrap().rows.into_iter();

        self.credit(company, &format!("C-{customer}")).await;
        let contact = self.invite(company, customer).await;
        let form = CompanyRoleForm {
            name: "Readers".to_owned(),
            permissions: vec![Permission::GetInvoices],
        };
        let role = self.portal.add_company_role(&admin, &form).await.unwrap();
        let account = self.portal.storefront_account(&admin).await;
        let sessions = self.portal.own_sessions(&admin, "").await.unwrap();
        Ids {
            company: company.0,
            number: account.unwrap().company_number,
            invoices: vec![open.0, bought.0, cashed.0, waiting.0],
            payments: vec![checkout.payment_id.0, cash, incomplete.0],
            receipts,
            receipt_lines: lines.map(|line| line.id.0).collect(),
            contacts: vec![user.0, contact.0],
            role: role.0,
            orders: vec![paid.0, order],
            session: sessions[0].key.clone(),
            cart: cart.unwrap().cart_id,
        }
    }

    /// An order's number, and its open invoice.
    async fn invoiced(&self, customer: i64) -> (i64, InvoiceId) {
        let number = self.order_of(customer);
        let row = self.synced(number).await;
        let invoice = self.portal.create_invoice(&self.system(), row.id).await;
        (number, invoice.unwrap())
    }

    async fn credit(&self, company: CompanyId, reference: &str) {
        let scope = Scope::store(self.portal.profile().id);
        let mut tx = self.portal.store().begin(scope).await.unwrap();
        let credit = NewCredit {
            company_id: company,
            reason: CreditReason::CreditNote,
            reference,
            external_id: Some(reference),
            payment_id: None,
            amount: Money::from_minor(500, Currency::GBP),
            content: None,
            issued_on: Some(self.portal.today()),
            at: chrono::Utc::now(),
        };
        tx.credits().insert(credit).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A contact who has not set a password.
    async fn invite(&self, company: CompanyId, customer: i64) -> UserId {
        let form = ContactForm {
            name: "Ida Idle".to_owned(),
            email: format!("idle-{customer}@contacts.test"),
            role: BuyerRole::Junior.into(),
        };
        let system = self.system();
        let invited = self.portal.invite_contact(&system, company, &form).await;
        invited.unwrap().user_id
    }

    /// Everybody of the first company who may ask, and somebody who is not signed in.
    async fn people(&self, company: CompanyId) -> Vec<Person> {
        let admin = self.actor(BUYER).await;
        self.hire("senior@first.test", company, BuyerRole::Senior)
            .await;
        self.hire("junior@first.test", company, BuyerRole::Junior)
            .await;
        let clerk = self
            .hire("clerk@first.test", company, BuyerRole::Junior)
            .await;
        self.give_own_role(&admin, company, clerk).await;
        let mut people = vec![Person {
            who: "nobody",
            cookie: None,
        }];
        for (who, email) in [
            ("the admin", BUYER),
            ("the senior buyer", "senior@first.test"),
            ("the junior buyer", "junior@first.test"),
            ("the clerk", "clerk@first.test"),
        ] {
            let cookie = Some(self.cookie(email).await);
            people.push(Person { who, cookie });
        }
        people
    }

    async fn hire(&self, email: &str, company: CompanyId, role: BuyerRole) -> UserId {
        let user = NewUser {
            email: email.to_owned(),
            name: "Colleague".to_owned(),
            password: PASSWORD.to_owned(),
            role: NewUserRole::Buyer(company, role),
            bc_customer_id: None,
        };
        let added = self.portal.add_user(&self.system(), user).await;
        added.unwrap()
    }

    /// A role of the company's own that does nearly all that its administrator does.
    async fn give_own_role(&self, admin: &Actor, company: CompanyId, user: UserId) {
        let rights = BuyerRole::Admin.permissions().iter().copied();
        let form = CompanyRoleForm {
            name: "Clerks".to_owned(),
            permissions: rights
                .filter(|right| *right != Permission::GetCompanySubsidiaries)
                .collect(),
        };
        let role = self.portal.add_company_role(admin, &form).await.unwrap();
        let role = ContactRole::Own(role);
        let given = self
            .portal
            .set_contact_role(admin, company, user, role)
            .await;
        given.unwrap();
    }

    /// Waits until everything that BigCommerce told is acted on: names that a test gives
    /// stay from then on.
    pub async fn come_to_rest(&self) {
        self.sandbox.webhooks_settled().await;
        eventually("every webhook is processed", async || {
            let (waiting, _) = self.portal.waiting_webhooks().await.unwrap();
            (waiting == 0).then_some(())
        })
        .await;
    }

    /// Every row of every table, but for what asking writes by itself: how often somebody asked,
    /// when a session was last used, and that somebody of a company looked at what is the
    /// company's, or took a file of it.
    pub async fn rows(&self, own: CompanyId) -> BTreeMap<String, Vec<String>> {
        let url = format!("sqlite:{}", self.database().display());
        let mut database = SqliteConnection::connect(&url).await.unwrap();
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' \
             AND name NOT LIKE 'sqlite%' AND name <> 'attempts'",
        )
        .fetch_all(&mut database)
        .await
        .unwrap();
        let mut found = BTreeMap::new();
        for table in tables {
            let columns = format!(
                "SELECT name FROM pragma_table_info('{table}') \
                 WHERE name NOT IN ('seen_at', 'expires_at')"
            );
            let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(columns))
                .fetch_all(&mut database)
                .await
                .unwrap();
            let quoted: Vec<String> = columns
                .iter()
                .map(|column| format!("quote(\"{column}\")"))
                .collect();
            let only = match table.as_str() {
                "audit" => "WHERE noun <> 'store'".to_owned(),
                "document_access" => format!("WHERE company_id <> {own}"),
                _ => String::new(),
            };
            let sql = format!(
                "SELECT {} FROM \"{table}\" {only} ORDER BY 1",
                quoted.join(" || ',' || ")
            );
            let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
                .fetch_all(&mut database)
                .await
                .unwrap();
            found.insert(table, rows);
        }
        found
    }
}
