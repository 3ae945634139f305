use std::time::Duration;

use rand::Rng;

/// The pause before the next attempt: doubling, and spread between half and
/// the whole of it so that many clients do not return at once.
pub(super) fn pause(first: Duration, retries_done: u32) -> Duration {
    let whole = first.saturating_mul(1_u32 << retries_done.min(10));
    rand::rng().random_range(whole / 2..=whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_within_their_spread() {
        let first = Duration::from_millis(100);
        for (done, whole) in [(0, 100), (1, 200), (2, 400), (3, 800)] {
            let whole = Duration::from_millis(whole);
            let pause = pause(first, done);
            assert!(
                pause >= whole / 2 && pause <= whole,
                "{pause:?} after {done}"
            );
        }
    }
}
