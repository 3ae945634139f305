//! Names in every script, with fonts that lie in the file.

use crate::support::{invoice, is_accessible, pages, print, squeezed};

/// Scripts that are written from the right come out in the order in which their letters
/// stand on the page, so they are compared letter by letter.
#[test]
fn names_in_every_script_are_text() {
    let names = [
        "Łódź Żółć Århus Ñandú Øresund Đà Nẵng",
        "Ελληνική Εταιρεία",
        "Общество «Север»",
        "شركة النور للتجارة",
        "חברת השלום",
        "श्री ट्रेडिंग कंपनी",
        "บริษัท น้ำใส จำกัด",
        "北京贸易有限公司",
        "東京商事株式会社 カタカナ ひらがな",
        "臺灣貿易",
        "서울무역 주식회사",
        "Հայաստան",
        "საქართველო",
        "বাংলা লিমিটেড",
        "தமிழ் நிறுவனம்",
        "తెలుగు సంస్థ",
        "ಕನ್ನಡ ಸಂಸ್ಥೆ",
        "മലയാളം കമ്പനി",
        "ગુજરાતી કંપની",
        "ਪੰਜਾਬੀ ਕੰਪਨੀ",
        "සිංහල සමාගම",
        "ኢትዮጵያ",
        "ក្រុមហ៊ុន",
        "ບໍລິສັດ",
        "မြန်မာ",
    ];
    for name in names {
        let mut invoice = invoice();
        invoice.company = name.to_owned();
        let pdf = print(&invoice);
        assert!(is_accessible(&pdf), "{name}: a letter has no glyph");
        let printed = pages(&pdf).concat();
        for letter in squeezed(name).chars() {
            assert!(
                printed.contains(letter),
                "no {letter:?} of {name} in {printed}"
            );
        }
    }
}

#[test]
fn letters_that_no_font_has_do_not_keep_an_invoice_from_its_buyer() {
    let mut invoice = invoice();
    invoice.company = "𓀀𓁐 Ltd 🏢".to_owned();
    let pdf = print(&invoice);
    assert!(!is_accessible(&pdf));
    assert!(pages(&pdf).concat().contains("£1,017.05"));
}
