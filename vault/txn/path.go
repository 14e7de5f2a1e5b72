package txn

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const (
	longestPath = 1024 // bytes
	longestName = 200  // bytes of a new name: room for what sync tools append
)

// settings are the only files below a dot-folder that may be touched: the
// user's settings, the list of what git shouldn't keep, and what was imported.
var settings = map[string]bool{
	home + "/config.yaml":  true,
	home + "/.gitignore":   true,
	home + "/imports.json": true,
}

// CheckPath is the door for paths that come from outside: relative, with
// slashes, inside the vault, no hidden component. Nothing is decoded, so
// "%2e" stays as it is. It says nothing about symbolic links, which are
// refused when the path is used.
func CheckPath(p string) error {
	if settings[p] {
		return nil
	}
	if why := badPath(p); why != "" {
		return &PathError{p, why}
	}
	return nil
}

func badPath(p string) string {
	switch {
	case p == "":
		return "is empty"
	case len(p) > longestPath:
		return "is too long"
	case !utf8.ValidString(p):
		return "is not valid UTF-8"
	case p[0] == '/' || p[0] == '~' || p[0] == ':' || drive.MatchString(p):
		return "must be relative to the vault's folder"
	case strings.Contains(p, `\`):
		return `has a backslash; write folders with "/"`
	case strings.ContainsFunc(p, invisible):
		return "has an invisible character"
	}
	for name := range strings.SplitSeq(p, "/") {
		switch {
		case name == "":
			return "has an empty part"
		case name == "." || name == "..":
			return "must not contain . or .. parts"
		case name[0] == '.':
			return "is hidden; csmd leaves files and folders that begin with a dot alone"
		}
	}
	return ""
}

var drive = regexp.MustCompile(`^[A-Za-z]:`)

// invisible holds for characters that make a name look like another. The two
// joiners are part of emoji and of Persian words.
func invisible(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner ||
		r == '\u2028' || r == '\u2029'
}

// CheckNewPath is CheckPath for a file that csmd is to make: a note or a CSV
// table whose every name all systems, Obsidian and sync tools can hold.
func CheckNewPath(p string) error {
	if err := checkWritable(p); err != nil || settings[p] {
		return err
	}
	for name := range strings.SplitSeq(p, "/") {
		if why := badName(name); why != "" {
			return &PathError{p, why}
		}
	}
	return nil
}

// checkWritable is CheckPath for a file that csmd may change.
func checkWritable(p string) error {
	if err := CheckPath(p); err != nil || settings[p] {
		return err
	}
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".csv":
		return nil
	}
	return &PathError{p, "is no note or table; csmd writes only .md and .csv files"}
}

func badName(name string) string {
	switch {
	case len(name) > longestName:
		return "has a name of more than 200 bytes: choose a shorter one"
	case strings.ContainsAny(name, `:*?"<>|#^[]`):
		return `has one of : * ? " < > | # ^ [ ] in a name, which links or other systems can't hold`
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, " "):
		return "has a name that begins with a space or ends with a space or dot"
	case reserved.MatchString(name):
		return "has a name that Windows reserves for a device"
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	if strings.TrimRight(stem, " .") != stem {
		return "has a space or dot before its extension"
	}
	return ""
}

var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(\.|$)`)

// fold gives names that some systems hold to be the same an equal form.
func fold(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(name)))
}
