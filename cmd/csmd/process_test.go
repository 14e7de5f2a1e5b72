package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"csmd/vault/sample"
)

// A process is csmd as a client starts it: a real one, with its own memory,
// spoken to over its standard input and output, and ended in any way.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	heard  chan reply // closed at the end of output
	asked  int
	ending sync.Once
}

// reply is the answer to one call.
type reply struct {
	ID      int
	Refused bool
	Text    string
	Change  string // the id of the change it made, if any
}

// start begins a conversation with csmd over a vault.
func start(t *testing.T, dir string) *process {
	t.Helper()
	p := &process{t: t, heard: make(chan reply, 100)}
	p.cmd = exec.Command("csmd", "serve", "--vault", dir, "--today", sample.Today) // see TestMain
	p.cmd.Env = append(os.Environ(), "CSMD_CACHE="+filepath.Join(filepath.Dir(dir), "cache"))
	p.cmd.Stderr = io.Discard
	var err, err2 error
	p.in, err = p.cmd.StdinPipe()
	p.out, err2 = p.cmd.StdoutPipe()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.kill() })
	go p.listen()
	p.say(`{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"0"}}}`)
	p.say(`{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	return p
}

// say sends one message; a process that has ended hears nothing.
func (p *process) say(message string) { io.WriteString(p.in, message+"\n") }

func (p *process) listen() {
	defer close(p.heard)
	lines := bufio.NewScanner(p.out)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var m struct {
			ID     any
			Result struct {
				IsError           bool
				Content           []struct{ Text string }
				StructuredContent struct {
					ChangeID string `json:"change_id"`
				}
			}
		}
		if json.Unmarshal(lines.Bytes(), &m) != nil {
			continue // cut off by the end
		}
		id, ours := m.ID.(float64)
		if ours && len(m.Result.Content) > 0 {
			p.heard <- reply{int(id), m.Result.IsError, m.Result.Content[0].Text, m.Result.StructuredContent.ChangeID}
		}
	}
}

// ask calls a tool and doesn't wait for the answer.
func (p *process) ask(tool string, arguments any) (id int) {
	p.t.Helper()
	text, err := json.Marshal(arguments)
	if err != nil {
		p.t.Fatal(err)
	}
	p.asked++
	p.say(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, p.asked, tool, text))
	return p.asked
}

// call asks and waits.
func (p *process) call(tool string, arguments any) reply {
	p.t.Helper()
	p.ask(tool, arguments)
	r, ok := <-p.heard
	if !ok {
		p.t.Fatalf("csmd ended instead of answering %s", tool)
	}
	return r
}

// kill ends the process at once, as nothing can prevent. What it still said
// is returned.
func (p *process) kill() []reply {
	said, _ := p.end(func() { p.cmd.Process.Kill() })
	return said
}

// hangUp ends the process in order and returns its exit code.
func (p *process) hangUp() (code int) {
	_, code = p.end(func() { p.in.Close() })
	return code
}

// end waits until the process has ended, which is asked for but once.
func (p *process) end(how func()) (said []reply, code int) {
	p.ending.Do(func() {
		how()
		for r := range p.heard {
			said = append(said, r)
		}
		p.cmd.Wait()
	})
	return said, p.cmd.ProcessState.ExitCode()
}

type object = map[string]any

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
