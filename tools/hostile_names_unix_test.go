//go:build linux || darwin

package tools

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// hostileNames are notes with names that mislead, or that other systems
// can't hold. A system that refuses one goes without.
func hostileNames() []hostile {
	var list []hostile
	for _, name := range []string{
		"\u202egpj.exe", "zero\u200bwidth", "zero\u200dwidth", "zerowidth", "Ma\u00f1ana", "Man\u0303ana", "CASE", "case", "Case", "line\nbreak", "tab\tbed", "escape\x1b[31m",
		`back\slash`, `qu"ote`, "'apos'", "%2e%2e%2f", "..", "...", " ", " spaced ", "trailing.", "CON", "aux", "a:b", "a*b?c", "<b>", "[[x]]", "#x", "^x", "|x|", "---", "-rf", "~", "$HOME", "`id`", "{{x}}",
		"bad\xffbytes", "\xed\xa0\x80", strings.Repeat("n", 252), strings.Repeat("ü", 126), "😀", "Z\u0300\u0301\u0302\u0303\u0304", "2026-02-30", "9999-99-99", "README", "readme",
	} {
		list = append(list, hostile{"Hostile/names/" + name + ".md", "# Hostile name\n\n[[" + name + "]]\n", ""})
	}
	for i, name := range []string{"Twin\u200b Peaks", "Twin Peaks", "Twin Peaks\ufeff", "\u2066Twin Peaks\u2069", "Twin\u3164 Peaks"} {
		list = append(list, hostile{"Accounts/hostile/twin-" + string(rune('a'+i)) + ".md", "---\ntype: account\nid: acct-twin-" + string(rune('a'+i)) + "\nname: \"" + name + "\"\narr: 5\n---\n", "shared_name"})
	}
	list[len(list)-5].code = "" // the first of them has the name, the others take it
	return append(list,
		hostile{"Hostile/Accounts", "a file where a folder is expected\n", ""},
		hostile{"Hostile/folder.md/inside.md", "# In a folder called like a note\n", ""},
		hostile{"Hostile/x.sync-conflict-20260101-101010-ABC.md", "x", "conflict_copy"},
		hostile{"Hostile/x (Alex's conflicted copy 2026-01-01).md", "x", "conflict_copy"},
		hostile{"Hostile/.far.md.icloud", "x", "not_downloaded"},
		hostile{"Hostile/node_modules/x.md", "---\ntype: account\nname: Module\n---\n", ""},
		hostile{"Hostile/.hidden/x.md", "---\ntype: account\nname: Hidden\n---\n", ""},
		hostile{"Hostile/" + strings.Repeat("d/", 1000) + "deep.md", "# Deep\n", ""},
	)
}

// special are the files that aren't files, made where the system can: the
// result says what was made, with the code of the problem that names it.
func special(t *testing.T, dir string) []hostile {
	t.Helper()
	outside := t.TempDir()
	secret := filepath.Join(outside, "secret.md")
	if err := os.WriteFile(secret, []byte("---\ntype: account\nname: Outside\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := func(target string) func(string) error {
		return func(p string) error { return os.Symlink(target, p) }
	}
	sized := func(n int64) func(string) error {
		return func(p string) error {
			return errors.Join(os.WriteFile(p, []byte("# Large\n"), 0o644), os.Truncate(p, n))
		}
	}
	var made []hostile
	for _, s := range []struct {
		name, code string
		make       func(string) error
	}{
		{"link out.md", "link", link(secret)}, {"link in.md", "link", link("../BACKLOG.md")}, {"link loop.md", "link", link("link loop.md")},
		{"link to nothing.md", "link", link("nothing")}, {"link to memory.md", "link", link("/proc/self/mem")}, {"link to zeros.md", "link", link("/dev/zero")},
		{"Folder out", "link", link(outside)}, {"Folder up", "link", link("..")}, {"link to folder.md", "link", link(outside)},
		{"pipe.md", "not_a_file", func(p string) error { return syscall.Mkfifo(p, 0o644) }},
		{"device.md", "not_a_file", func(p string) error { return syscall.Mknod(p, syscall.S_IFCHR|0o644, 1<<8|5) }}, // as /dev/zero
		{"50 MB.md", "unreadable", sized(50 << 20)}, {"2 GB.md", "unreadable", sized(2 << 30)}, {"8 MB.md", "nul", sized(8 << 20)},
		{"twice.md", "", func(p string) error { return os.Link(filepath.Join(dir, "BACKLOG.md"), p) }},
		{"socket.md", "not_a_file", socket},
	} {
		p := "Hostile/" + s.name
		if err := s.make(filepath.Join(dir, p)); err != nil {
			t.Logf("left out: %s (%v)", s.name, err)
			continue
		}
		made = append(made, hostile{p, "", s.code})
	}
	return made
}

// socket makes one by a short name, since the name of a socket can't be long.
func socket(p string) error {
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	dir, err := os.MkdirTemp("", "s")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	short := filepath.Join(dir, "s")
	if err := syscall.Bind(fd, &syscall.SockaddrUnix{Name: short}); err != nil {
		return err
	}
	return os.Rename(short, p)
}
