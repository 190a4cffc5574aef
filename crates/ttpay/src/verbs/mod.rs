//! The verbs: one table from the word to its request, its reply and its method. Nothing else lists them.

pub mod cashier;
pub mod explain;
pub mod primitives;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay_core::{Json, Verb, shape};

use crate::error::TtpayError;
use crate::merchant::{Merchant, internal};

/// Writes the dispatcher and the list of shapes from one table.
macro_rules! verbs {
    ($( $verb:ident: $method:ident($request:ty) -> $reply:ty; )+) => {
        /// Reads the request of a verb, calls its method and prints the reply.
        pub(crate) fn dispatch(merchant: &Merchant, verb: Verb, request: Json) -> Result<String, TtpayError> {
            match verb {
                $( Verb::$verb => print(&merchant.$method(&read::<$request>(request)?)?), )+
            }
        }

        /// The JSON Schemas of every verb's request and reply.
        #[cfg(feature = "schema")]
        pub(crate) fn schemas() -> Vec<(Verb, schemars::Schema, schemars::Schema)> {
            vec![$( (Verb::$verb, crate::schema::of::<$request>(), crate::schema::of::<$reply>()), )+]
        }
    };
}

verbs! {
    Sign: sign(primitives::Sign) -> primitives::Signed;
    Verify: verify(primitives::Verify) -> Verified;
    SignOrderInfo: sign_order_info(cashier::SignOrderInfo) -> cashier::SignedOrderInfo;
    SignFields: sign_fields(cashier::SignFields) -> cashier::SignedFields;
    VerifyOrderInfo: verify_order_info(cashier::VerifyOrderInfo) -> Verified;
    CashierStatus: cashier_status(cashier::CashierStatus) -> ttpay_core::status::StatusAnswer;
    ExplainCode: explain_code(explain::ExplainCode) -> ttpay_core::explain::Explanation;
}

/// It verified. There is nothing else to say; a failure is an error, never a boolean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verified {}

fn read<T: DeserializeOwned>(request: Json) -> Result<T, TtpayError> {
    shape::read(request).map_err(TtpayError::misfit)
}

fn print<T: Serialize>(reply: &T) -> Result<String, TtpayError> {
    serde_json::to_string(reply).map_err(|_| internal("the reply could not be printed"))
}
