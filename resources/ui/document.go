package ui

import (
	"embed"
	"path"
	"strings"
)

//go:embed *.html *.css *.js
var files embed.FS

// document is the page of a view with its styles and scripts inside: a view
// can't load what lies beside it.
func document(uri string) string {
	parts, err := files.ReadDir(".")
	if err != nil {
		panic("ui: " + err.Error())
	}
	var inside []string
	for _, part := range parts {
		switch name := part.Name(); path.Ext(name) {
		case ".css":
			inside = append(inside, `<link rel="stylesheet" href="`+name+`">`, "<style>\n"+read(name)+"</style>")
		case ".js":
			inside = append(inside, `<script src="`+name+`"></script>`, "<script>\n"+read(name)+"</script>")
		}
	}
	return strings.NewReplacer(inside...).Replace(read(path.Base(uri) + ".html"))
}

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("ui: " + err.Error())
	}
	return string(text)
}
