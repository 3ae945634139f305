//! Work that is done in the background and written down: imports of files, syncs of companies.

use serde::{Deserialize, Serialize};

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Under way.
    Running,
    /// Done to the end.
    Finished,
    /// Stopped; what it had done by then stays, and starting it again continues.
    Failed,
}

impl RunState {
    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Failed => "failed",
        }
    }

    /// From the stored word.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "running" => Self::Running,
            "finished" => Self::Finished,
            _ => Self::Failed,
        }
    }
}
