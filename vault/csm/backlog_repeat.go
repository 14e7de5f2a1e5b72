package csm

import (
	"slices"
	"strings"
)

// repeatable is what two lines, or a line and a task, are compared by.
type repeatable struct {
	id, path string
	accounts string          // ids, sorted
	topic    map[string]bool // stems of the words that say what it is about
	figures  string          // numbers and ordinals, which make all the difference
	signals  string          // what it says of the account's health
	due      Date
}

// Words that say nothing about the topic of a note, and words that mean the
// same thing there.
var (
	emptyWords = wordSet(`a an the to of for with w on in at by and or re regarding about from is are be this that their our my your
		need needs please pls todo we they them it its i me up out into as so do does did has have had s t acctx datex moneyx personx
		linkx next now also still again just latest soon asap today tomorrow week month quarter customer client account new some any
		thing things annual yearly stuff re pls thx via around
		bitte mit fur und der die das zu zum zur el la los de para con le les des du pour avec et`)
	sameWords = map[string]string{
		"schedule": "book", "arrange": "book", "organize": "book", "organise": "book", "plan": "book", "setup": "book",
		"conversation": "talk", "convo": "talk", "discussion": "talk", "chat": "talk", "call": "talk", "meeting": "talk", "discuss": "talk", "speak": "talk", "mtg": "talk",
		"followup": "follow", "fu": "follow", "chase": "follow", "ping": "follow", "nudge": "follow", "prep": "prepare", "preparation": "prepare",
		"deck": "slide", "presentation": "slide", "ebr": "qbr", "mail": "email", "forward": "send", "share": "send", "reply": "answer", "respond": "answer", "response": "answer",
		"check": "review", "look": "review", "analyse": "review", "analyze": "review", "metric": "data", "numbers": "data", "licence": "seat", "license": "seat",
		"price": "quote", "pricing": "quote", "training": "train", "kickoff": "kick", "first": "1", "second": "2", "third": "3", "one": "1", "two": "2", "three": "3", "four": "4", "fourth": "4",
		"summary": "report", "overview": "report", "writeup": "report", "recap": "report", "results": "report",
		"intro": "introduction", "introduce": "introduction", "connect": "introduction", "contact": "introduction", "issue": "ticket", "case": "ticket",
	}
)

// What is written as one word or two.
var oneWord = strings.NewReplacer("follow up", "followup", "follow-up", "followup", "pen test", "pentest", "pen-test", "pentest", "one pager", "onepager", "go live", "golive", "go-live", "golive", "kick off", "kickoff", "kick-off", "kickoff")

func (l *backlogLine) repeatable() repeatable {
	p := repeatable{id: l.item.ID, topic: map[string]bool{}}
	ids := l.accountIDs()
	slices.Sort(ids)
	p.accounts = strings.Join(ids, " ")
	var figures []string
	for _, w := range splitWords(oneWord.Replace(l.masked)) {
		stem := topicStem(w.key)
		if strings.Trim(stem, "0123456789") == "" {
			figures = append(figures, stem)
		} else if !emptyWords[w.key] && len(stem) > 1 {
			p.topic[stem] = true
		}
	}
	for _, a := range l.amounts {
		figures = append(figures, a.Amount.Plain())
	}
	slices.Sort(figures)
	p.figures = strings.Join(figures, " ")
	for _, d := range l.dates {
		if !beforeEnd.MatchString(newPlainText(d.Text).s) {
			p.due = cmpOr(p.due, d.Date)
		}
	}
	for _, s := range []string{"usage-down", "status-risk"} {
		if p.accounts != "" && l.states(s) {
			p.signals = s
		}
	}
	return p
}

// topicStem is a word without its ending, one of those that mean the same.
func topicStem(w string) string {
	if same, ok := sameWords[w]; ok {
		return same
	}
	for _, end := range []string{"ings", "ing", "ies", "es", "s", "ed", "th", "nd", "rd", "st"} {
		stem, ok := strings.CutSuffix(w, end)
		digits := ok && strings.Trim(stem, "0123456789") == "" && stem != ""
		if digits || ok && len(end) != 2 && len(stem) >= 4 || ok && (end == "es" || end == "ed") && len(stem) >= 4 {
			w = stem
			break
		}
	}
	if same, ok := sameWords[w]; ok {
		return same
	}
	return strings.TrimSuffix(w, "e")
}

// repeats reports whether two lines ask for the same: the same account, the
// same figures and days as far as both name any, and most of the words of the
// shorter one in the longer one; or the same bad news of the same account.
func (p repeatable) repeats(q repeatable) bool {
	if p.accounts != "" && p.accounts == q.accounts && p.signals != "" && p.signals == q.signals {
		return within(p.figures, q.figures) || within(q.figures, p.figures)
	}
	if p.accounts != q.accounts || p.figures != q.figures || p.due != "" && q.due != "" && p.due != q.due {
		return false
	}
	short, long := p.topic, q.topic
	if len(short) > len(long) {
		short, long = long, short
	}
	shared := 0
	for w := range short {
		if long[w] {
			shared++
		}
	}
	if p.accounts == "" && 4*shared < 3*len(long) {
		return false
	}
	return shared >= 2 && 3*shared >= 2*len(short) && 2*shared >= len(long)-1
}

// within reports whether all figures of one line stand in another.
func within(a, b string) bool {
	all := strings.Fields(b)
	return !slices.ContainsFunc(strings.Fields(a), func(f string) bool { return !slices.Contains(all, f) })
}

// markRepeats marks lines that repeat an earlier line or an open task.
func (r *backlogReader) markRepeats(lines []*backlogLine, out []Classified) {
	points := make([]repeatable, len(lines))
	for i, l := range lines {
		points[i] = l.repeatable()
		if !out[i].repeatsMatter() {
			continue
		}
		for j := range i {
			if out[j].repeatsMatter() && out[j].DuplicateOf == "" && points[i].repeats(points[j]) {
				out[i].DuplicateOf = out[j].ID
				break
			}
		}
		out[i].ExistingTask = r.existingTask(l, points[i])
		if out[i].DuplicateOf == "" {
			out[i].DuplicateOf = sameTask(out[:i], &out[i])
		}
	}
}

// sameTask is the id of an earlier line that asks for the same open task by
// the same day.
func sameTask(earlier []Classified, c *Classified) string {
	for i := range earlier {
		e := &earlier[i]
		if e.ExistingTask != nil && c.ExistingTask != nil && *e.ExistingTask == *c.ExistingTask && e.DueDate == c.DueDate && c.DueDate != "" && e.DuplicateOf == "" {
			return e.ID
		}
	}
	return ""
}

// repeatsMatter: statements may be made twice; work is done once.
func (c *Classified) repeatsMatter() bool {
	return (c.Kind == KindTask || c.Kind == KindFeatureRequest) && !c.NeedsClarification
}
