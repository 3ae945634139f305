use crate::support::Site;

#[tokio::test(flavor = "multi_thread")]
async fn it_is_alive_and_ready_until_the_database_is_gone() {
    let site = Site::open().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(site.get(path, None).await.status(), 200, "{path}");
    }
    site.portal.store().close().await;
    assert_eq!(site.get("/healthz", None).await.status(), 200);
    assert_eq!(site.get("/readyz", None).await.status(), 503);
}
