//! What is served is what B2B Edition publishes, field for field.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::sdl;
use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{FieldDefinition, InputValueDefinition, TypeKind, TypeSystemDefinition},
    },
};
use std::collections::BTreeMap;

/// The parts of the published schema that the portal serves: names, arguments and types.
const PUBLISHED: &str = include_str!("../../tests/portal/graphql/contract.graphql");

/// What stands otherwise than it is published; nothing: it is not served, because the portal
/// keeps no such facts of companies and people, or tells them elsewhere.
const OTHERWISE: [(&str, Option<&str>); 12] = [
    ("CompanyType.addressLine1", None),
    ("CompanyType.addressLine2", None),
    ("CompanyType.city", None),
    ("CompanyType.country", None),
    ("CompanyType.extraFields", None),
    ("CompanyType.state", None),
    ("CompanyType.zipCode", None),
    // The buyer portal leaves it out: `docs/API.md`.
    ("Query.invoiceStats(status)", Some("Int! = 0")),
    ("UserType.companyInfo", None),
    ("UserType.extraFields", None),
    ("UserType.masqueradingCompanyId", None),
    ("UserType.uuid", None),
];

/// What is served and not published.
const ADDED: [&str; 4] = [
    "Mutation.logout",
    "StoreBasicInfoType.backorderEnabled",
    "UserLogout",
    "UserLogout.result",
];

/// What stands at each place of a schema: at `InvoiceType` its kind, at `InvoiceType.id` the
/// type of a field, at `Query.invoice(invoiceId)` that of an argument with its default.
type Places = BTreeMap<String, String>;

fn places(schema: &str) -> Places {
    let mut places = Places::new();
    for definition in parse_schema(schema).unwrap().definitions {
        let TypeSystemDefinition::Type(found) = definition else {
            continue;
        };
        let name = found.node.name.to_string();
        let kind = match found.node.kind {
            TypeKind::Scalar => "scalar".to_owned(),
            TypeKind::Object(object) => {
                put_fields(&mut places, &name, &object.fields);
                let above: Vec<String> =
                    object.implements.iter().map(ToString::to_string).collect();
                format!("type {}", above.join(" & "))
            }
            TypeKind::Interface(interface) => {
                put_fields(&mut places, &name, &interface.fields);
                "interface".to_owned()
            }
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    let field = &field.node;
                    places.insert(format!("{name}.{}", field.name), value(field));
                }
                "input".to_owned()
            }
            TypeKind::Union(_) | TypeKind::Enum(_) => panic!("{name} is of a kind not compared"),
        };
        places.insert(name, kind);
    }
    places
}

fn put_fields(places: &mut Places, name: &str, fields: &[Positioned<FieldDefinition>]) {
    for field in fields {
        let field = &field.node;
        let place = format!("{name}.{}", field.name);
        for argument in &field.arguments {
            let argument = &argument.node;
            places.insert(format!("{place}({})", argument.name), value(argument));
        }
        places.insert(place, field.ty.to_string());
    }
}

/// The type of what is sent, and what it is where nothing is sent.
fn value(sent: &InputValueDefinition) -> String {
    let kind = &sent.ty;
    match &sent.default_value {
        Some(default) => format!("{kind} = {default}"),
        None => kind.to_string(),
    }
}

/// Each place where two schemas differ, with what stands there in the first and in the second.
fn differences(
    published: &Places,
    served: &Places,
) -> Vec<(String, Option<String>, Option<String>)> {
    let mut all: Vec<&String> = published.keys().chain(served.keys()).collect();
    all.sort();
    all.dedup();
    let at = |place: &String| {
        let (before, now) = (published.get(place), served.get(place));
        (before != now).then(|| (place.clone(), before.cloned(), now.cloned()))
    };
    all.into_iter().filter_map(at).collect()
}

#[test]
fn every_field_is_the_one_that_is_published() {
    let found = differences(&places(PUBLISHED), &places(&sdl()));
    let (added, otherwise): (Vec<_>, Vec<_>) =
        found.iter().partition(|(_, before, _)| before.is_none());
    let added: Vec<&str> = added.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(added, ADDED);
    let otherwise: Vec<(&str, Option<&str>)> = otherwise
        .iter()
        .map(|(place, _, now)| (place.as_str(), now.as_deref()))
        .collect();
    assert_eq!(otherwise, OTHERWISE);
}

#[test]
fn a_difference_is_noticed() {
    let published = "input A { x: [Int] = [] } type B implements N { y(z: Int): String! w: Int }";
    let served = "input A { x: [Int] } type B { y(z: Int!): String v: Int }";
    let found = differences(&places(published), &places(served));
    let told: Vec<String> = found
        .into_iter()
        .map(|(place, before, now)| {
            let [before, now] = [before, now].map(|what| what.unwrap_or_else(|| "-".to_owned()));
            format!("{place}: {before} / {now}")
        })
        .collect();
    assert_eq!(
        told,
        [
            "A.x: [Int] = [] / [Int]",
            "B: type N / type ",
            "B.v: - / Int",
            "B.w: Int / -",
            "B.y: String! / String",
            "B.y(z): Int / Int!",
        ]
    );
    assert!(differences(&places(served), &places(served)).is_empty());
}
