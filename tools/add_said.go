package tools

import (
	"reflect"
	"strings"
)

// said is a result's text. The words of notes in it are data that may have come
// from anyone: before they are laid out, each is made one line that stays where
// it is put and loads nothing. The structured content has them as they are.
func said(out result) string {
	quotes := harmlessCopy(reflect.ValueOf(out)).Interface().(result)
	return visible(strings.TrimRight(quotes.Text(), "\n") + footnotes(quotes))
}
