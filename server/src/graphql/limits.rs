//! How much a request may ask for.

/// What a request may cost: every field one, rows of a list as often as they are asked for.
pub(super) const MAX_COMPLEXITY: usize = 4_500;

/// How deep fields may be nested: as deep as tools need to ask for the schema.
pub(super) const MAX_DEPTH: usize = 15;

#[cfg(test)]
mod tests {
    use crate::graphql::schema;

    /// What is wrong with a query of nobody's, which no resolver answers.
    async fn said(query: String) -> String {
        let errors = schema(true).execute(query).await.errors;
        let messages: Vec<String> = errors.into_iter().map(|error| error.message).collect();
        messages.join(" ")
    }

    /// The same field several times.
    fn often(field: &str, times: usize) -> String {
        (0..times).map(|n| format!("a{n}: {field} ")).collect()
    }

    #[tokio::test]
    async fn a_request_costs_what_is_allowed_and_not_one_more() {
        // 250 rows of 17 fields and the list, 4,251, and as many as one likes more.
        let query = |fields: usize| {
            format!(
                "{{ receipts(first: 250) {{ edges {{ node {{ {} }} }} }} customerInfo {{ {} }} }}",
                often("id", 15),
                often("userType", fields)
            )
        };
        let allowed = said(query(248)).await;
        assert!(allowed.contains("does not exist"), "{allowed}");
        assert_eq!(said(query(249)).await, "Query is too complex.");
    }

    #[tokio::test]
    async fn fields_are_nested_as_deep_as_is_allowed_and_not_one_more() {
        let query = |depth: usize| {
            let between = depth - 2;
            let (open, close) = ("ofType { ".repeat(between), " }".repeat(between));
            format!("{{ __type(name: \"Query\") {{ {open} name {close} }} }}")
        };
        assert_eq!(said(query(15)).await, "");
        assert_eq!(said(query(16)).await, "Query is nested too deep.");
    }
}
