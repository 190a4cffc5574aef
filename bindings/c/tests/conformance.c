/* Runs every case of the list that `cargo xtask vectors` writes through the C ABI: conformance CASES.json */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ttpay.h>

/* Whether `got` has all that `wanted` names; objects are compared member by member and lists item by item. */
static int has(json_t *got, json_t *wanted) {
    const char *name;
    json_t *member;
    size_t at;
    if (json_is_array(got) && json_is_array(wanted)) {
        json_array_foreach(wanted, at, member) if (!has(json_array_get(got, at), member)) return 0;
        return json_array_size(got) == json_array_size(wanted);
    }
    if (!json_is_object(got) || !json_is_object(wanted)) return got && json_equal(got, wanted);
    json_object_foreach(wanted, name, member) if (!has(json_object_get(got, name), member)) return 0;
    return 1;
}

static int as_expected(const char *text, size_t len, json_t *expected) {
    json_t *reply = json_loadb(text, len, JSON_ALLOW_NUL, NULL), *wanted;
    int same;
    if ((wanted = json_object_get(expected, "ok"))) same = json_equal(json_object_get(reply, "ok"), wanted);
    else if ((wanted = json_object_get(expected, "ok_has"))) same = has(json_object_get(reply, "ok"), wanted);
    else same = has(json_object_get(reply, "error"), json_object_get(expected, "error"));
    json_decref(reply);
    return same;
}

/* The bytes of standard base64; the result is as long as `*len` says. */
static char *decode(const char *text, size_t *len) {
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = malloc(strlen(text) + 1);
    unsigned bits = 0, count = 0;
    for (*len = 0; *text && *text != '='; text++) {
        bits = bits << 6 | (unsigned)(strchr(alphabet, *text) - alphabet);
        count += 6;
        if (count >= 8) out[(*len)++] = (char)(bits >> (count -= 8) & 255);
    }
    return out;
}

/* The hot path must say what the wide door says: members that are all texts go through ttpay_sign_fields too. */
static int hot_path(const ttpay_merchant *merchant, const char *request, size_t len, json_t *expected) {
    json_t *root = json_loadb(request, len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL), *value;
    json_t *fields = json_object_get(root, "fields"), *sign = json_object_get(json_object_get(expected, "ok"), "sign");
    ttpay_pair *pairs = calloc(json_object_size(fields) + 1, sizeof *pairs);
    size_t count = 0;
    const char *name;
    char signature[33];
    int same = 1;
    json_object_foreach(fields, name, value) if (json_is_string(value)) pairs[count++] = (ttpay_pair){
        name, strlen(name), json_string_value(value), json_string_length(value)};
    if (sign && count == json_object_size(fields))
        same = ttpay_sign_fields(merchant, pairs, count, signature, NULL) == TTPAY_STATUS_OK &&
               strcmp(signature, json_string_value(sign)) == 0;
    free(pairs);
    json_decref(root);
    return same;
}

int main(int argc, char **argv) {
    json_t *cases = argc > 1 ? json_load_file(argv[1], JSON_ALLOW_NUL, NULL) : NULL, *test;
    size_t at, total = 0, failures = 0;
    json_array_foreach(cases, at, test) {
        const char *verb = json_string_value(json_object_get(test, "verb"));
        json_t *text = json_object_get(test, "request"), *expected = json_object_get(test, "expected");
        char *config = json_dumps(json_object_get(test, "config"), JSON_COMPACT), *decoded = NULL;
        size_t len = json_string_length(text);
        const char *request = json_string_value(text);
        ttpay_merchant *merchant;
        ttpay_string reply;
        int same;
        if (!text) request = decoded = decode(json_string_value(json_object_get(test, "request_base64")), &len);
        if (ttpay_merchant_new(config, strlen(config), &merchant, &reply) == TTPAY_STATUS_OK)
            ttpay_call(merchant, verb, strlen(verb), request, len, &reply);
        same = as_expected(reply.ptr, reply.len, expected);
        if (same && strcmp(verb, "sign_fields") == 0) same = hot_path(merchant, request, len, expected);
        if (!same) printf("FAILED %s: got %.600s\n", json_string_value(json_object_get(test, "id")), reply.ptr);
        failures += !same;
        total++;
        ttpay_string_free(&reply);
        ttpay_merchant_free(merchant);
        free(config);
        free(decoded);
    }
    printf("vectors: %zu cases, %zu failed\n", total, failures);
    json_decref(cases);
    return total > 0 && failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
