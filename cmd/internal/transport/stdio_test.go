package transport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

func TestWrongMessagesAreAnswered(t *testing.T) {
	const notOne = "null: -32600"
	for line, want := range map[string]string{
		`{"jsonrpc":"2.0"`: notOne[:6] + "-32700",
		`nonsense`:         "null: -32700",
		`7`:                notOne,
		`null`:             notOne,
		`{}`:               notOne,
		`{"jsonrpc":"2.0","id":null,"method":"ping"}`: notOne,
		`{"jsonrpc":"2.0","id":{},"method":"ping"}`:   notOne,
		`{"jsonrpc":"2.0","id":1,"method":7}`:         notOne,
		`{"jsonrpc":"1.0","id":1,"method":"ping"}`:    "1: -32600",
		`{"jsonrpc":"2.0","id":1}`:                    "1: -32600",
		`{"jsonrpc":"2.0","id":1,"method":"no/such"}`: "1: -32601",
		`[]`:                            notOne,
		`[` + calls("1", "quick") + `]`: notOne,
		`"` + strings.Repeat("x", maxMessage) + `"`:               notOne,
		`{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}`: "9007199254740993: ",
	} {
		c := newStage().connect(t, grace)
		c.say(line)
		if got := c.hear(); got != want {
			t.Errorf("%.60s: got %q, want %q", line, got, want)
		}
		c.say(calls("2", "quick")) // the next line is understood
		c.expect(`2: a < b & "c" \u003c`)
	}
}

func TestNotificationsAreNotAnswered(t *testing.T) {
	c := newStage().connect(t, grace)
	c.say("", "  \r", `{"jsonrpc":"2.0","method":"no/such"}`, `{"jsonrpc":"2.0","id":5,"result":{}}`,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}`, calls("1", "quick"))
	c.expect(`1: a < b & "c" \u003c`)
}

func TestTextIsNotEscapedForHTML(t *testing.T) {
	c := newStage().connect(t, grace)
	c.say(calls("1", "quick"))
	if line := <-c.lines; !strings.Contains(line, `"text":"a < b & \"c\" \\u003c"`) {
		t.Errorf("got %s", line)
	}
}

// The library drops a last line without newline, and replies that are pending
// when input ends.
func TestPendingRepliesAreWrittenAtTheEndOfInput(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	c.say(calls("1", "waits"))
	if _, err := io.WriteString(c.in, calls("2", "waits")); err != nil {
		t.Fatal(err)
	}
	c.in.Close()
	<-s.started
	<-s.started
	s.release <- struct{}{}
	s.release <- struct{}{}
	got := []string{c.hear(), c.hear()}
	slices.Sort(got)
	if !slices.Equal(got, []string{"1: released", "2: released"}) {
		t.Errorf("heard %q", got)
	}
	c.expect("the end")
	if err := <-c.end; err != nil {
		t.Error(err)
	}
}

func TestARequestThatNeverEndsIsLeft(t *testing.T) {
	s := newStage()
	defer close(s.release)
	c := s.connect(t, time.Millisecond)
	c.say(calls("1", "deaf"))
	<-s.started
	c.in.Close()
	c.expect("the end")
}

func TestQuestionsAndSubscriptionsEndWithInput(t *testing.T) {
	s := newStage()
	c := s.connect(t, time.Hour)
	c.hello("2025-11-25", `"elicitation":{}`)
	c.say(calls("1", "asks"))
	c.expect("elicitation/create")
	c.in.Close()
	c.expect("1: "+errHungUp.Error(), "the end")

	c = s.connect(t, time.Hour)
	c.say(`{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},` + modern("2026-07-28") + `}}`)
	c.expect("1: notifications/subscriptions/acknowledged")
	c.in.Close()
	for c.hear() != "the end" {
	}
}

// The library answers a cancelled request; both revisions of the protocol
// forbid it.
func TestCancelledRequestsAreNotAnswered(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	c.say(calls(`"a"`, "waits"))
	<-s.started
	c.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"a"}}`)
	if err := <-s.ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	c.in.Close()
	c.expect("the end")
}

func TestAnIdInUseIsRefused(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	c.say(calls("1", "waits"), calls("1", "quick"))
	c.expect("1: -32600")
	s.release <- struct{}{}
	c.expect("1: released")
	c.say(calls("1", "quick"))
	c.expect(`1: a < b & "c" \u003c`)
}

// Five workers of the library are soon busy; ours leave room, and what comes
// beyond waits its turn.
func TestManyRequestsRunAtOnce(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	const extra = 10
	go func() {
		for i := range maxRunning + extra {
			io.WriteString(c.in, calls(fmt.Sprint(i), "waits")+"\n")
		}
	}()
	for range maxRunning {
		<-s.started
	}
	for range maxRunning + extra {
		s.release <- struct{}{}
	}
	for range maxRunning + extra {
		if got := c.hear(); !strings.HasSuffix(got, ": released") {
			t.Fatalf("heard %q", got)
		}
	}
}

func TestAPanicIsAnswered(t *testing.T) {
	c := newStage().connect(t, grace)
	c.say(calls("1", "panics"), calls("2", "quick"))
	got := []string{c.hear(), c.hear()}
	slices.Sort(got)
	if got[0] != "1: -32603" {
		t.Errorf("heard %q", got)
	}
}

func TestANotificationComesBeforeItsReply(t *testing.T) {
	c := newStage().connect(t, grace)
	c.hello("2025-11-25", "")
	for range 50 {
		c.say(calls("1", "tells"))
		c.expect("notifications/message", "1: told")
	}
}

func TestQuestionsAreAnswered(t *testing.T) {
	c := newStage().connect(t, grace)
	c.hello("2025-06-18", `"elicitation":{}`)
	c.say(calls("1", "asks"))
	c.expect("elicitation/create")
	c.say(`{"jsonrpc":"2.0","id":1,"result":{"action":"decline"}}`)
	c.expect("1: decline")

	c = newStage().connect(t, grace)
	c.hello("2025-06-18", "")
	c.say(calls("1", "asks"))
	c.expect("1: " + server.ErrElicitationNotSupported.Error())
}

func TestClosedOutputEndsTheProcess(t *testing.T) {
	s := newStage()
	in, _ := io.Pipe() // never ends
	out, w := io.Pipe()
	end := make(chan error)
	go func() {
		end <- serve(t.Context(), s.Server, io.MultiReader(strings.NewReader(calls("1", "quick")+"\n"), in), w, grace)
	}()
	out.Close()
	if err := <-end; !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("ended with %v", err)
	}
}

func TestCancelledContextEndsTheProcess(t *testing.T) {
	s := newStage()
	defer close(s.release)
	ctx, cancel := context.WithCancel(t.Context())
	in, w := io.Pipe()
	end := make(chan error)
	go func() { end <- serve(ctx, s.Server, in, io.Discard, grace) }()
	go func() {
		for i := range maxRunning + 1 { // one more than may run, so that reading pauses
			io.WriteString(w, calls(fmt.Sprint(i), "deaf")+"\n")
		}
	}()
	for range maxRunning {
		<-s.started
	}
	cancel()
	if err := <-end; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

func TestRefusalsNameNothingOfGo(t *testing.T) {
	for _, params := range []string{`{"name":"echo","arguments":{"text":1e999}}`, `{"name":17}`, `"x"`} {
		c := newStage().connect(t, grace)
		c.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":` + params + `}`)
		reply := <-c.lines
		if !strings.Contains(reply, "can't be read") || !strings.Contains(reply, "-32602") || strings.Contains(reply, "json: ") || strings.Contains(reply, "mcp.") {
			t.Errorf("%s: %s", params, reply)
		}
	}
}

// Who is gone before there was room to work frees no other's.
func TestRoomIsOnlyGivenBackOnce(t *testing.T) {
	slots := make(chan struct{}, 1)
	slots <- struct{}{}
	c := newConversation(newStage().Server, newClient("test", t.Context()), slots)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c.receive(ctx, []byte(calls("1", "waits")), answers{func([]byte) {}, func([]byte) {}})
	c.work.Wait()
	if len(slots) != 1 {
		t.Error("a slot is free that was taken")
	}
}
