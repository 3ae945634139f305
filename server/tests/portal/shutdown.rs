use crate::support::{FINANCE, Site};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_in_flight_is_finished_and_no_new_one_begun() {
    let mut site = Site::open().await;
    let cookie = site.cookie(FINANCE).await;
    let addr = site.base.trim_start_matches("http://").to_owned();
    let body = "--f\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
                one,two\r\n--f--\r\n";
    let (first, second) = body.split_at(80);
    let head = format!(
        "POST /seller/imports/upload HTTP/1.1\r\nHost: {addr}\r\nOrigin: {}\r\nCookie: {cookie}\r\n\
         Content-Type: multipart/form-data; boundary=f\r\nContent-Length: {}\r\n\r\n",
        site.base,
        body.len()
    );
    let mut slow = TcpStream::connect(&addr).await.unwrap();
    slow.write_all(head.as_bytes()).await.unwrap();
    slow.write_all(first.as_bytes()).await.unwrap();
    // A second round trip: by its end the portal has read the slow request's head.
    assert_eq!(site.get("/healthz", None).await.status(), 200);

    site.tell_to_stop();
    let limit = tokio::time::Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(&addr).await.is_ok() {
        assert!(tokio::time::Instant::now() < limit, "still listening");
    }
    slow.write_all(second.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"file_name\":\"a.csv\""), "{answer}");
    site.stopped().await;
}
