package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// SameTask finds the open task that a new one would repeat: the same folded
// title for the same account. Another number, ordinal or account makes another
// task.
func SameTask(tasks []Task, title, accountID string) *Task {
	key := titleKey(title)
	for i := range tasks {
		t := &tasks[i]
		if t.Status.Active() && t.AccountID == accountID && titleKey(t.Title) == key {
			return t
		}
	}
	return nil
}

// similarEnough is the share of words that two titles must have in common to
// be shown side by side. Half lets "Acme: SSO follow-up" meet "Follow up with
// Acme on SSO"; it only ever shows, it never decides.
const similarEnough = 0.5

// SimilarTasks are the open tasks whose titles look like a title, nearest
// first, at most five. They are shown, never merged.
func SimilarTasks(tasks []Task, title, accountID string) []*Task {
	type scored struct {
		task  *Task
		score float64
	}
	words := titleWords(title)
	var found []scored
	for i := range tasks {
		t := &tasks[i]
		if !t.Status.Active() || (accountID != "" && t.AccountID != "" && t.AccountID != accountID) {
			continue
		}
		if s := overlap(words, titleWords(t.Title)); s >= similarEnough {
			found = append(found, scored{t, s})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(a.task.ID, b.task.ID)
	})
	out := []*Task{}
	for _, f := range found[:min(5, len(found))] {
		out = append(out, f.task)
	}
	return out
}

var notWord = pattern.New(`[^\p{L}\p{N}]+`)

// titleKey is a title without case, accents and punctuation.
func titleKey(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(Fold(s), " "))
}

// titleFillers say nothing about what a task is about.
var titleFillers = map[string]bool{"a": true, "an": true, "the": true, "to": true, "with": true, "for": true, "on": true, "of": true,
	"and": true, "about": true, "re": true, "w": true, "in": true, "at": true, "by": true, "from": true, "up": true}

func titleWords(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(titleKey(s)) {
		if !titleFillers[w] {
			words[w] = true
		}
	}
	return words
}

// overlap is the number of shared words over the number of all words
// (Jaccard's index).
func overlap(a, b map[string]bool) float64 {
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	all := len(a) + len(b) - shared
	if all == 0 {
		return 0
	}
	return float64(shared) / float64(all)
}

// SameRequest finds the request that a text asks for again: every word that
// its title is made of stands in the text. A title of one word proves nothing.
func SameRequest(requests []FeatureRequest, text string) *FeatureRequest {
	words := titleWords(text)
	var best *FeatureRequest
	size := 0
	for i := range requests {
		title := titleWords(requests[i].Title)
		n := 0
		for w := range title {
			if words[w] || words[strings.TrimSuffix(w, "s")] || words[w+"s"] {
				n++
			}
		}
		if n == len(title) && n >= 2 && n > size {
			best, size = &requests[i], n
		}
	}
	return best
}
