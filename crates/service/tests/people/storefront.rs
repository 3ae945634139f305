//! Signing in through the storefront.

use crate::support::{Desk, STORE_HASH, desk};
use chrono::TimeDelta;
use domain::{
    BcCustomerId, CompanyId, UserId,
    people::{BuyerRole, NewUserForm, SellerRole, StorefrontRefusal},
    settings::SecretText,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use service::{
    Portal,
    people::{NewUser, NewUserRole, StorefrontApp},
};
use store::testing::for_each_engine;

const SECRET: &str = "the-secret-of-the-app";
const ACCOUNT: i64 = 501;

/// The portal with an app.
fn with_app(desk: &Desk) -> Portal {
    desk.portal.clone().with_storefront(Some(StorefrontApp {
        client_id: "the-app".to_owned(),
        client_secret: SecretText::new(SECRET),
        origins: Vec::new(),
        page: String::new(),
    }))
}

async fn contact(desk: &Desk, company: CompanyId, email: &str) -> UserId {
    let user = NewUser {
        email: email.to_owned(),
        name: "Ann".to_owned(),
        password: "correct horse".to_owned(),
        role: NewUserRole::Buyer(company, BuyerRole::Senior),
        bc_customer_id: Some(BcCustomerId(ACCOUNT)),
    };
    desk.portal.add_user(&desk.system(), user).await.unwrap()
}

/// What BigCommerce says now about the account.
fn claims(desk: &Desk) -> Value {
    let now = desk.now().timestamp();
    json!({
        "customer": { "id": ACCOUNT, "email": "ann@alder.example", "group_id": "6" },
        "iss": "bc/apps",
        "sub": STORE_HASH,
        "iat": now,
        "exp": now + 900,
        "version": 1,
        "aud": "the-app",
        "application_id": "the-app",
        "store_hash": STORE_HASH,
        "operation": "current_customer",
    })
}

fn signed(claims: &Value, algorithm: Algorithm, secret: &str) -> String {
    let key = EncodingKey::from_secret(secret.as_bytes());
    encode(&Header::new(algorithm), claims, &key).unwrap()
}

async fn refusal(portal: &Portal, statement: &str) -> StorefrontRefusal {
    let answer = portal.sign_in_from_storefront(statement, "10.0.0.1").await;
    let problem = answer.err().unwrap();
    StorefrontRefusal::from_code(&problem.code).unwrap()
}

#[tokio::test]
async fn a_statement_of_either_kind_opens_one_session() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let ann = contact(&desk, alder, "ann@alder.example").await;
        let portal = with_app(&desk);
        for algorithm in [Algorithm::HS256, Algorithm::HS512] {
            let statement = signed(&claims(&desk), algorithm, SECRET);
            let (token, session) = portal
                .sign_in_from_storefront(&format!("{statement}\n"), "10.0.0.1")
                .await
                .unwrap();
            assert_eq!(session.actor.user_id(), Some(ann));
            assert_eq!(session.view.company.as_deref(), Some("Alder"));
            let again = portal.session(&token.0).await.unwrap().unwrap();
            assert_eq!(again.actor, session.actor);
            assert_eq!(refusal(&portal, &statement).await, StorefrontRefusal::Used);
            desk.clock.advance(TimeDelta::minutes(16));
            assert_eq!(
                refusal(&portal, &statement).await,
                StorefrontRefusal::TooOld
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_bigcommerce_did_not_say_of_this_store_and_app_opens_nothing() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        contact(&desk, alder, "ann@alder.example").await;
        let portal = with_app(&desk);
        let good = claims(&desk);
        let mut forged = vec![
            String::new(),
            "a.b.c".to_owned(),
            signed(&good, Algorithm::HS256, "another-secret"),
            signed(&good, Algorithm::HS384, SECRET),
            // Without a signature, as the header says: none.
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30.".to_owned(),
            "x".repeat(10_000),
        ];
        for (name, value) in [
            ("iss", json!("bc/else")),
            ("aud", json!("another-app")),
            ("sub", json!("another-store")),
            ("store_hash", json!("another-store")),
            ("operation", json!("customer_login")),
            ("customer", json!({ "id": 0 })),
            ("customer", json!({ "id": "501" })),
            ("exp", json!("soon")),
            ("iat", json!(null)),
        ] {
            let mut claims = good.clone();
            claims[name] = value;
            forged.push(signed(&claims, Algorithm::HS512, SECRET));
            claims.as_object_mut().unwrap().remove(name);
            forged.push(signed(&claims, Algorithm::HS512, SECRET));
        }
        for statement in forged {
            assert_eq!(
                refusal(&portal, &statement).await,
                StorefrontRefusal::NotGenuine,
                "{statement}"
            );
        }
        let genuine = signed(&good, Algorithm::HS512, SECRET);
        assert_eq!(
            refusal(&desk.portal, &genuine).await,
            StorefrontRefusal::NotSetUp
        );
    })
    .await;
}

#[tokio::test]
async fn clocks_may_differ_a_little_and_nothing_is_believed_for_long() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        contact(&desk, alder, "ann@alder.example").await;
        let portal = with_app(&desk);
        let now = desk.now().timestamp();
        for (made, over, believed) in [
            (30, 930, true),
            (31, 930, false),
            (-930, -30, true),
            (-931, -31, false),
            (-1_830, 9_000, true),
            (-1_831, 9_000, false),
        ] {
            let mut claims = claims(&desk);
            claims["iat"] = json!(now + made);
            claims["exp"] = json!(now + over);
            let statement = signed(&claims, Algorithm::HS256, SECRET);
            let answer = portal.sign_in_from_storefront(&statement, "c").await;
            let code = answer.err().map(|problem| problem.code);
            let expected = (!believed).then(|| "storefront_too_old".to_owned());
            assert_eq!(code, expected, "{made} {over}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_one_contact_with_the_account_comes_in() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let alder = desk.company("Alder", "A1").await;
        let portal = with_app(&desk);
        let statement = async || signed(&claims(&desk), Algorithm::HS512, SECRET);
        // The address in it is a contact's, who has no such account: that proves nothing.
        let user = NewUser {
            email: "ann@alder.example".to_owned(),
            name: "Ann".to_owned(),
            password: "correct horse".to_owned(),
            role: NewUserRole::Buyer(alder, BuyerRole::Admin),
            bc_customer_id: None,
        };
        portal.add_user(&desk.system(), user).await.unwrap();
        let unknown = refusal(&portal, &statement().await).await;
        assert_eq!(unknown, StorefrontRefusal::Unknown);

        let ben = contact(&desk, alder, "ben@alder.example").await;
        let system = desk.system();
        portal
            .set_contact_disabled(&system, alder, ben, true)
            .await
            .unwrap();
        let disabled = refusal(&portal, &statement().await).await;
        assert_eq!(disabled, StorefrontRefusal::Disabled);
        portal
            .set_contact_disabled(&system, alder, ben, false)
            .await
            .unwrap();

        // A customer account of the store opens nothing of the staff.
        let form = NewUserForm {
            name: "Ben".to_owned(),
            email: "ben@alder.example".to_owned(),
            role: SellerRole::Sales.code().to_owned(),
        };
        portal.invite_user(&system, &form).await.unwrap();
        let staff = refusal(&portal, &statement().await).await;
        assert_eq!(staff, StorefrontRefusal::OfStaff);

        contact(&desk, alder, "cara@alder.example").await;
        let shared = refusal(&portal, &statement().await).await;
        assert_eq!(shared, StorefrontRefusal::Ambiguous);
    })
    .await;
}
