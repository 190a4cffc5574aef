// One order from start to end: placed at both channels, handed to the front end, paid, answered.
// A real backend sends the requests with its HTTP client; here the answers were recorded.
// usage: go run . [the folder examples]
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"ttpay"
)

const (
	order   = "T202401010000000001"
	title   = "会员月卡"
	placed  = 1704081600
	expires = placed + 900
)

func main() {
	examples := ".."
	if len(os.Args) > 1 {
		examples = os.Args[1]
	}
	merchant, err := ttpay.Open(filepath.Join(examples, "story/merchant.json"))
	must(err)
	defer merchant.Close()

	// Place the order. Time and chance are fixed, so that every run prints the same; leave Timestamp and Nonce out.
	request, err := merchant.WechatH5Order(ttpay.WechatH5OrderRequest{
		OutTradeNo:  order,
		AmountFen:   101,
		Description: title,
		ClientIP:    "203.0.113.7",
		ExpiresAt:   ttpay.Ptr[int64](expires),
		Timestamp:   ttpay.Ptr[int64](placed),
		Nonce:       "0123456789ABCDEF0123456789ABCDEF",
	})
	must(err)
	fmt.Println("send", request.Method, request.URL)
	var answer ttpay.ReplyRequest
	recorded(filepath.Join(examples, "story/wechat_answer.json"), &answer)
	wechat, err := merchant.WechatH5OrderReply(answer)
	must(err)
	alipay, err := merchant.AlipayAppOrder(ttpay.AlipayAppOrderRequest{
		OutTradeNo: order,
		AmountFen:  101,
		Subject:    title,
		ExpiresAt:  expires,
		Timestamp:  ttpay.Ptr[int64](placed),
	})
	must(err)

	// Hand the order to the front end.
	signed, err := merchant.SignOrderInfo(ttpay.SignOrderInfoRequest{
		OutOrderNo:  order,
		TotalAmount: 101,
		Subject:     title,
		Body:        title,
		UID:         "u1",
		Timestamp:   ttpay.Ptr[int64](placed),
		ValidTime:   expires - placed,
		WxURL:       wechat.WxURL,
		AlipayURL:   alipay.AlipayURL,
		RiskInfo:    ttpay.RiskInfo{IP: "203.0.113.7"},
	})
	must(err)
	fmt.Println(signed.JSON)

	// A notification arrives. Nothing of it is believed before it is verified and found to be about this order.
	var notification ttpay.NotificationRequest
	recorded(filepath.Join(examples, "demo/wechat_notification.json"), &notification)
	notification.Expect = &ttpay.Expect{OutTradeNo: order, AmountFen: ttpay.Ptr[int64](101)}
	verified, err := merchant.WechatNotification(notification)
	must(err)
	fact := verified.Fact
	fmt.Printf("verified %s %s %d fen, answer it with %d\n", fact.State, fact.OutTradeNo, fact.AmountFen, verified.Ack.Status)
	notification.Expect.AmountFen = ttpay.Ptr[int64](100)
	var refusal *ttpay.Error
	if _, err := merchant.WechatNotification(notification); errors.As(err, &refusal) {
		fmt.Println("for an order of 100 fen:", refusal.Code)
	}

	// The platform asks for the status of the order.
	status, err := merchant.CashierStatus(ttpay.CashierStatusRequest{
		Now:       ttpay.Ptr[int64](placed + 100),
		ExpiresAt: expires,
		Wechat:    fact,
	})
	must(err)
	fmt.Println("status", status.Code, status.Reason)
}

func recorded(path string, into any) {
	text, err := os.ReadFile(path)
	must(err)
	must(json.Unmarshal(text, into))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
