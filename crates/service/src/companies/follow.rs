//! What B2B Edition reports about a company is taken over.

use super::{changes::Told, error::CompanyError, save::check_place};
use crate::{Portal, again::again, trail::json};
use domain::{
    CompanyId,
    company::{CompanyContent, CompanyReport, Taken},
    people::Actor,
};
use store::{CompanyRecord, NewAudit, StoreError, Tx};

/// How often a company is looked for again that somebody else adds at the same moment.
const ATTEMPTS: u32 = 3;

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Followed {
    /// The company.
    pub(crate) id: CompanyId,
    /// New, changed, or as reported.
    pub(crate) taken: Taken,
    /// What of the report was not taken over, and why.
    pub(crate) left: Vec<String>,
}

/// What a report wants of a company.
struct Wanted {
    content: CompanyContent,
    left: Vec<String>,
}

impl Portal {
    /// Brings a company in line with a report, adding it if need be. A company that an ERP's
    /// import or a person made is recognised by its external id and becomes the same company.
    ///
    /// An external id that is another company's is left there, and a parent below which the
    /// company cannot go is not taken over: what is right is for the seller's staff to say.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn follow_company(
        &self,
        actor: &Actor,
        report: &CompanyReport,
    ) -> Result<Followed, StoreError> {
        let mut tx = self.read(actor).await?;
        if let Some(known) = known(&mut tx, report).await? {
            let parent = parent(&mut tx, report).await?;
            let linked = known.bc_company_id == Some(report.bc_company_id);
            if linked && report.onto(&known.content, parent) == known.content {
                return Ok(Followed {
                    id: known.id,
                    taken: Taken::Unchanged,
                    left: Vec::new(),
                });
            }
        }
        tx.commit().await?;
        for _ in 0..ATTEMPTS {
            // A unit of work of its own: payments lock invoices before orders, so nobody may
            // hold an order while a renamed company's invoices are locked.
            if let Some(followed) = again(|| self.take_company(actor, report)).await? {
                return Ok(followed);
            }
        }
        Err(StoreError::Refused(format!("company {}", report.name)))
    }

    /// `None` when somebody else has added it at the same moment.
    async fn take_company(
        &self,
        actor: &Actor,
        report: &CompanyReport,
    ) -> Result<Option<Followed>, StoreError> {
        let mut tx = self.begin(actor).await?;
        tx.companies().lock_changes().await?;
        let Some(before) = known(&mut tx, report).await? else {
            let wanted = wanted(&mut tx, report, None).await?;
            return self.add_reported(tx, actor, report, wanted).await;
        };
        let Wanted { content, left } = wanted(&mut tx, report, Some(&before)).await?;
        let linked = before.bc_company_id == Some(report.bc_company_id);
        if linked && content == before.content {
            return Ok(Some(Followed {
                id: before.id,
                taken: Taken::Unchanged,
                left,
            }));
        }
        let bc = Some(report.bc_company_id);
        if !tx.companies().save(&before, &content, bc).await? {
            return Ok(None);
        }
        let summary = if content == before.content {
            format!(
                "Recognised as company {} of B2B Edition.",
                report.bc_company_id
            )
        } else {
            let then = Told::of(&mut tx, &before.content).await?;
            then.summary(&Told::of(&mut tx, &content).await?)
        };
        tx.audit()
            .write(NewAudit {
                noun: "company",
                noun_id: before.id.0,
                action: "synced",
                summary,
                actor,
                before: Some(json(&before.content)?),
                after: Some(json(&content)?),
                at: self.now(),
            })
            .await?;
        tx.commit().await?;
        Ok(Some(Followed {
            id: before.id,
            taken: Taken::Updated,
            left,
        }))
    }

    async fn add_reported(
        &self,
        mut tx: Tx,
        actor: &Actor,
        report: &CompanyReport,
        wanted: Wanted,
    ) -> Result<Option<Followed>, StoreError> {
        let Wanted { content, left } = wanted;
        let at = self.now();
        let bc = Some(report.bc_company_id);
        let added = tx
            .companies()
            .insert_content(&content, bc, None, at)
            .await?;
        let Some(id) = added else {
            return Ok(None);
        };
        tx.audit()
            .write(NewAudit {
                noun: "company",
                noun_id: id.0,
                action: "synced",
                summary: format!("{} came from B2B Edition.", content.name),
                actor,
                before: None,
                after: Some(json(&content)?),
                at,
            })
            .await?;
        tx.commit().await?;
        Ok(Some(Followed {
            id,
            taken: Taken::Created,
            left,
        }))
    }
}

/// The company that is meant, if there is one.
async fn known(tx: &mut Tx, report: &CompanyReport) -> Result<Option<CompanyRecord>, StoreError> {
    if let Some(known) = tx.companies().record_bc(report.bc_company_id).await? {
        return Ok(Some(known));
    }
    let Some(external_id) = &report.external_id else {
        return Ok(None);
    };
    let found = tx.companies().record_external(external_id).await?;
    Ok(found.filter(|company| company.bc_company_id.is_none()))
}

/// The company above it, if it is here.
async fn parent(tx: &mut Tx, report: &CompanyReport) -> Result<Option<CompanyId>, StoreError> {
    Ok(match report.parent {
        Some(id) => tx.companies().record_bc(id).await?.map(|parent| parent.id),
        None => None,
    })
}

/// What can be taken over of a report.
async fn wanted(
    tx: &mut Tx,
    report: &CompanyReport,
    before: Option<&CompanyRecord>,
) -> Result<Wanted, StoreError> {
    let known = before
        .map(|before| before.content.clone())
        .unwrap_or_default();
    let id = before.map(|before| before.id);
    let parent = parent(tx, report).await?;
    let mut content = report.onto(&known, parent);
    let mut left = Vec::new();
    if content.name.is_empty() {
        content.name = format!("Company {}", report.bc_company_id);
    }
    if let Some(external_id) = &content.external_id
        && content.external_id != known.external_id
        && let Some(owner) = tx.companies().record_external(external_id).await?
        && Some(owner.id) != id
    {
        left.push(format!(
            "Its external id, {external_id}, belongs to {} here and stays there. Correct it in \
             B2B Edition or here, then sync again.",
            owner.content.name
        ));
        content.external_id = known.external_id.clone();
    }
    if let Some(above) = content.parent
        && content.parent != known.parent
    {
        let levels = match id {
            Some(id) => tx.companies().levels(id).await?,
            None => 1,
        };
        match check_place(tx, id.unwrap_or(CompanyId(0)), above, levels).await {
            Ok(()) => {}
            Err(CompanyError::Store(error)) => return Err(error),
            Err(refusal) => {
                left.push(format!(
                    "Its parent company was not taken over. {refusal} Correct it in B2B Edition \
                     or here, then sync again."
                ));
                content.parent = known.parent;
            }
        }
    }
    Ok(Wanted { content, left })
}
