//! Many invoices, each a PDF of its own, for one file that holds them all. They are printed one
//! after another as the file is sent, so that a thousand need no more memory than one.

use super::{
    Document,
    error::PrintError,
    invoices::{PayNow, require_invoices},
};
use crate::Portal;
use domain::{
    InvoiceId, Problem,
    invoice::{InvoiceFilter, InvoiceList, MAX_PACKED},
    people::{Actor, Permission},
};
use futures::{Stream, stream};
use std::{
    collections::{BTreeSet, HashSet, VecDeque},
    mem,
};

/// What the text about invoices that are not in the file is called.
const LEFT_OUT: &str = "NOT-INCLUDED.txt";

/// Whoever packs has a list of invoices, and opens them.
fn require_pack(actor: &Actor) -> Result<(), Problem> {
    actor.require(if actor.is_customer() {
        Permission::GetInvoices
    } else {
        Permission::InvoicesView
    })?;
    require_invoices(actor)
}

impl Portal {
    /// How many invoices [`Self::pack_invoices`] would print now.
    ///
    /// # Errors
    /// As [`Self::pack_invoices`], before anything is printed.
    pub async fn check_pack(
        &self,
        actor: &Actor,
        filter: &InvoiceFilter,
    ) -> Result<usize, Problem> {
        require_pack(actor)?;
        Ok(self.to_pack(actor, filter).await?.len())
    }

    /// The invoices that a filter finds, each as PDF, under names of which no two are alike, the
    /// latest issued first. The access log of each says who took it. One that cannot be printed
    /// any more is named, with the reason, by a text at the end.
    ///
    /// # Errors
    /// Without the rights to list invoices and to open them; when the filter finds none or more
    /// than [`MAX_PACKED`]; when it names one that does not exist for the actor. On the way, when
    /// the database fails; instead of the first, when none can be printed.
    pub async fn pack_invoices(
        &self,
        actor: &Actor,
        filter: &InvoiceFilter,
    ) -> Result<impl Stream<Item = Result<Document, Problem>> + Send + use<>, Problem> {
        require_pack(actor)?;
        let rest = Rest {
            portal: self.clone(),
            actor: actor.clone(),
            invoices: self.to_pack(actor, filter).await?,
            names: Names::default(),
            left_out: Vec::new(),
        };
        Ok(stream::try_unfold(rest, async |rest: Rest| {
            rest.next().await
        }))
    }

    /// The invoices of a pack, with their numbers.
    async fn to_pack(
        &self,
        actor: &Actor,
        filter: &InvoiceFilter,
    ) -> Result<VecDeque<(InvoiceId, String)>, PrintError> {
        let named = filter.ids.as_ref();
        let named = named.map(|ids| ids.iter().collect::<BTreeSet<_>>().len());
        if named.is_some_and(|named| named > MAX_PACKED as usize) {
            return Err(PrintError::TooManyPacked);
        }
        let list = InvoiceList {
            filter: filter.clone(),
            ..InvoiceList::default()
        };
        let mut tx = self.read(actor).await?;
        let today = self.today();
        let page = tx.invoices().rows(&list, MAX_PACKED, today).await?;
        tx.commit().await?;
        if page.next.is_some() {
            return Err(PrintError::TooManyPacked);
        }
        match named {
            Some(0) => return Err(PrintError::Nothing),
            Some(named) if page.rows.len() < named => {
                return Err(PrintError::NotFound("One of these invoices"));
            }
            None if page.rows.is_empty() => return Err(PrintError::NothingFound),
            _ => {}
        }
        let rows = page.rows.into_iter();
        Ok(rows.map(|row| (row.id, row.number)).collect())
    }
}

/// A file being printed.
struct Rest {
    portal: Portal,
    actor: Actor,
    /// What is still to come.
    invoices: VecDeque<(InvoiceId, String)>,
    /// What is in it.
    names: Names,
    /// The numbers of those that are not, and why.
    left_out: Vec<(String, Problem)>,
}

impl Rest {
    async fn next(mut self) -> Result<Option<(Document, Self)>, Problem> {
        while let Some((id, number)) = self.invoices.pop_front() {
            let printed = self
                .portal
                .invoices_pdf(&self.actor, &[id], PayNow::Shown)
                .await;
            match printed {
                Ok(Document { name, bytes }) => {
                    let name = self.names.unique(&name);
                    return Ok(Some((Document { name, bytes }, self)));
                }
                Err(error @ PrintError::Store(_)) => return Err(error.into()),
                Err(error) => self.left_out.push((number, error.into())),
            }
        }
        if self.names.is_empty()
            && let Some((_, problem)) = self.left_out.pop()
        {
            return Err(problem);
        }
        let left_out = mem::take(&mut self.left_out);
        if left_out.is_empty() {
            return Ok(None);
        }
        let bytes = told(&left_out).into_bytes();
        let name = LEFT_OUT.to_owned();
        Ok(Some((Document { name, bytes }, self)))
    }
}

/// The text about what is not in a file.
fn told(left_out: &[(String, Problem)]) -> String {
    let mut text = "These invoices are not in this file:\n\n".to_owned();
    for (number, problem) in left_out {
        text.push_str(number);
        text.push_str(": ");
        text.push_str(&problem.message);
        text.push('\n');
    }
    text
}

/// The names of the files in a file. No two are alike, also where capitals do not count.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name, with a number if it is another's.
    fn unique(&mut self, name: &str) -> String {
        let mut unique = name.to_owned();
        let mut count = 1;
        while !self.0.insert(unique.to_lowercase()) {
            count += 1;
            unique = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("{stem}-{count}.{extension}"),
                None => format!("{name}-{count}"),
            };
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn no_two_names_are_alike() {
        let mut names = Names::default();
        assert!(names.is_empty());
        let given = ["a.pdf", "A.pdf", "a-2.pdf", "b.pdf", "a.pdf", "b"];
        let unique = given.map(|name| names.unique(name));
        let expected = ["a.pdf", "A-2.pdf", "a-2-2.pdf", "b.pdf", "a-3.pdf", "b"];
        assert_eq!(unique, expected);
        assert!(!names.is_empty());
    }
}
