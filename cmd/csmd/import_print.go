package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"csmd/vault"
)

// printImport says what became of a file: which column was taken for what, the
// counts, and whatever somebody should look at.
func printImport(out io.Writer, name string, im vault.Imported, w vault.Written, dry bool) {
	fmt.Fprintf(out, "%s: %s\n", name, im.Kind)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, m := range im.Mapping {
		fmt.Fprintf(t, "  %s\t→ %s\t%s\n", oneLine(m.Column), m.Field, strings.TrimSuffix(m.Why+", "+m.Read, ", "))
	}
	for _, c := range im.Unmapped {
		fmt.Fprintf(t, "  %s\t\tnot taken\n", oneLine(c))
	}
	t.Flush()
	did := "Nothing to do"
	switch {
	case dry:
		did = "Would be"
	case w.ChangeID != "":
		did = "Now"
	}
	fmt.Fprintf(out, "%s: %d new, %d changed, %d unchanged, %d left out\n", did, im.Rows.New, im.Rows.Changed, im.Rows.Unchanged, im.Rows.Rejected)
	for _, q := range im.Questions {
		fmt.Fprintf(out, "? %s%s\n", atLine(q.Line), oneLine(q.Text))
		for _, c := range q.Choices {
			if q.Key != "" {
				c = fmt.Sprintf("--map %s", strconv.Quote(q.Key+"="+c))
			}
			fmt.Fprintf(out, "    %s\n", oneLine(c))
		}
	}
	for _, p := range im.Problems {
		where := atLine(p.Line)
		if p.Column != "" {
			where += oneLine(p.Column) + ": "
		}
		if p.Value != "" {
			where += strconv.Quote(p.Value) + " "
		}
		fmt.Fprintf(out, "! %s%s\n", where, oneLine(p.Reason))
	}
	for _, k := range im.Kept {
		fmt.Fprintf(out, "= %s%s, %s: yours is kept (%q; the file says %q)\n", atLine(k.Line), oneLine(k.Account), k.Property, k.Yours, k.Theirs)
	}
	for _, v := range im.Vanished {
		fmt.Fprintf(out, "- %s is no longer in the file, and stays\n", oneLine(v))
	}
	for _, n := range append(im.Notes, w.Notices...) {
		fmt.Fprintf(out, "i %s\n", oneLine(n))
	}
	if w.ChangeID != "" {
		fmt.Fprintf(out, "undo_change takes it back: %s\n", w.ChangeID)
	}
}

func atLine(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("line %d: ", n)
}

// oneLine is a text of a file as a terminal may show it: nothing in it moves
// the cursor.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) && r != ' ' {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}
