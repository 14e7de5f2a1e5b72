package intake

import (
	"fmt"
	"slices"
)

// Guess is the kind that a table's columns speak of: the one that can use most
// of them. If two can use as many, or none can do with them, the error names
// the candidates. Accounts have names: rows that only refer to an account are
// of some ledger. Renewals have odds: an account has a stage and a date too.
func Guess(t Table) (Kind, error) {
	var best []Kind
	most, tickets := 0, false
	for _, k := range Kinds {
		m, err := Map(t.top(), k, nil)
		if err != nil || k == Accounts && !m.has("name") || k == Renewals && !m.odds() {
			continue
		}
		n := len(m.Columns) + len(m.Questions)
		tickets = tickets || k == Tickets
		if k == Tasks && (n == most || tickets && !m.holds("due")) {
			continue // what may be a ticket is one, unless it has days to be done by
		}
		if n > most {
			best, most = nil, n
		}
		if n == most {
			best = append(best, k)
		}
	}
	switch {
	case len(best) == 1:
		return best[0], nil
	case len(best) == 0:
		return "", fmt.Errorf("%s: the columns tell no kind of import; say which of %s it is", t.Name, kinds(Kinds))
	}
	return "", fmt.Errorf("%s may be %s: say which", t.Name, kinds(best))
}

// top is the table with its first rows, which are enough to tell its kind.
func (t Table) top() Table {
	t.Rows = slices.Clip(t.Rows[:min(len(t.Rows), 200)])
	return t
}

// has reports whether a column or a question is about a field.
func (m *Mapped) has(field string) bool {
	return slices.ContainsFunc(m.Columns, func(c Match) bool { return c.Field == field }) ||
		slices.ContainsFunc(m.Questions, func(q Question) bool { return q.Field == field })
}

// odds reports whether columns are about how likely something is, or csmd's own.
func (m *Mapped) odds() bool {
	return slices.ContainsFunc([]string{"probability", "forecast_category", "recorded"}, m.has)
}

// holds reports whether a field has a value anywhere.
func (m *Mapped) holds(field string) bool {
	return slices.ContainsFunc(m.Columns, func(c Match) bool { return c.Field == field && len(m.Table.filled(c.at)) > 0 })
}
