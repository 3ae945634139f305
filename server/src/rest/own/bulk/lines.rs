//! The lines of a text that comes in pieces, never more than one of them in memory.

use crate::rest::body::MARK;

/// Most bytes of a line.
const LIMIT: usize = 256 * 1024;

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Without blanks around it; it is not empty.
    Whole(Vec<u8>),
    /// It has more bytes than a line may have.
    TooLong,
}

/// Lines as they become complete.
#[derive(Debug, Default)]
pub(super) struct Lines {
    buffer: Vec<u8>,
    /// What of the buffer has been passed.
    at: usize,
    /// The rest of a line comes that was too long.
    skipping: bool,
    /// So many lines have ended.
    ended: usize,
}

impl Lines {
    /// A piece has come.
    pub(super) fn feed(&mut self, piece: &[u8]) {
        self.buffer.drain(..self.at);
        self.at = 0;
        self.buffer.extend_from_slice(piece);
    }

    /// No more pieces come.
    pub(super) fn end(&mut self) {
        self.feed(b"\n");
    }

    /// The next line that is complete, or too long already, with its number, the first being 1.
    /// Empty ones are passed over.
    pub(super) fn next_line(&mut self) -> Option<(usize, Line)> {
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
                if rest.len() > LIMIT {
                    self.at = self.buffer.len();
                    if !std::mem::replace(&mut self.skipping, true) {
                        return Some((self.ended + 1, Line::TooLong));
                    }
                }
                return None;
            };
            let line = &rest[..end];
            let line = match self.ended {
                0 => line.strip_prefix(MARK).unwrap_or(line),
                _ => line,
            };
            let line = line.trim_ascii();
            let line = if line.len() > LIMIT {
                Line::TooLong
            } else {
                Line::Whole(line.to_vec())
            };
            self.at += end + 1;
            self.ended += 1;
            let skipped = std::mem::take(&mut self.skipping);
            if !skipped && line != Line::Whole(Vec::new()) {
                return Some((self.ended, line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, Line, Lines};

    fn lines<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<(usize, Line)> {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        for piece in pieces {
            lines.feed(piece);
            found.extend(std::iter::from_fn(|| lines.next_line()));
            assert!(lines.buffer.len() <= LIMIT + piece.len());
        }
        lines.end();
        found.extend(std::iter::from_fn(|| lines.next_line()));
        found
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_come_whole_however_the_text_is_cut() {
        let text: &[u8] = b"\r\n{1}\r\n\n  {2} \n{3}";
        let wanted = [(2, whole("{1}")), (4, whole("{2}")), (5, whole("{3}"))];
        for size in 1..=text.len() {
            assert_eq!(lines(text.chunks(size)), wanted, "{size}");
        }
        assert_eq!(lines([]), []);
    }

    #[test]
    fn a_mark_before_the_text_is_none_of_it() {
        let text = "\u{feff}{1}\n\u{feff}{2}\n".as_bytes();
        let wanted = [(1, whole("{1}")), (2, whole("\u{feff}{2}"))];
        for size in 1..=text.len() {
            assert_eq!(lines(text.chunks(size)), wanted, "{size}");
        }
        assert_eq!(lines(["\u{feff}".as_bytes()]), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_told_once() {
        let mut text = b"{1}\n".to_vec();
        text.resize(3 * LIMIT, b'x');
        text.extend_from_slice(b"\n{2}\n");
        let wanted = [(1, whole("{1}")), (2, Line::TooLong), (3, whole("{2}"))];
        for size in [1_000, LIMIT, text.len()] {
            assert_eq!(lines(text.chunks(size)), wanted, "{size}");
        }
    }
}
