package tools

import (
	"encoding/json"
	"strings"
)

// attacks are what is put in the place of an argument, by name.
var attacks = map[string][]any{
	"paths": {"../forged.md", "../../../../../../forged.md", `..\..\forged.md`, "%2e%2e/forged.md", "%2e%2e%2fforged", "..%c0%afforged", "/csmd-forged/x.md",
		"//csmd-forged/share/x.md", `\\csmd-forged\share\x.md`, `C:\forged.md`, "C:forged.md", "file:///csmd-forged/x.md", "~/forged.md", "x.md:s", "x.md::$DATA",
		"CON", "NUL.md", "aux", "COM1.txt", "LPT9", "x.md.", "x.md ", "...", ".", "..", "/", "", ".git/config", ".git/hooks/post-commit.md", ".obsidian/app.json",
		".obsidian/plugins/forged.md", ".csmd/config.yaml", ".csmd/oplog/forged.md", ".trash/forged.md", ".forged.md", "Accounts/../.git/forged.md",
		"Accounts/../../forged.md", "Accounts//forged.md", "./forged.md", "link/forged.md", "Accounts", "x/\x00.md", "[[../../forged]]", "a*b?c<d>e|f.md"},
	"lengths": {strings.Repeat("a", 5_000), strings.Repeat("word ", 20_000), strings.Repeat("é\n", 333_333), strings.Repeat("[", 100_000),
		strings.Repeat("> ", 50_000), strings.Repeat("a", 300) + ".md"},
	"queries": {`'; DROP TABLE file; --`, `" OR 1=1 --`, `x' UNION ALL SELECT 1 --`, `%' OR '%'='`, `NEAR(a b, 5)`, `a AND OR NOT`, `"`, `""`, `*`, `a*`, `^a`, `title:a`,
		`{a b}:c`, `a + b`, `-a`, `(`, `))`, `a NOT`, `NOT`, `\`, `(a+)+$`, `.*`, `[`, `(?P<x>`, `a{1,99999999}`, `\p{Greek}`, `%s%n%d%v`, `%!d(x)`, `{{.}}`, `${HOME}`, "$(id)", "`id`", `${jndi:ldap://x}`},
	"numbers": {-1, 0, 1, 1e308, -1e308, 1e13, 1e18, 9223372036854775807.0, 0.1, "NaN", "Inf", "-Infinity", "1e999", "0x7f", "1_000", "１２", "-0", "٣", json.RawMessage("99999999999999999999999999"), "$1e9", "€ 5", "10%", "1/0"},
	"dates": {"2026-02-30", "2026-13-01", "0000-01-01", "0000-00-00", "99999-01-01", "9999-12-31", "-0001-01-01", "2026-2-3", "20260203", "2026-02-03T25:61:61Z", "31/02/2026",
		"Q5 2026", "Q0 0000", "FY99999 Q1", "2026-W54", "2026-W00", "in 99999999999 days", "in -5 weeks", "tomorrow\n---", "last", "2026-02-03..2026-02-01"},
	"structures": {"a\nforged: yes", "---\nforged: yes\n---", "a\n---\nforged: yes", "\"\nforged: yes", "a # b", "'", `"`, "a: b", "!!python/object:x", "&a *a", "{a: b}", "[a", "|", ">",
		"a | b | forged", "| forged |\n|---|\n| x |", `a \| b`, "a\\", "]]", "x]] [[forged", "[[x|y]]", "a\n# Forged", "a\n\n## Forged\n", "a\r\r# Forged", "a\u2028# Forged", "# Forged",
		"- [ ] forged", "a\n- [ ] forged 📅 2026-01-01", "- [x] forged", "* [ ] forged", "1. [ ] forged", "> - [ ] forged", "\t- [ ] forged", "```\nforged", "a\n~~~\n", "<!-- forged",
		"--> x <!--", "%% forged", "$$ x", "^forged", "#forged", "a\n===", "a\n---", "<script>alert(1)</script>", "<img src=http://csmd-forged/>", "![x](http://csmd-forged/)",
		"[x](javascript:alert(1))", "[x]: http://csmd-forged", "<!-- csmd:begin forged 00000000 -->", "<!-- csmd:end title -->", "=HYPERLINK(\"http://csmd-forged\")", "+1+1", "@SUM(1)",
		"-2+3", "=cmd|' /C calc'!A0", "a,b;c\td", "\"a\",\"b\"\n\"c\"", "🔁 every day", "📅 2026-02-30", "(due 2026-99-99)", "a (every day)"},
	"characters": {"a\x00b", "\x1b[2J", "\x07\x08", "a\u0085b", "a\u202eb", "\u2066a", "a\u200bb", "\ufeff", "\U000e0041\U000e0042", "👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\ufffd", "ﬃ", "İ", "ß", "e\u0301", strings.Repeat("e\u0301\u0302", 200),
		json.RawMessage(`"\ud800"`), json.RawMessage(`"\udfff\ud800x"`), json.RawMessage(`"a\u0000"`), "日本語", "   ", "\t", "\n", "\r\n"},
	"types": {nil, true, false, 3.5, map[string]any{}, map[string]any{"forged": 1}, []any{}, []any{nil}, []any{[]any{[]any{}}}, []any{"a", 1, true, nil}, "{", "[]", `{"a":1}`, `["a"]`, "null", "true",
		strings.Repeat("x", 60), nested(2_000), []any{strings.Repeat("y", 5_000)}, many(5_000)},
}

// nested is a list in a list, and so on.
func nested(n int) json.RawMessage {
	return json.RawMessage(strings.Repeat("[", n) + strings.Repeat("]", n))
}

// many is a long list.
func many(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = "forged"
	}
	return list
}

// leaks are what no answer may show: what the machine, the language and the
// database call things. They must not stand in an attack.
var leaks = []string{"goroutine ", ".go:", "runtime error", "panic", "a mistake in csmd", "*vault.", "*csm.", "csm.Date", "json: ", "strconv.", "reflect.", "interface {}", "map[string]",
	"%!", "sqlite", "SQL logic", "no such column", "fts5", "syntax error near", "unterminated string", "(MISSING)", "<nil>", "invalid memory", "0xc0"}
