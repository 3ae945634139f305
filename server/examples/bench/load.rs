//! Asking again and again, and how long it takes.

use crate::Outcome;
use reqwest::{Client, Request};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Most requests of one turn.
const REQUESTS: usize = 250;
/// Longest time of one turn.
const TIME: Duration = Duration::from_millis(1_200);
/// How often both sides take a turn; whatever else the machine does then hits both.
const TURNS: usize = 3;
/// Requests before the first turn that do not count.
const WARM_UP: usize = 5;

/// Makes the next request: the same again, or another of its kind.
pub(crate) type Next = Arc<dyn Fn() -> Outcome<Request> + Send + Sync>;

/// The same request every time.
pub(crate) fn same(request: Request) -> Next {
    Arc::new(move || -> Outcome<Request> {
        let copy = request.try_clone();
        Ok(copy.ok_or("a body that can be sent once only")?)
    })
}

/// How long requests took.
#[derive(Default)]
pub(crate) struct Times {
    each: Vec<Duration>,
    wall: Duration,
}

impl Times {
    /// The time within which this many of a hundred requests were answered.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.each.clone();
        sorted.sort_unstable();
        let index = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(index).copied().unwrap_or_default()
    }

    /// Requests per second.
    pub(crate) fn rate(&self) -> f64 {
        self.each.len() as f64 / self.wall.as_secs_f64()
    }

    /// Something more that took so long, after all before.
    pub(crate) fn note(&mut self, time: Duration) {
        self.each.push(time);
        self.wall += time;
    }

    fn add(&mut self, turn: Self) {
        self.each.extend(turn.each);
        self.wall += turn.wall;
    }
}

/// Puts both under the same load in turns: `clients` that each wait for an answer before
/// they ask again.
pub(crate) async fn compare(
    http: &Client,
    ours: &Next,
    bare: &Next,
    clients: usize,
) -> Outcome<(Times, Times)> {
    for next in [ours, bare] {
        for _ in 0..WARM_UP {
            ask(http, next()?).await?;
        }
    }
    let (mut our_times, mut bare_times) = (Times::default(), Times::default());
    for _ in 0..TURNS {
        our_times.add(turn(http, ours, clients).await?);
        bare_times.add(turn(http, bare, clients).await?);
    }
    Ok((our_times, bare_times))
}

async fn turn(http: &Client, next: &Next, clients: usize) -> Outcome<Times> {
    let asked = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let mut tasks: JoinSet<Outcome<Vec<Duration>>> = JoinSet::new();
    for _ in 0..clients {
        let (http, next, asked) = (http.clone(), Arc::clone(next), Arc::clone(&asked));
        tasks.spawn(async move {
            let mut times = Vec::new();
            while asked.fetch_add(1, Ordering::Relaxed) < REQUESTS && start.elapsed() < TIME {
                let request = next()?;
                let before = Instant::now();
                ask(&http, request).await?;
                times.push(before.elapsed());
            }
            Ok(times)
        });
    }
    let mut each = Vec::new();
    while let Some(times) = tasks.join_next().await {
        each.extend(times??);
    }
    Ok(Times {
        each,
        wall: start.elapsed(),
    })
}

async fn ask(http: &Client, request: Request) -> Outcome<()> {
    let url = request.url().clone();
    let answer = http.execute(request).await?;
    let status = answer.status();
    let body = answer.bytes().await?;
    if status.is_success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&body);
    Err(format!("{url} answered {status}: {said}").into())
}
