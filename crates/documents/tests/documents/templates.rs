//! A merchant's own templates.

use crate::support::{assert_says, invoice, seller, text};
use documents::{Documents, TEMPLATES};

fn adapted(files: &[(&str, &str)]) -> Result<Documents, String> {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Documents::adapted(files).map_err(|error| error.to_string())
}

#[test]
fn a_file_takes_the_place_of_the_template_of_its_name() {
    let documents = adapted(&[
        (
            "invoice.typ",
            "#import \"common.typ\": *\n#import \"own/words.typ\": greeting\n\
             #show: style.with(\"Rechnung\")\n\
             #for it in data.documents [Rechnung #it.number: #it.total, #greeting]",
        ),
        ("own/words.typ", "#let greeting = [vielen Dank]"),
    ])
    .unwrap();
    let pdf = documents.invoices(&seller(), &[invoice()]).unwrap();
    assert_says(&text(&pdf), &["Rechnung 536365: £1,017.05, vielen Dank"]);
}

#[test]
fn one_of_the_portals_own_templates_can_be_the_start() {
    for (name, source) in TEMPLATES {
        assert!(adapted(&[(name, source)]).is_ok(), "{name}");
    }
}

#[test]
fn a_mistake_is_found_at_once_and_says_where_it_is() {
    let told = adapted(&[("receipt.typ", "\n#let x = totl")]).unwrap_err();
    assert_eq!(
        told,
        "The templates of documents cannot be used. receipt.typ:2: unknown variable: totl"
    );
    let told = adapted(&[("../invoice.typ", "")]).unwrap_err();
    assert!(told.contains("is not the name of a file"), "{told}");
    let told = adapted(&[("own.ttf", "no font")]).unwrap_err();
    assert!(told.contains("own.ttf is not a font"), "{told}");
}

#[test]
fn templates_reach_nothing_outside() {
    for (source, expected) in [
        ("#read(\"/etc/passwd\")", "not found"),
        ("#read(\"../../Cargo.toml\")", "escape"),
        ("#image(\"https://x.example/a.png\")", "not found"),
        ("#import \"@preview/cetz:0.3.0\"", "cannot use packages"),
        ("#datetime.today()", "date"),
    ] {
        let told = adapted(&[("invoice.typ", source)]).unwrap_err();
        assert!(told.contains(expected), "{source}: {told}");
    }
}
