package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// parts of a workbook as Excel lays them out: dates are style 1, euros 2,
// shares 3, a date with its own format 4, elapsed hours 5.
func parts(sheet string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns:r="r"><workbookPr/><sheets>` +
			`<sheet name="Notes" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Book" sheetId="2" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/>` +
			`<Relationship Id="rId9" Target="http://evil.example/x" TargetMode="External"/></Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\ [$€-407]"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>Customer</t></si><si><t>ARR</t></si><si><r><t>Renewal </t></r><r><t>date</t></r></si><si><t>Health</t></si>` +
			`<si><t>Z&#252;rich &amp; Söhne</t><rPh><t>chu</t></rPh></si><si><t>Auto-renew</t></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet/>`,
		"xl/worksheets/sheet2.xml": sheet,
	}
}

const headings = `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" t="s"><v>3</v></c><c r="E3" t="s"><v>5</v></c></row>`

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sheetOf(rows ...string) string {
	return `<worksheet><sheetData>` + strings.Join(rows, "") + `</sheetData></worksheet>`
}

func TestWorkbook(t *testing.T) {
	sheet := sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>My book</t></is></c></row>`, headings,
		`<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" s="2"><v>45000.499999999999</v></c><c r="C4" s="1"><v>46081</v></c><c r="D4" s="3"><v>0.85</v></c><c r="E4" t="b"><v>1</v></c></row>`,
		`<row r="6"><c r="A6" t="str"><f>UPPER("beta")</f><v>BETA</v></c><c r="B6"><f>SUM(B1:B2)</f><v>12</v></c><c r="C6" s="4"><v>46081.75</v></c><c r="D6" t="e"><v>#N/A</v></c></row>`,
		`<row r="7"><c r="A7" t="inlineStr"><is><t>=HYPERLINK("http://x.example")</t></is></c><c r="B7"><f>[1]Other!A1</f></c><c r="XFD7" s="1"/></row>`)
	table := one(t, "book.xlsx", packed(t, parts(sheet)))
	m, err := Map(table, Accounts, nil)
	if err != nil {
		t.Fatal(err)
	}
	records, rejected := m.Rows()
	want := "[{4 map[arr:45000.5 auto_renew:yes contract_end:2026-02-28 currency:EUR health:healthy name:Zürich & Söhne]} " +
		"{6 map[arr:12 contract_end:2026-02-28 name:BETA]} {7 map[name:'=HYPERLINK(\"http://x.example\")]}]"
	if got := fmt.Sprint(records); got != want {
		t.Errorf("%s, not\n%s", got, want)
	}
	if got := fmt.Sprint(rejected); !strings.Contains(got, "{7  B7 is a formula without a stored result") || !strings.Contains(got, "{6 Health #N/A is an error of the spreadsheet") {
		t.Errorf("rejected %s", got)
	}
	if table.Dialect != "Excel workbook, sheet Book" || len(table.Notes) != 1 {
		t.Errorf("%s, %+v", table.Dialect, table.Notes)
	}
}

func TestWorkbookFrom1904(t *testing.T) {
	p := parts(sheetOf(headings, `<row r="4"><c r="A4" t="s"><v>4</v></c><c r="C4" s="1"><v>44619</v></c></row>`, `<row r="5"><c r="A5" t="s"><v>1</v></c><c r="C5"><v>44620</v></c></row>`))
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)
	m, err := Map(one(t, "f", packed(t, p)), Accounts, nil)
	if records, _ := m.Rows(); err != nil || records[0].Date("contract_end") != "2026-02-28" || records[1].Date("contract_end") != "2026-03-01" {
		t.Errorf("%+v, %v", records, err)
	}
}

// What a workbook must not do to us, and what it is told.
func TestHostileWorkbooks(t *testing.T) {
	row := func(cells string) string {
		return sheetOf(headings, `<row r="4"><c r="A4" t="s"><v>4</v></c>`+cells+`</row>`)
	}
	with := func(name, text string) map[string]string {
		p := parts(row(""))
		p[name] = text
		return p
	}
	without := func(name, instead string) map[string]string {
		p := with(instead, "<x/>")
		delete(p, name)
		return p
	}
	long := `<si><t>` + strings.Repeat("long ", 20_000) + `</t></si>`
	repeated := with("xl/sharedStrings.xml", `<sst>`+long+`</sst>`)
	repeated["xl/worksheets/sheet2.xml"] = sheetOf(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 1000))
	for want, p := range map[string]map[string]string{
		"more than 500 columns":         parts(row(`<c r="BDWGO4"><v>1</v></c>`)),
		"more than 64 MB of text":       repeated,
		"damaged workbook (sheet2.xml)": parts(`<worksheet><row><c r="A1"`),
		"a text that isn't there":       parts(row(`<c r="B4" t="s"><v>99</v></c>`)),
		"damaged workbook (styles.xml)": with("xl/styles.xml", `<!DOCTYPE x [<!ENTITY a "b">]><styleSheet>&a;</styleSheet>`),
		"no rows":                       parts(`<worksheet/>`),
		"no visible sheet":              with("xl/workbook.xml", `<workbook/>`),
		"binary Excel":                  without("xl/workbook.xml", "xl/workbook.bin"),
		"OpenDocument":                  without("xl/workbook.xml", "content.xml"),
		"Word":                          without("xl/workbook.xml", "word/document.xml"),
		"archive (ZIP) and no workbook": without("xl/workbook.xml", "accounts.csv"),
	} {
		if _, err := Read("f.xlsx", packed(t, p)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, not %q", err, want)
		}
	}
}

// A few bytes can unpack to any number: what is unpacked is counted, not what
// the archive says of itself.
func TestAWorkbookThatUnpacksToTooMuch(t *testing.T) {
	p := parts(sheetOf(headings, strings.Repeat(" ", 1<<20), `<row r="4"><c r="A4" t="s"><v>4</v></c></row>`))
	data := packed(t, p)
	if len(data) > 10<<10 {
		t.Fatalf("%d bytes", len(data))
	}
	if tables, err := readWorkbook("f", data, 2<<20); err != nil || len(tables[0].Rows) != 1 {
		t.Errorf("%+v, %v", tables, err)
	}
	if _, err := readWorkbook("f", data, 1<<20); !errors.Is(err, errTooLarge) {
		t.Errorf("%v", err)
	}
}
