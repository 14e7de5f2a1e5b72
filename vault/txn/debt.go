package txn

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// debts are the transactions whose answers this process owes: each has a mark
// in its folder until the answer must have reached the client. The mark names
// the process, unless it is the one that made the transaction.
type debts struct {
	mu   sync.Mutex
	list []debt
}

type debt struct {
	id    string
	since time.Time
}

// answerTime is how long an answer may lie unread by its client. That another
// request has come since proves nothing: some clients ask for several things at
// a time. On a busy machine a client that was ended had left answers unread for
// seconds, and its edits were made again; that a call is still taken for a
// repeated one costs little, and only after a process that didn't end well.
const answerTime = 30 * time.Second

// all is an age that every debt has.
const all = time.Duration(math.MinInt64)

// thisRun tells this process from others that had its number.
var thisRun = randomTail()

func randomTail() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// adoptedMark is the mark of a transaction of a dead process.
func adoptedMark() string { return fmt.Sprintf("%s-%d-%s", unansweredMark, os.Getpid(), thisRun) }

func (s *Store) owe(id string, since time.Time) {
	s.debts.mu.Lock()
	defer s.debts.mu.Unlock()
	s.debts.list = append(s.debts.list, debt{id, since})
}

// markAnswered notes that this process lived on after those of its
// transactions that are at least so old.
func (s *Store) markAnswered(age time.Duration) {
	s.debts.mu.Lock()
	defer s.debts.mu.Unlock()
	s.debts.list = slices.DeleteFunc(s.debts.list, func(d debt) bool {
		answered := s.now().Sub(d.since) >= age
		if answered { // only one of the two is there
			s.fs.Remove(path.Join(oplogDir, d.id, unansweredMark))
			s.fs.Remove(path.Join(oplogDir, d.id, adoptedMark()))
		}
		return answered
	})
}

// adopt makes this process the one that owes the answer of a transaction, if
// the one that does is dead. Of several that try, one succeeds.
func (s *Store) adopt(in intent) bool {
	dir := path.Join(oplogDir, in.ID)
	names, _ := s.fs.Names(dir)
	for _, name := range names {
		pid, run := in.PID, in.Run
		if rest, adopted := strings.CutPrefix(name, unansweredMark+"-"); adopted {
			before, after, _ := strings.Cut(rest, "-")
			pid, _ = strconv.Atoi(before)
			run = after
		} else if name != unansweredMark {
			continue
		}
		if in.Host != hostname() || !dead(pid, run) || s.fs.Rename(path.Join(dir, name), path.Join(dir, adoptedMark())) != nil {
			return false
		}
		s.owe(in.ID, s.now())
		return true
	}
	return false
}

// dead holds for a process of this machine that isn't there any more. In a
// container, all have the same number.
func dead(pid int, run string) bool {
	return run != thisRun && (pid == os.Getpid() || !alive(pid))
}

func alive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer process.Release()
	err = process.Signal(syscall.Signal(0))
	return err == nil || err == syscall.EPERM
}
