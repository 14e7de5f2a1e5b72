package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// oneOf reads the words of a table, by key, and refuses others.
func oneOf(words map[string]string) format {
	known := strings.Join(slices.Compact(slices.Sorted(maps.Values(words))), ", ")
	return plainly(func(s string) (string, error) {
		if w, ok := words[csm.Key(s)]; ok {
			return w, nil
		}
		return "", fmt.Errorf("is none of %s", known)
	})
}

// orAsItIs reads the words of a table, and keeps others: which segments there
// are is each company's own affair.
func orAsItIs(words map[string]string) format {
	return plainly(func(s string) (string, error) {
		if w, ok := words[csm.Key(s)]; ok {
			return w, nil
		}
		return harmless(oneLine(s)), nil
	})
}

var yesNo = oneOf(map[string]string{
	"yes": "yes", "true": "yes", "y": "yes", "1": "yes", "x": "yes", "ja": "yes", "oui": "yes", "si": "yes", "checked": "yes", "on": "yes", "✓": "yes", "✔": "yes", "wahr": "yes", "t": "yes",
	"no": "no", "false": "no", "n": "no", "0": "no", "nein": "no", "non": "no", "unchecked": "no", "off": "no", "falsch": "no", "f": "no",
})

var accountStatus = oneOf(map[string]string{
	"active": "active", "live": "active", "customer": "active", "current": "active", "customerdirect": "active", "customerchannel": "active", "activecustomer": "active", "currentcustomer": "active", "true": "active", "yes": "active", "1": "active", "paying": "active", "client": "active", "evangelist": "active", "kunde": "active", "aktiv": "active", "renewed": "active", "atrisk": "active", "coming": "active",
	"churned": "churned", "lost": "churned", "cancelled": "churned", "canceled": "churned", "former": "churned", "inactive": "churned", "formercustomer": "churned", "excustomer": "churned", "churn": "churned", "false": "churned", "no": "churned", "0": "churned", "lostcustomer": "churned", "gekundigt": "churned", "terminated": "churned", "inaktiv": "churned",
	"prospect": "prospect", "lead": "prospect", "opportunity": "prospect", "marketingqualifiedlead": "prospect", "salesqualifiedlead": "prospect", "subscriber": "prospect", "trial": "prospect", "trialing": "prospect", "interessent": "prospect",
})

var segment = orAsItIs(map[string]string{
	"strategic": "strategic", "key": "strategic", "keyaccount": "strategic", "enterprise": "enterprise", "ent": "enterprise", "largeenterprise": "enterprise",
	"midmarket": "mid-market", "mm": "mid-market", "commercial": "mid-market", "smb": "smb", "smallbusiness": "smb", "small": "smb", "sme": "smb",
	"scale": "scale", "digital": "scale", "techtouch": "scale", "longtail": "scale", "scaled": "scale",
})

var lifecycle = oneOf(map[string]string{
	"onboarding": "onboarding", "implementation": "onboarding", "kickoff": "onboarding", "kickingoff": "onboarding", "new": "onboarding", "newcustomer": "onboarding", "launch": "onboarding",
	"adopting": "adopting", "adoption": "adopting", "adopt": "adopting", "live": "adopting", "golive": "adopting", "value": "adopting", "valuerealization": "adopting",
	"nurturing": "nurturing", "nurture": "nurturing", "mature": "nurturing", "growth": "nurturing", "growing": "nurturing", "expansion": "nurturing", "steadystate": "nurturing", "retention": "nurturing", "advocacy": "nurturing", "optimize": "nurturing",
	"renewing": "renewing", "renewal": "renewing", "uprenewal": "renewing", "upforrenewal": "renewing",
	"churned": "churned", "churn": "churned", "lost": "churned", "offboarding": "churned", "cancelled": "churned", "canceled": "churned",
})

var motion = oneOf(map[string]string{"growth": "growth", "grow": "growth", "risk": "risk", "maintain": "maintain"})

var pulse = oneOf(map[string]string{
	"healthy": "healthy", "good": "healthy", "green": "healthy", "concerning": "concerning", "neutral": "concerning", "yellow": "concerning", "amber": "concerning", "poor": "poor", "bad": "poor", "red": "poor",
})
