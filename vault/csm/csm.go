// Package csm holds the rules of customer success: what an account, a renewal
// or a task is, when an account needs attention, what belongs on today's list.
//
// Rules are functions of values and today. Nothing here reads a file, a clock
// or a database, so every rule can be tried on a table of cases. Dates are
// civil dates, money is a whole number of minor units, and ratios at a
// threshold are compared in integers.
package csm

import "strconv"

// Source says where a fact stands in the vault, as path:line.
type Source string

// At makes the source of a line; line 0 means the whole file.
func At(path string, line int) Source {
	if line <= 0 {
		return Source(path)
	}
	return Source(path + ":" + strconv.Itoa(line))
}

// YesNo is a trait that may be unknown: "yes", "no" or "" (unknown).
type YesNo string

// The two known values of a trait.
const (
	Yes YesNo = "yes"
	No  YesNo = "no"
)

// Severity ranks a problem.
type Severity string

// Error means that data is unreadable or contradicts itself; Warning means
// that an answer may mislead.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is something in the vault that csmd could not read or does not
// believe: where it is, what is wrong, and how to mend it.
type Problem struct {
	Path     string   `json:"path"`
	Line     int      `json:"line,omitempty"`
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Message  string   `json:"message"`
	Fix      string   `json:"fix,omitempty"`
}
