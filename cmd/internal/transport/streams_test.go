package transport

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// The library tells every client of every resource, on whatever stream of its
// comes first.
func TestTheStandingStream(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", "")
	v.post(`{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"stage://a"}}`)
	s.changed("stage://b")
	s.changed("stage://a")
	first := v.heard(v.do("GET", ""))
	v.expect(first, "notifications/resources/updated")
	second := v.heard(v.do("GET", "")) // takes over
	v.expect(first, "")
	s.SendNotificationToAllClients(mcp.MethodNotificationToolsListChanged, nil)
	v.expect(second, "notifications/tools/list_changed")
}

func TestSubscriptionsOverHTTP(t *testing.T) {
	s := newStage()
	e := HTTP(s.Server, Gate{})
	v := s.visitEndpoint(t, e)
	params := `"notifications":{"toolsListChanged":true,"resourceSubscriptions":["stage://a"]}`
	heard := v.heard(v.do("POST", modernly("1", listen, params), modernHeaders(listen, "")...))
	v.expect(heard, "1: notifications/subscriptions/acknowledged")
	s.SendNotificationToAllClients(mcp.MethodNotificationResourcesListChanged, nil)
	s.changed("stage://b")
	s.changed("stage://a")
	v.expect(heard, "1: notifications/resources/updated")
	s.SendNotificationToAllClients(mcp.MethodNotificationToolsListChanged, nil)
	v.expect(heard, "1: notifications/tools/list_changed")
	e.close()
	v.expect(heard, "1: ", "") // an end in order
}

// A client whose connection broke comes back with the last event it had.
func TestTheRestOfAnAnswer(t *testing.T) {
	s := newStage()
	v := s.visit(t, Gate{})
	v.hello("2025-11-25", `"elicitation":{}`)
	resp := v.do("POST", calls("1", "asks"))
	text := make([]byte, 1000)
	n, err := io.ReadAtLeast(resp.Body, text, len("id: 1-0\nretry: 1000\ndata: \n\nevent: message\nid: 1-1"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text[:n]), "id: 2-0\nretry: 1000\ndata: \n\n") {
		t.Errorf("the stream begins %q", text[:n])
	}
	resp.Body.Close()
	v.post(`{"jsonrpc":"2.0","id":1,"result":{"action":"decline"}}`)
	for last, want := range map[string][]string{
		"2-0": {"elicitation/create", "1: decline", ""},
		"2-1": {"1: decline", ""},
		"2-2": {""},
	} {
		v.expect(v.heard(v.do("GET", "", "Last-Event-ID", last)), want...)
	}
}

func TestAStreamKeepsItsLatest(t *testing.T) {
	s := newStream("s")
	for i := range maxKept + 10 {
		s.say(fmt.Appendf(nil, "%d", i))
	}
	s.close([]byte("reply"))
	if s.first != 11 || len(s.events) != maxKept || string(s.events[maxKept-1]) != "reply" {
		t.Errorf("kept %d from %d on, the last %s", len(s.events), s.first, s.events[len(s.events)-1])
	}
}
