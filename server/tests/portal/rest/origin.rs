//! What staff read of where a program's invoice comes from.

use super::Program;
use crate::support::Site;
use domain::{InvoiceId, invoice::InvoiceSource};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_has_made_goes_by_its_name() {
    let site = Site::open().await;
    let program = Program::new(&site).await;
    let id = program.add("P-1", json!({})).await;
    let system = site.system();
    let detail = site.portal.invoice(&system, InvoiceId(id)).await.unwrap();
    assert_eq!(detail.row.source, InvoiceSource::Portal);
    assert_eq!(detail.origin(), detail.history[0].actor);
    assert_ne!(detail.origin(), detail.row.origin());
}
