package csm

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"csmd/vault/pattern"
)

// wait is a "Due after" cell: 3 days, 2 weeks, 5 working days, 1 month.
type wait struct {
	given bool
	n     int
	unit  string
}

var waitForm = pattern.New(`^(\d{1,3}) ?(d|days?|w|weeks?|months?|(?:working|business|work) days?)?$`)

func parseWait(text string) (wait, error) {
	folded := Fold(text)
	if folded == "" {
		return wait{}, nil
	}
	m := waitForm.FindStringSubmatch(folded)
	if m == nil {
		return wait{}, fmt.Errorf("%q is not a time to wait; write 3 days, 2 weeks, 5 working days or 1 month", text)
	}
	n, _ := strconv.Atoi(m[1])
	return wait{true, n, m[2]}, nil
}

func (w wait) after(from Date) Date {
	switch {
	case strings.HasPrefix(w.unit, "m"):
		return from.AddMonths(w.n)
	case w.unit == "w" || strings.HasPrefix(w.unit, "week"):
		return from.AddDays(7 * w.n)
	case strings.Contains(w.unit, " "):
		return workingDaysAfter(from, w.n)
	}
	return from.AddDays(w.n)
}

func workingDaysAfter(d Date, n int) Date {
	for n > 0 {
		d = d.AddDays(1)
		if day := d.Weekday(); day != time.Saturday && day != time.Sunday {
			n--
		}
	}
	return d
}
