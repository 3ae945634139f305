//! How the client bears with a store that is slow, busy or broken.

use std::time::{Duration, Instant};

use bigcommerce::{Client, Config, Effect, Error};
use bigcommerce_sandbox::{Fault, FaultKind, SandboxConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::carts::new_cart;
use crate::shop::{Shop, TOKEN};

#[tokio::test]
async fn a_busy_store_is_waited_for_as_long_as_it_says() {
    let shop = Shop::open().await;
    let wait = Duration::from_millis(60);
    for method in ["GET", "POST"] {
        let busy = Fault::next(1, FaultKind::TooMany)
            .on_method(method)
            .reset_after_ms(60);
        shop.sandbox.fail_next(busy);
        let started = Instant::now();
        if method == "GET" {
            shop.client.store().information().await.unwrap();
        } else {
            shop.client.carts().create(&new_cart()).await.unwrap();
        }
        assert!(started.elapsed() >= wait, "{method}");
    }
    assert_eq!(shop.sandbox.open_carts().len(), 1);
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_not_begun() {
    let shop = Shop::open().await;
    shop.sandbox
        .fail_next(Fault::next(1, FaultKind::TooMany).reset_after_ms(3_600_000));
    let error = shop.client.carts().create(&new_cart()).await.unwrap_err();
    assert_eq!(
        error,
        Error::RateLimited {
            retry_after: Duration::from_secs(3600)
        }
    );
    assert!(error.nothing_happened() && error.is_passing());
    // The next call knows, and does not even ask.
    let error = shop.client.store().information().await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { .. }));
}

#[tokio::test]
async fn the_client_pauses_before_the_quota_runs_out() {
    let quota_window = Duration::from_millis(40);
    let config = SandboxConfig {
        quota: 4,
        quota_window,
        ..SandboxConfig::default()
    };
    let shop = Shop::open_with(config, |config| config.retries = 0).await;
    for _ in 0..12 {
        shop.client.store().information().await.unwrap();
    }
}

#[tokio::test]
async fn passing_trouble_is_overcome_where_repeating_is_safe() {
    let shop = Shop::open().await;
    for kind in [
        FaultKind::InternalError,
        FaultKind::Unavailable,
        FaultKind::Drop,
    ] {
        shop.sandbox.fail_next(Fault::next(3, kind));
        shop.client.store().information().await.unwrap();
        shop.sandbox.fail_next(Fault::next(4, kind));
        let error = shop.client.store().information().await.unwrap_err();
        assert_eq!(
            error,
            Error::Unavailable {
                effect: Effect::None
            },
            "{kind:?}"
        );
    }
    let id = shop.sandbox.place_order(crate::shop::order(1)).unwrap();
    shop.sandbox
        .fail_next(Fault::next(1, FaultKind::InternalError).after_the_work());
    assert_eq!(
        shop.client
            .orders()
            .set_status(id, 10)
            .await
            .unwrap()
            .status_id,
        10
    );
}

#[tokio::test]
async fn a_post_is_not_repeated() {
    let shop = Shop::open().await;
    for kind in [FaultKind::InternalError, FaultKind::Drop] {
        shop.sandbox.fail_next(Fault::next(1, kind));
        let error = shop.client.carts().create(&new_cart()).await.unwrap_err();
        assert_eq!(
            error,
            Error::Unavailable {
                effect: Effect::Unknown
            },
            "{kind:?}"
        );
    }
    assert!(shop.sandbox.open_carts().is_empty());
    shop.client.carts().create(&new_cart()).await.unwrap();
}

#[tokio::test]
async fn silence_ends_with_a_timeout() {
    let shop = Shop::impatient(|config| config.request_timeout = Duration::from_millis(50)).await;
    shop.sandbox.fail_next(Fault::next(2, FaultKind::Hang));
    let reading = shop.client.store().information().await.unwrap_err();
    assert_eq!(
        reading,
        Error::TimedOut {
            effect: Effect::None
        }
    );
    let writing = shop.client.carts().create(&new_cart()).await.unwrap_err();
    assert_eq!(
        writing,
        Error::TimedOut {
            effect: Effect::Unknown
        }
    );
}

#[tokio::test]
async fn the_deadline_holds_over_all_attempts() {
    let shop = Shop::impatient(|config| {
        config.retries = 1_000;
        config.backoff = Duration::from_millis(5);
        config.deadline = Duration::from_millis(100);
    })
    .await;
    shop.sandbox
        .fail_next(Fault::next(1_000, FaultKind::InternalError));
    let error = shop.client.store().information().await.unwrap_err();
    assert_eq!(
        error,
        Error::Unavailable {
            effect: Effect::None
        }
    );
}

#[tokio::test]
async fn an_answer_of_another_form_is_malformed() {
    let shop = Shop::open().await;
    shop.sandbox.fail_next(Fault::next(1, FaultKind::Malformed));
    let error = shop.client.orders().get(41200).await.unwrap_err();
    assert!(
        matches!(
            &error,
            Error::Malformed {
                effect: Effect::None,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_store_that_is_not_there_is_unavailable() {
    // A port that was free a moment ago.
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base: url::Url = format!("http://{}", socket.local_addr().unwrap())
        .parse()
        .unwrap();
    drop(socket);
    let mut config = Config::new(base.clone(), base, "demostore", TOKEN);
    config.backoff = Duration::from_millis(1);
    let client = Client::new(&config).unwrap();
    let error = client.carts().create(&new_cart()).await.unwrap_err();
    assert_eq!(
        error,
        Error::Unavailable {
            effect: Effect::None
        }
    );
    assert!(error.nothing_happened());
    assert!(client.store().information().await.unwrap_err().is_passing());
}

#[tokio::test]
async fn a_wrong_token_is_unauthorized() {
    let shop = Shop::impatient(|config| config.access_token = "another".into()).await;
    assert_eq!(
        shop.client.store().information().await,
        Err(Error::Unauthorized)
    );
    assert_eq!(
        shop.client.users().by_customer(7).await,
        Err(Error::Unauthorized)
    );
    let bad = Shop::open().await;
    let base: url::Url = bad.sandbox.base().parse().unwrap();
    let unprintable = Config::new(base.clone(), base, "demostore", "line\nbreak");
    let error = Client::new(&unprintable).unwrap_err();
    assert!(matches!(error, Error::Misconfigured { .. }) && !error.to_string().contains("line\n"));
}

#[tokio::test]
async fn b2b_edition_is_asked_with_its_own_token() {
    let shop = Shop::impatient(|config| config.b2b_token = Some("another".into())).await;
    assert!(shop.client.store().information().await.is_ok());
    assert_eq!(
        shop.client.users().by_customer(7).await,
        Err(Error::Unauthorized)
    );
    assert_eq!(
        shop.client.companies().list(0, 1).await,
        Err(Error::Unauthorized)
    );
}

/// Answers every request with a redirect to itself and counts them.
async fn redirecting() -> (url::Url, tokio::sync::mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: url::Url = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let (seen, requests) = tokio::sync::mpsc::unbounded_channel();
    let answer = format!("HTTP/1.1 302 Found\r\nLocation: {base}x\r\nContent-Length: 0\r\n\r\n");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            while stream.read(&mut buffer).await.is_ok_and(|read| read > 0) {
                seen.send(()).unwrap();
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        }
    });
    (base, requests)
}

#[tokio::test]
async fn a_redirect_does_not_take_the_token_elsewhere() {
    let (base, mut requests) = redirecting().await;
    let client = Client::new(&Config::new(base.clone(), base, "demostore", TOKEN)).unwrap();
    let error = client.store().information().await.unwrap_err();
    assert!(
        matches!(
            &error,
            Error::Malformed {
                effect: Effect::None,
                ..
            }
        ),
        "{error:?}"
    );
    let error = client.carts().delete("x").await.unwrap_err();
    assert!(
        matches!(
            &error,
            Error::Malformed {
                effect: Effect::Unknown,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(requests.recv().await.is_some() && requests.recv().await.is_some());
    assert!(requests.try_recv().is_err(), "a redirect was followed");
}
