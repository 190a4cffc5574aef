package ttpay

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Headers are header lines in order, each a name and a value.
type Headers [][2]string

// UnmarshalJSON reads both forms in which header lines are written: a list of pairs, or an object.
func (h *Headers) UnmarshalJSON(text []byte) error {
	var lines [][2]string
	if err := json.Unmarshal(text, &lines); err == nil {
		*h = lines
		return nil
	}
	var object map[string]string
	if err := json.Unmarshal(text, &object); err != nil {
		return err
	}
	*h = nil
	for name, value := range object {
		*h = append(*h, [2]string{name, value})
	}
	return nil
}

// HeadersOf copies the header lines of net/http.
func HeadersOf(header http.Header) Headers {
	var lines Headers
	for name, values := range header {
		for _, value := range values {
			lines = append(lines, [2]string{name, value})
		}
	}
	return lines
}

// WithContext is the request for net/http, byte for byte: send it with any client.
func (r HTTPRequest) WithContext(ctx context.Context) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, r.URL, strings.NewReader(r.Body))
	if err != nil {
		return nil, err
	}
	for _, line := range r.Headers {
		request.Header.Add(line[0], line[1])
	}
	return request, nil
}

// MaxBody is how much of a body ReplyOf and NotificationOf read: the largest request of a verb has 1 MiB.
const MaxBody = 1 << 20

// ReplyOf reads the answer of net/http for the verb that judges it. It closes the body.
func ReplyOf(response *http.Response) (ReplyRequest, error) {
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, MaxBody))
	reply := ReplyRequest{Status: response.StatusCode, Headers: HeadersOf(response.Header)}
	reply.Body, reply.BodyBase64 = bodyOf(body)
	return reply, err
}

// NotificationOf reads a received notification for the verb that judges it.
func NotificationOf(request *http.Request) (NotificationRequest, error) {
	body, err := io.ReadAll(io.LimitReader(request.Body, MaxBody))
	notification := NotificationRequest{Headers: HeadersOf(request.Header)}
	notification.Body, notification.BodyBase64 = bodyOf(body)
	return notification, err
}

// Respond gives the channel its answer, once the event is stored.
func (a Ack) Respond(w http.ResponseWriter) error {
	for _, line := range a.Headers {
		w.Header().Add(line[0], line[1])
	}
	w.WriteHeader(a.Status)
	_, err := io.WriteString(w, a.Body)
	return err
}

// bodyOf is the body as text, or in base64 where it is not UTF-8.
func bodyOf(body []byte) (text, encoded string) {
	if utf8.Valid(body) {
		return string(body), ""
	}
	return "", base64.StdEncoding.EncodeToString(body)
}
