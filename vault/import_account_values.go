package vault

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
)

// wanted are the properties that a row asks for, in the vault's writing. What
// can't be so is a problem of its cell, and left out.
func (im *importer) wanted(r intake.Record) map[string]string {
	want := map[string]string{}
	for field, text := range r.Fields {
		if text = importedText(text); text != "" {
			want[field] = text
		}
	}
	im.inReporting(r.Line, want)
	for field, text := range want {
		if why := im.impossible(field, text); why != "" {
			im.out.Problems = append(im.out.Problems, intake.Rejected{Line: r.Line, Column: im.columnOf(field), Value: clip(text), Reason: why})
			delete(want, field)
		}
	}
	return want
}

const longestName, longestText = 160, 2000

func (im *importer) impossible(field, text string) string {
	switch {
	case len(text) > longestText, field == "name" && len(text) > longestName:
		return field + " is too long for a property"
	case pastFields[field] && csm.Date(text) > im.e.today:
		return field + " is the day of something that has happened, and lies ahead"
	}
	return ""
}

var pastFields = map[string]bool{"customer_since": true, "last_contact": true, "last_engagement": true, "health_reviewed": true, "churned_on": true}

// columnOf is the file's column that a field comes from.
func (im *importer) columnOf(field string) string {
	i := slices.IndexFunc(im.out.Mapping, func(m ImportColumn) bool { return m.Field == field })
	if i < 0 {
		return ""
	}
	return im.out.Mapping[i].Column
}

// inReporting keeps amounts of another currency as the contract's, and beside
// them what they come to at the plan rate, where there is one.
func (im *importer) inReporting(line int, want map[string]string) {
	currency, own := strings.ToUpper(want["currency"]), im.e.settings.Currency
	delete(want, "currency")
	if currency == "" || currency == own {
		return
	}
	rate := im.e.settings.ExchangeRates[currency]
	if want["contract_arr"] == "" && want["arr"] != "" {
		want["contract_arr"], want["contract_currency"] = want["arr"], currency
	}
	for _, field := range []string{"arr", "tcv", "base_arr", "renewed_arr"} {
		m, _, err := csm.ParseMoney(want[field])
		switch {
		case want[field] == "" || err != nil:
		case rate > 0:
			want[field] = csm.MoneyOf(m.Units() * rate).Plain()
		default:
			delete(want, field)
			im.out.Problems = append(im.out.Problems, intake.Rejected{Line: line, Column: im.columnOf(field), Value: m.Plain() + " " + currency,
				Reason: fmt.Sprintf("there is no plan rate for %s into %s; add it to exchange_rates in %s", currency, own, configPath)})
		}
	}
}

// bring brings an account that the vault has up to what a row says.
func (im *importer) bring(row accountRow) {
	src, err := im.e.Read(row.account.Path)
	if err != nil || src == nil {
		im.reject(row.Line, errGone(row.account.Path, err).Error())
		return
	}
	want, written := im.wanted(row.Record), maps.Clone(im.record(row.account.ID))
	edits, values := im.edits(row, note.Parse(src), want, written)
	if len(edits) == 0 {
		im.memory[im.out.Kind][row.account.ID] = written
		im.out.Rows.Unchanged++
		return
	}
	out, err := note.Set(src, edits...)
	if err == nil && values["contract_end"] != "" && values["contract_end"] < values["contract_start"] {
		err = fmt.Errorf("the contract would end on %s, before it starts on %s", values["contract_end"], values["contract_start"])
	}
	if err == nil {
		err = im.e.Write(row.account.Path, out, "imported:"+strings.TrimPrefix(setSummary(edits), "set"))
	}
	if err != nil {
		im.reject(row.Line, row.account.Path+": "+err.Error())
		return
	}
	im.memory[im.out.Kind][row.account.ID] = written
	im.out.Rows.Changed++
}

// edits are the properties of an account that a row changes, and what they all
// say afterwards.
func (im *importer) edits(row accountRow, n *note.Note, want, written map[string]string) ([]note.PropertyEdit, map[string]string) {
	var edits []note.PropertyEdit
	values := map[string]string{}
	for _, c := range accountColumns(im.e.settings.Currency) {
		now, theirs := c.text(row.account), want[c.name]
		values[c.name] = now
		switch {
		case theirs == "", c.name == "id", c.name == "currency",
			c.name == "name" && csm.SameBareName(now, theirs),
			c.name == "external_id" && now != "": // of another system: it was found by domain or name
			continue
		}
		write, kept := overrides(c.name, now, theirs, written)
		if write && im.elsewhere(row.account, c.name, now, theirs) {
			write, kept = false, true
			delete(written, c.name)
		}
		if kept {
			im.out.Kept = append(im.out.Kept, KeptValue{Line: row.Line, Account: row.account.Name, Property: c.name, Yours: now, Theirs: theirs})
		}
		if !write {
			continue
		}
		values[c.name] = theirs
		v, err := im.property(n, c.name, theirs)
		if err != nil {
			im.out.Problems = append(im.out.Problems, intake.Rejected{Line: row.Line, Column: im.columnOf(c.name), Value: clip(theirs), Reason: err.Error()})
			continue
		}
		edits = append(edits, note.Put(v, propertyNames(c.name)...))
	}
	return edits, values
}

// elsewhere reports whether a change is one that the ledgers are to follow: it
// isn't made by an import, which doesn't know its day and reason.
func (im *importer) elsewhere(a *csm.Account, field, now, theirs string) bool {
	note := ""
	switch {
	case field == "arr" && now != "" && slices.ContainsFunc(im.s.Movements, func(m csm.Movement) bool { return m.AccountID == a.ID }):
		note = "ARR that the ledger keeps was left as it is: import the movements (kind arr), or use record_arr_change"
	case field == "status" && now != "" && (now == "churned") != (theirs == "churned"):
		note = "who churned or came back was left as it is: record_arr_change says so, with its day and reason"
	default:
		return false
	}
	if !slices.Contains(im.out.Notes, note) {
		im.out.Notes = append(im.out.Notes, note)
	}
	return true
}

// propertyNames are the name of a property and those it is also read by.
func propertyNames(field string) []string {
	if field == "health" {
		return []string{"health", "health_status"}
	}
	for _, p := range accountProperties {
		if p.names[0] == field {
			return p.names
		}
	}
	return []string{field}
}

// property is a value as a note writes it: in the note's own currency, words
// and style where it has some.
func (im *importer) property(n *note.Note, field, text string) (note.Value, error) {
	switch {
	case listFields[field]:
		return note.ListValue(listOf(text)...), nil
	case field == "arr" || field == "tcv":
		m, _, err := csm.ParseMoney(text)
		if err != nil {
			return note.Value{}, err
		}
		text, err = im.e.amountIn(n, m)
		return scalar(text), err
	case yesNoFields[field]:
		return settingProperty{note: n, names: propertyNames(field), value: text}.yesNo()
	case field == "health":
		return scalar(healthIn(n, csm.Health(text))), nil
	case digitsOnly.MatchString(text) && !numberFields[field]:
		return note.TextValue(text), nil // an id of digits is no number
	}
	return scalar(text), nil
}

var (
	digitsOnly   = regexp.MustCompile(`^[\d.]+$`)
	yesNoFields  = map[string]bool{"auto_renew": true, "active_champion": true, "access_to_buyer": true}
	numberFields = map[string]bool{"contract_arr": true, "term_months": true, "notice_days": true, "seats_purchased": true,
		"seats_active": true, "features_adopted": true, "features_total": true}
)

// listOf are the items of a list, which are parted by semicolons: names have
// commas.
func listOf(text string) []string {
	items := []string{}
	for item := range strings.SplitSeq(text, ";") {
		if item = oneLine(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// found writes the note of an account that the vault hasn't.
func (im *importer) found(row accountRow) {
	want := im.wanted(row.Record)
	switch {
	case want["name"] == "":
		im.reject(row.Line, "a new account needs a name")
		return
	case want["contract_end"] != "" && want["contract_end"] < want["contract_start"]:
		im.reject(row.Line, fmt.Sprintf("the contract would end on %s, before it starts on %s", want["contract_end"], want["contract_start"]))
		return
	}
	id := im.freeID(want)
	want["id"], want["status"], want["currency"] = id, cmp.Or(want["status"], "active"), im.e.settings.Currency
	props, empty := []note.KV{{Name: "type", Value: scalar("account")}}, note.Parse(nil)
	for _, c := range append(accountColumns(want["currency"]), column[csm.Account]{name: "tags"}) {
		if want[c.name] == "" {
			continue
		}
		v, err := im.property(empty, c.name, want[c.name])
		if err != nil {
			im.reject(row.Line, c.name+": "+err.Error())
			return
		}
		props = append(props, note.KV{Name: c.name, Value: v})
	}
	body := "# " + note.InlineHeading(want["name"]) + "\n"
	if _, err := im.e.Create(im.home(want["segment"]), slug(want["name"]), note.Format(props, body), "imported: "+want["name"]); err != nil {
		im.reject(row.Line, err.Error())
		return
	}
	maps.Copy(im.record(id), want)
	im.out.Rows.New++
}

// plainID is an id that ledgers and links can hold.
var plainID = regexp.MustCompile(`^[\pL\pN][\pL\pN._-]{0,79}$`)

// freeID is the id that a row gives its account, else one made of its name,
// which no other account has.
func (im *importer) freeID(want map[string]string) string {
	base := want["id"]
	if !plainID.MatchString(base) {
		base = "acct-" + slug(want["name"])
	}
	id := base
	for i := 2; im.accountsOf.ids[csm.Fold(id)] != nil; i++ {
		id = base + "-" + itoa(i)
	}
	im.accountsOf.ids[csm.Fold(id)] = &csm.Account{ID: id}
	return id
}

// home is the folder of new accounts of a segment.
func (im *importer) home(segment string) string {
	if im.homes == nil {
		im.homes = map[string]string{}
	}
	if im.homes[segment] == "" {
		im.homes[segment] = im.e.folder("account", homeOf(im.s.Book, segment))
	}
	return im.homes[segment]
}
