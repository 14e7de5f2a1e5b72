package csm

// ARRFlow is how ARR moved over a window, as the ledger has it: what was in
// force at its start, what came and went in each step, what was in force at its
// end or today.
//
// It is about all accounts. New logos are in it, so its ends are not those of
// NRR, which follows the accounts of the first day only.
type ARRFlow struct {
	From, To Date // the opening is at the close of From, the closing at that of To; never before the ledger
	Opening  Money
	Closing  Money
	Steps    []ARRStep // without a gap, also where nothing moved
	Total    ARRMoves
	Rows     int    // movements within the window
	Reason   string // why there is nothing to show
}

// ARRStep is what moved in one step.
type ARRStep struct {
	Step
	ARRMoves
}

// ARRMoves are sums by the kind of movement; losses are below 0. An account
// that was won back counts as new.
type ARRMoves struct{ New, Expansion, Contraction, Churn Money }

// Net is what the movements come to.
func (m ARRMoves) Net() Money { return m.New + m.Expansion + m.Contraction + m.Churn }

func (m *ARRMoves) add(kind string, amount Money) {
	switch kind {
	case "new", "reactivation":
		m.New += amount
	case "expansion":
		m.Expansion += amount
	case "contraction":
		m.Contraction += amount
	case "churn":
		m.Churn += amount
	}
}

func (b *Book) arrFlow(today Date, window Period) ARRFlow {
	f := ARRFlow{From: max(window.base(), b.ledgerStart().AddDays(-1)), To: min(window.End, today)}
	switch {
	case !b.Ledgers["arr-movements"]:
		f.Reason = "There is no ledger of ARR: Data/arr-movements.csv is missing."
		return f
	case window.Start > today:
		f.Reason = "The window has not begun yet."
		return f
	case f.To <= f.From:
		f.Reason = "The ledger of ARR begins after this window."
		return f
	}
	steps := b.Settings.stepsOf(f.From.AddDays(1), f.To)
	f.From = steps[0].Start.AddDays(-1)
	for _, s := range steps {
		f.Steps = append(f.Steps, ARRStep{Step: s})
	}
	for _, m := range b.distinctMovements() {
		if m.Date <= f.To {
			f.book(m)
		}
	}
	f.Closing = f.Opening + f.Total.Net()
	if f.Rows == 0 {
		f.Reason = "No ARR moved in this window."
	}
	return f
}

// ledgerStart is the day of the first row; what was before is unknown and not
// nothing.
func (b *Book) ledgerStart() (first Date) {
	for _, m := range b.Movements {
		if first == "" || m.Date < first {
			first = m.Date
		}
	}
	return first
}

// book puts a movement where it belongs. A balance brought forward was in
// force before, whatever day the ledger begins on.
func (f *ARRFlow) book(m Movement) {
	if m.Date <= f.From || m.Type == "opening" {
		f.Opening += m.Amount
		return
	}
	f.Rows++
	f.Total.add(m.Type, m.Amount)
	for i := range f.Steps {
		if f.Steps[i].Start <= m.Date && m.Date <= f.Steps[i].End {
			f.Steps[i].add(m.Type, m.Amount)
		}
	}
}
