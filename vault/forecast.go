package vault

import (
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// What a business review says of the forecast in it, besides the table.
var (
	asOf        = pattern.New(`(?i)\bas of\W{1,4}(\d{4}-\d{2}-\d{2})\b`)
	dueBy       = pattern.New(`(?i)\bdue by\W{1,4}(\d{4}-\d{2}-\d{2})\b`)
	scopeMarked = pattern.New(`(?i)\bscope\W{1,4}(portfolio|all)\b`)
	othersRow   = pattern.New(`(?i)^and (\d+) more\b`)
	totalRow    = pattern.New(`(?i)^(sub|grand |weighted )?(totals?|sum)\b`)
)

// forecast reads the forecast in a business review, if there is one: the table
// with the columns Account, Due, Base ARR, Category, Probability and Weighted,
// as business_review shows it, in any order and with others between. Each row
// is read by itself; one that can't be read is a problem.
func (r *reading) forecast() {
	f := csm.SavedForecast{
		AsOf: r.saidDate(asOf), Through: r.saidDate(dueBy), Scope: csm.Scope(strings.ToLower(r.said(scopeMarked))),
		Names: []string{r.title}, Path: r.path, Line: 1,
	}
	if f.AsOf == "" {
		f.AsOf = r.dateOf("date", "modified", "created")
	}
	for _, h := range r.note.Headings {
		f.Names = append(f.Names, h.Text)
	}
	f.Names = append(f.Names, r.text("period"))
	r.date = f.AsOf
	for _, t := range r.note.Tables {
		if forecastTable(&t) {
			f.Line = t.Line
			r.forecastRows(&f, t)
			break
		}
	}
	if f.Line == 1 && !strings.Contains(csm.Fold(r.title), "forecast") {
		return // another kind of review
	}
	if f.AsOf == "" {
		r.problem(f.Line, csm.Warning, "forecast_without_date", "this forecast doesn't say what day it is of, so nothing can be compared with it", "write “as of 2026-02-03” into it, with its day")
	}
	r.add("forecast", f.Line, f)
}

func (r *reading) said(form *pattern.Lazy) string {
	if m := form.FindSubmatch(r.note.Src); m != nil {
		return string(m[1])
	}
	return ""
}

func (r *reading) saidDate(form *pattern.Lazy) csm.Date {
	d, err := csm.ParseDate(r.said(form))
	if err != nil {
		return ""
	}
	return d
}

// The columns of a forecast, with the names that people give them.
var (
	whoColumns      = []string{"account", "customer"}
	dueColumns      = []string{"due", "due date", "renewal date", "term end"}
	baseColumns     = []string{"base arr", "base", "arr", "amount"}
	categoryColumns = []string{"category", "forecast category", "forecast"}
	chanceColumns   = []string{"probability", "chance"}
	weightedColumns = []string{"weighted", "weighted arr"}
)

func forecastTable(t *note.Table) bool {
	return t.Column(whoColumns...) >= 0 && t.Column(baseColumns...) >= 0 &&
		(t.Column(chanceColumns...) >= 0 || t.Column(weightedColumns...) >= 0)
}

func (r *reading) forecastRows(f *csm.SavedForecast, t note.Table) {
	for _, w := range r.rows(t) {
		who := plainText(w.text(whoColumns...))
		if m := othersRow.FindStringSubmatch(who); m != nil {
			n, _ := strconv.Atoi(m[1])
			weighted, _, _ := csm.ParseMoney(plainText(w.text(weightedColumns...)))
			f.Others, f.OtherARR = f.Others+n, f.OtherARR+weighted
			continue
		}
		if who == "" || totalRow.MatchString(who) {
			continue
		}
		row, currency := w.forecastRow(who)
		if row.Broken {
			f.Broken++
		}
		if f.Currency == "" {
			f.Currency = currency
		}
		f.Rows = append(f.Rows, row)
	}
}

func (w row) forecastRow(who string) (csm.SavedRow, string) {
	row := csm.SavedRow{
		Account: who, DueDate: w.date(dueColumns...), Source: w.source(),
		Category: strings.ReplaceAll(csm.Fold(plainText(w.text(categoryColumns...))), " ", "_"),
	}
	base, currency, err := csm.ParseMoney(plainText(w.text(baseColumns...)))
	row.BaseARR, row.Broken = base, err != nil
	chance, chanceKnown := probabilityOf(plainText(w.text(chanceColumns...)))
	row.Probability = chance
	weighted, _, weightedErr := csm.ParseMoney(plainText(w.text(weightedColumns...)))
	switch {
	case row.Broken:
	case weightedErr == nil:
		row.WeightedARR = weighted
		if !chanceKnown && base > 0 {
			row.Probability = weighted.Units() / base.Units()
		}
	case chanceKnown:
		row.WeightedARR = csm.Weigh(base, chance)
	default:
		row.Broken = true
	}
	if row.Broken {
		w.r.problem(w.cells.Line, csm.Warning, "bad_forecast_row",
			"the forecast of "+clip(who)+" has no amount and probability that can be read, so it isn't compared", "write the base ARR as 300000 or $300K and the probability as 95%")
	}
	return row, currency
}
