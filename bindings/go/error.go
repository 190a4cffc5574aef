package ttpay

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Code is the kind of a failure: the same word in every language, over HTTP and on the command line. It can be the
// target of [errors.Is]:
//
//	if errors.Is(err, ttpay.CodeSignatureMismatch) { … }
type Code string

// Error makes a code a target of [errors.Is].
func (c Code) Error() string { return string(c) }

// Error is the one error of this package; take it out with [errors.As].
type Error struct {
	// Code is what kind of failure it is.
	Code Code `json:"code"`
	// Message is one sentence for people: what is wrong, with which field, by which rule. Never a secret.
	Message string `json:"message"`
	// Field is the field that it is about; empty where there is none.
	Field string `json:"field,omitempty"`
	// ChannelCode is the channel's own code; empty where there is none.
	ChannelCode string `json:"channel_code,omitempty"`
	// Verified says whether the channel's refusal was signed; nil where there is none.
	Verified *bool `json:"verified,omitempty"`
}

// Error is the code with its message.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

// Is compares the code, for [errors.Is].
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && code == e.Code
}

// CodeOf is the code of an error of this package, and empty for any other.
func CodeOf(err error) Code {
	var failure *Error
	if errors.As(err, &failure) {
		return failure.Code
	}
	return ""
}

func errClosed() *Error {
	return &Error{Code: CodeRequestMalformed, Message: "the merchant is closed; build a new one"}
}

// errorOf reads the reply {"error":{…}}.
func errorOf(reply []byte) *Error {
	var parsed struct{ Error Error }
	if err := json.Unmarshal(reply, &parsed); err != nil || parsed.Error.Code == "" {
		return &Error{Code: CodeInternal, Message: "the native library gave no readable error"}
	}
	return &parsed.Error
}

// Secret is a key or secret of a configuration or a request. Printing it gives [redacted]; only its JSON, which the
// library reads, has the text.
type Secret string

// String hides the text.
func (Secret) String() string { return "[redacted]" }

// GoString hides the text from %#v.
func (Secret) GoString() string { return `"[redacted]"` }

// marshal writes a request. Go replaces bytes that are not UTF-8, which would sign another text than the caller has;
// so they are refused.
func marshal(request any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(request); err != nil {
		return nil, &Error{Code: CodeRequestMalformed, Message: "the request cannot be written as JSON: " + err.Error()}
	}
	if replaced(out.Bytes()) {
		return nil, &Error{Code: CodeRequestMalformed, Message: "a text of the request is not UTF-8; convert it first"}
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// replaced finds the escape \ufffd, which the encoder writes for bad bytes alone: a real U+FFFD stays as it is.
func replaced(text []byte) bool {
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 || at+1 >= len(text) {
			return false
		}
		if bytes.HasPrefix(text[at+1:], []byte("ufffd")) {
			return true
		}
		text = text[at+2:]
	}
}
