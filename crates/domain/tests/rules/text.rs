//! What text the portal keeps.

use domain::text::{MAX_CHARS, TextError, check};

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
