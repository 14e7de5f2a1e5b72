package csm

import (
	"strings"
	"testing"
	"time"
)

const testTuesday = Date("2026-02-03")

func TestParseWhen(t *testing.T) {
	set := DefaultSettings()
	cases := []struct{ say, want string }{
		{"2026-02-28", "2026-02-28"}, {"2026-02-28T10:00", "2026-02-28"},
		{"today", "2026-02-03"}, {"EOD", "2026-02-03"}, {"tomorrow", "2026-02-04"}, {"tmrw", "2026-02-04"},
		{"day after tomorrow", "2026-02-05"}, {"yesterday", "2026-02-02"},
		{"friday", "2026-02-06"}, {"Fri", "2026-02-06"}, {"by Friday", "2026-02-06"}, {"this thursday", "2026-02-05"},
		{"next friday", "2026-02-13"}, {"next tuesday", "2026-02-10"}, {"next Monday", "2026-02-09"}, {"wed next week", "2026-02-11"},
		{"sunday", "2026-02-08"}, {"last friday", "2026-01-30"},
		{"in 2 weeks", "2026-02-17"}, {"in two weeks", "2026-02-17"}, {"2 weeks from now", "2026-02-17"}, {"in a month", "2026-03-03"},
		{"in 3 business days", "2026-02-06"}, {"within 48h", "2026-02-05"}, {"in 10 days", "2026-02-13"},
		{"EOW", "2026-02-06"}, {"EOM", "2026-02-28"}, {"end of month", "2026-02-28"}, {"end of next month", "2026-03-31"},
		{"end of quarter", "2026-03-31"}, {"EOQ", "2026-03-31"}, {"end of Q2", "2026-06-30"}, {"EOY", "2026-12-31"},
		{"mid Feb", "2026-02-15"}, {"end of March", "2026-03-31"}, {"early March", "2026-03-01"},
		{"the 20th", "2026-02-20"}, {"20th", "2026-02-20"}, {"the 2nd", "2026-03-02"}, {"the 3rd", "2026-02-03"},
		{"Feb 28", "2026-02-28"}, {"28 Feb", "2026-02-28"}, {"28 Feb 2027", "2027-02-28"}, {"February 28th, 2027", "2027-02-28"},
		{"Jan 5", "2027-01-05"}, {"Feb 29 2028", "2028-02-29"}, {"May 4", "2026-05-04"}, {"may 4", "2026-05-04"}, {"march", "2026-03-01"},
		{"2/9", "2026-02-09"}, {"31/3", "2026-03-31"}, {"3/4/2027", "2027-03-04"}, {"15.02.", "2026-02-15"}, {"15.2.2027", "2027-02-15"}, {"31.12.", "2026-12-31"},
		{"2026/03/01", "2026-03-01"}, {"week of Feb 9", "2026-02-09"}, {"2nd week of Feb", "2026-02-09"}, {"KW 8", "2026-02-16"},
		{"Freitag", "2026-02-06"}, {"übermorgen", "2026-02-05"}, {"Ende Februar", "2026-02-28"}, {"15. März", "2026-03-15"},
		{"vendredi", "2026-02-06"}, {"fin mars", "2026-03-31"}, {"le 20 février", "2026-02-20"}, {"viernes", "2026-02-06"}, {"15 de marzo", "2026-03-15"},
		{"金曜日", "2026-02-06"}, {"3月15日", "2026-03-15"}, {"明日", "2026-02-04"},
		{"next week", "2026-02-09"}, {"next month", "2026-03-01"}, {"asap", "2026-02-03"},
	}
	for _, c := range cases {
		if got, err := ParseWhen(c.say, testTuesday, &set); err != nil || string(got) != c.want {
			t.Errorf("ParseWhen(%q) = %q, %v; want %s", c.say, got, err, c.want)
		}
	}
}

func TestParseWhenRefuses(t *testing.T) {
	set := DefaultSettings()
	cases := []struct{ say, part string }{
		{"Feb 30", "does not exist"}, {"29 Feb", "does not exist"}, {"2026-02-30", "does not exist"}, {"31.4.", "does not exist"}, {"4/31", "does not exist"},
		{"31 June 2026", "does not exist"}, {"Feb 29 2027", "does not exist"},
		{"soon", "write it as"}, {"", "write it as"}, {"friday or monday", "write it as"}, {"the report", "write it as"},
		{"13/13", "write it as"}, {"tuesday", "own name"},
	}
	for _, c := range cases {
		if got, err := ParseWhen(c.say, testTuesday, &set); err == nil || !strings.Contains(err.Error(), c.part) {
			t.Errorf("ParseWhen(%q) = %q, %v; want an error with %q", c.say, got, err, c.part)
		}
	}
}

func TestParseWhenElsewhere(t *testing.T) {
	fiscal, europe := DefaultSettings(), DefaultSettings()
	fiscal.FiscalYearStart, europe.Timezone = time.February, "Europe/Zurich"
	cases := []struct {
		say   string
		today Date
		set   Settings
		want  Date
	}{
		{"end of quarter", "2026-02-03", fiscal, "2026-04-30"},
		{"end of Q4", "2026-02-03", fiscal, "2027-01-31"},
		{"end of fiscal year", "2026-12-30", fiscal, "2027-01-31"},
		{"2/9", "2026-02-03", europe, "2026-09-02"},
		{"friday", "2026-12-31", fiscal, "2027-01-01"},
		{"friday", "2027-01-01", fiscal, ""},
		{"EOW", "2026-02-07", fiscal, "2026-02-13"},
		{"EOM", "2028-02-03", fiscal, "2028-02-29"},
		{"in 1 month", "2026-01-31", fiscal, "2026-02-28"},
		{"the 31st", "2026-02-03", fiscal, "2026-03-31"},
		{"Jan 2", "2026-12-30", fiscal, "2027-01-02"},
		{"next monday", "2026-02-08", fiscal, "2026-02-09"},
	}
	for _, c := range cases {
		if got, _ := ParseWhen(c.say, c.today, &c.set); got != c.want {
			t.Errorf("on %s ParseWhen(%q) = %q, want %q", c.today, c.say, got, c.want)
		}
	}
}

func TestFindDates(t *testing.T) {
	set := DefaultSettings()
	cases := []struct{ text, want string }{ // want: date role, parted by ";"
		{"send the deck by next Tues", "2026-02-10 deadline"},
		{"reply before Friday", "2026-02-05 deadline"},
		{"book all QBRs before end of quarter", "2026-03-31 deadline"},
		{"loop in counsel before tmrw's call", "2026-02-04 deadline"},
		{"contract ends Feb 28", "2026-02-28 contract_end"},
		{"up for renewal on March 31", "2026-03-31 contract_end"},
		{"no logins since Xmas", "2025-12-25 event"},
		{"silent since Jan 12", "2026-01-12 event"},
		{"went live on Jan 20", "2026-01-20 event"},
		{"go-live slipped from 2/9 to 2/23", "2026-02-09 moved_from;2026-02-23 moved_to"},
		{"restarting from March 1", "2026-03-01 start"},
		{"QBR on Feb 12, slides missing", "2026-02-12 meeting"},
		{"answer within 48h", "2026-02-05 deadline"},
		{"procurement has it until the 20th", "2026-02-20 deadline"},
		{"no budget, revisit in Sept", "2026-09-01 deadline"},
		{"they review vendors in March", "2026-03-01 mentioned"},
		{"EOD Friday please", "2026-02-06 mentioned"},
		{"bis Freitag", "2026-02-06 deadline"},
		{"Wir kündigen zum 30.06.", "2026-06-30 contract_end"},
		{"call Monday Feb 9", "2026-02-09 meeting"},
		{"NPS 9/10, 3/5 clinics live, 24/7 support, v2.3.1", ""},
		{"the 2nd call about the 1st renewal", ""},
		{"we may march on, every Friday", ""},
		{"logged at https://x.example/2026-02-01/p", ""},
		{"where are we now?", ""},
		{"PO 2026-02", ""},
	}
	for _, c := range cases {
		var got []string
		for _, m := range FindDates(c.text, testTuesday, &set) {
			got = append(got, string(m.Date)+" "+string(m.Role))
		}
		if s := strings.Join(got, ";"); s != c.want {
			t.Errorf("FindDates(%q) = %q, want %q", c.text, s, c.want)
		}
	}
}

func TestFindDatesDoubt(t *testing.T) {
	set := DefaultSettings()
	for text, doubt := range map[string]bool{
		"call Tuesday": true, "call this Tuesday": false, "pay on Feb 30": true, "Monday Feb 10 works": true, "Tue Feb 10": false,
	} {
		got := FindDates(text, testTuesday, &set)
		if len(got) != 1 || (len(got[0].Either) > 0 || got[0].Problem != "") != doubt {
			t.Errorf("FindDates(%q) = %+v, want doubt %v", text, got, doubt)
		}
	}
}

func FuzzFindDates(f *testing.F) {
	f.Add("by Fri, 31/3 or 2026-02-30 — the 20th", 0)
	f.Add("Ünder \xff 3月15日 in 2 weeks", 400)
	set := DefaultSettings()
	f.Fuzz(func(t *testing.T, text string, days int) {
		for _, m := range FindDates(text, testTuesday.AddDays(days%4000), &set) {
			if text[m.Start:m.End] != m.Text {
				t.Errorf("%q is not at its place in %q", m.Text, text)
			}
			if _, err := ParseDate(string(m.Date)); m.Problem == "" && err != nil {
				t.Errorf("%q gave %q", m.Text, m.Date)
			}
		}
	})
}
