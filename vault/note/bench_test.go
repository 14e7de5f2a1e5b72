package note

import "testing"

const typical = `---
type: account
id: acct-evergreen
name: Evergreen Logistics
aliases: [Customer E]
status: active
segment: strategic
csm: Alex Rivera
arr: 400000
contract_end: 2026-03-31
health: healthy
last_contact: 2026-01-27
tags: [strategic]
---

# Evergreen Logistics

Runs dispatch and yard operations on the product.

## Stakeholders

| Name | Title | Role | Influence | Sentiment | Status | Note |
|---|---|---|---|---|---|---|
| Sarah Johnson | VP Operations | champion | high | positive | active | Single champion |
| Mark Chen | CFO | economic buyer | high | neutral | active |  |

## Risks

- Single champion (Sarah Johnson)
- Budget season Q4 - ROI must be clear

## Next Actions
- [ ] Confirm with [[chloe-lambert]] 📅 2026-02-06
- [x] Close the loop
`

func BenchmarkParse(b *testing.B) {
	src := []byte(typical)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src)
	}
}
