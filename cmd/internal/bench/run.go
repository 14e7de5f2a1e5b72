package bench

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/dustin/go-humanize"
)

// Config says what is timed.
type Config struct {
	Vault  string // a copy of it is worked on
	Binary string // csmd
	Today  string
	Runs   int       // of each measure; its median is shown
	Log    io.Writer // what is being done
}

// Run times csmd on a copy of a vault, and the bare work beside it, and prints
// a table. A ratio is of medians of one run, so that a slow machine is slow on
// both sides; the medians themselves are of this machine and this moment only.
func Run(ctx context.Context, c Config, out io.Writer) error {
	work, err := os.MkdirTemp("", "csmd-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	b := &bench{Config: c, ctx: ctx, dir: filepath.Join(work, "vault"), cache: filepath.Join(work, "cache"), floors: map[string]func() error{}}
	b.say("copying the vault")
	if err := os.CopyFS(b.dir, os.DirFS(c.Vault)); err != nil {
		return fmt.Errorf("the vault can't be copied: %w", err)
	}
	for _, part := range []struct {
		name string
		run  func() error
	}{
		{"the bare work", b.bare}, {"the program", b.program}, {"the index", b.index},
		{"questions", b.questions}, {"edits", b.edits}, {"memory", b.memory},
	} {
		b.say(part.name)
		if err := part.run(); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return b.print(out)
}

type bench struct {
	Config
	ctx        context.Context
	dir, cache string                  // of the copy, and of its index
	floors     map[string]func() error // the bare work, by its name
	rows       []row
	facts      []string
}

// row is one measure, beside the floor it is held to.
type row struct {
	what        string
	median, p99 time.Duration
	of          string        // the bare work it is held to, or none
	floor       time.Duration // what that took at the same time
	goal        string
}

func (b *bench) say(format string, args ...any) {
	if b.Log != nil {
		fmt.Fprintf(b.Log, format+"\n", args...)
	}
}

// floor times bare work, which others are held to.
func (b *bench) floor(name string, work func() error) error {
	times, err := b.times(b.Runs, work)
	if err != nil {
		return err
	}
	b.floors[name] = work
	b.rows = append(b.rows, row{what: name, median: quantile(times, 0.5)})
	return nil
}

// measure times work of csmd in turn with the bare work that it is held to: a
// machine may be twice as fast a minute later. What ready does, before each time,
// isn't timed.
func (b *bench) measure(what, of, goal string, ready, work func() error) error {
	var times, floors []time.Duration
	for range b.Runs {
		if ready != nil {
			if err := ready(); err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
		}
		floor, err := b.floorNow(of, 1)
		if err != nil {
			return err
		}
		once, err := b.times(1, work)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		times, floors = append(times, once...), append(floors, floor)
	}
	b.rows = append(b.rows, row{what: what, median: quantile(times, 0.5), of: of, floor: quantile(floors, 0.5), goal: goal})
	return nil
}

// floorNow is the median of so many runs of bare work; 0 where there is none.
func (b *bench) floorNow(of string, runs int) (time.Duration, error) {
	work := b.floors[of]
	if work == nil {
		return 0, nil
	}
	times, err := b.times(runs, work)
	if err != nil {
		return 0, err
	}
	return quantile(times, 0.5), nil
}

func (b *bench) times(runs int, work func() error) ([]time.Duration, error) {
	var times []time.Duration
	for range runs {
		if err := b.ctx.Err(); err != nil {
			return nil, err
		}
		start := time.Now()
		if err := work(); err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
	}
	return times, nil
}

// quantile is the value below which a share of a list lies.
func quantile(times []time.Duration, share float64) time.Duration {
	list := slices.Sorted(slices.Values(times))
	return list[min(len(list)-1, int(share*float64(len(list))))]
}

func (b *bench) print(out io.Writer) error {
	fmt.Fprintf(out, "%s/%s, %d cores, %s; median of %d runs\n\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), b.Runs)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "what\tmedian\tp99\tratio\tof\tgoal")
	for _, r := range b.rows {
		ratio, p99 := "", ""
		if r.floor > 0 {
			ratio = fmt.Sprintf("%.2f", float64(r.median)/float64(r.floor))
		}
		if r.p99 > 0 {
			p99 = short(r.p99)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", r.what, short(r.median), p99, ratio, r.of, r.goal)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	for _, f := range b.facts {
		fmt.Fprintln(out, f)
	}
	return nil
}

func short(d time.Duration) string {
	switch {
	case d < 100*time.Microsecond:
		return d.Round(100 * time.Nanosecond).String()
	case d < 10*time.Millisecond:
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(100 * time.Microsecond).String()
}

func (b *bench) fact(name string, bytes int64, goal string) {
	b.facts = append(b.facts, fmt.Sprintf("%s: %s%s", name, humanize.IBytes(uint64(bytes)), goal))
}
