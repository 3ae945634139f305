//! Colours, and whether words in them can be read.

use crate::support::cases;
use domain::settings::{BrandingForm, Colour, ColourError, MIN_CONTRAST};
use proptest::prelude::*;

#[test]
fn contrast_is_that_of_wcag() {
    let contrast = |a: &str, b: &str| {
        Colour::parse(a)
            .unwrap()
            .contrast(Colour::parse(b).unwrap())
    };
    assert_eq!(contrast("#000000", "#ffffff"), 2_100);
    assert_eq!(contrast("#ffffff", "#ffffff"), 100);
    // The well-known limit of grey on white.
    assert_eq!(contrast("#767676", "#ffffff"), 454);
    assert_eq!(contrast("#777777", "#ffffff"), 447);
    assert_eq!(contrast("#ffffff", "#777777"), 447);
}

#[test]
fn only_colours_are_read() {
    assert_eq!(Colour::parse(" #2360B8 ").unwrap().to_string(), "#2360b8");
    for bad in [
        "", "red", "#fff", "#2360b", "2360b8", "#+2360b", "#2360bé", "#2360b8;",
    ] {
        assert_eq!(Colour::parse(bad), Err(ColourError::NotAColour), "{bad}");
    }
}

#[test]
fn pale_accents_are_refused_with_a_shade_that_is_not() {
    let yellow = Colour::parse("#ffcc00").unwrap();
    let Err(ColourError::TooPale { contrast, darker }) = yellow.check_accent() else {
        panic!("too pale");
    };
    assert!(contrast < MIN_CONTRAST);
    darker.check_accent().unwrap();
    let form = BrandingForm {
        name: "x".repeat(81),
        accent: "#ffcc00".to_owned(),
    };
    let fields: Vec<String> = form
        .read()
        .unwrap_err()
        .into_iter()
        .map(|e| e.field)
        .collect();
    assert_eq!(fields, ["name", "accent"]);
}

proptest! {
    #![proptest_config(cases(300))]

    /// Every colour is an accent, or has a darker shade that is.
    #[test]
    fn every_colour_has_a_shade(rgb in 0_u32..0x0100_0000) {
        let colour = Colour::parse(&format!("#{rgb:06x}")).unwrap();
        if let Err(ColourError::TooPale { darker, .. }) = colour.check_accent() {
            prop_assert!(darker.check_accent().is_ok());
        }
        prop_assert_eq!(Colour::parse(&colour.to_string()), Ok(colour));
    }
}
