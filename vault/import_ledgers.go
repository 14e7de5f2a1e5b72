package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// importLedger is the file of Data/ that the rows of a kind go to.
type importLedger struct {
	file    string
	columns []string // of a new file; amount and the like get the currency's code
	id      []string // the columns of the id that a row may have
	first   string   // the id of the first row, where csmd numbers them
	same    []string // what a row without an id is known by, however many say it
	once    []string // or what there is one row of, with one set of figures
	figures []string // those
	often   bool     // a file may have several all the same
}

var importLedgers = map[intake.Kind]importLedger{
	intake.ARR: {
		file: "arr-movements", id: []string{"movement_id", "id"}, first: "mov-0001",
		columns: []string{"movement_id", "effective_date", "account_id", "type", "amount", "arr_after", "contract_currency", "amount_contract_currency", "reason"},
		same:    []string{"effective_date", "type", "amount"},
	},
	intake.Usage: {
		file:    "usage-monthly",
		columns: append([]string{"month", "account_id"}, usageFigures...),
		once:    []string{"month"}, figures: usageFigures,
	},
	intake.NPS: {
		file:    "nps",
		columns: []string{"date", "account_id", "respondent", "score", "comment"},
		same:    []string{"date", "respondent", "score", "comment"},
	},
	intake.Tickets: {
		file: "tickets", id: []string{"ticket_id", "id"},
		columns: []string{"ticket_id", "account_id", "opened_at", "resolved_at", "priority", "status", "escalated", "first_response_hours", "subject"},
		same:    []string{"opened_at", "subject"},
	},
	intake.Interactions: {
		file:    "interactions",
		columns: []string{"date", "account_id", "channel", "direction", "two_way", "summary"},
		same:    []string{"date", "channel", "summary"},
	},
	intake.Health: {
		file:    "health-history",
		columns: []string{"date", "account_id", "status", "source", "reason"},
		same:    []string{"date", "status", "reason"},
		once:    []string{"date", "source"}, figures: []string{"status", "reason"}, often: true,
	},
	intake.Saves: {
		file: "saves", id: []string{"save_id", "id"},
		columns: []string{"save_id", "account_id", "opened", "closed", "outcome", "arr_at_stake", "threat", "evidence"},
		same:    []string{"opened", "threat"},
	},
}

var usageFigures = []string{"seats_purchased", "seats_active", "usage_hours", "features_adopted", "features_total"}

// amountColumns are the columns that carry the code of the reporting currency.
var amountColumns = map[string]bool{"amount": true, "arr_after": true, "arr_at_stake": true}

// ledger takes the rows that a ledger hasn't yet. A row that it has, by its id
// or by what it says, is left alone; one that it has with other figures is
// named.
func (im *importer) ledger() error {
	l := importLedgers[intake.Kind(im.out.Kind)]
	at, src, err := im.e.ledgerFile(l.file)
	if err != nil {
		return err
	}
	if src == nil {
		src = note.FormatCSV(l.header(im.e.settings.Currency))
	}
	book := im.openLedger(l, at, note.ParseCSV(src))
	if book.damaged != "" {
		return fmt.Errorf("%s: %s; mend it first, so that no row is taken twice", at, book.damaged)
	}
	var added []map[string]string
	for i, rec := range im.records {
		if i%1000 == 0 {
			im.tell(path.Base(at), i, len(im.records))
		}
		row, ok := im.ledgerRow(l, rec)
		switch {
		case !ok:
		case book.has(row):
			im.out.Rows.Unchanged++
		case book.hasOther(row):
			im.contradicted(book, rec.Line, row)
		default:
			book.take(rec.Line, row)
			added = append(added, book.values(row))
		}
	}
	if len(added) == 0 {
		return nil
	}
	im.out.Rows.New = len(added)
	out, err := note.AppendCSV(src, added...)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", at, err)
	case len(out) > txn.MaxTable:
		return fmt.Errorf("nothing was imported: %s would have %d MiB, and a ledger has at most %d; import a shorter time, or move the ledger's oldest rows to a file of another name, where they no longer count", at, len(out)>>20, txn.MaxTable>>20)
	}
	return im.e.Write(at, out, plural(len(added), "row")+" imported")
}

func (l importLedger) header(currency string) []string {
	header := make([]string, len(l.columns))
	for i, c := range l.columns {
		if header[i] = c; amountColumns[c] {
			header[i] += "_" + strings.ToLower(currency)
		}
	}
	return header
}

// ledgerRow is a row of a file as the ledger takes it, if it does: of an
// account of the vault, with amounts in the reporting currency.
func (im *importer) ledgerRow(l importLedger, rec intake.Record) (map[string]string, bool) {
	a := im.accountOf(rec, rec.Fields["email"])
	if a == nil {
		return nil, false
	}
	row := map[string]string{"account_id": a.ID}
	for _, column := range l.columns {
		if text := importedText(rec.Fields[column]); column != "account_id" && text != "" {
			row[column] = text
		}
	}
	if row["respondent"] == "" && l.file == "nps" {
		row["respondent"] = rec.Fields["email"]
	}
	if currency := strings.ToUpper(rec.Fields["currency"]); currency != "" && currency != im.e.settings.Currency {
		if why := im.convertRow(row, currency); why != "" {
			im.reject(rec.Line, why)
			return nil, false
		}
	}
	return row, true
}

// convertRow keeps an amount of another currency as the contract's, beside
// what it comes to at the plan rate.
func (im *importer) convertRow(row map[string]string, currency string) string {
	rate := im.e.settings.ExchangeRates[currency]
	if rate <= 0 {
		return fmt.Sprintf("its amount is in %s, and there is no plan rate into %s; add it to exchange_rates in %s", currency, im.e.settings.Currency, configPath)
	}
	if row["amount_contract_currency"] == "" {
		row["contract_currency"], row["amount_contract_currency"] = currency, row["amount"]
	}
	for column := range amountColumns {
		if m, _, err := csm.ParseMoney(row[column]); err == nil {
			row[column] = csm.MoneyOf(m.Units() * rate).Plain()
		}
	}
	return ""
}

// accountOf is the account that a row of a ledger or a contact names; a row
// that names none, or several, is left out.
func (im *importer) accountOf(rec intake.Record, email string) *csm.Account {
	r := reference{id: rec.Fields["account_id"], domain: rec.Fields["domain"], name: rec.Fields["account"]} // an external_id is the row's own
	key := r.id + "\x00" + r.name + "\x00" + r.domain + "\x00" + email
	found, known := im.referred[key]
	if !known {
		found, _ = im.accountsOf.find(r)
		if _, host, ok := strings.Cut(email, "@"); ok && len(found) != 1 && r.id == "" {
			r.domain = host
			found, _ = im.accountsOf.find(r)
		}
		if im.referred == nil {
			im.referred = map[string][]*csm.Account{}
		}
		im.referred[key] = found
	}
	said := oneLine(strings.Join([]string{rec.Fields["account"], rec.Fields["account_id"], rec.Fields["domain"], email}, " "))
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		im.ask(rec.Line, fmt.Sprintf("%s fits %d accounts; which one is it? Give that one the id or domain of this row, and import again", quoted(said), len(found)), found)
	case said == "":
		im.reject(rec.Line, "no account is named")
	default:
		im.reject(rec.Line, fmt.Sprintf("the vault has no account %s; import the accounts first, or give one this id, domain or alias", quoted(said)))
	}
	return nil
}
