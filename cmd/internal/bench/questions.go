package bench

import (
	"fmt"
	"sync"
	"time"

	"csmd/vault"
	"csmd/vault/csm"
)

// asked is how often each caller asks a question.
const asked = 60

// freshTime is for how long a file that was written may be written again
// without a trace in its times, so that each look at it is a reading.
const freshTime = 2100 * time.Millisecond

// questions times what tools ask of the vault, by one caller and by several at
// once: with the look at all files that comes first, and, by one caller,
// without it.
func (b *bench) questions() error {
	v, err := b.open()
	if err != nil {
		return err
	}
	defer v.Close()
	time.Sleep(freshTime)
	today := csm.Date(b.Today)
	search := func(word string) func() error {
		return func() error { _, err := v.Search(b.ctx, vault.Search{Query: word, Limit: 20}); return err }
	}
	over := func(rule func(*vault.Snapshot)) func() error {
		return func() error {
			book, err := v.Book(b.ctx)
			if err == nil {
				rule(book)
			}
			return err
		}
	}
	rules := []struct {
		what string
		rule func(*vault.Snapshot)
	}{
		{"account by name", func(s *vault.Snapshot) { s.FindAccount(accountName(1)) }},
		{"renewals of the quarter", func(s *vault.Snapshot) { csm.Renewals(s.Book, today, csm.RenewalQuery{}) }},
		{"priorities of the day", func(s *vault.Snapshot) { csm.Today(s.Book, today) }},
	}
	if err := search(Rare)(); err != nil { // nothing is left to be done beside the questions
		return err
	}
	for _, r := range rules {
		if err := b.callers(r.what, walkStat, over(r.rule)); err != nil {
			return err
		}
	}
	for _, word := range []string{Rare, Common} {
		if err := b.callers("full text: "+word, ripgrep, search(word)); err != nil {
			return err
		}
	}
	book, err := v.Book(b.ctx)
	if err != nil {
		return err
	}
	for _, r := range rules {
		times, err := b.times(asked, func() error { r.rule(book); return nil })
		if err != nil {
			return err
		}
		b.rows = append(b.rows, row{what: r.what + ", once the files are looked at", median: quantile(times, 0.5), p99: quantile(times, 0.99), goal: "≤ 1 ms"})
	}
	return nil
}

// callers times a question of one, four and sixteen at once.
func (b *bench) callers(what, of string, ask func() error) error {
	if err := ask(); err != nil { // the first brings the index up
		return err
	}
	for _, n := range []int{1, 4, 16} {
		floor, err := b.floorNow(of, b.Runs)
		if err != nil {
			return err
		}
		times, err := b.together(n, ask)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		b.rows = append(b.rows, row{what: fmt.Sprintf("%s, %d asking", what, n), median: quantile(times, 0.5), p99: quantile(times, 0.99), of: of, floor: floor})
	}
	return nil
}

func (b *bench) together(n int, ask func() error) ([]time.Duration, error) {
	var wg sync.WaitGroup
	lists, errs := make([][]time.Duration, n), make([]error, n)
	for i := range n {
		wg.Go(func() { lists[i], errs[i] = b.times(max(1, asked/n), ask) })
	}
	wg.Wait()
	var all []time.Duration
	for i := range n {
		if errs[i] != nil {
			return nil, errs[i]
		}
		all = append(all, lists[i]...)
	}
	return all, nil
}
