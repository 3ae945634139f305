//! Where the interface is, and what every request passes on its way.

use super::{
    Interface,
    transport::{answer, cors, no_such_method, refused},
};
use crate::{
    config::HttpConfig,
    http::{answer::note_panic, whatever_the_client_does},
    state::AppState,
};
use axum::{
    Extension, Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::Response,
    routing::post,
};
use service::{Tasks, people::StorefrontApp};
use std::{any::Any, time::Duration};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// The interface at its path.
pub(crate) fn router(state: &AppState, config: &HttpConfig) -> Router<AppState> {
    let operations = Router::new()
        .route("/graphql", post(answer).fallback(no_such_method))
        .layer(Extension(Interface::new(config)));
    let portal = &state.portal;
    let storefront = portal.storefront();
    behind_doors(operations, portal.tasks(), config.request_time, storefront)
}

/// What every request passes. Whatever goes wrong is answered in the form of all errors, and in
/// such a way that pages of the storefront get to read it.
fn behind_doors<S: Clone + Send + Sync + 'static>(
    operations: Router<S>,
    tasks: &Tasks,
    request_time: Duration,
    storefront: Option<&StorefrontApp>,
) -> Router<S> {
    operations
        .layer(from_fn_with_state(tasks.clone(), whatever_the_client_does))
        .layer(from_fn_with_state(request_time, hold))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(CompressionLayer::new())
        .layer(cors(storefront))
}

/// Answers for a request that takes longer. What changes something goes on all the same.
async fn hold(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => refused(
            StatusCode::SERVICE_UNAVAILABLE,
            "The portal did not answer in time, so it is not known whether anything was changed. \
             Reload the page to see how things stand before you try again.",
        ),
    }
}

/// The portal's own code broke down. The panic's text goes to the log and nowhere else.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    note_panic(&*panic);
    refused(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something in the portal broke down while it answered. What was not finished was not \
         saved. Reload the page to see how things stand before you try again.",
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::behind_doors;
    use axum::{
        Router,
        body::{Body, to_bytes},
        http::{Request, header},
        routing::post,
    };
    use domain::settings::SecretText;
    use serde_json::Value;
    use service::{Tasks, people::StorefrontApp};
    use std::{future::pending, time::Duration};
    use tower::ServiceExt;

    const SHOP: &str = "https://shop.example";

    #[tokio::test]
    async fn what_breaks_down_or_never_ends_is_told_to_pages_of_the_storefront() {
        async fn breaks_down() {
            panic!("secret detail");
        }
        let operations = Router::new()
            .route("/broken", post(breaks_down))
            .route("/endless", post(pending::<()>));
        let storefront = StorefrontApp {
            client_id: String::new(),
            client_secret: SecretText::new(""),
            origins: vec![SHOP.to_owned()],
            page: String::new(),
        };
        let limit = Duration::from_millis(50);
        let router: Router = behind_doors(operations, &Tasks::default(), limit, Some(&storefront));
        for (path, status, reason, words) in [
            ("/broken", 500_u16, "internal", "broke down"),
            ("/endless", 503, "too_slow", "in time"),
        ] {
            let request = Request::post(path)
                .header(header::ORIGIN, SHOP)
                .header(header::ACCEPT, "text/html")
                .body(Body::empty())
                .unwrap();
            let answer = router.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), status, "{path}");
            let headers = answer.headers();
            assert_eq!(headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], SHOP, "{path}");
            assert_eq!(headers[header::CONTENT_TYPE], "application/json", "{path}");
            let body = to_bytes(answer.into_body(), 10_000).await.unwrap();
            let body: Value = serde_json::from_slice(&body).unwrap();
            let error = &body["errors"][0];
            let message = error["message"].as_str().unwrap();
            assert!(message.contains(words), "{message}");
            assert!(!message.contains("secret"), "{message}");
            assert_eq!(error["extensions"]["code"], status, "{path}");
            assert_eq!(error["extensions"]["reason"], reason, "{path}");
        }
    }
}
