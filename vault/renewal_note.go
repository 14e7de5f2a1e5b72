package vault

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// renewalNote is a new renewal record: an open one to be filled in, or one
// that is closed with its reason.
func (e *Edit) renewalNote(a *csm.Account, r csm.Renewal, reason string) []byte {
	closed := map[bool]string{true: "closed"}[r.Closed()]
	probability, renewed := "", ""
	if r.Closed() {
		probability = chance(r)
	}
	if r.Stage == "closed_won" {
		renewed = r.RenewedARR.Plain()
	}
	base := ""
	if r.BaseKnown {
		base = r.BaseARR.Plain()
	}
	var props []note.KV
	for _, p := range []struct{ name, value string }{
		{"type", "renewal"}, {"account", linkTo(a.Path)}, {"due_date", string(r.DueDate)}, {"base_arr", base}, {"stage", r.Stage},
		{"risk", cmp.Or(r.Risk, "none")}, {"forecast_category", closed}, {"probability", probability}, {"close_date", string(r.CloseDate)},
		{"renewed_arr", renewed}, {"new_term_months", monthsText(r.NewTermMonths)}, {"extension_until", string(r.ExtensionUntil)}, {"next_step", ""},
	} {
		props = append(props, note.KV{Name: p.name, Value: scalar(strings.ToValidUTF8(p.value, "\uFFFD"))})
	}
	link := strings.TrimSuffix(linkTo(a.Path), "]]") + "|" + strings.NewReplacer("[", "(", "]", ")", "|", "/").Replace(note.Inline(a.Name)) + "]]"
	body := fmt.Sprintf("# %s renewal (term ends %s)\n\nAccount: %s\n", note.InlineHeading(a.Name), r.DueDate, link)
	if reason != "" {
		body += "\n## Notes\n" + reasonLine(r, reason) + "\n"
	}
	return note.Format(props, body)
}

// amountIn is an amount of the reporting currency as a note has its own: some
// are kept in the contract's currency, some name it with the figure.
func (e *Edit) amountIn(n *note.Note, m csm.Money) (string, error) {
	reads := e.settings.Currency
	if p, ok := n.Get("currency"); ok && p.Value.Text() != "" {
		reads = strings.ToUpper(strings.TrimSpace(p.Value.Text()))
	}
	own := reads
	if p, ok := n.Get("arr"); ok {
		if _, stated, err := csm.ParseMoney(p.Value.Text()); err == nil && stated != "" {
			own = stated
		}
	}
	if own != e.settings.Currency {
		rate := e.settings.ExchangeRates[own]
		if rate <= 0 {
			return "", fmt.Errorf("its amounts are in %s, and there is no plan rate into %s; add it to exchange_rates in %s", own, e.settings.Currency, configPath)
		}
		m = csm.MoneyOf(m.Units() / rate)
	}
	if own != reads {
		return m.Plain() + " " + own, nil
	}
	return m.Plain(), nil
}

// appendMovement adds a row to the ARR ledger, numbered on from the last one.
// The amount in the contract's currency is given where it is the reporting one.
func (e *Edit) appendMovement(a *csm.Account, m csm.Movement) error {
	at, src, err := e.ledgerFile("arr-movements")
	if err != nil || src == nil {
		return err
	}
	ledger := note.ParseCSV(src)
	values := map[string]string{}
	put := func(value string, columns ...string) {
		if i := ledger.Column(columns...); i >= 0 {
			values[ledger.Header[i]] = value
		}
	}
	currency := strings.ToLower(e.settings.Currency)
	put(nextID(ledger, "movement_id", "id"), "movement_id", "id")
	put(string(m.Date), "effective_date")
	put(a.ID, "account_id", "account")
	put(m.Type, "type")
	put(m.Amount.Plain(), "amount_usd", "amount", "amount_"+currency)
	put(m.After.Plain(), "arr_after_usd", "arr_after", "arr_after_"+currency)
	put(cmp.Or(a.ContractCurrency, e.settings.Currency), "contract_currency")
	if cmp.Or(a.ContractCurrency, e.settings.Currency) == e.settings.Currency {
		put(m.Amount.Plain(), "amount_contract_currency")
	}
	put(oneLine(m.Reason), "reason")
	out, err := note.AppendCSV(src, values)
	if err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	return e.Write(at, out, m.Type+" "+m.Amount.Plain())
}

// ledgerFile is a file of Data/ by its name in any case; nil if there is none.
func (e *Edit) ledgerFile(name string) (string, []byte, error) {
	names, err := e.tx.Names("Data")
	if err != nil {
		return "", nil, err
	}
	for _, n := range names {
		if strings.EqualFold(n, name+".csv") {
			at := path.Join("Data", n)
			src, err := e.Read(at)
			return at, src, err
		}
	}
	return "", nil, nil
}

// nextID numbers a row on from the highest id of a ledger: mov-0053 is
// followed by mov-0054. It is empty where ids aren't numbered.
func nextID(ledger *note.CSV, columns ...string) string {
	last, prefix, width := -1, "", 0
	for _, row := range ledger.Rows {
		id := row.Get(columns...)
		digits := id[len(strings.TrimRight(id, "0123456789")):]
		var n int
		if len(digits) == 0 || len(digits) > 9 {
			continue
		}
		if fmt.Sscanf(digits, "%d", &n); n > last {
			last, prefix, width = n, id[:len(id)-len(digits)], len(digits)
		}
	}
	if last < 0 {
		return ""
	}
	return fmt.Sprintf("%s%0*d", prefix, width, last+1)
}
