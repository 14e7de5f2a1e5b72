package vault

import (
	"path"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// The index keeps the links of a file in one text, each as a line break, what
// it points to, a tab and its line. A row for each link, with its indexes, took
// a fifth of the time of a first build; to look through the texts of 10,000
// notes takes some milliseconds, less than the walk before it. Neither mark is
// ever in a folded name.

// packedLinks is what the index keeps of the links of a note.
func packedLinks(links []note.Link) []byte {
	var to []byte
	for _, l := range links {
		to = append(append(to, '\n'), linkKey(l.Target)...)
		to = strconv.AppendInt(append(to, '\t'), int64(l.Line), 10)
	}
	return to
}

// linkMark is a text that packed links hold if one of them leads to a note.
func linkMark(path string) string { return "\n" + linkKey(path) + "\t" }

// eachLink visits packed links in the order of their note.
func eachLink(packed string, visit func(target string, line int)) {
	for l := range strings.SplitSeq(strings.TrimPrefix(packed, "\n"), "\n") {
		target, number, ok := strings.Cut(l, "\t")
		if line, err := strconv.Atoi(number); ok && err == nil {
			visit(target, line)
		}
	}
}

// linkKey is what a link's target and a note's name are compared by: the
// folded file name without folder and extension. README notes are known by
// their folder.
func linkKey(target string) string {
	target = trimExt(target)
	base := csm.Fold(path.Base(target))
	if strings.HasPrefix(strings.TrimLeft(base, " -_"), "r") && csm.Key(base) == "readme" && path.Dir(target) != "." {
		return csm.Fold(path.Base(path.Dir(target)))
	}
	return base
}
