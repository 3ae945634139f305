//! What is true of every operation, said once and put into the description of each.

use utoipa::openapi::{
    Content, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder, Type,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem},
    schema::Schema,
};

/// The name of the shape of refusals.
const REFUSED: &str = "Refused";

/// What every operation may refuse, whatever it is.
const OF_ALL: [(&str, &str); 4] = [
    ("401", "There is no token, or not one of this store."),
    ("403", "The token's account may not do this."),
    (
        "429",
        "Too many requests; `Retry-After` says how many seconds to wait.",
    ),
    (
        "503",
        "It takes too long, or the portal cannot answer now. What changes something may be done all \
         the same: look before you send it again.",
    ),
];

/// What operations with a body may refuse besides.
const OF_BODIES: [(&str, &str); 4] = [
    ("400", "The body is no JSON."),
    ("413", "The body is too large."),
    ("415", "The body is not said to be JSON, or is packed."),
    ("422", "A field is missing, or not what it has to be."),
];

/// What operations with parameters in the query may refuse besides.
const OF_QUERIES: [(&str, &str); 1] = [("422", "A parameter is not what it has to be.")];

/// What an operation that heeds `If-Match` may refuse besides.
const OF_VERSIONS: [(&str, &str); 1] = [("412", "It was changed since it was read.")];

/// What an operation that heeds an `Idempotency-Key` may refuse besides.
const OF_KEYS: [(&str, &str); 2] = [
    (
        "409",
        "The key came before with another request, or its request is still under way.",
    ),
    ("422", "The key cannot be used."),
];

const KEY: &str = "Idempotency-Key";

/// Describes the refusals of all operations, and the key that every `POST` heeds.
pub(super) fn complete(whole: &mut OpenApi) {
    let components = whole.components.get_or_insert_with(Default::default);
    components.schemas.insert(REFUSED.to_owned(), refused());
    for item in whole.paths.paths.values_mut() {
        let PathItem {
            get,
            put,
            post,
            delete,
            ..
        } = item;
        if let Some(post) = post {
            heed_key(post);
        }
        for operation in [get, put, post, delete].into_iter().flatten() {
            refuse(operation);
        }
    }
}

/// The envelope around a refusal.
fn refused() -> RefOr<Schema> {
    let data = ObjectBuilder::new()
        .description(Some(
            "`errMsg` with a sentence, or each wrong field with its sentences.",
        ))
        .build();
    let code = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .description(Some("The HTTP status once more."))
        .build();
    ObjectBuilder::new()
        .description(Some("What every refusal looks like."))
        .property("code", code)
        .required("code")
        .property("data", data)
        .required("data")
        .property("meta", Ref::from_schema_name("Meta"))
        .required("meta")
        .into()
}

fn heed_key(operation: &mut Operation) {
    let known = operation.parameters.get_or_insert_with(Vec::new);
    if known.iter().all(|parameter| parameter.name != KEY) {
        known.push(key());
    }
}

fn key() -> Parameter {
    ParameterBuilder::new()
        .name(KEY)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Makes sending it again harmless for 24 hours: the first answer comes again.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
}

fn refuse(operation: &mut Operation) {
    add(operation, &OF_ALL);
    if operation.request_body.is_some() {
        add(operation, &OF_BODIES);
    }
    if has_parameter(operation, |known| known.parameter_in == ParameterIn::Query) {
        add(operation, &OF_QUERIES);
    }
    if has_parameter(operation, |known| known.name == "If-Match") {
        add(operation, &OF_VERSIONS);
    }
    if has_parameter(operation, |known| known.name == KEY) {
        add(operation, &OF_KEYS);
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        if !status.starts_with('2') && response.content.is_empty() {
            let shape = Content::new(Some(Ref::from_schema_name(REFUSED)));
            response
                .content
                .insert("application/json".to_owned(), shape);
        }
    }
}

fn has_parameter(operation: &Operation, is_it: impl Fn(&Parameter) -> bool) -> bool {
    let known = operation.parameters.as_deref().unwrap_or_default();
    known.iter().any(is_it)
}

/// Adds what the operation does not say in words of its own.
fn add(operation: &mut Operation, refusals: &[(&str, &str)]) {
    for (status, words) in refusals {
        operation
            .responses
            .responses
            .entry((*status).to_owned())
            .or_insert_with(|| RefOr::T(described(words)));
    }
}

fn described(words: &str) -> Response {
    ResponseBuilder::new().description(words).build()
}
