package vault

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var numberedID = pattern.New(`^(.*?)(\d+)$`)

// NextRequestID is an id for a new request in the style of the vault's others
// (FR-011 after FR-010), or "" where theirs have no numbers: then the file name
// is the id.
func (e *Edit) NextRequestID(requests []csm.FeatureRequest) (string, error) {
	folder := e.folder("feature_request", "Feature-Requests")
	names, err := e.tx.Names(folder)
	if err != nil {
		return "", err
	}
	prefix, width, last, numbered := requestStyle(requests)
	if !numbered {
		return "", nil
	}
	for next := last + 1; ; next++ {
		id := fmt.Sprintf("%s%0*d", prefix, width, next)
		taken := func(name string) bool {
			name = strings.ToLower(trimExt(path.Base(name)))
			return name == slug(id) || strings.HasPrefix(name, slug(id)+"-")
		}
		if !slices.ContainsFunc(names, taken) { // a note that isn't in the book yet
			return id, nil
		}
	}
}

// requestStyle is the way in which most requests are numbered. A vault without
// requests begins with FR-001.
func requestStyle(requests []csm.FeatureRequest) (prefix string, width, last int, numbered bool) {
	if len(requests) == 0 {
		return "FR-", 3, 0, true
	}
	count := map[string]int{}
	for i := range requests {
		if m := numberedID.FindStringSubmatch(requests[i].ID); m != nil && requests[i].ID != trimExt(path.Base(requests[i].Path)) {
			if count[m[1]]++; count[m[1]] > count[prefix] || !numbered {
				prefix, numbered = m[1], true
			}
		}
	}
	for i := range requests {
		if m := numberedID.FindStringSubmatch(requests[i].ID); m != nil && m[1] == prefix {
			if n, err := strconv.Atoi(m[2]); err == nil && n >= last {
				last, width = n, len(m[2])
			}
		}
	}
	return prefix, width, last, numbered
}

// NewRequest writes a new feature request with an id of its own.
func (e *Edit) NewRequest(known []csm.FeatureRequest, f csm.FeatureRequest, c RequestChange) (csm.FeatureRequest, error) {
	var err error
	if f.ID == "" {
		if f.ID, err = e.NextRequestID(known); err != nil {
			return f, err
		}
	}
	if c.Status != "" {
		f.Status = c.Status
	}
	f.ShippedDate = c.Shipped
	if f, err = e.LogRequest(f, c.Accounts, c.Note); err != nil {
		return f, err
	}
	return e.UpdateRequest(f, RequestChange{Told: c.Told, ToldAll: c.ToldAll})
}
