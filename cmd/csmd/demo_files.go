package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// contents are the notes of a vault, by path. csmd's own journal is none.
func contents(dir string) (map[string]string, error) {
	files := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if p == ".csmd" {
			return fs.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		data, err := fs.ReadFile(root, p)
		files[p] = string(data)
		return err
	})
	return files, err
}

// changes says what happened to the files between two looks at them: seen from
// outside, whatever the server says of itself.
func changes(before, after map[string]string) []string {
	var list []string
	add := func(path, what string) { list = append(list, "`"+path+"` "+what) }
	gone := map[string]string{} // bytes → path
	for _, p := range slices.Sorted(maps.Keys(before)) {
		if _, there := after[p]; !there {
			gone[before[p]] = p
		}
	}
	for _, p := range slices.Sorted(maps.Keys(after)) {
		old, was := before[p]
		from, moved := gone[after[p]]
		switch {
		case was && old == after[p]:
		case was:
			add(p, edited(old, after[p]))
		case moved:
			add(p, "moved from `"+from+"`")
			delete(gone, after[p])
		default:
			add(p, "created")
		}
	}
	for _, p := range slices.Sorted(maps.Values(gone)) {
		add(p, "removed")
	}
	return list
}

// edited counts the lines that came and went.
func edited(before, after string) string {
	count := map[string]int{}
	for line := range strings.Lines(before) {
		count[line]--
	}
	for line := range strings.Lines(after) {
		count[line]++
	}
	plus, minus := 0, 0
	for _, n := range count {
		plus, minus = plus+max(n, 0), minus+max(-n, 0)
	}
	return fmt.Sprintf("edited (+%d −%d)", plus, minus)
}
