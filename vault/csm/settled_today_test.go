package csm

import (
	"reflect"
	"sync"
	"testing"
)

// What is kept is what would be worked out, for each day, also after a caller
// wrote into its lists and while others ask for other days.
func TestTodayIsKept(t *testing.T) {
	book := benchBook()
	days := []Date{tuesday, tuesday.AddDays(1), tuesday.AddDays(9)}
	want := map[Date]TodayReport{}
	for _, day := range days {
		want[day] = listOfDay(book, day)
	}
	if reflect.DeepEqual(want[days[0]], want[days[2]]) || len(want[days[0]].P0) == 0 {
		t.Fatal("the days don't differ, or hold nothing")
	}
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			day := days[i%len(days)]
			got := Today(book, day)
			if !reflect.DeepEqual(got, want[day]) {
				t.Errorf("another list on %s", day)
			}
			spoil(reflect.ValueOf(&got).Elem())
		})
	}
	wg.Wait()
}

// spoil overwrites each item of each list.
func spoil(report reflect.Value) {
	for i := range report.NumField() {
		if list := report.Field(i); list.Kind() == reflect.Slice {
			for j := range list.Len() {
				list.Index(j).SetZero()
			}
		}
	}
}

// A part of a book, and a book that still changes, have lists of their own.
func TestTodayOfAnotherBook(t *testing.T) {
	book := benchBook()
	all := Today(book, tuesday)
	copied := *book
	copied.Tasks = nil
	if got := Today(&copied, tuesday); len(got.P0) != 0 || len(all.P0) == 0 {
		t.Errorf("a copy without tasks has %d urgent ones", len(got.P0))
	}
}
