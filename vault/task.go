package vault

import (
	"path"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// Names of task properties, csmd's first, then those of work-os.
var (
	dueNames       = []string{"due", "due_date"}
	createdNames   = []string{"dateCreated", "created_date", "created"}
	completedNames = []string{"completedDate", "completed_date"}
	estimateNames  = []string{"timeEstimate", "estimated_time", "estimate"}
	projectNames   = []string{"projects", "project"}
	waitingNames   = []string{"waiting_on", "blocked_by"}
)

// task reads a task note.
func (r *reading) task() {
	t := csm.Task{
		ID: trimExt(path.Base(r.path)), Title: r.title,
		Status: r.choice(statusWords, "status").(csm.TaskStatus), Priority: r.choice(priorityWords, "priority").(csm.Priority),
		Category: r.word(nil, "category"), Owner: r.text("owner", "assignee"), Account: r.ref,
		Due: r.dateOf(dueNames...), Scheduled: r.dateOf("scheduled"), Estimate: r.estimate(),
		WaitingOn: strings.Join(r.list(waitingNames...), ", "), Goal: r.text("goal"),
		Created: r.dateOf(createdNames...), Completed: r.dateOf(completedNames...), Recurrence: r.text("recurrence"),
		Path: r.path, Line: r.line("type"),
	}
	if p := r.list(projectNames...); len(p) > 0 {
		t.Project = p[0]
	}
	for _, l := range r.bullets("progress log") {
		if l.Date >= t.LastLog {
			t.LastLog, t.LastNote = l.Date, l.Text
		}
	}
	t.Context, t.NextAction = r.prose("context"), r.nextStep()
	r.date = t.Due
	r.add("task", t.Line, t)
}

// estimate reads minutes: 30, "30 min", "1.5h", "2 hours".
func (r *reading) estimate() int {
	s := strings.ToLower(r.text(estimateNames...))
	if s == "" {
		return 0
	}
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz. ")
	n, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", "."), 64)
	unit := strings.TrimSpace(s[len(digits):])
	if strings.HasPrefix(unit, "h") {
		n *= 60
	}
	if strings.HasPrefix(unit, "d") {
		n *= 8 * 60
	}
	if err != nil || n < 0 || n > 60*24*30 {
		r.problem(r.line(estimateNames...), csm.Warning, "bad_value", "estimate: "+clip(s)+" is not a number of minutes", "write minutes, as in timeEstimate: 30")
		return 0
	}
	return int(n + 0.5)
}

// nextStep is the first open checkbox under Next Actions.
func (r *reading) nextStep() string {
	at := r.section("next actions")
	if at < 0 {
		return ""
	}
	span := r.note.Section(at)
	for _, it := range r.note.Items {
		if it.Start >= span.Start && it.Start < span.End && (it.Box == ' ' || it.Box == '/') {
			return it.Text
		}
	}
	return ""
}

// prose is the text of a section without its bullets' marks, on one line.
func (r *reading) prose(section string) string {
	at := r.section(section)
	if at < 0 {
		return ""
	}
	span := r.note.Section(at)
	body := r.note.Text(span)
	if i := strings.IndexByte(body, '\n'); i >= 0 {
		body = body[i+1:]
	} else {
		body = ""
	}
	return clipText(strings.Join(strings.Fields(body), " "), 400)
}

// clipText cuts a text at a word near n bytes.
func clipText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n], ' ')
	if cut <= 0 {
		cut = n
	}
	return strings.ToValidUTF8(s[:cut], "") + " …"
}
