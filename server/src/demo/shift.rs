//! Brings the data of 2010 to the present: every date is moved by the same whole number of
//! days, so that the last document was issued yesterday.

use crate::StartError;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::io::{self, Write};

/// The column that is moved.
const COLUMN: &str = "InvoiceDate";
const FORM: &str = "%Y-%m-%d %H:%M:%S";

/// Writes `file` with its dates moved.
pub(super) fn to_yesterday(
    file: &[u8],
    today: NaiveDate,
    to: impl Write,
) -> Result<(), StartError> {
    let fail =
        |reason: &str| StartError::Other(format!("The demo's invoices cannot be read: {reason}"));
    let mut reader = csv::Reader::from_reader(file);
    let headers = reader.headers().map_err(io::Error::from)?.clone();
    let column = headers
        .iter()
        .position(|name| name == COLUMN)
        .ok_or_else(|| fail("they have no date"))?;
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .collect::<Result<_, _>>()
        .map_err(io::Error::from)?;
    let dates: Vec<NaiveDateTime> = rows
        .iter()
        .map(|row| NaiveDateTime::parse_from_str(row.get(column).unwrap_or_default(), FORM))
        .collect::<Result<_, _>>()
        .map_err(|error| fail(&error.to_string()))?;
    let last = dates
        .iter()
        .max()
        .ok_or_else(|| fail("there are none"))?
        .date();
    let days = (today - last).num_days() - 1;
    let days = Days::new(u64::try_from(days).map_err(|_| fail("they are of the future"))?);
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(&headers).map_err(io::Error::from)?;
    for (row, date) in rows.iter().zip(dates) {
        let moved = (date + days).format(FORM).to_string();
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, cell)| if at == column { &moved } else { cell });
        writer.write_record(cells).map_err(io::Error::from)?;
    }
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::to_yesterday;

    #[test]
    fn the_last_document_is_of_yesterday_and_distances_stay() {
        let file =
            b"InvoiceNo,InvoiceDate,Note\n1,2010-12-01 08:26:00,\"a,b\"\n2,2010-12-09 20:01:00,\n";
        let mut moved = Vec::new();
        to_yesterday(file, "2026-03-01".parse().unwrap(), &mut moved).unwrap();
        assert_eq!(
            String::from_utf8(moved).unwrap(),
            "InvoiceNo,InvoiceDate,Note\n1,2026-02-20 08:26:00,\"a,b\"\n2,2026-02-28 20:01:00,\n"
        );
    }
}
