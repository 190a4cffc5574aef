/* What a careless or hostile caller does to the C ABI: hostility [CALLS [panic]]. Prints one line per test that held. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ttpay.h>

#define TEXT(literal) (literal), sizeof(literal) - 1
#define CHECK(condition)                                                              \
    do {                                                                              \
        if (!(condition)) {                                                           \
            printf("%s:%d: %s does not hold: %s\n", __FILE__, __LINE__, __func__, #condition); \
            exit(EXIT_FAILURE);                                                       \
        }                                                                             \
    } while (0)

static const char CONFIG[] =
    "{\"cashier\":{\"app_id\":\"800000000001\",\"merchant_id\":\"1900000001\",\"secret\":\"a\"}}";
static const char REQUEST[] = "{\"fields\":{\"app_id\":\"800000000001\",\"total_amount\":1}}";
/* printf 'app_id=800000000001&total_amount=1a' | openssl md5 */
static const char SIGN[] = "12fa3fe2d4e54658a86aae87948b0237";
static const ttpay_pair PAIRS[] = {{TEXT("total_amount"), TEXT("1")}, {TEXT("app_id"), TEXT("800000000001")}};

static ttpay_merchant *merchant;

/* One call; its status must be `wanted`, and the reply must name the code of that status. */
static void call(const char *verb, size_t verb_len, const char *request, size_t len, ttpay_status wanted) {
    ttpay_string reply;
    ttpay_status status = ttpay_call(merchant, verb, verb_len, request, len, &reply);
    char code[64];
    CHECK(status == wanted);
    CHECK(reply.ptr[reply.len] == '\0');
    snprintf(code, sizeof code, wanted == TTPAY_STATUS_OK ? "{\"ok\":{" : "\"code\":\"%s\"", ttpay_status_word(wanted));
    CHECK(strstr(reply.ptr, code));
    ttpay_string_free(&reply);
    CHECK(reply.ptr == NULL && reply.len == 0);
    ttpay_string_free(&reply);
}

static void null_is_an_error_code(void) {
    ttpay_string reply;
    ttpay_merchant *none = (ttpay_merchant *)1;
    char signature[33];
    CHECK(ttpay_merchant_new(NULL, 5, &none, &reply) == TTPAY_STATUS_REQUEST_MALFORMED && none == NULL);
    ttpay_string_free(&reply);
    CHECK(ttpay_merchant_new(NULL, 0, &none, NULL) == TTPAY_STATUS_CONFIG_INVALID && none == NULL);
    CHECK(ttpay_merchant_new(CONFIG, sizeof CONFIG - 1, NULL, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_merchant_open(NULL, 1, &none, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_merchant_open(TEXT("no/such/file.json"), &none, NULL) == TTPAY_STATUS_CONFIG_INVALID && none == NULL);
    CHECK(ttpay_call(NULL, TEXT("sign"), TEXT("{}"), &reply) == TTPAY_STATUS_REQUEST_MALFORMED);
    ttpay_string_free(&reply);
    CHECK(ttpay_call(merchant, NULL, 4, TEXT("{}"), &reply) == TTPAY_STATUS_REQUEST_MALFORMED);
    ttpay_string_free(&reply);
    CHECK(ttpay_call(merchant, TEXT("sign"), NULL, 2, &reply) == TTPAY_STATUS_REQUEST_MALFORMED);
    ttpay_string_free(&reply);
    CHECK(ttpay_call(merchant, TEXT("sign"), TEXT("{}"), NULL) != TTPAY_STATUS_OK);
    CHECK(ttpay_sign_fields(NULL, PAIRS, 2, signature, NULL) == TTPAY_STATUS_REQUEST_MALFORMED && !signature[0]);
    CHECK(ttpay_sign_fields(merchant, NULL, 2, signature, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_sign_fields(merchant, PAIRS, 2, NULL, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_sign_packed(merchant, NULL, 9, signature, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    ttpay_merchant_free(NULL);
    ttpay_string_free(NULL);
}

static void bad_utf8_is_an_error_code(void) {
    char signature[33];
    ttpay_pair name = {TEXT("\xff"), TEXT("1")}, value = {TEXT("app_id"), TEXT("\xed\xa0\x80")};
    ttpay_merchant *none;
    call(TEXT("sign\xff"), TEXT("{}"), TTPAY_STATUS_REQUEST_MALFORMED);
    call(TEXT("sign_fields"), TEXT("{\"fields\":{\"a\":\"\xff\"}}"), TTPAY_STATUS_REQUEST_MALFORMED);
    call(TEXT("sign_fields"), TEXT("{\"fields\":{\"a\":\"\\ud800\"}}"), TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_sign_fields(merchant, &name, 1, signature, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_sign_fields(merchant, &value, 1, signature, NULL) == TTPAY_STATUS_REQUEST_MALFORMED);
    CHECK(ttpay_merchant_new(TEXT("{\"\xff\":1}"), &none, NULL) == TTPAY_STATUS_CONFIG_INVALID);
}

static void an_embedded_nul_is_a_byte_like_any_other(void) {
    /* printf 'a=x\0ya' | openssl md5 */
    static const char with_nul[] = "57c4287df3917d2023437c2237edbff4";
    ttpay_pair pair = {TEXT("a"), TEXT("x\0y")};
    char signature[33];
    CHECK(ttpay_sign_fields(merchant, &pair, 1, signature, NULL) == TTPAY_STATUS_OK);
    CHECK(strcmp(signature, with_nul) == 0);
    call(TEXT("sign\0fields"), TEXT("{}"), TTPAY_STATUS_VERB_UNKNOWN);
    call(TEXT("sign_fields"), TEXT("{\"fields\":{}}\0"), TTPAY_STATUS_REQUEST_MALFORMED);
}

static void huge_texts_are_refused_or_signed(void) {
    size_t len = 64u << 20;
    char *huge = malloc(len), signature[33];
    ttpay_pair pair = {TEXT("a"), huge, len};
    memset(huge, 'x', len);
    call(TEXT("sign_fields"), huge, len, TTPAY_STATUS_MESSAGE_TOO_LARGE);
    call(huge, len, TEXT("{}"), TTPAY_STATUS_VERB_UNKNOWN);
    CHECK(ttpay_sign_fields(merchant, &pair, 1, signature, NULL) == TTPAY_STATUS_OK && strlen(signature) == 32);
    CHECK(ttpay_call(merchant, TEXT("sign"), huge, (size_t)-1, NULL) == TTPAY_STATUS_MESSAGE_TOO_LARGE);
    free(huge);
}

static void a_packed_buffer_that_is_torn_is_refused(void) {
    static const unsigned char packed[] = "\6\0\0\0app_id\14\0\0\0" "800000000001\14\0\0\0total_amount\1\0\0\0" "1"
                                          "\4\0\0\0none\xff\xff\xff\xff";
    char signature[33];
    size_t held = 0;
    CHECK(ttpay_sign_packed(merchant, packed, sizeof packed - 1, signature, NULL) == TTPAY_STATUS_OK);
    CHECK(strcmp(signature, SIGN) == 0);
    for (size_t len = 1; len < sizeof packed - 1; len++) {
        unsigned char *exact = memcpy(malloc(len), packed, len); /* so that valgrind sees a read behind the end */
        held += ttpay_sign_packed(merchant, exact, len, signature, NULL) == TTPAY_STATUS_OK;
        free(exact);
    }
    CHECK(held == 2); /* only where a member ends */
}

static long calls;

static void *many_calls(void *unused) {
    char signature[33];
    for (long at = 0; at < calls; at++) {
        CHECK(ttpay_sign_fields(merchant, PAIRS, 2, signature, NULL) == TTPAY_STATUS_OK && strcmp(signature, SIGN) == 0);
        call(TEXT("sign_fields"), REQUEST, sizeof REQUEST - 1, TTPAY_STATUS_OK);
        call(TEXT("verify_order_info"), TEXT("{}"), TTPAY_STATUS_FIELD_MISSING);
    }
    return unused;
}

static void eight_threads_share_one_merchant(void) {
    pthread_t threads[8];
    for (int at = 0; at < 8; at++) CHECK(pthread_create(&threads[at], NULL, many_calls, NULL) == 0);
    for (int at = 0; at < 8; at++) CHECK(pthread_join(threads[at], NULL) == 0);
}

static long resident(void) {
    long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    CHECK(statm && fscanf(statm, "%*d %ld", &pages) == 1);
    fclose(statm);
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

static void memory_stays_flat(void) {
    long total = calls, before;
    calls = total / 10 + 1;
    many_calls(NULL);
    before = resident();
    calls = total;
    many_calls(NULL);
    for (long at = 0; at < total / 10; at++) {
        ttpay_merchant *other;
        CHECK(ttpay_merchant_new(CONFIG, sizeof CONFIG - 1, &other, NULL) == TTPAY_STATUS_OK);
        ttpay_merchant_free(other);
    }
    printf("  %ld rounds grew the process by %ld KiB\n", total, resident() - before);
    /* Under valgrind, with few rounds, the pages are its own; it finds what is lost itself. */
    CHECK(total < 10000 || resident() - before < 2048);
}

static void a_panic_becomes_internal_and_the_process_lives(void) {
    call(TEXT("test_panic"), TEXT("{}"), TTPAY_STATUS_INTERNAL);
    call(TEXT("sign_fields"), REQUEST, sizeof REQUEST - 1, TTPAY_STATUS_OK);
}

#define RUN(test) (test(), printf("held: %s\n", #test))

int main(int argc, char **argv) {
    long flat = argc > 1 ? atol(argv[1]) : 100000;
    CHECK(ttpay_merchant_new(CONFIG, sizeof CONFIG - 1, &merchant, NULL) == TTPAY_STATUS_OK);
    if (argc > 2) {
        RUN(a_panic_becomes_internal_and_the_process_lives);
    } else {
        RUN(null_is_an_error_code);
        RUN(bad_utf8_is_an_error_code);
        RUN(an_embedded_nul_is_a_byte_like_any_other);
        RUN(huge_texts_are_refused_or_signed);
        RUN(a_packed_buffer_that_is_torn_is_refused);
        calls = flat < 10000 ? flat : 10000;
        RUN(eight_threads_share_one_merchant);
        calls = flat;
        RUN(memory_stays_flat);
    }
    ttpay_merchant_free(merchant);
    return EXIT_SUCCESS;
}
