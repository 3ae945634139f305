use domain::people::{Application, Panels};

fn panels(control_panel: Option<&str>, b2b_edition: Option<&str>) -> Panels {
    Panels {
        control_panel: control_panel.map(str::to_owned),
        b2b_edition: b2b_edition.map(str::to_owned),
    }
}

#[test]
fn staff_chooses_between_the_portal_and_the_panels_that_the_store_has() {
    let both = panels(Some("https://panel.test"), Some("https://b2b.test"));
    assert_eq!(
        Application::open_to(true, both),
        [
            Application::Seller,
            Application::ControlPanel("https://panel.test".to_owned()),
            Application::B2bEdition("https://b2b.test".to_owned()),
        ]
    );
    let alone = Application::open_to(true, Panels::default());
    assert_eq!(alone, [Application::Seller]);
}

#[test]
fn buyers_have_nothing_to_do_in_a_stores_panels() {
    let both = panels(Some("https://panel.test"), Some("https://b2b.test"));
    assert_eq!(Application::open_to(false, both), [Application::Buyer]);
}
