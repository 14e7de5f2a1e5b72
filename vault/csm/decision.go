package csm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Decision is what an assistant puts over the reading of one backlog item: any
// field of the item, or the word "skip". Nil leaves a field as it was read.
type Decision struct {
	Skip               bool          `json:"skip,omitempty"`
	Accounts           *[]string     `json:"accounts,omitempty"` // names, aliases or ids
	Kind               *string       `json:"kind,omitempty"`
	Category           *string       `json:"category,omitempty"`
	Priority           *string       `json:"priority,omitempty"`
	DueDate            *string       `json:"due_date,omitempty"` // ISO or words; "" for none
	Title              *string       `json:"title,omitempty"`
	NextAction         *string       `json:"next_action,omitempty"`
	Money              *[]RoleMoney  `json:"money,omitempty"`
	TermMonths         *int          `json:"term_months,omitempty"`
	HealthChange       *HealthChange `json:"health_change,omitempty"`
	DuplicateOf        *string       `json:"duplicate_of,omitempty"` // "" for none
	NeedsClarification *bool         `json:"needs_clarification,omitempty"`
	Outcome            *string       `json:"outcome,omitempty"`
}

// decisionFields are the fields, for a refusal.
const decisionFields = "accounts, kind, category, priority, due_date, title, next_action, money, term_months, health_change, duplicate_of, needs_clarification, outcome"

// UnmarshalJSON reads "skip" or the fields, and refuses other fields by name.
func (d *Decision) UnmarshalJSON(data []byte) error {
	var word string
	if json.Unmarshal(data, &word) == nil {
		if word != "skip" {
			return fmt.Errorf(`a decision is "skip" or some of the fields %s; it is %q`, decisionFields, word)
		}
		d.Skip = true
		return nil
	}
	type fields Decision
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode((*fields)(d)); err != nil {
		why := strings.TrimPrefix(err.Error(), "json: ")
		return fmt.Errorf(`a decision is "skip" or some of the fields %s: %s`, decisionFields, why)
	}
	return nil
}
