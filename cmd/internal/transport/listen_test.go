package transport

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// open serves a stage as csmd does, with limits of the test's own.
func (s *stage) open(t *testing.T, l limits) (v *visitor, stop func() error) {
	t.Helper()
	return s.openAt(t, l, func(l net.Listener) net.Listener { return l })
}

func (s *stage) openAt(t *testing.T, l limits, wrap func(net.Listener) net.Listener) (v *visitor, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e := HTTP(s.Server, Gate{})
	e.limits = l
	ctx, cancel := context.WithCancel(t.Context())
	end := make(chan error, 1)
	go func() { end <- e.Serve(ctx, wrap(listener)) }()
	t.Cleanup(cancel)
	v = &visitor{t, "http://" + listener.Addr().String() + "/mcp", map[string]string{"Content-Type": "application/json"}}
	return v, func() error { cancel(); return <-end }
}

// dial speaks to the server without net/http between.
func (v *visitor) dial() net.Conn {
	v.t.Helper()
	c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(v.url, "http://"), "/mcp"))
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() { c.Close() })
	return c
}

const request = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "

// What runs is answered, what listens is told that it ends.
func TestStoppingInOrder(t *testing.T) {
	s := newStage()
	v, stop := s.open(t, usual)
	v.hello("2025-11-25", `"elicitation":{}`)
	standing := v.heard(v.do("GET", ""))
	subscribed := v.heard(v.do("POST", modernly("1", listen, `"notifications":{"toolsListChanged":true}`), modernHeaders(listen, "")...))
	v.expect(subscribed, "1: notifications/subscriptions/acknowledged")
	asked := v.heard(v.do("POST", calls("1", "asks")))
	v.expect(asked, "elicitation/create")
	said := v.later(calls("2", "waits"))
	<-s.started
	<-s.started
	end := make(chan error)
	go func() { end <- stop() }()
	v.expect(standing, "")
	v.expect(subscribed, "1: ", "")
	v.expect(asked, "1: "+errHungUp.Error(), "")
	s.release <- struct{}{}
	if got := <-said; got != "200 2: released" {
		t.Error(got)
	}
	if err := <-end; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestWhatNeverEndsIsLeftOverHTTP(t *testing.T) {
	s := newStage()
	defer close(s.release)
	short := usual
	short.grace = time.Millisecond
	v, stop := s.open(t, short)
	v.hello("2025-11-25", "")
	r, _ := http.NewRequest("POST", v.url, strings.NewReader(calls("1", "deaf")))
	for name, value := range v.headers {
		r.Header.Set(name, value)
	}
	go http.DefaultClient.Do(r)
	<-s.started
	if err := stop(); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestSlowClientsAreLeft(t *testing.T) {
	short := usual
	short.headers, short.patience, short.idle = time.Millisecond, time.Millisecond, time.Millisecond
	for name, half := range map[string]string{
		"headers": request[:20],
		"body":    request + "100\r\n\r\n{",
		"nothing": "",
		"idle":    "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		v, _ := newStage().open(t, short)
		c := v.dial()
		io.WriteString(c, half)
		if _, err := io.ReadAll(c); err != nil && !strings.Contains(err.Error(), "reset") {
			t.Errorf("%s: %v", name, err)
		} // that it returns is the test
	}
}

func TestWhoDoesNotReadIsLeft(t *testing.T) {
	short := usual
	short.patience = time.Millisecond
	closed := make(chan bool, 1)
	v, _ := newStage().openAt(t, short, func(l net.Listener) net.Listener { return noticing{l, closed} })
	c := v.dial()
	c.(*net.TCPConn).SetReadBuffer(4 << 10)
	body := modernly("1", "tools/call", `"name":"much"`)
	fmt.Fprintf(c, "%s%d\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: much\r\n\r\n%s", request, len(body), body)
	<-closed // that it comes is the test
}

// noticing tells when the server closes a connection.
type noticing struct {
	net.Listener
	closed chan bool
}

func (n noticing) Accept() (net.Conn, error) {
	c, err := n.Listener.Accept()
	if c, ok := c.(*net.TCPConn); ok {
		c.SetWriteBuffer(4 << 10) // so that little is too much
	}
	return noticed{c, n.closed}, err
}

type noticed struct {
	net.Conn
	closed chan bool
}

func (n noticed) Close() error {
	select {
	case n.closed <- true:
	default:
	}
	return n.Conn.Close()
}

// A silent client of a stream isn't a slow one: it has nothing to say.
func TestStreamsOutliveTheDeadlines(t *testing.T) {
	short := usual
	short.patience, short.keepAlive = 20*time.Millisecond, time.Millisecond
	s := newStage()
	v, _ := s.open(t, short)
	v.hello("2025-11-25", "")
	resp := v.do("GET", "")
	alive := bufio.NewReader(resp.Body)
	for range 60 { // more than the deadlines
		if line, err := alive.ReadString('\n'); err != nil {
			t.Fatal(line, err)
		}
	}
	s.SendNotificationToAllClients("notifications/tools/list_changed", nil)
	resp.Body = io.NopCloser(alive)
	v.expect(v.heard(resp), "notifications/tools/list_changed")
}

func TestLargeHeadersAreRefused(t *testing.T) {
	v, _ := newStage().open(t, usual)
	if resp := v.do("POST", hello, "X-Large", strings.Repeat("x", 2*maxHeaders)); resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", resp.StatusCode)
	}
}

// A client that says all before it listens hears the refusal too.
func TestWhatIsTooLongIsHeardOut(t *testing.T) {
	v, _ := newStage().open(t, usual)
	c := v.dial()
	const size = 4 * maxMessage
	fmt.Fprintf(c, "%s%d\r\n\r\n", request, size)
	if n, err := io.Copy(c, strings.NewReader(strings.Repeat(" ", size))); err != nil {
		t.Fatalf("it is cut off after %d bytes: %v", n, err)
	}
	if line, err := bufio.NewReader(c).ReadString('\n'); !strings.Contains(line, " 413 ") {
		t.Errorf("answered %q, %v", line, err)
	}
}

// More connections than are served wait until one is free.
func TestConnectionsAreLimited(t *testing.T) {
	few := usual
	few.connections = 2
	v, _ := newStage().open(t, few)
	health := []byte("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
	answered := func(c net.Conn) <-chan string {
		got := make(chan string, 1)
		c.Write(health)
		go func() {
			line, _ := bufio.NewReader(c).ReadBytes('\n')
			got <- string(bytes.TrimSpace(line))
		}()
		return got
	}
	first, second, third := v.dial(), v.dial(), v.dial()
	if a, b := <-answered(first), <-answered(second); a != "HTTP/1.1 200 OK" || b != a {
		t.Fatalf("answered %q and %q", a, b)
	}
	waiting := answered(third)
	select {
	case got := <-waiting:
		t.Errorf("a third is answered %q", got)
	case <-time.After(20 * time.Millisecond):
	}
	first.Close()
	if got := <-waiting; got != "HTTP/1.1 200 OK" {
		t.Errorf("then the third is answered %q", got)
	}
}
