package vault

import (
	"strings"

	"csmd/vault/csm"
)

func logLine(c TaskChange, again csm.Date) string {
	switch {
	case c.Note != nil && *c.Note != "":
		return *c.Note
	case again != "":
		return "Done; next on " + string(again)
	case c.Status == csm.Waiting && c.WaitingOn != nil:
		return "Waiting for " + *c.WaitingOn
	case c.Status != "":
		return "Status: " + string(c.Status)
	}
	return ""
}

func summaryOf(c TaskChange) string {
	var parts []string
	if c.Status != "" {
		parts = append(parts, "status "+string(c.Status))
	}
	if c.Priority != "" {
		parts = append(parts, "priority "+string(c.Priority))
	}
	for _, f := range []struct {
		name  string
		value *string
	}{{"due", c.Due}, {"waiting on", c.WaitingOn}, {"title", c.Title}} {
		switch {
		case f.value != nil && *f.value == "":
			parts = append(parts, f.name+" taken off")
		case f.value != nil:
			parts = append(parts, f.name+" "+*f.value)
		}
	}
	if c.Note != nil {
		parts = append(parts, "progress noted")
	}
	return strings.Join(parts, ", ")
}
