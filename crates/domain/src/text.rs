//! Text as people and programs send it.

use thiserror::Error;

/// How many characters a text field of an invoice may have.
pub const MAX_CHARS: usize = 1_000;

/// How many characters of a refused text an error repeats.
const EXCERPT_CHARS: usize = 40;

/// Why a text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    /// More than [`MAX_CHARS`].
    #[error("The text is longer than {MAX_CHARS} characters.")]
    TooLong,
    /// It holds a NUL character, which PostgreSQL cannot store.
    #[error("The text holds a character that cannot be stored. Remove it or type it again.")]
    NotText,
}

/// Can the text be kept?
///
/// # Errors
/// When it is too long or holds what no database keeps.
pub fn check(text: &str) -> Result<(), TextError> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(TextError::TooLong);
    }
    if is_storable(text) {
        Ok(())
    } else {
        Err(TextError::NotText)
    }
}

/// Can one line of text be kept, of at most so many characters?
///
/// # Errors
/// In words.
pub(crate) fn check_line(line: &str, most: usize) -> Result<(), String> {
    if !is_storable(line) {
        Err(TextError::NotText.to_string())
    } else if line.contains(char::is_control) {
        Err("Enter it in one line, without tabs and line ends.".to_owned())
    } else if line.chars().nth(most).is_some() {
        Err(format!("Enter at most {most} characters."))
    } else {
        Ok(())
    }
}

/// Can a name or a key be kept? As [`check_line`], and without marks that [turn it](turns), by
/// which it could be made to look like another one.
///
/// # Errors
/// In words.
pub(crate) fn check_name(name: &str, most: usize) -> Result<(), String> {
    check_line(name, most)?;
    if name.contains(turns) {
        Err("It holds a hidden character that turns text around. Remove it.".to_owned())
    } else {
        Ok(())
    }
}

/// Holds nothing that a database refuses?
#[must_use]
pub fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

/// Does it turn the direction of what follows? Such marks could show a number or a word
/// backwards, and are no text. Scripts that run from right to left need none.
#[must_use]
pub const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text of somebody who cannot be asked to type it again, so that [`check`] accepts it:
/// without control characters (tabs and line ends stay) and marks that turn it, and cut, with an ellipsis at its
/// end, where it is longer than [`MAX_CHARS`].
#[must_use]
pub fn clean(text: String) -> String {
    let is_dropped = |c: char| turns(c) || c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let mut text = if text.contains(is_dropped) {
        text.replace(is_dropped, "")
    } else {
        text
    };
    if text.chars().nth(MAX_CHARS).is_some() {
        if let Some((end, _)) = text.char_indices().nth(MAX_CHARS - 1) {
            text.truncate(end);
        }
        text.push('…');
    }
    text
}

/// A cell for a spreadsheet, which calculates what begins like a formula; an apostrophe makes
/// it text.
#[must_use]
pub fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Two texts as they are shown beside each other, at most so many characters of each: from a
/// little before the first difference on, so that pages with the same beginning can be told
/// apart. An ellipsis stands where something is left out, `↵` for a line end.
#[must_use]
pub fn differing(one: &str, other: &str, most: usize) -> (String, String) {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let is_long = |text: &str| text.chars().nth(most).is_some();
    let start = if is_long(one) || is_long(other) {
        same.saturating_sub(most / 4)
    } else {
        0
    };
    let shown = |text: &str| {
        let before = if start > 0 { "…" } else { "" };
        let after = if text.chars().nth(start + most).is_some() {
            "…"
        } else {
            ""
        };
        let part: String = text.chars().skip(start).take(most).collect();
        format!("{before}{}{after}", part.replace('\n', "↵"))
    };
    (shown(one), shown(other))
}

/// The start of a refused text, so that no error grows with what was sent.
pub(crate) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
