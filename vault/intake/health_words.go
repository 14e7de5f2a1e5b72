package intake

import (
	"errors"
	"strings"
	"unicode"

	"csmd/vault/csm"
)

// healthWord finds the one state that a cell speaks of: "Green - healthy".
func healthWord(cell string) (csm.Health, error) {
	if h, ok := healthWords[csm.Key(cell)]; ok {
		return h, nil
	}
	found := csm.Health("")
	for _, w := range strings.FieldsFunc(csm.Fold(cell), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.So, r) }) {
		h, ok := healthWords[w]
		switch {
		case !ok || h == "":
		case found != "" && found != h:
			return "", errors.New("says more than one of healthy, watch and at risk")
		default:
			found = h
		}
	}
	if found == "" {
		return "", errors.New("is none of healthy, watch, at risk, nor their colours")
	}
	return found, nil
}

var healthWords = map[string]csm.Health{
	"unscored": "", "unknown": "", "none": "", "notscored": "", "noscore": "", "na": "", "gray": "", "grey": "",
	"healthy": csm.Healthy, "green": csm.Healthy, "good": csm.Healthy, "excellent": csm.Healthy, "great": csm.Healthy, "strong": csm.Healthy, "grun": csm.Healthy, "gesund": csm.Healthy, "lime": csm.Healthy, "🟢": csm.Healthy,
	"watch": csm.Watch, "yellow": csm.Watch, "amber": csm.Watch, "orange": csm.Watch, "concerning": csm.Watch, "average": csm.Watch, "neutral": csm.Watch, "fair": csm.Watch, "moderate": csm.Watch, "warning": csm.Watch, "gelb": csm.Watch, "🟡": csm.Watch, "🟠": csm.Watch,
	"atrisk": csm.AtRisk, "risk": csm.AtRisk, "red": csm.AtRisk, "poor": csm.AtRisk, "bad": csm.AtRisk, "critical": csm.AtRisk, "unhealthy": csm.AtRisk, "weak": csm.AtRisk, "rot": csm.AtRisk, "danger": csm.AtRisk, "🔴": csm.AtRisk,
}
