//! How often programs may ask.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Within which time requests are counted.
const WINDOW: Duration = Duration::from_secs(60);

/// Counts the requests of the last minute, in this process; cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Rate {
    limit: usize,
    asked: Arc<Mutex<VecDeque<Instant>>>,
}

impl Rate {
    /// So many within a minute; 0 is any number.
    pub(super) fn new(limit: u32) -> Self {
        Self {
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            asked: Arc::default(),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// When it is one too many: in how many seconds there is room again. It is not counted.
    pub(super) fn count(&self, now: Instant) -> Result<(), u64> {
        if self.limit == 0 {
            return Ok(());
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(first) = asked.front() {
            let age = now.saturating_duration_since(*first);
            if age < WINDOW {
                if asked.len() >= self.limit {
                    return Err((WINDOW - age).as_secs() + 1);
                }
                break;
            }
            asked.pop_front();
        }
        asked.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;
    use std::time::{Duration, Instant};

    #[test]
    fn no_minute_has_more_requests_than_the_limit() {
        let rate = Rate::new(2);
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(rate.count(at(0)), Ok(()));
        assert_eq!(rate.count(at(50)), Ok(()));
        assert_eq!(rate.count(at(55)), Err(6));
        assert_eq!(rate.count(at(60)), Ok(()), "the first one is a minute old");
        assert_eq!(rate.count(at(61)), Err(50));
        assert_eq!(rate.count(at(300)), Ok(()));
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        let rate = Rate::new(0);
        let now = Instant::now();
        assert!((0..1_000).all(|_| rate.count(now).is_ok()));
    }
}
