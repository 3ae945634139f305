//! What the portal answers, beside the least that answers the same.

use crate::{
    Outcome,
    bare::{Answer, Bare, Read},
    load::{self, Next, Times},
    report::{factor, milliseconds},
    site::Site,
};
use chrono::NaiveDate;
use reqwest::{Request, Url, header};
use std::sync::Arc;
use store::Scope;

/// How many clients ask at once.
const CLIENTS: [usize; 2] = [1, 4];

/// The columns of [`compare`].
pub(crate) const HEADER: [&str; 9] = [
    "What",
    "Clients",
    "p50",
    "p95",
    "req/s",
    "bare p50",
    "bare p95",
    "bare req/s",
    "p50 ratio",
];

/// Something that the portal answers.
pub(crate) struct Subject {
    /// What it is.
    pub(crate) name: &'static str,
    /// Asks for it.
    pub(crate) next: Next,
    /// Whose rows.
    pub(crate) scope: Scope,
    /// What it does in the database.
    pub(crate) reads: Vec<Read>,
    /// What every row of the answer has.
    pub(crate) mark: &'static str,
    /// How many rows it has at least.
    pub(crate) rows: usize,
}

/// Measures every subject beside the bare handler; yields the rows of a table.
pub(crate) async fn compare(
    site: &Site,
    subjects: Vec<Subject>,
    today: NaiveDate,
) -> Outcome<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for subject in subjects {
        let answer = capture(site, &subject, today).await?;
        let bare = Bare::serve(site.store.clone(), answer).await?;
        let theirs = elsewhere(&subject.next, &bare.base)?;
        for clients in CLIENTS {
            let measured = load::compare(&site.http, &subject.next, &theirs, clients).await?;
            rows.push(row(subject.name, clients, &measured));
        }
    }
    Ok(rows)
}

/// Asks the portal once, for the bytes that the bare handler is to write.
async fn capture(site: &Site, subject: &Subject, today: NaiveDate) -> Outcome<Answer> {
    let request = (subject.next)()?;
    let answer = site.http.execute(request).await?.error_for_status()?;
    let content_type = answer.headers().get(header::CONTENT_TYPE);
    let content_type = content_type
        .ok_or("an answer without a type")?
        .to_str()?
        .to_owned();
    let body = answer.bytes().await?;
    if String::from_utf8_lossy(&body).matches(subject.mark).count() < subject.rows {
        return Err(format!("{} shows no {} rows", subject.name, subject.rows).into());
    }
    Ok(Answer {
        scope: subject.scope.clone(),
        reads: subject.reads.clone(),
        today,
        content_type,
        body,
    })
}

/// The same requests to another server.
fn elsewhere(next: &Next, base: &str) -> Outcome<Next> {
    let port = Url::parse(base)?.port();
    let next = Arc::clone(next);
    Ok(Arc::new(move || -> Outcome<Request> {
        let mut request = next()?;
        request
            .url_mut()
            .set_port(port)
            .map_err(|()| "an address without a port")?;
        Ok(request)
    }))
}

fn row(name: &str, clients: usize, (ours, bare): &(Times, Times)) -> Vec<String> {
    let (our_median, bare_median) = (ours.percentile(50), bare.percentile(50));
    vec![
        name.to_owned(),
        clients.to_string(),
        milliseconds(our_median),
        milliseconds(ours.percentile(95)),
        format!("{:.0}", ours.rate()),
        milliseconds(bare_median),
        milliseconds(bare.percentile(95)),
        format!("{:.0}", bare.rate()),
        factor(our_median.as_secs_f64() / bare_median.as_secs_f64()),
    ]
}
