//! Quotation marks that are not closed where they should be.

/// Where in a record a quoted cell opens that never closes, or closes in the middle of a
/// cell: the offset of its opening mark.
pub(super) fn fault(record: &[u8], delimiter: u8) -> Option<usize> {
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
                (None, _) => return Some(opened),
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), None) => return None,
                (Some(b'"'), Some(&next)) if ends_cell(next) => break,
                (Some(b'"'), Some(_)) => return Some(opened),
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
    use super::{delimiter, fault};

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
        assert_eq!(fault(b"a,\"b,c", b','), Some(2));
        assert_eq!(fault(b"a,\"b\nc,\"d\",e", b','), Some(2));
        assert_eq!(fault(b"\"a\",\"b", b','), Some(4));
    }

    #[test]
    fn the_delimiter_is_the_most_frequent_outside_quotes() {
        assert_eq!(delimiter(b"a;b;c\n1,2,3,4"), b';');
        assert_eq!(delimiter(b"\"a,b,c\"\td\n"), b'\t');
        assert_eq!(delimiter(b"a,b"), b',');
        assert_eq!(delimiter(b"alone"), b',');
    }
}
