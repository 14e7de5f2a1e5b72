package vault

import (
	"fmt"

	"csmd/vault/csm"
)

// topicLabels are how the internal slide calls what it tells.
var topicLabels = map[csm.TopicKind]string{
	csm.TopicLastQBR: "At the last QBR", csm.TopicExpansion: "Expansion", csm.TopicTiming: "Timing", csm.TopicSignal: "Signal",
	csm.TopicRisk: "Risk", csm.TopicContact: "Since then",
}

// internal is what the CSM should have read before the meeting and the
// customer should not see.
func (d *deck) internal() *slide {
	s := &slide{name: "internal", title: "Internal: before the meeting"}
	if x := d.prep.Expansion; x.Open > 0 {
		s.bullet(fmt.Sprintf("**Expansion**: %s open in %d", x.OpenARR.Short(d.currency), x.Open))
	}
	for _, r := range d.prep.Requests {
		if r.Untold {
			s.bullet("**Good news to bring**: "+slideText(r.Title)+" is shipped and they don't know yet", r.Source)
		}
	}
	for _, t := range d.prep.Topics {
		if label, ok := topicLabels[t.Kind]; ok && t.Internal {
			s.bullet("**"+label+"**: "+slideText(t.Text), t.Source)
		}
	}
	for _, a := range d.prep.Asks {
		if a.Internal {
			s.bullet("**To do**: "+slideText(a.Ask), a.Source)
		}
	}
	for _, p := range d.prep.Promises {
		if p.Overdue(d.today) && p.Side != csm.Theirs {
			s.bullet("**Overdue promise of ours**: "+slideText(p.Text), p.Source)
		}
	}
	if d.prep.Meeting == nil {
		for _, p := range d.prep.People {
			if p.Active() && (p.Buys() || p.Has("champion") || p.Has("executive sponsor")) {
				s.bullet("**Invite**: "+titled(p.Name, p.Title), p.Source)
			}
		}
	}
	return s
}

// unknown says what the slides can't tell, and how to find it out in time.
func (d *deck) unknown() *slide {
	s := &slide{name: "unknown", title: "Internal: what nobody has written down"}
	for _, u := range d.prep.Unknown {
		s.bullet("**" + u.What + "**: " + u.How)
	}
	return s
}
