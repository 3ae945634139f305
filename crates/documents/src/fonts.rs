//! The fonts that come with the portal; `fonts/README.md` says whence and under which licence.

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

macro_rules! embedded {
    ($($file:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../fonts/", $file)).as_slice()),+]
    };
}

/// In the order in which a letter is looked for: Latin, Greek and Cyrillic first, the large
/// one last.
static EMBEDDED: [&[u8]; 23] = embedded![
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansKannada-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansOriya-Regular.ttf",
    "NotoSansSinhala-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSansCJKsc-Regular.otf",
];

/// Which families belong to the portal's own text, before those that a merchant adds.
const OWN_FAMILIES: usize = 1;

/// All fonts, and what they can write.
#[derive(Debug)]
pub(crate) struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    families: Vec<String>,
}

impl Fonts {
    /// The embedded fonts and, before those of other scripts than Latin, a merchant's.
    pub(crate) fn new(added: Vec<Font>) -> Self {
        let embedded = EMBEDDED
            .into_iter()
            .flat_map(|file| Font::iter(Bytes::new(file)));
        let mut fonts: Vec<Font> = embedded.collect();
        let mut families = Vec::new();
        for font in &fonts {
            remember(&mut families, &font.info().family);
        }
        let mut at = OWN_FAMILIES;
        for font in added {
            if remember_at(&mut families, &font.info().family, at) {
                at += 1;
            }
            fonts.push(font);
        }
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            families,
        }
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// The families in the order in which a letter is looked for.
    pub(crate) fn families(&self) -> &[String] {
        &self.families
    }
}

fn remember(families: &mut Vec<String>, family: &str) {
    let end = families.len();
    remember_at(families, family, end);
}

fn remember_at(families: &mut Vec<String>, family: &str, at: usize) -> bool {
    let is_new = families.iter().all(|known| known != family);
    if is_new {
        families.insert(at, family.to_owned());
    }
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;

    const THAI: &str = "Noto Sans Thai";

    #[test]
    fn latin_is_asked_first_and_the_large_font_last() {
        let fonts = Fonts::new(Vec::new());
        assert_eq!(fonts.families().first().map(String::as_str), Some("Inter"));
        assert_eq!(
            fonts.families().last().map(String::as_str),
            Some("Noto Sans CJK SC")
        );
        assert_eq!(
            fonts.families().len(),
            EMBEDDED.len() - 1,
            "Inter has two weights"
        );
    }

    #[test]
    fn a_merchants_font_is_asked_before_those_of_other_scripts() {
        let wide = |name: &str| {
            name.encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<_>>()
        };
        let (old, new) = (wide(THAI), wide("Own Sans Thai!"));
        let mut bytes = include_bytes!("../fonts/NotoSansThai-Regular.ttf").to_vec();
        while let Some(at) = bytes.windows(old.len()).position(|part| part == old) {
            bytes[at..at + old.len()].copy_from_slice(&new);
        }
        let fonts = Fonts::new(Font::iter(Bytes::new(bytes)).collect());
        assert_eq!(fonts.families()[..2], ["Inter", "Own Sans Thai!"]);
        assert!(fonts.families().iter().any(|family| family == THAI));
    }
}
