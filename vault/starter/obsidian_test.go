package starter

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// base is a file of Obsidian's Bases, as https://help.obsidian.md/bases/syntax
// describes it.
type base struct {
	Filters    any                          `yaml:"filters"`
	Formulas   map[string]string            `yaml:"formulas"`
	Properties map[string]map[string]string `yaml:"properties"`
	Views      []struct {
		Type    string   `yaml:"type"`
		Name    string   `yaml:"name"`
		Filters any      `yaml:"filters"`
		Order   []string `yaml:"order"`
		Sort    []struct {
			Property, Direction string
		} `yaml:"sort"`
		GroupBy   struct{ Property, Direction string } `yaml:"groupBy"`
		Summaries map[string]string                    `yaml:"summaries"`
	} `yaml:"views"`
}

// properties are the names that csmd gives new notes, which views can show.
var properties = strings.Fields(`type name status segment lifecycle csm arr health health_reason health_reviewed last_contact contract_end notice_days auto_renew
	churned_on churn_reason account due_date base_arr stage risk forecast_category next_step close_date renewed_arr title priority due category timeEstimate waiting_on`)

var (
	names  = regexp.MustCompile(`\b[a-zA-Z_]+\b\.?\(?`)
	quotes = regexp.MustCompile(`"[^"]*"`)
)

func TestViewsAreBases(t *testing.T) {
	views := map[string]bool{}
	for _, name := range []string{"Accounts", "Renewals", "Tasks"} {
		src, err := fs.ReadFile(Obsidian(), "Views/"+name+".base")
		if err != nil {
			t.Fatal(err)
		}
		var b base
		d := yaml.NewDecoder(strings.NewReader(string(src)))
		d.KnownFields(true)
		if err := d.Decode(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		used := conditions(t, b.Filters)
		for _, f := range b.Formulas {
			used = append(used, f)
		}
		for _, v := range b.Views {
			views[name+".base#"+v.Name] = true
			used = append(append(append(used, conditions(t, v.Filters)...), v.Order...), v.GroupBy.Property)
			for _, s := range v.Sort {
				if used = append(used, s.Property); s.Direction != "ASC" && s.Direction != "DESC" {
					t.Errorf("%s, %s: sorted %q", name, v.Name, s.Direction)
				}
			}
			if v.Type != "table" || len(v.Order) == 0 {
				t.Errorf("%s, %s shows nothing", name, v.Name)
			}
		}
		for _, text := range used {
			for _, word := range names.FindAllString(quotes.ReplaceAllString(text, ""), -1) {
				formula := strings.TrimPrefix(text, "formula.")
				if _, own := b.Formulas[formula]; !own && !strings.HasSuffix(word, "(") && !strings.HasPrefix(text, "file.") && !slices.Contains(append(properties, "file."), word) {
					t.Errorf("%s: %q of %q is no property that notes have", name, word, text)
				}
			}
		}
	}
	dashboard, err := fs.ReadFile(Obsidian(), "Dashboard.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(`!\[\[(.*?)\]\]`).FindAllStringSubmatch(string(dashboard), -1)
	for _, embed := range shown {
		if !views[embed[1]] {
			t.Errorf("the dashboard shows %s, which is no view", embed[1])
		}
	}
	if len(shown) < 4 {
		t.Errorf("the dashboard shows %d views", len(shown))
	}
}

// conditions are the expressions of a filter: one, or lists under and, or, not.
func conditions(t *testing.T, filter any) []string {
	t.Helper()
	switch f := filter.(type) {
	case nil:
		return nil
	case string:
		return []string{f}
	case map[string]any:
		var all []string
		for key, list := range f {
			items, ok := list.([]any)
			if !ok || !slices.Contains([]string{"and", "or", "not"}, key) || len(f) != 1 {
				t.Errorf("%q is no filter", key)
			}
			for _, item := range items {
				all = append(all, conditions(t, item)...)
			}
		}
		return all
	}
	t.Errorf("%v is no filter", filter)
	return nil
}
