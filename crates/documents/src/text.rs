//! Texts as they can be printed.

/// Where a line may be broken without a hyphen. Templates make it a break without a letter.
const BREAK: char = '\u{200b}';

/// Longest word that is left whole in a line of its own.
const WHOLE_WORD: usize = 26;

/// Longest number or key that is left whole; longer ones get parts of [`KEY_PART`].
const WHOLE_KEY: usize = 18;

/// What fits into a narrow column.
const KEY_PART: usize = 12;

/// One line: white space is one blank, what cannot be printed is left out, and a word that
/// is too long for a line may be broken.
pub(crate) fn line(text: &str) -> String {
    broken(text, WHOLE_WORD, WHOLE_WORD)
}

/// One line for a narrow column: a number, a key, a reference.
pub(crate) fn key(text: &str) -> String {
    broken(text, WHOLE_KEY, KEY_PART)
}

/// Must a column of keys be kept from growing with this one?
pub(crate) fn is_wide(key: &str) -> bool {
    key.chars().nth(WHOLE_KEY).is_some()
}

fn broken(text: &str, whole: usize, part: usize) -> String {
    let kept: String = text
        .chars()
        .filter(|c| c.is_whitespace() || is_printed(*c))
        .collect();
    let mut printed = String::with_capacity(kept.len());
    for word in kept.split_whitespace() {
        if !printed.is_empty() {
            printed.push(' ');
        }
        let is_long = word.chars().nth(whole).is_some();
        for (index, letter) in word.chars().enumerate() {
            if is_long && index > 0 && index.is_multiple_of(part) {
                printed.push(BREAK);
            }
            printed.push(letter);
        }
    }
    printed
}

/// The lines of a longer text, empty ones between paragraphs.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(line).collect()
}

/// Controls are no text, nor are marks that turn the direction of what follows.
fn is_printed(c: char) -> bool {
    !c.is_control() && !domain::text::turns(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(
            line("  Northgate\r\n\tGifts \u{0} Ltd "),
            "Northgate Gifts Ltd"
        );
        assert_eq!(line("\u{202e}536365"), "536365");
    }

    #[test]
    fn long_words_can_be_broken_and_others_stay_whole() {
        assert_eq!(line(&"x".repeat(26)), "x".repeat(26));
        let broken = line(&"x".repeat(60));
        assert_eq!(broken.matches(BREAK).count(), 2);
        assert_eq!(broken.replace(BREAK, ""), "x".repeat(60));
        assert_eq!(key(&"x".repeat(18)), "x".repeat(18));
        assert_eq!(key(&"x".repeat(19)).matches(BREAK).count(), 1);
        assert!(is_wide(&"x".repeat(19)) && !is_wide(&"x".repeat(18)));
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(lines("one\n\n two \n"), ["one", "", "two"]);
        assert!(lines("  ").is_empty());
    }
}
