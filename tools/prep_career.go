package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var prepCareer = mcp.Tool{
	Name: "prep_career",
	Description: `"Help me prep for Senior CSM promotion", my review, my 1:1, LinkedIn: evidence, figures, gaps, what to say. ` +
		`Example: {"kind": "promotion", "level": "Senior CSM"}`,
	Annotations: reads("Prepare a career talk"),
}

type prepCareerIn struct {
	Kind   string `json:"kind" jsonschema:"promotion, performance_review, one_on_one, linkedin"`
	Level  string `json:"level,omitempty"`
	Period string `json:"period,omitempty"`
}

type prepCareerOut struct {
	document
	answer
	csm.CareerPrep
}

// careerKinds are the words for each kind, and how it is prepared.
var careerKinds = []struct {
	kind    string
	words   []string
	begin   func(csm.Date, *csm.Settings) csm.Period // the period where none is given
	prepare func(*csm.Book, csm.Date, csm.Period) (csm.CareerPrep, []csm.Problem)
}{
	{"promotion", []string{"promo", "promotioncase", "promotiondiscussion"}, trailing, nil},
	{"performance_review", []string{"performancereview", "review", "selfreview", "performance", "annualreview"}, csm.YearToDate, csm.PrepReview},
	{"one_on_one", []string{"oneonone", "1on1", "1:1", "11", "managersync"}, func(csm.Date, *csm.Settings) csm.Period { return csm.Period{} }, csm.PrepOneOnOne},
	{"linkedin", []string{"profile", "linkedinupdate", "linkedinpost"}, trailing, csm.PrepProfile},
}

func trailing(today csm.Date, _ *csm.Settings) csm.Period { return csm.TrailingYear(today) }

func (h handler) prepCareer(ctx context.Context, in prepCareerIn) (prepCareerOut, error) {
	out := prepCareerOut{}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	out.answer = h.about(book, "accomplishments", "criteria", "one_on_one", "goals", "csv")
	for _, k := range careerKinds {
		if !oneOf(in.Kind, k.kind, k.words) {
			continue
		}
		period, err := csm.CareerPeriod(in.Period, h.today, &book.Settings, k.begin(h.today, &book.Settings))
		if err != nil {
			return out, err
		}
		var problems []csm.Problem
		if k.prepare != nil {
			out.CareerPrep, problems = k.prepare(book.Book, h.today, period)
		} else if out.CareerPrep, problems, err = h.promotion(book, in.Level, period); err != nil {
			return out, err
		}
		out.warn(problems)
		return out, nil
	}
	return out, fmt.Errorf("kind is promotion, performance_review, one_on_one or linkedin, not %s", quoted(in.Kind))
}

func (h handler) promotion(book *vault.Snapshot, level string, period csm.Period) (csm.CareerPrep, []csm.Problem, error) {
	criteria, err := csm.FindCriteria(book.Book, level)
	if err != nil {
		return csm.CareerPrep{}, nil, err
	}
	p, problems := csm.PrepPromotion(book.Book, h.today, criteria, period)
	return p, problems, nil
}

// oneOf reports whether a word names a kind.
func oneOf(given, kind string, words []string) bool {
	key := strings.ReplaceAll(csm.Key(given), "'", "")
	if key == csm.Key(kind) {
		return true
	}
	for _, w := range words {
		if key == w {
			return true
		}
	}
	return false
}
