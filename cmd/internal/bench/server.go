package bench

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// server is csmd in a process of its own. It is talked to in bare lines: what a
// client makes of an answer is not csmd's time.
type server struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *bufio.Reader
}

// serve starts csmd and greets it. Its index is the bench's own.
func (b *bench) serve(today string) (*server, error) {
	s := &server{cmd: exec.CommandContext(b.ctx, b.Binary, b.flags("serve", today)...)}
	s.cmd.Env = append(s.cmd.Environ(), "CSMD_CACHE="+b.cache)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	s.answers = bufio.NewReaderSize(out, 1<<20)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	_, err = s.request("initialize", map[string]any{
		"protocolVersion": "2025-11-25", "capabilities": map[string]any{}, "clientInfo": map[string]any{"name": "csmd bench", "version": "1"},
	})
	return s, err
}

// ask calls a tool, and ends with the last byte of its answer.
func (s *server) ask(tool string, arguments map[string]any) ([]byte, error) {
	return s.request("tools/call", map[string]any{"name": tool, "arguments": arguments})
}

func (s *server) request(method string, params map[string]any) ([]byte, error) {
	message, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": method, "method": method, "params": params})
	if err != nil {
		return nil, err
	}
	if _, err := s.in.Write(append(message, '\n')); err != nil {
		return nil, err
	}
	return s.answers.ReadBytes('\n')
}

// refused says why an answer is none.
func refused(answer []byte) error {
	var reply struct {
		Error  json.RawMessage
		Result struct {
			IsError bool
			Content json.RawMessage
		}
	}
	if err := json.Unmarshal(answer, &reply); err != nil {
		return err
	}
	if reply.Error != nil || reply.Result.IsError {
		return fmt.Errorf("csmd refuses: %s%s", reply.Error, reply.Result.Content)
	}
	return nil
}

func (s *server) close() error { return errors.Join(s.in.Close(), s.cmd.Wait()) }
