package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const plainFile = "Customer;ARR;Note\nZürich AG;1200;\"says; \"\"hello\"\"\nand more\"\nAcme;99,5;-\n"

// A file reads the same in every encoding and with every line ending.
func TestDialectsReadTheSame(t *testing.T) {
	want := one(t, "f", []byte(plainFile))
	if want.Dialect != "CSV, semicolons, UTF-8" || len(want.Rows) != 2 || want.Rows[0].Cells[2] != "says; \"hello\"\nand more" || want.Rows[1].Line != 4 {
		t.Fatalf("%+v", want)
	}
	latin := func(s string) string { b, _ := charmap.Windows1252.NewEncoder().String(s); return b }
	wide := func(o unicode.Endianness, bom unicode.BOMPolicy) func(string) string {
		return func(s string) string { b, _ := unicode.UTF16(o, bom).NewEncoder().String(s); return b }
	}
	for name, encode := range map[string]func(string) string{
		"UTF-8 with a mark":   func(s string) string { return "\ufeff" + s },
		"Windows-1252":        latin,
		"UTF-16 LE":           wide(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE":           wide(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 LE, unmarked": wide(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16 BE, unmarked": wide(unicode.BigEndian, unicode.IgnoreBOM),
		"CRLF":                func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"CR":                  func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"no last line end":    func(s string) string { return strings.TrimSuffix(s, "\n") },
		"tabs":                func(s string) string { return strings.ReplaceAll(s, ";", "\t") },
		"bars":                func(s string) string { return strings.ReplaceAll(s, ";", "|") },
		"blank lines below":   func(s string) string { return s + "\n;;\n\n" },
	} {
		got := one(t, "f", []byte(encode(plainFile)))
		for i, row := range got.Rows {
			for j, c := range row.Cells {
				if c = strings.NewReplacer("\t", ";", "|", ";").Replace(c); c != want.Rows[i].Cells[j] {
					t.Errorf("%s (%s): row %d has %q, not %q", name, got.Dialect, i, c, want.Rows[i].Cells[j])
				}
			}
		}
		if len(got.Rows) != len(want.Rows) || !slices.Equal(got.Columns, want.Columns) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestSeparatorsAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\n":                               "commas",
		"Customer;ARR\nAcme;1,5\nBeta;2,5\n":       "semicolons",
		"sep=|\nName|Note\nAcme|a, b; c\n":         "bars",
		"\"sep=;\"\r\nName;Note\r\nAcme;1,2\r\n":   "semicolons",
		"Name\tARR\n\"Acme, Inc\"\t5\nB\t6\n":      "tabs",
		"Customer\nAcme\nBeta\n":                   "commas",
		"My, book\n\nName;ARR;CSM\nA;1;x\nB;2;y\n": "semicolons",
	} {
		if got := one(t, "f", []byte(text)); !strings.Contains(got.Dialect, want) {
			t.Errorf("%q is taken for %s, not %s", text, got.Dialect, want)
		}
	}
}

func TestWhatIsNoTableIsRefusedByName(t *testing.T) {
	for data, want := range map[string]string{
		"":                                  "is empty",
		" \r\n\t":                           "is empty",
		"%PDF-1.7 …":                        "a PDF",
		"\x89PNG\r\n\x1a\n":                 "image (PNG)",
		"<!DOCTYPE html><table>":            "web page",
		"\ufeff <html><body>":               "web page",
		`{"accounts": []}`:                  "JSON",
		`[{"name": "Acme"}]`:                "JSON",
		"\xd0\xcf\x11\xe0\xa1\xb1":          "password",
		"\x1f\x8b\x08":                      "gzip",
		"BEGIN:VCALENDAR\r\n":               "calendar",
		"PK\x03\x04 and nothing":            "damaged workbook",
		"Name,ARR\nAc\x00me,1\n":            "NUL character in line 2",
		"Name,ARR\nAc\x81me,1\n":            "neither text",
		"Name,ARR\nZürich,1\nB\xffn,1\nü,2": "line 3, which is damaged",
		"Name,ARR\n":                        "no rows",
		"1,2\n3,4\n":                        "no line of column names",
		"Name,ARR\n\"Acme,1\nBeta,2\n":      "quote in line 2 that is never closed",
		"Name,X\n\"Acme\" ,1\n\"Beta\",2\n": "quote in line 2 that is not closed there",
		"\xff\xfeN\x00a":                    "middle of a character",
		strings.Repeat("a,", 600) + "\nb\n": "more than 500 columns",
	} {
		tables, err := Read("export.csv", []byte(data))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "export.csv ") {
			t.Errorf("%.20q: %v (%+v), not %q", data, err, tables, want)
		}
	}
}

func TestTooLargeIsRefused(t *testing.T) {
	big := make([]byte, MaxBytes+1)
	big[0] = 'a'
	if _, err := Read("f", big); err == nil || !strings.Contains(err.Error(), "64 MB") {
		t.Error(err)
	}
	for want, err := range map[string]error{"rows": within(MaxRows+1, 1, 1), "columns": within(1, MaxColumns+1, 1), "cells": within(1, 1, maxCells+1)} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %q", err, want)
		}
	}
	if err := within(MaxRows, MaxColumns, maxCells); err != nil {
		t.Error(err)
	}
}

func TestLinesThatAreNoRows(t *testing.T) {
	text := "Accounts of EMEA\nAs of 2026-02-03\n\nAccount,ARR,Renewal,CSM\nTotal Energy,5,,\nAcme\nBeta,1,2026-01-01,Ann,stray\nGamma,1,,,\nAccount,ARR,Renewal,CSM\nSum Up Ltd,7,,\nTotal ARR,13,,\n3 records,,,\n"
	got := one(t, "f", []byte(text))
	names := []string{}
	for _, r := range got.Rows {
		names = append(names, fmt.Sprint(r.Line, r.Cells[0]))
	}
	if want := []string{"5Total Energy", "6Acme", "8Gamma", "10Sum Up Ltd"}; !slices.Equal(names, want) {
		t.Errorf("rows %q, not %q", names, want)
	}
	if len(got.Rejected) != 1 || got.Rejected[0].Line != 7 || got.Rejected[0].Value != "stray" || !got.Rejected[0].Row {
		t.Errorf("rejected %+v", got.Rejected)
	}
	lines := []int{}
	for _, n := range got.Notes {
		lines = append(lines, n.Line)
	}
	if want := []int{1, 2, 6, 9, 11, 12}; !slices.Equal(lines, want) {
		t.Errorf("notes on lines %v, not %v: %+v", lines, want, got.Notes)
	}
}

func TestColumnsHaveNamesOfTheirOwn(t *testing.T) {
	got := one(t, "f", []byte("Name,ARR,,arr,\nAcme,1,x,2,\n"))
	if want := []string{"Name", "ARR (column 2)", "(column 3)", "arr (column 4)"}; !slices.Equal(got.names(), want) {
		t.Errorf("columns %q, not %q", got.names(), want)
	}
}

func TestCellsAreClean(t *testing.T) {
	got := one(t, "f", []byte("\u200bName ,ARR\n\u00a0Ac\x1b[31mme\u200b\t,5\n")).Rows[0].Cells
	if want := []string{"Ac[31mme", "5"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestQuotesInTheMiddleOfAText(t *testing.T) {
	got := one(t, "f", []byte("Name,Note\nRacks,12\" and 19\"\n\"Ann \"the boss\" Lee\",x\n"))
	if len(got.Rows) != 2 || got.Rows[0].Cells[1] != `12" and 19"` || got.Rows[1].Cells[0] != `Ann "the boss" Lee` {
		t.Errorf("%+v", got.Rows)
	}
}
