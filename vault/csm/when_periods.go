package csm

import (
	"strings"
	"time"
)

// periodForms name a day by its week, month, quarter or year.
var periodForms = []dateForm{
	form(`\b(eow|end of wk|(?:end of|late|by the weekend|before the weekend) (?:the |this )?(?:week|wk)|ende der woche|fin de (?:la )?semaine|finales de semana)\b`, endOfWeek(0)),
	form(`(今週中)`, endOfWeek(0)),
	form(`\b(?:by )?((?:end of|late) next (?:week|wk)|ende nachster woche)\b`, endOfWeek(1)),
	form(`\b(eom|(?:end of|late) (?:the |this )?month|month[ -]end|ende (?:des |dieses )?monats|monatsende|fin de mes|fin du mois)\b`, endOfMonth(0)),
	form(`(今月末|月末)`, endOfMonth(0)),
	form(`\b((?:end of|late) next month|ende nachsten monats)\b`, endOfMonth(1)),
	form(`\b(mid[ -]month|middle of the month)\b`, func(c calendar, _ []string) dateReading { return c.ordinal("15") }),
	form(`\b(eoq|(?:end of|late) (?:the |this |current |fiscal |our )*(?:quarter|qtr)|(?:quarter|qtr|fq|fiscal quarter)[ -](?:end|close)|end of (?:the )?fq|eofq|quartalsende|ende (?:des )?quartals|fin (?:du|de) trimestre)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: c.quarterEnd(0)}
	}),
	form(`\b((?:end of|late) next (?:quarter|qtr))\b`, func(c calendar, _ []string) dateReading { return dateReading{date: c.quarterEnd(1)} }),
	form(`\b(?:in|by|before|until|for|from|start of|beginning of|early(?: in)?|till|im|en|au) (q([1-4]))\b`, func(c calendar, m []string) dateReading {
		end := c.quarterNumbered(number(m[2]))
		return dateReading{date: max(c.today, end.MonthStart().AddMonths(-2)), month: true}
	}),
	form(`\b((?:end of|eo|end) ?q([1-4])|q([1-4]) (?:end|close))\b`, func(c calendar, m []string) dateReading {
		return dateReading{date: c.quarterNumbered(number(m[2] + m[3]))}
	}),
	form(`\b(eofy|end of (?:the |this |our )?(?:fiscal year|fy)|fy end|fiscal year end)\b`, func(c calendar, _ []string) dateReading { return dateReading{date: c.yearEnd()} }),
	form(`\b(eoy|(?:by )?year ?end|end of (?:the |this )?year|year[ -]end|jahresende|fin d'annee|fin de ano)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: NewDate(c.today.Time().Year(), 12, 31)}
	}),

	form(`\b((1st|2nd|3rd|4th|first|second|third|fourth|last) (?:week|wk) of (?:the|this|next) month)\b`, func(c calendar, m []string) dateReading {
		month := c.today.MonthStart()
		if strings.HasSuffix(m[1], "next month") {
			month = month.AddMonths(1)
		}
		n := count(m[2])
		if m[2] == "last" {
			n = -1
		}
		return dateReading{date: c.weekOfMonth(n, int(month.Time().Month()))}
	}),
	form(`\b((?:early|beginning of|start of|first thing) next (?:week|wk))\b`, func(c calendar, _ []string) dateReading { return dateReading{date: c.weekdayIn(c.weekStart, 1)} }),
	form(`\b((?:mid|middle of) next (?:week|wk)|mid-?week next)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: c.weekdayIn(time.Wednesday, 1)}
	}),
	form(`\b((?:early|beginning of|start of) next month)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: c.today.MonthStart().AddMonths(1)}
	}),
	form(`\b(?:by|before|until|till) ((?:the )?end of (?:the )?(?:1st|first|2nd|second) half|eoh1|end of h1|h1)\b`, func(c calendar, _ []string) dateReading {
		return dateReading{date: c.quarterNumbered(2)}
	}),
	form(`\b((?:mid|middle of|mitte|mi|mediados de)[ -]?(MONTH))\b`, func(c calendar, m []string) dateReading { return c.dayOfMonth(monthNames[m[2]], 15) }),
	form(`\b((?:end of|end|late|ende|fin de|fin|finales de) (MONTH))\b`, func(c calendar, m []string) dateReading {
		return dateReading{date: c.month(monthNames[m[2]]).MonthEnd()}
	}),
	form(`\b((?:beginning of|start of|early|anfang|debut|principios de) (MONTH))\b`, func(c calendar, m []string) dateReading {
		return dateReading{date: max(c.today, c.month(monthNames[m[2]]).MonthStart())}
	}),
	form(`\b((1st|2nd|3rd|4th|first|second|third|fourth|last) (?:week|wk)(?: of| in)?(?: the)? (MONTH))\b`, func(c calendar, m []string) dateReading {
		if m[2] == "last" {
			return dateReading{date: c.weekOfMonth(-1, monthNames[m[3]])}
		}
		return dateReading{date: c.weekOfMonth(count(m[2]), monthNames[m[3]])}
	}),
	form(`\b((?:kw|cw) ?(\d{1,2}))\b`, func(c calendar, m []string) dateReading { return dateReading{date: c.isoWeek(number(m[2]))} }),
	form(`\b(?:in|by|until|till|til|before|since|from|bis|im|en|not|to|for|starting|until after|avant|hasta) (MONTH)\b`, func(c calendar, m []string) dateReading {
		d := c.month(monthNames[m[1]])
		return dateReading{date: d, past: d.AddMonths(-12).MonthStart(), month: true}
	}),
	form(`\b(xmas|christmas|new year's eve|new year(?:'?s)?(?: day)?|weihnachten|noel|navidad)\b`, func(c calendar, m []string) dateReading { return c.holiday(m[1]) }),
}
