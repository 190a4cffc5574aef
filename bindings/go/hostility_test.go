package ttpay

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const (
	config  = `{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}`
	request = `{"fields":{"app_id":"800000000001","total_amount":1}}`
	// printf 'app_id=800000000001&total_amount=1a' | openssl md5
	sign = "12fa3fe2d4e54658a86aae87948b0237"
)

var fields = map[string]string{"app_id": "800000000001", "total_amount": "1"}

func open(t testing.TB) *Merchant {
	t.Helper()
	merchant, err := NewFromJSON([]byte(config))
	if err != nil {
		t.Fatal(err)
	}
	return merchant
}

func mustFail(t testing.TB, err error, code Code) *Error {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) || !errors.Is(err, code) || CodeOf(err) != code {
		t.Fatalf("expected %s, got %v", code, err)
	}
	return failure
}

func TestEightGoroutinesShareOneMerchant(t *testing.T) {
	merchant := open(t)
	defer merchant.Close()
	together(8, func() { manyCalls(t, merchant, 10_000) })()
}

// together starts work count times and gives a function that waits for all.
func together(count int, work func()) (wait func()) {
	var group sync.WaitGroup
	for range count {
		group.Add(1)
		go func() {
			defer group.Done()
			work()
		}()
	}
	return group.Wait
}

func manyCalls(t testing.TB, merchant *Merchant, count int) {
	for range count {
		if got, err := merchant.SignFields(fields); got != sign || err != nil {
			t.Errorf("got %s %v", got, err)
			return
		}
		if got, err := merchant.Call("sign_fields", []byte(request)); string(got) != `{"sign":"`+sign+`"}` || err != nil {
			t.Errorf("got %s %v", got, err)
			return
		}
		if _, err := merchant.Call("verify_order_info", []byte("{}")); CodeOf(err) != CodeFieldMissing {
			t.Errorf("got %v", err)
			return
		}
	}
}

func TestMemoryStaysFlat(t *testing.T) {
	rounds := 100_000
	if text := os.Getenv("TTPAY_ROUNDS"); text != "" {
		rounds, _ = strconv.Atoi(text)
	}
	merchant := open(t)
	manyCalls(t, merchant, rounds/10)
	before := resident(t)
	manyCalls(t, merchant, rounds)
	for range rounds / 100 {
		open(t) // freed by its cleanup
	}
	runtime.GC()
	grown := resident(t) - before
	t.Logf("%d rounds grew the process by %d KiB", rounds, grown)
	if grown > 16<<10 {
		t.Errorf("the process grew by %d KiB", grown)
	}
}

// resident is the memory of the process in KiB.
func resident(t testing.TB) int {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip("there is no /proc/self/statm")
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize() / 1024
}

func TestUseAfterCloseIsAnError(t *testing.T) {
	merchant := open(t)
	wait := together(4, func() {
		for {
			if _, err := merchant.SignFields(fields); err != nil {
				if CodeOf(err) != CodeRequestMalformed {
					t.Errorf("got %v", err)
				}
				return
			}
		}
	})
	merchant.Close()
	wait()
	merchant.Close()
	_, err := merchant.Call("sign_fields", []byte(request))
	mustFail(t, err, CodeRequestMalformed)
	mustFail(t, merchant.VerifyOrderInfo(VerifyOrderInfoRequest{}), CodeRequestMalformed)
}

func TestBadTextsAreErrorsAndEmbeddedNulIsAByte(t *testing.T) {
	merchant := open(t)
	for _, bad := range []string{"\xff", "\xed\xa0\x80"} { // a lone surrogate in UTF-8 is none
		_, err := merchant.SignFields(map[string]string{"a": bad})
		mustFail(t, err, CodeRequestMalformed)
		_, err = merchant.Call("sign_fields", []byte(`{"fields":{"a":"`+bad+`"}}`))
		mustFail(t, err, CodeRequestMalformed)
		_, err = merchant.Call("sign"+bad, []byte("{}"))
		mustFail(t, err, CodeRequestMalformed)
		_, err = merchant.ExplainCode(ExplainCodeRequest{Code: "CD0025" + bad})
		mustFail(t, err, CodeRequestMalformed)
	}
	_, err := merchant.Call("sign_fields", []byte(`{"fields":{"a":"\ud800"}}`))
	mustFail(t, err, CodeRequestMalformed)
	_, err = merchant.Call("sign\x00fields", []byte("{}"))
	mustFail(t, err, CodeVerbUnknown)
	// printf 'a=x\0ya' | openssl md5
	if got, err := merchant.SignFields(map[string]string{"a": "x\x00y"}); got != "57c4287df3917d2023437c2237edbff4" || err != nil {
		t.Errorf("got %s %v", got, err)
	}
	// A real U+FFFD and the letters \ufffd are texts like any other.
	for _, good := range []string{"\ufffd", `\ufffd`, `\\ufffd`} {
		_, err := merchant.ExplainCode(ExplainCodeRequest{Code: good})
		mustFail(t, err, CodeFieldInvalid)
	}
}

func TestHugeTextsAreRefusedOrSigned(t *testing.T) {
	merchant := open(t)
	huge := strings.Repeat("x", 64<<20)
	if got, err := merchant.SignFields(map[string]string{"a": huge}); len(got) != 32 || err != nil {
		t.Errorf("got %s %v", got, err)
	}
	_, err := merchant.Call("sign_fields", []byte(huge))
	mustFail(t, err, CodeMessageTooLarge)
	_, err = merchant.Call(huge, nil)
	mustFail(t, err, CodeVerbUnknown)
}

func TestWrongTypesAreErrors(t *testing.T) {
	merchant := open(t)
	for _, wrong := range []any{math.Inf(1), func() {}, make(chan int)} {
		_, err := merchant.Sign(SignRequest{Scheme: SchemeCashierMD5, Params: wrong})
		mustFail(t, err, CodeRequestMalformed)
	}
	_, err := merchant.Sign(SignRequest{Scheme: "no_such", Params: fields})
	mustFail(t, err, CodeSchemeUnknown)
	if _, err := merchant.Call("sign_fields", nil); CodeOf(err) != CodeRequestMalformed {
		t.Errorf("got %v", err)
	}
	if got, err := merchant.SignFields(nil); len(got) != 32 || err != nil {
		t.Errorf("the empty map: got %q %v", got, err)
	}
}

func TestAConfigurationIsRefusedWithItsPathAndNeverPrinted(t *testing.T) {
	_, err := New(Config{Cashier: &CashierConfig{AppID: "800000000001", MerchantID: "1900000001", Secret: "canary\n"}})
	failure := mustFail(t, err, CodeKeyMalformed)
	if failure.Field != "cashier.secret" || strings.Contains(err.Error(), "canary") {
		t.Errorf("got %q %v", failure.Field, err)
	}
	_, err = Open(filepath.Join(t.TempDir(), "none.json"))
	mustFail(t, err, CodeConfigInvalid)
	path := filepath.Join(t.TempDir(), "shop.toml")
	os.WriteFile(path, []byte("[cashier]\napp_id = '800000000001'\nmerchant_id = '1900000001'\nsecret = 'a'\n"), 0o600)
	merchant, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	printed := fmt.Sprintf("%v %+v %#v %s", merchant, merchant, merchant, Secret("canary"))
	if strings.Contains(printed, "canary") || !strings.Contains(printed, "[redacted]") {
		t.Error(printed)
	}
}

// TestForcedPanic runs where the library was built with the verb test_panic.
func TestForcedPanic(t *testing.T) {
	if os.Getenv("TTPAY_PANIC") == "" {
		t.Skip("TTPAY_PANIC is not set; `cargo xtask test go` sets it")
	}
	merchant := open(t)
	_, err := merchant.Call("test_panic", []byte("{}"))
	mustFail(t, err, CodeInternal)
	manyCalls(t, merchant, 1)
}
