"""The typed functions: one method a verb."""
# Written by `cargo xtask gen`; change the Rust types and run it again.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from . import _native, types
from ._members import given


class Verbs(_native.Merchant):
    """Every verb as a method. Times are Unix seconds, money is an integer of fen."""

    __slots__ = ()

    def sign(
        self,
        *,
        scheme: types.Scheme,
        params: Any | None = None,
        message: Any | None = None,
        key: str | None = None,
    ) -> types.Signed:
        """Sign parameters or a message under any scheme.

        Args:
            scheme: The signature scheme.
            params: Parameter schemes: a flat object of texts, integers or null.
            message: Message schemes: `{method, url, timestamp, nonce, body}` for a request of WeChat v3 or
                the trade system, `{timestamp, nonce, body}` for an answer or callback, `{body, method}` for
                an answer of Alipay, `{timestamp, nonce, msg}` for a callback of ecpay.
            key: The secret or key of the scheme; the configured one when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(scheme=scheme, params=params, message=message, key=key)
        return cast("types.Signed", self.call("sign", request))

    def verify(
        self,
        *,
        scheme: types.Scheme,
        signature: str,
        params: Any | None = None,
        message: Any | None = None,
        key: str | None = None,
        now: int | None = None,
        serial: str | None = None,
    ) -> None:
        """Verify a signature under any scheme.

        Args:
            scheme: The signature scheme.
            signature: The signature as it was received.
            params: Parameter schemes: a flat object of texts, integers or null.
            message: Message schemes: the parts of the message, as for `sign`.
            key: The secret, public key or certificate of the scheme; the configured one when absent.
            now: Unix seconds: when given, the clock window of the scheme is checked.
            serial: Chooses among the configured platform keys.

        Returns:
            Nothing: it holds, or an error is raised.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            scheme=scheme,
            params=params,
            message=message,
            signature=signature,
            key=key,
            now=now,
            serial=serial,
        )
        self.call("verify", request)

    def sign_order_info(
        self,
        *,
        out_order_no: str,
        total_amount: int,
        subject: str,
        body: str,
        uid: str,
        valid_time: int,
        risk_info: types.RiskInfo,
        trade_time: int | None = None,
        timestamp: int | None = None,
        notify_url: str | None = None,
        wx_url: str | None = None,
        alipay_url: str | None = None,
        limit_pay: str | None = None,
        applet_version: types.AppletVersion | None = None,
    ) -> types.SignedOrderInfo:
        """Build and sign an orderInfo for `tt.pay`.

        Args:
            out_order_no: The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`.
            total_amount: The amount in fen.
            subject: The title shown to the user.
            body: The description.
            uid: The merchant's id of the user, at most 32 characters.
            valid_time: The life of the order in seconds from `trade_time`.
            risk_info: Risk data, never signed.
            trade_time: When the order was created, Unix seconds; identical on every attempt for one order
                number. Defaults to `timestamp`.
            timestamp: When this orderInfo is signed, Unix seconds; the system clock when absent.
            notify_url: Another orderInfo `notify_url` than the configured one. Merchant notices never go
                there.
            wx_url: WeChat's `mweb_url`, unchanged.
            alipay_url: Alipay's App-pay order string, unchanged.
            limit_pay: The undocumented `limit_pay`: a JSON object as text.
            applet_version: The output form; `3.0` when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_order_no=out_order_no,
            total_amount=total_amount,
            subject=subject,
            body=body,
            uid=uid,
            valid_time=valid_time,
            trade_time=trade_time,
            timestamp=timestamp,
            notify_url=notify_url,
            wx_url=wx_url,
            alipay_url=alipay_url,
            limit_pay=limit_pay,
            risk_info=risk_info,
            applet_version=applet_version,
        )
        return cast("types.SignedOrderInfo", self.call("sign_order_info", request))

    def verify_order_info(
        self,
        *,
        order_info: Any,
    ) -> None:
        """Verify the signature of an orderInfo, flat or wrapped.

        Args:
            order_info: The object as the front end was handed it, flat or wrapped.

        Returns:
            Nothing: it holds, or an error is raised.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(order_info=order_info)
        self.call("verify_order_info", request)

    def lint_order_info(
        self,
        *,
        order_info: Any,
        now: int | None = None,
        expect: types.LintExpect | None = None,
    ) -> types.LintReport:
        """Say what is wrong with an orderInfo, rule by rule, and what to do about it.

        Args:
            order_info: The value that `tt.pay` is given: an object, also a wrapped one. A text is judged as a
                text that was passed on unparsed (L101) and then by its content, unless a member occurs twice
                in it, which only a text can show (L108).
            now: The present, Unix seconds. Without it nothing is held against the clock.
            expect: What the merchant knows of the order beside its orderInfo.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(order_info=order_info, now=now, expect=expect)
        return cast("types.LintReport", self.call("lint_order_info", request))

    def cashier_status(
        self,
        *,
        expires_at: int,
        now: int | None = None,
        closed_by_us: types.CloseReason | None = None,
        wechat: types.Fact | None = None,
        alipay: types.Fact | None = None,
        alipay_time_expire: bool | None = None,
    ) -> types.StatusAnswer:
        """Decide the getOrderStatus code from verified facts.

        Args:
            expires_at: `trade_time` + `valid_time`, Unix seconds.
            now: The present, Unix seconds; the system clock when absent.
            closed_by_us: Why we ended the order, when we did.
            wechat: The strongest verified fact about WeChat; absent: never offered.
            alipay: The strongest verified fact about Alipay; absent: never offered.
            alipay_time_expire: Whether the Alipay order string carries the absolute `time_expire`; true when
                absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            now=now,
            expires_at=expires_at,
            closed_by_us=closed_by_us,
            wechat=wechat,
            alipay=alipay,
            alipay_time_expire=alipay_time_expire,
        )
        return cast("types.StatusAnswer", self.call("cashier_status", request))

    def diagnose_signature(
        self,
        *,
        scheme: str,
        params: Any | None = None,
        message: Any | None = None,
        signature: str | None = None,
        key: str | None = None,
        raw: str | None = None,
        raw_base64: str | None = None,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        now: int | None = None,
        history: Sequence[types.EarlierMessage] | None = None,
    ) -> types.Diagnosis:
        """Say why a signature does not match: which known mistake reproduces it.

        Args:
            scheme: The signature scheme; or the scheme of `decrypt` of a text that does not open.
            params: Parameter schemes: the members in the order in which they were received.
            message: Message schemes: the parts of the message, as for `sign`. For a scheme of `decrypt`:
                `{ciphertext, nonce?, associated_data?}`.
            signature: The claimed signature as it was received; absent when there was none.
            key: The key that the scheme wants; the configured one when absent. Every configured key is tried
                beside it.
            raw: The body as it was received; for an orderInfo the object that the front end passed.
            raw_base64: The body as it was received, as base64, where it may not be UTF-8.
            headers: The headers as they were received.
            now: Unix seconds: when given, times are judged by it. It is never filled in.
            history: Earlier messages with their signatures.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            scheme=scheme,
            params=params,
            message=message,
            signature=signature,
            key=key,
            raw=raw,
            raw_base64=raw_base64,
            headers=headers,
            now=now,
            history=history,
        )
        return cast("types.Diagnosis", self.call("diagnose_signature", request))

    def explain_code(
        self,
        *,
        code: str,
        channel: types.CodeSource | None = None,
    ) -> types.Explanation:
        """Explain an error or result code in English and Chinese.

        Args:
            code: The code as it was shown: `CD0025`, `res.code 9`, `SYSTEMERROR`, ….
            channel: Whose code it is; needed only where two have the same one.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(code=code, channel=channel)
        return cast("types.Explanation", self.call("explain_code", request))

    def decrypt(
        self,
        *,
        scheme: types.DecryptScheme,
        ciphertext: str,
        nonce: str | None = None,
        associated_data: str | None = None,
        key: str | None = None,
    ) -> types.Decrypted:
        """Decrypt what a channel encrypted.

        Args:
            scheme: What was encrypted how.
            ciphertext: Standard base64, as it was received.
            nonce: `wechat_v3_aead`: the nonce of the resource, 12 bytes.
            associated_data: `wechat_v3_aead`: the associated data of the resource; absent is empty.
            key: The key; the configured one when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            scheme=scheme,
            ciphertext=ciphertext,
            nonce=nonce,
            associated_data=associated_data,
            key=key,
        )
        return cast("types.Decrypted", self.call("decrypt", request))

    def certificate_serial(
        self,
        *,
        scheme: types.CertificateScheme,
        certificate: str,
    ) -> types.CertificateSerialReply:
        """The serial text of a certificate, as its channel writes it.

        Args:
            scheme: Whose way of writing it.
            certificate: The certificate as PEM text; for `alipay_root` the whole root file.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(scheme=scheme, certificate=certificate)
        return cast("types.CertificateSerialReply", self.call("certificate_serial", request))

    def wechat_h5_order(
        self,
        *,
        out_trade_no: str,
        amount_fen: int,
        description: str,
        client_ip: str,
        expires_at: int | None = None,
        notify_url: str | None = None,
        scene: types.Scene | None = None,
        attach: str | None = None,
        detail: Any | None = None,
        goods_tag: str | None = None,
        limit_pay: types.LimitPay | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the WeChat H5 order request.

        Args:
            out_trade_no: The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ - | *`, never
                reused for another purchase.
            amount_fen: The amount in fen.
            description: What is paid for, shown to the user: at most 127 bytes of UTF-8.
            client_ip: The public IPv4 or IPv6 address of the user, not of the server.
            expires_at: Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at
                least 6 minutes ahead.
            notify_url: Where the payment is notified: public `https` address without query; the configured
                one when absent.
            scene: Where the user opens the page; the configured scene, or `Wap`, when absent.
            attach: The merchant's own text, comes back in query and notification: at most 127 bytes.
            detail: Goods of the order: a JSON object, or its text. At most 6000 bytes.
            goods_tag: Mark for coupons: at most 32 bytes.
            limit_pay: `no_credit` forbids credit cards.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            amount_fen=amount_fen,
            description=description,
            client_ip=client_ip,
            expires_at=expires_at,
            notify_url=notify_url,
            scene=scene,
            attach=attach,
            detail=detail,
            goods_tag=goods_tag,
            limit_pay=limit_pay,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("wechat_h5_order", request))

    def wechat_h5_order_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.WechatH5Reply:
        """Verify the answer to a WeChat H5 order: the payment address.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.WechatH5Reply", self.call("wechat_h5_order_reply", request))

    def wechat_query(
        self,
        *,
        out_trade_no: str | None = None,
        transaction_id: str | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the WeChat order query.

        Args:
            out_trade_no: The merchant's order number.
            transaction_id: WeChat's own number of the payment.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            transaction_id=transaction_id,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("wechat_query", request))

    def wechat_query_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.FactReply:
        """Verify the answer to a WeChat order query: a fact.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.FactReply", self.call("wechat_query_reply", request))

    def wechat_close(
        self,
        *,
        out_trade_no: str,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the WeChat close request.

        Args:
            out_trade_no: The merchant's order number.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(out_trade_no=out_trade_no, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("wechat_close", request))

    def wechat_close_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.Closed:
        """Verify the answer to a WeChat close; query afterwards.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.Closed", self.call("wechat_close_reply", request))

    def wechat_refund(
        self,
        *,
        out_refund_no: str,
        amount_fen: int,
        total_fen: int,
        out_trade_no: str | None = None,
        transaction_id: str | None = None,
        reason: str | None = None,
        notify_url: str | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the WeChat refund request.

        Args:
            out_refund_no: The merchant's refund number: 1 to 64 characters of `0-9 A-Z a-z _ - | * @`; keep
                to 32.
            amount_fen: The amount of this refund in fen, at most `total_fen`.
            total_fen: The amount of the whole order in fen.
            out_trade_no: The merchant's order number.
            transaction_id: WeChat's own number of the payment.
            reason: Why, shown to the user: at most 80 bytes.
            notify_url: Where the refund is notified; the configured address when absent.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            transaction_id=transaction_id,
            out_refund_no=out_refund_no,
            amount_fen=amount_fen,
            total_fen=total_fen,
            reason=reason,
            notify_url=notify_url,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("wechat_refund", request))

    def wechat_refund_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.RefundReply:
        """Verify the answer to a WeChat refund.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.RefundReply", self.call("wechat_refund_reply", request))

    def wechat_query_refund(
        self,
        *,
        out_refund_no: str,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the WeChat refund query.

        Args:
            out_refund_no: The merchant's refund number.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(out_refund_no=out_refund_no, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("wechat_query_refund", request))

    def wechat_query_refund_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.RefundReply:
        """Verify the answer to a WeChat refund query.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.RefundReply", self.call("wechat_query_refund_reply", request))

    def wechat_notification(
        self,
        *,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.VerifiedNotification:
        """Verify and decrypt a WeChat notification.

        Args:
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When it was received, Unix seconds; the system clock when absent.
            expect: What it must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(headers=headers, body=body, body_base64=body_base64, now=now, expect=expect)
        return cast("types.VerifiedNotification", self.call("wechat_notification", request))

    def wechat_bill(
        self,
        *,
        date: str,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the request for a WeChat trade bill.

        Args:
            date: The day in Beijing, `yyyy-MM-dd`: of the last three months, not today, ready from 10:00 of
                the next day.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(date=date, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("wechat_bill", request))

    def wechat_bill_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.BillReply:
        """Read the answer to a WeChat bill request.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.BillReply", self.call("wechat_bill_reply", request))

    def alipay_app_order(
        self,
        *,
        out_trade_no: str,
        amount_fen: int,
        subject: str,
        expires_at: int,
        body: str | None = None,
        notify_url: str | None = None,
        passback_params: str | None = None,
        extra: Any | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.AlipayOrderReply:
        """Make Alipay's signed order string; there is no request.

        Args:
            out_trade_no: The merchant's order number: 1 to 64 characters of `0-9 A-Z a-z _`; keep to 32, then
                it also fits WeChat.
            amount_fen: The amount in fen.
            subject: What is paid for, shown to the user: at most 256 characters without `/`, `=`, `&`.
            expires_at: The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same
                instant as our own expiry.
            body: More about what is paid for: at most 128 characters.
            notify_url: Where the payment is notified: public `https` address; the configured one when absent.
            passback_params: The merchant's own text, already percent-encoded; comes back in the notification:
                at most 512 characters.
            extra: More members of `biz_content`, an object, such as `{"goods_type":"0"}`.
            timestamp: The moment of making the order string, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            amount_fen=amount_fen,
            subject=subject,
            expires_at=expires_at,
            body=body,
            notify_url=notify_url,
            passback_params=passback_params,
            extra=extra,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.AlipayOrderReply", self.call("alipay_app_order", request))

    def alipay_query(
        self,
        *,
        out_trade_no: str | None = None,
        trade_no: str | None = None,
        evidence: bool | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the Alipay trade query.

        Args:
            out_trade_no: The merchant's order number.
            trade_no: Alipay's own number of the trade.
            evidence: Asks for the evidence of payment that tells a closed unpaid trade from a refunded one.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            trade_no=trade_no,
            evidence=evidence,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("alipay_query", request))

    def alipay_query_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.FactReply:
        """Verify the answer to an Alipay trade query: a fact.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.FactReply", self.call("alipay_query_reply", request))

    def alipay_close(
        self,
        *,
        out_trade_no: str | None = None,
        trade_no: str | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the Alipay close request.

        Args:
            out_trade_no: The merchant's order number.
            trade_no: Alipay's own number of the trade.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(out_trade_no=out_trade_no, trade_no=trade_no, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("alipay_close", request))

    def alipay_close_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.Closed:
        """Verify the answer to an Alipay close; query afterwards.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.Closed", self.call("alipay_close_reply", request))

    def alipay_refund(
        self,
        *,
        out_refund_no: str,
        amount_fen: int,
        out_trade_no: str | None = None,
        trade_no: str | None = None,
        reason: str | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the Alipay refund request.

        Args:
            out_refund_no: The merchant's refund number (`out_request_no`): 1 to 64 characters of `0-9 A-Z a-z
                _ - | * @ .`.
            amount_fen: The amount of this refund in fen.
            out_trade_no: The merchant's order number.
            trade_no: Alipay's own number of the trade.
            reason: Why: at most 256 characters.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            trade_no=trade_no,
            out_refund_no=out_refund_no,
            amount_fen=amount_fen,
            reason=reason,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("alipay_refund", request))

    def alipay_refund_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.RefundReply:
        """Verify the answer to an Alipay refund.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.RefundReply", self.call("alipay_refund_reply", request))

    def alipay_query_refund(
        self,
        *,
        out_refund_no: str,
        out_trade_no: str | None = None,
        trade_no: str | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the Alipay refund query.

        Args:
            out_refund_no: The merchant's refund number; for a refund made without one, the order number.
            out_trade_no: The merchant's order number.
            trade_no: Alipay's own number of the trade.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            out_trade_no=out_trade_no,
            trade_no=trade_no,
            out_refund_no=out_refund_no,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("alipay_query_refund", request))

    def alipay_query_refund_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.RefundReply:
        """Verify the answer to an Alipay refund query.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.RefundReply", self.call("alipay_query_refund_reply", request))

    def alipay_notification(
        self,
        *,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.VerifiedNotification:
        """Verify an Alipay notification.

        Args:
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When it was received, Unix seconds; the system clock when absent.
            expect: What it must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(headers=headers, body=body, body_base64=body_base64, now=now, expect=expect)
        return cast("types.VerifiedNotification", self.call("alipay_notification", request))

    def alipay_bill(
        self,
        *,
        date: str,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build the request for an Alipay bill address.

        Args:
            date: The day in Beijing as `yyyy-MM-dd`, or a month as `yyyy-MM`; not today, ready about 9:00 of
                the next day.
            timestamp: The moment of making the request, Unix seconds; the system clock when absent.
            nonce: Without effect.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(date=date, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("alipay_bill", request))

    def alipay_bill_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.BillReply:
        """Verify the answer to an Alipay bill request.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
        )
        return cast("types.BillReply", self.call("alipay_bill_reply", request))

    def tp_gateway_request(
        self,
        *,
        method: str,
        biz: Any,
        timestamp: int | None = None,
        path: str | None = None,
        host: str | None = None,
        nonce: str | None = None,
    ) -> types.TpGatewayHttpRequest:
        """Build a request to ByteDance's tp gateway.

        Args:
            method: `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm` (its signed parameters stand
                inside the 1.0 `params`; no server call is documented), `tp.refund.create` or
                `tp.refund.query`.
            biz: The members of `biz_content`, in this order: texts and integers; `risk_info` and its like are
                JSON **text**. `merchant_id` is put in front when it is absent.
            timestamp: Unix seconds; the system clock when absent.
            path: `gateway` (default) or `gateway-u`.
            host: Another host than production, such as `https://tp-pay-test.snssdk.com`.
            nonce: Without effect: the gateway signs none.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(method=method, biz=biz, timestamp=timestamp, path=path, host=host, nonce=nonce)
        return cast("types.TpGatewayHttpRequest", self.call("tp_gateway_request", request))

    def tp_gateway_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
        method: str | None = None,
    ) -> types.TpGatewayAnswer:
        """Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds. Without effect: the gateway signs no time.
            expect: What the answer must say, where it says it.
            method: The method that is answered. With `tp.trade.create` and `tp.refund.create` an answer that
                proves nothing is `outcome_unknown`.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
            method=method,
        )
        return cast("types.TpGatewayAnswer", self.call("tp_gateway_reply", request))

    def tp_gateway_notification(
        self,
        *,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
    ) -> types.TpGatewayNotified:
        """Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.

        Args:
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When it was received, Unix seconds; the system clock when absent.
            expect: What it must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(headers=headers, body=body, body_base64=body_base64, now=now, expect=expect)
        return cast("types.TpGatewayNotified", self.call("tp_gateway_notification", request))

    def ecpay_request(
        self,
        *,
        name: str,
        params: Any,
        sandbox: bool | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build a request of guaranteed payment (ecpay).

        Args:
            name: `create_order`, `query_order`, `create_refund`, `query_refund`, `settle` or `query_settle`.
            params: The members of the call: texts and integers; structures are JSON **text**. `app_id`,
                `thirdparty_id` and `sign` are added here.
            sandbox: Sends it to the platform's sandbox, unless `base_url` is configured.
            timestamp: Without effect: ecpay signs no time.
            nonce: Without effect: ecpay signs none.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(name=name, params=params, sandbox=sandbox, timestamp=timestamp, nonce=nonce)
        return cast("types.HttpRequest", self.call("ecpay_request", request))

    def ecpay_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
        name: str | None = None,
    ) -> types.EcpayAnswer:
        """Read an answer of guaranteed payment (ecpay), which nobody signs.

        Args:
            status: HTTP status.
            headers: Header lines. Without effect: ecpay signs no answer.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds. Without effect.
            expect: What the answer must say, where it says it.
            name: The call that is answered. With `create_order`, `create_refund` and `settle` an answer that
                says nothing is `outcome_unknown`.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
            name=name,
        )
        return cast("types.EcpayAnswer", self.call("ecpay_reply", request))

    def ecpay_callback(
        self,
        *,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        query: str | None = None,
        now: int | None = None,
        previous_tokens: Sequence[str] | None = None,
        expect: types.Expect | None = None,
    ) -> types.EcpayVerified:
        """Verify a callback or the address check of guaranteed payment (ecpay).

        Args:
            headers: Header lines. Without effect: ecpay signs the body alone.
            body: The body as text; give either this, `body_base64` or `query`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            query: The address check, a GET: the text after `?`.
            now: When it was received, Unix seconds; the system clock when absent.
            previous_tokens: More earlier Tokens than the configured ones.
            expect: What it must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            headers=headers,
            body=body,
            body_base64=body_base64,
            query=query,
            now=now,
            previous_tokens=previous_tokens,
            expect=expect,
        )
        return cast("types.EcpayVerified", self.call("ecpay_callback", request))

    def trade_order(
        self,
        *,
        data: Any,
        timestamp: int | None = None,
        nonce: str | None = None,
        quoted: bool | None = None,
    ) -> types.TradeOrderReply:
        """Make `data` and `byteAuthorization` for `tt.requestOrder`.

        Args:
            data: The members of `data`: `skuList`, `outOrderNo`, `totalAmount`, `orderEntrySchema` and
                others, in the order in which they are to be printed.
            timestamp: Unix seconds, at most an hour old when the order is requested; the system clock when
                absent.
            nonce: A random text; one of the system's when absent.
            quoted: Writes the values in quotes, as the HTTP header has them; the front end takes them
                without.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(data=data, timestamp=timestamp, nonce=nonce, quoted=quoted)
        return cast("types.TradeOrderReply", self.call("trade_order", request))

    def trade_request(
        self,
        *,
        name: str,
        params: Any,
        access_token: str | None = None,
        sandbox: bool | None = None,
        timestamp: int | None = None,
        nonce: str | None = None,
    ) -> types.HttpRequest:
        """Build a request of the general trade system.

        Args:
            name: `order_query`, `query_cps`, `refund_create`, `refund_query`, `refund_audit_callback`, or
                `client_token`, which asks for the access token of the others.
            params: The members of the call, in this order; for `client_token` `{"client_secret": the
                AppSecret}`, or `{}` when `trade.app_secret` is configured.
            access_token: `data.access_token` of `client_token`, good for two hours. Not for `client_token`
                itself.
            sandbox: Sends it to the platform's sandbox, unless `base_url` is configured.
            timestamp: Without effect: these calls are not signed.
            nonce: Without effect: these calls are not signed.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            name=name,
            params=params,
            access_token=access_token,
            sandbox=sandbox,
            timestamp=timestamp,
            nonce=nonce,
        )
        return cast("types.HttpRequest", self.call("trade_request", request))

    def trade_reply(
        self,
        *,
        status: int,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        expect: types.Expect | None = None,
        name: str | None = None,
    ) -> types.TradeAnswer:
        """Read an answer of the general trade system, verified where it is signed.

        Args:
            status: HTTP status.
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When the request was sent, Unix seconds; the system clock when absent.
            expect: What the answer must say, where it says it.
            name: The call that is answered. With `refund_create` and `refund_audit_callback` an answer that
                says nothing is `outcome_unknown`.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            status=status,
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            expect=expect,
            name=name,
        )
        return cast("types.TradeAnswer", self.call("trade_reply", request))

    def trade_callback(
        self,
        *,
        headers: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
        body: str | None = None,
        body_base64: str | None = None,
        now: int | None = None,
        max_age_s: int | None = None,
        answer: types.TradeRefundAnswer | None = None,
        expect: types.Expect | None = None,
    ) -> types.TradeVerified:
        """Verify a callback of the general trade system.

        Args:
            headers: Header lines.
            body: The body as text; give either this or `body_base64`.
            body_base64: The body as standard base64, for bytes that may not be UTF-8.
            now: When it was received, Unix seconds; the system clock when absent.
            max_age_s: How far its time stamp may be from `now`, in seconds; 3600 when absent.
            answer: What a `pre_create_refund` is answered with; required for it and ignored otherwise, so
                that a handler may always give one with a fresh number.
            expect: What it must say.

        Raises:
            TtpayError: What the verb refuses, with its code.
        """
        request = given(
            headers=headers,
            body=body,
            body_base64=body_base64,
            now=now,
            max_age_s=max_age_s,
            answer=answer,
            expect=expect,
        )
        return cast("types.TradeVerified", self.call("trade_callback", request))
