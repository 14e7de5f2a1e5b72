package vault

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A file speaks for its own system: what another has brought hasn't vanished
// because this one never had it.
func TestVanishedFromItsOwnSystemOnly(t *testing.T) {
	sales := []string{"Account ID,Account Name,Account Owner", "001000000000001,Globex,Ann", "001000000000002,Initech,Ann"}
	hub := []string{"Record ID,Company name,Company owner", "9001,Umbrella,Bo", "9002,Initech,Bo"}
	v := openNotes(t, map[string]string{"GOALS.md": ""})
	imported(t, v, csvFile("accounts", sales...))
	if out := imported(t, v, csvFile("accounts", hub...)); len(out.Vanished) > 0 {
		t.Errorf("after the other system's file %q has vanished", out.Vanished)
	}
	for file, want := range map[*[]string]string{&hub: "Initech", &sales: "Initech"} { // which both have had
		out := imported(t, v, csvFile("accounts", (*file)[:2]...))
		if len(out.Vanished) != 1 || !strings.HasPrefix(out.Vanished[0], want) {
			t.Errorf("%q vanished from %q, not %s", out.Vanished, (*file)[0], want)
		}
	}
}

// Memories of before systems were told apart go on working: ids that look as
// if another system had made them say the same.
func TestVanishedWithAnOlderMemory(t *testing.T) {
	sales := []string{"Account ID,Account Name,Account Owner", "001000000000001,Globex,Ann", "001000000000002,Initech,Ann"}
	v := openNotes(t, map[string]string{"GOALS.md": ""})
	imported(t, v, csvFile("accounts", sales...))
	memory := noteText(t, v, importsPath)
	older := regexp.MustCompile(`(?m)^ *"\(from\)": .*\n`).ReplaceAllString(memory, "")
	if older == memory {
		t.Fatalf("the memory is\n%s", memory)
	}
	for lines, want := range map[string]int{strings.Join(sales[:2], "\n"): 1, "Account Name\nGlobex": 1, "Record ID,Company name\n9001,Umbrella": 0} {
		write(t, v.root, importsPath, older)
		out, _, err := importFile(t, v, csvFile("accounts", slices.Collect(strings.SplitSeq(lines, "\n"))...), true)
		if err != nil || len(out.Vanished) != want {
			t.Errorf("%q: %q has vanished, %v", lines, out.Vanished, err)
		}
	}
}
