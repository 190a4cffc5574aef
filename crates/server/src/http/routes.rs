//! The table of routes: the router and the OpenAPI document are both made from it.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use schemars::{Schema, SchemaGenerator};
use ttpay::ErrorCode as Code;
use ttpay::core::lifecycle::{MessageState, OrderState};

use super::guard::{Access, guard};
use super::{AppState, notify, orders, tools, webhooks};
use crate::shapes;

/// One route.
pub(super) struct Route {
    /// `get` or `post`.
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    /// The operation id.
    pub(super) id: &'static str,
    pub(super) access: Access,
    /// One line.
    pub(super) about: &'static str,
    pub(super) takes: Takes,
    pub(super) gives: Gives,
    /// The codes that its handler answers, beside those of its access and of its body.
    pub(super) codes: &'static [Code],
    handler: fn() -> MethodRouter<AppState>,
}

/// The schema of a type, with its parts among the components.
pub(super) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The body of a request.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// None, and no other parameters than those of the path.
    Nothing,
    /// None; `state` as one of these words, `cursor` and `limit` in the query.
    Page(fn() -> Vec<&'static str>),
    /// An absent body, or an object without members.
    EmptyObject,
    /// JSON, or no body.
    JsonOrNothing(SchemaOf),
    /// JSON, under an `Idempotency-Key`.
    JsonOnce(SchemaOf),
    /// The request of a verb.
    Verb,
    /// No body; the signed members of an address check in the query.
    AddressCheck,
    /// Whatever the channel sends, with its signature.
    Message(&'static str),
}

/// The answer when all is well.
#[derive(Clone, Copy)]
pub(super) enum Gives {
    Json(SchemaOf),
    /// A text of this media type.
    Text(&'static str),
    /// `{"ok":…}`; refusals are `{"error":…}` in place of a problem.
    VerbReply,
    /// The channel's acknowledgement; refusals are the channel's own too.
    Acknowledgement,
}

const fn one<T: schemars::JsonSchema>() -> SchemaOf {
    |generator| generator.subschema_for::<T>()
}

fn order_states() -> Vec<&'static str> {
    OrderState::ALL.iter().map(|state| state.as_str()).collect()
}

fn message_states() -> Vec<&'static str> {
    MessageState::ALL.iter().map(|state| state.as_str()).collect()
}

/// Writes the rows of the table.
macro_rules! routes {
    ($( $method:ident $path:literal $id:literal, $access:ident, $takes:expr, $gives:expr, [$($code:ident),*], $handler:expr, $about:literal; )+) => {
        pub(super) const ROUTES: &[Route] = &[$( Route {
            method: stringify!($method),
            path: $path,
            id: $id,
            access: Access::$access,
            about: $about,
            takes: $takes,
            gives: $gives,
            codes: &[$( Code::$code ),*],
            handler: || $method($handler),
        }, )+];
    };
}

use Gives::{Acknowledgement, Json as Gets, Text, VerbReply};
use Takes::{AddressCheck, EmptyObject, JsonOnce, JsonOrNothing, Message, Nothing, Page, Verb};

routes! {
    post "/v1/orders" "placeOrder", Operator, JsonOnce(one::<shapes::PlaceOrder>()), Gets(one::<shapes::PlacedOrder>()),
        [AmountInvalid, FieldInvalid, FieldMissing, DuplicateField, Conflict, ConfigMissing, ChannelUnavailable],
        orders::place, "Place an order, or place it again under the same number.";
    get "/v1/orders" "listOrders", Operator, Page(order_states), Gets(one::<shapes::OrderList>()),
        [FieldInvalid, DuplicateField, RequestMalformed, MessageMalformed],
        orders::list, "A page of orders, the youngest first.";
    get "/v1/orders/{out_order_no}" "showOrder", Operator, Nothing, Gets(one::<shapes::OrderView>()),
        [NotFound], orders::show, "Everything about one order.";
    get "/v1/orders/{out_order_no}/status" "orderStatus", StatusToken, Nothing, Gets(one::<shapes::OrderStatus>()),
        [NotFound], orders::status, "What getOrderStatus answers; for the mini-program.";
    post "/v1/orders/{out_order_no}/query" "queryOrder", Operator, EmptyObject, Gets(one::<shapes::OrderView>()),
        [NotFound, Conflict], orders::query, "Ask every offered channel now.";
    post "/v1/orders/{out_order_no}/close" "closeOrder", Operator, JsonOrNothing(one::<shapes::CloseOrder>()),
        Gets(one::<shapes::OrderView>()),
        [NotFound, Conflict, FieldInvalid], orders::close, "Give the order up and begin to close its channels.";
    post "/v1/orders/{out_order_no}/refunds" "refundOrder", Operator, JsonOnce(one::<shapes::RefundOrder>()),
        Gets(one::<shapes::RefundView>()),
        [NotFound, Conflict, AmountInvalid, FieldInvalid, FieldMissing, DuplicateField],
        orders::refund, "Give money back; the same number and amount again is the same refund.";
    post "/v1/orders/{out_order_no}/refunds/{out_refund_no}/give_up" "giveUpRefund", Operator,
        JsonOrNothing(one::<shapes::GiveUpRefund>()), Gets(one::<shapes::RefundView>()),
        [NotFound, Conflict], orders::give_up, "Give a refund up that the channel does not have; its amount is free again.";
    post "/v1/orders/{out_order_no}/delivered" "orderDelivered", Operator, EmptyObject, Gets(one::<shapes::OrderView>()),
        [NotFound, Conflict], orders::delivered, "Record that the goods were delivered.";
    post "/v1/orders/{out_order_no}/checked" "orderChecked", Operator, EmptyObject, Gets(one::<shapes::OrderView>()),
        [NotFound], orders::checked, "Record that a person looked at what made the order `suspect`.";
    get "/v1/orders/{out_order_no}/webhooks" "orderMessages", Operator, Nothing, Gets(one::<shapes::MessageList>()),
        [NotFound], webhooks::of_order, "The messages about one order, in the order in which they are delivered.";
    get "/v1/webhooks" "listMessages", Operator, Page(message_states), Gets(one::<shapes::MessageList>()),
        [FieldInvalid, DuplicateField, RequestMalformed, MessageMalformed],
        webhooks::list, "A page of messages to the merchant's own system, the youngest first.";
    post "/v1/webhooks/{id}/replay" "replayMessage", Operator, EmptyObject, Gets(one::<shapes::MessageView>()),
        [NotFound], webhooks::replay, "Deliver a message again, whatever became of it.";
    post "/v1/notify/wechat" "wechatNotification", Channel, Message("text/xml"), Acknowledgement,
        [], notify::wechat, "WeChat Pay's notifications, v2 and v3.";
    post "/v1/notify/alipay" "alipayNotification", Channel, Message("application/x-www-form-urlencoded"), Acknowledgement,
        [], notify::alipay, "Alipay's notifications.";
    get "/v1/notify/ecpay" "ecpayAddressCheck", Channel, AddressCheck, Acknowledgement,
        [], notify::ecpay_check, "The check of the callback address of ecpay, answered with its `echostr`.";
    post "/v1/notify/ecpay" "ecpayNotification", Channel, Message("application/json"), Acknowledgement,
        [], notify::ecpay, "The callbacks of ecpay, guaranteed payment 担保支付.";
    post "/v1/notify/trade" "tradeNotification", Channel, Message("application/json"), Acknowledgement,
        [], notify::trade, "The callbacks of the general trade system 通用交易系统.";
    post "/v1/call/{verb}" "callVerb", Operator, Verb, VerbReply,
        [], tools::call, "Any verb of the library; the body is the verb's request.";
    get "/healthz" "health", Open, Nothing, Gets(one::<tools::Health>()),
        [], tools::health, "The process lives.";
    get "/readyz" "ready", Public, Nothing, Gets(one::<tools::Health>()),
        [], tools::ready, "The process and its database work.";
    get "/metrics" "metrics", Metrics, Nothing, Text(crate::metrics::OPENMETRICS),
        [], tools::metrics, "Measurements, as Prometheus reads them.";
    get "/openapi.json" "openapi", Public, Nothing, Gets(one::<ttpay::Json>()),
        [], tools::description, "This description.";
}

/// All routes, each behind its guard.
pub(super) fn router(state: &AppState) -> Router<AppState> {
    ROUTES.iter().fold(Router::new(), |router, route| {
        let guarded = (route.handler)().route_layer(from_fn_with_state((state.clone(), route.access), guard));
        router.route(route.path, guarded)
    })
}
