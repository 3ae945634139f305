//! A query that cannot be parsed, in words: the parser draws a picture of it.

use super::refusal::mark;
use async_graphql::ServerError;
use axum::http::StatusCode;

/// The same as a sentence, with the place.
pub(super) fn explain(mut error: ServerError) -> ServerError {
    // The last line of a picture says what was expected.
    let mut lines = error.message.lines().rev();
    let expected = lines.find_map(|line| line.trim_start().strip_prefix("= "));
    let why = match expected {
        Some(expected) => words(expected),
        None => error.message.trim_end_matches('.').to_owned(),
    };
    error.message = match error.locations.first() {
        Some(at) => format!(
            "The query cannot be read at line {}, column {}: {why}.",
            at.line, at.column
        ),
        None => format!("The query cannot be read: {why}."),
    };
    mark(&mut error, StatusCode::BAD_REQUEST);
    error
}

/// Names of the grammar as words: `selection_set` is a selection set.
fn words(expected: &str) -> String {
    let spaced = expected.replace('_', " ").replace("EOI", "the end");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words
        .join(" ")
        .replace(" ,", ",")
        .replace("executable definition", "an operation or a fragment")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{explain, words};
    use async_graphql::{ServerError, parser::parse_query};

    fn said(query: &str) -> String {
        explain(ServerError::from(parse_query(query).unwrap_err())).message
    }

    #[test]
    fn where_it_is_and_what_was_expected_is_a_sentence() {
        for (query, at) in [
            ("", "line 1, column 1: "),
            ("query", "line 1, column "),
            ("{ a }\n  }", "line 2, column "),
        ] {
            let said = said(query);
            let place = format!("The query cannot be read at {at}");
            assert!(said.starts_with(&place), "{said}");
            assert!(said.contains("expected "), "{said}");
            assert!(!said.contains(['\n', '|', '^', '_']), "{said}");
            assert!(said.ends_with('.'), "{said}");
        }
        let twice = said("query my_one { a } query my_one { b }");
        let end = "operation my_one is defined twice.";
        assert!(twice.ends_with(end), "{twice}");
    }

    #[test]
    fn names_of_the_grammar_are_words() {
        for (expected, plain) in [
            ("expected EOI or type_", "expected the end or type"),
            (
                "expected type_, selection_set, or name",
                "expected type, selection set, or name",
            ),
        ] {
            assert_eq!(words(expected), plain);
        }
    }
}
