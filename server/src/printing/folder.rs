//! The files of a merchant's templates.

use crate::StartError;
use std::{fs, io, path::Path};

/// Folders in folders are read so deep.
const DEEPEST: u32 = 8;

/// All files below a folder, by their paths in it with `/` between the parts. What begins with
/// a dot is left out.
///
/// # Errors
/// When one cannot be read.
pub(super) fn read(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, StartError> {
    let mut files = Vec::new();
    collect(folder, "", DEEPEST, &mut files).map_err(|error| {
        let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        StartError::Other(format!(
            "DOCUMENT_TEMPLATES cannot be used: {}: {error}. Set it to the folder that holds your \
             templates.",
            path.display()
        ))
    })?;
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: u32,
    files: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy());
        let Some(name) = name.filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            if depth > 0 {
                collect(&path, &format!("{name}/"), depth - 1, files)?;
            }
        } else {
            let bytes = fs::read(&path)?;
            files.push((name, bytes));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::read;
    use std::fs;

    #[test]
    fn all_files_are_read_by_their_place_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pictures")).unwrap();
        fs::write(folder.path().join("invoice.typ"), "a").unwrap();
        fs::write(folder.path().join("pictures/stamp.png"), "b").unwrap();
        fs::write(folder.path().join(".hidden"), "c").unwrap();
        let mut found = read(folder.path()).unwrap();
        found.sort();
        let expected = [("invoice.typ", "a"), ("pictures/stamp.png", "b")];
        let expected = expected.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        assert_eq!(found, expected);
        assert!(read(&folder.path().join("missing")).is_err());
    }
}
