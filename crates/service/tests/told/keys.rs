//! Requests that carry a key.

use crate::{program, support::desk};
use chrono::TimeDelta;
use domain::problem::ProblemKind;
use service::requests::{FirstAnswer, RepeatableRequest};
use store::testing::for_each_engine;

fn request(body: &[u8]) -> RepeatableRequest<'_> {
    RepeatableRequest {
        key: "one",
        path: "/invoices",
        body,
    }
}

#[tokio::test]
async fn a_request_is_answered_as_the_first_time_for_a_day() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let (erp, other) = (program(&desk).await, program(&desk).await);
        let portal = &desk.portal;
        let claim = async |body: &'static [u8]| portal.claim_request(&erp, request(body)).await;
        assert_eq!(claim(b"a").await.unwrap(), None);
        assert_eq!(claim(b"a").await.unwrap_err().code, "request_under_way");
        assert_eq!(claim(b"b").await.unwrap_err().code, "idempotency_mismatch");
        let elsewhere = portal.claim_request(&other, request(b"b")).await;
        assert_eq!(elsewhere.unwrap(), None);
        let first = FirstAnswer {
            status: 200,
            body: "{}".to_owned(),
        };
        portal.answer_request(&erp, "one", &first).await.unwrap();
        desk.clock.advance(TimeDelta::hours(23));
        assert_eq!(claim(b"a").await.unwrap(), Some(first));
        portal.tidy().await.unwrap();
        assert_eq!(claim(b"b").await.unwrap_err().code, "idempotency_mismatch");
        desk.clock.advance(TimeDelta::hours(2));
        portal.tidy().await.unwrap();
        assert_eq!(claim(b"b").await.unwrap(), None);
        portal.release_request(&erp, "one").await.unwrap();
        assert_eq!(claim(b"a").await.unwrap(), None);

        let long = "k".repeat(201);
        for key in ["", "two words", &long] {
            let keyed = RepeatableRequest {
                key,
                ..request(b"")
            };
            let refused = portal.claim_request(&erp, keyed).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::Invalid, "{key}");
        }
        let person = portal.claim_request(&desk.system(), request(b"")).await;
        assert_eq!(person.unwrap_err().kind, ProblemKind::NotAllowed);
    })
    .await;
}
