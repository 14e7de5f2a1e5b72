package vault

import (
	"encoding/binary"

	"csmd/vault/csm"
	"csmd/vault/pack"
)

// packed turns the records and problems of a file into what the index keeps of
// them: for each kind its name, how many there are, how many bytes they take, and
// they, in the order of the file.
func (r *reading) packed() *reading {
	if len(r.records)+len(r.problems) == 0 {
		return r
	}
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
	room := min(512+r.sig.size, maxKept) // they are about as long as what was read
	body, section := make([]byte, 0, room), make([]byte, 0, room)
	for _, kind := range order {
		section = section[:0]
		for _, value := range kinds[kind] {
			section = pack.Append(section, value)
		}
		body = binary.AppendUvarint(pack.AppendString(body, kind), uint64(len(kinds[kind])))
		body = append(binary.AppendUvarint(body, uint64(len(section))), section...)
	}
	r.body, r.records, r.problems = body, nil, nil
	return r
}

// entry is what the index keeps of a file that was read and packed.
func (r *reading) entry() *entry {
	return &entry{
		path: r.path, sig: r.sig, seen: r.seen, hash: r.hash, kind: r.kind, title: r.title,
		date: r.date, ref: r.ref, links: string(r.links), body: string(r.body),
	}
}

// shelves are where the records of each kind belong in a book.
func shelves(b *csm.Book, problems *[]csm.Problem) map[string]*shelf {
	return map[string]*shelf{
		"account": shelfOf(&b.Accounts), "task": shelfOf(&b.Tasks), "renewal": shelfOf(&b.Renewals), "meeting": shelfOf(&b.Meetings),
		"feature_request": shelfOf(&b.Requests), "project": shelfOf(&b.Projects), "goal": shelfOf(&b.Goals), "backlog": shelfOf(&b.Backlog),
		"cadence": shelfOf(&b.Cadences), "cadence_done": shelfOf(&b.CadenceLog), "playbook": shelfOf(&b.Playbooks), "person": shelfOf(&b.People),
		"accomplishment": shelfOf(&b.Accomplishments), "criteria": shelfOf(&b.Criteria), "one_on_one": shelfOf(&b.Talks), "forecast": shelfOf(&b.Forecasts),
		"movement": shelfOf(&b.Movements), "usage": shelfOf(&b.Usage), "nps": shelfOf(&b.NPS), "ticket": shelfOf(&b.Tickets),
		"health": shelfOf(&b.Health), "interaction": shelfOf(&b.Interactions), "save": shelfOf(&b.Saves),
		"problem": shelfOf(problems),
	}
}
