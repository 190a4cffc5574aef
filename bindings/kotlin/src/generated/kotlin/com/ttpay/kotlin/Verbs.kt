// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay.kotlin

/** Every verb as a function. Times are Unix seconds, money is a whole number of fen. */
public abstract class Verbs internal constructor() {
    /** Calls a verb with a request as maps, lists, texts, integers and booleans; gives the members of `ok`. */
    public abstract fun call(verb: String, request: Map<String, Any?>): Map<String, Any?>

    /**
     * Sign parameters or a message under any scheme.
     *
     * @param scheme The signature scheme.
     * @param params Parameter schemes: a flat object of texts, integers or null.
     * @param message Message schemes: `{method, url, timestamp, nonce, body}` for a request of WeChat v3 or the trade
     *   system, `{timestamp, nonce, body}` for an answer or callback, `{body, method}` for an answer of Alipay,
     *   `{timestamp, nonce, msg}` for a callback of ecpay.
     * @param key The secret or key of the scheme; the configured one when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun sign(
        scheme: Scheme,
        params: Any? = null,
        message: Any? = null,
        key: String? = null,
    ): Signed {
        val request = given(
            "scheme" to scheme.word,
            "params" to params,
            "message" to message,
            "key" to key,
        )
        return Signed.of(call("sign", request))
    }

    /**
     * Verify a signature under any scheme.
     *
     * @param scheme The signature scheme.
     * @param signature The signature as it was received.
     * @param params Parameter schemes: a flat object of texts, integers or null.
     * @param message Message schemes: the parts of the message, as for `sign`.
     * @param key The secret, public key or certificate of the scheme; the configured one when absent.
     * @param now Unix seconds: when given, the clock window of the scheme is checked.
     * @param serial Chooses among the configured platform keys.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun verify(
        scheme: Scheme,
        signature: String,
        params: Any? = null,
        message: Any? = null,
        key: String? = null,
        now: Long? = null,
        serial: String? = null,
    ) {
        val request = given(
            "scheme" to scheme.word,
            "signature" to signature,
            "params" to params,
            "message" to message,
            "key" to key,
            "now" to now,
            "serial" to serial,
        )
        call("verify", request)
    }

    /**
     * Build and sign an orderInfo for `tt.pay`.
     *
     * @param outOrderNo The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`.
     * @param totalAmount The amount in fen.
     * @param subject The title shown to the user.
     * @param body The description.
     * @param uid The merchant's id of the user, at most 32 characters.
     * @param validTime The life of the order in seconds from `trade_time`.
     * @param riskInfo Risk data, never signed.
     * @param tradeTime When the order was created, Unix seconds; identical on every attempt for one order number.
     *   Defaults to `timestamp`.
     * @param timestamp When this orderInfo is signed, Unix seconds; the system clock when absent.
     * @param notifyUrl Another orderInfo `notify_url` than the configured one. Merchant notices never go there.
     * @param wxUrl WeChat's `mweb_url`, unchanged.
     * @param alipayUrl Alipay's App-pay order string, unchanged.
     * @param limitPay The undocumented `limit_pay`: a JSON object as text.
     * @param appletVersion The output form; `3.0` when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun signOrderInfo(
        outOrderNo: String,
        totalAmount: Long,
        subject: String,
        body: String,
        uid: String,
        validTime: Long,
        riskInfo: RiskInfo,
        tradeTime: Long? = null,
        timestamp: Long? = null,
        notifyUrl: String? = null,
        wxUrl: String? = null,
        alipayUrl: String? = null,
        limitPay: String? = null,
        appletVersion: AppletVersion? = null,
    ): SignedOrderInfo {
        val request = given(
            "out_order_no" to outOrderNo,
            "total_amount" to totalAmount,
            "subject" to subject,
            "body" to body,
            "uid" to uid,
            "valid_time" to validTime,
            "risk_info" to riskInfo.members(),
            "trade_time" to tradeTime,
            "timestamp" to timestamp,
            "notify_url" to notifyUrl,
            "wx_url" to wxUrl,
            "alipay_url" to alipayUrl,
            "limit_pay" to limitPay,
            "applet_version" to appletVersion?.word,
        )
        return SignedOrderInfo.of(call("sign_order_info", request))
    }

    /**
     * Verify the signature of an orderInfo, flat or wrapped.
     *
     * @param orderInfo The object as the front end was handed it, flat or wrapped.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun verifyOrderInfo(
        orderInfo: Any,
    ) {
        val request = given(
            "order_info" to orderInfo,
        )
        call("verify_order_info", request)
    }

    /**
     * Say what is wrong with an orderInfo, rule by rule, and what to do about it.
     *
     * @param orderInfo The value that `tt.pay` is given: an object, also a wrapped one. A text is judged as a text that
     *   was passed on unparsed (L101) and then by its content, unless a member occurs twice in it, which only a text
     *   can show (L108).
     * @param now The present, Unix seconds. Without it nothing is held against the clock.
     * @param expect What the merchant knows of the order beside its orderInfo.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun lintOrderInfo(
        orderInfo: Any,
        now: Long? = null,
        expect: LintExpect? = null,
    ): LintReport {
        val request = given(
            "order_info" to orderInfo,
            "now" to now,
            "expect" to expect?.members(),
        )
        return LintReport.of(call("lint_order_info", request))
    }

    /**
     * Decide the getOrderStatus code from verified facts.
     *
     * @param expiresAt `trade_time` + `valid_time`, Unix seconds.
     * @param now The present, Unix seconds; the system clock when absent.
     * @param closedByUs Why we ended the order, when we did.
     * @param wechat The strongest verified fact about WeChat; absent: never offered.
     * @param alipay The strongest verified fact about Alipay; absent: never offered.
     * @param alipayTimeExpire Whether the Alipay order string carries the absolute `time_expire`; true when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun cashierStatus(
        expiresAt: Long,
        now: Long? = null,
        closedByUs: CloseReason? = null,
        wechat: Fact? = null,
        alipay: Fact? = null,
        alipayTimeExpire: Boolean? = null,
    ): StatusAnswer {
        val request = given(
            "expires_at" to expiresAt,
            "now" to now,
            "closed_by_us" to closedByUs?.word,
            "wechat" to wechat?.members(),
            "alipay" to alipay?.members(),
            "alipay_time_expire" to alipayTimeExpire,
        )
        return StatusAnswer.of(call("cashier_status", request))
    }

    /**
     * Say why a signature does not match: which known mistake reproduces it.
     *
     * @param scheme The signature scheme; or the scheme of `decrypt` of a text that does not open.
     * @param params Parameter schemes: the members in the order in which they were received.
     * @param message Message schemes: the parts of the message, as for `sign`. For a scheme of `decrypt`: `{ciphertext,
     *   nonce?, associated_data?}`.
     * @param signature The claimed signature as it was received; absent when there was none.
     * @param key The key that the scheme wants; the configured one when absent. Every configured key is tried beside
     *   it.
     * @param raw The body as it was received; for an orderInfo the object that the front end passed.
     * @param rawBase64 The body as it was received, as base64, where it may not be UTF-8.
     * @param headers The headers as they were received.
     * @param now Unix seconds: when given, times are judged by it. It is never filled in.
     * @param history Earlier messages with their signatures.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun diagnoseSignature(
        scheme: String,
        params: Any? = null,
        message: Any? = null,
        signature: String? = null,
        key: String? = null,
        raw: String? = null,
        rawBase64: String? = null,
        headers: List<Pair<String, String>>? = null,
        now: Long? = null,
        history: List<EarlierMessage>? = null,
    ): Diagnosis {
        val request = given(
            "scheme" to scheme,
            "params" to params,
            "message" to message,
            "signature" to signature,
            "key" to key,
            "raw" to raw,
            "raw_base64" to rawBase64,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "now" to now,
            "history" to history?.map { it.members() },
        )
        return Diagnosis.of(call("diagnose_signature", request))
    }

    /**
     * Explain an error or result code in English and Chinese.
     *
     * @param code The code as it was shown: `CD0025`, `res.code 9`, `SYSTEMERROR`, ….
     * @param channel Whose code it is; needed only where two have the same one.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun explainCode(
        code: String,
        channel: CodeSource? = null,
    ): Explanation {
        val request = given(
            "code" to code,
            "channel" to channel?.word,
        )
        return Explanation.of(call("explain_code", request))
    }

    /**
     * Decrypt what a channel encrypted.
     *
     * @param scheme What was encrypted how.
     * @param ciphertext Standard base64, as it was received.
     * @param nonce `wechat_v3_aead`: the nonce of the resource, 12 bytes.
     * @param associatedData `wechat_v3_aead`: the associated data of the resource; absent is empty.
     * @param key The key; the configured one when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun decrypt(
        scheme: DecryptScheme,
        ciphertext: String,
        nonce: String? = null,
        associatedData: String? = null,
        key: String? = null,
    ): Decrypted {
        val request = given(
            "scheme" to scheme.word,
            "ciphertext" to ciphertext,
            "nonce" to nonce,
            "associated_data" to associatedData,
            "key" to key,
        )
        return Decrypted.of(call("decrypt", request))
    }

    /**
     * The serial text of a certificate, as its channel writes it.
     *
     * @param scheme Whose way of writing it.
     * @param certificate The certificate as PEM text; for `alipay_root` the whole root file.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun certificateSerial(
        scheme: CertificateScheme,
        certificate: String,
    ): CertificateSerialReply {
        val request = given(
            "scheme" to scheme.word,
            "certificate" to certificate,
        )
        return CertificateSerialReply.of(call("certificate_serial", request))
    }

    /**
     * Build the WeChat H5 order request.
     *
     * @param outTradeNo The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ - | *`, never reused for
     *   another purchase.
     * @param amountFen The amount in fen.
     * @param description What is paid for, shown to the user: at most 127 bytes of UTF-8.
     * @param clientIp The public IPv4 or IPv6 address of the user, not of the server.
     * @param expiresAt Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6
     *   minutes ahead.
     * @param notifyUrl Where the payment is notified: public `https` address without query; the configured one when
     *   absent.
     * @param scene Where the user opens the page; the configured scene, or `Wap`, when absent.
     * @param attach The merchant's own text, comes back in query and notification: at most 127 bytes.
     * @param detail Goods of the order: a JSON object, or its text. At most 6000 bytes.
     * @param goodsTag Mark for coupons: at most 32 bytes.
     * @param limitPay `no_credit` forbids credit cards.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatH5Order(
        outTradeNo: String,
        amountFen: Long,
        description: String,
        clientIp: String,
        expiresAt: Long? = null,
        notifyUrl: String? = null,
        scene: Scene? = null,
        attach: String? = null,
        detail: Any? = null,
        goodsTag: String? = null,
        limitPay: LimitPay? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_trade_no" to outTradeNo,
            "amount_fen" to amountFen,
            "description" to description,
            "client_ip" to clientIp,
            "expires_at" to expiresAt,
            "notify_url" to notifyUrl,
            "scene" to scene?.members(),
            "attach" to attach,
            "detail" to detail,
            "goods_tag" to goodsTag,
            "limit_pay" to limitPay?.word,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_h5_order", request))
    }

    /**
     * Verify the answer to a WeChat H5 order: the payment address.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatH5OrderReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): WechatH5Reply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return WechatH5Reply.of(call("wechat_h5_order_reply", request))
    }

    /**
     * Build the WeChat order query.
     *
     * @param outTradeNo The merchant's order number.
     * @param transactionId WeChat's own number of the payment.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatQuery(
        outTradeNo: String? = null,
        transactionId: String? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_trade_no" to outTradeNo,
            "transaction_id" to transactionId,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_query", request))
    }

    /**
     * Verify the answer to a WeChat order query: a fact.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatQueryReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): FactReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return FactReply.of(call("wechat_query_reply", request))
    }

    /**
     * Build the WeChat close request.
     *
     * @param outTradeNo The merchant's order number.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatClose(
        outTradeNo: String,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_trade_no" to outTradeNo,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_close", request))
    }

    /**
     * Verify the answer to a WeChat close; query afterwards.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatCloseReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): Closed {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return Closed.of(call("wechat_close_reply", request))
    }

    /**
     * Build the WeChat refund request.
     *
     * @param outRefundNo The merchant's refund number: 1 to 64 characters of `0-9 A-Z a-z _ - | * @`; keep to 32.
     * @param amountFen The amount of this refund in fen, at most `total_fen`.
     * @param totalFen The amount of the whole order in fen.
     * @param outTradeNo The merchant's order number.
     * @param transactionId WeChat's own number of the payment.
     * @param reason Why, shown to the user: at most 80 bytes.
     * @param notifyUrl Where the refund is notified; the configured address when absent.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatRefund(
        outRefundNo: String,
        amountFen: Long,
        totalFen: Long,
        outTradeNo: String? = null,
        transactionId: String? = null,
        reason: String? = null,
        notifyUrl: String? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_refund_no" to outRefundNo,
            "amount_fen" to amountFen,
            "total_fen" to totalFen,
            "out_trade_no" to outTradeNo,
            "transaction_id" to transactionId,
            "reason" to reason,
            "notify_url" to notifyUrl,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_refund", request))
    }

    /**
     * Verify the answer to a WeChat refund.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatRefundReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): RefundReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return RefundReply.of(call("wechat_refund_reply", request))
    }

    /**
     * Build the WeChat refund query.
     *
     * @param outRefundNo The merchant's refund number.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatQueryRefund(
        outRefundNo: String,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_refund_no" to outRefundNo,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_query_refund", request))
    }

    /**
     * Verify the answer to a WeChat refund query.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatQueryRefundReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): RefundReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return RefundReply.of(call("wechat_query_refund_reply", request))
    }

    /**
     * Verify and decrypt a WeChat notification.
     *
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When it was received, Unix seconds; the system clock when absent.
     * @param expect What it must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatNotification(
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): VerifiedNotification {
        val request = given(
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return VerifiedNotification.of(call("wechat_notification", request))
    }

    /**
     * Build the request for a WeChat trade bill.
     *
     * @param date The day in Beijing, `yyyy-MM-dd`: of the last three months, not today, ready from 10:00 of the next
     *   day.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatBill(
        date: String,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "date" to date,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("wechat_bill", request))
    }

    /**
     * Read the answer to a WeChat bill request.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun wechatBillReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): BillReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return BillReply.of(call("wechat_bill_reply", request))
    }

    /**
     * Make Alipay's signed order string; there is no request.
     *
     * @param outTradeNo The merchant's order number: 1 to 64 characters of `0-9 A-Z a-z _`; keep to 32, then it also
     *   fits WeChat.
     * @param amountFen The amount in fen.
     * @param subject What is paid for, shown to the user: at most 256 characters without `/`, `=`, `&`.
     * @param expiresAt The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as our
     *   own expiry.
     * @param body More about what is paid for: at most 128 characters.
     * @param notifyUrl Where the payment is notified: public `https` address; the configured one when absent.
     * @param passbackParams The merchant's own text, already percent-encoded; comes back in the notification: at most
     *   512 characters.
     * @param extra More members of `biz_content`, an object, such as `{"goods_type":"0"}`.
     * @param timestamp The moment of making the order string, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayAppOrder(
        outTradeNo: String,
        amountFen: Long,
        subject: String,
        expiresAt: Long,
        body: String? = null,
        notifyUrl: String? = null,
        passbackParams: String? = null,
        extra: Any? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): AlipayOrderReply {
        val request = given(
            "out_trade_no" to outTradeNo,
            "amount_fen" to amountFen,
            "subject" to subject,
            "expires_at" to expiresAt,
            "body" to body,
            "notify_url" to notifyUrl,
            "passback_params" to passbackParams,
            "extra" to extra,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return AlipayOrderReply.of(call("alipay_app_order", request))
    }

    /**
     * Build the Alipay trade query.
     *
     * @param outTradeNo The merchant's order number.
     * @param tradeNo Alipay's own number of the trade.
     * @param evidence Asks for the evidence of payment that tells a closed unpaid trade from a refunded one.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayQuery(
        outTradeNo: String? = null,
        tradeNo: String? = null,
        evidence: Boolean? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_trade_no" to outTradeNo,
            "trade_no" to tradeNo,
            "evidence" to evidence,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("alipay_query", request))
    }

    /**
     * Verify the answer to an Alipay trade query: a fact.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayQueryReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): FactReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return FactReply.of(call("alipay_query_reply", request))
    }

    /**
     * Build the Alipay close request.
     *
     * @param outTradeNo The merchant's order number.
     * @param tradeNo Alipay's own number of the trade.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayClose(
        outTradeNo: String? = null,
        tradeNo: String? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_trade_no" to outTradeNo,
            "trade_no" to tradeNo,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("alipay_close", request))
    }

    /**
     * Verify the answer to an Alipay close; query afterwards.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayCloseReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): Closed {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return Closed.of(call("alipay_close_reply", request))
    }

    /**
     * Build the Alipay refund request.
     *
     * @param outRefundNo The merchant's refund number (`out_request_no`): 1 to 64 characters of `0-9 A-Z a-z _ - | * @
     *   .`.
     * @param amountFen The amount of this refund in fen.
     * @param outTradeNo The merchant's order number.
     * @param tradeNo Alipay's own number of the trade.
     * @param reason Why: at most 256 characters.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayRefund(
        outRefundNo: String,
        amountFen: Long,
        outTradeNo: String? = null,
        tradeNo: String? = null,
        reason: String? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_refund_no" to outRefundNo,
            "amount_fen" to amountFen,
            "out_trade_no" to outTradeNo,
            "trade_no" to tradeNo,
            "reason" to reason,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("alipay_refund", request))
    }

    /**
     * Verify the answer to an Alipay refund.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayRefundReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): RefundReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return RefundReply.of(call("alipay_refund_reply", request))
    }

    /**
     * Build the Alipay refund query.
     *
     * @param outRefundNo The merchant's refund number; for a refund made without one, the order number.
     * @param outTradeNo The merchant's order number.
     * @param tradeNo Alipay's own number of the trade.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayQueryRefund(
        outRefundNo: String,
        outTradeNo: String? = null,
        tradeNo: String? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "out_refund_no" to outRefundNo,
            "out_trade_no" to outTradeNo,
            "trade_no" to tradeNo,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("alipay_query_refund", request))
    }

    /**
     * Verify the answer to an Alipay refund query.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayQueryRefundReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): RefundReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return RefundReply.of(call("alipay_query_refund_reply", request))
    }

    /**
     * Verify an Alipay notification.
     *
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When it was received, Unix seconds; the system clock when absent.
     * @param expect What it must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayNotification(
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): VerifiedNotification {
        val request = given(
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return VerifiedNotification.of(call("alipay_notification", request))
    }

    /**
     * Build the request for an Alipay bill address.
     *
     * @param date The day in Beijing as `yyyy-MM-dd`, or a month as `yyyy-MM`; not today, ready about 9:00 of the next
     *   day.
     * @param timestamp The moment of making the request, Unix seconds; the system clock when absent.
     * @param nonce Without effect.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayBill(
        date: String,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "date" to date,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("alipay_bill", request))
    }

    /**
     * Verify the answer to an Alipay bill request.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun alipayBillReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): BillReply {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return BillReply.of(call("alipay_bill_reply", request))
    }

    /**
     * Build a request to ByteDance's tp gateway.
     *
     * @param method `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm` (its signed parameters stand inside the 1.0
     *   `params`; no server call is documented), `tp.refund.create` or `tp.refund.query`.
     * @param biz The members of `biz_content`, in this order: texts and integers; `risk_info` and its like are JSON
     *   **text**. `merchant_id` is put in front when it is absent.
     * @param timestamp Unix seconds; the system clock when absent.
     * @param path `gateway` (default) or `gateway-u`.
     * @param host Another host than production, such as `https://tp-pay-test.snssdk.com`.
     * @param nonce Without effect: the gateway signs none.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tpGatewayRequest(
        method: String,
        biz: Any,
        timestamp: Long? = null,
        path: String? = null,
        host: String? = null,
        nonce: String? = null,
    ): TpGatewayHttpRequest {
        val request = given(
            "method" to method,
            "biz" to biz,
            "timestamp" to timestamp,
            "path" to path,
            "host" to host,
            "nonce" to nonce,
        )
        return TpGatewayHttpRequest.of(call("tp_gateway_request", request))
    }

    /**
     * Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds. Without effect: the gateway signs no time.
     * @param expect What the answer must say, where it says it.
     * @param method The method that is answered. With `tp.trade.create` and `tp.refund.create` an answer that proves
     *   nothing is `outcome_unknown`.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tpGatewayReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
        method: String? = null,
    ): TpGatewayAnswer {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
            "method" to method,
        )
        return TpGatewayAnswer.of(call("tp_gateway_reply", request))
    }

    /**
     * Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.
     *
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When it was received, Unix seconds; the system clock when absent.
     * @param expect What it must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tpGatewayNotification(
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
    ): TpGatewayNotified {
        val request = given(
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
        )
        return TpGatewayNotified.of(call("tp_gateway_notification", request))
    }

    /**
     * Build a request of guaranteed payment (ecpay).
     *
     * @param name `create_order`, `query_order`, `create_refund`, `query_refund`, `settle` or `query_settle`.
     * @param params The members of the call: texts and integers; structures are JSON **text**. `app_id`,
     *   `thirdparty_id` and `sign` are added here.
     * @param sandbox Sends it to the platform's sandbox, unless `base_url` is configured.
     * @param timestamp Without effect: ecpay signs no time.
     * @param nonce Without effect: ecpay signs none.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun ecpayRequest(
        name: String,
        params: Any,
        sandbox: Boolean? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "name" to name,
            "params" to params,
            "sandbox" to sandbox,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("ecpay_request", request))
    }

    /**
     * Read an answer of guaranteed payment (ecpay), which nobody signs.
     *
     * @param status HTTP status.
     * @param headers Header lines. Without effect: ecpay signs no answer.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds. Without effect.
     * @param expect What the answer must say, where it says it.
     * @param name The call that is answered. With `create_order`, `create_refund` and `settle` an answer that says
     *   nothing is `outcome_unknown`.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun ecpayReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
        name: String? = null,
    ): EcpayAnswer {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
            "name" to name,
        )
        return EcpayAnswer.of(call("ecpay_reply", request))
    }

    /**
     * Verify a callback or the address check of guaranteed payment (ecpay).
     *
     * @param headers Header lines. Without effect: ecpay signs the body alone.
     * @param body The body as text; give either this, `body_base64` or `query`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param query The address check, a GET: the text after `?`.
     * @param now When it was received, Unix seconds; the system clock when absent.
     * @param previousTokens More earlier Tokens than the configured ones.
     * @param expect What it must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun ecpayCallback(
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        query: String? = null,
        now: Long? = null,
        previousTokens: List<String>? = null,
        expect: Expect? = null,
    ): EcpayVerified {
        val request = given(
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "query" to query,
            "now" to now,
            "previous_tokens" to previousTokens,
            "expect" to expect?.members(),
        )
        return EcpayVerified.of(call("ecpay_callback", request))
    }

    /**
     * Make `data` and `byteAuthorization` for `tt.requestOrder`.
     *
     * @param data The members of `data`: `skuList`, `outOrderNo`, `totalAmount`, `orderEntrySchema` and others, in the
     *   order in which they are to be printed.
     * @param timestamp Unix seconds, at most an hour old when the order is requested; the system clock when absent.
     * @param nonce A random text; one of the system's when absent.
     * @param quoted Writes the values in quotes, as the HTTP header has them; the front end takes them without.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tradeOrder(
        data: Any,
        timestamp: Long? = null,
        nonce: String? = null,
        quoted: Boolean? = null,
    ): TradeOrderReply {
        val request = given(
            "data" to data,
            "timestamp" to timestamp,
            "nonce" to nonce,
            "quoted" to quoted,
        )
        return TradeOrderReply.of(call("trade_order", request))
    }

    /**
     * Build a request of the general trade system.
     *
     * @param name `order_query`, `query_cps`, `refund_create`, `refund_query`, `refund_audit_callback`, or
     *   `client_token`, which asks for the access token of the others.
     * @param params The members of the call, in this order; for `client_token` `{"client_secret": the AppSecret}`, or
     *   `{}` when `trade.app_secret` is configured.
     * @param accessToken `data.access_token` of `client_token`, good for two hours. Not for `client_token` itself.
     * @param sandbox Sends it to the platform's sandbox, unless `base_url` is configured.
     * @param timestamp Without effect: these calls are not signed.
     * @param nonce Without effect: these calls are not signed.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tradeRequest(
        name: String,
        params: Any,
        accessToken: String? = null,
        sandbox: Boolean? = null,
        timestamp: Long? = null,
        nonce: String? = null,
    ): HttpRequest {
        val request = given(
            "name" to name,
            "params" to params,
            "access_token" to accessToken,
            "sandbox" to sandbox,
            "timestamp" to timestamp,
            "nonce" to nonce,
        )
        return HttpRequest.of(call("trade_request", request))
    }

    /**
     * Read an answer of the general trade system, verified where it is signed.
     *
     * @param status HTTP status.
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When the request was sent, Unix seconds; the system clock when absent.
     * @param expect What the answer must say, where it says it.
     * @param name The call that is answered. With `refund_create` and `refund_audit_callback` an answer that says
     *   nothing is `outcome_unknown`.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tradeReply(
        status: Long,
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        expect: Expect? = null,
        name: String? = null,
    ): TradeAnswer {
        val request = given(
            "status" to status,
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "expect" to expect?.members(),
            "name" to name,
        )
        return TradeAnswer.of(call("trade_reply", request))
    }

    /**
     * Verify a callback of the general trade system.
     *
     * @param headers Header lines.
     * @param body The body as text; give either this or `body_base64`.
     * @param bodyBase64 The body as standard base64, for bytes that may not be UTF-8.
     * @param now When it was received, Unix seconds; the system clock when absent.
     * @param maxAgeS How far its time stamp may be from `now`, in seconds; 3600 when absent.
     * @param answer What a `pre_create_refund` is answered with; required for it and ignored otherwise, so that a
     *   handler may always give one with a fresh number.
     * @param expect What it must say.
     * @throws TtpayException what the verb refuses, with its code
     */
    public fun tradeCallback(
        headers: List<Pair<String, String>>? = null,
        body: String? = null,
        bodyBase64: String? = null,
        now: Long? = null,
        maxAgeS: Long? = null,
        answer: TradeRefundAnswer? = null,
        expect: Expect? = null,
    ): TradeVerified {
        val request = given(
            "headers" to headers?.map { (name, value) -> listOf(name, value) },
            "body" to body,
            "body_base64" to bodyBase64,
            "now" to now,
            "max_age_s" to maxAgeS,
            "answer" to answer?.members(),
            "expect" to expect?.members(),
        )
        return TradeVerified.of(call("trade_callback", request))
    }
}
