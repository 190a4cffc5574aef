/* One order from start to end: placed at both channels, handed to the front end, paid, answered.
 * A real backend sends the requests with its HTTP client; here the answers were recorded. jansson makes the JSON.
 *
 * cc main.c $(pkg-config --cflags --libs ttpay jansson) -o story && ./story [the folder examples] */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ttpay.h>

static const char ORDER[] = "T202401010000000001", TITLE[] = "会员月卡";
static const json_int_t PLACED = 1704081600, EXPIRES = 1704081600 + 900;

static ttpay_merchant *merchant;

/* Calls a verb; takes the request over. Gives `ok`, or NULL and the code of the error in `*code`. */
static json_t *call(const char *verb, json_t *request, const char **code) {
    char *text = json_dumps(request, JSON_COMPACT);
    ttpay_string reply;
    ttpay_status status = ttpay_call(merchant, verb, strlen(verb), text, strlen(text), &reply);
    json_t *root = json_loadb(reply.ptr, reply.len, JSON_ALLOW_NUL, NULL), *ok = json_incref(json_object_get(root, "ok"));
    if (code) *code = ttpay_status_word(status);
    else if (status != TTPAY_STATUS_OK) fprintf(stderr, "%s: %s\n", verb, reply.ptr), exit(EXIT_FAILURE);
    ttpay_string_free(&reply);
    json_decref(root);
    json_decref(request);
    free(text);
    return ok;
}

static const char *text_of(json_t *object, const char *name) { return json_string_value(json_object_get(object, name)); }

static json_t *recorded(const char *folder, const char *name) {
    char path[4096];
    json_error_t error;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    json_t *value = json_load_file(path, 0, &error);
    if (!value) fprintf(stderr, "%s: %s\n", path, error.text), exit(EXIT_FAILURE);
    return value;
}

int main(int argc, char **argv) {
    const char *examples = argc > 1 ? argv[1] : "..", *code;
    char path[4096];
    ttpay_string error;
    int len = snprintf(path, sizeof path, "%s/story/merchant.json", examples);
    if (ttpay_merchant_open(path, (size_t)len, &merchant, &error) != TTPAY_STATUS_OK) {
        fprintf(stderr, "%s\n", error.ptr);
        ttpay_string_free(&error);
        return EXIT_FAILURE;
    }

    /* Place the order. Time and chance are fixed, so that every run prints the same; leave timestamp and nonce out. */
    json_t *request = call("wechat_h5_order", json_pack("{s:s,s:I,s:s,s:s,s:I,s:I,s:s}",
        "out_trade_no", ORDER, "amount_fen", (json_int_t)101, "description", TITLE, "client_ip", "203.0.113.7",
        "expires_at", EXPIRES, "timestamp", PLACED, "nonce", "0123456789ABCDEF0123456789ABCDEF"), NULL);
    printf("send %s %s\n", text_of(request, "method"), text_of(request, "url"));
    json_t *wechat = call("wechat_h5_order_reply", recorded(examples, "story/wechat_answer.json"), NULL);
    json_t *alipay = call("alipay_app_order", json_pack("{s:s,s:I,s:s,s:I,s:I}", "out_trade_no", ORDER,
        "amount_fen", (json_int_t)101, "subject", TITLE, "expires_at", EXPIRES, "timestamp", PLACED), NULL);

    /* Hand the order to the front end. */
    json_t *signed_order = call("sign_order_info", json_pack("{s:s,s:I,s:s,s:s,s:s,s:I,s:I,s:s,s:s,s:{s:s}}",
        "out_order_no", ORDER, "total_amount", (json_int_t)101, "subject", TITLE, "body", TITLE, "uid", "u1",
        "timestamp", PLACED, "valid_time", EXPIRES - PLACED, "wx_url", text_of(wechat, "wx_url"),
        "alipay_url", text_of(alipay, "alipay_url"), "risk_info", "ip", "203.0.113.7"), NULL);
    printf("%s\n", text_of(signed_order, "json"));

    /* A notification arrives. Nothing of it is believed before it is verified and found to be about this order. */
    json_t *notification = recorded(examples, "demo/wechat_notification.json");
    json_object_set_new(notification, "expect",
        json_pack("{s:s,s:I}", "out_trade_no", ORDER, "amount_fen", (json_int_t)101));
    json_t *verified = call("wechat_notification", json_deep_copy(notification), NULL);
    json_t *fact = json_object_get(verified, "fact"), *ack = json_object_get(verified, "ack");
    printf("verified %s %s %" JSON_INTEGER_FORMAT " fen, answer it with %" JSON_INTEGER_FORMAT "\n",
        text_of(fact, "state"), text_of(fact, "out_trade_no"), json_integer_value(json_object_get(fact, "amount_fen")),
        json_integer_value(json_object_get(ack, "status")));
    json_object_set_new(json_object_get(notification, "expect"), "amount_fen", json_integer(100));
    if (!call("wechat_notification", notification, &code)) printf("for an order of 100 fen: %s\n", code);

    /* The platform asks for the status of the order. */
    json_t *status = call("cashier_status", json_pack("{s:I,s:I,s:O}", "now", PLACED + 100, "expires_at", EXPIRES,
        "wechat", fact), NULL);
    printf("status %" JSON_INTEGER_FORMAT " %s\n", json_integer_value(json_object_get(status, "code")),
        text_of(status, "reason"));

    json_t *all[] = {request, wechat, alipay, signed_order, verified, status};
    for (size_t at = 0; at < sizeof all / sizeof *all; at++) json_decref(all[at]);
    ttpay_merchant_free(merchant);
    return EXIT_SUCCESS;
}
