package tools

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// TestArgumentsAsAttacks puts attacks in the place of each argument of each
// published tool, the others being right, and looks at the answer, at the
// vault, and at what lies around it. Each write is undone, byte for byte.
// -prove N tries N times as many attacks an argument, at most all.
func TestArgumentsAsAttacks(t *testing.T) {
	_, published := publishedBy(t, Options{})
	all := scenes(t)
	var calls, taken, places atomic.Int64
	t.Run("tools", func(t *testing.T) {
		for _, tool := range published {
			t.Run(tool.Name, func(t *testing.T) {
				t.Parallel()
				chosen := cast(all[tool.Name], decoded(tool.InputSchema))
				if len(chosen) == 0 {
					t.Fatal("no conversation has an answered call of this tool, so nothing is known to attack")
				}
				for _, s := range chosen {
					a := newAttack(t, tool.Name, s)
					for _, p := range s.points {
						places.Add(1)
						for _, v := range sampleOf(tool.Name, p) {
							calls.Add(1)
							if a.try(p, v) {
								taken.Add(1)
							}
						}
					}
					a.whole()
				}
			})
		}
	})
	t.Logf("prove: arguments as attacks: %d tools, %d arguments, %d calls, %d taken and undone", len(published), places.Load(), calls.Load(), taken.Load())
	if _, err := os.Lstat("/csmd-forged"); err == nil {
		t.Error("something was written to the root of the disk")
	}
}

// always are tried on every argument: what breaks out of a line, a cell, a link
// and a property at once, and paths to a hidden folder and out of the vault.
var always = []any{"a | b ]] [[x | y\n---\n\n## Forged\n- [ ] forged", ".obsidian/plugins/forged.md", "Accounts/../../forged.md"}

// sampleOf are the attacks on one argument. Which ones of all depends on the
// argument, so that few of each still are many together.
func sampleOf(tool string, p point) (chosen []any) {
	var list []any
	chosen = append(chosen, always...)
	for _, family := range sortedKeys(attacks) {
		list = append(list, attacks[family]...)
	}
	list = append(list, json.RawMessage(`"`+strings.Repeat("m", 1_000_000)+`"`))
	n := min(len(list), *prove)
	h := fnv.New32a()
	fmt.Fprint(h, tool, p)
	start, step := int(h.Sum32()%uint32(len(list))), 1
	if n < len(list) {
		step = len(list)/n + 1
	}
	for i := range n {
		chosen = append(chosen, list[(start+i*step)%len(list)])
	}
	return chosen
}

// An attack is made on one tool from one scene.
type attack struct {
	*conversation
	tool   string
	scene  *scene
	outer  string            // the folder around the vault
	before map[string]string // all files below it, but for csmd's journal
	shapes map[string]string // of what a harmless text leaves, by point
	errors map[string]bool   // that check_vault knows
}

func newAttack(t *testing.T, tool string, s *scene) *attack {
	a := &attack{tool: tool, scene: s, outer: filepath.Join(t.TempDir(), "csmd-host-folder"), shapes: map[string]string{}}
	a.conversation = &conversation{t: t, dir: filepath.Join(a.outer, "a", "b", "vault"), notes: map[string]string{}}
	a.begin(s.script)
	for _, f := range []string{".git/config", ".obsidian/app.json", ".trash/old.md", "../canary.md", "../../canary.md", "../../../canary.md"} {
		a.write(f, []byte("as it was\n"))
	}
	a.must(os.Symlink(a.outer, filepath.Join(a.dir, "link")))
	for _, f := range s.script.Files[:s.at] {
		a.play(s.script, offerAll, f)
	}
	if a.server == nil {
		a.play(s.script, offerAll, s.script.Files[s.at])
		a.undoAll()
	}
	a.before = a.files()
	a.errors = a.vaultErrors()
	return a
}

// ask calls the tool with raw arguments.
func (a *attack) ask(tool string, arguments []byte) (answer reply) {
	a.t.Helper()
	for i, id := range a.changes {
		arguments = []byte(strings.ReplaceAll(string(arguments), fmt.Sprintf("change-%d", i+1), id))
	}
	message := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, tool, arguments)
	raw, err := json.Marshal(a.server.HandleMessage(a.t.Context(), json.RawMessage(message)))
	a.must(err)
	a.must(json.Unmarshal(raw, &answer))
	answer.raw = string(raw)
	return answer
}

// reply is an answer of the protocol, as far as it is looked at.
type reply struct {
	raw    string
	Error  any
	Result struct {
		IsError           bool
		StructuredContent struct {
			Changed []struct{ Path, Action string }
		}
	}
}

// try makes one call with a value at a point, and reports whether it was taken.
func (a *attack) try(p point, value any) bool {
	a.t.Helper()
	arguments, err := json.Marshal(put(a.scene.arguments, p, value))
	a.must(err)
	return a.made(p, string(arguments), value)
}

// whole attacks the arguments as a whole.
func (a *attack) whole() {
	for _, arguments := range []string{`null`, `[]`, `"x"`, `17`, `true`, `{"forged":1}`, `{"../x":{}}`, `{"":""}`} {
		a.made(point{"(all)"}, arguments, nil)
	}
}
