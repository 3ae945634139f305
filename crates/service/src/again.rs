//! Units of work that met another one are done again: the only place that does so.

use std::future::Future;
use store::StoreError;

/// How often a unit of work is tried.
const ATTEMPTS: u32 = 5;

/// An error of a use case, as far as it can be told whether trying again helps.
pub(crate) trait MayPass {
    /// Did the database undo the unit of work only because another one stood in its way?
    fn may_pass(&self) -> bool;
}

impl MayPass for StoreError {
    fn may_pass(&self) -> bool {
        self.is_passing()
    }
}

/// Does `work`, a whole unit of work from its beginning to its commit, once more when it met
/// another one: in a deadlock or a conflict, which the database ends by undoing one of the
/// two. Whoever has waited behind a lock for too long is told so instead. Nothing of an
/// undone one is left, so nothing happens twice.
pub(crate) async fn again<T, E: MayPass, F>(work: impl Fn() -> F) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let mut attempt = 1;
    loop {
        match work().await {
            Err(error) if attempt < ATTEMPTS && error.may_pass() => {
                tracing::info!(attempt, "a unit of work met another one and is done again");
                attempt += 1;
            }
            outcome => return outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ATTEMPTS, MayPass, again};
    use std::cell::Cell;

    #[derive(Debug, PartialEq)]
    struct Trouble(bool);

    impl MayPass for Trouble {
        fn may_pass(&self) -> bool {
            self.0
        }
    }

    async fn tries(outcome: impl Fn(u32) -> Result<(), Trouble>) -> (u32, Result<(), Trouble>) {
        let count = Cell::new(0);
        let ended = again(|| {
            count.set(count.get() + 1);
            std::future::ready(outcome(count.get()))
        })
        .await;
        (count.get(), ended)
    }

    #[tokio::test]
    async fn only_what_may_pass_is_done_again_and_not_for_ever() {
        assert_eq!(tries(|_| Ok(())).await, (1, Ok(())));
        assert_eq!(
            tries(|_| Err(Trouble(false))).await,
            (1, Err(Trouble(false)))
        );
        let third = |count| {
            if count < 3 {
                Err(Trouble(true))
            } else {
                Ok(())
            }
        };
        assert_eq!(tries(third).await, (3, Ok(())));
        assert_eq!(
            tries(|_| Err(Trouble(true))).await,
            (ATTEMPTS, Err(Trouble(true)))
        );
    }
}
