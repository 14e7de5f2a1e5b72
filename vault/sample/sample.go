// Package sample holds a whole book of business, embedded: 35 accounts of a
// customer success manager named Alex Rivera on 2026-02-03. It serves
// `csmd init --sample`, `csmd demo` and the tests.
package sample

import (
	"embed"
	"io/fs"
	"os"
)

//go:embed all:book
var files embed.FS

// Today is the date on which the sample's figures are known.
const Today = "2026-02-03"

// FS is the vault's folder.
func FS() fs.FS {
	book, err := fs.Sub(files, "book")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return book
}

// Copy writes the sample into a folder that is empty or does not exist yet.
func Copy(dir string) error { return os.CopyFS(dir, FS()) }
