//! Fields that a store adds to its invoices.

use domain::{
    ExtraFieldId,
    settings::{
        ExtraField, ExtraFieldForm, ExtraFieldKind, ExtraFieldRules, ExtraValue, check_values,
    },
};

fn field(id: i64, kind: ExtraFieldKind, required: bool) -> ExtraField {
    ExtraField {
        id: ExtraFieldId(id),
        version: 1,
        rules: ExtraFieldRules {
            name: format!("Field {id}"),
            kind,
            required,
            unique: false,
            visible: false,
        },
    }
}

fn text(max_chars: u32) -> ExtraFieldKind {
    ExtraFieldKind::Text { max_chars }
}

#[test]
fn each_kind_reads_its_own_values() {
    let number = |maximum: &str| ExtraFieldKind::Number {
        maximum: maximum.parse().ok(),
    };
    let list = ExtraFieldKind::Dropdown {
        options: vec!["North".to_owned(), "South".to_owned()],
    };
    for (kind, typed, read) in [
        (text(3), " abc ", Ok("abc")),
        (text(3), "abcd", Err("At most 3 characters fit here.")),
        (ExtraFieldKind::TextArea { rows: 2 }, "a\nb", Ok("a\nb")),
        (number("10"), "1,000.50", Err("At most 10 fits here.")),
        (number(""), "1,000.50", Ok("1000.5")),
        (number(""), "-3", Ok("-3")),
        (list.clone(), "South", Ok("South")),
        (list, "south", Err("Choose one of the list.")),
    ] {
        let outcome = field(1, kind, true).read(typed);
        let expected = match read {
            Ok(value) => Ok(Some(value.to_owned())),
            Err(message) => Err(message.to_owned()),
        };
        assert_eq!(outcome, expected, "{typed}");
    }
    assert_eq!(
        field(1, number(""), false).read("1,50"),
        Err(
            "“1,50” is not a number. Write it with a point before the decimals, like 1234.5."
                .to_owned()
        )
    );
    assert_eq!(field(1, text(3), false).read("  "), Ok(None));
    assert_eq!(
        field(1, text(3), true).read("  "),
        Err("Field 1 is required.".to_owned())
    );
}

#[test]
fn values_are_checked_together() {
    let fields = [field(1, text(9), true), field(2, text(9), false)];
    let value = |id, value: &str| ExtraValue {
        field_id: ExtraFieldId(id),
        value: value.to_owned(),
    };
    let read = check_values(&fields, &[value(1, "a "), value(3, "of no field")]).unwrap();
    assert_eq!(read, [value(1, "a")]);
    let errors = check_values(&fields, &[value(2, "0123456789")]).unwrap_err();
    let at: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(at, ["extra.1", "extra.2"]);
}

#[test]
fn forms_are_read_and_filled_in_again() {
    let base = ExtraFieldForm {
        name: "Region".to_owned(),
        ..ExtraFieldForm::default()
    };
    for (kind, change) in [
        ("text", ("max_chars", "20")),
        ("text_area", ("rows", "4")),
        ("number", ("maximum", "99.5")),
        ("number", ("maximum", "")),
        ("dropdown", ("options", "North\nSouth")),
    ] {
        let mut form = ExtraFieldForm {
            kind: kind.to_owned(),
            unique: true,
            ..base.clone()
        };
        match change.0 {
            "max_chars" => form.max_chars = change.1.to_owned(),
            "rows" => form.rows = change.1.to_owned(),
            "maximum" => form.maximum = change.1.to_owned(),
            _ => form.options = change.1.to_owned(),
        }
        let rules = form.read().unwrap();
        assert_eq!(ExtraFieldForm::of(&rules).read().unwrap(), rules);
    }
}

#[test]
fn forms_that_break_a_rule_are_refused() {
    let form = |change: fn(&mut ExtraFieldForm)| {
        let mut form = ExtraFieldForm {
            name: "Region".to_owned(),
            ..ExtraFieldForm::default()
        };
        change(&mut form);
        let errors = form.read().unwrap_err();
        errors
            .into_iter()
            .map(|error| error.field)
            .collect::<Vec<_>>()
    };
    assert_eq!(form(|form| form.name = " ".to_owned()), ["name"]);
    assert_eq!(form(|form| form.name = "a\0b".to_owned()), ["name"]);
    assert_eq!(form(|form| form.kind = "date".to_owned()), ["kind"]);
    assert_eq!(form(|form| form.max_chars = "0".to_owned()), ["max_chars"]);
    assert_eq!(form(|form| form.kind = "dropdown".to_owned()), ["options"]);
    assert_eq!(
        form(|form| {
            form.kind = "dropdown".to_owned();
            form.options = "North\n North".to_owned();
        }),
        ["options"]
    );
}
