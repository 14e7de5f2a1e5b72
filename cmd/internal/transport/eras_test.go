package transport

import (
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

const listen = "subscriptions/listen"

// The library tells untagged, on the session that stdio has, whatever happens
// to it, and leaves out all changes of resources.
func TestSubscriptionsAreTaggedAndFiltered(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	c.say(modernly("7", listen, `"notifications":{"toolsListChanged":true}`))
	c.expect("7: notifications/subscriptions/acknowledged")
	c.say(modernly(`"r"`, listen, `"notifications":{"resourceSubscriptions":["stage://a"]}`))
	c.expect(`"r": notifications/subscriptions/acknowledged`)

	s.changed("stage://b")
	s.changed("stage://a")
	c.expect(`"r": notifications/resources/updated`)
	s.SendNotificationToAllClients(mcp.MethodNotificationResourcesListChanged, nil)
	s.SendNotificationToAllClients(mcp.MethodNotificationToolsListChanged, nil)
	c.expect("7: notifications/tools/list_changed")

	c.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}`)
	c.say(modernly("8", "tools/call", `"name":"waits"`))
	<-s.started
	s.SendNotificationToAllClients(mcp.MethodNotificationToolsListChanged, nil)
	s.release <- struct{}{}
	c.expect("8: released")
}

func TestWhatHappensMeanwhileComesAfterTheAcknowledgement(t *testing.T) {
	var said []string
	m, _ := parse([]byte(modernly("1", listen, "")))
	x := newExchange(newClient("", t.Context()), m, func(line []byte) { said = append(said, short(t, string(line))) })
	x.SetSubscriptionFilter(mcp.SubscriptionFilter{ToolsListChanged: true})
	for _, method := range []string{mcp.MethodNotificationToolsListChanged, mcp.MethodNotificationSubscriptionsAcknowledged} {
		x.tell(mcp.JSONRPCNotification{Notification: mcp.Notification{Method: method}})
	}
	if got := strings.Join(said, ", "); got != "1: notifications/subscriptions/acknowledged, 1: notifications/tools/list_changed" {
		t.Error(got)
	}
}

// In the older revisions the library tells every client of every change.
func TestOnlySubscribersHearOfAResource(t *testing.T) {
	s := newStage()
	c := s.connect(t, grace)
	c.hello("2025-11-25", "")
	c.say(`{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"stage://a"}}`)
	c.expect("1: ")
	s.changed("stage://b")
	s.changed("stage://a")
	c.expect("notifications/resources/updated")
	c.say(`{"jsonrpc":"2.0","id":2,"method":"resources/unsubscribe","params":{"uri":"stage://a"}}`)
	c.expect("2: ")
	s.changed("stage://a")
	c.say(calls("3", "quick"))
	c.expect(`3: a < b & "c" \u003c`)
}

// The library takes what a request of the newer protocol says of its client
// for that of the handshake.
func TestARequestSpeaksOnlyForItself(t *testing.T) {
	c := newStage().connect(t, grace)
	c.hello("2025-11-25", `"elicitation":{}`)
	c.say(modernly("1", "tools/list", ""))
	c.hear()
	c.say(calls("2", "asks"))
	c.expect("elicitation/create")
	c.say(`{"jsonrpc":"2.0","id":1,"result":{"action":"accept"}}`)
	c.expect("2: accept")
}

func TestQuestionsInResults(t *testing.T) {
	c := newStage().connect(t, grace)
	ask := func(id, capabilities, more string) string {
		c.say(`{"jsonrpc":"2.0","id":` + id + `,"method":"tools/call","params":{"name":"needs",` + more + modernWith("2026-07-28", capabilities) + `}}`)
		return <-c.lines
	}
	if got := ask("1", `"elicitation":{}`, ""); !strings.Contains(got, `"resultType":"input_required"`) || !strings.Contains(got, `"requestState":"state"`) {
		t.Errorf("asked: %s", got)
	}
	if got := ask("2", `"elicitation":{}`, `"requestState":"state","inputResponses":{"which":{"action":"accept","content":{}}},`); short(t, got) != "2: accept" {
		t.Errorf("answered: %s", got)
	}
	for _, cannot := range []string{"", `"sampling":{}`, `"elicitation":{"url":{}}`} {
		if got := ask("3", cannot, ""); !strings.Contains(got, `"code":-32021`) || !strings.Contains(got, `"data":{"requiredCapabilities":{"elicitation":{}}}`) {
			t.Errorf("%q: %s", cannot, got)
		}
	}
	// The same tool asks a client of the older revisions by itself.
	c.hello("2025-06-18", `"elicitation":{}`)
	c.say(calls("4", "needs"))
	c.expect("elicitation/create")
	c.say(`{"jsonrpc":"2.0","id":1,"result":{"action":"decline"}}`)
	c.expect("4: decline")
}

func TestTheResourceThatIsMissingIsNamed(t *testing.T) {
	c := newStage().connect(t, grace)
	for _, uri := range []string{"stage://a", "elsewhere://b"} {
		c.say(`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"`+uri+`"}}`,
			modernly("2", "resources/read", `"uri":"`+uri+`"`))
		for range 2 {
			got := <-c.lines
			if !strings.Contains(got, `"data":{"uri":"`+uri+`"}`) || !strings.Contains(got, map[bool]string{true: "-32002", false: "-32602"}[strings.Contains(got, `"id":1`)]) {
				t.Errorf("%s: %s", uri, got)
			}
		}
	}
}
