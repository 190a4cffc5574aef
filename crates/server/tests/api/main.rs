//! The HTTP API without a socket: what it does, what it refuses, and what its description says.
//!
//! Bad input, its answer, and the test that says so. A refused notification is never acknowledged: it gets this status and
//! the negative answer of its channel (`fail`, `{"code":"FAIL",…}`, `<return_code>FAIL`), and the channel tells again.
//!
//! | input | answer | test |
//! |---|---|---|
//! | a forged notification: another key, a changed byte, no or two signatures, WeChat's probe | 401, nothing changes | `notices::a_forged_notice_changes_nothing` |
//! | a replayed one | acknowledged, nothing changes, also after delivery | `bad_input::a_notice_that_comes_again_after_the_delivery_is_acknowledged_and_changes_nothing` |
//! | of another merchant, app or seller | 422, one alarm at the order that it names | `notices::a_genuine_notice_of_another_merchant_leaves_one_alarm_at_the_order_that_it_names` |
//! | of another amount | 422, nothing is booked, one alarm | `bad_input::every_bad_notification_gets_its_documented_status` |
//! | of another currency | 422, nothing is booked, one alarm | `notices::a_notice_about_another_merchant_amount_or_currency_pays_nothing` |
//! | of another generation than the order | 422, nothing is booked, one alarm | `trade_refused::a_genuine_notice_of_another_generation_pays_nothing_and_leaves_one_alarm` |
//! | every published must-reject of ecpay and the trade system | its status and code, `{"err_no":1,"err_tips":CODE}` | `must_reject::every_published_must_reject_of_a_callback_is_refused_under_its_code_and_books_nothing` |
//! | a check of ecpay's address that the platform did not sign | 401, no echo | `ecpay::a_check_of_the_address_that_is_not_the_platforms_gets_no_echo` |
//! | stale: WeChat v3 over 300 s, the trade system over an hour, ecpay over 25 hours; the others have no time stamp and count as replayed | 401, nothing changes | `notices::a_stale_notice_changes_nothing` |
//! | oversized: over 64 KiB for the codecs, over 256 KiB for the server | 413, nothing changes | `bad_input::an_oversized_notification_is_413_at_either_limit` |
//! | a body that a proxy wrote again | 401 where its bytes are signed (v3); where its values are (v2, Alipay) a changed value is 401 and another spelling is genuine | `bad_input::a_v2_notice_is_genuine_in_another_spelling_and_forged_with_another_value` |
//! | about an unknown order | 404, no order is made | `notices::a_notice_about_an_unknown_order_is_refused_and_makes_none` |
//! | a page of an unknown order | 404 `not_found` | `orders::an_unknown_order_is_not_found_on_every_page` |
//! | a refund over the sum | 409 `conflict` at `amount_fen`, nothing is sent | `orders::a_refund_over_the_sum_is_refused_and_changes_nothing` |
//! | another body under a used `Idempotency-Key` | 409 `conflict`, nothing is done | `idempotency::another_body_or_another_page_under_the_same_key_is_a_conflict` |
//! | another body while the first is being answered | 409 `conflict`, the first goes on | `bad_input::another_body_under_a_key_that_is_being_answered_is_a_conflict` |
//! | the same body while the first is being answered | 409 `conflict` with `Retry-After` | `idempotency::a_request_whose_twin_is_being_answered_is_told_to_come_back` |
//! | the operator's key in a URL | 401 `unauthorized`, even beside the right header | `refused::the_operators_key_in_a_url_is_refused_even_beside_the_right_header` |
//! | a head that never ends | the connection is closed after its bound, others are served | `socket::a_client_that_never_ends_its_head_is_sent_away_and_others_are_served` |
//! | a body that never ends | 408, a notification in the words of its channel | `socket::a_body_that_does_not_arrive_is_answered_with_408` |
//! | a client that reads no answer | the connection is closed after its bound | `socket::a_client_that_reads_no_answer_is_sent_away_and_its_place_is_free` |
//! | too many notifications from one address | 429 with `Retry-After`, in the words of the channel | `notices::too_many_notices_from_one_address_are_refused_in_the_words_of_the_channel` |

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bad_input;
mod damaged;
mod ecpay;
mod idempotency;
mod limits;
mod must_reject;
mod notices;
mod orders;
mod pages;
mod platform;
mod platform_refunds;
mod refused;
mod rsa;
mod tools;
mod trade;
mod trade_refused;
mod webhooks;
mod world;
