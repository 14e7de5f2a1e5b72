package vault

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// contacts takes people into the Stakeholders tables of their accounts: who
// isn't listed is added; of who is, what is empty or as the last import wrote
// it is brought up to date.
func (im *importer) contacts() error {
	for i, rec := range im.records {
		im.tell("contacts", i, len(im.records))
		f := map[string]string{}
		for field, text := range rec.Fields {
			f[field] = importedText(text)
		}
		f["name"] = contactName(f)
		a := im.accountOf(rec, f["email"])
		if a == nil {
			continue
		}
		if err := im.contact(a, rec.Line, f); err != nil {
			im.reject(rec.Line, err.Error())
		}
	}
	return nil
}

func contactName(f map[string]string) string {
	name := f["name"]
	if name == "" {
		name = oneLine(f["first_name"] + " " + f["last_name"])
	}
	if name == "" {
		name = f["email"]
	}
	return name
}

// personColumns are what is kept of a person, by the file's fields.
var personColumns = []column[csm.Stakeholder]{
	{"title", func(p *csm.Stakeholder) string { return p.Title }},
	{"role", func(p *csm.Stakeholder) string { return strings.Join(p.Roles, "; ") }},
	{"influence", func(p *csm.Stakeholder) string { return p.Influence }},
	{"sentiment", func(p *csm.Stakeholder) string { return p.Sentiment }},
	{"status", func(p *csm.Stakeholder) string { return p.Status }},
	{"note", func(p *csm.Stakeholder) string { return p.Note }},
}

func (im *importer) contact(a *csm.Account, line int, f map[string]string) error {
	_, now, err := im.e.AccountAfter(&csm.Book{}, a.Path)
	if err != nil {
		return err
	}
	if f["email"] != "" && !strings.Contains(f["note"], f["email"]) && f["email"] != f["name"] {
		f["note"] = strings.TrimSuffix(f["email"]+"; "+f["note"], "; ")
	}
	f["role"] = strings.ReplaceAll(f["role"], ", ", "; ")
	listed, err := now.Stakeholder(f["name"])
	if err != nil {
		return err
	}
	person, change := csm.Stakeholder{Name: f["name"]}, listed == nil
	written := im.record(a.ID + "/" + csm.Fold(f["name"]))
	for _, c := range personColumns {
		theirs, was := f[c.name], ""
		if listed != nil {
			was = c.text(listed)
		}
		if c.name == "sentiment" {
			theirs, was = strings.TrimPrefix(theirs, "unknown"), strings.TrimPrefix(was, "unknown")
		}
		if theirs == "" {
			continue
		}
		if listed == nil {
			written[c.name] = theirs
			setPerson(&person, c.name, theirs)
			continue
		}
		if write, kept := overrides(c.name, was, theirs, written); write {
			change = true
			setPerson(&person, c.name, theirs)
		} else if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: line, Account: a.Name, Property: f["name"] + ", " + c.name, Yours: was, Theirs: theirs})
		}
	}
	if !change {
		im.out.Rows.Unchanged++
		return nil
	}
	if _, err := im.e.SetStakeholder(now, person); err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	if listed == nil {
		im.out.Rows.New++
	} else {
		im.out.Rows.Changed++
	}
	return nil
}

func setPerson(p *csm.Stakeholder, field, text string) {
	switch field {
	case "title":
		p.Title = text
	case "role":
		p.Roles = slices.Collect(strings.SplitSeq(text, "; "))
	case "influence":
		p.Influence = text
	case "sentiment":
		p.Sentiment = text
	case "status":
		p.Status = text
	case "note":
		p.Note = text
	}
}
