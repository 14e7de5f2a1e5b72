package vault

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// The words that users write for the values of properties, by folded key
// (csm.Key): csmd's own, those of work-os, of TaskNotes and of plain speech.

var yesNoWords = map[string]any{
	"": csm.YesNo(""), "yes": csm.Yes, "true": csm.Yes, "y": csm.Yes, "1": csm.Yes,
	"no": csm.No, "false": csm.No, "n": csm.No, "0": csm.No, "unknown": csm.YesNo(""),
}

var healthWords = map[string]any{
	"": csm.Health(""), "unscored": csm.Health(""), "unknown": csm.Health(""), "none": csm.Health(""),
	"healthy": csm.Healthy, "green": csm.Healthy, "good": csm.Healthy,
	"watch": csm.Watch, "yellow": csm.Watch, "amber": csm.Watch, "concerning": csm.Watch,
	"atrisk": csm.AtRisk, "red": csm.AtRisk, "poor": csm.AtRisk, "risk": csm.AtRisk, "critical": csm.AtRisk,
}

var statusWords = map[string]any{
	"": csm.Open, "open": csm.Open, "n": csm.Open, "notstarted": csm.Open, "todo": csm.Open, "new": csm.Open, "none": csm.Open, "backlog": csm.Open,
	"inprogress": csm.InProgress, "s": csm.InProgress, "started": csm.InProgress, "doing": csm.InProgress, "active": csm.InProgress,
	"waiting": csm.Waiting, "b": csm.Waiting, "blocked": csm.Waiting, "onhold": csm.Waiting, "w": csm.Waiting,
	"done": csm.Done, "d": csm.Done, "completed": csm.Done, "complete": csm.Done, "closed": csm.Done, "finished": csm.Done, "x": csm.Done,
	"cancelled": csm.Cancelled, "canceled": csm.Cancelled, "dropped": csm.Cancelled, "c": csm.Cancelled,
}

var priorityWords = map[string]any{
	"": csm.Priority("P2"), "p0": csm.Priority("P0"), "p1": csm.Priority("P1"), "p2": csm.Priority("P2"), "p3": csm.Priority("P3"),
	"p4": csm.Priority("P3"), "urgent": csm.Priority("P0"), "highest": csm.Priority("P0"), "critical": csm.Priority("P0"),
	"high": csm.Priority("P1"), "normal": csm.Priority("P2"), "medium": csm.Priority("P2"), "none": csm.Priority("P2"),
	"low": csm.Priority("P3"), "lowest": csm.Priority("P3"), "0": csm.Priority("P0"), "1": csm.Priority("P1"), "2": csm.Priority("P2"), "3": csm.Priority("P3"),
}

var accountStatusWords = map[string]string{
	"": "active", "active": "active", "live": "active", "customer": "active", "current": "active",
	"churned": "churned", "lost": "churned", "cancelled": "churned", "canceled": "churned", "former": "churned", "inactive": "churned",
	"prospect": "prospect", "lead": "prospect",
}

var segmentWords = map[string]string{
	"strategic": "strategic", "enterprise": "enterprise", "midmarket": "mid-market", "smb": "smb", "scale": "scale", "digital": "scale",
}

var stageWords = map[string]string{
	"": "upcoming", "upcoming": "upcoming", "open": "upcoming", "inprogress": "in_progress", "negotiation": "in_progress", "verbal": "verbal",
	"closedwon": "closed_won", "won": "closed_won", "renewed": "closed_won", "closedlost": "closed_lost", "lost": "closed_lost", "churned": "closed_lost",
}

var riskWords = map[string]string{
	"": "", "none": "none", "low": "none", "watch": "watch", "medium": "watch", "atrisk": "at_risk", "high": "at_risk", "risk": "at_risk",
}

var meetingStatusWords = map[string]string{
	"": "", "scheduled": "scheduled", "planned": "scheduled", "upcoming": "scheduled", "held": "held", "done": "held", "completed": "held",
	"cancelled": "cancelled", "canceled": "cancelled",
}

var requestStatusWords = map[string]string{
	"": "under_review", "underreview": "under_review", "open": "under_review", "new": "under_review", "planned": "planned",
	"inprogress": "in_progress", "shipped": "shipped", "done": "shipped", "released": "shipped", "declined": "declined", "rejected": "declined", "wontdo": "declined",
}

var projectStatusWords = map[string]string{
	"planned": "planned", "ontrack": "on_track", "active": "on_track", "inprogress": "on_track", "atrisk": "at_risk", "launched": "launched", "done": "done", "completed": "done",
}

var goalStatusWords = map[string]string{
	"planned": "planned", "ontrack": "on_track", "behind": "behind", "achieved": "achieved", "done": "achieved", "met": "achieved", "dropped": "dropped",
}

var opportunityStageWords = map[string]string{
	"": "identified", "identified": "identified", "qualified": "qualified", "proposal": "proposal", "won": "won", "closedwon": "won", "lost": "lost", "closedlost": "lost",
}

// known lists the values of a table, each once, for a message.
func known(words map[string]any) string {
	var values []string
	for _, v := range words {
		if s := fmt.Sprint(v); s != "" && !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	slices.Sort(values)
	return strings.Join(values, ", ")
}

// wordOf looks a value up, or keeps it in lower case.
func wordOf(words map[string]string, s string) string {
	if v, ok := words[csm.Key(s)]; ok {
		return v
	}
	return strings.ToLower(strings.TrimSpace(s))
}

// ReadHealth reads a recorded health as people write it: healthy, watch,
// at_risk, green, yellow, red; unscored is "".
func ReadHealth(s string) (csm.Health, error) {
	if h, ok := healthWords[csm.Key(s)].(csm.Health); ok && strings.TrimSpace(s) != "" {
		return h, nil
	}
	return "", fmt.Errorf("health is healthy, watch, at_risk or unscored, not %s", quoted(s))
}
