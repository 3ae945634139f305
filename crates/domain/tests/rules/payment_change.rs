//! What staff may change of a payment in which state.

use domain::payment::{
    PaymentChange::{self, Delete, Operation, Status},
    PaymentModule::{BigCommerce, Offline},
    PaymentOperation::{Apply, PullUpdates, Revert},
    PaymentState,
    ProcessingStatus::{self, AwaitingProcessing, Completed, Incomplete, Processing, Refunded},
};

fn state(status: ProcessingStatus, applied: bool) -> PaymentState {
    PaymentState {
        status,
        applied,
        module: Offline,
    }
}

#[test]
fn what_may_be_changed() {
    let table: [(PaymentState, &[PaymentChange]); 6] = [
        (
            state(Completed, true),
            &[
                Operation(Revert),
                Status(AwaitingProcessing),
                Status(Processing),
                Status(Refunded),
                Delete,
            ],
        ),
        (
            state(AwaitingProcessing, false),
            &[
                Operation(Apply),
                Status(Processing),
                Status(Completed),
                Status(Refunded),
                Delete,
            ],
        ),
        (state(Refunded, false), &[Delete]),
        (
            PaymentState {
                module: BigCommerce,
                ..state(Completed, true)
            },
            &[
                Operation(Revert),
                Operation(PullUpdates),
                Status(AwaitingProcessing),
                Status(Processing),
            ],
        ),
        (
            PaymentState {
                module: BigCommerce,
                ..state(Refunded, false)
            },
            &[Operation(PullUpdates)],
        ),
        (
            PaymentState {
                module: BigCommerce,
                ..state(Incomplete, false)
            },
            &[],
        ),
    ];
    for (state, expected) in table {
        assert_eq!(state.allowed_changes(), expected, "{state:?}");
    }
}

#[test]
fn a_change_is_allowed_exactly_when_it_is_offered() {
    for status in ProcessingStatus::ALL {
        for module in [Offline, BigCommerce] {
            for applied in [false, true] {
                let state = PaymentState {
                    status,
                    applied,
                    module,
                };
                let statuses = ProcessingStatus::ALL.map(Status);
                for change in [Operation(Apply), Operation(Revert), Delete]
                    .into_iter()
                    .chain(statuses)
                {
                    let offered = state.allowed_changes().contains(&change);
                    let same = change == Status(status);
                    let after = state.after_change(change);
                    assert_eq!(after.is_ok(), offered || same, "{state:?} {change:?}");
                    let Ok(after) = after else { continue };
                    if same {
                        assert_eq!(after, state);
                    }
                    assert_eq!(after.module, module);
                    let holds_nothing = after.status == Refunded && status != Refunded;
                    assert!(!(after.applied && (holds_nothing || change == Delete)));
                }
            }
        }
    }
}

#[test]
fn only_what_staff_recorded_and_holds_is_corrected() {
    for status in [AwaitingProcessing, Processing, Completed] {
        for applied in [false, true] {
            assert!(state(status, applied).check_edit().is_ok());
            let through_the_store = PaymentState {
                module: BigCommerce,
                ..state(status, applied)
            };
            assert!(through_the_store.check_edit().is_err());
        }
    }
    assert!(state(Refunded, false).check_edit().is_err());
}
