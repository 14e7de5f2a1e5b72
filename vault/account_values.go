package vault

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// How the values of an account's properties are read: what can't be, is
// refused with how to write it.

func (s settingProperty) text() (note.Value, error) { return scalar(oneLine(s.value)), nil }

func (s settingProperty) many() (note.Value, error) {
	list := s.list
	if list == nil {
		list = strings.Split(s.value, ",")
	}
	items := []string{}
	for _, one := range list {
		if one = oneLine(one); one != "" && !slices.Contains(items, one) {
			items = append(items, one)
		}
	}
	return note.ListValue(items...), nil
}

// ownName is a name that no other account goes by.
func (s settingProperty) ownName() (note.Value, error) {
	if oneLine(s.value) == "" {
		return note.Value{}, fmt.Errorf("an account needs a name")
	}
	return scalar(oneLine(s.value)), s.free(s.value)
}

func (s settingProperty) aliases() (note.Value, error) {
	v, err := s.many()
	for _, name := range v.List() {
		if err == nil {
			err = s.free(name)
		}
	}
	return v, err
}

// free refuses a name that another account has: no question about either
// could be answered then.
func (s settingProperty) free(name string) error {
	if r := s.book.Names.Resolve(name); r.Exact && r.Account != nil && r.Account.ID != s.account.ID {
		return fmt.Errorf("%s is a name of %s (%s) already", quoted(name), r.Account.Name, s.book.Traits(r.Account))
	}
	return nil
}

func (s settingProperty) status() (note.Value, error) {
	word, ok := accountStatusWords[csm.Key(s.value)]
	switch {
	case !ok || s.value == "":
		return note.Value{}, fmt.Errorf("status is active or prospect, not %s; a churn is recorded with record_arr_change", quoted(s.value))
	case word == "churned":
		return note.Value{}, fmt.Errorf("a churn is recorded with record_arr_change, type churn, so that ARR and the ledger follow")
	case s.account.Status == "churned":
		return note.Value{}, fmt.Errorf("%s has churned; that they are back is recorded with record_arr_change, type reactivation", s.account.Name)
	}
	return scalar(word), nil
}

func (s settingProperty) day() (note.Value, error) {
	if s.value == "" {
		return note.Value{}, nil
	}
	d, err := csm.ParseWhen(s.value, s.edit.today, s.edit.settings)
	if err != nil {
		return note.Value{}, fmt.Errorf("%s: %w", s.names[0], err)
	}
	return scalar(string(d)), nil
}

// pastDay is the day of something that has happened.
func (s settingProperty) pastDay() (note.Value, error) {
	v, err := s.day()
	if err == nil && csm.Date(v.Text()) > s.edit.today {
		err = fmt.Errorf("%s is the day of something that has happened; %s lies ahead", s.names[0], v.Text())
	}
	return v, err
}

func (s settingProperty) yesNo() (note.Value, error) {
	v, ok := yesNoWords[csm.Key(s.value)]
	if !ok {
		return note.Value{}, fmt.Errorf("%s is yes or no, not %s", s.names[0], quoted(s.value))
	}
	said, _ := s.note.Get(s.names...)
	if old := csm.Key(said.Value.Text()); v != csm.YesNo("") && old != "yes" && old != "no" {
		return note.LiteralValue(strconv.FormatBool(v == csm.Yes)), nil // as Obsidian's checkbox
	}
	return scalar(string(v.(csm.YesNo))), nil
}

// upTo reads a whole number from 0 to a limit.
func upTo(limit int) func(settingProperty) (note.Value, error) {
	return func(s settingProperty) (note.Value, error) {
		if s.value == "" {
			return note.Value{}, nil
		}
		n, err := strconv.Atoi(strings.ReplaceAll(s.value, ",", ""))
		if err != nil || n < 0 || n > limit {
			return note.Value{}, fmt.Errorf("%s is a whole number from 0 to %d, not %s", s.names[0], limit, quoted(s.value))
		}
		return scalar(itoa(n)), nil
	}
}

func (s settingProperty) currency() (note.Value, error) {
	code := strings.ToUpper(strings.TrimSpace(s.value))
	if code != "" && !currencyCode.MatchString(code) {
		return note.Value{}, fmt.Errorf("%s is a code such as EUR, not %s", s.names[0], quoted(s.value))
	}
	return scalar(code), nil
}

// money is an amount in the currency that the note's amounts are in.
func (s settingProperty) money() (note.Value, error) {
	if s.value == "" {
		return note.Value{}, nil
	}
	m, err := s.book.ReadAmount(s.names[0], s.value)
	if err == nil && m < 0 {
		err = fmt.Errorf("%s is no amount below 0", s.names[0])
	}
	if err != nil {
		return note.Value{}, err
	}
	text, err := s.edit.amountIn(s.note, m)
	return scalar(text), err
}

// contractMoney is an amount in the contract's currency, which it may name.
func (s settingProperty) contractMoney() (note.Value, error) {
	if s.value == "" {
		return note.Value{}, nil
	}
	m, currency, err := csm.ParseMoney(s.value)
	switch {
	case err != nil:
		return note.Value{}, fmt.Errorf("%s: %w", s.names[0], err)
	case m < 0:
		return note.Value{}, fmt.Errorf("%s is no amount below 0", s.names[0])
	case currency != "" && currency != s.account.ContractCurrency:
		return note.Value{}, fmt.Errorf("%s is in the contract's currency (%s), not in %s", s.names[0], s.account.ContractCurrency, currency)
	}
	return scalar(m.Plain()), nil
}

// firstARR takes an ARR where none is on record. Every later change is a
// movement.
func (s settingProperty) firstARR() (note.Value, error) {
	row := func(m csm.Movement) bool { return m.AccountID == s.account.ID }
	if s.account.ARRKnown || slices.ContainsFunc(s.book.Movements, row) {
		return note.Value{}, fmt.Errorf("ARR goes up and down with record_arr_change (expansion, contraction, churn) or record_renewal, so that the ledger follows; arr was not set")
	}
	return s.money()
}
