//! Which files can be the store's logo.

use crate::support::cases;
use domain::settings::{LogoError, LogoFacts, LogoKind, MAX_LOGO_BYTES, inspect_logo};
use proptest::prelude::*;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

/// An application segment, then a frame.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc2\0\x11\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes
}

fn webp(chunk: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [b"RIFF\0\0\0\0WEBP".as_slice(), chunk, b"\0\0\0\0", data].concat()
}

fn facts(kind: LogoKind, width: u32, height: u32) -> Result<LogoFacts, LogoError> {
    Ok(LogoFacts {
        kind,
        width,
        height,
    })
}

#[test]
fn the_bytes_say_format_and_size() {
    assert_eq!(inspect_logo(&png(320, 80)), facts(LogoKind::Png, 320, 80));
    assert_eq!(inspect_logo(&jpeg(320, 80)), facts(LogoKind::Jpeg, 320, 80));
    let lossy = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x40\x01\x50\x00");
    assert_eq!(inspect_logo(&lossy), facts(LogoKind::WebP, 320, 80));
    // 319 | 79 << 14, behind its signature.
    let packed = 319_u32 | 79 << 14;
    let lossless = webp(
        b"VP8L",
        &[&[0x2f], packed.to_le_bytes().as_slice()].concat(),
    );
    assert_eq!(inspect_logo(&lossless), facts(LogoKind::WebP, 320, 80));
    let extended = webp(b"VP8X", b"\0\0\0\0\x3f\x01\0\x4f\0\0");
    assert_eq!(inspect_logo(&extended), facts(LogoKind::WebP, 320, 80));
}

#[test]
fn everything_else_is_refused() {
    for (bytes, error) in [
        (Vec::new(), LogoError::Empty),
        (vec![0; MAX_LOGO_BYTES + 1], LogoError::TooLarge),
        (b"<svg onload=alert(1)>".to_vec(), LogoError::NotAPicture),
        (b"GIF89a\x01\0\x01\0".to_vec(), LogoError::NotAPicture),
        (png(0, 1), LogoError::Size),
        (png(1, 2_001), LogoError::Size),
        (b"\x89PNG\r\n\x1a\n".to_vec(), LogoError::Size),
        (b"\xff\xd8\xff\xda\0\0".to_vec(), LogoError::Size),
        (webp(b"ALPH", b""), LogoError::Size),
    ] {
        assert_eq!(inspect_logo(&bytes), Err(error));
    }
}

proptest! {
    #![proptest_config(cases(500))]

    /// No file breaks the reader, however it is cut or mangled.
    #[test]
    fn no_bytes_break_it(
        start in prop::sample::select(vec![png(9, 9), jpeg(9, 9), webp(b"VP8X", b"\0\0\0\0")]),
        cut in 0_usize..40,
        rest in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let cut = cut.min(start.len());
        let bytes = [&start[..cut], rest.as_slice()].concat();
        let _ = inspect_logo(&bytes);
    }
}
