//! Settings, the logo, extra fields and accounts of programs, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use chrono::TimeDelta;
use domain::settings::{
    ApiScope, ConnectionPart, ExtraField, ExtraFieldKind, ExtraFieldRules, LogoFacts, LogoKind,
    LogoView, OrderChangePolicy, OrderSettings, PaymentPolicy, SavedBy,
};
use store::{
    Logo, NewApiAccount, NewWebhook, SavedPart, Scope,
    testing::{for_each_engine, new_store, now},
};
use tokio::task::JoinSet;

const UPDATE: OrderSettings = OrderSettings {
    on_change: OrderChangePolicy::UpdateUnpaid,
};

#[tokio::test]
async fn a_group_is_saved_at_the_version_that_was_seen() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert_eq!(tx.settings().get::<OrderSettings>().await.unwrap(), None);
        assert!(!tx.settings().put(1, &UPDATE, now()).await.unwrap());
        assert!(tx.settings().put(0, &UPDATE, now()).await.unwrap());
        assert!(!tx.settings().put(0, &UPDATE, now()).await.unwrap());
        let flag = OrderSettings::default();
        assert!(tx.settings().put(1, &flag, now()).await.unwrap());
        let saved = tx.settings().get::<OrderSettings>().await.unwrap();
        assert_eq!(
            saved.map(|saved| (saved.version, saved.value)),
            Some((2, flag))
        );
        assert_eq!(tx.settings().get::<PaymentPolicy>().await.unwrap(), None);
        tx.commit().await.unwrap();
        let mut tx = store.read(Scope::store(two)).await.unwrap();
        assert_eq!(tx.settings().get::<OrderSettings>().await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_first_saves_at_once_one_counts() {
    for_each_engine(|store| async move {
        let id = new_store(&store, "one").await;
        let mut saves = JoinSet::new();
        for _ in 0..10 {
            let store = store.clone();
            saves.spawn(async move {
                let mut tx = store.begin(Scope::store(id)).await.unwrap();
                let saved = tx.settings().put(0, &UPDATE, now()).await.unwrap();
                tx.commit().await.unwrap();
                saved
            });
        }
        let saved = saves.join_all().await.into_iter().filter(|saved| *saved);
        assert_eq!(saved.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_every_page_knows_is_the_stores_own() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let policy = PaymentPolicy {
            checkout: false,
            ..PaymentPolicy::default()
        };
        assert!(tx.settings().put(0, &policy, now()).await.unwrap());
        let look = tx.settings().look().await.unwrap();
        assert_eq!((look.branding, look.payments), (None, Some(policy)));
        tx.commit().await.unwrap();
        let mut tx = store.read(Scope::store(two)).await.unwrap();
        let look = tx.settings().look().await.unwrap();
        assert_eq!((look.branding, look.payments), (None, None));
    })
    .await;
}

#[tokio::test]
async fn the_logo_is_the_stores_own() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let logo = |hash: &str, bytes: &[u8]| Logo {
            view: LogoView {
                hash: hash.to_owned(),
                facts: LogoFacts {
                    kind: LogoKind::WebP,
                    width: 3,
                    height: 2,
                },
            },
            bytes: bytes.to_vec(),
        };
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert_eq!(tx.logos().view().await.unwrap(), None);
        assert_eq!(tx.settings().look().await.unwrap().logo, None);
        tx.logos()
            .replace(logo("a", &[0, 255]), now())
            .await
            .unwrap();
        let second = logo("b", &[1, 0, 2]);
        tx.logos().replace(second.clone(), now()).await.unwrap();
        assert_eq!(tx.logos().find("a").await.unwrap(), None);
        assert_eq!(tx.logos().find("b").await.unwrap(), Some(second));
        assert_eq!(
            tx.settings().look().await.unwrap().logo.as_deref(),
            Some("b")
        );
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert_eq!(tx.logos().find("b").await.unwrap(), None);
        assert!(!tx.logos().remove().await.unwrap());
        drop(tx);
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(tx.logos().remove().await.unwrap());
        assert_eq!(tx.logos().view().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_token_finds_its_account_in_its_store_until_it_is_revoked() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let new = NewApiAccount {
            name: "ERP",
            token_hash: "h",
            ending: "beef",
            scopes: &[ApiScope::OrdersRead, ApiScope::PaymentsModify],
            created_by: "Alex",
            at: now(),
        };
        let id = tx.api_accounts().insert(new).await.unwrap();
        let later = now() + TimeDelta::minutes(3);
        tx.api_accounts().used(id, later).await.unwrap();
        let found = tx.api_accounts().of_token("h").await.unwrap().unwrap();
        assert_eq!(found.scopes, new.scopes);
        assert_eq!((found.created_at, found.last_used_at), (now(), Some(later)));
        assert_eq!(tx.api_accounts().of_token("x").await.unwrap(), None);
        tx.commit().await.unwrap();

        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert_eq!(tx.api_accounts().of_token("h").await.unwrap(), None);
        assert_eq!(tx.api_accounts().find(id).await.unwrap(), None);
        assert!(!tx.api_accounts().revoke(id, later).await.unwrap());
        assert!(tx.api_accounts().list().await.unwrap().is_empty());
        drop(tx);

        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(tx.api_accounts().revoke(id, later).await.unwrap());
        assert!(!tx.api_accounts().revoke(id, later).await.unwrap());
        assert_eq!(tx.api_accounts().of_token("h").await.unwrap(), None);
        let listed = tx.api_accounts().list().await.unwrap();
        assert_eq!(listed[0].revoked_at, Some(later));
    })
    .await;
}

#[tokio::test]
async fn fields_keep_their_order_names_and_store() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let rules = |name: &str| ExtraFieldRules {
            name: name.to_owned(),
            kind: ExtraFieldKind::Text { max_chars: 9 },
            required: false,
            unique: false,
            visible: true,
        };
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let first = tx.extra_fields().insert(&rules("Éast")).await.unwrap();
        let second = tx.extra_fields().insert(&rules("A")).await.unwrap();
        let renamed = ExtraField {
            id: first,
            version: 1,
            rules: rules("West"),
        };
        assert!(tx.extra_fields().update(&renamed).await.unwrap());
        assert!(!tx.extra_fields().update(&renamed).await.unwrap(), "stale");
        let listed = tx.extra_fields().list().await.unwrap();
        let names: Vec<_> = listed
            .iter()
            .map(|field| field.rules.name.as_str())
            .collect();
        assert_eq!(names, ["West", "A"]);
        assert_eq!(listed[0].version, 2);
        tx.commit().await.unwrap();

        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let taken = tx.extra_fields().insert(&rules(" WEST")).await.unwrap_err();
        assert!(taken.is_taken("name"), "{taken}");
        drop(tx);

        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert!(tx.extra_fields().list().await.unwrap().is_empty());
        assert!(!tx.extra_fields().remove(second, now()).await.unwrap());
        drop(tx);

        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(tx.extra_fields().remove(first, now()).await.unwrap());
        assert!(!tx.extra_fields().remove(first, now()).await.unwrap());
        tx.extra_fields().insert(&rules("West")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn only_failed_events_of_the_store_are_listed_retried_and_discarded() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert_eq!(tx.webhooks().last_received().await.unwrap(), None);
        for hash in ["a", "b"] {
            let event = NewWebhook {
                hash,
                scope: "store/order/created",
                payload: "{}",
                at: now(),
            };
            tx.webhooks().insert(event).await.unwrap();
        }
        let later = now() + TimeDelta::hours(1);
        let claimed = tx.webhooks().claim(now(), later).await.unwrap().unwrap();
        tx.webhooks().failed(claimed.id, "no", later).await.unwrap();
        let listed = tx.webhooks().list_failed(9).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (listed[0].id, listed[0].due_at, listed[0].error.as_str()),
            (claimed.id, later, "no")
        );
        assert_eq!(tx.webhooks().last_received().await.unwrap(), Some(now()));
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert!(tx.webhooks().list_failed(9).await.unwrap().is_empty());
        assert!(!tx.webhooks().retry(claimed.id, now()).await.unwrap());
        assert!(!tx.webhooks().discard(claimed.id, now()).await.unwrap());
        drop(tx);
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(tx.webhooks().retry(claimed.id, now()).await.unwrap());
        assert_eq!(tx.webhooks().list_failed(9).await.unwrap()[0].due_at, now());
        assert!(
            !tx.webhooks().discard(claimed.id + 1, now()).await.unwrap(),
            "never failed"
        );
        assert!(tx.webhooks().discard(claimed.id, now()).await.unwrap());
        assert!(!tx.webhooks().retry(claimed.id, now()).await.unwrap());
        assert_eq!(tx.webhooks().waiting().await.unwrap(), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn parts_of_the_connection_are_the_stores_own() {
    for_each_engine(|store| async move {
        let one = new_store(&store, "one").await;
        let two = new_store(&store, "two").await;
        let part = |content: &str| SavedPart {
            part: ConnectionPart::AccessToken,
            content: content.to_owned(),
            saved: SavedBy {
                at: now(),
                by: "Ada".to_owned(),
            },
        };
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        assert!(!tx.connection().has_followed().await.unwrap());
        assert_eq!(tx.connection().parts().await.unwrap(), []);
        tx.connection().put(part("first")).await.unwrap();
        tx.connection().put(part("second")).await.unwrap();
        assert_eq!(tx.connection().parts().await.unwrap(), [part("second")]);
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(two)).await.unwrap();
        assert_eq!(tx.connection().parts().await.unwrap(), []);
        let forgotten = tx.connection().forget(ConnectionPart::AccessToken).await;
        assert!(!forgotten.unwrap(), "it is another store's");
        tx.commit().await.unwrap();
        let mut tx = store.begin(Scope::store(one)).await.unwrap();
        let forgotten = tx.connection().forget(ConnectionPart::AccessToken).await;
        assert!(forgotten.unwrap());
        assert_eq!(tx.connection().parts().await.unwrap(), []);
    })
    .await;
}
