//! The payment life cycle: every status, applied or not, and every operation.

use domain::order::OrderStatus;
use domain::payment::PaymentModule::{BigCommerce, Offline};
use domain::payment::PaymentOperation::{Apply, PullUpdates, Revert};
use domain::payment::ProcessingStatus::{
    AwaitingProcessing, Completed, Incomplete, Processing, Refunded,
};
use domain::payment::{
    PaymentModule, PaymentOperation, PaymentState, ProcessingStatus, TransactionType,
};
use domain::problem::ProblemKind;

/// Status, applied, and what may be done with a payment by checkout; an offline payment
/// has no order from which to pull.
const TABLE: [(ProcessingStatus, bool, &[PaymentOperation]); 10] = [
    (Incomplete, false, &[]),
    (Incomplete, true, &[]),
    (AwaitingProcessing, false, &[Apply, PullUpdates]),
    (AwaitingProcessing, true, &[Revert, PullUpdates]),
    (Processing, false, &[Apply, PullUpdates]),
    (Processing, true, &[Revert, PullUpdates]),
    (Completed, false, &[Apply, PullUpdates]),
    (Completed, true, &[Revert, PullUpdates]),
    (Refunded, false, &[PullUpdates]),
    (Refunded, true, &[PullUpdates]),
];

#[test]
fn every_state_and_operation() {
    for (status, applied, expected) in TABLE {
        for module in [Offline, BigCommerce] {
            let state = PaymentState {
                status,
                applied,
                module,
            };
            for operation in [Apply, Revert, PullUpdates] {
                let allowed = expected.contains(&operation)
                    && (module == BigCommerce || operation != PullUpdates);
                assert_eq!(
                    state.allowed_operations().contains(&operation),
                    allowed,
                    "{state:?}"
                );
                match state.after(operation) {
                    Ok(after) => {
                        assert!(allowed, "{state:?} {operation:?}");
                        let applied = match operation {
                            Apply => true,
                            Revert => false,
                            PullUpdates => state.applied,
                        };
                        assert_eq!(after, PaymentState { applied, ..state });
                    }
                    Err(problem) => {
                        assert!(!allowed, "{state:?} {operation:?}");
                        assert_eq!(problem.kind, ProblemKind::Conflict);
                        assert_eq!(problem.code, "operation_not_allowed");
                    }
                }
            }
        }
    }
}

#[test]
fn no_payment_is_applied_or_reverted_twice() {
    for status in ProcessingStatus::ALL {
        for module in [Offline, BigCommerce] {
            for (applied, operation) in [(true, Apply), (false, Revert)] {
                assert!(
                    PaymentState {
                        status,
                        applied,
                        module
                    }
                    .after(operation)
                    .is_err()
                );
            }
        }
    }
}

#[test]
fn a_refused_operation_says_why() {
    let state = |status, applied, module| PaymentState {
        status,
        applied,
        module,
    };
    for (state, operation, reason) in [
        (state(Completed, true, Offline), Apply, "already applied"),
        (state(Completed, false, Offline), Revert, "not applied"),
        (state(Incomplete, false, BigCommerce), Apply, "no money"),
        (
            state(Incomplete, false, BigCommerce),
            PullUpdates,
            "no money",
        ),
        (state(Refunded, false, BigCommerce), Apply, "went back"),
        (state(Completed, true, Offline), PullUpdates, "no order"),
    ] {
        let problem = state.after(operation).unwrap_err();
        assert!(problem.message.contains(reason), "{problem}");
    }
}

#[test]
fn statuses_that_may_be_set_by_hand() {
    for status in ProcessingStatus::ALL {
        for applied in [false, true] {
            let state = PaymentState {
                status,
                applied,
                module: Offline,
            };
            let allowed = state.allowed_statuses();
            assert!(
                !allowed.contains(&Incomplete),
                "only a checkout is incomplete"
            );
            match status {
                Incomplete | Refunded => assert!(allowed.is_empty()),
                _ => {
                    assert_eq!(
                        allowed,
                        [AwaitingProcessing, Processing, Completed, Refunded]
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_recorded_is_applied_unless_it_went_back() {
    for (status, applied) in [
        (AwaitingProcessing, true),
        (Processing, true),
        (Completed, true),
        (Refunded, false),
    ] {
        let expected = PaymentState {
            status,
            applied,
            module: Offline,
        };
        assert_eq!(PaymentState::recorded(status), expected);
    }
}

#[test]
fn pending_is_money_on_its_way() {
    let pending: Vec<_> = ProcessingStatus::ALL
        .into_iter()
        .filter(|status| status.is_pending())
        .collect();
    assert_eq!(pending, [AwaitingProcessing, Processing]);
}

#[test]
fn money_of_a_cancelled_order_is_not_called_refunded() {
    for (status, order, label) in [
        (Refunded, None, "Refunded"),
        (Refunded, Some(OrderStatus::REFUNDED), "Refunded"),
        (Refunded, Some(OrderStatus::CANCELLED), "Cancelled"),
        (Refunded, Some(OrderStatus::DECLINED), "Declined"),
        (Refunded, Some(OrderStatus::COMPLETED), "Refunded"),
        (Completed, Some(OrderStatus::CANCELLED), "Completed"),
    ] {
        assert_eq!(status.label_with(order), label, "{status:?} {order:?}");
    }
}

#[test]
fn words_of_receipts_read_back() {
    for transaction in TransactionType::ALL {
        assert_eq!(
            TransactionType::from_code(transaction.code()),
            Some(transaction)
        );
    }
    assert_eq!(TransactionType::from_code("paid"), None);
}

#[test]
fn wire_codes_read_back() {
    for (code, status) in (0..).zip(ProcessingStatus::ALL) {
        assert_eq!(status.code(), code);
        assert_eq!(ProcessingStatus::from_code(code), Some(status));
    }
    assert_eq!(ProcessingStatus::from_code(5), None);
    assert_eq!(ProcessingStatus::from_code(-1), None);
    for module in [Offline, BigCommerce] {
        assert_eq!(PaymentModule::from_code(module.code()), Some(module));
    }
    assert_eq!(PaymentModule::from_code(""), None);
}

#[test]
fn operations_have_the_wires_codes() {
    for (code, operation) in [
        (0, Some(PaymentOperation::Apply)),
        (1, Some(PaymentOperation::Revert)),
        (2, Some(PaymentOperation::PullUpdates)),
        (3, None),
        (-1, None),
    ] {
        assert_eq!(PaymentOperation::from_code(code), operation);
    }
}

#[test]
fn money_that_went_counts_below_zero() {
    let pound = domain::Money::from_minor(100, domain::Currency::GBP);
    let signed = domain::payment::TransactionType::ALL.map(|word| word.signed(pound).minor());
    assert_eq!(signed, [100, -100, -100]);
}
