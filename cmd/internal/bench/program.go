package bench

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

// program times csmd as a client meets it: a process that is started, greeted
// and asked.
func (b *bench) program() error {
	var s *client.Client
	end := func() (err error) { // is not timed
		if s != nil {
			err = s.Close()
		}
		s = nil
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
		return b.ask(s, "todays_priorities", nil)
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

// serve starts csmd and greets it. Its index is the bench's own.
func (b *bench) serve(today string) (*client.Client, error) {
	os.Setenv("CSMD_CACHE", b.cache)
	s, err := client.NewStdioMCPClient(b.Binary, nil, b.flags("serve", today)...)
	if err != nil {
		return nil, err
	}
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = "2025-11-25"
	hello.Params.ClientInfo = mcp.Implementation{Name: "csmd bench", Version: "1"}
	_, err = s.Initialize(b.ctx, hello)
	return s, err
}

func (b *bench) ask(s *client.Client, tool string, arguments map[string]any) error {
	var req mcp.CallToolRequest
	req.Params.Name, req.Params.Arguments = tool, arguments
	answer, err := s.CallTool(b.ctx, req)
	if err == nil && answer.IsError {
		return fmt.Errorf("%s refuses: %v", tool, answer.Content)
	}
	return err
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
	cmd := exec.CommandContext(b.ctx, b.Binary, b.flags("serve", b.Today)...)
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Wait()
	defer in.Close()
	answers := bufio.NewReader(out)
	for _, message := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"csmd bench","version":"1"}}}`,
		`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"todays_priorities"}}`,
		`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"search_vault","arguments":{"query":"` + Rare + `"}}}`,
	} {
		if _, err := fmt.Fprintln(in, message); err != nil {
			return err
		}
		if _, err := answers.ReadBytes('\n'); err != nil {
			return err
		}
	}
	time.Sleep(3 * time.Second) // the collector gives back what it doesn't need
	peak, now, err := memoryOf(cmd.Process.Pid)
	if err != nil {
		return err
	}
	b.fact("memory at the peak of a cold build", peak, " (goal 128 MiB)")
	b.fact("memory between two questions", now, "")
	time.Sleep(9 * time.Second) // the server lets go of the book
	if _, now, err = memoryOf(cmd.Process.Pid); err != nil {
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
