package csm

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Money is an amount in minor units (cents) of one currency, usually the
// reporting currency. In JSON it is a number of whole units: 300000 or 99.5.
type Money int64

// Units makes an amount from whole units.
func Units(n int64) Money { return Money(n * 100) }

// MoneyOf makes an amount from units with a fraction, rounded to the cent.
func MoneyOf(units float64) Money { return Money(math.Round(units * 100)) }

// Units is the amount in units; exact for every whole amount in use.
func (m Money) Units() float64 { return float64(m) / 100 }

// MarshalJSON writes the amount as a number of units.
func (m Money) MarshalJSON() ([]byte, error) {
	if m%100 == 0 {
		return strconv.AppendInt(nil, int64(m/100), 10), nil
	}
	return strconv.AppendFloat(nil, m.Units(), 'f', -1, 64), nil
}

// UnmarshalJSON reads a number of units.
func (m *Money) UnmarshalJSON(b []byte) error {
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*m = MoneyOf(f)
	return nil
}

// Plain is the amount as it is written in a property or a CSV cell: 300000.
func (m Money) Plain() string {
	b, _ := m.MarshalJSON()
	return string(b)
}

// Short is the amount as people say it: $300K, $1.1M, €45K, -$20K.
// It keeps up to three figures so that no two amounts that differ visibly
// look the same ($1.25M, $4.54M); small amounts are whole ($2,400 is $2.4K).
func (m Money) Short(currency string) string {
	sign, v := "", m.Units()
	if v < 0 {
		sign, v = "-", -v
	}
	unit := ""
	switch {
	case v >= 999_500_000:
		v, unit = v/1e9, "B"
	case v >= 999_500:
		v, unit = v/1e6, "M"
	case v >= 1000:
		v, unit = v/1e3, "K"
	}
	digits := 2
	if v >= 100 {
		digits = 0
	} else if v >= 10 {
		digits = 1
	}
	scale := math.Pow10(digits)
	s := strconv.FormatFloat(math.Round(v*scale)/scale, 'f', digits, 64) // half up: 112.5K is 113K
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return sign + Symbol(currency) + s + unit
}

// Symbol is the sign in front of an amount: "$", "€", or the code and a space.
func Symbol(currency string) string {
	switch strings.ToUpper(currency) {
	case "", "USD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "JPY":
		return "¥"
	}
	return strings.ToUpper(currency) + " "
}

// Percent formats a ratio of two amounts with one decimal: "111.9%".
func Percent(num, den int64) string {
	if den == 0 {
		return "n/a"
	}
	return fmt.Sprintf("%.1f%%", Ratio(num, den))
}

// Ratio is 100·num/den rounded to two decimals; 0 when den is 0.
func Ratio(num, den int64) float64 {
	if den == 0 {
		return 0
	}
	return math.Round(float64(num)/float64(den)*10000) / 100
}
