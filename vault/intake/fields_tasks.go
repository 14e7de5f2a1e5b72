package intake

import "cmp"

// The headers under which Asana, Todoist, Jira, HubSpot, Salesforce, ClickUp,
// Trello and Microsoft Planner export tasks.
func taskFields() []Field {
	return append([]Field{
		field("title", text, "task name, task title, content, subject, issue summary, aufgabe | name, task, summary, title, to do, todo, card name, betreff, what"),
		field("id", text, "task id, gid, issue key, activity id, record id, card id, task key, key | issue id"),
		field("status", taskStatus, "task status, state, task state, progress"),
		field("section", taskStatus, "section column, column, bucket name, bucket, list name, section, stage"),
		field("done", yesNo, "completed, is completed, complete, checked, erledigt"),
		field("priority", taskPriority, "task priority, prio, priorität, urgency"),
		field("category", taskCategory, "type, task type"),
		field("owner", text, "assignee, assigned to, task owner, activity assigned to, assignee name, responsible, assigned, zuständig | assignees, who"),
		field("project", text, "projects, project name, board, board name"),
		field("due", day, "due date, due on, due at, deadline, task due date, due date only, activity due date, date due, fällig, fällig am, fälligkeitsdatum | duedate"),
		field("date", day, ""),
		field("scheduled", day, "start date, start on, scheduled date, scheduled on"),
		field("estimate_minutes", minutes, "time estimate, estimated time, estimate, estimated minutes, duration"),
		field("waiting_on", text, "waiting for, blocked by"),
		field("goal", text, ""),
		field("created", day, "created at, date created, created date, create date, created on, creation date, erstellt, task created"),
		field("completed", day, "completed at, completed date, completed on, date completed, done date, completion date, date done, erledigt am"),
		field("closed", day, "resolved, date closed, closed date, closed at, resolution date"), // tickets have it too
		field("recurrence", recurrence, "recurrence rule, rrule, repeat, repeats, recurring"),
		field("next_action", text, "next step, next steps"),
		field("context", prose, "description, notes, details, comments, task notes, task description, note, body, full comments"),
		field("row", taskRow, "type"),
	}, whose()...)
}

// finishTask says of the status what several columns say together: a day on
// which the task was completed, a mark, and the column of the board that it
// stands in. A status of its own counts before them.
func finishTask(f map[string]string) {
	ended := ""
	if day := cmp.Or(f["completed"], f["closed"]); day != "" {
		f["completed"] = day
	}
	if f["completed"] != "" || f["done"] == "yes" {
		ended = "done"
	}
	if status := cmp.Or(f["status"], ended, f["section"]); status != "" {
		f["status"] = status
	}
	if due := cmp.Or(f["due"], f["date"]); due != "" {
		f["due"] = due
	}
	for _, used := range []string{"closed", "done", "section", "date", "row"} {
		delete(f, used)
	}
}
