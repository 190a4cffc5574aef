/* The signature as a C programmer writes it by hand, against ttpay: bench FOLDER (see `cargo xtask bench bindings`). */
#include <jansson.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <ttpay.h>

enum { ROUNDS = 61, CALLS = 2000, WARM_UP = 6, LIMIT = 64 };

static ttpay_merchant *merchant;
static char secret[64];
static ttpay_pair order[LIMIT];
static size_t members;
static char hand[33], ours[33];

static int by_name(const void *a, const void *b) {
    return strcmp(((const ttpay_pair *)a)->name, ((const ttpay_pair *)b)->name);
}

/* Sorted copy, "name=value" joined by "&", the secret behind it, MD5, hex. */
static void sign_by_hand(void) {
    ttpay_pair sorted[LIMIT];
    char text[8192];
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t at = 0;
    memcpy(sorted, order, members * sizeof *sorted);
    qsort(sorted, members, sizeof *sorted, by_name);
    for (size_t i = 0; i < members; i++) {
        if (!*sorted[i].value || strcmp(sorted[i].name, "sign") == 0 || strcmp(sorted[i].name, "risk_info") == 0) continue;
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s=%s", at ? "&" : "", sorted[i].name, sorted[i].value);
    }
    at += (size_t)snprintf(text + at, sizeof text - at, "%s", secret);
    EVP_Digest(text, at, digest, NULL, EVP_md5(), NULL);
    for (int i = 0; i < 16; i++) sprintf(hand + 2 * i, "%02x", digest[i]);
}

static void sign_by_ttpay(void) { ttpay_sign_fields(merchant, order, members, ours, NULL); }

static void empty_call(void) {
    static const char verb[] = "sign_fields", request[] = "{\"fields\":{}}";
    ttpay_string reply;
    ttpay_call(merchant, verb, sizeof verb - 1, request, sizeof request - 1, &reply);
    ttpay_string_free(&reply);
}

static double time_of(void (*work)(void)) {
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < CALLS; i++) work();
    clock_gettime(CLOCK_MONOTONIC, &end);
    return ((double)(end.tv_sec - begin.tv_sec) * 1e9 + (double)(end.tv_nsec - begin.tv_nsec)) / CALLS;
}

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

/* Both in every round, each first in every other one. */
static void compare(const char *name) {
    double left[ROUNDS], right[ROUNDS], ratio[ROUNDS], a, b;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
        if (round % 2) a = time_of(sign_by_hand), b = time_of(sign_by_ttpay);
        else b = time_of(sign_by_ttpay), a = time_of(sign_by_hand);
        if (round >= 0) left[round] = a, right[round] = b, ratio[round] = a / b;
    }
    if (strcmp(hand, ours) != 0) {
        printf("%s: by hand %s, ttpay %s\n", name, hand, ours);
        exit(EXIT_FAILURE);
    }
    printf("%s %.0f %.0f %.3f\n", name, median(left), median(right), median(ratio));
}

static json_t *load(const char *folder, const char *name) {
    char path[4096];
    json_error_t error;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    json_t *value = json_load_file(path, 0, &error);
    if (!value) fprintf(stderr, "%s: %s\n", path, error.text), exit(EXIT_FAILURE);
    return value;
}

int main(int argc, char **argv) {
    const char *folder = argc > 1 ? argv[1] : ".", *name;
    json_t *config = load(folder, "config.json"), *value;
    char *text = json_dumps(config, JSON_COMPACT);
    double calls[ROUNDS];
    snprintf(secret, sizeof secret, "%s", json_string_value(json_object_get(json_object_get(config, "cashier"), "secret")));
    if (ttpay_merchant_new(text, strlen(text), &merchant, NULL) != TTPAY_STATUS_OK) return EXIT_FAILURE;
    free(text);
    json_decref(config);
    for (const char **which = (const char *[]){"ascii", "cjk", NULL}; *which; which++) {
        char file[16];
        snprintf(file, sizeof file, "%s.json", *which);
        json_t *root = load(folder, file);
        members = 0;
        json_object_foreach(root, name, value) if (members < LIMIT) order[members++] =
            (ttpay_pair){name, strlen(name), json_string_value(value), json_string_length(value)};
        compare(*which);
        json_decref(root);
    }
    for (int round = -WARM_UP; round < ROUNDS; round++) {
        double ns = time_of(empty_call);
        if (round >= 0) calls[round] = ns;
    }
    printf("call %.0f\n", median(calls));
    ttpay_merchant_free(merchant);
    return EXIT_SUCCESS;
}
