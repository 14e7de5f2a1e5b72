package tools

import (
	"bytes"
	"image/png"
	"testing"

	"csmd/tools/chart"
	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

func TestMetricsAreDrawn(t *testing.T) {
	dir := t.TempDir() + "/vault"
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(dir, vault.Options{Today: sample.Today, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, theme := range []chart.Theme{chart.Light, chart.Dark} {
		data, err := DrawMetrics(t.Context(), v, MetricsQuestion{Scope: csm.ScopeAll, Period: "2025"}, theme)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > maxImage {
			t.Errorf("%s: %d bytes", theme, len(data))
		}
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || size.Width != chart.Width || size.Height != chart.Height {
			t.Errorf("%s: %+v, %v", theme, size, err)
		}
	}
	if _, err := DrawMetrics(t.Context(), v, MetricsQuestion{Period: "someday"}, chart.Light); err == nil {
		t.Error("a period that is none was drawn")
	}
}

func TestRateFigures(t *testing.T) {
	number := func(f float64) *float64 { return &f }
	yes, no := true, false
	for want, f := range map[chart.Figure]csm.Figure{
		{Name: "X", Value: "111.9%", Note: "goal 110% met"}:      {Value: number(111.93), Goal: number(110), GoalMet: &yes},
		{Name: "X", Value: "88.0%", Note: "goal 92.5% missed"}:   {Value: number(88), Goal: number(92.5), GoalMet: &no},
		{Name: "X", Value: "95.0%", Note: "€3.74M of €3.94M"}:    {Value: number(95), Numerator: number(3_743_000), Denominator: number(3_940_000), Unit: "arr"},
		{Name: "X", Value: "3.0%", Note: "1 of 33 accounts"}:     {Value: number(3.03), Numerator: number(1), Denominator: number(33), Unit: "accounts"},
		{Name: "X", Note: "no accounts at the start"}:            {Unavailable: "no accounts at the start: none had ARR"},
		{Name: "X", Note: "the ledger begins on 2026-01-01"}:     {Unavailable: "the ledger begins on 2026-01-01, after the period has ended"},
		{Name: "X", Value: "-2.0%", Note: "-€20K of €1M"}:        {Value: number(-2), Numerator: number(-20_000), Denominator: number(1_000_000), Unit: "arr"},
		{Name: "X", Note: "there is no ledger of ARR movements"}: {Unavailable: "there is no ledger of ARR movements, and the notes hold only today's ARR. To start one, …"},
	} {
		if got := rateFigure("X", f, "EUR"); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestManagedFigure(t *testing.T) {
	for _, c := range []struct {
		accounts, unknown int
		want              chart.Figure
	}{
		{15, 0, chart.Figure{Name: "ARR managed", Value: "€4.5M", Note: "15 accounts"}},
		{15, 3, chart.Figure{Name: "ARR managed", Value: "€4.5M", Note: "3 of 15 without ARR"}},
		{2, 2, chart.Figure{Name: "ARR managed", Note: "unknown: no account note says arr"}},
	} {
		d := csm.Dashboard{ARRManaged: csm.Units(4_500_000), Accounts: c.accounts}
		if got := managedFigure(&d, []csm.HealthShare{{Unknown: c.unknown}, {}}, "EUR"); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
}

func TestWindowNames(t *testing.T) {
	for _, c := range []struct {
		p    csm.Period
		want string
	}{
		{csm.Period{Label: "Q1 2026", Start: "2026-01-01", End: "2026-03-31"}, "Q1 2026, Jan 1, 2026 – Mar 31, 2026"},
		{csm.Period{Label: "2025-03-01 to 2025-08-31", Start: "2025-03-01", End: "2025-08-31"}, "Mar 1, 2025 – Aug 31, 2025"},
		{csm.Period{Label: "2025", Start: "2025-01-01", End: "2025-12-31"}, "2025, Jan 1, 2025 – Dec 31, 2025"},
	} {
		if got := windowName(c.p); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
