//! What text the portal keeps.

use domain::text::{MAX_CHARS, TextError, check, clean, differing};

#[test]
fn text_is_kept_up_to_its_limit() {
    for text in [
        "",
        "Holder",
        "Zażółć 漢字 🧾",
        "=HYPERLINK(\"x\")",
        "two\nlines\tand a tab",
    ] {
        assert_eq!(check(text), Ok(()), "{text:?}");
    }
    assert_eq!(check(&"é".repeat(MAX_CHARS)), Ok(()));
    assert_eq!(check(&"é".repeat(MAX_CHARS + 1)), Err(TextError::TooLong));
    assert_eq!(check("a\0b"), Err(TextError::NotText));
}

#[test]
fn what_others_send_is_kept_without_control_characters() {
    for (sent, kept) in [
        ("Holder", "Holder"),
        ("Zażółć 漢字 🧾", "Zażółć 漢字 🧾"),
        ("two\r\nlines\tand a tab", "two\r\nlines\tand a tab"),
        ("a\0b\u{1}\u{7f}\u{85}", "ab"),
        ("\0", ""),
        ("\u{202e}536\u{2067}365\u{2069}", "536365"),
    ] {
        assert_eq!(clean(sent.to_owned()), kept, "{sent:?}");
    }
}

#[test]
fn long_texts_are_shown_from_where_they_begin_to_differ() {
    let both = |one: &str, other: &str| {
        let (one, other) = differing(one, other, 8);
        format!("{one} | {other}")
    };
    assert_eq!(both("Pay now.", "Pay\nit"), "Pay now. | Pay↵it");
    assert_eq!(both("abcdefghij", "abxdefghij"), "abcdefgh… | abxdefgh…");
    assert_eq!(
        both("Zażółć 漢字, soon.", "Zażółć 漢字, now, or else."),
        "…, soon. | …, now, o…"
    );
    // Only the length differs.
    assert_eq!(both("abcdefghij", "abcdefghijklm"), "…ij | …ijklm");
    assert_eq!(both("", "abcdefghij"), " | abcdefgh…");
}

#[test]
fn formulas_become_text() {
    for formula in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM", "\tx", "\rx"] {
        assert_eq!(
            domain::text::inert(formula.to_owned()),
            format!("'{formula}")
        );
    }
    assert_eq!(domain::text::inert("536365".to_owned()), "536365");
}

#[test]
fn what_others_send_is_cut_to_what_can_be_kept() {
    let whole = "é".repeat(MAX_CHARS);
    assert_eq!(clean(whole.clone()), whole);
    let cut = format!("{}…", "é".repeat(MAX_CHARS - 1));
    assert_eq!(clean(format!("{whole}é")), cut);
    assert_eq!(clean(format!("\0{whole}{whole}")), cut);
    assert_eq!(check(&cut), Ok(()));
}
