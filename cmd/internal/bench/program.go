package bench

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"csmd/vault/csm"
)

// program times csmd as a client meets it: a process that is started, greeted
// and asked. What an answer says is looked at when its time has been taken.
func (b *bench) program() error {
	var s *server
	var answer []byte
	end := func() (err error) {
		if s != nil {
			err = s.close()
		}
		if answer != nil {
			err = errors.Join(err, refused(answer))
		}
		s, answer = nil, nil
		return err
	}
	greeted := func() (err error) { s, err = b.serve(b.Today); return err }
	if err := b.measure("process to initialize", "", "", end, greeted); err != nil {
		return err
	}
	day := csm.Date(b.Today)
	today := func() (err error) {
		if s, err = b.serve(string(day)); err != nil {
			return err
		}
		answer, err = s.ask("todays_priorities", nil)
		return err
	}
	forget := func() error { return errors.Join(end(), os.RemoveAll(b.cache)) }
	if err := b.measure("process to todays_priorities, cold", walkRead, "", forget, today); err != nil {
		return err
	}
	if err := errors.Join(end(), b.start(append([]string{b.Binary}, b.flags("index", b.Today)...))); err != nil {
		return err
	}
	tomorrow := func() error { day = day.AddDays(1); return end() }
	if err := b.measure("process to todays_priorities, the first of a day", gitStatus, "", tomorrow, today); err != nil {
		return err
	}
	err := b.measure("process to todays_priorities, asked before", gitStatus, "≤ 1.5", end, today)
	return errors.Join(err, end())
}

func (b *bench) flags(command, today string) []string {
	return []string{command, "--vault", b.dir, "--today", today}
}

// memory asks the system what a server takes after a cold start that filled
// full text, a moment later, and when nobody has asked for a while.
func (b *bench) memory() error {
	if runtime.GOOS != "linux" {
		b.facts = append(b.facts, "memory: told on Linux only")
		return nil
	}
	if err := os.RemoveAll(b.cache); err != nil {
		return err
	}
	s, err := b.serve(b.Today)
	if err != nil {
		return err
	}
	defer s.close()
	if _, err := s.ask("todays_priorities", nil); err != nil {
		return err
	}
	if _, err := s.ask("search_vault", map[string]any{"query": Rare}); err != nil {
		return err
	}
	time.Sleep(3 * time.Second) // the collector gives back what it doesn't need
	peak, now, err := memoryOf(s.cmd.Process.Pid)
	if err != nil {
		return err
	}
	b.fact("memory at the peak of a cold build", peak, " (goal 128 MiB)")
	b.fact("memory between two questions", now, "")
	time.Sleep(9 * time.Second) // the server lets go of the book
	if _, now, err = memoryOf(s.cmd.Process.Pid); err != nil {
		return err
	}
	b.fact("memory at rest", now, " (goal 48 MiB)")
	return nil
}

// memoryOf is the most memory that a process had, and what it has.
func memoryOf(pid int) (peak, now int64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for _, line := range strings.Split(string(status), "\n") {
		var kb int64
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kb); err == nil {
			peak = kb << 10
		}
		if _, err := fmt.Sscanf(line, "VmRSS: %d kB", &kb); err == nil {
			now = kb << 10
		}
	}
	return peak, now, err
}
