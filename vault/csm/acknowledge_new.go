package csm

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Acknowledgement is a signal that an account shows now, to be set aside until
// a day.
func (as Assessment) Acknowledgement(name string, until Date, reason string, today Date) (Acknowledged, error) {
	k := Acknowledged{Until: until, Reason: strings.Join(strings.Fields(reason), " ")}
	all := SignalNames()
	i := slices.IndexFunc(all, func(s string) bool { return Key(s) == Key(name) })
	switch {
	case i < 0:
		return k, fmt.Errorf("no signal is called %q; there are: %s", name, strings.Join(all, ", "))
	case until == "":
		return k, errors.New("acknowledge.until is missing: until when is the signal set aside?")
	case until < today:
		return k, fmt.Errorf("acknowledge.until %s is past; give a day from today on", until)
	case k.Reason == "":
		return k, errors.New("acknowledge.reason is missing: why may it wait? Whoever reads it later wants to know")
	}
	k.Signal = all[i]
	var shown []string
	for _, s := range as.Signals {
		if shown = append(shown, s.Signal); s.Signal == k.Signal {
			k.Detail = s.Detail
			return k, nil
		}
	}
	for _, s := range as.Acknowledged {
		if s.Signal == k.Signal {
			k.Detail = s.Detail
			return k, nil
		}
	}
	now := "it shows none"
	if len(shown) > 0 {
		now = "it shows: " + strings.Join(shown, ", ")
	}
	return k, fmt.Errorf("the account doesn't show the signal %s now, so there is nothing to acknowledge; %s", k.Signal, now)
}
