//! A refusal as the terminal shows it.

use domain::Problem;
use std::fmt;

/// A problem in full: its message, then each wrong field by name on a line of its own.
pub(crate) struct InFull<'a>(pub(crate) &'a Problem);

impl fmt::Display for InFull<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        for error in &self.0.fields {
            write!(f, "\n  {}: {}", error.field, error.message)?;
        }
        Ok(())
    }
}
