package vault

import (
	"encoding/binary"
	"slices"

	"csmd/vault/csm"
	"csmd/vault/pack"
)

// packer turns the records and problems of files into what the index keeps of
// them. Its memory serves one file after the other.
type packer struct{ body, section []byte }

// pack packs the records and problems of a file: for each kind its name, how
// many there are, how many bytes they take, and they, in the order of the file.
func (p *packer) pack(r *reading) *reading {
	for _, problem := range r.problems {
		r.records = append(r.records, record{"problem", problem})
	}
	p.body = p.body[:0]
	for _, kind := range kindsOf(r.records) {
		p.section = p.section[:0]
		n := uint64(0)
		for _, rec := range r.records {
			if rec.kind == kind {
				p.section = pack.Append(p.section, rec.value)
				n++
			}
		}
		p.body = binary.AppendUvarint(pack.AppendString(p.body, kind), n)
		p.body = append(binary.AppendUvarint(p.body, uint64(len(p.section))), p.section...)
	}
	r.body, r.records, r.problems = string(p.body), nil, nil
	if cap(p.body) > maxKept {
		*p = packer{}
	}
	return r
}

// kindsOf are the kinds of some records, each once, as they first come.
func kindsOf(records []record) []string {
	var kinds []string
	for _, rec := range records {
		if !slices.Contains(kinds, rec.kind) {
			kinds = append(kinds, rec.kind)
		}
	}
	return kinds
}

// entry is what the index keeps of a file that was read and packed.
func (r *reading) entry() *entry {
	return &entry{
		path: r.path, sig: r.sig, seen: r.seen, hash: r.hash, kind: r.kind, title: r.title,
		date: r.date, ref: r.ref, links: string(r.links), body: r.body,
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
