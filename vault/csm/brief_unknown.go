package csm

// Unknown is something that nobody has written down, and how to find it out.
type Unknown struct {
	What string `json:"what"`
	How  string `json:"how"`
}

// howToLearn says for each unknown how to get to know it. The names of the
// first ones are those of AccountFacts.Unknown.
var howToLearn = map[string]string{
	"last contact":            "log the next call or mail, or note last_contact in the account",
	"last two-way engagement": "log the next conversation that goes both ways",
	"usage":                   "ask for a usage export and keep it in Data/usage-monthly.csv, or note seats_active in the account",
	"NPS":                     "ask the champion how likely they are to recommend you, 0 to 10, and keep it in Data/nps.csv",
	"tickets":                 "ask support for an export and keep it in Data/tickets.csv",
	"stakeholders":            "ask who decides, who uses and who pays, and list them under Stakeholders",
	"health review":           "review the health and set health and health_reviewed",
	"ARR":                     "take it from the order form and set arr",
	"contract end":            "take it from the order form and set contract_end",
	"notice period":           "look for the termination clause of the contract and set notice_days",
	"auto-renewal":            "look for the renewal clause of the contract and set auto_renew",
	"success plan":            "agree one to three goals with baseline and target, under Success plan",
	"value delivered":         "ask what changed since they use the product, in their figures, under Value delivered",
	"last QBR":                "hold one, or note the last one as a meeting of kind qbr",
}

// unknowns are what a brief can't tell. A prospect has no contract, use or
// support to know of, and a churned account needs none.
func unknowns(br *AccountBrief, a *Account, facts AccountFacts) []Unknown {
	names := []string{}
	if a.Active() {
		names = append(names, facts.Unknown...)
		names = append(names, contractUnknowns(a)...)
		for _, part := range []struct {
			name    string
			missing bool
		}{
			{"success plan", len(a.SuccessPlan) == 0},
			{"value delivered", len(a.Value) == 0},
			{"last QBR", br.LastQBR == nil},
		} {
			if part.missing {
				names = append(names, part.name)
			}
		}
	} else if len(a.Stakeholders) == 0 && a.Status == "prospect" {
		names = append(names, "stakeholders")
	}
	list := make([]Unknown, len(names))
	for i, name := range names {
		list[i] = Unknown{name, howToLearn[name]}
	}
	return list
}

func contractUnknowns(a *Account) (names []string) {
	for _, part := range []struct {
		name    string
		missing bool
	}{
		{"ARR", !a.ARRKnown},
		{"contract end", a.ContractEnd == ""},
		{"notice period", a.ContractEnd != "" && !a.NoticeKnown},
		{"auto-renewal", a.ContractEnd != "" && a.AutoRenew == ""},
	} {
		if part.missing {
			names = append(names, part.name)
		}
	}
	return names
}
