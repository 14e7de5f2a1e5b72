package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"go.yaml.in/yaml/v3"

	"csmd/vault/csm"
)

// configPath is where a vault keeps its settings; the only file that csmd
// reads or writes inside a dot-folder beside its own journal.
const configPath = ".csmd/config.yaml"

// maxConfig is the largest settings file that is read.
const maxConfig = 64 << 10

// settingsFile is the settings as last read, with what could not be read.
type settingsFile struct {
	sig      signature
	seen     int64 // when it was read; see entry.same
	times    int   // how often it was read
	value    csm.Settings
	problems []csm.Problem
}

// refresh reads the settings again if their file changed.
func (s *settingsFile) refresh(root string, now time.Time) {
	path := filepath.Join(root, filepath.FromSlash(configPath))
	var sig signature
	info, err := os.Lstat(path)
	if err == nil {
		sig = signatureOf(info)
	}
	if s.times > 0 && sig == s.sig && (err != nil || !racy(sig, s.seen)) {
		return
	}
	s.sig, s.seen, s.value, s.problems = sig, now.UnixNano(), csm.DefaultSettings(), nil
	s.times++
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			s.problem(0, "can't be looked at: "+plain(err)+"; the defaults are used", "check the permissions of the folder .csmd")
		}
		return
	}
	if !info.Mode().IsRegular() || info.Size() > maxConfig {
		s.problem(0, "not a small regular file; its settings are ignored", "make it a plain file under 64 KiB")
		return
	}
	files := &fileReader{root: root}
	defer files.close()
	src, err := readBelow(files, configPath)
	if err != nil {
		s.problem(0, "can't be read: "+plain(err), "check its permissions")
		return
	}
	s.parse(src)
}

func (s *settingsFile) problem(line int, message, fix string) {
	s.problems = append(s.problems, csm.Problem{
		Path: configPath, Line: line, Severity: csm.Error, Code: "settings", Message: message, Fix: fix,
	})
}

func (s *settingsFile) parse(src []byte) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		s.problem(0, "the settings are not YAML ("+err.Error()+"), so the defaults are used", "mend the line, or delete the file for the defaults")
		return
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return // empty, or all comments
	}
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		set, ok := settingKeys[key.Value]
		if !ok {
			s.problem(key.Line, fmt.Sprintf("no setting is called %q", key.Value), "the settings are "+settingNames())
			continue
		}
		if value.Tag == "!!null" {
			continue // left empty: the default
		}
		if err := set(&s.value, value); err != nil {
			s.problem(value.Line, key.Value+": "+err.Error(), "mend the value; until then the default is used")
		}
	}
}

// settingKeys is the list of settings. A new setting is one line here.
var settingKeys = map[string]func(*csm.Settings, *yaml.Node) error{
	"user":                func(s *csm.Settings, n *yaml.Node) error { return text(n, &s.User) },
	"currency":            setCurrency,
	"exchange_rates":      func(s *csm.Settings, n *yaml.Node) error { return rates(n, &s.ExchangeRates, 0) },
	"timezone":            setTimezone,
	"fiscal_year_start":   setFiscalYear,
	"week_start":          setWeekStart,
	"portfolio":           setPortfolio,
	"contact_gap_days":    func(s *csm.Settings, n *yaml.Node) error { return days(n, &s.ContactGapDays) },
	"health_review_days":  func(s *csm.Settings, n *yaml.Node) error { return days(n, &s.HealthReviewDays) },
	"engagement_gap_days": func(s *csm.Settings, n *yaml.Node) error { return days(n, &s.EngagementGap) },
	"thresholds":          func(s *csm.Settings, n *yaml.Node) error { return rates(n, &s.Thresholds, 0) },
	"probabilities":       func(s *csm.Settings, n *yaml.Node) error { return rates(n, &s.Probabilities, 1) },
	"working_hours":       setHours,
	"time_blocks":         setBlocks,
	"folders":             setFolders,
	"imports":             setImports,
}

func settingNames() string {
	return "user, currency, exchange_rates, timezone, fiscal_year_start, week_start, portfolio, contact_gap_days, " +
		"health_review_days, engagement_gap_days, thresholds, probabilities, working_hours, time_blocks, folders, imports"
}

func text(n *yaml.Node, to *string) error {
	if n.Kind != yaml.ScalarNode {
		return fmt.Errorf("write one word or line of text")
	}
	*to = strings.TrimSpace(n.Value)
	return nil
}

func days(n *yaml.Node, to *int) error {
	v, err := strconv.Atoi(n.Value)
	if err != nil || v < 1 || v > 3650 {
		return fmt.Errorf("%q is not a number of days from 1 to 3650", n.Value)
	}
	*to = v
	return nil
}

// rates reads names with numbers; limit is the largest allowed one, 0 for none.
func rates(n *yaml.Node, to *map[string]float64, limit float64) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("write names with numbers, as in {EUR: 1.10, GBP: 1.27}")
	}
	out := make(map[string]float64, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		v, err := strconv.ParseFloat(n.Content[i+1].Value, 64)
		if err != nil || v < 0 || (limit > 0 && v > limit) {
			return fmt.Errorf("%s: %q is not a number that fits", n.Content[i].Value, n.Content[i+1].Value)
		}
		out[n.Content[i].Value] = v
	}
	*to = out
	return nil
}

func setCurrency(s *csm.Settings, n *yaml.Node) error {
	code := strings.ToUpper(strings.TrimSpace(n.Value))
	if len(code) != 3 {
		return fmt.Errorf("%q is not a currency code such as USD or EUR", n.Value)
	}
	s.Currency = code
	return nil
}

func setTimezone(s *csm.Settings, n *yaml.Node) error {
	if _, err := time.LoadLocation(n.Value); err != nil {
		return fmt.Errorf("%q is not a time zone such as Europe/Berlin", n.Value)
	}
	return text(n, &s.Timezone)
}

func setFiscalYear(s *csm.Settings, n *yaml.Node) error {
	if m, err := strconv.Atoi(n.Value); err == nil && m >= 1 && m <= 12 {
		s.FiscalYearStart = time.Month(m)
		return nil
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(n.Value), strings.ToLower(m.String()[:3])) {
			s.FiscalYearStart = m
			return nil
		}
	}
	return fmt.Errorf("%q is not a month from 1 to 12", n.Value)
}

func setWeekStart(s *csm.Settings, n *yaml.Node) error {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), strings.TrimSpace(n.Value)) {
			s.WeekStart = d
			return nil
		}
	}
	return fmt.Errorf("%q is not a day of the week", n.Value)
}
