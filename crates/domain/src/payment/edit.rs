//! Putting a recorded payment on other invoices, or on the same ones with other amounts.

use super::{AllocationError, AllocationLine, Payable, StandingLine, check_allocation};
use crate::Money;

/// What has to move so that a payment has other lines. A line that stays as it is does not
/// move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What is taken off its invoices first.
    pub taken: Vec<AllocationLine>,
    /// What is put on invoices then.
    pub applied: Vec<AllocationLine>,
    /// The new total.
    pub total: Money,
}

/// Replaces the lines of a payment. `payables` are the invoices of both, as they stand with
/// the payment applied, read under lock when this decides. A payment that is not `applied`
/// moves nothing, but its invoices must be able to take it.
///
/// # Errors
/// What is wrong with the new lines, once the old ones are taken off; nothing when the lines
/// stay the same.
pub fn replace_lines(
    applied: bool,
    standing: &[StandingLine],
    lines: &[AllocationLine],
    payables: &[Payable],
) -> Result<Replacement, AllocationError> {
    let same = standing.len() == lines.len()
        && lines.iter().all(|line| {
            standing
                .iter()
                .any(|old| old.invoice_id == line.invoice_id && old.amount == line.amount)
        });
    if let (true, Some(first)) = (same, lines.first()) {
        let amounts = lines.iter().map(|line| line.amount);
        return Ok(Replacement {
            taken: Vec::new(),
            applied: Vec::new(),
            total: Money::sum(amounts, first.amount.currency())?,
        });
    }
    let freed = payables
        .iter()
        .map(|payable| {
            let old = standing
                .iter()
                .find(|old| old.invoice_id == payable.invoice_id);
            Ok(Payable {
                open: match old {
                    Some(old) => payable.open.checked_add(old.applied)?,
                    None => payable.open,
                },
                ..payable.clone()
            })
        })
        .collect::<Result<Vec<_>, AllocationError>>()?;
    let total = check_allocation(lines, &freed)?;
    let stays = |old: &StandingLine| {
        lines
            .iter()
            .any(|line| line.invoice_id == old.invoice_id && line.amount == old.applied)
    };
    let taken = standing
        .iter()
        .filter(|old| old.applied.is_positive() && !stays(old))
        .map(|old| AllocationLine {
            invoice_id: old.invoice_id,
            amount: old.applied,
        })
        .collect();
    let put = lines.iter().filter(|line| {
        applied
            && !standing
                .iter()
                .any(|old| old.invoice_id == line.invoice_id && old.applied == line.amount)
    });
    Ok(Replacement {
        taken,
        applied: put.copied().collect(),
        total,
    })
}
