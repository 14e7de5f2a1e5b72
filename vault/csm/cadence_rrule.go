package csm

import (
	"fmt"
	"time"

	"github.com/teambition/rrule-go"
)

// rruleOf reads an RRULE, counted from an anchor, else from two years ago.
//
// The library looks for the next date until the year 9999, so rules that can
// ask for days in vain are limited to frequencies where that is soon over.
func rruleOf(text string, anchor, around Date) (recurrence, error) {
	opt, err := rrule.StrToROption(text)
	if err != nil {
		return recurrence{}, fmt.Errorf("the RRULE can't be read: %v", err)
	}
	byDate := len(opt.Bymonth)+len(opt.Bymonthday)+len(opt.Byyearday)+len(opt.Byweekno)+len(opt.Bysetpos)+len(opt.Byeaster) > 0
	switch {
	case opt.Freq > rrule.DAILY:
		return recurrence{}, fmt.Errorf("an RRULE repeats daily at most; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
	case opt.Freq > rrule.MONTHLY && byDate:
		return recurrence{}, fmt.Errorf("an RRULE by day or week takes BYDAY only; write FREQ=MONTHLY or YEARLY with BYMONTHDAY and the like")
	}
	opt.Byhour, opt.Byminute, opt.Bysecond = nil, nil, nil // days only
	opt.Dtstart = Date("2001-01-01").Time()
	if anchor != "" {
		opt.Dtstart = anchor.Time()
	} else if opt.Interval <= 1 && opt.Count == 0 {
		opt.Dtstart = NewDate(around.Time().Year()-2, time.January, 1).Time()
	}
	rule, err := rrule.NewRRule(*opt)
	if err != nil {
		return recurrence{}, fmt.Errorf("the RRULE can't be counted: %v", err)
	}
	apart := map[rrule.Frequency]int{rrule.DAILY: 1, rrule.WEEKLY: 7, rrule.MONTHLY: 28, rrule.YEARLY: 365}[opt.Freq] *
		max(opt.Interval, 1) / max(len(opt.Byweekday), len(opt.Bymonthday), len(opt.Bymonth), 1)
	return recurrence{rule, "", 1, apart / 2, false}, nil
}
