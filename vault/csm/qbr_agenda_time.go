package csm

import (
	"fmt"
	"slices"
)

// qbrMinutes is the length of a meeting, or the usual one where none is given
// that can be meant.
func qbrMinutes(given int) int {
	if given < 10 || given > longestQBR {
		return defaultQBRMinutes
	}
	return given
}

// timed shares the minutes of a meeting out among its parts, in steps of five
// where that is possible. Each part gets one step at least; parts that have no
// room are left out, the least important first.
func timed(rows []agendaRow, minutes int, start string) []AgendaItem {
	step := 5
	if minutes%step != 0 {
		step = 1
	}
	for len(rows)*5 > minutes && len(rows) > 1 {
		last := 0
		for i, r := range rows {
			if r.rank >= rows[last].rank {
				last = i
			}
		}
		rows = slices.Delete(rows, last, last+1)
	}
	shares := share(rows, minutes/step)
	items, at := make([]AgendaItem, len(rows)), 0
	for i, r := range rows {
		items[i] = AgendaItem{Title: r.title, Minutes: shares[i] * step, From: clockAt(start, at), About: r.about}
		at += items[i].Minutes
	}
	return items
}

// share splits a number of steps in proportion to the rows' units, by largest
// remainder; each row gets one.
func share(rows []agendaRow, steps int) []int {
	units := 0
	for _, r := range rows {
		units += r.units
	}
	shares, left := make([]int, len(rows)), steps
	for i, r := range rows {
		shares[i] = max(1, steps*r.units/units)
		left -= shares[i]
	}
	for ; left != 0; left += sign(-left) {
		at, most := -1, 0
		for i, r := range rows { // who is furthest from what it should have
			gap := (r.units*steps - shares[i]*units) * sign(left)
			if (left > 0 || shares[i] > 1) && (at < 0 || gap > most) {
				at, most = i, gap
			}
		}
		shares[at] += sign(left)
	}
	return shares
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// clockAt is a time of day some minutes after a start, or the minutes since
// the start as H:MM.
func clockAt(start string, minutes int) string {
	var h, m int
	if n, _ := fmt.Sscanf(start, "%d:%d", &h, &m); n == 2 {
		at := (h*60 + m + minutes) % (24 * 60)
		return fmt.Sprintf("%02d:%02d", at/60, at%60)
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}
