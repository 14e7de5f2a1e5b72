package csm

import (
	"slices"
	"strconv"
	"strings"
)

// cadenceHistory is when a cadence was done, oldest first.
type cadenceHistory struct {
	dates []Date
	since Date // from when on a missing line means that it was missed; unknown when the log is unused
}

func historyOf(c Cadence, log []CadenceDone, today Date) cadenceHistory {
	h := cadenceHistory{since: c.Anchor}
	id, title := logKey(c.ID), logKey(c.Title)
	for _, done := range log {
		if done.Date == "" || done.Date > today {
			continue
		}
		if c.Anchor == "" && (h.since == "" || done.Date < h.since) {
			h.since = done.Date
		}
		if done.names(id, title) {
			h.dates = append(h.dates, done.Date)
		}
	}
	slices.Sort(h.dates)
	return h
}

// names reports whether a line of the log is about a cadence, of which the keys
// are given: by its id or its title, or by the id alone in front of words
// without a colon.
func (d CadenceDone) names(id, title string) bool {
	if key := logKey(d.ID); key == id || title != "" && key == title {
		return true
	}
	first, _, more := strings.Cut(d.ID, " ")
	return more && d.Note == "" && logKey(first) == id
}

func (h cadenceHistory) last() Date {
	if len(h.dates) == 0 {
		return ""
	}
	return h.dates[len(h.dates)-1]
}

// done reports whether an occurrence is done: a line of the log from when it
// could be done on. One line doesn't serve for two occurrences: if the one
// before was missed until then, the line is for that one.
func (h cadenceHistory) done(rec recurrence, due, before Date) bool {
	opens := rec.opens(due)
	own := 0
	for _, d := range h.dates {
		if d >= opens {
			own++
		}
	}
	if own == 0 || before == "" || h.since == "" || before < h.since {
		return own > 0
	}
	first, _ := slices.BinarySearch(h.dates, rec.opens(before))
	return own > 1 || len(h.dates)-first > own
}

// place splits a source into path and line.
func (s Source) place() (path string, line int) {
	path = string(s)
	if i := strings.LastIndexByte(path, ':'); i >= 0 {
		if n, err := strconv.Atoi(path[i+1:]); err == nil {
			return path[:i], n
		}
	}
	return path, 0
}
