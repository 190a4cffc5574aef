//! What a refusal becomes over HTTP, and what of a fault is not shown.

use super::*;

#[test]
fn every_code_has_an_error_status_and_only_the_operators_key_has_401() {
    for code in ErrorCode::ALL {
        assert!((400..600).contains(&status_of(*code)), "{code}");
        assert_eq!(status_of(*code) == 401, *code == ErrorCode::Unauthorized, "{code}");
    }
}

#[test]
fn a_full_disk_is_called_one_and_no_fault_of_the_program() {
    let problem = HttpProblem::from(ServerError::Store(StoreError::Full));
    assert_eq!((problem.status, problem.code, problem.retry_after_s), (503, ErrorCode::Internal, Some(1)));
    assert!(problem.detail.contains("disk of the database is full"), "{}", problem.detail);
    let away =
        HttpProblem::from(ServerError::Store(StoreError::Unavailable { what: "table orders".to_owned() }));
    assert!(away.detail.contains("locked") && !away.detail.contains("orders"), "{}", away.detail);
}

#[test]
fn a_refund_that_has_to_wait_for_another_says_when_to_ask_again() {
    let said = |refusal: Refusal| {
        let problem = HttpProblem::from(ServerError::from(refusal));
        (problem.status, problem.field, problem.retry_after_s)
    };
    let field = Some("amount_fen".to_owned());
    assert_eq!(said(Refusal::RefundInDoubt), (409, field.clone(), Some(5)));
    assert_eq!(said(Refusal::RefundTooLarge), (409, field, None));
}

#[test]
fn the_reason_of_an_internal_fault_is_not_shown() {
    let problem = HttpProblem::from(TtpayError::new(ErrorCode::Internal, None, "table orders is gone"));
    assert!(!problem.detail.contains("orders"), "{}", problem.detail);
    let rule = "it is damaged, /srv/orders.db".to_owned();
    let damage = StoreError::Corrupt { what: "the file".to_owned(), rule, of: None };
    let problem = HttpProblem::from(ServerError::Store(damage));
    assert!(!problem.detail.contains("orders") && !problem.unreadable, "{}", problem.detail);
}
