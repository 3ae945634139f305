use crate::support::{BUYER, Site, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn figures_tell_routes_queues_and_failures_and_nobodys_data() {
    let site = Site::open().await;
    let cookie = site.cookie(BUYER).await;
    let invoice = site.invoice().await;
    let path = format!("/invoices/{invoice}");
    assert_eq!(site.get(&path, Some(&cookie)).await.status(), 200);
    assert_eq!(site.get("/no/such/page", None).await.status(), 404);
    let text = eventually("all webhooks are processed", async || {
        let answer = site.get("/metrics", None).await;
        assert_eq!(answer.status(), 200);
        let text = answer.text().await.unwrap();
        let done = text.contains("portal_webhooks_waiting{failed=\"no\"} 0\n");
        done.then_some(text)
    })
    .await;
    for line in [
        "# TYPE portal_requests_total counter\n",
        "portal_requests_total{method=\"GET\",route=\"/invoices/{id}\",status=\"200\"} 1\n",
        "portal_requests_total{method=\"POST\",route=\"/webhooks/bigcommerce\",status=\"200\"} ",
        "portal_database_connections{state=\"idle\"} ",
        "portal_webhooks_waiting{failed=\"yes\"} 0\n",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    assert!(
        !text.contains(&path) && !text.contains("/no/such"),
        "{text}"
    );
}
