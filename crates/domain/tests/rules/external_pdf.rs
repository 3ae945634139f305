//! Where PDFs of invoices may lie.

use crate::support::{anything, cases};
use domain::invoice::{MAX_PDF_URL, PdfUrl, PdfUrlError, is_pdf, read_pdf_url};
use proptest::prelude::*;

#[test]
fn addresses_on_the_internet_are_kept_as_they_are() {
    for text in [
        "https://files.example.com/invoices/7.pdf",
        "https://files.example.com",
        "https://files.example.com:8443/7.pdf?sig=a%2Fb&x=~1#page=2",
        "https://FILES.Example.com/7.pdf",
        "https://xn--bcher-kva.example/7.pdf",
        "https://my_bucket.s3.example./7",
        "https://1.1.1.1/7.pdf",
        "https://[2606:4700::1111]:8443/7.pdf",
        "https://files.example.com/a@b.pdf",
        "https://files.example.com?mail=a@b",
    ] {
        let url = PdfUrl::parse(text).unwrap();
        assert_eq!(url.as_str(), text);
        assert_eq!(url.to_string(), text);
    }
    let spaced = PdfUrl::parse("  HTTPS://files.example.com/7.pdf\n").unwrap();
    assert_eq!(spaced.as_str(), "https://files.example.com/7.pdf");
    let longest = format!("https://files.example.com/{}", "x".repeat(MAX_PDF_URL - 26));
    assert_eq!(longest.len(), MAX_PDF_URL);
    assert!(PdfUrl::parse(&longest).is_ok());
    assert_eq!(
        PdfUrl::parse(&format!("{longest}x")),
        Err(PdfUrlError::TooLong)
    );
}

#[test]
fn all_others_are_refused_with_the_reason() {
    use PdfUrlError::{Credentials, Letters, NoHost, NotHttps, NotPublic};
    for (text, reason) in [
        ("", NotHttps),
        ("files.example.com/7.pdf", NotHttps),
        ("http://files.example.com/7.pdf", NotHttps),
        ("ftp://files.example.com/7.pdf", NotHttps),
        ("file:///etc/passwd", NotHttps),
        ("https:/files.example.com", NotHttps),
        ("https:files.example.com", NotHttps),
        ("https://files.example.com/a b.pdf", Letters),
        ("https://files.example.com/a\tb.pdf", Letters),
        ("https://files.example.com/\0", Letters),
        ("https://files.example.com\\@evil.example/", Letters),
        ("https://files.example.com/ä.pdf", Letters),
        ("https://１２７.0.0.1/", Letters),
        ("https://user@files.example.com/", Credentials),
        ("https://user:secret@files.example.com/", Credentials),
        ("https://files.example.com@10.0.0.1/", Credentials),
        ("https://", NoHost),
        ("https:///7.pdf", NoHost),
        ("https://:443/", NoHost),
        ("https://files..example.com/", NoHost),
        ("https://.example.com/", NoHost),
        ("https://files.example.com:/", NoHost),
        ("https://files.example.com:0/", NoHost),
        ("https://files.example.com:65536/", NoHost),
        ("https://files.example.com:+80/", NoHost),
        ("https://files.example.com:80:80/", NoHost),
        ("https://files.ex%61mple.com/", NoHost),
        ("https://[::1/", NoHost),
        ("https://[files.example.com]/", NoHost),
        ("https://[2606:4700::1]x/", NoHost),
        ("https://localhost/", NotPublic),
        ("https://LOCALHOST:8443/", NotPublic),
        ("https://portal.localhost./", NotPublic),
        ("https://printer.local/", NotPublic),
        ("https://metadata.google.internal/", NotPublic),
        ("https://router.home.arpa/", NotPublic),
        ("https://intranet/7.pdf", NotPublic),
        ("https://127.0.0.1/", NotPublic),
        ("https://10.1.2.3:8443/", NotPublic),
        ("https://169.254.169.254/latest/", NotPublic),
        ("https://[::1]/", NotPublic),
        ("https://[::ffff:10.0.0.1]/", NotPublic),
        ("https://[64:ff9b::a00:1]/", NotPublic),
        // Ways to write 127.0.0.1 that browsers know.
        ("https://2130706433/", NotPublic),
        ("https://0x7f000001/", NotPublic),
        ("https://0x7f.1/", NotPublic),
        ("https://127.1/", NotPublic),
        ("https://0177.0.0.1/", NotPublic),
        ("https://127.0.0.1./", NotPublic),
        // And one of a public machine, which nobody needs.
        ("https://16843009/", NotPublic),
    ] {
        assert_eq!(PdfUrl::parse(text), Err(reason), "{text}");
        assert!(reason.to_string().ends_with('.'));
    }
}

#[test]
fn its_server_may_be_shown() {
    let server = |text: &str| PdfUrl::parse(text).unwrap().server().to_owned();
    assert_eq!(
        server("https://files.example.com/7.pdf?secret=x"),
        "files.example.com"
    );
    assert_eq!(
        server("https://files.example.com:8443?secret=x"),
        "files.example.com:8443"
    );
}

#[test]
fn nothing_typed_is_no_address() {
    assert_eq!(read_pdf_url("  "), Ok(None));
    assert_eq!(read_pdf_url("x"), Err(PdfUrlError::NotHttps));
    assert!(read_pdf_url("https://files.example.com/").is_ok_and(|url| url.is_some()));
}

#[test]
fn it_travels_as_text_and_is_judged_on_arrival() {
    let url = PdfUrl::parse("https://files.example.com/7.pdf").unwrap();
    let json = serde_json::to_string(&url).unwrap();
    assert_eq!(json, "\"https://files.example.com/7.pdf\"");
    assert_eq!(serde_json::from_str::<PdfUrl>(&json).unwrap(), url);
    assert!(serde_json::from_str::<PdfUrl>("\"https://10.0.0.1/\"").is_err());
}

#[test]
fn a_pdf_begins_as_one() {
    assert!(is_pdf(b"%PDF-1.7\n"));
    for other in [
        &b""[..],
        b"%PDF",
        b" %PDF-1.7",
        b"<html>%PDF-1.7",
        b"PK\x03\x04",
    ] {
        assert!(!is_pdf(other), "{other:?}");
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn whatever_is_typed_is_kept_or_refused(text in anything(), rest in "[ -~]{0,40}") {
        for text in [text, format!("https://{rest}")] {
            if let Ok(url) = PdfUrl::parse(&text) {
                prop_assert!(url.as_str().starts_with("https://"));
                prop_assert_eq!(PdfUrl::parse(url.as_str()), Ok(url));
            }
        }
    }
}
