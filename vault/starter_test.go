package vault

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"csmd/vault/csm"
	"csmd/vault/starter"
)

func openStarter(t *testing.T) *Vault {
	t.Helper()
	return openRole(t, starter.Roles[0])
}

func openRole(t *testing.T, role string) *Vault {
	t.Helper()
	dir := t.TempDir()
	if _, err := Lay(dir, starter.FS(role), starter.Folders); err != nil {
		t.Fatal(err)
	}
	return openDir(t, dir, t.TempDir())
}

func starterText(t *testing.T, path string) string {
	t.Helper()
	text, err := fs.ReadFile(starter.FS(starter.Roles[0]), path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every setting stands in the config of a new vault, commented out, with its
// default; taking the comment off changes nothing.
func TestStarterSettingsAreTheDefaults(t *testing.T) {
	text := starterText(t, configPath)
	setting := regexp.MustCompile(`(?m)^# ((?:[a-z_]+:|  ).*)$`)
	uncommented := setting.ReplaceAllString(text, "$1")
	for name := range settingKeys {
		if !regexp.MustCompile(`(?m)^` + name + `:`).MatchString(uncommented) {
			t.Errorf("the config says nothing of %s", name)
		}
	}
	var s settingsFile
	s.value = csm.DefaultSettings()
	s.parse([]byte(uncommented))
	for _, p := range s.problems {
		t.Errorf("%s (%s)", p.Message, p.Fix)
	}
	want, got := csm.DefaultSettings(), s.value
	want.Thresholds, want.Probabilities, want.TimeBlocks = without(csm.DefaultThresholds, "no_engagement", "contact_overdue", "stale_health"),
		without(csm.DefaultProbabilities, "omitted"), csm.DefaultTimeBlocks
	got.User, got.Portfolio, got.ExchangeRates, got.Timezone, got.Folders, got.Imports = "", csm.Portfolio{}, nil, "", nil, nil // examples: these have no default
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the settings are\n%+v, the defaults are\n%+v", got, want)
	}
}

func without(m map[string]float64, names ...string) map[string]float64 {
	out := map[string]float64{}
	for k, v := range m {
		out[k] = v
	}
	for _, name := range names {
		delete(out, name)
	}
	return out
}

// What the notes of a new vault say can be written is understood.
func TestStarterExamplesAreUnderstood(t *testing.T) {
	_, signals, _ := strings.Cut(starterText(t, "Playbooks.md"), "or a signal: ")
	signals, _, _ = strings.Cut(signals, ".\n")
	named := strings.Split(signals, ", ")
	if len(named) != len(csm.SignalNames()) {
		t.Errorf("Playbooks.md names %d signals of %d", len(named), len(csm.SignalNames()))
	}
	for _, signal := range named {
		if p := csm.PlaybookProblem(csm.Playbook{Trigger: signal, Task: "x"}); p != nil {
			t.Errorf("Playbooks.md names %q: %s", signal, p.Message)
		}
	}

	_, account, _ := strings.Cut(starterText(t, "AGENTS.md"), "```markdown\n")
	account, _, _ = strings.Cut(account, "```")
	_, goals, _ := strings.Cut(starterText(t, "GOALS.md"), "For example:\n")
	goals, _, _ = strings.Cut(goals, "-->")
	v := openStarter(t)
	write(t, v.root, "Accounts/northwind-traders.md", account)
	write(t, v.root, "GOALS.md", goals)
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Problems {
		t.Errorf("%s: %s", csm.At(p.Path, p.Line), p.Message)
	}
	a := s.Accounts[0]
	if a.ARR != csm.Units(120_000) || a.ContractEnd != "2026-06-30" || len(a.Stakeholders) != 1 || len(a.SuccessPlan) != 1 {
		t.Errorf("the example of AGENTS.md is read as %+v", a)
	}
	if len(s.Goals) != 3 || s.Goals[0].Metric != "nrr" || s.Goals[1].Metric != "churn" || s.Goals[2].Metric != "accounts" {
		t.Errorf("the examples of GOALS.md are read as %+v", s.Goals)
	}
}

// A new vault is empty and in order, and nothing in it is overdue.
func TestStarterIsInOrder(t *testing.T) {
	v := openStarter(t)
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Problems)+len(s.Accounts)+len(s.Tasks)+len(s.Goals)+len(s.Backlog)+len(s.Accomplishments)+len(s.People) > 0 {
		t.Errorf("a new vault holds %+v", s.Book)
	}
	if len(s.Playbooks) < 10 || len(s.Cadences) < 10 {
		t.Errorf("a new vault has %d playbooks and %d cadences", len(s.Playbooks), len(s.Cadences))
	}
	for _, folder := range starter.Folders {
		if info, err := os.Stat(filepath.Join(v.root, folder)); err != nil || !info.IsDir() {
			t.Errorf("%s is no folder", folder)
		}
	}
}
