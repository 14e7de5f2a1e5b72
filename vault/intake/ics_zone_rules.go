package intake

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"csmd/vault/pattern"
)

// location makes a zone of a file's own rules, as POSIX writes them: the newest
// two count for all years.
func (z icsZone) location(id string) *time.Location {
	var list []observance
	for _, part := range z.parts {
		o, ok := observanceOf(part)
		if !ok || part.first("RDATE") != nil { // changes day by day: no rule
			return nil
		}
		list = append(list, o)
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b observance) int { return strings.Compare(a.from, b.from) })
	winter := list[len(list)-1]
	rule := winter.posix()
	for _, summer := range slices.Backward(list) {
		if winter.change == "" || summer.change == "" || summer.offset == winter.offset {
			continue
		}
		if summer.offset < winter.offset {
			winter, summer = summer, winter
		}
		rule = winter.posix() + summer.posix() + "," + summer.change + "," + winter.change
		break
	}
	loc, err := time.LoadLocationFromTZData(id, tzData(winter.offset, rule))
	if err != nil {
		return nil
	}
	return loc
}

// observance is a STANDARD or DAYLIGHT part: its offset from UTC, and when it
// begins each year.
type observance struct {
	offset int    // minutes
	from   string // DTSTART
	change string // M3.5.0/2:00
}

var (
	zoneOffset  = pattern.New(`^([+-])(\d\d)(\d\d)`)
	yearlyDay   = pattern.New(`BYDAY=(-?\d)(SU|MO|TU|WE|TH|FR|SA)`)
	yearlyMonth = pattern.New(`BYMONTH=(\d{1,2})`)
	zoneDays    = map[string]int{"SU": 0, "MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6}
)

func observanceOf(p icsProps) (observance, bool) {
	m := zoneOffset.FindStringSubmatch(p.value("TZOFFSETTO"))
	if m == nil {
		return observance{}, false
	}
	h, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	o := observance{offset: h*60 + minutes, from: p.value("DTSTART")}
	if m[1] == "-" {
		o.offset = -o.offset
	}
	rule := p.value("RRULE")
	day, month := yearlyDay.FindStringSubmatch(rule), yearlyMonth.FindStringSubmatch(rule)
	if day != nil && month != nil && len(o.from) >= 13 {
		week := day[1]
		if strings.HasPrefix(week, "-") {
			week = "5" // the last
		}
		o.change = fmt.Sprintf("M%s.%s.%d/%s:%s", month[1], week, zoneDays[day[2]], o.from[9:11], o.from[11:13])
	}
	return o, h < 24
}

// posix is the offset as POSIX counts it, to the west.
func (o *observance) posix() string {
	sign, west, m := "+", "-", o.offset
	if m < 0 {
		sign, west, m = "-", "", -m
	}
	return fmt.Sprintf("<%s%02d%02d>%s%d:%02d", sign, m/60, m%60, west, m/60, m%60)
}

// tzData is a file of the time zone database (RFC 8536) without past changes:
// its last line is the rule for all times.
func tzData(minutes int, rule string) []byte {
	head := append([]byte("TZif2"), make([]byte, 15)...)
	for _, count := range []uint32{0, 0, 0, 0, 1, 4} { // one kind of time, four letters of names
		head = binary.BigEndian.AppendUint32(head, count)
	}
	body := binary.BigEndian.AppendUint32(nil, uint32(int32(minutes*60)))
	body = append(body, 0, 0, 'L', 'M', 'T', 0)
	one := append(head, body...)
	return append(append(append([]byte{}, one...), one...), "\n"+rule+"\n"...)
}
