package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// checkboxes reads the checkbox tasks of a note: all boxes but the steps of a
// task note and what it quotes, the items of the inbox, what a level asks for,
// and what is archived.
func (r *reading) checkboxes() {
	if r.kind == "backlog" || r.kind == "criteria" || strings.HasPrefix(strings.ToLower(r.path), "archive/") {
		return
	}
	steps := note.Span{}
	if r.kind == "task" {
		if at := r.section("next actions"); at >= 0 {
			steps = r.note.Section(at)
		}
	}
	ids := map[string]int{}
	var present []string
	if r.kind == "meeting" {
		present = append(r.list("attendees"), r.list("attendees_internal")...)
	}
	for _, it := range r.note.Items {
		if it.Box == 0 || (it.Start >= steps.Start && it.Start < steps.End) || r.kind == "task" && it.Quoted {
			continue
		}
		box := note.ParseBox(it.Text)
		if box.Title == "" {
			continue
		}
		t := r.boxTask(it, box, present)
		ids[t.ID]++
		if n := ids[t.ID]; n > 1 {
			t.ID += "-" + strconv.Itoa(n)
		}
		r.add("task", it.Line, t)
		if r.kind == "meeting" {
			r.action(it, t)
		}
	}
}

func (r *reading) boxTask(it note.Item, box note.Box, present []string) csm.Task {
	t := csm.Task{
		ID: trimExt(path.Base(r.path)) + "#" + shortHash(it.Text), Title: box.Title, Status: boxStatus(it.Box),
		Priority: csm.Priority(box.Priority), Account: r.ref, Recurrence: box.Recurrence,
		Due: r.boxDate(it, box.Due), Scheduled: r.boxDate(it, box.Scheduled), Created: r.boxDate(it, box.Created), Completed: r.boxDate(it, box.Done),
		Checkbox: true, Path: r.path, Line: it.Line,
	}
	if t.Priority == "" {
		t.Priority = "P2"
	}
	if t.Created == "" {
		t.Created = r.date
	}
	switch r.kind {
	case "meeting":
		t.Owner, t.Title = actionOwner(box.Title, present)
	case "one_on_one":
		r.agreed(it, &t)
	}
	return t
}

func (r *reading) boxDate(it note.Item, s string) csm.Date {
	if s == "" {
		return ""
	}
	d, err := csm.ParseDate(s)
	if err != nil {
		r.problem(it.Line, csm.Error, "bad_date", err.Error(), "write a date that exists as YYYY-MM-DD")
	}
	return d
}

func boxStatus(box rune) csm.TaskStatus {
	switch box {
	case 'x', 'X':
		return csm.Done
	case '-':
		return csm.Cancelled
	case '/':
		return csm.InProgress
	}
	return csm.Open
}

// actionOwner splits "Dana: send the order form" where the name in front is
// one of those who met; otherwise the action has no owner and keeps its text.
func actionOwner(s string, people []string) (owner, action string) {
	front, rest, ok := strings.Cut(s, ":")
	if !ok || strings.TrimSpace(rest) == "" {
		return "", s
	}
	front = strings.Trim(strings.TrimSpace(front), "*_@")
	for _, p := range people {
		if csm.SamePerson(p, front) {
			return p, strings.TrimSpace(rest)
		}
	}
	if words := strings.Fields(front); len(words) <= 3 && looksLikeName(words) {
		return front, strings.TrimSpace(rest)
	}
	return "", s
}

func looksLikeName(words []string) bool {
	for _, w := range words {
		if r := []rune(w); len(r) == 0 || strings.ToUpper(string(r[0])) != string(r[0]) || strings.ContainsAny(w, "0123456789/") {
			return false
		}
	}
	return len(words) > 0
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}
