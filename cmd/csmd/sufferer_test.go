//go:build linux

package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"golang.org/x/sys/unix"

	"csmd/vault/sample"
)

// sufferer is a running server of its own process, to which things happen. It
// runs as a user whom permissions bind, also where the test's doesn't.
type sufferer struct {
	t           *testing.T
	around, dir string // the vault lies in dir, around it what belongs to the test
	program     string
	pid         int
	other       bool // runs as nobody
	client      *client.Client
}

const nobody = 65534

// suffer starts a server on the sample vault.
func suffer(t *testing.T, where place) *sufferer {
	t.Helper()
	around := t.TempDir()
	s := &sufferer{t: t, around: around, dir: filepath.Join(around, "vault"), program: filepath.Join(around, "csmd")}
	must(t, os.Mkdir(s.dir, 0o755))
	if where == onOwnDisk {
		if err := unix.Mount("csmd", s.dir, "tmpfs", 0, "size=2m"); err != nil {
			t.Skipf("left out: a small disk can't be mounted here (%v)", err)
		}
		t.Cleanup(func() { unix.Unmount(s.dir, unix.MNT_DETACH) })
	}
	must(t, sample.Copy(s.dir))
	must(t, os.MkdirAll(filepath.Join(s.dir, ".csmd"), 0o755))
	config := filepath.Join(s.dir, ".csmd/config.yaml")
	if _, err := os.Stat(config); err != nil {
		must(t, os.WriteFile(config, []byte("currency: USD\n"), 0o644))
	}
	own, err := os.Executable()
	must(t, err)
	src, err := os.ReadFile(own)
	must(t, err)
	must(t, os.WriteFile(s.program, src, 0o755)) // go test's own folder is closed to others
	must(t, os.Mkdir(filepath.Join(around, "cache"), 0o777))
	if s.other = os.Getuid() == 0 && where != asOneself; s.other {
		for p := around; p != os.TempDir() && len(p) > 1; p = filepath.Dir(p) {
			must(t, os.Chmod(p, 0o755))
		}
		must(t, filepath.WalkDir(around, func(p string, _ fs.DirEntry, err error) error {
			return os.Chown(p, nobody, nobody)
		}))
	}
	s.start("CSMD_CACHE=" + filepath.Join(around, "cache"))
	return s
}

// again starts another server on the same vault with another environment.
func (s *sufferer) again(t *testing.T, env ...string) *sufferer {
	other := *s
	other.t = t
	other.start(env...)
	return &other
}

func (s *sufferer) start(env ...string) {
	s.t.Helper()
	var cmd *exec.Cmd
	command := func(ctx context.Context, program string, env, args []string) (*exec.Cmd, error) {
		cmd = exec.CommandContext(ctx, program, args...)
		cmd.Env = append([]string{"HOME=" + s.around, "PATH=/usr/bin:/bin"}, env...)
		cmd.Stderr = io.Discard
		cmd.Dir = "/"
		if s.other {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		return cmd, nil
	}
	c, err := client.NewStdioMCPClientWithOptions(s.program, env, []string{"serve", "--vault", s.dir, "--today", sample.Today}, transport.WithCommandFunc(command))
	must(s.t, err)
	s.client, s.pid = c, cmd.Process.Pid
	s.t.Cleanup(func() { c.Close() })
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = "2025-06-18"
	_, err = c.Initialize(s.t.Context(), hello)
	must(s.t, err)
}

func (s *sufferer) call(tool, arguments string) *mcp.CallToolResult {
	s.t.Helper()
	ctx, stop := context.WithTimeout(s.t.Context(), time.Minute) // the end of a hang, no measure
	defer stop()
	var req mcp.CallToolRequest
	req.Params.Name = tool
	must(s.t, json.Unmarshal([]byte(arguments), &req.Params.Arguments))
	answer, err := s.client.CallTool(ctx, req)
	if err != nil {
		s.t.Fatalf("%s: the server answers no more: %v", tool, err)
	}
	return answer
}

// says checks that a call is refused with a plain word, or is done.
func (s *sufferer) says(what, tool, arguments, want string) {
	s.t.Helper()
	answer := s.call(tool, arguments)
	text := textOf(answer)
	switch {
	case want == "" && answer.IsError:
		s.t.Errorf("%s is refused: %s", what, text)
	case want != "" && !answer.IsError:
		s.t.Errorf("%s is done", what)
	case want != "" && (!strings.Contains(text, want) || strings.Contains(text, s.around)):
		s.t.Errorf("%s says %q, without %q", what, text, want)
	}
}

// book is all accounts with what is known of them.
func (s *sufferer) book() string {
	s.t.Helper()
	var out struct {
		Accounts json.RawMessage `json:"accounts"`
		Total    int             `json:"total"`
	}
	must(s.t, json.Unmarshal(s.structured("list_accounts", `{"scope": "all", "limit": 1000}`), &out))
	if out.Total == 0 {
		s.t.Error("the book is empty")
	}
	return string(out.Accounts)
}

func (s *sufferer) structured(tool, arguments string) []byte {
	s.t.Helper()
	answer := s.call(tool, arguments)
	if answer.IsError {
		s.t.Fatalf("%s: %s", tool, textOf(answer))
	}
	data, err := json.Marshal(answer.StructuredContent)
	must(s.t, err)
	return data
}

// problems are those of check_vault, as path:code, each with what to do.
func (s *sufferer) problems() map[string]bool {
	s.t.Helper()
	var out struct {
		Problems []struct{ Path, Code, Message, Fix string }
	}
	must(s.t, json.Unmarshal(s.structured("check_vault", `{}`), &out))
	named := map[string]bool{}
	for _, p := range out.Problems {
		named[p.Path+":"+p.Code] = true
		if p.Fix == "" || p.Message == "" {
			s.t.Errorf("%s: %s: no word of what to do", p.Path, p.Code)
		}
	}
	return named
}

func (s *sufferer) named(problem string) {
	s.t.Helper()
	if list := s.problems(); !list[problem] {
		s.t.Errorf("%s is not named; there are %v", problem, list)
	}
}

func (s *sufferer) unnamed(problem string) {
	s.t.Helper()
	if s.problems()[problem] {
		s.t.Errorf("%s is still named", problem)
	}
}

// files are the sums of all notes.
func (s *sufferer) files() map[string]string {
	s.t.Helper()
	sums := map[string]string{}
	must(s.t, filepath.WalkDir(s.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || strings.Contains(p, "/.csmd/") || d.IsDir() || d.Name() == "filler" {
			return err
		}
		src, err := os.ReadFile(p)
		sums[p] = fmt.Sprintf("%x", sha256.Sum256(src))
		return err
	}))
	return sums
}

func (s *sufferer) unchanged(before map[string]string) {
	s.t.Helper()
	if now := s.files(); !maps.Equal(now, before) {
		s.t.Error("the refused edit has changed the vault")
	}
}
