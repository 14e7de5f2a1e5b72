package vault

import (
	"path"
	"strings"

	"csmd/vault/pattern"
)

// The parts of the file name of a document. Titles come from outside, so each
// part is folded to letters, digits and dashes: none can leave its folder.

// ref is the file name of the account's note, or "" without an account.
func (d *Document) ref() string {
	if d.Account == nil {
		return ""
	}
	return slug(trimExt(path.Base(d.Account.Path)))
}

// dashed joins the parts that are there.
func dashed(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "-")
}

func titleOr(d *Document, otherwise string) string {
	if strings.TrimSpace(d.Title) == "" {
		return otherwise
	}
	return slug(d.Title)
}

func slugOrNone(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return slug(s)
}

// planName is README, as an account plan is, unless it has a title of its own.
func planName(d *Document) string { return titleOr(d, "README") }

// periodForms are the periods that stand in a file name as they are written.
var periodForms = pattern.New(`^\d{4}(-W\d{2}|-Q[1-4]|-\d{2}(-\d{2})?)?$`)

func periodName(s string) string {
	if periodForms.MatchString(s) {
		return s
	}
	return slugOrNone(s)
}

func needsNothing(*Document) string { return "" }

func needsAccount(d *Document) string {
	if d.Account == nil {
		return "an account"
	}
	return ""
}

func needsTitle(d *Document) string {
	if strings.TrimSpace(d.Title) == "" {
		return "a title, which becomes its file name"
	}
	return ""
}

func needsTitleOrAccount(d *Document) string {
	if d.Account == nil && strings.TrimSpace(d.Title) == "" {
		return "an account or a title"
	}
	return ""
}
