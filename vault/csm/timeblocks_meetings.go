package csm

import "cmp"

// usualMinutes is how long a meeting is that doesn't say.
func usualMinutes(kind string) int {
	if kind == "qbr" || kind == "training" || kind == "kickoff" {
		return 60
	}
	return 30
}

func lengthOf(m MeetingItem) int { return cmp.Or(max(m.Minutes, 0), usualMinutes(m.Kind)) }

// addMeetings puts the meetings where they are. One without a time that is as
// long as the day takes it; the others without are handed back.
func (p *dayPlan) addMeetings(meetings []MeetingItem) (untimed []MeetingItem) {
	for _, m := range meetings {
		from, ok := minuteOf(m.Time)
		if day := p.end - p.start; !ok && lengthOf(m) >= day {
			p.meet(m, p.start, day, "all day")
			continue
		}
		if !ok {
			untimed = append(untimed, m)
			continue
		}
		minutes := min(lengthOf(m), 24*60-from)
		note := ""
		if from < p.start || from+minutes > p.end {
			note = "outside your working hours"
		}
		for _, b := range p.blocks {
			if from < b.from+b.Minutes && b.from < from+minutes {
				note = "at the same time as " + b.Title
				b.Note = cmp.Or(b.Note, "at the same time as "+m.Title)
			}
		}
		p.meet(m, from, minutes, note)
	}
	return untimed
}

// hold keeps room for a meeting whose time nobody wrote down: towards the
// middle of the day, so that it can be prepared before and written up after.
func (p *dayPlan) hold(m MeetingItem) {
	minutes := lengthOf(m)
	from, ok := p.nearest((p.start+p.end)/2-usualMinutes(""), minutes)
	if !ok {
		p.left = append(p.left, NotPlaced{Title: m.Title, Minutes: minutes, Source: m.Source, Why: "a meeting without a time, and no room to hold for it: set its time or move it"})
		return
	}
	p.meet(m, from, minutes, "no time set, room is held: set its time")
}

// meet adds a meeting. It uses up the time kept for customers or for the team.
func (p *dayPlan) meet(m MeetingItem, from, minutes int, note string) {
	use := useCalls
	if m.AccountID == "" || m.Kind == "internal" {
		use = useTeam
	}
	p.met[use] += max(min(from+minutes, p.end)-max(from, p.start), 0)
	block := p.add(Block{
		Title: m.Title, Kind: BlockMeeting, Account: m.Account, AccountID: m.AccountID, Note: note, Source: m.Source, use: useMeeting,
	}, from, minutes)
	block.left = 0
	if first, ok := p.before[m.AccountID]; m.AccountID != "" && (!ok || from < first) {
		p.before[m.AccountID] = from
	}
}
