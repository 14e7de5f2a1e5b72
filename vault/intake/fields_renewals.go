package intake

import (
	"errors"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// renewalFields are those of a renewal, under csmd's own names and those that
// a CRM exports its opportunities or deals by. The close date of one that is
// open is when somebody hopes to sign; it is never taken for the end of the
// term.
func renewalFields() []Field {
	return withAccount(
		field("external_id", text, "opportunity id, opportunity id 18, opportunity number, deal id, renewal id, opp id | record id | id"),
		field("due_date", day, "renewal date, renewal due date, renewal due, due, term end, term end date, contract end, contract end date, contract expiration date, subscription end date, current term end, vertragsende | end date, renewal"),
		field("base_arr", money, "renewal arr, renewable arr, expiring arr, prior arr, current arr, arr, annual recurring revenue | renewal amount, amount, amount in company currency, acv, annual contract value"),
		field("currency", code, "currency code, opportunity currency, deal currency, amount currency, currency iso code"),
		field("stage", stage, "opportunity stage, deal stage, renewal stage, stage name | status, renewal status"),
		field("risk", oneOf(riskWords), "renewal risk, risk level, risk status, churn risk"),
		field("forecast_category", oneOf(forecastWords), "forecast, forecast category name, manual forecast category"),
		field("probability", share, "probability percent, deal probability, win probability, close probability, renewal probability, likelihood"),
		field("close_date", day, "expected close date, expected close, closed date, signature date, signed on"),
		field("renewed_arr", money, "renewed amount, new arr"),
		field("new_term_months", count, "new term, renewal term, renewal term months"),
		field("extension_until", day, "extension, extended until"),
		field("next_step", text, "next steps, next action"),
		field("type", text, "opportunity type, deal type, renewal type, opportunity record type, record type"),
		field("recorded", yesNo, ""),
	)
}

var stageWords = map[string]string{
	"upcoming": "upcoming", "open": "upcoming", "new": "upcoming", "notstarted": "upcoming", "planned": "upcoming", "pending": "upcoming",
	"prospecting": "upcoming", "qualification": "upcoming", "qualified": "upcoming", "appointmentscheduled": "upcoming", "qualifiedtobuy": "upcoming",
	"inprogress": "in_progress", "negotiation": "in_progress", "negotiating": "in_progress", "negotiationreview": "in_progress", "needsanalysis": "in_progress", "discovery": "in_progress",
	"valueproposition": "in_progress", "iddecisionmakers": "in_progress", "perceptionanalysis": "in_progress", "proposal": "in_progress", "proposalpricequote": "in_progress",
	"proposalsent": "in_progress", "quote": "in_progress", "quotesent": "in_progress", "presentationscheduled": "in_progress", "decisionmakerboughtin": "in_progress", "contractsent": "in_progress", "contracting": "in_progress",
	"verbal": "verbal", "verbalcommit": "verbal", "verbalcommitment": "verbal", "verbalagreement": "verbal",
	"closedwon": "closed_won", "won": "closed_won", "renewed": "closed_won", "closedrenewed": "closed_won",
	"closedlost": "closed_lost", "lost": "closed_lost", "churned": "closed_lost", "notrenewed": "closed_lost", "closedchurned": "closed_lost",
}

var riskWords = map[string]string{
	"none": "none", "low": "none", "green": "none", "norisk": "none", "watch": "watch", "medium": "watch", "yellow": "watch", "amber": "watch",
	"atrisk": "at_risk", "high": "at_risk", "red": "at_risk", "risk": "at_risk", "critical": "at_risk",
}

var forecastWords = map[string]string{
	"commit": "commit", "committed": "commit", "bestcase": "best_case", "mostlikely": "best_case", "upside": "best_case", "pipeline": "pipeline",
	"omitted": "omitted", "notforecasted": "omitted", "closed": "closed", "closedwon": "closed",
}

// stage reads the words for how far a renewal is, with or without the number
// that orders them and the pipeline behind: "3 - Negotiation/Review".
func stage(column values) (reading, error) {
	r, err := oneOf(stageWords)(column)
	word := r.cell
	r.cell = func(s string) (value, error) {
		bare := strings.TrimLeft(aside.ReplaceAllString(s, " "), "0123456789.-–:) ")
		return word(strings.NewReplacer("/", " ", ".", " ", ",", " ").Replace(bare))
	}
	return r, err
}

// share is a probability as a number from 0 to 1. A column is in percent if a
// cell or the header says so, or one is above 1.
func share(column values) (reading, error) {
	told := column.told
	mark, said := asDecimals(&told, column.cells)
	percent := strings.Contains(column.header, "%") || strings.Contains(csm.Key(column.header), "percent")
	for _, c := range column.cells {
		n, err := figureOf(bareShare(c), mark)
		percent = percent || strings.HasSuffix(c, "%") || err == nil && n > 1
	}
	if percent {
		said = strings.TrimPrefix(said+", percent", ", ")
	}
	return reading{said: said, rest: told, cell: func(s string) (value, error) {
		n, err := figureOf(bareShare(s), mark)
		if percent {
			n /= 100
		}
		if err != nil || n < 0 || n > 1 {
			return value{}, errors.New("is no probability; write a number from 0 to 1, or a percentage")
		}
		return value{text: strconv.FormatFloat(n, 'f', -1, 64)}, nil
	}}, nil
}

func bareShare(s string) string { return strings.TrimSpace(strings.TrimSuffix(s, "%")) }
