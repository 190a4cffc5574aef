package ttpay

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"testing"
)

// vector is one case of the list that `cargo xtask vectors` writes.
type vector struct {
	ID, Verb      string
	Config        json.RawMessage
	Request       *string
	RequestBase64 string `json:"request_base64"`
	Expected      map[string]any
}

// TestVectors runs every case through the public face; TTPAY_CASES names the list.
func TestVectors(t *testing.T) {
	path := os.Getenv("TTPAY_CASES")
	if path == "" {
		t.Skip("TTPAY_CASES names no list; `cargo xtask test go` makes one")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []vector
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, c := range cases {
		if difference := c.run(); difference != "" {
			failed++
			t.Errorf("%s", difference)
			fmt.Printf("FAILED %s: %.600s\n", c.ID, difference)
		}
	}
	fmt.Printf("vectors: %d cases, %d failed\n", len(cases), failed)
}

// run gives what differs, or nothing.
func (c vector) run() string {
	request := []byte{}
	if c.Request != nil {
		request = []byte(*c.Request)
	} else {
		request, _ = base64.StdEncoding.DecodeString(c.RequestBase64)
	}
	ok, err := reply(c.Config, c.Verb, request)
	if wanted, is := c.Expected["error"]; is {
		var failure *Error
		if !errors.As(err, &failure) {
			return fmt.Sprintf("expected %v, got %s", wanted, ok)
		}
		text, _ := json.Marshal(failure)
		return compare(text, wanted, has)
	}
	if err != nil {
		return err.Error()
	}
	if wanted, is := c.Expected["ok"]; is {
		return compare(ok, wanted, reflect.DeepEqual)
	}
	return compare(ok, c.Expected["ok_has"], has)
}

func reply(config []byte, verb string, request []byte) (json.RawMessage, error) {
	merchant, err := NewFromJSON(config)
	if err != nil {
		return nil, err
	}
	defer merchant.Close()
	return merchant.Call(verb, request)
}

func compare(text []byte, wanted any, same func(got, wanted any) bool) string {
	var got any
	if err := json.Unmarshal(text, &got); err != nil || !same(got, wanted) {
		return fmt.Sprintf("expected %v, got %s", wanted, text)
	}
	return ""
}

// has says whether got has all that wanted names; objects are compared member by member and lists item by item.
func has(got, wanted any) bool {
	if items, is := wanted.([]any); is {
		list, also := got.([]any)
		if !also || len(list) != len(items) {
			return false
		}
		for at, item := range items {
			if !has(list[at], item) {
				return false
			}
		}
		return true
	}
	object, is := wanted.(map[string]any)
	other, also := got.(map[string]any)
	if !is || !also {
		return reflect.DeepEqual(got, wanted)
	}
	for name, value := range object {
		member, there := other[name]
		if !there || !has(member, value) {
			return false
		}
	}
	return true
}
