//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// fault is something that happens to the machine under a running server. The
// note it is about is named in what the server says, or the thing is.
type fault struct {
	name  string
	begin func(t *testing.T, s *sufferer)
	end   func(t *testing.T, s *sufferer)
	write string // what an edit of the account says meanwhile, in part; "" when it is done
	read  string // what a question says meanwhile; "" when it is answered
	check string // the problem that is named meanwhile, as path:code; "" when there is none
	place place
}

// place is where a server suffers.
type place int

const (
	asNobody  place = iota // as a user whom permissions bind
	asOneself              // as the test's user, who may change its limits
	onOwnDisk              // as nobody, on a small disk
)

const (
	account = "Accounts/acme-robotics.md"
	folder  = "Accounts/scale"
)

// chmod is a fault of permissions: the folder or file loses them, and has them
// again at the end.
func chmod(path string, mode, well os.FileMode) (begin, end func(*testing.T, *sufferer)) {
	set := func(m os.FileMode) func(*testing.T, *sufferer) {
		return func(t *testing.T, s *sufferer) { must(t, os.Chmod(filepath.Join(s.dir, path), m)) }
	}
	return set(mode), set(well)
}

// permissions are the faults of one file or folder without its permissions.
func permissions(name, path string, mode, well os.FileMode, write, check string) fault {
	begin, end := chmod(path, mode, well)
	return fault{name: name, begin: begin, end: end, write: write, check: check}
}

// handles is the fault of a process that may open no more files.
func handles(limit uint64, name string) fault {
	var was unix.Rlimit
	return fault{name: name, write: "too many open files", read: "too many open files", place: asOneself,
		begin: func(t *testing.T, s *sufferer) {
			must(t, unix.Prlimit(s.pid, unix.RLIMIT_NOFILE, nil, &was))
			must(t, unix.Prlimit(s.pid, unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: limit, Max: was.Max}, nil))
		},
		end: func(t *testing.T, s *sufferer) { must(t, unix.Prlimit(s.pid, unix.RLIMIT_NOFILE, &was, nil)) },
	}
}

var faults = []fault{
	permissions("a protected note", account, 0o444, 0o644, `"`+account+`" is protected`, ""),
	permissions("a protected folder", "Accounts", 0o555, 0o755, `"Accounts" is protected`, ""),
	permissions("an unreadable note", "Accounts/delphi-health.md", 0, 0o644, "", "Accounts/delphi-health.md:unreadable"),
	permissions("an unreadable folder", folder, 0, 0o755, "", folder+":unreadable_folder"),
	permissions("a folder of names only", folder, 0o444, 0o755, "", folder+"/acme-foods.md:unreadable"),
	permissions("a journal that can't be written", ".csmd", 0o555, 0o755, ".csmd", ""),
	permissions("a journal that can't be read", ".csmd", 0, 0o755, ".csmd", ".csmd/config.yaml:settings"),
	permissions("settings that can't be read", ".csmd/config.yaml", 0, 0o644, "", ".csmd/config.yaml:settings"),
	handles(3, "no file can be opened"),
	{
		name: "a full disk", write: "the disk is full", place: onOwnDisk,
		begin: func(t *testing.T, s *sufferer) {
			f, err := os.Create(filepath.Join(s.dir, "filler"))
			must(t, err)
			for err == nil {
				_, err = f.Write(make([]byte, 4096))
			}
			must(t, f.Close())
		},
		end: func(t *testing.T, s *sufferer) { must(t, os.Remove(filepath.Join(s.dir, "filler"))) },
	},
	{
		name: "a read-only disk", write: "the disk is read-only", place: onOwnDisk,
		begin: func(t *testing.T, s *sufferer) {
			must(t, unix.Mount("", s.dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
		},
		end: func(t *testing.T, s *sufferer) { must(t, unix.Mount("", s.dir, "", unix.MS_REMOUNT, "")) },
	},
}

// TestFaults lets each fault happen under a running server: what it says is
// plain, the vault stays byte for byte what it was where an edit is refused,
// and once the fault is gone all is right again, without a restart.
func TestFaults(t *testing.T) {
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			s := suffer(t, f.place)
			well := s.book()
			before := s.files()
			f.begin(t, s)
			s.says("a question", "list_accounts", `{"scope": "all"}`, f.read)
			if f.check != "" {
				s.named(f.check)
			}
			s.says("an edit", "update_account", `{"account": "acct-acme-robotics", "note": "Met the new CIO."}`, f.write)
			f.end(t, s)
			if f.write != "" {
				s.unchanged(before)
				if now := s.book(); now != well {
					t.Errorf("the book is now\n%s\nand was\n%s", now, well)
				}
			}
			s.says("an edit when all is well", "update_account", `{"account": "acct-acme-robotics", "note": "Met the new CFO."}`, "")
			s.unnamed(f.check)
		})
	}
	t.Logf("prove: faults under a running server: %d faults", len(faults))
}

// TestWithoutCache answers where no index can be kept: no home, a cache folder
// that can't be written or lies on a full disk, a file in its place.
func TestWithoutCache(t *testing.T) {
	s := suffer(t, asNobody)
	want := s.book()
	blocked := filepath.Join(s.around, "file")
	must(t, os.WriteFile(blocked, []byte("x"), 0o644))
	closed := filepath.Join(s.around, "closed")
	must(t, os.Mkdir(closed, 0o555))
	for name, env := range map[string][]string{
		"no home":             {"HOME=", "XDG_CACHE_HOME="},
		"a home that isn't":   {"HOME=/nonexistent", "XDG_CACHE_HOME="},
		"a file in its place": {"CSMD_CACHE=" + blocked},
		"a closed folder":     {"CSMD_CACHE=" + closed},
		"a device":            {"CSMD_CACHE=/dev/full"},
	} {
		t.Run(name, func(t *testing.T) {
			other := s.again(t, env...)
			if got := other.book(); got != want {
				t.Errorf("the book is\n%s\nwant\n%s", got, want)
			}
			other.says("an edit", "update_account", `{"account": "acct-acme-robotics", "note": "Met the new CIO."}`, "")
			other.says("undoing it", "undo_change", `{}`, "")
		})
	}
}
