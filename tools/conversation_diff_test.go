package tools

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// differences are the sections in which a conversation did not go as written.
// An answer that no section shows is one too: a call must expect something.
func differences(script, truth *txtar.Archive) (list []string) {
	if quiet := unanswered(script); quiet != "" {
		list = append(list, quiet+" has neither result, text nor error")
	}
	want := map[string][]byte{}
	for i, f := range fileOrder(script) {
		want[f] = script.Files[i].Data
	}
	for i, f := range fileOrder(truth) {
		data, ok := want[f]
		delete(want, f)
		if got := truth.Files[i].Data; !ok || !bytes.Equal(data, got) {
			list = append(list, fmt.Sprintf("%s\n--- got\n%s--- want\n%s", f, got, data))
		}
	}
	for _, f := range sortedKeys(want) {
		list = append(list, f+" is wanted and did not come")
	}
	return list
}

// fileOrder names the files of an archive, and numbers those that may repeat.
func fileOrder(a *txtar.Archive) []string {
	var names []string
	calls, call := 0, ""
	for _, f := range a.Files {
		name := f.Name
		if strings.HasPrefix(name, "call ") {
			calls++
			call = fmt.Sprintf(" of call %d", calls)
		}
		if !strings.Contains(name, "/") || strings.HasPrefix(name, "edit ") {
			name += call
		}
		names = append(names, name)
	}
	return names
}

func unanswered(script *txtar.Archive) string {
	waiting := ""
	for _, f := range script.Files {
		verb, _, _ := strings.Cut(f.Name, " ")
		switch verb {
		case "call":
			if waiting != "" {
				return waiting
			}
			waiting = f.Name
		case "result", "text", "error":
			waiting = ""
		}
	}
	return waiting
}
