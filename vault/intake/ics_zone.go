package intake

import (
	_ "embed"
	"strings"
	"sync"
	"time"

	"csmd/vault/pattern"
)

//go:embed windows_zones.txt
var windowsZonesText string

// windowsZones are IANA names by Windows' names in lower case.
var windowsZones = sync.OnceValue(func() map[string]string {
	zones := map[string]string{}
	for line := range strings.Lines(windowsZonesText) {
		if windows, iana, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(line, "#") {
			zones[strings.ToLower(windows)] = iana
		}
	}
	return zones
})

// zones finds the time zones that a file names.
type zones struct {
	defined map[string]icsZone
	known   map[string]*time.Location
}

func newZones(defined []icsZone) *zones {
	z := &zones{map[string]icsZone{}, map[string]*time.Location{}}
	for _, d := range defined {
		z.defined[d.props.value("TZID")] = d
	}
	return z
}

// named is the zone that a file means by a name, or nil: an IANA name, alone or
// behind another program's prefix ("/freeassociation.sourceforge.net/Europe/Berlin"),
// one of Windows, else what the file itself defines under that name, as Outlook
// does for "Customized Time Zone".
func (z *zones) named(id string) *time.Location {
	if id = strings.Trim(strings.TrimSpace(id), `"`); id == "" {
		return nil
	}
	if loc, ok := z.known[id]; ok {
		return loc
	}
	own, defined := z.defined[id]
	loc := standardZone(id)
	if loc == nil && defined {
		if loc = standardZone(own.props.value("X-LIC-LOCATION")); loc == nil {
			loc = own.location(id)
		}
	}
	z.known[id] = loc
	return loc
}

var numbered = pattern.New(` \d+$`) // "Eastern Standard Time 1"

func standardZone(id string) *time.Location {
	names := []string{windowsZones()[strings.ToLower(numbered.ReplaceAllString(id, ""))], id}
	for rest, ok := id, true; ok; {
		if _, rest, ok = strings.Cut(rest, "/"); ok && strings.Contains(rest, "/") {
			names = append(names, rest)
		}
	}
	for _, name := range names[:min(len(names), 8)] {
		if name == "" || name == "Local" || len(name) > 60 {
			continue
		}
		if loc, err := time.LoadLocation(name); err == nil {
			return loc
		}
	}
	return nil
}
