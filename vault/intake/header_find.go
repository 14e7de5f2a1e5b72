package intake

import (
	"slices"
	"strings"
)

// header is the line of column names: the one, near the top, with most names
// that csmd knows; else the first as wide as most lines, and all in words.
func header(lines []Row) int {
	best, most := -1, 0
	top := lines[:min(len(lines), 30)]
	for i, row := range top {
		if n := recognized(row.Cells); n > most {
			best, most = i, n
		}
	}
	if best >= 0 && (most > 1 || filled(top[best].Cells) == 1) {
		return best
	}
	wide := usualWidth(top)
	for i, row := range top {
		if n := filled(row.Cells); n*3 >= wide*2 && !slices.ContainsFunc(row.Cells, figure) {
			return i
		}
	}
	return -1
}

func recognized(cells []string) (n int) {
	for _, c := range cells {
		if vocabulary()[headerKey(c)] {
			n++
		}
	}
	return n
}

// figure reports whether a cell is a number or a date, which no header is.
func figure(cell string) bool {
	return cell != "" && strings.Trim(cell, "0123456789.,/-: $€£%") == ""
}

func filled(cells []string) (n int) {
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

func usualWidth(lines []Row) (wide int) {
	count := map[int]int{}
	for _, row := range lines {
		n := filled(row.Cells)
		count[n]++
		if count[n] > count[wide] || count[n] == count[wide] && n > wide {
			wide = n
		}
	}
	return wide
}
