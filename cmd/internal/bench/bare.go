package bench

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The floors: what the same work takes without csmd.
const (
	walkStat  = "walk and stat, by find"
	walkRead  = "walk and read"
	gitStatus = "git status"
	ripgrep   = "ripgrep for a rare word"
	writeSync = "write and flush one file"
)

// bare times the floors. A program that isn't there leaves its floor out.
func (b *bench) bare() error {
	if err := b.floor(walkRead, func() error { return walk(b.dir, func(p string) error { _, err := os.ReadFile(p); return err }) }); err != nil {
		return err
	}
	find := []string{"find", ".", "-type", "f", "-size", "+0", "-newermt", "2999-01-01"} // which needs a stat of each
	if err := b.floor(walkStat, b.program1(find, func() error {
		return walk(b.dir, func(p string) error { _, err := os.Lstat(p); return err })
	})); err != nil {
		return err
	}
	for _, c := range []struct {
		name    string
		ready   []string
		command []string
	}{
		{gitStatus, []string{"sh", "-c", "git init -q && git add -A && git -c user.name=b -c user.email=b@example.com commit -qm all"}, []string{"git", "status", "--porcelain"}},
		{ripgrep, nil, []string{"rg", "-il", Rare}},
	} {
		if _, err := exec.LookPath(c.command[0]); err != nil {
			b.facts = append(b.facts, c.command[0]+" isn't here, so nothing is held to it")
			continue
		}
		if c.ready != nil {
			if err := b.start(c.ready); err != nil {
				return err
			}
		}
		if err := b.floor(c.name, func() error { return b.start(c.command) }); err != nil {
			return err
		}
	}
	return b.floor(writeSync, func() error {
		f, err := os.Create(filepath.Join(filepath.Dir(b.dir), "flushed"))
		if err != nil {
			return err
		}
		_, err = f.Write(make([]byte, 2048))
		return errors.Join(err, f.Sync(), f.Close())
	})
}

// program1 starts a program of the system, or does the same work itself where
// there is none.
func (b *bench) program1(command []string, instead func() error) func() error {
	if _, err := exec.LookPath(command[0]); err != nil {
		return instead
	}
	return func() error { return b.start(command) }
}

// start runs a command in the vault to its end. That nothing was found is no
// error.
func (b *bench) start(command []string) error {
	cmd := exec.CommandContext(b.ctx, command[0], command[1:]...)
	cmd.Dir, cmd.Env = b.dir, append(cmd.Environ(), "CSMD_CACHE="+b.cache)
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil
	}
	return err
}

// walk calls visit with each file of a vault, as csmd sees one.
func walk(dir string, visit func(path string) error) error {
	return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular():
			return visit(p)
		}
		return nil
	})
}
