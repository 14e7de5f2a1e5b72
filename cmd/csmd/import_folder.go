package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// tablesIn are the files that names mean: a folder is the tables in it, as of an
// export of csmd, in the order in which they can be taken in.
func tablesIn(names []string) []string {
	var files []string
	for _, name := range names {
		tables := tablesOf(name)
		if len(tables) == 0 {
			tables = []string{name} // a file; or a mistake, which reading it tells
		}
		files = append(files, tables...)
	}
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(importRank[filepath.Base(a)], importRank[filepath.Base(b)]) })
	return files
}

// importRank puts the settings first, by which amounts are read, then the
// accounts, to which the others refer. A checkbox in a note is a task too, so
// tasks come last.
var importRank = map[string]int{"settings.csv": -2, "accounts.csv": -1, "tasks.csv": 1}

// tablesOf are the tables in a folder.
func tablesOf(name string) (tables []string) {
	dir, err := expand(name)
	if err != nil {
		return nil
	}
	held, _ := os.ReadDir(dir) // none of what is no folder
	for _, e := range held {
		if ext := strings.ToLower(filepath.Ext(e.Name())); e.Type().IsRegular() && (ext == ".csv" || ext == ".xlsx") {
			tables = append(tables, filepath.Join(dir, e.Name()))
		}
	}
	return tables
}
