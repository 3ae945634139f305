use domain::people::{Application, Area, Panels};

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
        Application::open_to(true, None, both),
        [
            Application::Seller,
            Application::ControlPanel("https://panel.test".to_owned()),
            Application::B2bEdition("https://b2b.test".to_owned()),
        ]
    );
    let alone = Application::open_to(true, None, Panels::default());
    assert_eq!(alone, [Application::Seller]);
}

#[test]
fn buyers_have_nothing_to_do_in_a_stores_panels() {
    let both = panels(Some("https://panel.test"), Some("https://b2b.test"));
    let company = "Alder".to_owned();
    assert_eq!(
        Application::open_to(false, Some(company.clone()), both),
        [Application::Buyer(company)]
    );
}

#[test]
fn who_is_of_the_staff_and_of_a_company_chooses_between_both_areas() {
    let panels = panels(Some("https://panel.test"), None);
    let open = Application::open_to(true, Some("Alder".to_owned()), panels);
    assert_eq!(
        open,
        [
            Application::Seller,
            Application::Buyer("Alder".to_owned()),
            Application::ControlPanel("https://panel.test".to_owned()),
        ]
    );
    let areas: Vec<Option<Area>> = open.iter().map(Application::area).collect();
    assert_eq!(areas, [Some(Area::Seller), Some(Area::Buyer), None]);
    // Both can be told apart.
    assert_ne!(open[0].label(), open[1].label());
}

#[test]
fn areas_are_known_by_their_words() {
    for area in Area::ALL {
        assert_eq!(Area::from_code(area.code()), Some(area));
    }
    assert_eq!(Area::from_code("emperor"), None);
}
