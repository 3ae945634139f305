use bigcommerce::webhook::{Event, SignedHeaders, Subject, verify};
use bigcommerce::{Error, HookChange, HookHeaders, NewHook, Secret};
use bigcommerce_sandbox::SandboxConfig;
use chrono::Utc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::shop::{Shop, order};

fn hook(scope: &str, destination: &str) -> NewHook {
    NewHook {
        scope: scope.to_owned(),
        destination: destination.to_owned(),
        is_active: true,
        headers: HookHeaders::one("X-Proof", "s3cret"),
    }
}

#[tokio::test]
async fn hooks_are_registered_found_and_revived() {
    let shop = Shop::open().await;
    let hooks = shop.client.hooks();
    assert!(hooks.list().await.unwrap().is_empty());
    let made = hooks
        .create(&hook("store/order/*", "https://portal.example/a"))
        .await
        .unwrap();
    assert_eq!(made.headers.get("X-Proof"), Some("s3cret"));
    for number in 1..=60 {
        let scope = format!("store/customer/{number}");
        hooks
            .create(&hook(&scope, "https://portal.example/b"))
            .await
            .unwrap();
    }
    assert_eq!(hooks.list().await.unwrap().len(), 61, "all pages");
    let off = HookChange {
        is_active: Some(false),
        ..HookChange::default()
    };
    let changed = hooks.update(made.id, &off).await.unwrap();
    assert!(!changed.is_active && changed.headers == made.headers);
    let twice = hooks
        .create(&hook("store/order/*", "https://portal.example/a"))
        .await;
    assert!(matches!(twice, Err(Error::Rejected { status: 422, .. })));
    hooks.delete(made.id).await.unwrap();
    assert_eq!(hooks.delete(made.id).await, Err(Error::NotFound));
}

/// One delivery as the raw text of its HTTP request.
async fn receive(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.ends_with('}') {
        let read = stream.read(&mut buffer).await.unwrap();
        text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
    }
    stream
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .await
        .unwrap();
    text
}

#[tokio::test]
async fn a_delivery_can_be_read_and_trusted() {
    let secret = Some("client-secret".to_owned());
    let config = SandboxConfig {
        client_secret: secret,
        ..SandboxConfig::default()
    };
    let shop = Shop::open_with(config, |_| ()).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let destination = format!("http://{}/hook", listener.local_addr().unwrap());
    shop.client
        .hooks()
        .create(&hook("store/order/created", &destination))
        .await
        .unwrap();
    let id = shop.sandbox.place_order(order(1)).unwrap();

    let text = receive(listener).await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let header = |name: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .unwrap()
    };
    let event = Event::parse(body.as_bytes()).unwrap();
    assert_eq!(event.subject, Subject::Order { id });
    assert_eq!(
        (event.scope.as_str(), event.store_hash()),
        ("store/order/created", Some("demostore"))
    );
    assert_eq!(header("x-proof"), "s3cret");
    let headers = SignedHeaders {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
    };
    let check = |secret: &str| verify(&Secret::new(secret), headers, body.as_bytes(), Utc::now());
    assert!(check("client-secret").is_ok());
    assert!(check("another").is_err());
}
