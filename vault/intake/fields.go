package intake

import (
	"strings"
	"sync"
)

// Field is a property or column of the vault that a file can fill.
type Field struct {
	Name  string
	read  format
	words [][]string // headers that mean it, by key; those that mean it surely first
}

// Fields are what a kind of table can hold. All but accounts have account_id,
// account (a name) and domain, of which a row has at least one; names of
// columns are those of the vault's ledgers, without the currency in them.
func Fields(kind Kind) []Field { return fields()[kind] }

// needs are what a kind can't do without: one of each list.
var needs = map[Kind][][]string{
	Accounts:     {{"name", "id", "external_id", "domain"}},
	ARR:          {{"account_id", "account", "domain"}, {"effective_date"}, {"type"}, {"amount"}},
	Usage:        {{"account_id", "account", "domain"}, {"month"}, {"seats_active", "usage_hours", "features_adopted"}},
	NPS:          {{"account_id", "account", "domain", "email"}, {"date"}, {"score"}},
	Tickets:      {{"account_id", "account", "domain", "email"}, {"ticket_id"}, {"opened_at"}},
	Interactions: {{"account_id", "account", "domain", "email"}, {"date"}, {"channel", "summary"}},
	Health:       {{"account_id"}, {"date"}, {"status"}, {"source"}},
	Saves:        {{"account_id"}, {"save_id"}, {"outcome"}},
	Renewals:     {{"account_id", "account", "domain", "external_id"}, {"due_date", "external_id", "close_date"}, {"stage", "base_arr", "probability", "forecast_category", "risk", "next_step"}},
	Tasks:        {{"title"}},
	Meetings:     {{"date", "path"}},
	Requests:     {{"title"}},
	Projects:     {{"title"}},
	Notes:        {{"path"}},
	Settings:     {{"setting"}, {"value"}},

	SuccessPlans:  {{"account_id", "account", "domain"}, {"goal"}},
	Opportunities: {{"account_id", "account", "domain"}, {"opportunity"}},
	Contacts:      {{"name", "first_name", "last_name", "email"}, {"account_id", "account", "domain", "email"}},
}

// marks are columns that a table of a kind has besides, one of each list,
// though its rows may have nothing there.
var marks = map[Kind][][]string{
	Tasks:    {{"due", "done", "completed", "row"}},
	Meetings: {{"notes_status"}},
	Requests: {{"requested_by"}},
	Projects: {{"percent_complete"}},
	Notes:    {{"text"}},

	SuccessPlans:  {{"baseline"}, {"actual"}},
	Opportunities: {{"target_date"}},
}

// field makes a field of its name, the way its cells are read, and headers:
// "surely, surely | perhaps, perhaps". A header counts for a later list only
// if nothing else fits an earlier one. The name itself comes before them all.
func field(name string, read format, words string) Field {
	f := Field{Name: name, read: read, words: [][]string{{headerKey(name)}}}
	for tier := range strings.SplitSeq(words, "|") {
		var keys []string
		for w := range strings.SplitSeq(tier, ",") {
			if k := headerKey(w); k != "" {
				keys = append(keys, k)
			}
		}
		f.words = append(f.words, keys)
	}
	return f
}

// vocabulary is every header that means something, to find the header by.
var vocabulary = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, list := range fields() {
		for _, f := range list {
			for _, tier := range f.words {
				for _, w := range tier {
					all[w] = true
				}
			}
		}
	}
	return all
})
