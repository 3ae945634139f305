//! Keeping the store between runs.

use std::path::PathBuf;

use bigcommerce_sandbox::{Sandbox, SandboxConfig};
use uuid::Uuid;

use crate::store::{Store, order};

/// A file that is gone after the test.
struct TemporaryFile(PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn orders_carts_and_hooks_survive() {
    let file = TemporaryFile(std::env::temp_dir().join(format!("sandbox-{}.json", Uuid::new_v4())));
    let config = || SandboxConfig {
        state_file: Some(file.0.clone()),
        ..SandboxConfig::default()
    };
    let (cart, hook) = {
        let store = Store::open_with(config()).await;
        store.sandbox.place_order(order()).unwrap();
        let body =
            serde_json::json!({ "scope": "store/order/*", "destination": "http://127.0.0.1:9/x" });
        let hook = store.post("/v3/hooks", body).await["data"]["id"]
            .as_i64()
            .unwrap();
        let (cart, _) = store.cart().await;
        store.sandbox.save_now();
        (cart, hook)
    };
    let again = Sandbox::new(config());
    assert_eq!(again.order_ids(), [41200]);
    assert_eq!(again.open_carts(), [cart]);
    assert_eq!(again.place_order(order()).unwrap(), 41201);
    assert_eq!(again.webhook_log()[0].hook_id, hook);
    assert_eq!(
        again.order_json(41200).unwrap()["total_inc_tax"],
        "105.5400"
    );
}
