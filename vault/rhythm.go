package vault

import (
	"cmp"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// cadences reads the tables and the log of CADENCES.md.
func (r *reading) cadences() {
	for _, t := range r.note.Tables {
		for _, row := range r.rows(t) {
			if c := row.cadence(); c.ID != "" {
				r.add("cadence", row.cells.Line, c)
			}
		}
	}
	for _, l := range r.bullets("log") {
		_, line := splitSource(l.Source)
		switch m := datedBullet.FindStringSubmatch(l.Text); {
		case l.Date != "":
			id, text, _ := strings.Cut(l.Text, ":")
			r.add("cadence_done", line, csm.CadenceDone{ID: strings.TrimSpace(id), Date: l.Date, Note: strings.TrimSpace(text), Source: l.Source})
		case m != nil:
			r.problem(line, csm.Error, "bad_date", m[1]+" does not exist in the calendar", "write the day it was done as YYYY-MM-DD")
		}
	}
}

// cadence is a row of a table; one without an Id goes by its title.
func (w row) cadence() csm.Cadence {
	c := csm.Cadence{
		ID: w.text("id"), Title: w.text("cadence", "title", "name"), Every: w.text("every"), Rule: w.text("rule"),
		Audience: w.text("audience"), Owner: w.text("owner"), Agenda: w.text("agenda"), Note: w.text("note"), Source: w.source(),
	}
	if c.ID == "" && c.Title != "" {
		c.ID = slug(c.Title)
	}
	if c.ID == "" {
		return c
	}
	c.Title, c.Anchor = cmp.Or(c.Title, c.ID), w.date("anchor")
	if text := w.text("minutes"); text != "" {
		number, _, _ := strings.Cut(strings.TrimSuffix(text, "min"), " ")
		minutes, err := strconv.Atoi(number)
		if err != nil || minutes < 0 {
			w.r.problem(w.cells.Line, csm.Warning, "bad_value", "minutes: "+clip(text)+" is not a number of minutes", "write a whole number such as 30, or leave the cell empty")
		}
		c.Minutes = max(minutes, 0)
	}
	return c
}

// playbooks reads the tasks that Playbooks.md proposes.
func (r *reading) playbooks() {
	for _, t := range r.note.Tables {
		for _, row := range r.rows(t) {
			p := csm.Playbook{Trigger: row.text("trigger"), Task: row.text("task"), DueAfter: row.text("due after", "due"), Owner: row.text("owner"), Source: row.source()}
			switch {
			case p.Trigger == "" && p.Task == "":
				continue
			case p.Trigger == "" || p.Task == "":
				r.problem(row.cells.Line, csm.Warning, "playbook_unreadable", "a playbook needs both a Trigger and a Task", "fill in the empty cell, or delete the row")
				continue
			}
			if text := row.text("priority"); text != "" {
				p.Priority, _ = priorityWords[csm.Key(text)].(csm.Priority)
				if p.Priority == "" {
					r.problem(row.cells.Line, csm.Warning, "bad_value", "priority: "+clip(text)+" is not a priority; the task is proposed as P2", "write P0, P1, P2 or P3")
				}
			}
			r.add("playbook", row.cells.Line, p)
		}
	}
}
