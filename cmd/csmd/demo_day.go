package main

import "encoding/json"

// scene is one turn of the demo: what the user says, and the call that an
// assistant makes of it.
type scene struct {
	says, tool string
	arguments  map[string]any
}

// call is the scene's call as it would be typed: the tool and its arguments.
func (s scene) call() (string, error) {
	if len(s.arguments) == 0 {
		return s.tool, nil
	}
	arguments, err := json.Marshal(s.arguments)
	return s.tool + " " + string(arguments), err
}

const demoIntroduction = `# A day with csmd

Alex Rivera looks after 15 strategic customers. It is Tuesday, February 3, 2026. Alex talks to an assistant; the assistant calls csmd, a separate process that holds nothing but a folder of Markdown notes. Below each sentence stand the call and its answer.
`

// demoScenes is the day.
var demoScenes = []scene{
	{"What should I work on today?", "todays_priorities", nil},
	{"Note down three things from this morning's calls: …", "add_to_backlog", map[string]any{"text": "Kitsune Games: champion says the new dashboard saves them a day a week\n" +
		"Litware Labs requested an export to Power BI\n" +
		"send Evergreen Logistics the ROI summary by Friday"}},
	{"Process my backlog.", "process_backlog", nil},
	{"Show me all renewals this quarter.", "renewals_this_quarter", nil},
	{"Which customers need attention?", "accounts_needing_attention", nil},
	{"Prepare QBR for Evergreen Logistics.", "prep_qbr", map[string]any{"account": "Evergreen Logistics"}},
	{"Add to accomplishments: Saved Initech's Analytics module, kept $480K.", "log_accomplishment", map[string]any{
		"title": "Saved Initech's Analytics module", "impact": "$480K kept", "accounts": []string{"Initech Systems"}, "type": "save"}},
	{"That one is in the record already. Undo it.", "undo_change", nil},
}
