// Command bench times the signature as a Go programmer writes it by hand against ttpay: bench FOLDER
// (see `cargo xtask bench bindings`).
package main

import (
	"crypto"
	"crypto/md5"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"ttpay"
)

const (
	rounds = 61
	calls  = 2000
	warmUp = 6
)

func main() {
	folder := os.Args[1]
	merchant, err := ttpay.NewFromJSON(read(folder, "config.json"))
	check(err)
	secret := string(read(folder, "secret"))
	for _, name := range []string{"ascii", "cjk"} {
		var order map[string]string
		check(json.Unmarshal(read(folder, name+".json"), &order))
		ours, err := merchant.SignFields(order)
		check(err)
		if hand := signByHand(order, secret); hand != ours {
			log.Fatalf("%s: by hand %s, ttpay %s", name, hand, ours)
		}
		compare(name, calls, func() { signByHand(order, secret) }, func() { merchant.SignFields(order) })
	}
	alipay(folder, merchant)
	empty := read(folder, "empty_call.json")
	var times []float64
	for round := range warmUp + rounds {
		if ns := timeOf(calls, func() { merchant.Call("sign_fields", empty) }); round >= warmUp {
			times = append(times, ns)
		}
	}
	fmt.Printf("call %.0f\n", median(times))
}

// signByHand is the signature as the reference page describes it: sorted names, "name=value" joined by "&", the
// secret behind it, MD5, hex.
func signByHand(order map[string]string, secret string) string {
	names := make([]string, 0, len(order))
	for name, value := range order {
		if value == "" || name == "sign" || name == "risk_info" {
			continue
		}
		names = append(names, name)
	}
	sort.Strings(names)
	var parts []string
	for _, name := range names {
		parts = append(parts, name+"="+order[name])
	}
	sum := md5.Sum([]byte(strings.Join(parts, "&") + secret))
	return hex.EncodeToString(sum[:])
}

// alipay compares the order string of App pay with crypto/rsa, the key parsed once on both sides.
func alipay(folder string, merchant *ttpay.Merchant) {
	var order ttpay.AlipayAppOrderRequest
	check(json.Unmarshal(read(folder, "alipay.json"), &order))
	block, _ := pem.Decode(read(folder, "key.pem"))
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	check(err)
	key := parsed.(*rsa.PrivateKey)
	params := map[string]string{
		"app_id": "2021000000000001", "method": "alipay.trade.app.pay", "format": "JSON", "charset": "utf-8",
		"sign_type": "RSA2", "timestamp": "2019-10-09 09:49:04", "version": "1.0", "notify_url": order.NotifyURL,
	}
	content := map[string]string{
		"out_trade_no": order.OutTradeNo, "total_amount": "88.00", "subject": order.Subject,
		"product_code": "QUICK_MSECURITY_PAY", "time_expire": "2019-10-09 09:54:04",
	}
	compare("alipay", 20, func() { orderByHand(params, content, key) }, func() {
		_, err := merchant.AlipayAppOrder(order)
		check(err)
	})
}

func orderByHand(params, content map[string]string, key *rsa.PrivateKey) string {
	body, err := json.Marshal(content)
	check(err)
	params["biz_content"] = string(body)
	names := make([]string, 0, len(params))
	for name := range params {
		names = append(names, name)
	}
	sort.Strings(names)
	var signed, sent []string
	for _, name := range names {
		signed = append(signed, name+"="+params[name])
		sent = append(sent, name+"="+url.QueryEscape(params[name]))
	}
	digest := sha256.Sum256([]byte(strings.Join(signed, "&")))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	check(err)
	sign := base64.StdEncoding.EncodeToString(signature)
	return strings.Join(sent, "&") + "&sign=" + url.QueryEscape(sign)
}

// compare runs both in every round, each first in every other one.
func compare(name string, calls int, hand, ours func()) {
	var left, right, ratio []float64
	for round := range warmUp + rounds {
		var a, b float64
		if round%2 == 0 {
			a, b = timeOf(calls, hand), timeOf(calls, ours)
		} else {
			b, a = timeOf(calls, ours), timeOf(calls, hand)
		}
		if round >= warmUp {
			left, right, ratio = append(left, a), append(right, b), append(ratio, a/b)
		}
	}
	fmt.Printf("%s %.0f %.0f %.3f\n", name, median(left), median(right), median(ratio))
}

func timeOf(calls int, work func()) float64 {
	begin := time.Now()
	for range calls {
		work()
	}
	return float64(time.Since(begin).Nanoseconds()) / float64(calls)
}

func median(values []float64) float64 {
	sort.Float64s(values)
	return values[len(values)/2]
}

func read(folder, name string) []byte {
	text, err := os.ReadFile(filepath.Join(folder, name))
	check(err)
	return text
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
