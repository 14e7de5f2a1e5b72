package vault

import (
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// winParts are the names that people give the parts of a win, by csm.Key.
var winParts = map[string]string{
	"type": "type", "category": "type",
	"account": "accounts", "accounts": "accounts", "customer": "accounts", "customers": "accounts", "client": "accounts",
	"impact": "impact", "result": "impact", "results": "impact", "outcome": "impact",
	"context": "context", "situation": "context", "background": "context", "problem": "context", "challenge": "context",
	"task": "task", "goal": "task", "objective": "task",
	"action": "action", "actions": "action", "approach": "action", "strategy": "action", "solution": "action", "whatidid": "action",
	"skill": "skills", "skills": "skills", "demonstrates": "skills",
	"feedback": "feedback", "recognition": "feedback", "quote": "feedback", "praise": "feedback", "testimonial": "feedback",
	"date": "date",
}

// impactIn is a name that says the currency of the amount: impact_usd.
var impactIn = pattern.New(`^impact([a-z]{3})$`)

// winPart splits "Impact: $84K" into the part of a win that it names and what
// it says; ok is false for a text that names none.
func winPart(bullet string) (part, currency, value string, ok bool) {
	name, value, colon := strings.Cut(bullet, ":")
	key := csm.Key(name)
	if m := impactIn.FindStringSubmatch(key); m != nil && colon {
		return "impact", strings.ToUpper(m[1]), strings.TrimSpace(value), true
	}
	part, ok = winParts[key]
	return part, "", strings.TrimSpace(value), ok && colon
}

func isWinDetail(bullet string) bool {
	_, _, _, ok := winPart(bullet)
	return ok
}

// detail reads one bullet of a win. One that names no part tells of the
// circumstances.
func (w *winReader) detail(bullet string) {
	part, currency, value, ok := winPart(plainText(bullet))
	if !ok {
		part, value = "context", plainText(bullet)
	}
	if a := w.win; value != "" && value != "-" && value != "—" {
		switch part {
		case "type":
			a.Type = strings.ToLower(value)
		case "accounts":
			a.Accounts = append(a.Accounts, splitList(value)...)
		case "impact":
			a.Impact, a.Currency = joined(a.Impact, value), currency
		case "context":
			a.Context = joined(a.Context, value)
		case "task":
			a.Task = joined(a.Task, value)
		case "action":
			a.Action = joined(a.Action, value)
		case "skills":
			a.Skills = append(a.Skills, splitList(value)...)
		case "feedback":
			a.Feedback = joined(a.Feedback, value)
		case "date":
			w.dated(value)
		}
	}
}

// dated takes the date that a win says in a bullet of its own.
func (w *winReader) dated(value string) {
	if day, start, end, err := w.when.date(value); err == nil {
		w.win.Date, w.win.Start, w.win.End = day, start, end
	}
}

func joined(a, b string) string { return strings.TrimPrefix(a+"; "+b, "; ") }

func splitList(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
