use crate::support::Site;
use reqwest::header;
use std::fs;

const HASHED: &str = "/pkg/invoice-portal.0123456789abcdef.js";

#[tokio::test(flavor = "multi_thread")]
async fn files_are_sent_compressed_and_kept_as_long_as_their_name_allows() {
    let site = Site::open().await;
    fs::create_dir_all(site.site_root.join("pkg")).unwrap();
    let write = |name: &str, text: &str| {
        fs::write(site.site_root.join(name.trim_start_matches('/')), text).unwrap();
    };
    write(HASHED, "plain");
    write(&format!("{HASHED}.br"), "brotli");
    write("favicon.svg", "<svg/>");

    let packed = site
        .http
        .get(format!("{}{HASHED}", site.base))
        .header(header::ACCEPT_ENCODING, "br, gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(packed.headers()[header::CONTENT_ENCODING], "br");
    assert_eq!(
        packed.headers()[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(packed.text().await.unwrap(), "brotli");
    let plain = site
        .http
        .get(format!("{}{HASHED}", site.base))
        .send()
        .await
        .unwrap();
    assert_eq!(plain.text().await.unwrap(), "plain");

    let icon = site.get("/favicon.svg", None).await;
    assert_eq!(icon.headers()[header::CACHE_CONTROL], "no-cache");
    assert!(icon.headers().contains_key(header::LAST_MODIFIED));
    assert_eq!(icon.headers()[header::CONTENT_TYPE], "image/svg+xml");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found() {
    let site = Site::open().await;
    fs::create_dir_all(site.site_root.join("pkg")).unwrap();
    fs::write(site.site_root.parent().unwrap().join("secret.txt"), "no").unwrap();
    let page = site.get("/no/such/page", None).await;
    assert_eq!(page.status(), 404);
    assert!(
        page.headers()[header::CONTENT_TYPE]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    for path in [
        "/pkg/missing.js",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/pkg/",
    ] {
        assert_eq!(site.get(path, None).await.status(), 404, "{path}");
    }
    let post = site
        .http
        .post(format!("{}/no/such/page", site.base))
        .send()
        .await
        .unwrap();
    assert_eq!(post.status(), 404);
}
