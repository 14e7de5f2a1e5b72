package vault

import (
	"encoding/binary"
	"slices"

	"csmd/vault/csm"
	"csmd/vault/pack"
)

// packed turns the records and problems of a file into what the index keeps of
// them: for each kind its name, how many there are, and they, in the order of
// the file.
func (r *reading) packed() *reading {
	kinds := map[string][]any{}
	var order []string
	add := func(kind string, value any) {
		if kinds[kind] == nil {
			order = append(order, kind)
		}
		kinds[kind] = append(kinds[kind], value)
	}
	for _, rec := range r.records {
		add(rec.kind, rec.value)
	}
	for _, p := range r.problems {
		add("problem", p)
	}
	var body []byte
	for _, kind := range order {
		body = binary.AppendUvarint(pack.AppendString(body, kind), uint64(len(kinds[kind])))
		for _, value := range kinds[kind] {
			body = pack.Append(body, value)
		}
	}
	r.body, r.records, r.problems = body, nil, nil
	return r
}

// shelves are where the records of each kind belong in a book.
func shelves(b *csm.Book, problems *[]csm.Problem) map[string]func(*pack.Reader) int {
	return map[string]func(*pack.Reader) int{
		"account": each(&b.Accounts), "task": each(&b.Tasks), "renewal": each(&b.Renewals), "meeting": each(&b.Meetings),
		"feature_request": each(&b.Requests), "project": each(&b.Projects), "goal": each(&b.Goals), "backlog": each(&b.Backlog),
		"cadence": each(&b.Cadences), "cadence_done": each(&b.CadenceLog), "playbook": each(&b.Playbooks), "person": each(&b.People),
		"accomplishment": each(&b.Accomplishments), "criteria": each(&b.Criteria), "one_on_one": each(&b.Talks), "forecast": each(&b.Forecasts),
		"movement": each(&b.Movements), "usage": each(&b.Usage), "nps": each(&b.NPS), "ticket": each(&b.Tickets),
		"health": each(&b.Health), "interaction": each(&b.Interactions), "save": each(&b.Saves),
		"problem": each(problems),
	}
}

// each appends the records of one kind of one file to a slice, and says how
// many they are.
func each[T any](to *[]T) func(*pack.Reader) int {
	return func(r *pack.Reader) int {
		n, from := r.Count(), len(*to)
		*to = slices.Grow(*to, n)[:from+n]
		for i := range n {
			r.Read(&(*to)[from+i])
		}
		return n
	}
}

// unpack puts what the index keeps of one file into a book.
func unpack(body string, into map[string]func(*pack.Reader) int, counts map[string]int) error {
	for r := pack.NewReader(body); r.More() || r.Err() != nil; {
		kind := r.Text()
		add := into[kind]
		if add == nil || r.Err() != nil {
			return errDamaged
		}
		counts[kind] += add(r)
	}
	return nil
}
