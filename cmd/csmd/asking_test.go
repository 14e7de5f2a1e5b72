//go:build unix

package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// seat is csmd at a terminal, and whoever sits there.
type seat struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	seen strings.Builder
	read int // how much of it was waited for
}

// sit starts csmd in a folder.
func sit(t *testing.T, dir string, args ...string) *seat {
	t.Helper()
	s := &seat{t: t, cmd: exec.Command("csmd", args...)}
	s.cmd.Dir = dir
	s.cmd.Env = append(os.Environ(), "CSMD_CACHE="+filepath.Join(dir, ".cache"), "CSMD_TODAY=2026-02-03")
	var err error
	s.tty, err = pty.Start(s.cmd)
	must(t, err)
	t.Cleanup(func() { s.tty.Close(); s.cmd.Process.Kill() })
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := s.tty.Read(buf)
			s.mu.Lock()
			s.seen.Write(buf[:n])
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return s
}

// wants waits for a text and then types.
func (s *seat) wants(text, typed string) {
	s.t.Helper()
	for range 6000 {
		s.mu.Lock()
		at := strings.Index(s.seen.String()[s.read:], text)
		if at >= 0 {
			s.read += at + len(text)
		}
		s.mu.Unlock()
		if at >= 0 {
			_, err := io.WriteString(s.tty, typed)
			must(s.t, err)
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("%q is never asked after\n%s", text, s.said())
}

// said is all that stood on the screen.
func (s *seat) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// leaves is the exit code.
func (s *seat) leaves() int {
	s.t.Helper()
	err := s.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return s.cmd.ProcessState.ExitCode()
}

const ctrlC, ctrlD = "\x03", "\x04"

// around is a folder with files to import.
func around(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"accounts.csv": "Name,Renewal\nGlobex,03/04/2026\nInitech,05/06/2026\n",
		"people.csv":   "Account,Name,Title\nGlobex,Kim,COO\n",
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	return dir
}

func TestNewUserIsAsked(t *testing.T) {
	dir := around(t)
	s := sit(t, dir, "init", "book")
	s.wants("Your name", "  Ann \"A\" Lee \r")
	s.wants("Which accounts are yours?", "strategic\r")
	s.wants("currency you report in", "euros\r")
	s.wants("a code of three letters", "")
	s.wants("currency you report in", "eur\r")
	s.wants("fiscal year starts", "13\r")
	s.wants("a number from 1 to 12", "")
	s.wants("fiscal year starts", "february\r")
	s.wants("a number from 1 to 12", "2\r")
	s.wants("A file to import", "gone.csv\r")
	s.wants("gone.csv can't be read", "'accounts.csv'\r")
	s.wants("A file to import", "people.csv\r")
	s.wants("A file to import", "\r")
	s.wants("may be the day or the month first", "")
	s.wants("> ", "day first\r")
	s.wants("a number from 1 to 3", "")
	s.wants("> ", "1\r")
	s.wants("people.csv: contacts", "")
	if code := s.leaves(); code != done {
		t.Errorf("it exits with %d after\n%s", code, s.said())
	}
	for name, want := range map[string]string{
		"book/.csmd/config.yaml":  "\nuser: \"Ann \\\"A\\\" Lee\"\n\nportfolio: \"strategic\"\n\ncurrency: EUR\n\nfiscal_year_start: 2\n",
		"book/Accounts/globex.md": "contract_end: 2026-04-03\n",
	} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		for line := range strings.SplitSeq(want, "\n") {
			if line != "" && !strings.Contains("\n"+string(text), "\n"+line+"\n") {
				t.Errorf("%s lacks %q:\n%s", name, line, text)
			}
		}
	}
}

// Who presses Ctrl-C at any question has no vault afterwards, and who ends the
// input has one with what they said until then.
func TestWhoStopsAnswering(t *testing.T) {
	questions := []string{"Your name", "Which accounts are yours?", "currency you report in", "fiscal year starts", "A file to import"}
	for stop := range questions {
		dir := around(t)
		s := sit(t, dir, "init", "book")
		for _, q := range questions[:stop] {
			s.wants(q, "\r")
		}
		s.wants(questions[stop], ctrlC)
		s.wants("stopped; nothing was changed", "")
		if code := s.leaves(); code != failed {
			t.Errorf("at %q it exits with %d", questions[stop], code)
		}
		if _, err := os.Stat(filepath.Join(dir, "book")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("at %q a vault is left: %v", questions[stop], err)
		}
	}
	dir := around(t)
	s := sit(t, dir, "init", "book")
	s.wants("Your name", "Ann\r")
	s.wants("Which accounts are yours?", ctrlD)
	s.wants("is a vault", "")
	if code := s.leaves(); code != done || strings.Contains(s.said(), "currency you report in") {
		t.Errorf("it exits with %d after\n%s", code, s.said())
	}
	if config, err := os.ReadFile(filepath.Join(dir, "book/.csmd/config.yaml")); err != nil || !strings.Contains(string(config), "\nuser: \"Ann\"\n") {
		t.Errorf("what was said is lost, %v", err)
	}
}

// An import asks too; a question that nobody answers stays open.
func TestImportAsks(t *testing.T) {
	dir := around(t)
	s := sit(t, dir, "init", "book")
	s.wants("Your name", ctrlD)
	s.wants("is a vault", "")
	s.leaves()
	s = sit(t, dir, "import", "accounts.csv", "--vault", "book", "--write")
	s.wants("month first", "")
	s.wants("> ", ctrlC)
	s.wants("accounts.csv: stopped; nothing was changed", "")
	if code := s.leaves(); code != failed {
		t.Errorf("it exits with %d after\n%s", code, s.said())
	}
	if left, err := os.ReadDir(filepath.Join(dir, "book/Accounts")); err != nil || len(left) > 0 {
		t.Errorf("%d accounts are left, %v", len(left), err)
	}
	s = sit(t, dir, "import", "accounts.csv", "--vault", "book", "--write")
	s.wants("> ", ctrlD)
	s.wants("Now: 2 new", "")
	s.wants(`--map "contract_end=Renewal as day first"`, "")
	if code := s.leaves(); code != done {
		t.Errorf("it exits with %d after\n%s", code, s.said())
	}
	s = sit(t, dir, "import", "accounts.csv", "--vault", "book", "--write")
	s.wants("> ", "2\r")
	s.wants("Now: 0 new, 2 changed", "")
	s.leaves()
	if text, err := os.ReadFile(filepath.Join(dir, "book/Accounts/globex.md")); err != nil || !strings.Contains(string(text), "contract_end: 2026-03-04\n") {
		t.Errorf("the answer isn't taken, %v:\n%s", err, text)
	}
}
