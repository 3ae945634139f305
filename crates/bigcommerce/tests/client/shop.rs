//! A served sandbox with people in it, and a client of it.

use std::time::Duration;

use bigcommerce::{Client, Config};
use bigcommerce_sandbox::{
    Address, Amount, NewLine, NewOrder, Sandbox, SandboxConfig, SeedCompany, SeedCustomer,
};

pub(crate) const BUYER: i64 = 7;
pub(crate) const CONSUMER: i64 = 8;
pub(crate) const COMPANY: i64 = 3;
pub(crate) const TOKEN: &str = "t0ken-that-nobody-may-see";

pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
}

impl Shop {
    pub(crate) async fn open() -> Self {
        Self::open_with(SandboxConfig::default(), |_| ()).await
    }

    /// Opens a shop whose client is as impatient as `adjust` makes it.
    pub(crate) async fn impatient(adjust: impl FnOnce(&mut Config)) -> Self {
        Self::open_with(SandboxConfig::default(), adjust).await
    }

    pub(crate) async fn open_with(config: SandboxConfig, adjust: impl FnOnce(&mut Config)) -> Self {
        let config = SandboxConfig {
            access_token: TOKEN.to_owned(),
            ..config
        };
        let sandbox = Sandbox::start(config).await.unwrap();
        let base: url::Url = sandbox.base().parse().unwrap();
        let mut config = Config::new(base.clone(), base, "demostore", TOKEN);
        config.backoff = Duration::from_millis(1);
        adjust(&mut config);
        seed(&sandbox);
        Self {
            sandbox,
            client: Client::new(&config).unwrap(),
        }
    }
}

fn seed(sandbox: &Sandbox) {
    sandbox.seed_company(SeedCompany {
        id: Some(COMPANY),
        name: "Northgate Gifts Ltd".to_owned(),
        external_id: Some("C-100".to_owned()),
        payment_terms: Some(45),
        ..SeedCompany::default()
    });
    let customer = |id: i64, email: &str, company_id: Option<i64>| SeedCustomer {
        id: Some(id),
        email: email.to_owned(),
        first_name: "Ann".to_owned(),
        last_name: "Buyer".to_owned(),
        address: Address {
            zip: "YO1 7HH".to_owned(),
            ..Address::default()
        },
        company_id,
        role: 1,
        ..SeedCustomer::default()
    };
    sandbox
        .seed_customer(customer(BUYER, "buyer@northgate.example", Some(COMPANY)))
        .unwrap();
    sandbox
        .seed_customer(customer(CONSUMER, "person@home.example", None))
        .unwrap();
}

/// An order of so many lines at 1.01 each.
pub(crate) fn order(lines: usize) -> NewOrder {
    let line = |number: usize| NewLine {
        sku: format!("SKU-{number}"),
        name: format!("Article {number}"),
        quantity: 1,
        price: Amount::cents(101),
    };
    NewOrder {
        customer_id: BUYER,
        lines: (1..=lines).map(line).collect(),
        po_number: Some("PO-7700".to_owned()),
        ..NewOrder::default()
    }
}
