package vault

import (
	"context"
	"testing"

	"csmd/vault/sample"
)

func openSample(t *testing.T) *Vault {
	t.Helper()
	dir := t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	v, err := Open(dir, Options{Today: sample.Today, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func TestSampleIsReadWhole(t *testing.T) {
	v := openSample(t)
	s, err := v.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"accounts", len(s.Accounts), 36}, {"renewals", len(s.Renewals), 12}, {"meetings", len(s.Meetings), 25},
		{"goals", len(s.Goals), 6}, {"backlog", len(s.Backlog), 3}, {"movements", len(s.Movements), 53},
		{"usage", len(s.Usage), 101}, {"nps", len(s.NPS), 28}, {"tickets", len(s.Tickets), 117}, {"interactions", len(s.Interactions), 37},
		{"saves", len(s.Saves), 5}, {"health", len(s.Health), 38}, {"accomplishments", len(s.Accomplishments), 10},
		{"requests", len(s.Requests), 8}, {"people", len(s.People), 7}, {"cadences", len(s.Cadences), 12}, {"projects", len(s.Projects), 3},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
	for _, p := range s.Problems {
		t.Logf("%+v", p)
	}
}
