package clients

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Change is what would become of a client's configuration.
type Change struct {
	Path          string // as the client names it; perhaps a link
	Before, After []byte
	Existed       bool
	Replaced      *Server // another entry of the same name
}

// Nothing reports that all is already as it should be.
func (c *Change) Nothing() bool { return c.Existed && bytes.Equal(c.Before, c.After) }

// DifferentError says that the name is taken by another entry.
type DifferentError struct {
	Path, Name string
	Was        Server
}

func (e *DifferentError) Error() string {
	return fmt.Sprintf("%s has another %q, which starts: %s\n--force replaces it, --name NAME adds a second one; nothing was changed",
		e.Path, e.Name, strings.Join(append([]string{e.Was.Command}, e.Was.Args...), " "))
}

// Install plans to add a server under a name. An entry of this name that
// starts something else is a *DifferentError, unless it is to be replaced.
func (c Client) Install(p Places, name string, s Server, replace bool) (*Change, error) {
	change, err := c.read(p)
	if err != nil {
		return nil, err
	}
	s = c.server(s)
	after, was, err := c.edit(change.Before, c.key, name, &s)
	if err != nil {
		return nil, refused(change.Path, err)
	}
	switch {
	case was == nil:
	case was.Command == s.Command && slices.Equal(was.Args, s.Args):
		after = change.Before // what else its user has set in it stays
	case !replace:
		return nil, &DifferentError{change.Path, name, *was}
	default:
		change.Replaced = was
	}
	change.After = after
	return change, nil
}

// Uninstall plans to take the entry of a name out.
func (c Client) Uninstall(p Places, name string) (*Change, error) {
	change, err := c.read(p)
	if err != nil || !change.Existed {
		return change, err
	}
	if change.After, change.Replaced, err = c.edit(change.Before, c.key, name, nil); err != nil {
		return nil, refused(change.Path, err)
	}
	return change, nil
}

// Installed is the entry of a name, if there is one that can be read.
func (c Client) Installed(p Places, name string) *Server {
	change, err := c.read(p)
	if err != nil {
		return nil
	}
	_, was, err := c.edit(change.Before, c.key, name, nil)
	if err != nil {
		return nil
	}
	return was
}

// largest is far more than a configuration has; Claude Code keeps much else in its own.
const largest = 64 << 20

func (c Client) read(p Places) (*Change, error) {
	path := c.file(p)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil {
			return nil, fmt.Errorf("%s is a link to a file that isn't there: mend or delete it", path)
		}
		return &Change{Path: path}, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return nil, fmt.Errorf("%s is no regular file of at most %d MiB", path, largest>>20)
	}
	src, err := os.ReadFile(path)
	return &Change{Path: path, Before: src, After: src, Existed: true}, err
}

func refused(path string, err error) error {
	return fmt.Errorf("%s %w; nothing was changed", path, err)
}
