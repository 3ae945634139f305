//! Are the files of the browser part where pages look for them?

use super::{OUTPUT_NAME, PKG_DIR};
use crate::{StartError, config::SiteConfig};
use app::PARTS;
use std::path::{Path, PathBuf, absolute};

/// What no page works without: its style, its script, and what the script starts.
const KINDS: [&str; 3] = ["css", "js", "wasm"];

/// Looks whether the files that every page asks for are there.
///
/// # Errors
/// When one is missing, or the file with the hashes in their names cannot be read.
pub(crate) fn check_site(site: &SiteConfig) -> Result<(), StartError> {
    let hashes = site.hashes.as_deref().map(read_hashes).transpose()?;
    let folder = absolute(&site.root).unwrap_or_else(|_| site.root.clone());
    let is_there = |name: &str| folder.join(PKG_DIR).join(name).is_file();
    // A build may have a bundle for parts beside the one for all pages.
    let parts = site.hashes.as_ref().map(|file| file.with_file_name(PARTS));
    let parts = parts.and_then(|file| read_hashes(&file).ok());
    for line in parts.iter().flat_map(|hashes| hashes.lines()) {
        if let Some((kind, hash)) = line.split_once(": ") {
            let name = format!("{OUTPUT_NAME}-parts.{hash}.{kind}");
            if !is_there(&name) {
                let missing = format!("{PKG_DIR}/{name}");
                return Err(StartError::Site { folder, missing });
            }
        }
    }
    for kind in KINDS {
        let hash = hashes.as_deref().and_then(|hashes| hash_of(hashes, kind));
        let name = match hash {
            Some(hash) => format!("{OUTPUT_NAME}.{hash}.{kind}"),
            None => format!("{OUTPUT_NAME}.{kind}"),
        };
        // Without a hash it has either name, as the compiler was told.
        let other = kind == "wasm" && is_there(&format!("{OUTPUT_NAME}_bg.wasm"));
        let found = is_there(&name) || (hashes.is_none() && other);
        if !found {
            let missing = format!("{PKG_DIR}/{name}");
            return Err(StartError::Site { folder, missing });
        }
    }
    Ok(())
}

/// Leptos looks for it from the program's own folder, too.
fn read_hashes(file: &Path) -> Result<String, StartError> {
    let program = std::env::current_exe().unwrap_or_default();
    let path: PathBuf = program.with_file_name("").join(file);
    std::fs::read_to_string(&path).map_err(|error| {
        let path = path.display();
        StartError::Other(format!(
            "SITE_HASHES leads to {path}, which cannot be read: {error}."
        ))
    })
}

/// The hash of a line like `css: 0123456789abcdef`.
fn hash_of<'a>(hashes: &'a str, kind: &str) -> Option<&'a str> {
    hashes.lines().find_map(|line| {
        let (named, hash) = line.trim().split_once(':')?;
        (named == kind).then_some(hash.trim())
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{PARTS, check_site};
    use crate::config::SiteConfig;
    use std::{fs, path::PathBuf};

    #[test]
    fn style_script_and_what_it_starts_have_to_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let hashes = folder.path().join("hash.txt");
        fs::write(&hashes, "js: 1a\nwasm: 2b\ncss: 3c\n").unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("pkg")).unwrap();
        let missing = |hashes: Option<&PathBuf>| {
            let site = SiteConfig {
                root: root.clone(),
                hashes: hashes.cloned(),
            };
            check_site(&site).err().map(|error| error.to_string())
        };
        let put = |name: &str| fs::write(root.join("pkg").join(name), "x").unwrap();

        let said = missing(None).unwrap();
        for words in ["SITE_ROOT", &root.display().to_string()] {
            assert!(said.contains(words), "{words} in {said}");
        }
        put("invoice-portal.css");
        put("invoice-portal.js");
        assert!(missing(None).unwrap().contains("invoice-portal.wasm"));
        put("invoice-portal_bg.wasm");
        assert_eq!(missing(None), None);

        // With hashes their names are others.
        let said = missing(Some(&hashes)).unwrap();
        assert!(said.contains("pkg/invoice-portal.3c.css"), "{said}");
        put("invoice-portal.3c.css");
        put("invoice-portal.1a.js");
        put("invoice-portal.2b.wasm");
        assert_eq!(missing(Some(&hashes)), None);
        fs::write(folder.path().join(PARTS), "js: 4d\nwasm: 5e\n").unwrap();
        put("invoice-portal-parts.4d.js");
        let said = missing(Some(&hashes)).unwrap();
        assert!(said.contains("pkg/invoice-portal-parts.5e.wasm"), "{said}");
        put("invoice-portal-parts.5e.wasm");
        assert_eq!(missing(Some(&hashes)), None);
        let said = missing(Some(&folder.path().join("none.txt"))).unwrap();
        assert!(said.contains("SITE_HASHES"), "{said}");
    }
}
