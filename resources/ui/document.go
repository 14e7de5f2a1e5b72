package ui

import (
	"embed"
	"path"
	"regexp"
)

//go:embed *.html *.css *.js
var files embed.FS

// part is where a document names a style or a script of its own.
var part = regexp.MustCompile(`<(?:link rel="stylesheet" href|script src)="([a-z_]+\.(css|js))">(?:</script>)?`)

// document is the page of a view with its styles and scripts inside: a view
// can't load what lies beside it. A part that is missing stops the program,
// and every test finds it.
func document(uri string) string {
	page := read(path.Base(uri) + ".html")
	return part.ReplaceAllStringFunc(page, func(tag string) string {
		found := part.FindStringSubmatch(tag)
		name, kind := found[1], map[string]string{"css": "style", "js": "script"}[found[2]]
		return "<" + kind + ">\n" + read(name) + "</" + kind + ">"
	})
}

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("ui: " + err.Error())
	}
	return string(text)
}
