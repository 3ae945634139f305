use server::config::{
    CommerceConfig, ConfigError, DatabaseConfig, DemoConfig, HttpConfig, LogConfig, Source,
    StoreConfig, first_sync_window, storefront_app,
};
use std::path::Path;

const GOOD: [(&str, &str); 7] = [
    ("DATABASE_URL", "postgres://portal:hunter2@db/portal"),
    ("STORE_HASH", "abc123"),
    ("STORE_NAME", "Wharf Wholesale"),
    ("STORE_CURRENCY", "GBP"),
    ("STORE_TIME_ZONE", "Europe/London"),
    ("BIGCOMMERCE_ACCESS_TOKEN", "very-secret-token"),
    ("WEBHOOK_SECRET", "very-secret-webhook-text"),
];

/// 32 bytes.
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn source(changes: &[(&str, &str)], file: Option<&str>) -> Result<Source, ConfigError> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in GOOD.iter().chain(changes) {
        pairs.retain(|(known, _)| known != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    Source::new(pairs, file.map(|text| (Path::new("portal.toml"), text)))
}

fn read(source: &Source) -> Result<String, ConfigError> {
    Ok(format!(
        "{:?} {:?} {:?} {:?} {:?}",
        DatabaseConfig::read(source)?,
        StoreConfig::read(source)?,
        CommerceConfig::read(source)?,
        HttpConfig::read(source)?,
        LogConfig::read(source)?
    ))
}

fn error(changes: &[(&str, &str)], file: Option<&str>) -> String {
    match source(changes, file) {
        Ok(source) => read(&source).unwrap_err().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_store_is_read_from_30_days_back_unless_told_otherwise() {
    let days = |value| {
        let source = source(&[("FIRST_SYNC_DAYS", value)], None).unwrap();
        first_sync_window(&source).map(|window| window.num_days())
    };
    assert_eq!(days("").unwrap(), 30);
    assert_eq!(days("365").unwrap(), 365);
    assert_eq!(days("0").unwrap(), 0);
    for unusable in ["-1", "4000", "soon"] {
        let text = days(unusable).unwrap_err().to_string();
        assert!(
            text.starts_with("FIRST_SYNC_DAYS (from the environment) "),
            "{text}"
        );
    }
}

#[test]
fn debug_shows_no_secret() {
    let changes = [
        ("PORTAL_SECRET_KEY", KEY),
        ("BIGCOMMERCE_B2B_TOKEN", "very-secret-b2b-token"),
    ];
    let shown = read(&source(&changes, None).unwrap()).unwrap();
    for secret in ["hunter2", "very-secret", KEY] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn an_access_token_must_be_there_unless_it_can_be_entered() {
    let text = error(&[("BIGCOMMERCE_ACCESS_TOKEN", "")], None);
    assert!(
        text.starts_with("BIGCOMMERCE_ACCESS_TOKEN is not set. It is "),
        "{text}"
    );
    let changes = [("BIGCOMMERCE_ACCESS_TOKEN", ""), ("PORTAL_SECRET_KEY", KEY)];
    let config = CommerceConfig::read(&source(&changes, None).unwrap()).unwrap();
    let connection = config.connection();
    assert!(connection.access_token.is_none() && connection.key.is_some());
}

#[test]
fn a_bad_setting_is_named_with_its_source() {
    for (name, value) in [
        ("DATABASE_URL", "mysql://db"),
        ("PORTAL_ADDR", "3000"),
        ("PUBLIC_URL", "portal.example"),
        ("STORE_CURRENCY", "POUND"),
        ("STORE_TIME_ZONE", "Mars/North"),
        ("STORE_TERMS_DAYS", "400"),
        ("STORE_ACCENT", "blue"),
        ("BIGCOMMERCE_API_URL", "ftp://x"),
        ("BIGCOMMERCE_PANEL_URL", "shop"),
        ("BIGCOMMERCE_ORDER_URL", "https://shop.example/orders"),
        ("BIGCOMMERCE_B2B_PANEL_URL", "no"),
        ("WEBHOOK_SECRET", "short"),
        ("PORTAL_SECRET_KEY", "0011223344"),
        ("BIGCOMMERCE_B2B_TOKEN", "two words"),
        ("REQUEST_SECONDS", "0"),
        ("API_REQUESTS_PER_MINUTE", "-1"),
        ("BEHIND_PROXY", "maybe"),
        ("METRICS", "perhaps"),
        ("API_PAGES", "maybe"),
        ("LOG", "=,="),
        ("LOG_FORMAT", "xml"),
    ] {
        let text = error(&[(name, value)], None);
        assert!(
            text.starts_with(&format!("{name} (from the environment) ")),
            "{text}"
        );
        let in_file = format!("{} = \"{value}\"", name.to_lowercase());
        let text = error(&[(name, "")], Some(&in_file));
        assert!(
            text.starts_with(&format!("{name} (from portal.toml) ")),
            "{text}"
        );
    }
    for name in ["WEBHOOK_SECRET", "PORTAL_SECRET_KEY"] {
        assert!(!error(&[(name, "hush")], None).contains("hush"));
    }
}

#[test]
fn the_storefronts_app_is_whole_or_not_there() {
    let all = [
        ("BIGCOMMERCE_APP_CLIENT_ID", "app"),
        ("BIGCOMMERCE_APP_CLIENT_SECRET", "a-secret-of-an-app"),
        (
            "STOREFRONT_URLS",
            "https://shop.example, https://b2b.shop.example/",
        ),
    ];
    let read = |changes: &[(&str, &str)]| storefront_app(&source(changes, None).unwrap());
    assert!(read(&[]).unwrap().is_none());
    let app = read(&all).unwrap().unwrap();
    assert_eq!(
        app.origins,
        ["https://shop.example", "https://b2b.shop.example"]
    );
    assert_eq!(app.page, "https://shop.example/");
    let page = "https://b2b.shop.example/account";
    let app = read(&[all.as_slice(), &[("STOREFRONT_PAGE", page)]].concat());
    let app = app.unwrap().unwrap();
    assert_eq!(app.page, page);
    assert!(!format!("{app:?}").contains("a-secret-of-an-app"));
    for (left_out, _) in all {
        let some: Vec<(&str, &str)> = all
            .into_iter()
            .filter(|(name, _)| *name != left_out)
            .collect();
        let text = read(&some).unwrap_err().to_string();
        assert!(
            text.starts_with(&format!("{left_out} is not set.")),
            "{text}"
        );
    }
    let elsewhere = ("STOREFRONT_PAGE", "https://evil.example/account");
    let text = read(&[all.as_slice(), &[elsewhere]].concat()).unwrap_err();
    assert!(text.to_string().contains("at none of STOREFRONT_URLS"));
    assert!(read(&[elsewhere]).is_err());
    for (name, bad) in [
        ("BIGCOMMERCE_APP_CLIENT_SECRET", "short"),
        ("STOREFRONT_PAGE", "/account"),
        ("STOREFRONT_URLS", "shop.example"),
        ("STOREFRONT_URLS", "https://shop.example,,"),
    ] {
        let text = read(&[(name, bad)]).unwrap_err().to_string();
        assert!(
            text.starts_with(&format!("{name} (from the environment) ")),
            "{text}"
        );
    }
}

#[test]
fn a_missing_setting_is_named_and_explained() {
    for name in [
        "DATABASE_URL",
        "STORE_HASH",
        "STORE_NAME",
        "STORE_CURRENCY",
        "WEBHOOK_SECRET",
    ] {
        let text = error(&[(name, " ")], None);
        assert!(
            text.starts_with(&format!("{name} is not set. It is ")),
            "{text}"
        );
        assert!(text.contains(&name.to_lowercase()), "{text}");
    }
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "store_name = \"File\"\nstore_terms_days = 15\nbehind_proxy = true\n";
    let source = source(&[], Some(file)).unwrap();
    let store = StoreConfig::read(&source).unwrap();
    assert_eq!(
        (store.name.as_str(), store.terms.0),
        ("Wharf Wholesale", 15)
    );
    assert!(HttpConfig::read(&source).unwrap().behind_proxy);
}

#[test]
fn metrics_are_shown_unasked_on_this_machine_only() {
    for (addr, url, asked, shown) in [
        ("127.0.0.1:3000", "", "", true),
        ("[::1]:3000", "http://localhost:3000", "", true),
        ("127.0.0.1:3000", "https://pay.example", "", false),
        ("0.0.0.0:3000", "", "", false),
        ("0.0.0.0:3000", "https://pay.example", "true", true),
        ("127.0.0.1:3000", "", "false", false),
    ] {
        let changes = [
            ("PORTAL_ADDR", addr),
            ("PUBLIC_URL", url),
            ("METRICS", asked),
        ];
        let source = source(&changes, None).unwrap();
        let config = HttpConfig::read(&source).unwrap();
        assert_eq!(config.metrics, shown, "{addr} {url} {asked}");
    }
}

#[test]
fn interfaces_are_described_only_where_that_is_asked_for() {
    for (asked, described) in [("", false), ("true", true), ("false", false)] {
        let source = source(&[("API_PAGES", asked)], None).unwrap();
        let config = HttpConfig::read(&source).unwrap();
        assert_eq!(config.api_pages, described, "{asked}");
    }
}

#[test]
fn a_bad_file_is_named_without_quoting_it() {
    let text = error(&[], Some("store_name = \"x\"\nwebhook_secret = hush-hush"));
    assert!(
        text.contains("portal.toml") && text.contains("line 2"),
        "{text}"
    );
    assert!(!text.contains("hush"), "{text}");
    assert!(error(&[], Some("store_nmae = \"x\"")).contains("store_nmae"));
    assert!(error(&[], Some("store_name = [1]")).contains("store_name"));
}

#[test]
fn the_demo_stays_on_this_machine() {
    for name in ["PORTAL_ADDR", "SANDBOX_ADDR"] {
        let source = source(&[(name, "0.0.0.0:3000")], None).unwrap();
        let text = DemoConfig::read(&source).unwrap_err().to_string();
        assert!(
            text.starts_with(name) && text.contains("only listens on this machine"),
            "{text}"
        );
    }
    let source = source(&[("PORTAL_ADDR", "[::1]:4000")], None).unwrap();
    assert!(DemoConfig::read(&source).is_ok());
}
