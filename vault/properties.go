package vault

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// Reading the values of properties: liberal in what is accepted, and a
// problem with its line for what is not.

// text is the value of the first of several synonymous properties.
func (r *reading) text(names ...string) string {
	p, ok := r.note.Get(names...)
	if !ok {
		return ""
	}
	return strings.TrimSpace(p.Value.Text())
}

func (r *reading) list(names ...string) []string {
	p, ok := r.note.Get(names...)
	if !ok {
		return nil
	}
	var out []string
	for _, s := range p.Value.List() {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (r *reading) line(names ...string) int {
	p, _ := r.note.Get(names...)
	return p.Line
}

// bad notes a value that can't be read; the record goes on without it.
func (r *reading) bad(names []string, value, why, fix string) {
	r.problem(r.line(names...), csm.Error, "bad_value", fmt.Sprintf("%s: %q %s", names[0], clip(value), why), fix)
}

func (r *reading) dateOf(names ...string) csm.Date {
	s := r.text(names...)
	if s == "" {
		return ""
	}
	d, err := looseDate(s)
	if err != nil {
		r.problem(r.line(names...), csm.Error, "bad_date", names[0]+": "+err.Error(), "write a date that exists as YYYY-MM-DD")
	}
	return d
}

func (r *reading) money(names ...string) (m csm.Money, currency string, known bool) {
	s := r.text(names...)
	if s == "" {
		return 0, "", false
	}
	m, currency, err := csm.ParseMoney(s)
	if err != nil {
		r.bad(names, s, "is not an amount of money", "write a plain number such as 300000")
		return 0, "", false
	}
	return m, currency, true
}

func (r *reading) number(names ...string) (n int, known bool) {
	s := r.text(names...)
	if s == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.ReplaceAll(s, ",", ""), "%"), 64)
	if err != nil || f < 0 || f > 1e9 {
		r.bad(names, s, "is not a whole number", "write a number such as 60")
		return 0, false
	}
	return int(f + 0.5), true
}

func (r *reading) yesNo(names ...string) csm.YesNo {
	return r.choice(yesNoWords, names...).(csm.YesNo)
}

// choice reads a value by a table of words; an unknown word is a problem and
// reads as the table's empty value.
func (r *reading) choice(words map[string]any, names ...string) any {
	s := r.text(names...)
	if v, ok := words[csm.Key(s)]; ok {
		return v
	}
	r.bad(names, s, "is not a value of this property", "use one of: "+known(words))
	return words[""]
}

// word is choice for plain text: what is not in the table stays as written,
// because users have values of their own.
func (r *reading) word(words map[string]string, names ...string) string {
	s := r.text(names...)
	if v, ok := words[csm.Key(s)]; ok {
		return v
	}
	return strings.ToLower(s)
}

var looseForms = []string{"2006/01/02", "2006.01.02", "2006-1-2", "2006/1/2", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006"}

// looseDate reads a date as people write it in a note, where it can mean one
// day only. 03/04/2026 can mean two, so it is refused.
func looseDate(s string) (csm.Date, error) {
	s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "[["), "]]")
	d, err := csm.ParseDate(s)
	if err == nil {
		return d, nil
	}
	for _, form := range looseForms {
		if t, e := time.Parse(form, s); e == nil {
			return csm.DateOf(t), nil
		}
	}
	return "", err
}

var isoDate = pattern.New(`\b\d{4}-\d{2}-\d{2}\b`)

// firstDate is the first real ISO date in a text, or "".
func firstDate(s string) csm.Date {
	for _, m := range isoDate.FindAllString(s, 4) {
		if d, err := csm.ParseDate(m); err == nil {
			return d
		}
	}
	return ""
}

// clip keeps a quoted value short enough for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
