package csm

import "cmp"

// NPSFacts are the latest answer of an account to the survey and the one from
// an earlier day before it.
type NPSFacts struct {
	Score        int    `json:"score"`
	Date         Date   `json:"date"`
	Respondent   string `json:"respondent,omitempty"`
	Comment      string `json:"comment,omitempty"`
	Previous     *int   `json:"previous,omitempty"`
	PreviousDate Date   `json:"previous_date,omitempty"`
	Source       Source `json:"source"`
}

// byResponse orders answers oldest first. Of several on one day the lowest is
// last, so that a detractor isn't hidden by a colleague.
func byResponse(a, b NPSResponse) int {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(b.Score, a.Score), a.Source.compare(b.Source))
}

func npsFacts(rows []NPSResponse) *NPSFacts {
	if len(rows) == 0 {
		return nil
	}
	last := rows[len(rows)-1]
	f := &NPSFacts{
		Score: last.Score, Date: last.Date, Respondent: last.Respondent,
		Comment: last.Comment, Source: last.Source,
	}
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].Date < last.Date {
			f.Previous, f.PreviousDate = &rows[i].Score, rows[i].Date
			break
		}
	}
	return f
}
