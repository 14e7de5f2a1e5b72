package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
)

// probe is a tool with an argument of each kind, so that the adapter can be
// tried without a vault.
var probe = mcp.Tool{Name: "probe", Description: "Tries the adapter.", Annotations: adds("Probe")}

type probeIn struct {
	Account string            `json:"account" jsonschema:"Whom it is about."`
	Limit   int               `json:"limit,omitempty"`
	Amount  csm.Money         `json:"amount,omitempty"`
	Dry     bool              `json:"dry_run,omitempty"`
	Tags    []string          `json:"tags,omitempty"`
	Health  csm.Health        `json:"health,omitempty" enum:"healthy,watch,at_risk"`
	Person  *probePerson      `json:"person,omitempty"`
	Set     map[string]string `json:"set,omitempty"`
}

type probePerson struct {
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
}

type probeOut struct {
	answer
	written
	In     probeIn       `json:"in"`
	First  *probePerson  `json:"first,omitempty"`
	People []probePerson `json:"people"`
}

func (o probeOut) Text() string { return "Probed " + o.In.Account + "." }

func (h handler) probe(_ context.Context, in probeIn) (probeOut, error) {
	switch in.Account {
	case "nobody":
		return probeOut{}, errors.New(`there is no account "nobody"`)
	case "panic":
		panic("a secret of the stack")
	case "endless":
		return probeOut{In: probeIn{Account: strings.Repeat("<", maxAnswer/6)}}, nil
	}
	out := probeOut{answer: answer{AsOf: h.today}, In: in}
	out.DryRun = in.Dry
	return out, nil
}

// probed answers one call of the probe over the protocol.
func probed(t *testing.T, arguments string) *mcp.CallToolResult {
	t.Helper()
	s := server.NewMCPServer("test", "0")
	r := &registry{server: s, request: func() handler { return handler{today: "2026-02-03"} }}
	add(r, daily, probe, handler.probe)
	message := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"probe","arguments":` + arguments + `}}`
	reply, err := json.Marshal(s.HandleMessage(t.Context(), json.RawMessage(message)))
	if err != nil {
		t.Fatal(err)
	}
	var envelope struct {
		Result *mcp.CallToolResult
		Error  any
	}
	if err := json.Unmarshal(reply, &envelope); err != nil || envelope.Result == nil {
		t.Fatalf("not a tool result: %s", reply)
	}
	return envelope.Result
}

func textOf(r *mcp.CallToolResult) string {
	var b strings.Builder
	for _, c := range r.Content {
		if text, ok := c.(mcp.TextContent); ok {
			b.WriteString(text.Text)
		}
	}
	return b.String()
}

func TestArgumentsAreRefusedInWords(t *testing.T) {
	const takes = "account, amount, dry_run, health, limit, person, set, tags"
	for arguments, want := range map[string]string{
		`{}`:                                              "probe needs account; it takes: " + takes,
		`null`:                                            "probe needs account; it takes: " + takes,
		`{"account":null}`:                                "probe needs account; it takes: " + takes,
		`{"account":"  "}`:                                "probe needs account; it takes: " + takes,
		`["Acme"]`:                                        `probe takes its arguments as one object, such as {"name": "value"}; it got ["Acme"]`,
		`{"account":"Acme","limt":3}`:                     `probe has no argument "limt"; it takes: ` + takes + ". Did you mean limit?",
		`{"account":"Acme","colour":3}`:                   `probe has no argument "colour"; it takes: ` + takes,
		`{"account":["Acme"]}`:                            `account of probe must be a text such as "Acme"; it is ["Acme"]`,
		`{"account":"A","limit":"many"}`:                  `limit of probe must be a whole number such as 20; it is "many"`,
		`{"account":"A","limit":2.5}`:                     `limit of probe must be a whole number such as 20; it is 2.5`,
		`{"account":"A","amount":"300K"}`:                 `amount of probe must be a number such as 300000; it is "300K"`,
		`{"account":"A","amount":1e300}`:                  `amount of probe must be a number such as 300000; it is 1e300`,
		`{"account":"A","dry_run":"si"}`:                  `dry_run of probe must be true or false; it is "si"`,
		`{"account":"A","tags":[["a"]]}`:                  `tags[0] of probe must be a text such as "Acme"; it is ["a"]`,
		`{"account":"A","health":"red"}`:                  `health of probe must be one of healthy, watch, at_risk; it is "red"`,
		`{"account":"A","person":"Ann"}`:                  `person of probe must be an object of some of: name, role; it is "Ann"`,
		`{"account":"A","person":{"role":"champion"}}`:    "person of probe needs name; it takes: name, role",
		`{"account":"A","person":{"name":"B","rle":"c"}}`: `person of probe has no field "rle"; it takes: name, role. Did you mean role?`,
		`{"account":"A","set":{"tier":["a"]}}`:            `set.tier of probe must be a text such as "Acme"; it is ["a"]`,
		`{"account":"` + strings.Repeat("x", 9000) + `"}`: "account of probe has 9000 bytes and takes at most 8192; keep long texts with save_document",
		`{"account":"A","tags":[` + strings.Repeat(`"a",`, 1000) + `"a"]}`: "tags of probe has 1001 items and takes at most 1000; call it several times",
		`{"account":"A","set":{"tier":"a\u0000"}}`:                         "set.tier of probe holds the control character U+0000, which no note can keep; take it out",
		`{"account":"A","` + strings.Repeat("x", 99) + `":1}`:              `probe has no argument "` + strings.Repeat("x", 99) + `"; it takes: ` + takes,
	} {
		if got := probed(t, arguments); !got.IsError || textOf(got) != want {
			t.Errorf("%s\n got %s\nwant %s", arguments, textOf(got), want)
		}
	}
}

func TestArgumentsAreReadByTheirMeaning(t *testing.T) {
	for arguments, want := range map[string]string{
		`{"account":"Acme"}`:                                                     `{"account":"Acme"}`,
		`{"account":2026,"limit":"20","dry_run":"true"}`:                         `{"account":"2026","limit":20,"dry_run":true}`,
		`{"account":9007199254740993}`:                                           `{"account":"9007199254740993"}`,
		`{"account":"A","limit":20.0,"amount":"99.5"}`:                           `{"account":"A","limit":20,"amount":99.5}`,
		`{"account":"A","limit":null,"person":null}`:                             `{"account":"A"}`,
		`{"account":"A","tags":"one"}`:                                           `{"account":"A","tags":["one"]}`,
		`{"account":"A","tags":"[\"a\",\"b\"]"}`:                                 `{"account":"A","tags":["a","b"]}`,
		`{"account":"A","tags":""}`:                                              `{"account":"A"}`,
		`{"account":"A","health":"At Risk"}`:                                     `{"account":"A","health":"at_risk"}`,
		`{"account":"A","person":"{\"name\":\"Ann\"}"}`:                          `{"account":"A","person":{"name":"Ann"}}`,
		`{"account":"A","set":{"tier":"x"},"person":{"name":"Ann","role":null}}`: `{"account":"A","person":{"name":"Ann"},"set":{"tier":"x"}}`,
		`{"account":"null \"null\" \\","limit":1}`:                               `{"account":"null \"null\" \\","limit":1}`,
	} {
		got := probed(t, arguments)
		var out struct{ In json.RawMessage }
		if err := json.Unmarshal(got.RawStructuredContent, &out); err != nil || string(out.In) != want {
			t.Errorf("%s\n got %s %s\nwant %s", arguments, out.In, textOf(got), want)
		}
	}
}

func TestResultIsSaidTwice(t *testing.T) {
	got := probed(t, `{"account":"Acme","dry_run":true}`)
	want := `{"as_of":"2026-02-03","warnings":[],"changed":[],"dry_run":true,"in":{"account":"Acme","dry_run":true},"people":[]}`
	if string(got.RawStructuredContent) != want {
		t.Errorf("structured\n got %s\nwant %s", got.RawStructuredContent, want)
	}
	if text := textOf(got); text != "Probed Acme.\n\n_Dry run: there is nothing to change._" {
		t.Errorf("text %q", text)
	}
}

func TestFailuresAreToolErrors(t *testing.T) {
	var log bytes.Buffer
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	for account, want := range map[string]string{
		"nobody":  `there is no account "nobody"`,
		"panic":   "a mistake in csmd",
		"endless": "Ask for less",
	} {
		got := probed(t, `{"account":"`+account+`"}`)
		if text := textOf(got); !got.IsError || !strings.Contains(text, want) || strings.Contains(text, "secret") {
			t.Errorf("%s: error %v, text %q", account, got.IsError, text)
		}
	}
	if !strings.Contains(log.String(), "a secret of the stack") || !strings.Contains(log.String(), "add_test.go") {
		t.Errorf("the log does not say where the panic was: %s", log.String())
	}
}

func TestWarningsEndTheText(t *testing.T) {
	a := answer{Warnings: slices.Repeat([]csm.Problem{{Path: "Accounts/acme.md", Line: 3, Message: "arr is not a number", Fix: "write 300000"}}, 5)}
	want := "\n\n⚠️ Look at these, they touch the answer:" +
		strings.Repeat("\n- Accounts/acme.md:3: arr is not a number (write 300000)", 3) +
		"\n- and 2 more (`check_vault` lists all)"
	if got := footnotes(a); got != want {
		t.Errorf("got %q", got)
	}
	w := written{vault.Written{DryRun: true, Diff: "+ ```\n"}}
	if got := footnotes(w); !strings.HasSuffix(got, "\n\n````diff\n+ ```\n````") {
		t.Errorf("got %q", got)
	}
}

func TestSchemas(t *testing.T) {
	input := `{"type":"object","properties":{"account":{"type":"string","description":"Whom it is about."},` +
		`"limit":{"type":"integer"},"amount":{"type":"number"},"dry_run":{"type":"boolean"},` +
		`"tags":{"type":"array","items":{"type":"string"}},"health":{"type":"string","enum":["healthy","watch","at_risk"]},` +
		`"person":{"type":"object","properties":{"name":{"type":"string"},"role":{"type":"string"}},"required":["name"]},` +
		`"set":{"type":"object","additionalProperties":{"type":"string"}}},"required":["account"]}`
	if got := encode(inputSchema(reflect.TypeFor[probeIn]())); string(got) != input {
		t.Errorf("input\n got %s\nwant %s", got, input)
	}
	if got := encode(inputSchema(reflect.TypeFor[struct{}]())); string(got) != `{"type":"object","properties":{}}` {
		t.Errorf("no arguments: %s", got)
	}
	var output struct {
		Defs       map[string]json.RawMessage `json:"$defs"`
		Properties map[string]json.RawMessage
	}
	if err := json.Unmarshal(encode(resultSchema[probeOut]("probe")), &output); err != nil {
		t.Fatal(err)
	}
	if got := string(output.Properties["first"]); got != `{"$ref":"#/$defs/probePerson"}` {
		t.Errorf("a repeated type stands inline: %s", got)
	}
	if got := sortedKeys(output.Defs); !slices.Equal(got, []string{"probePerson"}) {
		t.Errorf("definitions %v", got)
	}
}

type nullOut struct {
	Person *probePerson `json:"person"`
}
type mapOut struct {
	Counts map[string]int `json:"counts"`
}
type anyOut struct {
	Value any `json:"value,omitempty"`
}
type hollowOut struct {
	Value struct{} `json:"value"`
}

func (nullOut) Text() string   { return "" }
func (mapOut) Text() string    { return "" }
func (anyOut) Text() string    { return "" }
func (hollowOut) Text() string { return "" }

func TestResultsThatCannotBeSaidStopTheProgram(t *testing.T) {
	for name, publish := range map[string]func(){
		"person in a result of t may be null": func() { resultSchema[nullOut]("t") },
		"counts in a result of t may be null": func() { resultSchema[mapOut]("t") },
		"value in a result of t has no type":  func() { resultSchema[anyOut]("t") },
		"value in a result of t is an object": func() { resultSchema[hollowOut]("t") },
		"two tools are named probe": func() {
			r := &registry{server: server.NewMCPServer("test", "0")}
			add(r, daily, probe, handler.probe)
			add(r, daily, probe, handler.probe)
		},
	} {
		func() {
			defer func() {
				if p, _ := recover().(string); !strings.Contains(p, name) {
					t.Errorf("want a panic %q, got %q", name, p)
				}
			}()
			publish()
		}()
	}
}

func TestOptionsChooseTools(t *testing.T) {
	look := mcp.Tool{Name: "look", Annotations: reads("Look")}
	for _, c := range []struct {
		options Options
		offered string
		err     string
	}{
		{Options{}, "look probe", ""},
		{Options{ReadOnly: true}, "look", ""},
		{Options{Toolsets: []string{"daily"}}, "probe", ""},
		{Options{Toolsets: []string{"daily", "career"}}, "look probe", ""},
		{Options{Exclude: []string{"probe"}}, "look", ""},
		{Options{Toolsets: []string{"dayly"}}, "", `there is no toolset "dayly"; there are: accounts, career, daily, reviews, vault. Did you mean daily?`},
		{Options{Exclude: []string{"prob"}}, "look probe", `there is no tool "prob"; there are: look, probe. Did you mean probe?`},
	} {
		s := server.NewMCPServer("test", "0")
		r := &registry{server: s, options: c.options}
		add(r, daily, probe, handler.probe)
		add(r, career, look, handler.probe)
		message := ""
		if err := r.check(); err != nil {
			message = err.Error()
		}
		if got := strings.Join(sortedKeys(s.ListTools()), " "); got != c.offered || message != c.err {
			t.Errorf("%+v offers %q, error %q", c.options, got, message)
		}
	}
}

func TestListsAreCutIntoPages(t *testing.T) {
	list := make([]int, 45)
	for i := range list {
		list[i] = i
	}
	var all []int
	p := page{}
	for {
		part, shown, err := cut(p, list)
		if err != nil || shown.Total != 45 {
			t.Fatal(shown, err)
		}
		all = append(all, part...)
		if p.Cursor = shown.NextCursor; p.Cursor == "" {
			break
		}
	}
	if !slices.Equal(all, list) {
		t.Errorf("the pages hold %v", all)
	}
	for _, bad := range []page{{Limit: -1}, {Limit: 1001}, {Cursor: "x"}, {Cursor: "-3"}} {
		if _, _, err := cut(bad, list); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
	if part, _, err := cut(page{Cursor: "99"}, list); err != nil || len(part) != 0 {
		t.Errorf("past the end: %v %v", part, err)
	}
}

func FuzzBind(f *testing.F) {
	f.Add(`{"account":"Acme","limit":"20","person":{"name":"Ann"}}`)
	f.Add(`{"account":"Acme","tags":"[null]","set":{"a":1}}`)
	args := argumentsOf[probeIn]("probe")
	f.Fuzz(func(t *testing.T, raw string) {
		if !json.Valid([]byte(raw)) {
			return
		}
		var in probeIn
		req := mcp.CallToolRequest{Params: mcp.CallToolParams{RawArguments: json.RawMessage(raw)}}
		given, err := args.check(req)
		if err == nil {
			err = fill(given, &in)
		}
		if err == nil && strings.TrimSpace(in.Account) == "" {
			t.Errorf("%s is taken without the required account", raw)
		} else if err != nil && strings.Contains(err.Error(), "json:") {
			t.Errorf("%s is refused in the words of the decoder: %v", raw, err)
		}
	})
}
