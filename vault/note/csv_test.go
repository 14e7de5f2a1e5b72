package note

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseCSV(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"comma", "date,Account ID\n2026-01-02,\"a, \"\"b\"\"\"\n", "2:2026-01-02/a, \"b\""},
		{"semicolon, mark, crlf", "\ufeffdate;account_id\r\n1;2,5\r\n\r\n3;4\r\n", "2:1/2,5 4:3/4"},
		{"tab, lone cr", "date\taccount_id\r1\t2\r3\t4", "2:1/2 3:3/4"},
		{"sep line", "sep=;\ndate;account_id\n1;2\n", "3:1/2"},
		{"any order", "x,account-id,DATE\n0,a,b\n", "2:b/a"},
		{"short, blank and long rows", "date,account_id\n1\n,\n1,2,,\n1,2,3\n4,5\n", "2:1/ 4:1/2 6:4/5 5!csv_row"},
		{"text on two lines", "date,account_id\n1,\"a\nb\"\n2,c\n", "2:1/a\nb 4:2/c"},
		{"bare quote", "date,account_id\n1,a\"b\n2,c\n", "3:2/c 2!csv_row"},
		{"quote never closed", "date,account_id\n1,a\n\n2,\"b\n3,c\n4,d\n", "2:1/a 5:3/c 6:4/d 4!csv_row"},
		{"text after a quote", "date,account_id\n1,\"a\"b\n2,\"c\n\"\n", "3:2/c 2!csv_row"},
		{"empty", "", ""},
		{"utf-16", "\xff\xfed\x00", "1!utf16"},
		{"invalid utf-8", "date,account_id\n1,\xff\n", "2:1/\xff 1!invalid_utf8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := ParseCSV([]byte(c.src))
			var out []string
			for _, r := range f.Rows {
				out = append(out, fmt.Sprintf("%d:%s/%s", r.Line, r.Get("date"), r.Get("customer", "account_id")))
			}
			for _, p := range f.Problems {
				out = append(out, fmt.Sprintf("%d!%s", p.Line, p.Code))
			}
			if got := strings.Join(out, " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAppendCSV(t *testing.T) {
	row := map[string]string{"Account ID": "x", "reason": "a; \"b\""}
	add := func(src []byte) ([]byte, error) { return AppendCSV(src, row) }
	run(t, []editCase{
		{"comma", "reason,n,account_id\n1,2,3\n", add, "reason,n,account_id\n1,2,3\n\"a; \"\"b\"\"\",,x\n", ""},
		{"semicolon, crlf, no final newline", "account_id;reason\r\n1;2", add, "account_id;reason\r\n1;2\r\nx;\"a; \"\"b\"\"\"\r\n", ""},
		{"no column", "account_id\n", add, "", `no column "reason"`},
		{"no header", "", add, "", "no header"},
		{"below a row that can't be read", "account_id,reason\n1,\"2\n", add, "account_id,reason\n1,\"2\nx,\"a; \"\"b\"\"\"\n", ""},
		{"formula is data", "account_id\n", func(src []byte) ([]byte, error) {
			return AppendCSV(src, map[string]string{"account_id": "=1+2"})
		}, "account_id\n=1+2\n", ""},
		{"nothing", "account_id\n", func(src []byte) ([]byte, error) { return AppendCSV(src, nil) }, "", "empty"},
	})
	if got := string(FormatCSV([]string{"a", "b,c"}, []string{"1", " 2"})); got != "a,\"b,c\"\n1,\" 2\"\n" {
		t.Errorf("a new ledger: %q", got)
	}
}

func TestSetCSV(t *testing.T) {
	set := func(line int, pairs ...string) func([]byte) ([]byte, error) {
		values := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			values[pairs[i]] = pairs[i+1]
		}
		return func(src []byte) ([]byte, error) { return SetCSV(src, line, values) }
	}
	run(t, []editCase{
		{"cells of one row", "id,closed,why\n1,,\"a, b\"\n2,,c\n", set(2, "Closed", "2026-02-03", "why", "d"), "id,closed,why\n1,2026-02-03,\"d\"\n2,,c\n", ""},
		{"quotes where they are needed", "a;b\r\n1;2\r\n", set(2, "b", "x; \"y\""), "a;b\r\n1;\"x; \"\"y\"\"\"\r\n", ""},
		{"a short row grows", "a,b,c,d\n1\n2,3\n", set(2, "c", "x"), "a,b,c,d\n1,,x\n2,3\n", ""},
		{"the last row without an ending", "a,b\n1,2", set(2, "b", "3"), "a,b\n1,3", ""},
		{"what it says already", "a,b\n\"1\", 2 \n", set(2, "a", "1", "b", "2"), "a,b\n\"1\", 2 \n", ""},
		{"below a text on two lines", "\ufeffa\tb\r\"x\ry\"\t2\r3\t4\r", set(4, "b", "5"), "\ufeffa\tb\r\"x\ry\"\t2\r3\t5\r", ""},
		{"in a text on two lines", "a,b\n\"x\ny\",2\n", set(2, "a", "z"), "a,b\n\"z\",2\n", ""},
		{"below a row that can't be read", "sep=;\n\na;b\n1;\"2\n3;4\n", set(5, "a", "x"), "sep=;\n\na;b\n1;\"2\nx;4\n", ""},
		{"no such row", "a\n1\n", set(3, "a", "x"), "", "not a row"},
		{"the header is none", "a\n1\n", set(1, "a", "x"), "", "not a row"},
		{"no column", "a\n1\n", set(2, "b", "x"), "", `no column "b"`},
		{"nothing is left", "a\n1\n", set(2, "a", ""), "", "by hand"},
	})
}
