//! Chromium as a printer of pages: a browser and a tab that stay open, driven by Playwright.

use crate::Outcome;
use std::{env, fs, process::Stdio, time::Duration};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// Prints the pages that its input names.
const SCRIPT: &str = "end2end/bench/print.mjs";

/// The browser and what drives it.
pub(crate) struct Chromium {
    child: Child,
    pages: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    folder: TempDir,
}

impl Chromium {
    /// Starts it, where `CHROMIUM_PATH` names one.
    pub(crate) fn start() -> Outcome<Option<Self>> {
        if env::var_os("CHROMIUM_PATH").is_none() {
            return Ok(None);
        }
        let mut child = Command::new("node")
            .arg(SCRIPT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("node, which drives Chromium, cannot be run: {error}"))?;
        let pages = child.stdin.take().ok_or("node takes no input")?;
        let answers = child.stdout.take().ok_or("node gives no answers")?;
        Ok(Some(Self {
            child,
            pages,
            answers: BufReader::new(answers).lines(),
            folder: tempfile::tempdir()?,
        }))
    }

    /// Prints a page; yields how long that took, and the bytes of the PDF.
    pub(crate) async fn print(&mut self, html: &str) -> Outcome<(Duration, u64)> {
        let path = self.folder.path().join("page.html");
        fs::write(&path, html)?;
        let line = format!("{}\n", path.display());
        self.pages.write_all(line.as_bytes()).await?;
        self.pages.flush().await?;
        let answer = self.answers.next_line().await?;
        let answer = answer.ok_or("Chromium printed nothing and ended")?;
        let (time, bytes) = answer
            .split_once(' ')
            .ok_or_else(|| format!("Chromium's answer is not understood: {answer}"))?;
        let seconds = time.parse::<f64>()? / 1000.0;
        Ok((Duration::from_secs_f64(seconds), bytes.parse()?))
    }

    /// Ends it.
    pub(crate) async fn close(self) -> Outcome<()> {
        let Self {
            mut child, pages, ..
        } = self;
        drop(pages);
        child.wait().await?;
        Ok(())
    }
}
