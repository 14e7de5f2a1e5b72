package main

import "encoding/json"

// scene is one turn of the demo: what the user says, and the call that an
// assistant makes of it.
type scene struct {
	says, tool string
	arguments  map[string]any
}

// shown is the arguments as JSON, without escapes for HTML.
func (s scene) shown() string {
	if len(s.arguments) == 0 {
		return "{}"
	}
	b, err := json.MarshalIndent(s.arguments, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(b)
}

const demoIntroduction = `# A day with csmd

Alex Rivera looks after 15 strategic customers. It is Tuesday, February 3, 2026. Alex talks to an assistant; the assistant calls csmd, a separate process that holds nothing but a folder of Markdown notes. Below each sentence stand the call and its answer.
`

// demoScenes is the day.
var demoScenes = []scene{
	{"What should I work on today?", "todays_priorities", nil},
	{"Three things from the morning calls, note them down.", "add_to_backlog", map[string]any{"text": "Hanseatic Freight: champion left the company, need a new contact\n" +
		"Litware Labs wants an export to Power BI\n" +
		"send Evergreen Logistics the ROI summary by Friday"}},
	{"Process my backlog.", "process_backlog", nil},
	{"Show me all renewals this quarter.", "renewals_this_quarter", nil},
	{"Which customers need attention?", "accounts_needing_attention", nil},
	{"Add to accomplishments: Saved Initech's Analytics module, kept $480K.", "log_accomplishment", map[string]any{
		"title": "Saved Initech's Analytics module", "impact": "$480K kept", "accounts": []string{"Initech Systems"}, "type": "save"}},
	{"That one is in the record already. Undo it.", "undo_change", nil},
}
