//! Texts as they can be printed.

/// Longest run of characters that is left whole; longer ones may be broken, because nothing
/// on a page is wider.
const WHOLE: usize = 26;

/// Where a line may be broken without a hyphen.
const BREAK: char = '\u{200b}';

/// One line: white space is one blank, what cannot be printed is left out, and a word that
/// is too long for its column may be broken.
pub(crate) fn line(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !printed.is_empty() {
            printed.push(' ');
        }
        let letters = word.chars().filter(|c| is_printed(*c));
        for (index, letter) in letters.enumerate() {
            if index > 0 && index.is_multiple_of(WHOLE) {
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

/// Controls are no text, and marks that override the direction of what follows could show a
/// number backwards.
fn is_printed(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  Northgate\r\n\tGifts \u{0} Ltd "), "Northgate Gifts Ltd");
        assert_eq!(line("\u{202e}536365"), "536365");
    }

    #[test]
    fn long_words_can_be_broken_and_others_stay_whole() {
        assert_eq!(line(&"x".repeat(26)), "x".repeat(26));
        let broken = line(&"x".repeat(60));
        assert_eq!(broken.matches(BREAK).count(), 2);
        assert_eq!(broken.replace(BREAK, ""), "x".repeat(60));
    }

    #[test]
    fn paragraphs_stay_apart() {
        assert_eq!(lines("one\n\n two \n"), ["one", "", "two"]);
        assert!(lines("  ").is_empty());
    }
}
