//! The export of every invoice: when it begins, and what it keeps in memory.

use crate::{
    Outcome,
    report::{Report, grouped, milliseconds, seconds},
    site::Site,
};
use reqwest::header;
use std::time::Instant;

/// After how much text the server's memory is looked at.
const STEP: usize = 256 * 1024;

/// Downloads the export as a browser does, in the pace in which it comes.
pub(crate) async fn measure(site: &Site, report: &mut Report) -> Outcome<()> {
    let before = site.serving.resident_kib()?;
    let start = Instant::now();
    let request = site
        .http
        .get(format!("{}/seller/invoices/export.csv", site.serving.base))
        .header(header::COOKIE, &site.seller);
    let mut answer = request.send().await?.error_for_status()?;
    let (mut bytes, mut rows, mut looked, mut most) = (0, 0_u64, 0, before);
    let mut began = None;
    while let Some(chunk) = answer.chunk().await? {
        began.get_or_insert_with(|| start.elapsed());
        bytes += chunk.len();
        rows += chunk
            .iter()
            .map(|byte| u64::from(*byte == b'\n'))
            .sum::<u64>();
        if bytes - looked >= STEP {
            looked = bytes;
            most = most.max(site.serving.resident_kib()?);
        }
    }
    let began = began.ok_or("the export is empty")?;
    report.line(&format!(
        "Export of all invoices: {} lines, {} bytes; the first come after {}, the last after {}; \
         the server's memory grows by {} KiB while it lasts.",
        grouped(rows),
        grouped(bytes as u64),
        milliseconds(began),
        seconds(start.elapsed()),
        grouped(most - before)
    ));
    Ok(())
}
