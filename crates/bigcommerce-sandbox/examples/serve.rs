//! Serves a store with one company and one buyer at the address of the demo,
//! to look at its pages without the rest of the portal.

use bigcommerce_sandbox::{Sandbox, SandboxConfig, SeedCompany, SeedCustomer};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = SandboxConfig {
        return_url: Some("http://127.0.0.1:3000/pay/return".to_owned()),
        ..SandboxConfig::default()
    };
    let address = config.public_url.replace("http://", "");
    let sandbox = Sandbox::new(config);
    let company = sandbox.seed_company(SeedCompany {
        name: "Northgate Gifts Ltd".to_owned(),
        external_id: Some("C-100".to_owned()),
        payment_terms: Some(30),
        ..SeedCompany::default()
    });
    sandbox.seed_customer(SeedCustomer {
        email: "admin@buyer.example".to_owned(),
        first_name: "Ann".to_owned(),
        last_name: "Buyer".to_owned(),
        company: "Northgate Gifts Ltd".to_owned(),
        company_id: Some(company),
        ..SeedCustomer::default()
    })?;
    let listener = TcpListener::bind(&address).await?;
    eprintln!("The sandbox store is at http://{address}/");
    axum::serve(listener, sandbox.router()).await?;
    Ok(())
}
