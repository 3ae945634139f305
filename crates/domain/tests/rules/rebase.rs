//! Putting an edit on top of what somebody else saved meanwhile.

use crate::support::cases;
use domain::invoice::{EditedRow, LineEdit, RebasedRow, rebase};
use proptest::prelude::*;

fn line(sku: &str, quantity: &str, unit_price: &str) -> LineEdit {
    LineEdit {
        sku: sku.to_owned(),
        description: format!("Item {sku}"),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        unit_discount: "0.00".to_owned(),
    }
}

fn untouched(base: &[LineEdit]) -> Vec<EditedRow<LineEdit>> {
    base.iter()
        .cloned()
        .enumerate()
        .map(|(index, row)| EditedRow {
            saved: Some(index),
            row,
        })
        .collect()
}

fn rows(rebased: &[RebasedRow<LineEdit>]) -> Vec<LineEdit> {
    rebased.iter().map(|row| row.row.clone()).collect()
}

#[test]
fn different_cells_of_a_line_are_merged() {
    let base = [line("A", "6", "2.55")];
    let theirs = [line("A", "8", "2.55")];
    let mut mine = untouched(&base);
    mine[0].row.unit_price = "2.40".to_owned();
    assert_eq!(
        rows(&rebase(&base, &theirs, &mine)),
        [line("A", "8", "2.40")]
    );
}

#[test]
fn the_same_cell_stays_mine() {
    let base = [line("A", "6", "2.55")];
    let theirs = [line("A", "8", "2.55")];
    let mut mine = untouched(&base);
    mine[0].row.quantity = "7".to_owned();
    let rebased = rebase(&base, &theirs, &mine);
    assert_eq!(rows(&rebased), [line("A", "7", "2.55")]);
    assert_eq!(rebased[0].saved, Some(0));
}

#[test]
fn lines_that_they_added_come_in_where_they_stand() {
    let base = [line("A", "1", "1"), line("C", "1", "1")];
    let theirs = [
        line("A", "1", "1"),
        line("B", "1", "1"),
        line("C", "1", "1"),
    ];
    let mut mine = untouched(&base);
    mine.push(EditedRow {
        saved: None,
        row: line("D", "1", "1"),
    });
    let rebased = rebase(&base, &theirs, &mine);
    let skus: Vec<&str> = rebased.iter().map(|row| row.row.sku.as_str()).collect();
    assert_eq!(skus, ["A", "B", "C", "D"]);
    let saved: Vec<Option<usize>> = rebased.iter().map(|row| row.saved).collect();
    assert_eq!(saved, [Some(0), Some(1), Some(2), None]);
    let edited: Vec<Option<usize>> = rebased.iter().map(|row| row.edited).collect();
    assert_eq!(edited, [Some(0), None, Some(1), Some(2)]);
}

#[test]
fn lines_that_they_removed_go_unless_i_changed_them() {
    let base = [
        line("A", "1", "1"),
        line("B", "1", "1"),
        line("C", "1", "1"),
    ];
    let theirs = [line("A", "1", "1"), line("C", "1", "1")];
    assert_eq!(rows(&rebase(&base, &theirs, &untouched(&base))), theirs);
    let mut mine = untouched(&base);
    mine[1].row.quantity = "2".to_owned();
    let rebased = rebase(&base, &theirs, &mine);
    assert_eq!(
        rows(&rebased),
        [
            line("A", "1", "1"),
            line("B", "2", "1"),
            line("C", "1", "1")
        ]
    );
    assert_eq!(rebased[1].saved, None);
}

#[test]
fn lines_that_i_removed_stay_removed() {
    let base = [line("A", "1", "1"), line("B", "1", "1")];
    let theirs = [line("A", "9", "1"), line("B", "1", "1")];
    let mine = untouched(&base).split_off(1);
    assert_eq!(rows(&rebase(&base, &theirs, &mine)), [line("B", "1", "1")]);
}

fn any_lines() -> impl Strategy<Value = Vec<LineEdit>> {
    let any_line = ("[A-D]", "[0-9]", "[0-9]").prop_map(|(sku, q, p)| line(&sku, &q, &p));
    prop::collection::vec(any_line, 0..8)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn an_untouched_edit_becomes_theirs(base in any_lines(), theirs in any_lines()) {
        let rebased = rebase(&base, &theirs, &untouched(&base));
        prop_assert_eq!(rows(&rebased), theirs);
    }

    #[test]
    fn without_a_change_of_theirs_mine_stays(base in any_lines(), mine in any_lines()) {
        let mine: Vec<_> = mine
            .into_iter()
            .enumerate()
            .map(|(index, row)| EditedRow { saved: Some(index).filter(|i| *i < base.len()), row })
            .collect();
        let kept: Vec<_> = mine.iter().map(|row| row.row.clone()).collect();
        prop_assert_eq!(rows(&rebase(&base, &base, &mine)), kept);
    }
}
