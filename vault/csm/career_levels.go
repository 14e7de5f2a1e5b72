package csm

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// HowToWriteCriteria tells a user without criteria how to write them.
const HowToWriteCriteria = `Write what the level asks for into Career/senior-csm-criteria.md (the file's name is the level), one bullet each, as your company says it:
# Senior CSM criteria
- Strategic account management
- Cross-functional leadership
- Mentoring and team impact
- Product and process improvements`

// FindCriteria are the criteria of the level that a name means: "Senior CSM"
// those of Career/senior-csm-criteria.md. Without a name there must be one.
func FindCriteria(b *Book, level string) (*Criteria, error) {
	if len(b.Criteria) == 0 {
		return nil, errors.New("no promotion criteria are on record. " + strings.Replace(HowToWriteCriteria, "\n# Senior CSM criteria", "", 1))
	}
	if strings.TrimSpace(level) == "" {
		if len(b.Criteria) == 1 {
			return &b.Criteria[0], nil
		}
		return nil, fmt.Errorf("which level? There are criteria for:%s", levelList(toPointers(b.Criteria)))
	}
	fits := []func(c *Criteria) bool{
		func(c *Criteria) bool { return levelKey(c.Level) == levelKey(level) || c.Path == level },
		func(c *Criteria) bool { return allAmong(levelWords(level), levelWords(c.Level+" "+c.Title)) },
	}
	for _, fit := range fits {
		switch found := slices.DeleteFunc(toPointers(b.Criteria), func(c *Criteria) bool { return !fit(c) }); len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return nil, fmt.Errorf("%q fits the criteria of %d levels; say which one:%s", clip(level, 80), len(found), levelList(found))
		}
	}
	return nil, fmt.Errorf("there are no criteria for %q. There are some for:%s\n- for another level, write them into Career/LEVEL-criteria.md, one bullet each",
		clip(level, 80), levelList(toPointers(b.Criteria)))
}

var aboutCriteria = pattern.New(`(?i)[\s:—–-]*\b(?:promotion )?(?:criteria|requirements)\b.*$`)

// name is the level as its note's title says it: "Senior CSM".
func (c *Criteria) name() string {
	return cmp.Or(strings.TrimSpace(aboutCriteria.ReplaceAllString(c.Title, "")), c.Level, "Promotion")
}

func levelList(list []*Criteria) string {
	var out strings.Builder
	for _, c := range list[:min(len(list), 12)] {
		fmt.Fprintf(&out, "\n- %s (%s)", c.Level, c.Path)
	}
	return out.String()
}

// spelledOut are the short forms in the names of levels.
var spelledOut = strings.NewReplacer("customer success manager", "csm", "sr.", "senior", "sr ", "senior ", "jr.", "junior", "jr ", "junior ")

func levelKey(s string) string { return strings.Join(levelWords(s), " ") }

func levelWords(s string) []string {
	words := strings.Fields(titleKey(spelledOut.Replace(Fold(strings.NewReplacer("-", " ", "_", " ").Replace(s)) + " ")))
	return slices.DeleteFunc(words, func(w string) bool { return levelFillers[w] })
}

// levelFillers are words around the name of a level.
var levelFillers = wordSet("a the to my for of promotion promoted discussion case level role criteria typical prep")

// allAmong reports whether all words are among others; no words are in nothing.
func allAmong(words, others []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(others, w) })
}
