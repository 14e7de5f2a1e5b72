package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/pflag"

	"csmd/cmd/internal/clients"
)

// serverName is what all clients take for a name.
var serverName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

func (w *installation) checkName() error {
	if !serverName.MatchString(w.name) {
		return usageError{fmt.Errorf("--name %q: use up to 64 letters, digits, - and _", w.name)}
	}
	return nil
}

// server is what the client is to start. It is tried before it is written.
func (w *installation) server(f *pflag.FlagSet, o *options) (s clients.Server, err error) {
	if err := w.checkName(); err != nil {
		return s, err
	}
	dir, err := o.folder()
	if err != nil {
		return s, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return s, err
	}
	if err := o.tried(); err != nil {
		return s, err
	}
	if s.Command, err = w.program(); err != nil {
		return s, err
	}
	s.Args = []string{"serve", "--vault", dir}
	if o.readOnly {
		s.Args = append(s.Args, "--read-only")
	}
	for _, flag := range []struct{ name, value string }{
		{"toolsets", strings.Join(o.toolsets, ",")}, {"exclude-tools", strings.Join(o.exclude, ",")}, {"today", o.today},
	} {
		if f.Changed(flag.name) {
			s.Args = append(s.Args, "--"+flag.name, flag.value)
		}
	}
	return s, nil
}

// tried fails as csmd would when the client starts it.
func (o *options) tried() error {
	v, err := o.openVault()
	if err != nil {
		return err
	}
	_, err = newServer(v, o)
	return errors.Join(err, v.Close())
}

// program is the path that outlives an update: the one that the shell finds,
// if it leads to this program.
func (w *installation) program() (string, error) {
	if w.command != "" {
		return filepath.Abs(w.command)
	}
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	if strings.Contains(filepath.ToSlash(self), "/go-build") {
		return "", errors.New("this csmd was built by go run for a moment only: go install ./cmd/csmd, then csmd install; or give --command")
	}
	if found, err := exec.LookPath("csmd"); err == nil && sameFile(found, self) {
		self = found
	}
	return filepath.Abs(self)
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, yErr := os.Stat(b)
	return err == nil && yErr == nil && os.SameFile(x, y)
}
