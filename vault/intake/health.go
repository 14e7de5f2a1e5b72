package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// Scores say how healthy only with the limits of their scale. Those of
// Gainsight's numeric scheme (Scorecard FAQs: red to 50, yellow to 75, green
// above) are taken unless others are told; other scales in proportion.
const (
	watchAbove   = 0.50
	healthyAbove = 0.75
)

var (
	told   = pattern.New(`^(\d+)-(\d+)(?: at ([\d.]+) and ([\d.]+))?$`)
	inHead = pattern.New(`\b([01])\s*(?:-|–|to)\s*(5|10|100)\b|(?:/|out of)\s*(5|10|100)\b`)
)

// scale is how a score becomes a health; from the unhealthy end to the healthy.
type scale struct{ from, to, watch, healthy float64 }

// health reads words and colours, and scores where their scale is told: by
// hand, by the header, or by scores that only one scale has.
func health(column values) (reading, error) {
	how := column.told
	s, given := toldScale(&how)
	if !given {
		var err error
		if s, err = scaleOf(column); err != nil {
			return reading{}, err
		}
	}
	said := ""
	if s.from != s.to {
		said = fmt.Sprintf("scores %g-%g at %g and %g", s.from, s.to, s.watch, s.healthy)
	}
	return reading{said: said, rest: how, cell: func(cell string) (value, error) {
		if n, ok := scoreOf(cell); ok {
			h, err := s.health(n)
			return value{text: string(h)}, err
		}
		h, err := healthWord(cell)
		return value{text: string(h)}, err
	}}, nil
}

// scaleOf is the scale of a column's scores; with none, none.
func scaleOf(column values) (scale, error) {
	most, n := 0.0, 0
	for _, c := range column.cells {
		if v, ok := scoreOf(c); ok {
			most, n = max(most, v), n+1
		}
	}
	churn := strings.Contains(headerKey(column.header), "churn") || strings.Contains(headerKey(column.header), "risk")
	if m := inHead.FindStringSubmatch(column.header); m != nil && n > 0 && !churn {
		return scaled(float64(atoi(m[1])), float64(atoi(m[2]+m[3]))), nil
	}
	switch {
	case n == 0:
		return scale{}, nil
	case most > 100:
		return scale{}, &unclear{fmt.Sprintf("scores go up to %g: on which scale?", most), []string{fmt.Sprintf("0-%g at %g and %g", most, most*watchAbove, most*healthyAbove)}}
	case churn && most > 10: // ChurnZero's documentation has it both ways
		return scale{}, &unclear{"is a high score healthy, or a high risk?", []string{"0-100", "100-0"}}
	case churn:
		return scale{}, &unclear{"is a high score healthy, or a high risk?", []string{"0-10", "10-0"}}
	case most > 10:
		return scaled(0, 100), nil
	case most > 5 && n >= 5:
		return scaled(0, 10), nil
	}
	return scale{}, &unclear{fmt.Sprintf("no score is above %g: on which scale are they?", most), []string{"0-5", "0-10", "0-100"}}
}

func scaled(from, to float64) scale {
	return scale{from, to, from + (to-from)*watchAbove, from + (to-from)*healthyAbove}
}

// toldScale reads "0-10 at 4 and 7", and "100-0" where a high score is a risk.
func toldScale(how *[]string) (scale, bool) {
	for _, t := range *how {
		m := told.FindStringSubmatch(t)
		if m == nil || m[1] == m[2] {
			continue
		}
		take(how, t)
		s := scaled(float64(atoi(m[1])), float64(atoi(m[2])))
		if m[3] != "" {
			s.watch, _ = strconv.ParseFloat(m[3], 64)
			s.healthy, _ = strconv.ParseFloat(m[4], 64)
		}
		return s, true
	}
	return scale{}, false
}

func (s scale) health(n float64) (csm.Health, error) {
	sign := 1.0
	if s.to < s.from {
		sign = -1
	}
	switch {
	case s.from == s.to:
		return "", errors.New("is a score among words")
	case n < min(s.from, s.to) || n > max(s.from, s.to):
		return "", fmt.Errorf("is not on the scale %g-%g", s.from, s.to)
	case sign*n > sign*s.healthy:
		return csm.Healthy, nil
	case sign*n > sign*s.watch:
		return csm.Watch, nil
	}
	return csm.AtRisk, nil
}

// scoreOf is a cell that is a number: 85, 7.5, 7,5, 85%, 8/10.
func scoreOf(cell string) (float64, bool) {
	bare, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(cell), "%"), "/")
	n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(bare), ",", ".", 1), 64)
	return n, err == nil && n >= 0 && n <= 1e6
}
