//! `/metrics`: figures for Prometheus. Routes are counted as they are written in the router,
//! so no id and no name is among them.

use crate::state::AppState;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// What has been counted since the program started; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Metrics(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    requests: Mutex<BTreeMap<(Asked, u16), Answered>>,
    failures: Mutex<BTreeMap<&'static str, u64>>,
}

/// What a request asks for, of which there are few.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    method: &'static str,
    route: String,
}

#[derive(Debug, Default)]
struct Answered {
    count: u64,
    time: Duration,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Self {
        let known = [
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
        ];
        let names = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
        let method = known.iter().position(|known| known == request.method());
        let route = request.extensions().get::<MatchedPath>();
        Self {
            method: method.and_then(|at| names.get(at)).unwrap_or(&"other"),
            route: route.map_or_else(|| "other".to_owned(), |route| route.as_str().to_owned()),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Metrics {
    pub(super) fn answered(&self, asked: Asked, status: StatusCode, time: Duration) {
        let mut requests = lock(&self.0.requests);
        let answered = requests.entry((asked, status.as_u16())).or_default();
        answered.count += 1;
        answered.time += time;
    }

    /// A job could not do its work, and tries again later.
    pub fn job_failed(&self, job: &'static str) {
        *lock(&self.0.failures).entry(job).or_default() += 1;
    }
}

/// A name with its meaning; then come its lines.
fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    // Writing to a String cannot fail.
    let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
}

/// Everything, as Prometheus reads it. Without an answer of the database its figures are
/// left out.
pub(super) async fn show(State(state): State<AppState>) -> Response {
    let mut text = String::new();
    let (total, seconds) = ("portal_requests_total", "portal_request_seconds_total");
    let mut times = String::new();
    head(&mut text, total, "counter", "Requests answered.");
    head(&mut times, seconds, "counter", "Time spent on them.");
    for ((asked, status), answered) in lock(&state.metrics.0.requests).iter() {
        let Asked { method, route } = asked;
        let labels = format!("{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}");
        let _ = writeln!(text, "{total}{labels} {}", answered.count);
        let _ = writeln!(
            times,
            "{seconds}{labels} {:.6}",
            answered.time.as_secs_f64()
        );
    }
    text.push_str(&times);
    let name = "portal_job_failures_total";
    head(
        &mut text,
        name,
        "counter",
        "Failures of jobs, each tried again.",
    );
    for (job, count) in lock(&state.metrics.0.failures).iter() {
        let _ = writeln!(text, "{name}{{job=\"{job}\"}} {count}");
    }
    let name = "portal_database_connections";
    head(
        &mut text,
        name,
        "gauge",
        "Open connections to the database.",
    );
    let (open, idle) = state.portal.store().connections();
    let _ = writeln!(
        text,
        "{name}{{state=\"busy\"}} {}",
        open.saturating_sub(idle)
    );
    let _ = writeln!(text, "{name}{{state=\"idle\"}} {idle}");
    if let Ok((waiting, failing)) = state.portal.waiting_webhooks().await {
        let name = "portal_webhooks_waiting";
        head(
            &mut text,
            name,
            "gauge",
            "Webhooks that are not processed yet.",
        );
        let _ = writeln!(text, "{name}{{failed=\"no\"}} {}", waiting - failing);
        let _ = writeln!(text, "{name}{{failed=\"yes\"}} {failing}");
    }
    let kind = [(
        header::CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    )];
    (kind, text).into_response()
}
