//! The seller's logo.

use crate::support::{DOCUMENTS, invoice, seller, text};
use documents::{Logo, LogoError, Seller};
use lopdf::Document;

const PNG: &[u8] = include_bytes!("../fixtures/logo.png");
const JPEG: &[u8] = include_bytes!("../fixtures/logo.jpg");
const WEBP: &[u8] = include_bytes!("../fixtures/logo.webp");

#[test]
fn png_jpeg_and_webp_are_printed() {
    for bytes in [PNG, JPEG, WEBP] {
        let seller = Seller {
            logo: Some(Logo::read(bytes.to_vec()).unwrap()),
            ..seller()
        };
        let pdf = DOCUMENTS.invoices(&seller, &[invoice()]).unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        let page = document.get_pages()[&1];
        assert_eq!(document.get_page_images(page).unwrap().len(), 1);
        assert!(
            text(&pdf).contains("WharfWholesale"),
            "the name is said beside it"
        );
    }
}

#[test]
fn what_is_no_picture_is_no_logo() {
    assert_eq!(Logo::read(Vec::new()), Err(LogoError::Format));
    assert_eq!(Logo::read(b"<svg/>".to_vec()), Err(LogoError::Format));
    assert_eq!(Logo::read(b"GIF89a-----".to_vec()), Err(LogoError::Format));
    // A JPEG picture that ends too early is shown as far as it goes.
    for bytes in [PNG, WEBP] {
        let half = bytes[..bytes.len() / 3].to_vec();
        assert!(matches!(Logo::read(half), Err(LogoError::Broken(_))));
    }
}
