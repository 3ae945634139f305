//! A clock that is set by hand.

use chrono::{DateTime, TimeDelta, Utc};
use service::ports::Clock;
use std::sync::Mutex;

pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    pub fn at(text: &str) -> Self {
        Self(Mutex::new(text.parse().unwrap()))
    }

    pub fn time(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    pub fn set(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        self.time()
    }
}
