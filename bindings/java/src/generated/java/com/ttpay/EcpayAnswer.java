// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/**
 * An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a callback
 * counts.
 */
public final class EcpayAnswer extends Shape {
    EcpayAnswer(Map<String, Object> members) {
        super(members);
    }

    /** Always 0: any other is the error {@code channel_error}. */
    public Object errNo() {
        return json("err_no");
    }

    /** The platform's own text. */
    public Optional<Object> errTips() {
        return maybeJson("err_tips");
    }

    /** {@code create_order}: {@code {order_id, order_token}} for {@code tt.pay} with service 5. */
    public Optional<Object> data() {
        return maybeJson("data");
    }

    /** {@code query_order}: {@code {total_fee, order_status, pay_time, way, channel_no, …}}. */
    public Optional<Object> paymentInfo() {
        return maybeJson("payment_info");
    }

    /** {@code create_refund}: the platform's number of the refund. */
    public Optional<Object> refundNo() {
        return maybeJson("refund_no");
    }

    /** {@code query_refund}: {@code {refund_no, refund_amount, refund_status}}. */
    public Optional<Object> refundInfo() {
        return maybeJson("refundInfo");
    }

    /** {@code settle}: the platform's number of the settlement. */
    public Optional<Object> settleNo() {
        return maybeJson("settle_no");
    }

    /** {@code query_settle}: {@code {settle_no, settle_amount, settle_status}}. */
    public Optional<Object> settleInfo() {
        return maybeJson("settle_info");
    }

    /** Always false: ecpay signs no answer. */
    public boolean verified() {
        return flag("verified");
    }
}
