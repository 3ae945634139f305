//! How large a request is once its fragments stand where they are spread.
//!
//! Each fragment may spread the next one twice, so a few hundred bytes can stand for more
//! selections than there is time to look at. The interpreter's own limits are counted while all
//! of them are visited; this one is counted before, each fragment once.

use async_graphql::{
    Name,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};
use std::collections::HashMap;

/// The most selections of a request: more than any whose fields stay within their limit needs.
const MOST: usize = 10_000;

/// May it be looked at any further? Fragments in a circle may: they are refused by name.
pub(super) fn is_bounded(document: &ExecutableDocument) -> bool {
    let mut fragments = Fragments {
        document,
        sizes: HashMap::new(),
    };
    let mut whole = 0_usize;
    for (_, operation) in document.operations.iter() {
        whole = whole.saturating_add(fragments.size(&operation.node.selection_set.node));
    }
    for name in document.fragments.keys() {
        whole = whole.saturating_add(fragments.spread(name));
    }
    whole <= MOST
}

struct Fragments<'a> {
    document: &'a ExecutableDocument,
    /// What is known already; zero while it is being counted.
    sizes: HashMap<&'a Name, usize>,
}

impl<'a> Fragments<'a> {
    fn size(&mut self, set: &'a SelectionSet) -> usize {
        let mut size = 0_usize;
        for selection in &set.items {
            let below = match &selection.node {
                Selection::Field(field) => self.size(&field.node.selection_set.node),
                Selection::InlineFragment(inline) => self.size(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => self.spread(&spread.node.fragment_name.node),
            };
            size = size.saturating_add(below).saturating_add(1);
        }
        size
    }

    fn spread(&mut self, name: &'a Name) -> usize {
        if let Some(known) = self.sizes.get(name) {
            return *known;
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return 0;
        };
        self.sizes.insert(name, 0);
        let size = self.size(&fragment.node.selection_set.node);
        self.sizes.insert(name, size);
        size
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::is_bounded;
    use async_graphql::parser::parse_query;

    fn bounded(query: &str) -> bool {
        is_bounded(&parse_query(query).unwrap())
    }

    #[test]
    fn fragments_count_as_often_as_they_are_spread() {
        let chain = |steps: usize| {
            let links: String = (0..steps)
                .map(|step| format!("fragment A{step} on Query {{ ...A{0} ...A{0} }} ", step + 1))
                .collect();
            format!("{{ ...A0 }} {links} fragment A{steps} on Query {{ __typename }}")
        };
        assert!(bounded(&chain(8)));
        assert!(!bounded(&chain(25)));
        assert!(!bounded(&chain(200)));
    }

    #[test]
    fn fields_count_too_and_circles_end() {
        let fields = |count: usize| format!("{{ {} }}", "__typename ".repeat(count));
        assert!(bounded(&fields(10_000)));
        assert!(!bounded(&fields(10_001)));
        assert!(bounded("{ ...A } fragment A on Query { ...A }"));
        assert!(bounded("{ ...nobody }"));
    }
}
