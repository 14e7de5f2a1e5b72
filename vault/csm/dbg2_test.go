package csm

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestTry(t *testing.T) {
	bk, td := "testdata/backlog-book.json", testTuesday
	if os.Getenv("BK") == "o" {
		bk, td = "testdata/backlog-other-book.json", "2027-09-15"
	}
	b := backlogBook(t, bk)
	data, _ := os.ReadFile(os.Getenv("F"))
	var items []BacklogItem
	for i, x := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		items = append(items, BacklogItem{ID: fmt.Sprint(i + 1), Text: x})
	}
	for _, c := range Classify(items, b, td) {
		h := ""
		if c.HealthChange != nil {
			h = c.HealthChange.Direction + string(c.HealthChange.To)
		}
		q := ""
		if c.NeedsClarification {
			q = "ASK " + c.Question
		}
		x := ""
		if c.ExistingTask != nil {
			x = "=" + c.ExistingTask.Path
		}
		fmt.Printf("%s\n    %s | %s %s %s | due %s %v | %v %d | %s | dup %s %s | %s\n      T: %s -> %s\n", c.Text, strings.Join(c.Accounts, "+"), c.Category, c.Kind, c.Priority, c.DueDate, c.OtherDates, c.Money, c.TermMonths, h, c.DuplicateOf, x, q, c.Title, c.NextAction)
	}
}
