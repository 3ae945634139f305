//! How the store presents itself.

use super::{history, support::desk};
use domain::{people::SellerRole, settings::BrandingForm};
use service::people::{NewUser, NewUserRole};
use store::testing::for_each_engine;

const PASSWORD: &str = "correct horse battery";

/// The smallest PNG header that says its size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

#[tokio::test]
async fn name_colour_and_logo_are_those_of_the_next_request() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let system = desk.system();
        let user = NewUser {
            email: "a@seller.test".to_owned(),
            name: "A".to_owned(),
            password: PASSWORD.to_owned(),
            role: NewUserRole::Seller(SellerRole::Sales),
            bc_customer_id: None,
        };
        desk.portal.add_user(&system, user).await.unwrap();
        let (token, session) = desk
            .portal
            .sign_in("a@seller.test", PASSWORD, "test")
            .await
            .unwrap();
        assert_eq!(
            (session.view.store.as_str(), session.view.accent.as_str()),
            ("Test Wholesale", "#2360b8")
        );
        let form = BrandingForm {
            name: " Wharf ".to_owned(),
            accent: "#7A1F4B".to_owned(),
        };
        desk.portal.save_branding(&system, 0, &form).await.unwrap();
        let logo = desk.portal.save_logo(&system, png(40, 20)).await.unwrap();
        let session = desk.portal.session(&token.0).await.unwrap().unwrap();
        assert_eq!(
            (session.view.store.as_str(), session.view.accent.as_str()),
            ("Wharf", "#7a1f4b")
        );
        assert_eq!(session.view.logo, Some(logo.path()));
        let file = desk.portal.logo_file(&logo.hash).await.unwrap().unwrap();
        assert_eq!(file.bytes, png(40, 20));
        assert_eq!(desk.portal.logo_file("0").await.unwrap(), None);

        desk.portal.remove_logo(&system).await.unwrap();
        desk.portal.remove_logo(&system).await.unwrap();
        assert_eq!(desk.portal.logo_file(&logo.hash).await.unwrap(), None);
        let said: Vec<String> = history(&desk, "settings", desk.store_id.0)
            .await
            .into_iter()
            .map(|(_, summary)| summary)
            .collect();
        assert_eq!(
            said,
            [
                "The logo was removed.",
                "The logo was replaced by a picture of 40 × 20 pixels.",
                "Changed the branding.",
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn files_that_are_no_logo_are_refused() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        for bytes in [
            Vec::new(),
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            png(0, 5),
            png(2_001, 5),
            [png(5, 5), vec![0; 512 * 1024]].concat(),
        ] {
            let problem = desk
                .portal
                .save_logo(&desk.system(), bytes)
                .await
                .unwrap_err();
            assert!(problem.field("logo").is_some());
        }
        assert_eq!(desk.portal.logo(&desk.system()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_pale_colour_is_refused_with_one_that_is_not() {
    for_each_engine(|store| async move {
        let desk = desk(store).await;
        let form = BrandingForm {
            name: "Wharf".to_owned(),
            accent: "#ffcc00".to_owned(),
        };
        let problem = desk
            .portal
            .save_branding(&desk.system(), 0, &form)
            .await
            .unwrap_err();
        assert!(problem.field("accent").unwrap().contains("nearest shade"));
    })
    .await;
}
