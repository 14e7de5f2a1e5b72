package vault

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// ChangeARR writes a movement of ARR: its row in the ledger, where the vault
// keeps one, and the account's arr, status and day of churn. It returns the
// row, nil without a ledger.
func (e *Edit) ChangeARR(a *csm.Account, p csm.ARRPlan) (*csm.Movement, error) {
	if err := e.settleAccount(a, p); err != nil || !p.Keeps {
		return nil, err
	}
	if p.Recorded {
		return &p.Movement, nil
	}
	if p.Opening != nil {
		if _, err := e.AddMovement(a, *p.Opening); err != nil {
			return nil, err
		}
	}
	m, err := e.AddMovement(a, p.Movement)
	return &m, err
}

// settleAccount brings an account's note to what a plan says.
func (e *Edit) settleAccount(a *csm.Account, p csm.ARRPlan) error {
	src, err := e.Read(a.Path)
	if err != nil || src == nil {
		return errGone(a.Path, err)
	}
	edits, err := e.settling(note.Parse(src), a, p)
	if err == nil {
		var out []byte
		if out, err = note.Set(src, edits...); err == nil && string(out) != string(src) {
			return e.Write(a.Path, out, settleSummary(p, e.settings.Currency))
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.Path, err)
	}
	return nil
}

func settleSummary(p csm.ARRPlan, currency string) string {
	summary := "arr → " + p.After.ARR.Short(currency)
	if p.After.Status != p.Before.Status {
		summary += ", " + p.After.Status
	}
	return summary
}

// settling are the properties that differ from what a plan says.
func (e *Edit) settling(n *note.Note, a *csm.Account, p csm.ARRPlan) ([]note.PropertyEdit, error) {
	var edits []note.PropertyEdit
	put := func(value string, names ...string) { edits = append(edits, note.Put(scalar(value), names...)) }
	has := func(names ...string) bool { _, ok := n.Get(names...); return ok }
	if was, is := p.Before.ARR, p.After.ARR; is != nil && (was == nil || *was != *is) {
		if has("arr") || !has("contract_arr") {
			text, err := e.amountIn(n, *is)
			if err != nil {
				return nil, err
			}
			put(text, "arr")
		}
		if _, text := e.contractAmount(a, *is); has("contract_arr") && text != "" {
			put(text, "contract_arr")
		}
	}
	if p.After.Status == p.Before.Status {
		return edits, nil
	}
	put(p.After.Status, "status")
	put(string(p.After.ChurnedOn), "churned_on")
	switch back := p.After.Status == "active"; {
	case !back && p.Movement.Reason != "":
		put(oneLine(p.Movement.Reason), "churn_reason")
	case back && has("churn_reason"):
		put("", "churn_reason")
	}
	if names := []string{"lifecycle", "lifecycle_stage", "stage"}; has(names...) {
		put(map[string]string{"churned": "churned"}[p.After.Status], names...) // who is back starts somewhere: the user knows where
	}
	return edits, nil
}

// amountIn is an amount of the reporting currency as a note has its own: some
// are kept in the contract's currency, some name it with the figure.
func (e *Edit) amountIn(n *note.Note, m csm.Money) (string, error) {
	reads := e.settings.Currency
	if p, ok := n.Get("currency"); ok {
		reads = cmp.Or(strings.ToUpper(strings.TrimSpace(p.Value.Text())), reads)
	}
	own := reads
	if p, ok := n.Get("arr"); ok {
		if _, stated, err := csm.ParseMoney(p.Value.Text()); err == nil {
			own = cmp.Or(stated, own)
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

// ReadAmount reads an amount of money as people write it, in the reporting
// currency: one in another currency is converted at the plan rate.
func (s *Snapshot) ReadAmount(name, text string) (csm.Money, error) {
	m, currency, err := csm.ParseMoney(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	if currency == "" || currency == s.Settings.Currency {
		return m, nil
	}
	rate := s.Settings.ExchangeRates[currency]
	if rate <= 0 {
		return 0, fmt.Errorf("%s is in %s, and there is no plan rate into %s; give it in %s, or add the rate to exchange_rates in %s",
			name, currency, s.Settings.Currency, s.Settings.Currency, configPath)
	}
	return csm.MoneyOf(m.Units() * rate), nil
}
