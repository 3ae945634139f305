//! Quotation marks that are not closed where they should be.

/// A quoted cell that is not closed where it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// The offset of its opening mark.
    pub(super) opened: usize,
    /// A mark closes it in the middle of a cell; otherwise none does.
    pub(super) midway: bool,
}

/// The first quoted cell of a record that never closes, or closes in the middle of a cell.
pub(super) fn fault(record: &[u8], delimiter: u8) -> Option<Fault> {
    let fault = |opened, midway| Some(Fault { opened, midway });
    let ends_cell = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    let mut at = 0;
    let mut cell_begins = true;
    while let Some(&byte) = record.get(at) {
        if !(cell_begins && byte == b'"') {
            cell_begins = ends_cell(byte);
            at += 1;
            continue;
        }
        let opened = at;
        at += 1;
        loop {
            match (record.get(at), record.get(at + 1)) {
                (None, _) => return fault(opened, false),
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), None) => return None,
                (Some(b'"'), Some(&next)) if ends_cell(next) => break,
                (Some(b'"'), Some(_)) => return fault(opened, true),
                (Some(_), _) => at += 1,
            }
        }
        at += 1;
        cell_begins = false;
    }
    None
}

/// The delimiter of a file by its first line: whichever of comma, semicolon and tab occurs
/// most outside quotation marks.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    let candidates = [b',', b';', b'\t'];
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    for &byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => {
                for (count, candidate) in counts.iter_mut().zip(candidates) {
                    *count += usize::from(byte == candidate);
                }
            }
            _ => {}
        }
    }
    let best = candidates
        .into_iter()
        .zip(counts)
        .rev()
        .max_by_key(|(_, count)| *count);
    best.map_or(b',', |(candidate, _)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{Fault, delimiter, fault};

    #[test]
    fn proper_quoting_has_no_fault() {
        for record in [
            "a,b",
            "\"a\",b",
            "\"a\nb\",c",
            "\"7\"\" lid\",c",
            "5\" pipe,b",
            "a,\"\"\n",
        ] {
            assert_eq!(fault(record.as_bytes(), b','), None, "{record}");
        }
    }

    #[test]
    fn open_quotes_are_found_where_they_open() {
        for (record, opened, midway) in [
            ("a,\"b,c", 2, false),
            ("a,\"b\nc,\"d\",e", 2, true),
            ("\"a\",\"b", 4, false),
        ] {
            let expected = Some(Fault { opened, midway });
            assert_eq!(fault(record.as_bytes(), b','), expected, "{record}");
        }
    }

    #[test]
    fn the_delimiter_is_the_most_frequent_outside_quotes() {
        assert_eq!(delimiter(b"a;b;c\n1,2,3,4"), b';');
        assert_eq!(delimiter(b"\"a,b,c\"\td\n"), b'\t');
        assert_eq!(delimiter(b"a,b"), b',');
        assert_eq!(delimiter(b"alone"), b',');
    }
}
