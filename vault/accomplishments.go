package vault

import (
	"regexp"
	"strings"
	"time"

	"csmd/vault/csm"
)

var (
	winHeading = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})\s*[:—–-]?\s*(.+)$`)
	yearOnly   = regexp.MustCompile(`^(\d{4})$`)
	winBullet  = regexp.MustCompile(`^\*\*(.+?)\*\*\s*\(([A-Z][a-z]{2,8} \d{1,2})(?:, (\d{4}))?\)`)
)

// accomplishments reads Career/accomplishments.md: "## <date> <title>" with
// bullets, or work-os's "## 2026", "### Q1", "- **Title** (Jan 8)".
func (r *reading) accomplishments() {
	year := ""
	for i, h := range r.note.Headings {
		if m := yearOnly.FindStringSubmatch(h.Text); m != nil {
			year = m[1]
		}
		if m := winHeading.FindStringSubmatch(h.Text); m != nil {
			r.win(i, m[1], m[2])
			continue
		}
		r.winBullets(i, year)
	}
}

func (r *reading) win(heading int, date, title string) {
	d, err := csm.ParseDate(date)
	line := r.note.Headings[heading].Line
	if err != nil {
		r.problem(line, csm.Error, "bad_date", err.Error(), "write a date that exists as YYYY-MM-DD")
	}
	a := csm.Accomplishment{Date: d, Title: title, Source: csm.At(r.path, line)}
	for _, l := range r.linesIn(r.note.Section(heading)) {
		winDetail(&a, l.Text)
	}
	r.add("accomplishment", line, a)
}

func (r *reading) winBullets(heading int, year string) {
	if year == "" {
		return
	}
	start, end := r.note.Headings[heading].End, len(r.note.Src)
	if heading+1 < len(r.note.Headings) {
		end = r.note.Headings[heading+1].Start
	}
	var a *csm.Accomplishment
	flush := func() {
		if a != nil {
			r.add("accomplishment", 0, *a)
		}
	}
	for _, it := range r.note.Items {
		if it.Start < start || it.Start >= end {
			continue
		}
		if m := winBullet.FindStringSubmatch(it.Text); m != nil && it.Depth == 0 {
			flush()
			if m[3] != "" {
				year = m[3]
			}
			a = &csm.Accomplishment{Title: m[1], Date: monthDay(m[2], year), Source: csm.At(r.path, it.Line)}
		} else if a != nil {
			winDetail(a, plainText(it.Text))
		}
	}
	flush()
}

func monthDay(s, year string) csm.Date {
	for _, form := range []string{"Jan 2 2006", "January 2 2006"} {
		if t, err := time.Parse(form, s+" "+year); err == nil {
			return csm.DateOf(t)
		}
	}
	return ""
}

// winDetail reads one "name: value" bullet of an accomplishment.
func winDetail(a *csm.Accomplishment, bullet string) {
	name, value, ok := strings.Cut(bullet, ":")
	value = strings.TrimSpace(value)
	if !ok || value == "" || value == "-" {
		return
	}
	switch csm.Key(name) {
	case "type":
		a.Type = strings.ToLower(value)
	case "accounts", "account":
		a.Accounts = splitList(value)
	case "impact", "impactusd":
		a.Impact = value
		if m, _, err := csm.ParseMoney(value); err == nil {
			a.Amount = m
		}
	case "context":
		a.Context = value
	case "action":
		a.Action = value
	case "skills", "skill":
		a.Skills = splitList(value)
	}
}

func splitList(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
