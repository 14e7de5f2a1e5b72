package csm

import (
	"fmt"
	"testing"
)

// Worked examples as others have published them, each with the page it was
// read on: what csmd computes is what the profession means by these names.

func TestPublishedRevenueRetention(t *testing.T) {
	for _, c := range []struct {
		source                             string
		start, expansion, contraction, off float64 // off: churned
		nrr, grr                           float64 // 0: not given there
	}{
		{"Net Dollar Retention, PitchKit glossary, https://pitchkit.net/learn/glossary/ndr",
			100_000, 15_000, 3_000, 5_000, 107, 0},
		{"Net Revenue Retention Scenario Builder (1), CalcSimpler, https://www.calcsimpler.com/calculators/net-revenue-retention-scenario-builder",
			5_000_000, 900_000, 200_000, 450_000, 105, 0}, // its gross rate leaves contraction out, unlike the others'
		{"Net Revenue Retention Scenario Builder (2), CalcSimpler, https://www.calcsimpler.com/calculators/net-revenue-retention-scenario-builder",
			12_500_000, 1_250_000, 750_000, 1_500_000, 92, 0},
		{"Net Revenue Retention, ChurnZero Churnopedia, https://churnzero.net/churnopedia/net-revenue-retention/ (given as 111%)",
			27_000, 8_000, 0, 5_000, 111.11, 0},
		{"Gross Revenue Retention, MaximCalculator, https://maximcalculator.com/calculators/gross-revenue-retention-grr.html",
			50_000, 0, 2_000, 3_000, 0, 90},
		{"Gross Revenue Retention, Superleap, https://www.superleap.com/blog/sales/gross-revenue-retention (the $8,000 of expansion do not affect GRR)",
			100_000, 8_000, 6_000, 8_000, 0, 86},
		{"Gross Retention Rate Calculator Formula, The Prime Calculator, https://theprimecalculator.com/business/gross-retention-rate-calculator/formula",
			200_000, 0, 4_000, 8_000, 0, 94},
		{"Logo Churn vs Revenue Churn, FutureProof, https://www.runfutureproof.com/terms/logo-churn-vs-revenue-churn (revenue churn 2.5%)",
			100_000, 0, 0, 2_500, 0, 97.5},
	} {
		b := bookOf("stays", "leaves").ledger(t,
			fmt.Sprintf("stays 2024-06-01 opening %f", c.start-c.off), fmt.Sprintf("leaves 2024-06-01 opening %f", c.off),
			fmt.Sprintf("stays 2025-03-01 expansion %f", c.expansion), fmt.Sprintf("stays 2025-04-01 contraction %f", -c.contraction),
			fmt.Sprintf("leaves 2025-05-01 churn %f", -c.off))
		got := Retention(b, "2026-02-03", year)
		if nrr := *got.NRR().Value; c.nrr != 0 && nrr != c.nrr {
			t.Errorf("%s: NRR %v, want %v", c.source, nrr, c.nrr)
		}
		if grr := *got.GRR().Value; c.grr != 0 && grr != c.grr {
			t.Errorf("%s: GRR %v, want %v", c.source, grr, c.grr)
		}
	}
}

func TestPublishedLogoChurn(t *testing.T) {
	for _, c := range []struct {
		source      string
		start, lost int
		churn       float64
	}{
		{"Churn, PitchKit glossary, https://pitchkit.net/learn/glossary/churn", 1000, 25, 2.5},
		{"Logo Churn, MetricKit, https://metrickittools.com/glossary/logo-churn", 1000, 30, 3},
		{"Logo Churn Calculator Formula, The Prime Calculator, https://theprimecalculator.com/business/logo-churn-calculator/formula", 500, 15, 3},
		{"Logo Churn vs Revenue Churn, FutureProof, https://www.runfutureproof.com/terms/logo-churn-vs-revenue-churn", 100, 5, 5},
		{"Logo Churn vs. Revenue Churn: One Matters More, Navigator, https://www.getnavigator.io/blog/logo-churn-vs-revenue-churn-one-matters-more", 200, 10, 5},
	} {
		b := bookOf()
		for i := range c.start {
			id := fmt.Sprint("customer", i)
			b.Accounts = append(b.Accounts, Account{ID: id, Name: id})
			b.ledger(t, id+" 2024-06-01 opening 100")
			if i < c.lost {
				b.ledger(t, id+" 2025-05-01 churn -100")
			}
		}
		cohort := Retention(b, "2026-02-03", year)
		if got := cohort.LogoChurn(); *got.Value != c.churn || *got.Numerator != float64(c.lost) {
			t.Errorf("%s: %v of %v is %v, want %v", c.source, *got.Numerator, *got.Denominator, *got.Value, c.churn)
		}
	}
}

func TestPublishedNetPromoterScore(t *testing.T) {
	for _, c := range []struct {
		source                          string
		promoters, passives, detractors int
		score                           float64
	}{
		{"Example NPS Calculation Tool, Calculator City, https://cal16.calculator.city/example-nps-calculation/", 320, 90, 45, 60.4},
		{"List of terms, DELA annual report 2018, https://annualreport2018.dela.nl/begrippenlijst/net-promotor-score", 30, 50, 20, 10},
	} {
		b := bookOf()
		for i := range c.promoters + c.passives + c.detractors {
			id, score := fmt.Sprint("customer", i), 9+i%2
			switch {
			case i >= c.promoters+c.passives:
				score = i % 7
			case i >= c.promoters:
				score = 7 + i%2
			}
			b.Accounts = append(b.Accounts, Account{ID: id, Name: id})
			b.NPS = append(b.NPS, NPSResponse{Date: "2026-01-05", AccountID: id, Score: score})
		}
		if got := NPSOf(b, "2026-02-03"); got.Score != c.score || got.Detractors != c.detractors {
			t.Errorf("%s: %+v, want %v", c.source, got, c.score)
		}
	}
}

func TestPublishedRenewalRates(t *testing.T) {
	for _, c := range []struct {
		source           string
		due, lost        int
		upsell           Money // on top of what one contract paid
		gross, net, logo float64
	}{
		{"SaaS Renewal Rate, example 1 and 2, Planhat, https://www.planhat.com/community/saas-renewal-rate/", 10, 2, 0, 80, 80, 80},
		{"SaaS Renewal Rate, example 3, Planhat, https://www.planhat.com/community/saas-renewal-rate/", 10, 2, 3000, 80, 110, 80},
		{"How to Calculate Renewal Rates, Dock, https://dock.us/library/calculate-renewal-rates", 100, 15, 0, 85, 85, 85},
		{"SaaS renewal rate calculator, example 1, PayPro Global, https://payproglobal.com/fr/calculatrices-de-metriques-saas/calculateur-de-taux-de-renouvellement-saas", 500, 50, 0, 90, 90, 90},
		{"SaaS renewal rate calculator, example 2, PayPro Global, same page", 1000, 150, 0, 85, 85, 85},
	} {
		b := bookOf()
		for i := range c.due {
			r := Renewal{AccountID: fmt.Sprint("customer", i), DueDate: "2026-01-20", BaseARR: 1000, BaseKnown: true,
				Stage: "closed_won", CloseDate: "2026-01-10", RenewedARR: 1000}
			if i < c.lost {
				r.Stage, r.RenewedARR = "closed_lost", 0
			} else if i == c.lost {
				r.RenewedARR += c.upsell
			}
			b.Accounts = append(b.Accounts, Account{ID: r.AccountID, Name: r.AccountID})
			b.Renewals = append(b.Renewals, r)
		}
		got := Renewals(b, "2026-02-03", RenewalQuery{Scope: ScopeAll}).Rates
		if *got.Gross != c.gross || *got.Net != c.net || *got.Logo != c.logo {
			t.Errorf("%s: gross %v, net %v, logo %v; want %v, %v, %v", c.source, *got.Gross, *got.Net, *got.Logo, c.gross, c.net, c.logo)
		}
		closed := RenewalsClosed(b, "2026-02-03", QuarterOf("2026-02-03", 1).Period(), ScopeAll)
		if closed.Gross.Value != c.gross || closed.Net.Value != c.net {
			t.Errorf("%s: of what closed gross %v, net %v", c.source, closed.Gross.Value, closed.Net.Value)
		}
	}
}
