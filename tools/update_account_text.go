package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// accountChange is what an account says otherwise than before, property by
// property; what it didn't say, or says no more, is left out on that side.
// People stand under their names.
func accountChange(before, now *csm.Account) (was, is map[string]any) {
	was, is = accountFields(before), accountFields(now)
	for _, name := range slices.Collect(maps.Keys(was)) {
		if reflect.DeepEqual(was[name], is[name]) {
			delete(was, name)
			delete(is, name)
		}
	}
	return was, is
}

// asides are the fields of an account that are no property of it.
var asides = []string{"path", "line", "property_lines", "summary", "arr_known", "notice_known", "seats_known"}

func accountFields(a *csm.Account) map[string]any {
	fields := map[string]any{}
	if err := json.Unmarshal(encode(a), &fields); err != nil {
		return map[string]any{}
	}
	for name, v := range fields {
		list, isList := v.([]any)
		if slices.Contains(asides, name) || isList && len(list) > 0 && reflect.TypeOf(list[0]).Kind() == reflect.Map {
			delete(fields, name)
		}
	}
	for _, p := range a.Stakeholders {
		fields["stakeholder "+p.Name] = strings.Join(slices.DeleteFunc([]string{p.Title, strings.Join(p.Roles, ", "), worded("influence ", p.Influence),
			worded("sentiment ", p.Sentiment), p.Status, p.Note}, func(s string) bool { return s == "" }), "; ")
	}
	for _, k := range a.Acknowledged {
		fields["acknowledged "+k.Signal] = "until " + string(k.Until)
	}
	return fields
}

func worded(label, s string) string {
	if s == "" {
		return ""
	}
	return label + s
}

func (o updateAccountOut) Text() string {
	var b strings.Builder
	head := "✏️ **" + o.Account.Account + "** updated"
	switch {
	case o.DryRun:
		head = "✏️ **" + o.Account.Account + "** would be updated"
	case o.ChangeID == "":
		return head[:strings.LastIndex(head, " ")] + ": it says so already, nothing was changed."
	}
	b.WriteString(head + "\n")
	shown := map[string]bool{}
	for _, side := range []map[string]any{o.Before, o.After} {
		for _, name := range sortedKeys(side) {
			if shown[name] {
				continue
			}
			shown[name] = true
			fmt.Fprintf(&b, "- %s: %s → %s\n", strings.ReplaceAll(name, "_", " "), o.value(name, o.Before[name]), o.value(name, o.After[name]))
		}
	}
	if o.Before["health"] != o.After["health"] && o.After["health_reason"] == nil {
		b.WriteString("- why is not recorded: call again with health and reason\n")
	}
	if o.noted {
		fmt.Fprintf(&b, "- noted `%s`\n", o.Account.Source)
	}
	if len(shown) == 0 && !o.noted && len(o.Changed) > 0 {
		fmt.Fprintf(&b, "- %s `%s`\n", o.Changed[0].Summary, o.Changed[0].Path)
	}
	if o.lost {
		b.WriteString("\n⚠️ No active champion is left.\n")
	}
	if len(o.Proposed) > 0 && !o.lost {
		b.WriteByte('\n')
	}
	proposals(&b, o.Proposed, o.AsOf)
	return b.String()
}

// value is one value of a property as people read it.
func (o updateAccountOut) value(name string, v any) string {
	switch v := v.(type) {
	case nil:
		return "–"
	case float64:
		if name == "arr" || name == "tcv" {
			return csm.MoneyOf(v).Short(o.Currency)
		}
	case []any:
		var list []string
		for _, one := range v {
			list = append(list, fmt.Sprint(one))
		}
		return strings.Join(list, ", ")
	}
	return short(fmt.Sprint(v), 120)
}
