package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the bytes are, they are refused in words or read: every row is a
// record or rejected, and records are made of known fields with values.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) == 0 {
		f.Fatal(err, files)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, l := range ledgers {
		f.Add([]byte(l.text))
	}
	f.Add([]byte(plainFile))
	f.Add(packed(f, parts(sheetOf(headings, `<row r="4"><c r="A4" t="s"><v>4</v></c><c r="C4" s="1"><v>46081</v></c></row>`))))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := Read("f", data)
		if err != nil && strings.TrimSpace(err.Error()) == "f" || err == nil && len(tables) == 0 {
			t.Fatalf("%d tables, %v", len(tables), err)
		}
		for _, table := range tables {
			for _, kind := range Kinds {
				checkRecords(t, table, kind)
			}
		}
	})
}

func checkRecords(t *testing.T, table Table, kind Kind) {
	m, err := Map(table, kind, nil)
	if err != nil {
		return
	}
	if _, err := Map(table, kind, m.Mapping()); err != nil {
		t.Errorf("%s: the mapping, given again: %v", kind, err)
	}
	records, rejected := m.Rows()
	whole := 0
	for _, r := range rejected {
		if r.Reason == "" || r.Line < 1 {
			t.Errorf("rejected for nothing: %+v", r)
		}
		if r.Row {
			whole++
		}
	}
	if len(records)+whole < len(table.Rows) {
		t.Errorf("%s: %d records and %d rejected of %d rows", kind, len(records), whole, len(table.Rows))
	}
	for _, r := range records {
		for field, v := range r.Fields {
			if v == "" || strings.ContainsAny(v, "\r\n") || !utf8.ValidString(v) || formula.MatchString(v) && field != "amount" && field != "arr" && field != "tcv" && !strings.HasPrefix(v, "-") {
				t.Errorf("%s is %q", field, v)
			}
		}
	}
}

// What a cell is read as is read as itself.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"€ 45k", "1.234,56", "(1,200)", "3-Feb-26", "03/04/2026", "46081.5", "Feb 2026", "=1+1", "'=1", "85%", "Ann <a@b.co>", "a;b", "x\ny", "12 months"} {
		f.Add(s)
	}
	formats := map[string]format{"money": money, "day": day, "moment": moment, "month": month, "count": count, "number": number, "score": score, "yesNo": yesNo,
		"text": text, "list": list, "roles": roles, "domain": domain, "email": email, "code": code, "segment": segment, "status": accountStatus}
	f.Fuzz(func(t *testing.T, s string) {
		row, some := clean(1, []string{s})
		if s = row.Cells[0]; !some || !utf8.ValidString(s) {
			return
		}
		for name, format := range formats {
			once, ok := readAlone(format, s)
			if !ok || once == "" {
				continue
			}
			told := []string{}
			if name == "number" { // 5.234 alone is a question
				told = []string{"decimal point"}
			}
			if twice, ok := readAlone(format, once, told...); !ok || twice != once {
				t.Errorf("%s reads %q as %q, and that as %q (%v)", name, s, once, twice, ok)
			}
		}
	})
}

func readAlone(f format, s string, told ...string) (string, bool) {
	r, err := f(values{cells: []string{s}, told: told})
	if err != nil {
		return "", false
	}
	v, err := r.read(s)
	return v.text, err == nil
}
