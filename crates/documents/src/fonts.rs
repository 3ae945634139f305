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
    pub(crate) fn new(added: impl IntoIterator<Item = Bytes>) -> Self {
        let embedded = EMBEDDED
            .into_iter()
            .flat_map(|file| Font::iter(Bytes::new(file)));
        let mut fonts: Vec<Font> = embedded.collect();
        let mut families = Vec::new();
        for font in &fonts {
            remember(&mut families, &font.info().family);
        }
        let mut at = OWN_FAMILIES;
        for font in added.into_iter().flat_map(Font::iter) {
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
