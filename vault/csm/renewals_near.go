package csm

// RenewalWindows are all open renewals by the days to their term end. Each is
// in one window, or further away than 90 days.
type RenewalWindows struct {
	Overdue []RenewalItem `json:"overdue"` // expired extensions first
	To30    []RenewalItem `json:"days_0_30"`
	To60    []RenewalItem `json:"days_31_60"`
	To90    []RenewalItem `json:"days_61_90"`
}

func (b *Book) renewalWindows(all []Renewal, today Date) RenewalWindows {
	w := RenewalWindows{[]RenewalItem{}, []RenewalItem{}, []RenewalItem{}, []RenewalItem{}}
	for _, r := range all {
		if r.Closed() || r.DueDate == "" {
			continue
		}
		list := w.window(r.DueDate.Sub(today))
		if list != nil {
			*list = append(*list, b.Item(r, today))
		}
	}
	expired := func(it RenewalItem) bool { return it.Extension == "expired" }
	first, rest := partition(w.Overdue, expired)
	w.Overdue = append(first, rest...)
	return w
}

// partition splits a list in two, each in its old order.
func partition[T any](list []T, first func(T) bool) (yes, no []T) {
	yes, no = []T{}, []T{}
	for _, v := range list {
		if first(v) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no
}

// window is the list for a number of days, or nil beyond the last one.
func (w *RenewalWindows) window(days int) *[]RenewalItem {
	switch {
	case days < 0:
		return &w.Overdue
	case days <= 30:
		return &w.To30
	case days <= 60:
		return &w.To60
	case days <= 90:
		return &w.To90
	}
	return nil
}
