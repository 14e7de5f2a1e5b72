package csm

import (
	"cmp"
	"fmt"
	"strings"
)

// Words is a state of health as people say it.
func (h Health) Words() string { return strings.ReplaceAll(cmp.Or(string(h), "unscored"), "_", " ") }

// Sentence is the rate with what it is made of: "NRR 111.9% ($4.41M of $3.94M)".
func (f *Figure) Sentence(name, currency string) string {
	if f.Value == nil {
		return fmt.Sprintf("%s can't be computed: %s", name, f.Unavailable)
	}
	say := func(num, den float64) string {
		if f.Unit == "arr" {
			return MoneyOf(num).Short(currency) + " of " + MoneyOf(den).Short(currency)
		}
		return fmt.Sprintf("%d of %d %s", int(num), int(den), f.Unit)
	}
	text := fmt.Sprintf("%s %.1f%% (%s", name, *f.Value, say(*f.Numerator, *f.Denominator))
	if o := f.OtherScope; o != nil {
		text += fmt.Sprintf("; %s %.1f%%, %s", map[Scope]string{ScopeAll: "all accounts", ScopePortfolio: "portfolio"}[o.Scope], o.Value, say(o.Numerator, o.Denominator))
	}
	return text + ")" + f.goalWords()
}

func (f *Figure) goalWords() string {
	switch {
	case f.Goal == nil || f.GoalMet == nil:
		return ""
	case *f.GoalMet:
		return fmt.Sprintf(", goal %g%% ✅", *f.Goal)
	}
	return fmt.Sprintf(", goal %g%% ❌", *f.Goal)
}
