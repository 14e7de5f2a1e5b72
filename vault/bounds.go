package vault

import (
	"fmt"
	"reflect"

	"csmd/vault/csm"
)

// A hostile or broken file may hold a million bad rows or a task of a
// megabyte. What it puts into the index, and through it into every answer, has
// bounds that no file of a person comes near.
const (
	maxProblems = 20      // named of one file
	maxText     = 8 << 10 // bytes of one text of a record
	maxTitle    = 300     // bytes of a note's title
	maxMessage  = 500     // bytes of what is said of one problem
	maxWarnings = 100     // of one answer
)

// moreProblems ends the list of a file that has more than are named.
func moreProblems(path string, severity csm.Severity) csm.Problem {
	return csm.Problem{Path: path, Severity: severity, Code: "more_problems",
		Message: "this file has more problems than are named", Fix: "mend those that are named, then check again"}
}

// capped leaves the first problems of each file, each in few words, and says
// where there are more.
func capped(problems []csm.Problem) []csm.Problem {
	count := map[string]int{}
	out := problems[:0:0]
	for _, p := range problems {
		p.Message, p.Fix = clipText(p.Message, maxMessage), clipText(p.Fix, maxMessage)
		if count[p.Path]++; count[p.Path] <= maxProblems {
			out = append(out, p)
		} else if count[p.Path] == maxProblems+1 {
			out = append(out, moreProblems(p.Path, p.Severity))
		}
	}
	return out
}

// bounded is a record whose texts are not too long for an answer. A text that
// is shown only is cut; an item of the inbox is left out, because processing
// would write the cut text elsewhere and take the whole one away.
func (r *reading) bounded(line int, value any) any {
	if !tooLong(reflect.ValueOf(value)) {
		return value
	}
	v := reflect.New(reflect.TypeOf(value)).Elem()
	v.Set(reflect.ValueOf(value))
	cutTexts(v)
	if _, item := value.(csm.BacklogItem); item {
		r.problem(line, csm.Warning, "text_too_long", fmt.Sprintf("this item is longer than %d KiB, so it stays where it is", maxText>>10), "split it, or make it a note of its own")
		return nil
	}
	r.problem(line, csm.Warning, "text_too_long", fmt.Sprintf("a text here is longer than %d KiB and is shown cut", maxText>>10), "keep the title or cell short and put the rest into the note's text")
	return v.Interface()
}

// tooLong reports whether a value holds a text that is to be cut. Nearly none
// does, so this is asked before a copy is made that can be changed.
func tooLong(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return v.Len() > maxText
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanInterface() && tooLong(f) {
				return true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if tooLong(v.Index(i)) {
				return true
			}
		}
	}
	return false
}

// cutTexts cuts the long texts in a value.
func cutTexts(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > maxText && v.CanSet() {
			v.SetString(clipText(v.String(), maxText))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			cutTexts(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			cutTexts(v.Index(i))
		}
	}
}
