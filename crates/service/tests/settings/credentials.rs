//! What administrators enter of the connection with BigCommerce.

use super::{
    history,
    support::{Desk, Fault, SECRET_KEY, STORE_HASH, connection, desk, report},
};
use domain::{
    Problem,
    problem::ProblemKind,
    settings::{ConnectionForm, ConnectionPart, PartState, SecretText},
};
use service::ports::{Commerce, CommerceError, Credentials, NoConnection};
use store::{Scope, testing::for_each_engine};

/// What must never be seen again.
const TOKEN: &str = "entered-token-1";

fn token(text: &str) -> ConnectionForm {
    ConnectionForm {
        access_token: SecretText::new(text),
        ..ConnectionForm::default()
    }
}

fn store_hash(hash: &str) -> ConnectionForm {
    ConnectionForm {
        store_hash: hash.to_owned(),
        ..ConnectionForm::default()
    }
}

async fn save(desk: &Desk, form: &ConnectionForm) -> Result<(), Problem> {
    desk.portal
        .save_connection(&desk.system(), form, false)
        .await
}

async fn state(desk: &Desk, part: ConnectionPart) -> PartState {
    let view = desk.portal.connection(&desk.system()).await.unwrap();
    let found = view.parts.into_iter().find(|(one, _)| *one == part);
    found.unwrap().1
}

/// What BigCommerce is asked with.
fn in_use(desk: &Desk) -> Credentials {
    desk.commerce.connected().unwrap().unwrap()
}

/// The same portal in another process, or after a start with another key.
fn elsewhere(desk: &Desk, key: Option<&str>) -> Desk {
    let mut other = desk.clone();
    other.portal = desk.portal.clone().with_connection(connection(key));
    other
}

#[tokio::test]
async fn what_was_entered_wins_until_it_is_forgotten() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let part = ConnectionPart::AccessToken;
        assert_eq!(state(&desk, part).await, PartState::Configured);
        assert_eq!(
            state(&desk, ConnectionPart::B2bToken).await,
            PartState::Missing
        );
        save(&desk, &token(TOKEN)).await.unwrap();
        assert!(matches!(state(&desk, part).await, PartState::Saved(by) if by.at == desk.now()));
        assert_eq!(in_use(&desk).access_token, SecretText::new(TOKEN));
        assert_eq!(
            desk.commerce.tried(),
            [in_use(&desk)],
            "it was tested first"
        );

        // An empty field keeps what there is.
        let b2b = ConnectionForm {
            b2b_token: SecretText::new("b2b-token"),
            ..ConnectionForm::default()
        };
        save(&desk, &b2b).await.unwrap();
        assert_eq!(in_use(&desk).access_token, SecretText::new(TOKEN));
        assert_eq!(in_use(&desk).b2b_token, Some(SecretText::new("b2b-token")));

        let system = desk.system();
        desk.portal
            .forget_connection_part(&system, part)
            .await
            .unwrap();
        let configured = SecretText::new("configured-token");
        assert_eq!(in_use(&desk).access_token, configured);
        assert_eq!(state(&desk, part).await, PartState::Configured);
        let again = desk.portal.forget_connection_part(&system, part).await;
        again.unwrap();
    })
    .await;
}

#[tokio::test]
async fn another_process_uses_it_when_it_looks_again() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        save(&desk, &token(TOKEN)).await.unwrap();
        let other = elsewhere(&desk, Some(SECRET_KEY));
        desk.commerce.connect(Err(NoConnection::Missing));
        other.portal.follow_connection().await.unwrap();
        assert_eq!(in_use(&other).access_token, SecretText::new(TOKEN));
    })
    .await;
}

#[tokio::test]
async fn a_token_that_bigcommerce_refuses_is_saved_only_by_who_was_told() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let refusal = CommerceError::Refused("401 Unauthorized".to_owned());
        desk.commerce.fault(Fault::Method("try_out", refusal));
        let problem = save(&desk, &token(TOKEN)).await.unwrap_err();
        assert_eq!(problem.code, "connection_untested");
        assert!(problem.message.contains("401 Unauthorized"), "{problem}");
        let part = ConnectionPart::AccessToken;
        assert_eq!(state(&desk, part).await, PartState::Configured);
        let system = desk.system();
        desk.portal
            .save_connection(&system, &token(TOKEN), true)
            .await
            .unwrap();
        assert!(matches!(state(&desk, part).await, PartState::Saved(_)));
        let problem = desk.portal.test_connection(&system).await.unwrap_err();
        assert!(problem.message.contains("401 Unauthorized"), "{problem}");
    })
    .await;
}

#[tokio::test]
async fn a_token_is_nowhere_to_be_seen() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        save(&desk, &token(TOKEN)).await.unwrap();
        let view = desk.portal.connection(&desk.system()).await.unwrap();
        let mut tx = desk.store.read(Scope::store(desk.store_id)).await.unwrap();
        let kept = tx.connection().parts().await.unwrap();
        drop(tx);
        let said = history(&desk, "settings", desk.store_id.0).await;
        assert_eq!(said.len(), 1);
        assert!(said[0].1.contains("Entered the access token"), "{said:?}");
        let view = serde_json::to_string(&view).unwrap();
        let shown = format!("{view} {kept:?} {said:?} {:?}", desk.commerce.connected());
        assert!(!shown.contains(TOKEN), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn with_another_key_the_token_is_neither_read_nor_replaced() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        save(&desk, &token(TOKEN)).await.unwrap();
        let part = ConnectionPart::AccessToken;
        let unreadable = NoConnection::Unreadable(part);
        for key in [Some("11".repeat(32)), None] {
            let other = elsewhere(&desk, key.as_deref());
            other.portal.follow_connection().await.unwrap();
            assert_eq!(other.commerce.connected(), Some(Err(unreadable)));
            assert!(matches!(
                state(&other, part).await,
                PartState::Unreadable(_)
            ));
            let problem = other
                .portal
                .test_connection(&other.system())
                .await
                .unwrap_err();
            assert!(problem.message.contains("PORTAL_SECRET_KEY"), "{problem}");
        }
        assert_eq!(desk.commerce.tried().len(), 1, "nobody asked BigCommerce");
        let system = desk.system();
        let other = elsewhere(&desk, None);
        other
            .portal
            .forget_connection_part(&system, part)
            .await
            .unwrap();
        assert_eq!(
            in_use(&other).access_token,
            SecretText::new("configured-token")
        );
    })
    .await;
}

#[tokio::test]
async fn without_a_key_no_token_is_taken() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let keyless = elsewhere(&desk, None);
        let view = keyless.portal.connection(&desk.system()).await.unwrap();
        assert!(!view.keeps_tokens);
        let problem = save(&keyless, &token(TOKEN)).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid);
        let said = problem.field("access_token").unwrap();
        assert!(said.contains("PORTAL_SECRET_KEY"), "{said}");
        let part = ConnectionPart::AccessToken;
        assert_eq!(state(&desk, part).await, PartState::Configured);
        save(&keyless, &store_hash("another1")).await.unwrap();
        assert_eq!(in_use(&keyless).store_hash, "another1");
    })
    .await;
}

#[tokio::test]
async fn a_store_whose_orders_are_here_stays_the_same() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        save(&desk, &store_hash("another1")).await.unwrap();
        assert_eq!(in_use(&desk).store_hash, "another1");
        let system = desk.system();
        desk.commerce.place(report(7, 501, desk.now()));
        desk.portal.import_order(&system, "7").await.unwrap();
        let problem = save(&desk, &store_hash("third3")).await.unwrap_err();
        assert!(problem.field("store_hash").unwrap().contains("another1"));
        let part = ConnectionPart::StoreHash;
        let forgotten = desk.portal.forget_connection_part(&system, part).await;
        assert!(forgotten.unwrap_err().field("store_hash").is_some());
        // To enter the same one again changes nothing.
        save(&desk, &store_hash("another1")).await.unwrap();
        let view = desk.portal.connection(&system).await.unwrap();
        assert_eq!(
            (view.store_hash.as_str(), view.store_fixed),
            ("another1", true)
        );
        assert_ne!(view.store_hash, STORE_HASH);
    })
    .await;
}
