package txn

// receipt completes the intent with what the transaction changes, and says
// it for the caller.
func (s *Store) receipt(req Request, t *Tx, in *intent) Receipt {
	r := Receipt{At: in.At}
	for _, c := range t.real() {
		in.Ops = append(in.Ops, op{Path: c.path, Before: c.beforeHash(), After: c.afterHash(), From: c.from})
		if c.links > 1 && c.exists {
			r.Warnings = append(r.Warnings, quote(c.path)+" had a second name by a hard link, which keeps the old text")
		}
	}
	r.Changes = in.changes(func(i int, o op) (before, after []byte) {
		c := t.changes[o.Path]
		return c.before, c.after
	})
	if req.Result != nil {
		in.Result = req.Result()
	}
	r.Result = in.Result
	return r
}

// changes tells the ops in terms of files: a move is two ops but one change.
func (in intent) changes(bytes func(i int, o op) (before, after []byte)) []Change {
	index := map[string]int{}
	movedAway := map[string]bool{}
	for i, o := range in.Ops {
		index[o.Path] = i
		movedAway[o.From] = true
	}
	var list []Change
	for i, o := range in.Ops {
		c := Change{Path: o.Path, From: o.From, Action: o.action()}
		if c.Action == Removed && movedAway[o.Path] {
			continue
		}
		if c.Before, c.After = bytes(i, o); o.From != "" {
			if j, ok := index[o.From]; ok {
				c.Before, _ = bytes(j, in.Ops[j])
			}
		}
		list = append(list, c)
	}
	return list
}

func (o op) action() Action {
	switch {
	case o.From != "":
		return Moved
	case o.Before == "":
		return Created
	case o.After == "":
		return Removed
	}
	return Edited
}
