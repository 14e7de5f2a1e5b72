package csm

import (
	"strings"
	"testing"
)

func play(trigger, task, rest string) Playbook {
	f := strings.Split(rest+"||", "|")
	return Playbook{Trigger: trigger, Task: task, Priority: Priority(f[0]), DueAfter: f[1], Owner: f[2], Source: "Playbooks.md:5"}
}

func proposed(list []ProposedTask) string {
	var out []string
	for _, p := range list {
		out = append(out, strings.Join([]string{p.AccountID, p.Title, string(p.Priority), string(p.Due), p.Owner, p.Category}, "/"))
	}
	return strings.Join(out, " ")
}

func TestPlaybooks(t *testing.T) {
	for _, c := range []struct {
		play Playbook
		want string
	}{
		{play("low_utilisation", "Unblock seats", "P1|1 week|"), "delphi/Unblock seats/P1/2026-02-10//customer-health"},
		{play("Low utilisation", "Unblock {account}", ""), "delphi/Unblock Delphi/P2///customer-health"},
		{play("signal: open escalation", "See it through", "P0|2 working days|support lead"), "fabrikam/See it through/P0/2026-02-05/Marcus Bell/support-escalation"},
		{play("renewal in 15 days", "Quote", "P1|3 days|AE"), "delphi/Quote/P1/2026-02-03/Dana Whitfield/renewals"},
		{play("renewal in 60 days", "Kick-off", "P1|60 days|Alex Rivera"),
			"delphi/Kick-off/P1/2026-02-15//renewals globex/Kick-off/P1/2026-04-04//renewals"},
		{play("lifecycle: onboarding", "Welcome", "P2||me"), "hanseatic/Welcome/P2///onboarding"},
		{play("at risk", "Escalate", "P0||Ines"), "delphi/Escalate/P0//Ines/customer-health fabrikam/Escalate/P0//Ines/customer-health"},
	} {
		b := riskBook()
		b.Settings.User = "Alex Rivera"
		b.People = []Person{{Name: "Marcus Bell", Role: "Support lead"}}
		b.Accounts[1].AccountExecutive = "Dana Whitfield"
		b.Accounts[4].Lifecycle = "onboarding"
		b.Playbooks = []Playbook{c.play}
		list, problems := ProposedTasks(b, tuesday)
		if got := proposed(list); got != c.want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s; %+v", c.play.Trigger, got, c.want, problems)
		}
	}
}

func TestProposedOnce(t *testing.T) {
	made := func(status TaskStatus, completed Date) func(*Task) {
		return func(t *Task) { t.AccountID, t.Status, t.Completed = "delphi", status, completed }
	}
	for _, c := range []struct {
		name, trigger string
		set           func(*Task)
		want          int
	}{
		{"an open one", "low_utilisation", made(Open, ""), 0},
		{"a done one", "low_utilisation", made(Done, "2026-01-05"), 0},
		{"one the user didn't want", "low_utilisation", made(Cancelled, ""), 0},
		{"another account's", "low_utilisation", account("acme"), 1},
		{"done for this renewal", "renewal in 90 days", made(Done, "2026-01-05"), 0},
		{"done a little early", "renewal in 15 days", made(Done, "2025-12-10"), 0},
		{"done for the renewal of last year", "renewal in 90 days", made(Done, "2025-01-05"), 1},
	} {
		b := riskBook().task("P1 - - UNBLOCK  seats", c.set)
		b.Playbooks = []Playbook{play(c.trigger, "Unblock seats", "P1||"), play(c.trigger, "unblock seats", "P1||")}
		list, _ := ProposedTasks(b, tuesday)
		got := 0
		for _, p := range list {
			if p.AccountID == "delphi" {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%s: proposed %d times", c.name, got)
		}
	}
}

// A renewal is in the nearest window that has a row; what is done again each
// year is proposed again.
func TestProposedAtEachOccasion(t *testing.T) {
	b := riskBook()
	b.Playbooks = []Playbook{play("renewal in 90 days", "Start", ""), play("renewal_60", "Talk", ""), play("30 days before renewal", "Sign", ""), play("renewal in 20 days", "Late", "|soon|")}
	list, _ := ProposedTasks(b, tuesday)
	if got := proposed(list); got != "delphi/Sign/P2///renewals globex/Talk/P2///renewals" {
		t.Errorf("windows: %s", got)
	}
	for trigger, want := range map[string]trigger{
		"champion left": {signal: "no_active_champion"}, "Detractor": {signal: "nps"}, "signal:usage_drop": {signal: "usage_drop"},
		"lifecycle → renewing": {lifecycle: "renewing"}, "new customer": {lifecycle: "onboarding"}, "renewal window: 60d": {renewal: 60},
	} {
		if got, err := parseTrigger(trigger); err != nil || got != want {
			t.Errorf("%q: %+v, %v", trigger, got, err)
		}
	}
	for completed, want := range map[Date]int{"2026-01-20": 0, "2025-06-01": 1} {
		b := riskBook().task("P1 - - See it through", func(t *Task) { t.AccountID, t.Status, t.Completed = "fabrikam", Done, completed })
		b.Playbooks = []Playbook{play("escalation", "See it through", "")}
		if list, _ := ProposedTasks(b, tuesday); len(list) != want {
			t.Errorf("finished on %s: proposed %d times", completed, len(list))
		}
	}
}

func TestUnreadablePlaybooks(t *testing.T) {
	for _, p := range []Playbook{
		play("when it rains", "x", ""), play("", "x", ""), play("renewal soon", "x", ""), play("renewal in 0 days", "x", ""),
		play("lifecycle: retired", "x", ""), play("nps", "x", "P1|soon"),
	} {
		b := riskBook()
		b.Playbooks = []Playbook{p}
		list, problems := ProposedTasks(b, tuesday)
		if len(list) != 0 || len(problems) != 1 || problems[0].Fix == "" || problems[0].Line != 5 || PlaybookProblem(p) == nil {
			t.Errorf("%q: %+v, %+v", p.Trigger, list, problems)
		}
	}
	if PlaybookProblem(play("nps", "x", "P1|3 days")) != nil {
		t.Error("a good row has a problem")
	}
}
