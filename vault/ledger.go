package vault

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// ledgers is the list of files in Data/ and how a row of each is read.
var ledgers = map[string]func(*ledgerRow){
	"arr-movements":  (*ledgerRow).movement,
	"usage-monthly":  (*ledgerRow).usage,
	"nps":            (*ledgerRow).nps,
	"tickets":        (*ledgerRow).ticket,
	"health-history": (*ledgerRow).health,
	"interactions":   (*ledgerRow).interaction,
	"saves":          (*ledgerRow).save,
}

// ledger reads a CSV file of Data/. A row that can't be read is a problem
// with its line; the other rows count.
func (r *reading) ledger(src []byte) {
	name := strings.TrimSuffix(strings.ToLower(path.Base(r.path)), ".csv")
	read, ok := ledgers[name]
	if !ok {
		return // a file of the user's own
	}
	table := note.ParseCSV(src)
	for _, p := range table.Problems {
		r.problem(p.Line, csm.Error, p.Code, p.Message, p.Fix)
	}
	for _, row := range table.Rows {
		l := &ledgerRow{r: r, row: row, header: table.Header}
		read(l)
		if l.failed != "" {
			r.problem(row.Line, csm.Error, "bad_row", "this row is left out: "+l.failed, "mend the value in this line")
		}
	}
}

// ledgerRow is one row on its way to a record; failed says why it isn't one.
type ledgerRow struct {
	r      *reading
	row    note.CSVRow
	header []string
	failed string
}

func (l *ledgerRow) text(columns ...string) string {
	return strings.TrimSpace(l.row.Get(columns...))
}

func (l *ledgerRow) fail(why string) {
	if l.failed == "" {
		l.failed = why
	}
}

func (l *ledgerRow) date(column string, required bool) csm.Date {
	s := l.text(column)
	if s == "" {
		if required {
			l.fail(column + " is empty")
		}
		return ""
	}
	d, err := looseDate(s)
	if err != nil {
		l.fail(column + ": " + err.Error())
	}
	return d
}

// account is the account's id (or name: it is resolved with the book).
func (l *ledgerRow) account() string {
	id := l.text("account_id", "account")
	if id == "" {
		l.fail("account_id is empty")
	}
	return id
}

func (l *ledgerRow) money(required bool, columns ...string) csm.Money {
	s := l.text(columns...)
	if s == "" {
		if required {
			l.fail(columns[0] + " is empty")
		}
		return 0
	}
	m, _, err := csm.ParseMoney(s)
	if err != nil {
		l.fail(columns[0] + ": " + clip(s) + " is not an amount")
	}
	return m
}

// amount is an amount, the currency that the row states for it ("" where it
// states none), and the one that its column names. A file with an amount in
// several currencies states them by its columns.
func (l *ledgerRow) amount(required bool, name string) (m csm.Money, stated, column string) {
	at := amountColumn(l.header, name)
	m = l.money(required, at)
	column = columnCurrency(at, name)
	_, stated, _ = csm.ParseMoney(l.text(at))
	if stated == "" && column == "" {
		_, stated, _ = csm.ParseMoney("1 " + l.text("currency"))
	}
	several := slices.ContainsFunc(l.header, func(h string) bool { return h != at && columnCurrency(h, name) != "" })
	if stated == "" && several {
		stated = column
	}
	return m, stated, column
}

func (l *ledgerRow) number(column string) (float64, bool) {
	s := l.text(column)
	if s == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	if err != nil || f < 0 || f > 1e12 {
		l.fail(column + ": " + clip(s) + " is not a number")
		return 0, false
	}
	return f, true
}

func (l *ledgerRow) yes(column string) bool {
	return yesNoWords[csm.Key(l.text(column))] == csm.Yes
}

func (l *ledgerRow) source() csm.Source { return csm.At(l.r.path, l.row.Line) }

// add keeps the record unless a column of the row failed.
func (l *ledgerRow) add(kind string, value any) {
	if l.failed == "" {
		l.r.add(kind, l.row.Line, value)
	}
}

func (l *ledgerRow) movement() {
	m := csm.Movement{
		ID: l.text("movement_id", "id"), Date: l.date("effective_date", true), AccountID: l.account(), Type: strings.ToLower(l.text("type")),
		After: l.money(false, amountColumn(l.header, "arr_after")), Reason: l.text("reason"), Source: l.source(),
	}
	m.Amount, m.Currency, m.Column = l.amount(true, "amount")
	switch m.Type {
	case "opening", "new", "expansion", "reactivation":
	case "contraction", "churn": // written unsigned by some: a loss is a loss
		m.Amount = -max(m.Amount, -m.Amount)
	default:
		l.fail("type: " + clip(m.Type) + " is none of opening, new, expansion, contraction, churn, reactivation")
	}
	l.add("movement", m)
}

func (l *ledgerRow) usage() {
	u := csm.UsageMonth{Month: l.month("month"), AccountID: l.account(), Source: l.source()}
	bought, k1 := l.number("seats_purchased")
	active, k2 := l.number("seats_active")
	adopted, _ := l.number("features_adopted")
	total, _ := l.number("features_total")
	u.Hours, u.HoursKnown = l.number("usage_hours")
	u.SeatsPurchased, u.SeatsActive, u.SeatsKnown = int(bought), int(active), k1 && k2
	u.FeaturesAdopted, u.FeaturesTotal = int(adopted), int(total)
	l.add("usage", u)
}

// month reads YYYY-MM, or any date in the month.
func (l *ledgerRow) month(column string) string {
	s := l.text(column)
	for _, form := range []string{"2006-01", "2006-01-02", "2006/01", "01/2006", "Jan 2006", "January 2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("2006-01")
		}
	}
	l.fail(column + ": " + clip(s) + " is not a month; write YYYY-MM")
	return ""
}

func (l *ledgerRow) nps() {
	score, known := l.number("score")
	if !known || score > 10 {
		l.fail("score: write a whole number from 0 to 10")
	}
	l.add("nps", csm.NPSResponse{Date: l.date("date", true), AccountID: l.account(), Respondent: l.text("respondent"), Score: int(score), Comment: l.text("comment"), Source: l.source()})
}

func (l *ledgerRow) ticket() {
	l.date("opened_at", true)
	l.date("resolved_at", false)
	hours, _ := l.number("first_response_hours")
	l.add("ticket", csm.Ticket{
		ID: l.text("ticket_id", "id"), AccountID: l.account(), Opened: l.text("opened_at"), Resolved: l.text("resolved_at"),
		Priority: strings.ToUpper(l.text("priority")), Status: strings.ToLower(l.text("status")), Escalated: l.yes("escalated"),
		FirstResponseHours: hours, Subject: l.text("subject"), Source: l.source(),
	})
}

func (l *ledgerRow) health() {
	status, ok := healthWords[csm.Key(l.text("status"))].(csm.Health)
	if !ok || status == "" {
		l.fail("status: " + clip(l.text("status")) + " is none of healthy, watch, at_risk")
	}
	l.add("health", csm.HealthEntry{Date: l.date("date", true), AccountID: l.account(), Status: status, By: l.text("source"), Reason: l.text("reason"), Source: l.source()})
}

func (l *ledgerRow) interaction() {
	l.add("interaction", csm.Interaction{
		Date: l.date("date", true), AccountID: l.account(), Channel: strings.ToLower(l.text("channel")), Direction: strings.ToLower(l.text("direction")),
		TwoWay: l.yes("two_way"), Summary: l.text("summary"), Source: l.source(),
	})
}

func (l *ledgerRow) save() {
	s := csm.Save{
		ID: l.text("save_id", "id"), AccountID: l.account(), Opened: l.date("opened", false), Closed: l.date("closed", false),
		Outcome: strings.ToLower(l.text("outcome")), Threat: l.text("threat"), Evidence: l.text("evidence"), Source: l.source(),
	}
	s.AtStake, s.Currency, s.Column = l.amount(false, "arr_at_stake")
	l.add("save", s)
}
