// Package ttpay is the merchant side of ByteDance mini-program payments (tt.pay): it signs orderInfo, builds the
// requests of WeChat Pay and Alipay, and verifies what they answer. It never sends anything: the HTTP client is yours.
//
// A [Merchant] is built once from a configuration and shared by all goroutines:
//
//	merchant, err := ttpay.New(ttpay.Config{Cashier: &ttpay.CashierConfig{
//		AppID: "800000000001", MerchantID: "1900000001", Secret: "…",
//	}})
//
// Three ways in: a typed method for each verb, [Merchant.SignFields] for a map that the backend already has, and
// [Merchant.Call] with JSON for everything. Every failure is an [*Error] with a [Code].
//
// No method takes a context: they compute for microseconds (an RSA signature a quarter of a millisecond), wait for
// nothing and could not be interrupted. [HTTPRequest.WithContext] takes one, where the waiting begins.
package ttpay

// #cgo noescape ttpay_sign_packed
// #cgo nocallback ttpay_sign_packed
// #cgo noescape ttpay_call
// #cgo nocallback ttpay_call
// #include "ttpay.h"
import "C"

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"runtime"
	"sync"
	"unsafe"
)

// Merchant is the one handle: built once, all keys parsed, immutable, silent about its secrets. Any number of
// goroutines may use it at once.
type Merchant struct {
	lock    sync.RWMutex // held for writing by Close, so that no call runs on freed memory
	handle  *C.ttpay_merchant
	cleanup runtime.Cleanup
}

// New builds a merchant from a configuration: [CodeConfigInvalid] or [CodeKeyMalformed], with the path of the
// member in Field, when it is refused.
func New(config Config) (*Merchant, error) {
	text, err := marshal(config)
	if err != nil {
		return nil, err
	}
	return NewFromJSON(text)
}

// NewFromJSON builds a merchant from a configuration in JSON.
func NewFromJSON(config []byte) (*Merchant, error) {
	var handle *C.ttpay_merchant
	var reply C.ttpay_string
	status := C.ttpay_merchant_new(chars(config), C.size_t(len(config)), &handle, &reply)
	return adopt(handle, status, &reply)
}

// Open builds a merchant from a file: TOML when its name ends in ".toml", JSON otherwise.
func Open(path string) (*Merchant, error) {
	var handle *C.ttpay_merchant
	var reply C.ttpay_string
	status := C.ttpay_merchant_open(chars([]byte(path)), C.size_t(len(path)), &handle, &reply)
	return adopt(handle, status, &reply)
}

func adopt(handle *C.ttpay_merchant, status C.ttpay_status, reply *C.ttpay_string) (*Merchant, error) {
	defer C.ttpay_string_free(reply)
	if status != C.TTPAY_STATUS_OK {
		return nil, errorOf(text(reply))
	}
	m := &Merchant{handle: handle}
	m.cleanup = runtime.AddCleanup(m, func(handle *C.ttpay_merchant) { C.ttpay_merchant_free(handle) }, handle)
	return m, nil
}

// Close frees the merchant and wipes its secrets, after the calls that still run. Later calls are errors
// ([CodeRequestMalformed]); closing again does nothing. A merchant that becomes unreachable is freed by itself.
func (m *Merchant) Close() error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.handle != nil {
		m.cleanup.Stop()
		C.ttpay_merchant_free(m.handle)
		m.handle = nil
	}
	return nil
}

// Call calls a verb with a JSON request and returns the text of "ok". The error is an [*Error]: the "error" of the
// reply.
func (m *Merchant) Call(verb string, request []byte) (json.RawMessage, error) {
	m.lock.RLock()
	defer m.lock.RUnlock()
	if m.handle == nil {
		return nil, errClosed()
	}
	var reply C.ttpay_string
	status := C.ttpay_call(m.handle, chars(unsafe.Slice(unsafe.StringData(verb), len(verb))), C.size_t(len(verb)),
		chars(request), C.size_t(len(request)), &reply)
	defer C.ttpay_string_free(&reply)
	if status != C.TTPAY_STATUS_OK {
		return nil, errorOf(text(&reply))
	}
	return bytes.Clone(text(&reply)[len(`{"ok":`) : int(reply.len)-len(`}`)]), nil
}

// SignFields signs members that the backend already has (scheme "cashier_md5"): 32 lower-case hex digits. Empty
// values, "sign" and "risk_info" take no part. Integers are passed as their decimal text. One call of C, no JSON.
func (m *Merchant) SignFields(fields map[string]string) (string, error) {
	m.lock.RLock()
	defer m.lock.RUnlock()
	if m.handle == nil {
		return "", errClosed()
	}
	work := pool.Get().(*scratch)
	defer work.release()
	packed := work.packed[:0]
	for name, value := range fields {
		if uint64(len(name)) >= math.MaxUint32 || uint64(len(value)) >= math.MaxUint32 {
			return "", &Error{Code: CodeMessageTooLarge, Message: "a member has 4 GiB or more", Field: name}
		}
		packed = binary.LittleEndian.AppendUint32(packed, uint32(len(name)))
		packed = append(packed, name...)
		packed = binary.LittleEndian.AppendUint32(packed, uint32(len(value)))
		packed = append(packed, value...)
	}
	work.packed = packed
	var sign [33]byte
	var reply C.ttpay_string
	status := C.ttpay_sign_packed(m.handle, (*C.uint8_t)(unsafe.SliceData(packed)), C.size_t(len(packed)),
		(*C.char)(unsafe.Pointer(&sign[0])), &reply)
	if status != C.TTPAY_STATUS_OK {
		defer C.ttpay_string_free(&reply)
		return "", errorOf(text(&reply))
	}
	return string(sign[:32]), nil
}

// String hides everything: a merchant holds secrets.
func (m *Merchant) String() string { return "Merchant([redacted])" }

// GoString is as String, for %#v.
func (m *Merchant) GoString() string { return m.String() }

// MarshalJSON is as String.
func (m *Merchant) MarshalJSON() ([]byte, error) { return json.Marshal(m.String()) }

// Version is the version of the native library.
func Version() string { return C.GoString(C.ttpay_version()) }

// Ptr returns a pointer to a value, for members that may be absent: ttpay.Ptr(int64(300)).
func Ptr[T any](value T) *T { return &value }

// typed calls a verb with a typed request; reply is nil where the verb says nothing but that it went well.
func (m *Merchant) typed(verb string, request, reply any) error {
	text, err := marshal(request)
	if err != nil {
		return err
	}
	ok, err := m.Call(verb, text)
	if err != nil || reply == nil {
		return err
	}
	if err := json.Unmarshal(ok, reply); err != nil {
		return &Error{Code: CodeInternal, Message: "the reply does not have its shape: " + err.Error()}
	}
	return nil
}

// scratch is the memory of one signature, used again by the next one.
type scratch struct{ packed []byte }

var pool = sync.Pool{New: func() any { return &scratch{packed: make([]byte, 0, 4096)} }}

// release keeps the memory for the next signature, unless an unusual order has blown it up.
func (s *scratch) release() {
	if cap(s.packed) <= 64<<10 {
		pool.Put(s)
	}
}

// chars points at the bytes of a slice; a pointer to nothing is never passed with a length.
func chars(bytes []byte) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.SliceData(bytes)))
}

// text borrows the bytes of a native text until it is freed.
func text(s *C.ttpay_string) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(s.ptr)), int(s.len))
}
