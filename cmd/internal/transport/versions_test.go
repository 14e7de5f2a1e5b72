package transport

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestVersionsOfTheHandshake(t *testing.T) {
	for asked, want := range map[string]string{
		"2024-11-05": "2024-11-05",
		"2025-03-26": "2025-03-26",
		"2025-06-18": "2025-06-18",
		"2025-11-25": "2025-11-25",
		"2026-07-28": "2025-11-25", // it has no handshake
		"2019-01-01": "2025-11-25",
		"tomorrow":   "2025-11-25",
		"":           "2025-03-26", // as the specification says
	} {
		c := newStage().connect(t, grace)
		c.say(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"` + asked +
			`","capabilities":{},"clientInfo":{"name":"test","version":"0"}}}`)
		if got := c.hear(); got != "1: "+want {
			t.Errorf("%q: heard %q", asked, got)
		}
	}
}

func TestDiscovery(t *testing.T) {
	c := newStage().connect(t, grace)
	c.say(`{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{` + modern("2026-07-28") + `}}`)
	var reply struct {
		Result struct {
			SupportedVersions []string
			Capabilities      struct{ Tools *struct{} }
			ResultType        string
		}
	}
	line := <-c.lines
	if err := json.Unmarshal([]byte(line), &reply); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(reply.Result.SupportedVersions, " "); got != "2026-07-28 2025-11-25 2025-06-18 2025-03-26 2024-11-05" ||
		reply.Result.Capabilities.Tools == nil || reply.Result.ResultType != "complete" {
		t.Errorf("heard %s", line)
	}

	// No session is needed, and an unknown version is refused with the list.
	c.say(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"quick","arguments":{},` + modern("2026-07-28") + `}}`)
	c.expect(`2: a < b & "c" \u003c`)
	c.say(`{"jsonrpc":"2.0","id":3,"method":"server/discover","params":{` + modern("2030-01-01") + `}}`)
	if line := <-c.lines; !strings.Contains(line, "-32022") || !strings.Contains(line, `"requested":"2030-01-01"`) || !strings.Contains(line, `"supported":["2026-07-28"`) {
		t.Errorf("heard %s", line)
	}
	// Both eras share a connection: a client may probe before it shakes hands.
	c.hello("2025-06-18", "")
	c.say(calls("4", "quick"))
	c.expect(`4: a < b & "c" \u003c`)
}

func TestBatches(t *testing.T) {
	batch := `[` + calls("1", "quick") + `,{"jsonrpc":"2.0","method":"notifications/initialized"},7,` + calls("2", "panics") + `]`
	for version, want := range map[string]string{
		"2024-11-05": `[1: a < b & "c" \u003c, 2: -32603, null: -32600]`,
		"2025-03-26": `[1: a < b & "c" \u003c, 2: -32603, null: -32600]`,
		"2025-06-18": "null: -32600",
		"2025-11-25": "null: -32600",
	} {
		c := newStage().connect(t, grace)
		c.hello(version, "")
		c.say(`[{"jsonrpc":"2.0","method":"notifications/initialized"}]`, batch)
		if version >= "2025-06-18" {
			c.expect("null: -32600")
		}
		if got := c.hear(); got != want {
			t.Errorf("%s: heard %s", version, got)
		}
	}
}
