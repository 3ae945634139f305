//! What two people have changed at once, each in another way.

use super::{
    Address,
    rebase::{EditRow, EditedRow, RebasedRow, pair},
};
use serde::{Deserialize, Serialize};

/// Something that both have changed, each in another way. Mine stands in the merged edit;
/// nothing of theirs goes unsaid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Overlap {
    /// A cell, or a field beside the rows.
    Cell {
        /// Its path in the merged edit: `lines.0.quantity`, `due`, `billing_address.city`.
        field: String,
        /// What they have made of it.
        theirs: String,
        /// What I have made of it.
        mine: String,
    },
    /// They have removed a row that I have changed. It is added again.
    RemovedByThem {
        /// Its path in the merged edit: `lines.3`.
        field: String,
        /// What it is.
        name: String,
    },
    /// I have removed a row that they have changed. It stays removed.
    RemovedByMe {
        /// What it is.
        name: String,
    },
}

/// A field beside the rows, where both have changed it in another way.
pub(super) fn of_field(field: &str, base: &str, theirs: &str, mine: &str) -> Option<Overlap> {
    (mine != base && theirs != base && mine != theirs).then(|| Overlap::Cell {
        field: field.to_owned(),
        theirs: theirs.to_owned(),
        mine: mine.to_owned(),
    })
}

/// The parts of an address that both have changed, each in another way; `path` is
/// `billing_address` or `shipping_addresses.0`.
pub(super) fn of_address(
    path: &str,
    base: &Address,
    theirs: &Address,
    mine: &Address,
) -> Vec<Overlap> {
    let parts = base.parts().into_iter().zip(theirs.parts());
    let parts = parts.zip(mine.parts());
    let overlaps = parts.filter_map(|(((name, base), (_, theirs)), (_, mine))| {
        let field = format!("{path}.{name}");
        of_field(&field, base.trim(), theirs.trim(), mine.trim())
    });
    overlaps.collect()
}

/// What overlaps in rows that [`super::rebase()`] has put on top of `theirs`; `path` is
/// `lines` or `costs`.
pub(super) fn of_rows<T: EditRow>(
    path: &str,
    base: &[T],
    theirs: &[T],
    mine: &[EditedRow<T>],
    merged: &[RebasedRow<T>],
) -> Vec<Overlap> {
    let mut found = Vec::new();
    for (index, row) in merged.iter().enumerate() {
        let edited = row.edited.and_then(|edited| mine.get(edited));
        let Some((edited, before)) =
            edited.and_then(|edited| Some((edited, base.get(edited.saved?)?)))
        else {
            continue;
        };
        match row.saved.and_then(|saved| theirs.get(saved)) {
            Some(theirs) => {
                let cells = before.cells().into_iter().zip(theirs.cells());
                let cells = cells.zip(edited.row.cells());
                found.extend(
                    cells.filter_map(|(((name, base), (_, theirs)), (_, mine))| {
                        of_field(&format!("{path}.{index}.{name}"), base, theirs, mine)
                    }),
                );
            }
            None => found.push(Overlap::RemovedByThem {
                field: format!("{path}.{index}"),
                name: edited.row.name().to_owned(),
            }),
        }
    }
    let pairs = pair(base, theirs);
    for (index, (before, partner)) in base.iter().zip(pairs).enumerate() {
        let kept = mine.iter().any(|row| row.saved == Some(index));
        let now = partner.and_then(|partner| theirs.get(partner));
        if let Some(now) = now.filter(|now| !kept && *now != before) {
            let name = now.name().to_owned();
            found.push(Overlap::RemovedByMe { name });
        }
    }
    found
}
