package txn

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Recover settles what a crash left, if anything did; where nothing is left
// it reads one folder and takes no lock.
func (s *Store) Recover(ctx context.Context) error {
	names, err := s.fs.Names(txDir)
	if isAbsent(err) || err == nil && len(names) == 0 || s.readOnly {
		return nil
	}
	if err != nil {
		return err
	}
	ses, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer ses.end()
	for _, err := range ses.blocked {
		return err
	}
	return nil
}

// recover settles all transactions in the journal. One that can't be settled
// blocks only the files it names; what was taken back or kept is told as
// warnings, since the process that could be told is gone.
func (s *Store) recover() (warnings []string, blocked map[string]error, err error) {
	names, err := s.fs.Names(txDir)
	if err != nil || len(names) == 0 {
		return nil, nil, err
	}
	// A process killed between a commit and its flush leaves a name that the
	// next power cut could take back.
	if err := s.fs.Sync(txDir); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(names, bySequence)
	blocked = map[string]error{}
	for _, name := range names {
		warning, err := s.recoverOne(name)
		var unsettled *UnsettledError
		if errors.As(err, &unsettled) {
			for _, p := range unsettled.Paths {
				blocked[p] = err
			}
		} else if err != nil {
			return warnings, blocked, err
		}
		if warning != "" {
			warnings = append(warnings, warning)
		}
	}
	return warnings, blocked, nil
}

func (s *Store) recoverOne(name string) (warning string, err error) {
	dir := path.Join(txDir, name)
	state := path.Ext(name)
	switch state {
	case staged, garbage:
		s.removeTree(dir) // harmless if it fails
		return "", nil
	case committed, aborted:
	default:
		return "", nil // not ours
	}
	in, err := s.load(dir)
	if errors.Is(err, errDamaged) || isAbsent(err) {
		aside := path.Join(conflictsDir, name)
		return "a damaged entry of the journal was put aside as " + aside, s.fs.Rename(dir, aside)
	}
	if err != nil {
		return "", err
	}
	if state == committed {
		err = s.settle(in)
	} else {
		err = s.takeBackAgain(in)
	}
	var unsettled *UnsettledError
	if err == nil || errors.As(err, &unsettled) {
		return "", err
	}
	return fmt.Sprintf("the interrupted change %s (%s) was taken back: %v", in.ID, in.Summary, err), nil
}

// takeBackAgain goes on with what abort began in another process.
func (s *Store) takeBackAgain(in intent) error {
	conflicts, err := s.takeBack(in)
	if err != nil {
		return in.unsettled(err)
	}
	if len(conflicts) > 0 {
		return &ConflictError{Files: conflicts}
	}
	return nil
}

func (in intent) paths() []string {
	paths := make([]string, len(in.Ops))
	for i, o := range in.Ops {
		paths[i] = o.Path
	}
	return paths
}

func (in intent) unsettled(err error) error { return &UnsettledError{Paths: in.paths(), Err: err} }

func trimState(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

func bySequence(a, b string) int {
	if x, y := sequence(a), sequence(b); x != y {
		return int(min(max(int64(x-y), -1), 1))
	}
	return strings.Compare(a, b)
}

func reversed(list []string) []string {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}
