//go:build linux || darwin

package tools

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// roundTripSample is what is asked of the sample: every tool that reads, and
// those that prepare something, without writing it.
var roundTripSample = []string{
	`todays_priorities {}`, `todays_priorities {"date":"2026-02-06"}`, `todays_priorities {"time_blocks":true}`,
	`list_tasks {"limit":1000}`, `list_tasks {"status":["done","cancelled"],"limit":1000}`, `list_tasks {"account":"Contoso Retail"}`,
	`list_tasks {"owner":"me","limit":1000}`, `list_tasks {"project":"Customer advisory board","status":["open","done"]}`,
	`list_accounts {"limit":1000,"scope":"all"}`, `list_accounts {"sort":"contact"}`, `list_accounts {"motion":"growth"}`, `list_accounts {"contact_overdue":true,"scope":"all","limit":1000}`,
	`account_brief {"account":"Evergreen Logistics"}`, `account_brief {"account":"Acme Robotics","focus":"approach"}`, `account_brief {"account":"Contoso Retail","focus":"handoff"}`,
	`account_brief {"account":"Zürcher Maschinenbau"}`, `account_brief {"account":"Xenon Pharma"}`, `account_brief {"account":"Wingtip Freight"}`,
	`accounts_needing_attention {}`, `accounts_needing_attention {"scope":"all"}`,
	`renewals_this_quarter {}`, `renewals_this_quarter {"quarter":"Q4 2025","scope":"all"}`, `renewals_this_quarter {"within_days":180,"scope":"all"}`,
	`prep_renewal {"account":"Xenon Pharma"}`, `prep_renewal {"account":"Contoso Retail"}`, `prep_renewal {"account":"Borealis Bank"}`, `prep_renewal {"account":"Kitsune Games"}`,
	`prep_meeting {}`, `prep_meeting {"date":"2026-02-06"}`, `prep_meeting {"account":"Borealis Bank"}`,
	`feature_requests {}`, `feature_requests {"untold":true}`, `feature_requests {"status":"shipped"}`, `feature_requests {"account":"Evergreen Logistics"}`,
	`weekly_plan {}`, `weekly_plan {"week":"next"}`, `weekly_review {}`, `weekly_review {"week":"last"}`, `cadences_due {}`, `cadences_due {"days":60}`,
	`cs_metrics {}`, `cs_metrics {"period":"2025","scope":"all"}`, `cs_metrics {"period":"Q1 2026","compare":"previous"}`,
	`business_review {"kind":"mbr"}`, `business_review {"kind":"internal_qbr"}`, `business_review {"kind":"forecast"}`, `business_review {"kind":"win_loss"}`, `business_review {"kind":"leadership"}`,
	`accomplishments {}`, `accomplishments {"period":"2025"}`,
	`prep_career {"kind":"promotion"}`, `prep_career {"kind":"performance_review"}`, `prep_career {"kind":"one_on_one"}`, `prep_career {"kind":"linkedin"}`,
	`search_vault {"query":"carrier API"}`, `search_vault {"query":"renewal","limit":500}`, `search_vault {"query":"QBR","type":"meeting","limit":500}`, `search_vault {"query":"competitor","account":"Xenon Pharma"}`,
	`read_note {"path":"BACKLOG.md"}`, `read_note {"path":"Acme Robotics"}`, `read_note {"path":"Active/high-priority/prepare-xenon-pharma-renewal-meeting.md"}`,
	`check_vault {}`, `recent_changes {}`, `process_backlog {"dry_run":true}`, `prep_qbr {"account":"Evergreen Logistics","dry_run":true}`,
}

// roundTripOther is what is asked of the other book.
var roundTripOther = []string{
	`todays_priorities {}`, `todays_priorities {"time_blocks":true}`, `list_tasks {"limit":1000}`, `list_tasks {"status":["done","cancelled"],"limit":1000}`,
	`list_tasks {"account":"Müller"}`, `list_tasks {"owner":"Anna Groß"}`, `list_accounts {"limit":1000,"scope":"all"}`, `list_accounts {}`, `list_accounts {"lifecycle":"prospect","scope":"all"}`,
	`account_brief {"account":"Müller"}`, `account_brief {"account":"Zahnärzte Zürich","focus":"approach"}`, `account_brief {"account":"Müller","focus":"handoff"}`, `account_brief {"account":"Ältere AG"}`,
	`accounts_needing_attention {"scope":"all"}`, `renewals_this_quarter {"scope":"all"}`, `renewals_this_quarter {"quarter":"FY25 Q4"}`, `renewals_this_quarter {"within_days":200}`,
	`prep_renewal {"account":"Müller"}`, `prep_renewal {"account":"Zahnärzte Zürich"}`, `prep_meeting {}`, `prep_meeting {"account":"Müller"}`,
	`feature_requests {}`, `feature_requests {"untold":true}`, `weekly_plan {}`, `weekly_review {}`, `cadences_due {"days":60}`,
	`cs_metrics {"scope":"all"}`, `cs_metrics {"period":"FY26 Q2","scope":"all"}`, `business_review {"kind":"mbr"}`, `business_review {"kind":"win_loss","scope":"all"}`, `business_review {"kind":"leadership"}`,
	`accomplishments {}`, `prep_career {"kind":"one_on_one"}`, `prep_career {"kind":"performance_review"}`,
	`search_vault {"query":"Müller","limit":500}`, `search_vault {"query":"Werk 2","limit":500}`, `read_note {"path":"INBOX.md"}`, `read_note {"path":"Projects/referenzen/README.md"}`, `read_note {"path":"Tagebuch/2026-02-02.md"}`,
	`check_vault {}`, `recent_changes {}`, `process_backlog {"dry_run":true}`, `prep_qbr {"account":"Müller","dry_run":true}`,
}

// roundTripMayDiffer is what need not come back, and why; nothing else may
// differ, neither in what an answer holds nor in its text.
var roundTripMayDiffer = []struct {
	tool, why string
	drop      func(out map[string]any)
}{
	{"recent_changes", "the imports are changes themselves", func(out map[string]any) { clear(out) }},
	{"read_note", "the properties of a note stand in the canonical order, and a name of an account is a link", func(out map[string]any) {
		delete(out, "revision")
		delete(out, "backlinks")
		delete(out, "line")
		content, _ := out["content"].(string)
		if rest, ok := strings.CutPrefix(content, "---\n"); ok {
			_, content, _ = strings.Cut(rest, "\n---\n")
		}
		out["content"] = strings.TrimSpace(content)
	}},
	{"prep_qbr", "the note that it would write has sums of its parts, which cite lines", func(out map[string]any) { delete(out, "diff") }},
	{"search_vault", "so do the lines of a hit, and the ranking counts the properties that are given and empty", func(out map[string]any) {
		hits, _ := out["hits"].([]any)
		for i := range hits {
			hit, _ := hits[i].(map[string]any)
			hits[i] = fmt.Sprint(hit["path"], hit["title"], hit["type"], hit["date"])
		}
		slices.SortFunc(hits, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	}},
}

// roundTripFilesMayDiffer are files of a second export that need not be as they
// were, by book.
var roundTripFilesMayDiffer = map[string]string{
	"another/arr-movements.csv": "a new ledger has the canonical columns, numbers its rows, and has no columns of the user's own",
}

// noteLine is the line of a note in a source or a problem: it follows the order
// of the properties too. The lines of ledgers are the same.
var noteLine = regexp.MustCompile(`(\.md):\d+|("line"): \d+(,\n\s*"message": .*\n\s*"path": ".*\.md")`)

// roundTripAnswer is what a tool answers to a call such as `cs_metrics {}`.
func roundTripAnswer(t *testing.T, h *hostileTalk, call string) string {
	t.Helper()
	tool, arguments, _ := strings.Cut(call, " ")
	var out map[string]any
	h.ask(tool, arguments)
	if err := json.Unmarshal(h.last.RawStructuredContent, &out); err != nil {
		t.Fatal(err)
	}
	text := textOf(h.last)
	for _, may := range roundTripMayDiffer {
		if may.tool == tool {
			may.drop(out)
			text = "" // it says what was dropped
		}
	}
	return noteLine.ReplaceAllString(pretty(out)+"\n"+text, "$1$2$3")
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d of %s\n- %s\n+ %s", i, strings.Join(a[max(0, i-6):i], "\n"), a[i], b[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(a), len(b))
}
