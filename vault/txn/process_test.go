package txn

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The test binary is also the program that is killed: with TXN_ROLE set it
// plays that role on the folder TXN_ROOT.
func TestMain(m *testing.M) {
	role, root := os.Getenv("TXN_ROLE"), os.Getenv("TXN_ROOT")
	if role == "" {
		os.Exit(m.Run())
	}
	n, _ := strconv.Atoi(os.Getenv("TXN_N"))
	if err := roles[role](root, n); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

var roles = map[string]func(root string, n int) error{
	"edit":    killedAt((*Store).runKeyedEdit),
	"recover": killedAt(func(s *Store) error { return s.Recover(context.Background()) }),
	"append":  appendMany,
	"die":     appendAndDie,
	"hold":    holdLock,
}

// role starts this program in a role.
func role(name, root string, n int) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TXN_ROLE="+name, "TXN_ROOT="+root, "TXN_N="+strconv.Itoa(n))
	return cmd
}

// killer kills its own process at the n-th call that changes something.
type killer struct {
	FS
	mu   sync.Mutex
	left int
}

func (k *killer) count() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.left--; k.left == 0 {
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			self.Kill()
		}
		time.Sleep(time.Minute) // the signal is on its way
	}
}

func (k *killer) Create(p string, data []byte, opt Creation) error {
	k.count()
	return k.FS.Create(p, data, opt)
}
func (k *killer) Rename(from, to string) error { k.count(); return k.FS.Rename(from, to) }
func (k *killer) Exchange(a, b string) error   { k.count(); return k.FS.Exchange(a, b) }
func (k *killer) Remove(p string) error        { k.count(); return k.FS.Remove(p) }
func (k *killer) Sync(p string) error          { k.count(); return k.FS.Sync(p) }

func killedAt(run func(*Store) error) func(string, int) error {
	return func(root string, n int) error {
		disk, err := openDisk(root)
		if err != nil {
			return err
		}
		s, err := Open(root, WithFS(&killer{FS: disk, left: n}))
		if err != nil {
			return err
		}
		return run(s)
	}
}

func (s *Store) runKeyedEdit() error {
	req := Request{Key: "once", Result: func() []byte { return []byte("answer") }}
	_, err := s.Update(WithFingerprint(context.Background(), "print"), req, edit)
	return err
}

// A killed process, perhaps with its successor killed in recovery, leaves a
// vault that is wholly old or new; the client that repeats its request gets
// it done once.
func TestKill(t *testing.T) {
	for n := 1; ; n++ {
		s, root := open(t, before)
		done := role("edit", root, n).Run() == nil
		if n%2 == 0 {
			role("recover", root, 1+n%7).Run()
		}
		if err := s.Recover(t.Context()); err != nil {
			t.Fatalf("killed at step %d: %v", n, err)
		}
		if got := notes(t, root); !maps.Equal(got, before) && !maps.Equal(got, after) {
			t.Errorf("killed at step %d: the vault holds %q", n, got)
		}
		emptyJournal(t, root)
		for range 2 {
			if err := s.runKeyedEdit(); err != nil {
				t.Fatalf("killed at step %d, repeated: %v", n, err)
			}
			same(t, notes(t, root), after)
		}
		if done {
			return
		}
	}
}

// A request without a key is recognised after a crash, once, and not after
// its process lived on or ended in order.
func TestFingerprint(t *testing.T) {
	_, root := open(t, map[string]string{"a.md": ""})
	now := time.Now()
	add := func(s *Store, print string) Receipt {
		r, err := s.Update(WithFingerprint(t.Context(), print), Request{Result: func() []byte { return []byte(print) }}, func(t *Tx) error {
			data, err := t.Read("a.md")
			return errors.Join(err, t.Write("a.md", append(data, '.')))
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if err := role("die", root, 0).Run(); err != nil { // ends without Close
		t.Fatal(err)
	}
	s, _ := Open(root, WithClock(func() time.Time { return now }))
	if r := add(s, "append"); !r.Repeated || string(r.Result) != "append" || len(r.Changes) != 1 {
		t.Errorf("the retry after a crash gives %+v", r)
	}
	for range 2 {
		if r := add(s, "append"); r.Repeated {
			t.Error("a user who repeats himself wasn't heard")
		}
	}
	if err := role("die", root, 1).Run(); err != nil {
		t.Fatal(err)
	}
	if r := add(s, "append"); !r.Repeated {
		t.Error("what was asked for at the same time hid the retry")
	}
	if err := role("die", root, 0).Run(); err != nil {
		t.Fatal(err)
	}
	now = now.Add(retryWindow + time.Minute)
	if r := add(s, "append"); r.Repeated {
		t.Error("an hour later it is no retry")
	}
}

// appendMany adds n lines to one note, as fast as it can.
func appendMany(root string, n int) error {
	s, err := Open(root, WithLockTimeout(time.Minute))
	for i := range n {
		if err == nil {
			err = s.addLine(context.Background(), Request{}, fmt.Sprintf("%d-%d\n", os.Getpid(), i))
		}
	}
	return err
}

// appendAndDie ends after a write, and n other ones right behind it, without
// having shown that it lived on.
func appendAndDie(root string, n int) error {
	s, err := Open(root)
	if err != nil {
		return err
	}
	answer := Request{Result: func() []byte { return []byte("append") }}
	err = s.addLine(WithFingerprint(context.Background(), "append"), answer, "died\n")
	for range n {
		err = errors.Join(err, s.addLine(WithFingerprint(context.Background(), "other"), Request{}, "died too\n"))
	}
	return err
}

func (s *Store) addLine(ctx context.Context, req Request, line string) error {
	_, err := s.Update(ctx, req, func(t *Tx) error {
		data, err := t.Read("a.md")
		return errors.Join(err, t.Write("a.md", append(data, line...)))
	})
	return err
}

func TestProcessesKeepAllAppends(t *testing.T) {
	const processes, lines = 6, 50
	_, root := open(t, map[string]string{"a.md": ""})
	var all []*exec.Cmd
	for range processes {
		cmd := role("append", root, lines)
		cmd.Stdout = &bytes.Buffer{}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		all = append(all, cmd)
	}
	for _, cmd := range all {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, cmd.Stdout)
		}
	}
	data, err := os.ReadFile(filepath.Join(root, "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		seen[line] = true
	}
	if len(seen) != processes*lines || strings.Count(string(data), "\n") != processes*lines {
		t.Errorf("%d lines, %d different; want %d", strings.Count(string(data), "\n"), len(seen), processes*lines)
	}
	emptyJournal(t, root)
}

// holdLock takes the lock, says so and keeps it until it is killed.
func holdLock(root string, _ int) error {
	s, err := Open(root)
	if err != nil {
		return err
	}
	_, err = s.Update(context.Background(), Request{}, func(*Tx) error {
		fmt.Println("held")
		time.Sleep(time.Hour)
		return nil
	})
	return err
}

func TestBusy(t *testing.T) {
	s, root := open(t, before, WithLockTimeout(30*time.Millisecond))
	holder := role("hold", root, 0)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	for range 3 { // the second finds the first one's thread still waiting
		var busy *BusyError
		if err := runEdit(s); !errors.As(err, &busy) || busy.PID != holder.Process.Pid || busy.Since.IsZero() {
			t.Errorf("while another process holds the lock: %v", err)
		}
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Update(cancelled, Request{}, edit); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled request says %v", err)
	}
	if r, err := s.Update(t.Context(), Request{DryRun: true}, edit); err != nil || len(r.Changes) != 3 {
		t.Errorf("a dry run waits for the lock: %v", err)
	}
	holder.Process.Kill()
	holder.Wait()
	s.wait = time.Minute
	if err := runEdit(s); err != nil {
		t.Errorf("after the holder's death: %v", err)
	}
}
