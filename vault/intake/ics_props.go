package intake

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"strings"

	"github.com/emersion/go-ical"

	"csmd/vault/pattern"
)

// icsLines are the lines of one component that are of use.
type icsLines struct {
	n     int // where it begins
	lines [][]byte
	taken bool // the last line of the file was; what has no name goes on it
}

// icsProps are the properties of one component.
type icsProps ical.Props

// value is the value of a property, as text.
func (p icsProps) value(name string) string {
	if list := p[name]; len(list) > 0 {
		return propText(&list[0])
	}
	return ""
}

func (p icsProps) first(name string) *ical.Prop {
	if list := p[name]; len(list) > 0 {
		return &list[0]
	}
	return nil
}

// icsUsed are the properties that are looked at; all others (X-GOOGLE-CONFERENCE,
// X-APPLE-STRUCTURED-LOCATION and hundreds more) may say what they like.
var icsUsed = func() map[string]bool {
	used := map[string]bool{}
	for _, name := range strings.Fields(`UID SUMMARY DESCRIPTION LOCATION DTSTART DTEND DURATION RRULE RDATE EXDATE
		RECURRENCE-ID STATUS CLASS ORGANIZER ATTENDEE SEQUENCE DTSTAMP X-ALT-DESC X-MICROSOFT-CDO-ALLDAYEVENT
		METHOD PRODID X-WR-TIMEZONE X-WR-CALNAME TZID TZOFFSETTO X-LIC-LOCATION`) {
		used[name] = true
	}
	return used
}()

var (
	icsName = pattern.New(`^[A-Za-z][A-Za-z0-9-]*[;:]`)
	// icsHead is what stands before the value: the name and the parameters.
	icsHead = pattern.New(`^[A-Za-z][A-Za-z0-9-]*(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*:`)
)

const (
	icsHeadLimit  = 1 << 10  // the library's time grows with the square of its length
	icsValueLimit = 64 << 10 // of what is joined below
)

// add takes a line in. One without a name is the rest of a text with real line
// breaks, as some programs write it, or of quoted-printable.
func (c *icsLines) add(line string) {
	name := icsName.FindString(line)
	switch {
	case name == "" || c.softBreak():
		if last := len(c.lines) - 1; c.taken && len(c.lines[last]) < icsValueLimit {
			if !c.softBreak() {
				line = `\n` + line
			}
			c.lines[last] = append(bytes.TrimSuffix(c.lines[last], []byte("=")), line...)
		}
		return
	case icsUsed[strings.ToUpper(name[:len(name)-1])] && icsHead.MatchString(line[:min(len(line), icsHeadLimit)]):
		c.lines = append(c.lines, []byte(line))
		c.taken = true
		return
	}
	c.taken = false
}

// softBreak reports whether the last line of quoted-printable goes on.
func (c *icsLines) softBreak() bool {
	if !c.taken {
		return false
	}
	last := c.lines[len(c.lines)-1]
	return bytes.HasSuffix(last, []byte("=")) && bytes.Contains(bytes.ToUpper(last[:min(len(last), 200)]), []byte("QUOTED-PRINTABLE"))
}

// props reads the lines. The library gets one component, of lines that were
// looked at: given a whole file it fails at the first bad line, panics at one
// that ends within its parameters, and follows components in each other without
// limit.
func (c *icsLines) props() icsProps {
	var b bytes.Buffer
	b.WriteString("BEGIN:VCALENDAR\n")
	for _, l := range c.lines {
		b.Write(bytes.ReplaceAll(l, []byte("\n"), []byte(" ")))
		b.WriteByte('\n')
	}
	b.WriteString("END:VCALENDAR\n")
	calendar, err := ical.NewDecoder(&b).Decode()
	if err != nil {
		return icsProps{}
	}
	return icsProps(calendar.Props)
}

// propText is a value as text. The library's own stops at a comma that should have
// been escaped and fails at an escape that isn't one.
func propText(p *ical.Prop) string {
	s := p.Value
	if strings.EqualFold(p.Params.Get("ENCODING"), "QUOTED-PRINTABLE") { // of vCalendar 1.0
		if b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(s))); err == nil {
			s = readable(b)
		}
	}
	return strings.TrimSpace(icsEscapes.Replace(s))
}

var icsEscapes = strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n", `\"`, `"`)
