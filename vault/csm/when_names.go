package csm

import (
	"strconv"
	"strings"
)

// Names are folded: no capitals, no diacritics.
var monthNames = wordNumbers(map[int]string{
	1: "january jan januar janvier enero", 2: "february feb febr februar fevrier fevr febrero",
	3: "march mar marz maerz mars marzo", 4: "april apr avril avr abril", 5: "may mai mayo",
	6: "june jun juni juin junio", 7: "july jul juli juillet juil julio", 8: "august aug aout agosto",
	9: "september sept sep septembre septiembre", 10: "october oct oktober okt octobre octubre",
	11: "november nov novembre noviembre", 12: "december dec dezember dez decembre diciembre",
})

var weekdayNames = wordNumbers(map[int]string{
	0: "sunday sun sonntag dimanche domingo", 1: "monday mon montag lundi lunes",
	2: "tuesday tues tue dienstag mardi martes", 3: "wednesday weds wed mittwoch mercredi miercoles",
	4: "thursday thurs thur thu donnerstag jeudi jueves", 5: "friday fri freitag vendredi viernes",
	6: "saturday sat samstag sonnabend samedi sabado",
})

var numberWords = wordNumbers(map[int]string{
	1: "a an one ein einer eine einem un una une 1st first", 2: "two couple zwei dos deux 2nd second", 3: "three drei tres trois 3rd third",
	4: "four vier cuatro quatre 4th fourth", 5: "five funf cinco cinq 5th", 6: "six sechs seis", 7: "seven", 8: "eight", 9: "nine", 10: "ten zehn", 12: "twelve",
})

func wordNumbers(lists map[int]string) map[string]int {
	m := map[string]int{}
	for n, words := range lists {
		for _, w := range strings.Fields(words) {
			m[w] = n
		}
	}
	return m
}

// count reads "2", "two" or "a".
func count(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return numberWords[s]
}
