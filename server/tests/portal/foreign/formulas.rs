//! Cells of the files that a buyer downloads are no formulas, however they begin.

use super::doors;
use crate::support::{BUYER, CUSTOMER, Site};

const STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[tokio::test(flavor = "multi_thread")]
async fn no_cell_of_a_buyers_file_is_a_formula() {
    let site = Site::open().await;
    site.furnish(BUYER, CUSTOMER).await;
    site.come_to_rest().await;
    let buyer = site.cookie(BUYER).await;
    for start in STARTS {
        let cell = format!("{start}1+1");
        let script = format!(
            "UPDATE companies SET name = '{cell}';
             UPDATE invoices SET po_number = '{cell}', number = '{cell}' || id;
             UPDATE payments SET memo = '{cell}', reference = '{cell}';"
        );
        site.portal.store().run_script(&script).await.unwrap();
        let files = doors::files().into_iter();
        let files = files.filter(|path| path.ends_with("/export.csv"));
        for path in files.filter(|path| !path.starts_with("/seller")) {
            let answer = site.get(&path, Some(&buyer)).await;
            assert_eq!(answer.status(), 200, "{path}");
            let text = answer.text().await.unwrap();
            let mut file = csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = file.records().map(Result::unwrap).collect();
            let cells: Vec<&str> = rows.iter().flatten().collect();
            let formula = cells.iter().find(|cell| cell.starts_with(STARTS));
            assert_eq!(formula, None, "{path}");
            let inert = format!("'{cell}");
            assert!(cells.contains(&inert.as_str()), "{path} {start:?}: {text}");
        }
    }
}
