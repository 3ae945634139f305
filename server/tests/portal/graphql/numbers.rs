//! A company has one number for programs, whichever interface they ask.

use crate::support::{BUYER, Site};
use domain::{
    InvoiceId,
    settings::{ApiAccountForm, ApiScope},
};
use serde_json::{Value, json};

/// The number of the first company in B2B Edition.
const NUMBER: i64 = 1001;

/// Everything that tells the company of a row, of a hierarchy or of who is signed in.
const TOLD: &str = "{
  invoices { edges { node { customerId companyInfo { companyId bcId } } } }
  receipts { edges { node {
    customerId payerCustomerId
    receiptLineSet { edges { node { customerId companyInfo { companyId } } } }
  } } }
  allReceiptLines { edges { node { customerId } } }
  companySubsidiaries { companyId }
  invoiceCustomerInformation { companyId }
  customerInfo { userInfo { id } }
}";

/// The company's number on an invoice of the Management API.
async fn in_rest(site: &Site, invoice: InvoiceId) -> Value {
    let form = ApiAccountForm {
        name: "ERP".to_owned(),
        scopes: ApiScope::ALL.to_vec(),
    };
    let made = site.portal.create_api_account(&site.system(), &form).await;
    let url = format!("{}/api/v3/io/ip/invoices/{invoice}", site.base);
    let asked = site.http.get(url);
    let asked = asked.header("X-Auth-Token", made.unwrap().token);
    let answer = asked.header("X-Store-Hash", "demostore").send().await;
    let mut told: Value = answer.unwrap().json().await.unwrap();
    told["data"]["customerId"].take()
}

/// How many invoices a list of this company's has.
async fn listed(site: &Site, token: &str, company: i64) -> Value {
    let query = format!("{{ invoices(companyIds: [{company}]) {{ totalCount }} }}");
    site.asked(token, &query).await["invoices"]["totalCount"].take()
}

/// What is answered to acting for this company.
async fn begun(site: &Site, token: &str, company: i64) -> Value {
    let query = format!(
        "mutation {{ userMasqueradingCompanyBegin(companyId: {company}) {{
          userMasqueradingCompanyBegin {{ companyId companyName }}
        }} }}"
    );
    site.answered(token, &query).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_told_by_the_number_of_the_management_api() {
    let site = Site::open().await;
    let invoice = site.invoice().await;
    site.receive_cash(invoice, "10", |_| ()).await;
    assert_eq!(in_rest(&site, invoice).await, NUMBER.to_string());

    let token = site.log_in(BUYER).await;
    let data = site.asked(&token, TOLD).await;
    let (text, number) = (json!(NUMBER.to_string()), json!(NUMBER));
    let node = |list: &str| data[list]["edges"][0]["node"].clone();
    let told = node("invoices");
    assert_eq!(told["customerId"], text);
    assert_eq!(told["companyInfo"]["companyId"], text);
    assert_eq!(told["companyInfo"]["bcId"], text);
    let receipt = node("receipts");
    assert_eq!(receipt["customerId"], number);
    assert_eq!(receipt["payerCustomerId"], text);
    let line = &receipt["receiptLineSet"]["edges"][0]["node"];
    assert_eq!(line["customerId"], number);
    assert_eq!(line["companyInfo"]["companyId"], text);
    assert_eq!(node("allReceiptLines")["customerId"], number);
    assert_eq!(data["companySubsidiaries"][0]["companyId"], number);
    assert_eq!(data["invoiceCustomerInformation"]["companyId"], text);
    let user = data["customerInfo"]["userInfo"]["id"].clone();
    let query = format!("{{ userCompany(userId: {user}) {{ id }} }}");
    assert_eq!(site.asked(&token, &query).await["userCompany"]["id"], text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_asked_for_by_that_number_alone() {
    let site = Site::open().await;
    site.invoice().await;
    let buyer = site.actor(BUYER).await;
    let portals_own = buyer.buyer().unwrap().company_id.0;
    assert_ne!(portals_own, NUMBER);
    let token = site.log_in(BUYER).await;
    assert_eq!(listed(&site, &token, NUMBER).await, 1);
    assert_eq!(listed(&site, &token, portals_own).await, 0);
    let owed = async |company: i64| {
        let query =
            format!("{{ invoiceStats(status: 0, companyIds: [{company}]) {{ totalBalance }} }}");
        site.asked(&token, &query).await["invoiceStats"]["totalBalance"].take()
    };
    assert_eq!(owed(NUMBER).await, 36.72);
    assert_eq!(owed(portals_own).await, 0.0);
    let exported = async |company: i64| {
        let query = format!(
            "mutation {{ invoicesExport(invoiceFilterData: {{ companyIds: [{company}] }}) {{ url }} }}"
        );
        let data = site.asked(&token, &query).await;
        let url = data["invoicesExport"]["url"].as_str().unwrap().to_owned();
        let file = site.http.get(url).send().await.unwrap();
        file.text().await.unwrap().lines().count()
    };
    assert_eq!(exported(NUMBER).await, 2, "its head and a row");
    assert_eq!(exported(portals_own).await, 1);

    let missing = begun(&site, &token, 987_654).await;
    assert_eq!(begun(&site, &token, portals_own).await, missing);
    let chosen = begun(&site, &token, NUMBER).await;
    let company = &chosen["data"]["userMasqueradingCompanyBegin"]["userMasqueradingCompanyBegin"];
    assert_eq!(company["companyId"], NUMBER.to_string(), "{chosen}");
    let acting = "{ userMasqueradingCompany { companyId } }";
    let data = site.asked(&token, acting).await;
    assert_eq!(
        data["userMasqueradingCompany"],
        json!({ "companyId": "1001" })
    );
}
