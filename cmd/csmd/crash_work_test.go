package main

import (
	"fmt"
	"math/rand/v2"
)

// A wish is one call of a tool that writes. Its word stands in no other call,
// so that what became of it can be found on disk.
type wish struct {
	tool      string
	arguments object
	word      string // "" for the calls that write no words of their own
	change    string // the id of its change, once it was answered
	refused   string // why nothing was done, if so
}

var customers = []string{"Acme Robotics", "Borealis Bank", "Contoso Retail", "Globex Corporation", "Xenon Pharma"}

// wishes are the ways to write that a client mixes. Those that may meet a
// refusal, since an earlier one has done their work, are refused in words.
var wishes = []func(rng *rand.Rand, word string) wish{
	func(_ *rand.Rand, word string) wish {
		return wish{tool: "add_to_backlog", arguments: object{"text": "Ask about " + word}, word: word}
	},
	func(rng *rand.Rand, word string) wish {
		return wish{tool: "create_task", arguments: object{"title": "Send " + word, "account": pick(rng, customers), "force": true}, word: word}
	},
	func(rng *rand.Rand, word string) wish {
		return wish{tool: "log_interaction", arguments: object{"account": pick(rng, customers), "channel": "call", "date": "2026-02-02", "summary": "We spoke of " + word,
			"action_items": []string{"Send the paper on " + word}}, word: word}
	},
	func(rng *rand.Rand, word string) wish {
		return wish{tool: "update_account", arguments: object{"account": pick(rng, customers), "health": pick(rng, []string{"watch", "healthy", "at_risk"}), "reason": "Said " + word, "note": "Heard " + word}, word: word}
	},
	func(_ *rand.Rand, word string) wish {
		return wish{tool: "log_accomplishment", arguments: object{"title": "Won " + word, "impact": "$10K"}, word: word}
	},
	func(rng *rand.Rand, word string) wish {
		return wish{tool: "record_arr_change", arguments: object{"account": pick(rng, customers), "type": "expansion", "amount": 1000 + rng.IntN(1000), "reason": "More " + word}, word: word}
	},
	func(_ *rand.Rand, word string) wish {
		return wish{tool: "save_document", arguments: object{"kind": "meeting_notes", "title": "Notes on " + word, "content": "# " + word + "\n"}, word: word}
	},
	func(rng *rand.Rand, word string) wish {
		return wish{tool: "log_feature_request", arguments: object{"title": "Support for " + word, "accounts": []string{pick(rng, customers)}}, word: word}
	},
	func(rng *rand.Rand, _ string) wish {
		return wish{tool: "record_renewal", arguments: object{"account": pick(rng, customers), "outcome": "renewed", "arr": 100_000 + rng.IntN(9), "term_months": 12}}
	},
	func(*rand.Rand, string) wish { return wish{tool: "process_backlog", arguments: object{}} },
	func(*rand.Rand, string) wish { return wish{tool: "undo_change", arguments: object{}} },
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// wishFor makes the n-th wish of a test. Words are made of letters only, as
// tools read dates and amounts out of numbers.
func wishFor(rng *rand.Rand, n int) *wish {
	word := "q"
	for ; n > 0; n /= 16 {
		word += string(rune('a' + n%16))
	}
	w := pick(rng, wishes)(rng, fmt.Sprintf("%sx", word))
	return &w
}
