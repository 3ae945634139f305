//! Text in places where the server writes it into the markup as it stands.

/// A text for a title or a text area. On the server nothing escapes it there, and what stands
/// in it must not end the element; the browser sets it as text. Numbers, memos, names of
/// companies and of files come from elsewhere.
#[must_use]
pub fn in_document(text: String) -> String {
    if cfg!(feature = "ssr") {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    } else {
        text
    }
}
