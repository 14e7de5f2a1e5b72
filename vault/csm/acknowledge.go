package csm

import (
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

// AcknowledgedSignal is a signal that the CSM has set aside until a date. It
// doesn't count for the level while it lasts, unless it gets worse.
type AcknowledgedSignal struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	Signal    string `json:"signal"`
	Weight    Weight `json:"weight"`
	Detail    string `json:"detail"` // as it is now
	Until     Date   `json:"until"`
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"` // of the acknowledgement
}

// figure says which number of a signal's detail tells worse from better. Days
// that pass are no such number: an acknowledgement is there to let them pass.
type figure struct {
	worse direction
	last  bool // the last number of the detail, else the first
}

type direction int

const (
	lower  direction = -1
	higher direction = 1
)

var numeral = pattern.New(`\d+(?:\.\d+)?`)

func (f figure) of(detail string) (float64, bool) {
	all := numeral.FindAllString(detail, -1)
	if len(all) == 0 {
		return 0, false
	}
	text := all[0]
	if f.last {
		text = all[len(all)-1]
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

// acknowledged finds the acknowledgement that covers a signal today.
func (s subject) acknowledged(rule signalRule, found Signal) (AcknowledgedSignal, bool) {
	for _, ack := range s.account.Acknowledged {
		if Key(ack.Signal) != Key(rule.name) || ack.Until < s.today || rule.gotWorse(found, ack.Detail) {
			continue
		}
		return AcknowledgedSignal{
			Account: s.account.Name, AccountID: s.account.ID, Signal: rule.name, Weight: rule.weight,
			Detail: found.Detail, Until: ack.Until, Reason: ack.Reason, Source: ack.Source,
		}, true
	}
	return AcknowledgedSignal{}, false
}

// gotWorse reports whether a signal is worse than when it was acknowledged:
// its figure has moved on, or it names something new (another ticket, another
// goal). Without a detail there is nothing to compare with.
func (rule signalRule) gotWorse(now Signal, then string) bool {
	if then == "" {
		return false
	}
	for _, mark := range now.marks {
		if !namesWhole(Fold(then), Fold(mark)) {
			return true
		}
	}
	before, ok1 := rule.figure.of(then)
	after, ok2 := rule.figure.of(now.Detail)
	return rule.figure.worse != 0 && ok1 && ok2 && (after-before)*float64(rule.figure.worse) > 0
}

// namesWhole reports whether a text holds a name that isn't part of a longer
// one: T-48 is not in T-481.
func namesWhole(text, name string) bool {
	for rest := text; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		rest = rest[i+len(name):]
		if rest == "" || !isWordByte(rest[0]) {
			return true
		}
	}
}

func isWordByte(c byte) bool {
	return c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z'
}
