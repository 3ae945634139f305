//! Parents and subsidiaries.

use crate::support::cases;
use domain::{
    CompanyId,
    company::{HierarchyError, MAX_LEVELS, check_parent},
};
use proptest::prelude::*;

/// Who is above whom, by place; the company at place `n` has the id `n`.
struct Group(Vec<Option<usize>>);

impl Group {
    fn above(&self, place: usize) -> Vec<CompanyId> {
        let mut found = Vec::new();
        let mut at = Some(place);
        while let Some(place) = at {
            assert!(found.len() <= self.0.len(), "a cycle");
            found.push(CompanyId(i64::try_from(place).unwrap()));
            at = self.0[place];
        }
        found
    }

    /// The company itself and the deepest line below it.
    fn levels(&self, place: usize) -> usize {
        let below = (0..self.0.len()).filter(|other| self.0[*other] == Some(place));
        1 + below.map(|other| self.levels(other)).max().unwrap_or(0)
    }

    fn put(&mut self, company: usize, parent: usize) -> Result<(), HierarchyError> {
        let id = CompanyId(i64::try_from(company).unwrap());
        check_parent(id, &self.above(parent), self.levels(company))?;
        self.0[company] = Some(parent);
        Ok(())
    }
}

#[test]
fn five_levels_are_the_most() {
    let mut group = Group(vec![None; 6]);
    for place in 1..MAX_LEVELS {
        assert_eq!(group.put(place, place - 1), Ok(()));
    }
    assert_eq!(group.put(5, 4), Err(HierarchyError::TooDeep(6)));
    // What hangs below a company counts when the company moves.
    let mut group = Group(vec![None, Some(0), Some(1), None, Some(3), Some(4)]);
    assert_eq!(group.put(3, 2), Err(HierarchyError::TooDeep(6)));
    assert_eq!(group.put(3, 1), Ok(()));
}

#[test]
fn nobody_is_above_themselves() {
    let mut group = Group(vec![None, Some(0), Some(1)]);
    assert_eq!(group.put(0, 0), Err(HierarchyError::Cycle));
    assert_eq!(group.put(0, 2), Err(HierarchyError::Cycle));
    assert_eq!(group.put(2, 0), Ok(()));
}

proptest! {
    #![proptest_config(cases(256))]

    /// However companies are put below each other, none is above itself and no line of
    /// parents is longer than five.
    #[test]
    fn no_sequence_makes_a_cycle_or_a_sixth_level(
        moves in prop::collection::vec((0_usize..8, 0_usize..8), 0..60),
    ) {
        let mut group = Group(vec![None; 8]);
        for (company, parent) in moves {
            let _ = group.put(company, parent);
            for place in 0..8 {
                prop_assert!(group.above(place).len() <= MAX_LEVELS);
            }
        }
    }
}
