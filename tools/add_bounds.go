package tools

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// maxText is the longest text that an argument takes, and maxList the longest
// list: an answer repeats most arguments, and one that can't be sent would
// leave the caller in doubt whether the edit was made.
const maxText, maxList = 8 << 10, 1000

// longTexts are the arguments that hold whole texts; their tools bound them
// more closely, in their own words.
var longTexts = map[string]int{"content": 4 << 20, "summary": 1 << 20, "text": 128 << 10}

// text refuses what no note can keep and what no answer could show.
func (a arguments) text(path, s string) error {
	if i := strings.IndexFunc(s, unwritable); i >= 0 {
		return fmt.Errorf("%s of %s holds the control character %U, which no note can keep; take it out", path, a.tool, []rune(s[i:])[0])
	}
	if most := cmp.Or(longTexts[path], maxText); len(s) > most {
		return fmt.Errorf("%s of %s has %d bytes and takes at most %d; keep long texts with save_document", path, a.tool, len(s), most)
	}
	return nil
}

// unwritable reports a control character other than a tab or line break: a NUL
// would make the whole note unreadable to others.
func unwritable(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) }

// list refuses a list that is longer than anybody means.
func (a arguments) list(path string, list []any) error {
	if len(list) > maxList {
		return fmt.Errorf("%s of %s has %d items and takes at most %d; call it several times", path, a.tool, len(list), maxList)
	}
	return nil
}

// anything holds the bounds in a value that the schema leaves open.
func (a arguments) anything(path string, v any) error {
	switch v := v.(type) {
	case string:
		return a.text(path, v)
	case []any:
		if err := a.list(path, v); err != nil {
			return err
		}
		for i, item := range v {
			if err := a.anything(fmt.Sprintf("%s[%d]", path, i), item); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, name := range sortedKeys(v) {
			if err := a.text(path, name); err != nil {
				return err
			}
			if err := a.anything(join(path, name), v[name]); err != nil {
				return err
			}
		}
	}
	return nil
}
