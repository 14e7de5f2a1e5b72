package vault

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// accountProperty is a property of an account that may be set: its name and
// those it is also read by, and how a value is read.
type accountProperty struct {
	names []string
	read  func(settingProperty) (note.Value, error)
}

// settingProperty is a property on its way into a note. An empty value takes
// the old one out.
type settingProperty struct {
	book    *Snapshot
	edit    *Edit
	account *csm.Account
	note    *note.Note
	names   []string
	value   string
	list    []string // of a value that was given as a list
}

// accountProperties are all properties that can be set.
var accountProperties = []accountProperty{
	{[]string{"name"}, settingProperty.ownName},
	{[]string{"aliases", "alias"}, settingProperty.aliases},
	{[]string{"status"}, settingProperty.status},
	{[]string{"segment", "tier"}, oneOf("strategic", "enterprise", "mid-market", "smb", "scale")},
	{[]string{"lifecycle", "lifecycle_stage", "stage"}, oneOf("onboarding", "adopting", "nurturing", "renewing")},
	{[]string{"motion"}, oneOf("growth", "risk", "maintain")},
	{[]string{"csm", "owner"}, settingProperty.text},
	{[]string{"account_executive", "ae"}, settingProperty.text},
	{[]string{"domain"}, settingProperty.text},
	{[]string{"industry"}, settingProperty.text},
	{[]string{"region"}, settingProperty.text},
	{[]string{"customer_since"}, settingProperty.pastDay},
	{[]string{"arr"}, settingProperty.firstARR},
	{[]string{"contract_currency"}, settingProperty.currency},
	{[]string{"contract_arr"}, settingProperty.contractMoney},
	{[]string{"tcv"}, settingProperty.money},
	{[]string{"contract_start"}, settingProperty.day},
	{termEndNames, settingProperty.day},
	{[]string{"term_months", "term"}, upTo(120)},
	{[]string{"auto_renew"}, settingProperty.yesNo},
	{[]string{"notice_days", "notice_period_days"}, upTo(1000)},
	{[]string{"seats_purchased", "seats"}, upTo(10_000_000)},
	{[]string{"seats_active", "active_seats"}, upTo(10_000_000)},
	{[]string{"features_adopted"}, upTo(100_000)},
	{[]string{"features_total"}, upTo(100_000)},
	{[]string{"pulse"}, oneOf("healthy", "concerning", "poor")},
	{[]string{"health_reviewed"}, settingProperty.pastDay},
	{[]string{"active_champion"}, settingProperty.yesNo},
	{[]string{"access_to_buyer"}, settingProperty.yesNo},
	{[]string{"last_contact"}, settingProperty.pastDay},
	{[]string{"last_engagement"}, settingProperty.pastDay},
	{[]string{"contact_cadence"}, settingProperty.text},
	{[]string{"churned_on"}, settingProperty.pastDay},
	{[]string{"churn_reason"}, settingProperty.text},
	{[]string{"kickoff"}, settingProperty.day},
	{[]string{"go_live_target"}, settingProperty.day},
	{[]string{"first_value_date"}, settingProperty.day},
	{[]string{"tags"}, settingProperty.many},
	{[]string{"external_id", "crm_id"}, settingProperty.text},
}

// keptElsewhere are the properties that are not set here, and what to do
// instead, by folded name.
var keptElsewhere = map[string]string{
	"health":       "health is set by the argument health, with reason, so that its date and history are kept",
	"healthstatus": "health is set by the argument health, with reason, so that its date and history are kept",
	"healthreason": "the reason goes with the arguments health and reason",
	"type":         "type says that the note is an account; it stays",
	"id":           "other notes and the ledgers refer to an account by its id; it stays",
	"accountid":    "other notes and the ledgers refer to an account by its id; it stays",
	"currency":     "currency says what the amounts are in; with another one they would be other amounts. Edit the note by hand",
}

var termEndNames = []string{"contract_end", "renewal_date", "renewal", "term_end"}

// propertyNamed finds a property by any of its names.
func propertyNamed(name string) (accountProperty, error) {
	if why, kept := keptElsewhere[csm.Key(name)]; kept {
		return accountProperty{}, errors.New(why)
	}
	var all []string
	for _, p := range accountProperties {
		if slices.ContainsFunc(p.names, func(n string) bool { return csm.Key(n) == csm.Key(name) }) {
			return p, nil
		}
		all = append(all, p.names[0])
	}
	return accountProperty{}, fmt.Errorf("an account has no property %s; it has: %s. Anything else goes into note", quoted(name), strings.Join(all, ", "))
}

// oneOf reads a word of a set, or one that an account of the book uses: people
// have values of their own.
func oneOf(set ...string) func(settingProperty) (note.Value, error) {
	return func(s settingProperty) (note.Value, error) {
		if said, ok := s.note.Get(s.names...); ok && csm.Key(said.Value.Text()) == csm.Key(s.value) {
			return said.Value, nil // in the note's own spelling
		}
		own := func(a csm.Account) bool {
			return csm.Key(s.value) != "" && csm.Key(a.Word(s.names[0])) == csm.Key(s.value)
		}
		for _, word := range set {
			if csm.Key(word) == csm.Key(s.value) {
				return scalar(word), nil
			}
		}
		if i := slices.IndexFunc(s.book.Accounts, own); i >= 0 && s.book.Accounts[i].Word(s.names[0]) != "churned" {
			return scalar(s.book.Accounts[i].Word(s.names[0])), nil
		}
		if s.value == "" {
			return note.Value{}, nil
		}
		if csm.Key(s.value) == "churned" {
			return note.Value{}, fmt.Errorf("a churn is recorded with record_arr_change, type churn, so that ARR and the ledger follow")
		}
		return note.Value{}, fmt.Errorf("%s is %s, not %s", s.names[0], strings.Join(set, ", "), quoted(s.value))
	}
}

var currencyCode = pattern.New(`^[A-Z]{3}$`)
