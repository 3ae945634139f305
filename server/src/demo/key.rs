//! The key that seals what is entered of the demo's connection.

use super::at;
use crate::StartError;
use service::settings::SecretKey;
use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// The key of the demo in `dir`, made with its first start.
pub(super) fn of(dir: &Path) -> Result<SecretKey, StartError> {
    let path = dir.join("secret.key");
    if !path.exists() {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .map_err(at(&path))?;
        let text = hex::encode(rand::random::<[u8; 32]>());
        file.write_all(text.as_bytes()).map_err(at(&path))?;
    }
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    SecretKey::parse(text.trim()).ok_or_else(|| {
        StartError::Other(format!(
            "{} is no key any more. Remove it, and enter again in the demo's settings what you \
             have entered there of the connection.",
            path.display()
        ))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::of;
    use std::{fs, os::unix::fs::PermissionsExt};

    #[test]
    fn a_key_is_made_once_and_is_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let first = of(folder.path()).unwrap();
        assert_eq!(of(folder.path()).unwrap(), first);
        let file = folder.path().join("secret.key");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::write(&file, "").unwrap();
        assert!(of(folder.path()).is_err());
    }
}
