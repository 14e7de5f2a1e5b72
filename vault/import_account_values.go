package vault

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// wanted are the properties that a row asks for, in the vault's writing. What
// can't be so is a problem of its cell, and left out.
func (im *importer) wanted(r intake.Record) map[string]string {
	want := map[string]string{}
	for field, text := range r.Fields {
		if text = importedText(text); text != "" && !bodyFields[field] {
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

// bodyFields are no properties: they say where a note lies, and its text.
var bodyFields = map[string]bool{"path": true, "other_properties": true, "text": true, "context": true}

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
	case !numberFields[field]:
		return idValue(text), nil
	}
	return scalar(text), nil
}

// idValue is an id as a note writes it: one of digits is no number.
func idValue(id string) note.Value {
	if digitsOnly.MatchString(id) {
		return note.TextValue(id)
	}
	return scalar(id)
}

var (
	digitsOnly   = pattern.New(`^[\d.]+$`)
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
