package csm

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"csmd/vault/pattern"
)

// dateReading is what one written date means.
type dateReading struct {
	date    Date
	past    Date   // the same day looking back, for lines about the past
	either  []Date // two readings, when a person could mean either
	problem string // why the date cannot be: "February 30 does not exist"
	month   bool   // only a month was named
	day     bool   // only "today" or the end of it
	week    bool   // only "this week", which is a deadline where somebody asks
	until   Date   // last day of a range
	none    bool   // not a date after all
}

// dateForm is one way to write a date. Group 1 of the pattern is the date
// itself; what stands before it only shows that it is one.
type dateForm struct {
	pattern *pattern.Lazy
	needs   dateSigns // what a text must hold for the pattern to be worth trying
	read    func(c calendar, m []string) dateReading
}

var (
	anyMonth   = alternatives(monthNames)
	anyWeekday = alternatives(weekdayNames)
	anyCount   = `\d{1,3}|` + alternatives(numberWords)
)

// alternatives are the names as a pattern, longest first.
func alternatives(names map[string]int) string {
	list := slices.SortedFunc(maps.Keys(names), func(a, b string) int { return len(b) - len(a) })
	return strings.Join(list, "|")
}

func form(text string, read func(c calendar, m []string) dateReading) dateForm {
	needs := dateSigns{month: strings.Contains(text, "MONTH")}
	needs.weekday = !needs.month && strings.Contains(text, "WEEKDAY")
	needs.digit = !needs.month && !needs.weekday && strings.Contains(text, "DAY")
	text = strings.NewReplacer("MONTH", anyMonth, "WEEKDAY", anyWeekday, "COUNT", anyCount, "TH", `(?:st|nd|rd|th)`,
		"YEAR", `(?:,? (?:de )?(\d{4}|'\d{2}))?`, "DAY", `(\d{1,2})`).Replace(text)
	return dateForm{pattern.New(text), needs, read}
}

// dateSigns are what a text holds that dates are made of.
type dateSigns struct{ month, weekday, digit bool }

func dateSignsOf(text string) dateSigns {
	in := func(names map[string]int) bool {
		for name := range names {
			if strings.Contains(text, name) {
				return true
			}
		}
		return false
	}
	return dateSigns{in(monthNames), in(weekdayNames), strings.ContainsAny(text, "0123456789")}
}

func (s dateSigns) allow(needs dateSigns) bool {
	return (s.month || !needs.month) && (s.weekday || !needs.weekday) && (s.digit || !needs.digit)
}

// dateForms are the ways people write dates, in folded text. English first,
// then the German, French, Spanish and Japanese that turn up in notes.
var dateForms = append(dayForms, periodForms...)

var dayForms = []dateForm{
	form(`\b((\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))\b`, func(c calendar, m []string) dateReading {
		return c.day(number(m[2]), number(m[3]), number(m[4]))
	}),
	form(`\b((?:(WEEKDAY)\.?,? (?:the )?)?(MONTH)\.?[ -]?DAYTH?(?:\s?-\s?(\d{1,2})TH?)?YEAR)\b`, func(c calendar, m []string) dateReading {
		return c.named(m[2], m[4], m[3], m[6]).through(m[5])
	}),
	form(`\b((?:(WEEKDAY)\.?,? (?:the |den |el |le )?)?DAY(?:TH|\.|er)?(?:\s?(?:-|to|bis|au|al)\s?(\d{1,2})(?:TH|\.)?)?[ -]?(?:of |de )?(MONTH)\b\.?YEAR)`, func(c calendar, m []string) dateReading {
		return c.named(m[2], m[3], m[5], m[6]).through(m[4])
	}),
	form(`\b(DAY\.\s?(\d{1,2})\.(?:(\d{4}|\d{2})\b)?)`, func(c calendar, m []string) dateReading {
		return c.written(m[2], m[3], m[4])
	}),
	form(`\b(?:bis|zum|am|vom|ab|by|until|till|due|before|dem)\s+(DAY\.(0[1-9]|1[0-2]))\b`, func(c calendar, m []string) dateReading {
		return c.written(m[2], m[3], "")
	}),
	form(`(?:^|[\s(,;:@~-])(DAY/(\d{1,2})(?:/(\d{4}|\d{2}))?)\b`, func(c calendar, m []string) dateReading {
		return c.slashed(m[2], m[3], m[4])
	}),
	form(`\b((WEEKDAY)\.?,? DAY/(\d{1,2})(?:/(\d{4}|\d{2}))?)\b`, func(c calendar, m []string) dateReading {
		return c.orWeekday(c.slashed(m[3], m[4], m[5]), m[2])
	}),
	form(`\b((WEEKDAY)\.?,? (?:den |dem )?DAY\.(\d{1,2})\.(?:(\d{4}|\d{2})\b)?)`, func(c calendar, m []string) dateReading {
		return c.orWeekday(c.written(m[3], m[4], m[5]), m[2])
	}),
	form(`\b((WEEKDAY),? (?:the )?DAYTH)\b`, func(c calendar, m []string) dateReading { return c.orWeekday(c.ordinal(m[3]), m[2]) }),
	form(`\bthe (DAYTH(?: of (?:this|the|next) month)?)\b`, func(c calendar, m []string) dateReading { return c.ordinal(m[2]) }),
	form(`\b(?:on|by|until|till|til|before|due|am|bis|zum) (DAY(?:TH\b|\.))(?:\s|$|[,;:!?)])`, func(c calendar, m []string) dateReading { return c.ordinal(m[2]) }),
	form(`\b(?:el|le|du|au|dia) (DAY)(?:$|[\s,;.:!?)])`, func(c calendar, m []string) dateReading { return c.ordinal(m[2]) }),

	form(`\b(today|tdy|tonight|eod|cob|eob|end of (?:the )?day|close of (?:business|play)|this (?:morning|afternoon|evening)|heute|hoy|aujourd'hui)\b`, todayForm),
	form(`(今日|本日)`, todayForm),
	form(`\b(?:by|before|until|till) (noon|lunch(?:time)?|midday|\d{1,2}(?::\d\d)?\s?(?:am|pm))\b`, todayForm),
	form(`\b(now)\s*(?:$|[.,;!)])`, todayForm),
	form(`\b(this (?:week|wk)|diese woche|cette semaine|esta semana)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: endOfWeek(0)(c, nil).date, week: true}
	}),
	form(`\b(day after tomorrow|ubermorgen|pasado manana|apres-demain)\b`, inDays(2)),
	form(`\b(tomorrow|tomorow|tommorow|tommorrow|tmrw|tmrrw|tmr|tomo|2morrow|morgen|demain|manana)\b`, inDays(1)),
	form(`(明後日)`, inDays(2)),
	form(`(明日)`, inDays(1)),
	form(`\b(yesterday|gestern|hier soir|ayer)\b`, inDays(-1)),

	form(`\b((?:next|the following) (WEEKDAY))\b`, weekdayInWeek(2, 1)),
	form(`\b(next (?:week|wk),?(?: on)? (WEEKDAY))\b`, weekdayInWeek(2, 1)),
	form(`\b((WEEKDAY),? (?:of )?next (?:week|wk))\b`, weekdayInWeek(2, 1)),
	form(`\b(nachsten? (WEEKDAY)|(WEEKDAY) nachster woche)\b`, weekdayInWeek(2, 1)),
	form(`\b((WEEKDAY),? (?:of )?(?:this|the) (?:week|wk)|this (?:week|wk) (WEEKDAY))\b`, weekdayInWeek(2, 0)),
	form(`\b((WEEKDAY) (?:of )?last week|(?:last|past|letzten|vergangenen) (WEEKDAY))\b`, func(c calendar, m []string) dateReading {
		d := c.weekday(weekdayOf(m[2] + m[3]))
		return dateReading{date: cmpOr(d.past, c.today.AddDays(-7))}
	}),
	form(`\b(this (?:coming )?(WEEKDAY))\b`, func(c calendar, m []string) dateReading {
		if weekdayOf(m[2]) == c.today.Weekday() {
			return dateReading{date: c.today}
		}
		return c.weekday(weekdayOf(m[2]))
	}),
	form(`\b((?:(?:coming|upcoming|kommenden|proximo) )?(WEEKDAY)(?: prochain| que viene)?)\b`, func(c calendar, m []string) dateReading {
		return c.weekday(weekdayOf(m[2]))
	}),
	form(`(来週の?([月火水木金土日])曜日?)`, func(c calendar, m []string) dateReading { return dateReading{date: c.weekdayIn(japaneseDay(m[2]), 1)} }),
	form(`(([月火水木金土日])曜日?)`, func(c calendar, m []string) dateReading { return c.weekday(japaneseDay(m[2])) }),
	form(`((\d{1,2})月(\d{1,2})日)`, func(c calendar, m []string) dateReading { return c.dayOfMonth(number(m[2]), number(m[3])) }),

	form(`\b((?:in|within|dans|innerhalb von|en) (?:the next |about |~ ?)?(COUNT)[ -]?(?:of )?(business |working |werk)?(h|hrs?|hours?|stunden|heures|horas|days?|tagen?|dias|jours|weeks?|wks?|w|wochen?|semanas?|semaines?|months?|mos?|monaten?|mois|meses|quarters?|years?)(?:'? time)?)\b`, ahead),
	form(`\b((COUNT) (?:of )?(business |working )?(days?|weeks?|wks?|months?) (?:from (?:now|today)|out|time))\b`, ahead),
	form(`\b((COUNT) (?:of )?()(days?|weeks?|wks?) (?:from|after) (?:next )?(WEEKDAY))\b`, func(c calendar, m []string) dateReading {
		from := c.weekday(weekdayOf(m[5])).date
		return dateReading{date: from.AddDays(ahead(c, m).date.Sub(c.today))}
	}),
	form(`\b((WEEKDAY) week|(WEEKDAY) in (?:a|one) week|(?:a )?week on (WEEKDAY)|(WEEKDAY) in einer woche)\b`, func(c calendar, m []string) dateReading {
		return dateReading{date: c.weekday(weekdayOf(strings.Join(m[2:], ""))).date.AddDays(7)}
	}),
	form(`\b(?:says?|said|(?:gives?|gave) (?:us|them)|(?:we|they|you) have|deadline(?: is|:)?|sla(?: is|:)?) ((\d{1,3}) (business |working )?(days|weeks))\b`, ahead),
	form(`\b((COUNT) (?:of )?()(days?|weeks?|wks?|months?|years?) ago)\b`, func(c calendar, m []string) dateReading {
		r := ahead(c, m)
		return dateReading{date: c.today.AddDays(-r.date.Sub(c.today))}
	}),
}

func number(s string) int { n, _ := strconv.Atoi(strings.TrimPrefix(s, "'")); return n }

func weekdayOf(name string) time.Weekday { return time.Weekday(weekdayNames[name]) }

func japaneseDay(s string) time.Weekday {
	return time.Weekday(slices.Index([]string{"日", "月", "火", "水", "木", "金", "土"}, s))
}

func cmpOr(a, b Date) Date {
	if a != "" {
		return a
	}
	return b
}
