package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

var (
	winHeading = pattern.New(`^(\d{4}-\d{2}-\d{2})\s*[:—–|-]?\s*(.+)$`)
	winEnd     = pattern.New(`^(.*?)\s*[([]([^()[\]]{2,24})[)\]]\s*[:—–-]?\s*(.*)$`)
	winBold    = pattern.New(`^\*\*(.+?)\*\*\s*(.*)$`)
	noWins     = pattern.New(`(?i)\b(highlights?|summary|totals?|templates?|how to|ideas|examples?|format)\b`)
)

// accomplishments reads Career/accomplishments.md in the forms people keep it
// in: "## <date> <title>" with bullets, or work-os's years and quarters with
// "- **Title** (Jan 8)" and bullets in it.
func (r *reading) accomplishments() {
	w := winReader{reading: r}
	w.items(-1)
	for i, h := range r.note.Headings {
		title, date, isWin := w.headed(h.Text)
		if w.win != nil && (isWin || h.Level <= w.level) {
			w.flush()
		}
		if isWin {
			w.begin(title, date, h.Line)
			w.level = h.Level
		} else if w.win == nil {
			w.when.enter(h)
		}
		w.items(i)
		if w.level == 0 {
			w.flush()
		}
	}
	w.flush()
}

// winReader reads one note of wins from its top to its end.
type winReader struct {
	*reading
	when  winTimes            // what the headings above say
	win   *csm.Accomplishment // that is being read
	level int                 // of the win's heading; 0 when it is a bullet
	told  bool                // what is wrong with its date has been said
}

// headed reports whether a heading is a win: it has a date in front, or one in
// brackets at its end.
func (w *winReader) headed(text string) (title, date string, ok bool) {
	if m := winHeading.FindStringSubmatch(text); m != nil {
		return m[2], m[1], true
	}
	m := winEnd.FindStringSubmatch(text)
	if m == nil || m[1] == "" || m[3] != "" || !w.when.reads(m[2]) {
		return "", "", false
	}
	return m[1], m[2], true
}

// items reads the list items under a heading: details of a win that has a
// heading, else wins of their own with their details in them.
func (w *winReader) items(heading int) {
	for _, it := range w.note.ItemsIn(w.ownText(heading)) {
		switch {
		case it.Quoted || strings.TrimSpace(it.Text) == "":
		case w.win != nil && (w.level > 0 || it.Depth > 0):
			w.detail(it.Text)
		case it.Depth == 0:
			w.flush()
			w.bullet(it)
		}
	}
}

// bullet begins a win that is a list item: "**Title** (Jan 8): more". Below a
// heading that names no time, only a bullet with a date is one.
func (w *winReader) bullet(it note.Item) {
	text, date, more := it.Text, "", ""
	if d := datedBullet.FindStringSubmatch(text); d != nil {
		date, text = d[1], text[len(d[0]):]
	} else if m := winEnd.FindStringSubmatch(text); m != nil && m[1] != "" && w.when.reads(m[2]) {
		text, date, more = m[1], m[2], strings.Trim(m[3], " *")
	}
	bold := winBold.FindStringSubmatch(text)
	switch {
	case date == "" && (w.when.skip || !w.when.known() || isWinDetail(plainText(text))):
		return
	case bold != nil && strings.HasSuffix(bold[1], ":"):
		text, more = strings.TrimSuffix(bold[1], ":"), strings.TrimSpace(bold[2]+" "+more)
	case bold != nil:
		text = bold[1] + " " + bold[2]
	}
	w.begin(plainText(strings.TrimSuffix(strings.TrimSpace(text), ":")), date, it.Line)
	w.level = 0
	if more != "" {
		w.detail(more)
	}
}

// begin starts a win. A date that can't be read is a problem; the win stands
// all the same.
func (w *winReader) begin(title, date string, line int) {
	w.win = &csm.Accomplishment{Title: strings.TrimSpace(title), Source: csm.At(w.path, line)}
	w.win.Start, w.win.End = w.when.span()
	w.told = false
	if date == "" {
		return
	}
	var err error
	if w.win.Date, w.win.Start, w.win.End, err = w.when.date(date); err != nil {
		w.told = true
		w.problem(line, csm.Error, "bad_date", fmt.Sprintf("%s: %s", clip(title), err), "write a date that exists as YYYY-MM-DD")
	}
}

func (w *winReader) flush() {
	if w.win == nil {
		return
	}
	a := w.win
	w.win, w.level = nil, 0
	if a.Date == "" && a.Start == "" && !w.told {
		_, line := splitSource(a.Source)
		w.problem(line, csm.Warning, "win_without_date", clip(a.Title)+" has no date, so it is in no period", "add the day in brackets behind it: (2026-01-08)")
	}
	if m, currency, ok := csm.ImpactAmount(a.Impact); ok {
		a.Amount = m
		if a.Currency == "" {
			a.Currency = currency
		}
	}
	w.add("accomplishment", 0, *a)
}
