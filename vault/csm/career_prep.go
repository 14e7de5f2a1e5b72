package csm

// CareerPrep is what the vault knows for a talk about the user's own work: the
// case for a level, a performance review, a 1:1, a profile. It has facts with
// their places and leaves the prose to its reader. The lists that a kind has no
// use for are empty.
type CareerPrep struct {
	Kind          string          `json:"kind"`
	Level         string          `json:"level,omitempty"`
	Period        Period          `json:"period"`
	Criteria      []CriterionCase `json:"criteria"`
	Metrics       []CareerMetric  `json:"metrics"`
	Gaps          []CareerGap     `json:"gaps"`
	TalkingPoints []Line          `json:"talking_points"`
	Star          []Story         `json:"star"`
	Agenda        []AgendaItem    `json:"agenda"`
	OpenTopics    []OpenTopic     `json:"open_topics"`
	Wins          []LoggedWin     `json:"accomplishments"`
	Details       CareerDetails   `json:"details"`
	Caveats       []string        `json:"-"` // what the user should know before using it
}

// CareerDetails are the parts that belong to one kind of preparation.
type CareerDetails struct {
	Totals   WinTotals `json:"totals,omitzero"`
	Feedback []Line    `json:"feedback"`
	Projects []Line    `json:"projects"`
	Done     []Line    `json:"done"`    // tasks finished, by category
	Missed   []Line    `json:"missed"`  // planned for the period and still open
	Risks    []Line    `json:"risks"`   // accounts to ask help for
	Asks     []Line    `json:"asks"`    // what waits for the manager
	Blocked  []Line    `json:"blocked"` // what waits for others
	Skills   []string  `json:"skills"`
	Cautions []Line    `json:"cautions"` // what mustn't be told publicly
	With     string    `json:"with,omitempty"`
	LastTalk Line      `json:"last_talk,omitzero"`
}

// CriterionCase is one criterion with what speaks for it, the strongest first.
type CriterionCase struct {
	Criterion string     `json:"criterion"`
	Detail    string     `json:"detail,omitempty"`
	Group     string     `json:"group,omitempty"`
	Ticked    bool       `json:"ticked,omitempty"` // the note has its box ticked
	Evidence  []Evidence `json:"evidence"`
	More      int        `json:"more,omitempty"` // evidence beyond what is shown, weaker
	Gap       string     `json:"gap,omitempty"`  // what is missing; left out where nothing is
	Source    Source     `json:"source"`
}

// Evidence is a fact that speaks for a criterion, and why it is held to.
type Evidence struct {
	Text     string   `json:"text"`
	Date     Date     `json:"date,omitempty"`
	Strength Strength `json:"strength"`
	Why      string   `json:"why"` // "type mentoring", "says “advisory board”"
	Source   Source   `json:"source"`
	Also     []Source `json:"also,omitempty"` // the other places that it stands on

	amount Money
}

// Strength is how well a fact speaks for a criterion.
type Strength string

// Strong is a fact of the very kind that is asked for, supporting one whose own
// words speak of it, weak one that touches it.
const (
	Strong     Strength = "strong"
	Supporting Strength = "supporting"
	Weak       Strength = "weak"
)

func (s Strength) rank() int {
	return map[Strength]int{Strong: 0, Supporting: 1, Weak: 2}[s]
}

// CareerGap is what a case lacks, and what would fill it.
type CareerGap struct {
	About  string `json:"about"`
	Gap    string `json:"gap"`
	Needs  string `json:"needs,omitempty"` // what would count
	Source Source `json:"source,omitempty"`
}

// CareerMetric is a figure of the period, compared with what it should be.
type CareerMetric struct {
	Name   string `json:"name"` // nrr, grr, churn, renewals, saves, expansions, accounts, qbrs, …
	Text   string `json:"text"`
	Goal   string `json:"goal,omitempty"`
	Met    YesNo  `json:"met,omitempty"` // whether the goal is met
	Source Source `json:"source,omitempty"`

	also []Source
}

// Story is what a STAR answer is made of, in the words of the note. What the
// note doesn't say is named as missing, for the user to tell.
type Story struct {
	Title     string   `json:"title"`
	Date      Date     `json:"date,omitempty"`
	Situation string   `json:"situation,omitempty"`
	Task      string   `json:"task,omitempty"`
	Action    string   `json:"action,omitempty"`
	Result    string   `json:"result,omitempty"`
	Backing   []Line   `json:"backing"` // account facts that prove it
	Missing   []string `json:"missing"`
	Criteria  []string `json:"criteria,omitempty"` // that it speaks for
	Source    Source   `json:"source"`
}

// OpenTopic is something still open from the last 1:1.
type OpenTopic struct {
	Text   string `json:"text"`
	Kind   string `json:"kind"` // mine, theirs (actions agreed), topic (talked about)
	Owner  string `json:"owner,omitempty"`
	Due    Date   `json:"due,omitempty"`
	Date   Date   `json:"date,omitempty"` // of the talk
	Source Source `json:"source"`
}

func newCareerPrep(kind string, p Period) CareerPrep {
	return CareerPrep{
		Kind: kind, Period: p, Criteria: []CriterionCase{}, Metrics: []CareerMetric{}, Gaps: []CareerGap{}, TalkingPoints: []Line{},
		Star: []Story{}, Agenda: []AgendaItem{}, OpenTopics: []OpenTopic{}, Wins: []LoggedWin{}, Caveats: []string{},
		Details: CareerDetails{
			Feedback: []Line{}, Projects: []Line{}, Done: []Line{}, Missed: []Line{}, Risks: []Line{}, Asks: []Line{},
			Blocked: []Line{}, Skills: []string{}, Cautions: []Line{},
		},
	}
}
