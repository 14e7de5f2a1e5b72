// Package vault is the store: notes on disk and the index derived from them.
//
// The files are the only truth. Before each answer the vault is walked and
// compared with the index, and what differs is read again, so that an edit
// made in any editor a moment ago is in the next answer. Writing goes through
// Edit, which changes a set of files or none.
package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"csmd/vault/csm"
	"csmd/vault/txn"
)

// Vault is one folder of notes, open for questions and edits. It is safe for
// use by several goroutines, and several processes may open the same folder.
type Vault struct {
	root     string // real path
	cache    string
	fixed    csm.Date // today, when it is not the clock's
	store    *txn.Store
	readOnly bool
	clock    func() time.Time
	cut      atomic.Bool // see Interrupted
	started  func()      // ends the hurry of the start
	patience patience
	resting  *time.Timer // see restLater
	sleeping *time.Timer // see sleep
	born     time.Time
	asked    atomic.Int64 // when the last question was answered, after that
	looks    atomic.Int64 // how many looks at the files have begun
	size     atomic.Int64 // how many files the last one saw

	// The disk, as it is; tests let it hang and fail.
	readDir  func(dir string) ([]seenEntry, error)
	readFrom func(files *fileReader, p string) ([]byte, error)

	mu       turns // guards what follows
	index    *index
	retry    time.Time // when the file is tried again, while the index is in memory
	known    manifest
	settings settingsFile
	snapshot *Snapshot
	loading  time.Duration // what the snapshot took to load
	rested   int64         // looks that had begun when the server rested last
	shared   sharedBook
	given    map[string]Answer // answers to keep; see putDown
	givenOf  *Snapshot         // the book they were made from
	givenSaw *found            // the files that it stands on
	filling  chan struct{}     // holds one filler of full text at a time
	closed   context.CancelFunc
	life     context.Context
	work     sync.WaitGroup
}

// Options say how a vault is opened.
type Options struct {
	Today    csm.Date // "" means the clock's date in the vault's time zone
	Cache    string   // folder of the index; "" means the user's cache folder
	ReadOnly bool     // refuse every edit before it starts
}

// Open opens the vault in a folder. It takes no exclusive lock and reads no
// notes yet; the first question does.
func Open(dir string, o Options) (*Vault, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, unavailable(err)
	}
	root, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return nil, unavailable(err)
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("the vault is not a folder; give the folder that holds your notes with --vault, or make one with csmd init")
	}
	store, err := txn.Open(root)
	if err != nil {
		return nil, err
	}
	v := &Vault{root: root, cache: o.Cache, fixed: o.Today, store: store, readOnly: o.ReadOnly, clock: time.Now, born: time.Now(), readDir: listFolder, readFrom: readBelow, filling: make(chan struct{}, 1), started: hurrying(), mu: newTurns()}
	v.life, v.closed = context.WithCancel(context.Background())
	v.sleeping = time.AfterFunc(sleepAfter, v.sleep)
	v.resting = time.AfterFunc(restAfter, v.restIfIdle)
	return v, nil
}

// Interrupted says, before Close, that the last answers may not have reached
// anyone: a client that asks again isn't to have its edit made twice.
func (v *Vault) Interrupted() {
	v.cut.Store(true)
}

// Close ends background work and lets go of the index and the lock. It waits
// for an edit at work.
func (v *Vault) Close() error {
	v.closed()
	v.started()
	v.resting.Stop()
	v.sleeping.Stop()
	v.work.Wait()
	err := v.store.Close(!v.cut.Load()) // without v.mu, which an edit at work may need
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.index != nil {
		v.putDownSoon()
		err = errors.Join(err, v.index.Close())
	}
	return err
}

// Today is the date that answers are true for: the fixed one, or the clock's
// in the time zone of the settings.
func (v *Vault) Today() csm.Date {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.settings.refresh(v.root, v.clock())
	return v.today()
}

// Now is the clock's time, for what ends by itself. No answer depends on it.
func (v *Vault) Now() time.Time { return v.clock() }

func (v *Vault) today() csm.Date {
	if v.fixed != "" {
		return v.fixed
	}
	zone := v.settings.value.Timezone
	loc, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		loc = time.Local
	}
	return csm.DateOf(v.clock().In(loc))
}

// Root is the vault's folder, for the command line; answers to assistants
// never name it.
func (v *Vault) Root() string { return v.root }

// ErrUnavailable says that the vault's folder is gone, unreadable or suddenly
// empty: nothing can be said about the book, and nothing is forgotten.
var ErrUnavailable = errors.New("the vault can't be read")

func unavailable(err error) error {
	if exhausted(err) {
		return fmt.Errorf("%w: %s; close other programs or raise the limit (ulimit -n), then ask again", ErrUnavailable, plain(err))
	}
	return fmt.Errorf("%w: %s; check that its disk or sync folder is there", ErrUnavailable, plain(err))
}

// Settings are the vault's settings as they are now.
func (v *Vault) Settings() csm.Settings {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.settings.refresh(v.root, v.clock())
	return v.settings.value
}
