//! What the file is, besides what it says.

use crate::support::{DOCUMENTS, invoice, is_accessible, print, seller};
use documents::{Documents, Paper};
use lopdf::{Document, Object};
use std::thread;

#[test]
fn the_same_input_makes_the_same_bytes() {
    let first = print(&invoice());
    let others: Vec<Vec<u8>> = thread::scope(|scope| {
        let printing: Vec<_> = (0..4).map(|_| scope.spawn(|| print(&invoice()))).collect();
        printing
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(others.iter().all(|other| *other == first));
    let afresh = Documents::new().unwrap();
    assert_eq!(afresh.invoices(&seller(), &[invoice()]).unwrap(), first);
}

#[test]
fn the_file_has_a_title_a_language_and_a_structure() {
    let document = Document::load_mem(&print(&invoice())).unwrap();
    let (_, info) = document
        .dereference(document.trailer.get(b"Info").unwrap())
        .unwrap();
    let title = info.as_dict().unwrap().get(b"Title").unwrap();
    assert_eq!(decoded(title), "Invoice 536365 · Wharf Wholesale");
    let catalog = document.catalog().unwrap();
    assert_eq!(decoded(catalog.get(b"Lang").unwrap()), "en");
    assert!(catalog.has(b"StructTreeRoot"), "tagged");
}

#[test]
fn every_document_can_be_read_aloud() {
    for (name, pdf) in DOCUMENTS.samples(&seller()).unwrap() {
        assert!(is_accessible(&pdf), "{name}");
    }
}

#[test]
fn fonts_lie_in_the_file() {
    let document = Document::load_mem(&print(&invoice())).unwrap();
    let mut fonts = 0;
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else {
            continue;
        };
        if dictionary.has_type(b"FontDescriptor") {
            fonts += 1;
            let is_embedded = [b"FontFile2".as_slice(), b"FontFile3"];
            assert!(is_embedded.iter().any(|key| dictionary.has(key)));
        }
    }
    assert!(fonts >= 2, "{fonts} fonts");
}

#[test]
fn paper_is_as_wide_as_it_is_asked_for() {
    let width = |paper| {
        let seller = documents::Seller { paper, ..seller() };
        let pdf = DOCUMENTS.invoices(&seller, &[invoice()]).unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        let page = document.get_pages()[&1];
        let page = document.get_dictionary(page).unwrap();
        let corners = page.get(b"MediaBox").unwrap().as_array().unwrap();
        corners[2].as_float().unwrap().to_string()
    };
    assert_eq!(width(Paper::UsLetter), "612");
    assert!(width(Paper::A4).starts_with("595.2"));
}

fn decoded(text: &Object) -> String {
    lopdf::decode_text_string(text).unwrap()
}
