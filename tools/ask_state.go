package tools

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// asked is what csmd has to know again when the user's answer arrives. In the
// newer protocol the client keeps it meanwhile, so it is sealed.
type asked struct {
	Tool    string     `json:"tool"`
	Call    []byte     `json:"call"`           // digest of the arguments as they were first given
	Said    []decision `json:"said,omitempty"` // answers to earlier questions of the call
	Keys    []string   `json:"keys"`           // of all its questions; the last is open
	Fields  []field    `json:"fields"`         // of the open question
	Refusal string     `json:"refusal"`        // what is said if there is no answer
	Until   int64      `json:"until"`          // seconds since 1970
}

// seal signs what was asked, with a key that dies with the process.
type seal struct {
	key []byte
	now func() time.Time
}

// answerWithin is how long a user may take: a change of the book meanwhile is
// seen, since the call is checked anew with the answers.
const answerWithin = 15 * time.Minute

var sealKey = newKey()

func newKey() []byte {
	key := make([]byte, sha256.Size)
	rand.Read(key) // never fails
	return key
}

func (s seal) close(a asked) string {
	a.Until = s.now().Add(answerWithin).Unix()
	body := encode(a)
	return base64.RawURLEncoding.EncodeToString(append(s.sum(body), body...))
}

func (s seal) sum(body []byte) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write(body)
	return mac.Sum(nil)
}

var (
	errNotAsked = errors.New("this answer belongs to no question that csmd has asked since it was started. Nothing was changed; make the call again, without requestState, to be asked anew")
	errOtherAsk = errors.New("this answer belongs to another call. Nothing was changed; repeat the call that raised the question, with its arguments as they were")
	errTooLate  = errors.New("this answer came after more than 15 minutes. Nothing was changed; make the call again, without requestState, to be asked anew")
)

// open reads what was asked, if it was asked by us, of this call and not too
// long ago. Nothing is read before the signature has been checked.
func (s seal) open(state, tool string, given map[string]any) (a asked, err error) {
	sealed, err := base64.RawURLEncoding.DecodeString(strings.TrimSpace(state))
	if err != nil || len(sealed) < sha256.Size {
		return a, errNotAsked
	}
	sum, body := sealed[:sha256.Size], sealed[sha256.Size:]
	if !hmac.Equal(sum, s.sum(body)) {
		return a, errNotAsked
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&a); err != nil {
		return asked{}, errNotAsked
	}
	switch {
	case a.Tool != tool || !bytes.Equal(a.Call, digest(given)):
		return asked{}, errOtherAsk
	case s.now().Unix() > a.Until:
		return asked{}, errTooLate
	}
	return a, nil
}

// digest tells arguments from others, however they are ordered and spelled.
func digest(given map[string]any) []byte {
	sum := sha256.Sum256(encode(given))
	return sum[:]
}
