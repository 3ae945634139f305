//! One demo at a time in a folder.

use super::at;
use crate::StartError;
use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

/// Takes the folder of a demo for as long as the answer is held. The system lets go of it
/// however the program ends.
pub(super) fn take(dir: &Path) -> Result<File, StartError> {
    fs::create_dir_all(dir).map_err(at(dir))?;
    let path = dir.join("lock");
    let file = File::create(&path).map_err(at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::Other(format!(
            "Another demo is running with the data in {}. Stop it, or set DEMO_DIR to another \
             folder.",
            dir.display()
        ))),
        Err(TryLockError::Error(error)) => Err(at(&path)(error)),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::take;

    #[test]
    fn a_folder_is_one_demos_until_that_ends() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path()).unwrap();
        let said = take(folder.path()).unwrap_err().to_string();
        for words in [folder.path().to_str().unwrap(), "DEMO_DIR"] {
            assert!(said.contains(words), "{words} in {said}");
        }
        drop(first);
        take(folder.path()).unwrap();
    }
}
