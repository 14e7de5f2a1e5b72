package tools

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault"
	"csmd/vault/csm"
)

// knownRequest is the request that the arguments mean, or nil for a new one.
func knownRequest(book *vault.Snapshot, in logFeatureRequestIn) (*csm.FeatureRequest, error) {
	if flat(in.Title) == "" {
		return nil, errors.New("title is empty; say what is asked for")
	}
	byID, byTitle := csm.FindRequest(book.Requests, strings.TrimSpace(in.ID), in.Title)
	switch {
	case in.ID == "" || byID == byTitle:
		return byTitle, nil
	case byTitle == nil:
		return byID, nil
	case byID == nil:
		return nil, fmt.Errorf("%s has that title already; leave id out to add to it, or give another title", byTitle.ID)
	}
	return nil, fmt.Errorf("id and title mean two requests: %s %s and %s %s; leave one of the two out, or give the title of the one you mean",
		byID.ID, quoted(byID.Title), byTitle.ID, quoted(byTitle.Title))
}

// requestChange reads what is to be set, and refuses what contradicts itself.
func (h handler) requestChange(in logFeatureRequestIn, book *vault.Snapshot, f csm.FeatureRequest) (c vault.RequestChange, err error) {
	c.Note = strings.TrimSpace(in.Note)
	for _, name := range in.Accounts {
		a, err := book.FindAccountToWrite(name)
		if err != nil {
			return c, err
		}
		if !slices.Contains(c.Accounts, a) {
			c.Accounts = append(c.Accounts, a)
		}
	}
	if len(c.Accounts) == 0 && len(f.RequestedBy) == 0 {
		return c, errors.New("accounts is empty; who asks for it?")
	}
	if c.Status, err = requestStatus(in.Status); err != nil {
		return c, err
	}
	if c.Shipped, err = h.date("shipped_date", in.ShippedDate); err != nil {
		return c, err
	}
	switch {
	case c.Shipped > h.today:
		return c, fmt.Errorf("shipped_date %s is in the future; until then it is planned or in_progress", c.Shipped)
	case c.Shipped != "" && c.Status == "":
		c.Status = "shipped"
	case c.Shipped != "" && c.Status != "shipped":
		return c, fmt.Errorf("a request with a shipped_date is shipped, not %s; leave one of the two out", c.Status)
	}
	return c, told(&c, in.Told, book, f)
}

// told reads who has been told: yes for all, no for nobody, or accounts.
func told(c *vault.RequestChange, names []string, book *vault.Snapshot, f csm.FeatureRequest) error {
	if len(names) == 0 {
		return nil
	}
	if status := cmp.Or(c.Status, f.Status); status != "shipped" {
		return fmt.Errorf("told is for what has shipped; this one is %s. Keep what you said to them as a note", strings.ReplaceAll(status, "_", " "))
	}
	if word := csm.Fold(names[0]); len(names) == 1 {
		switch word {
		case "yes", "true", "all", "everyone":
			c.ToldAll = csm.Yes
			return nil
		case "no", "false", "none", "nobody":
			c.ToldAll = csm.No
			return nil
		}
	}
	for _, name := range names {
		a, err := book.FindAccountToWrite(name)
		if err != nil {
			return fmt.Errorf("told: %w", err)
		}
		if !slices.Contains(f.RequestedBy, a.ID) && !slices.Contains(c.Accounts, a) {
			return fmt.Errorf("told: %s did not ask for this; name it in accounts too, if it did", a.Name)
		}
		c.Told = append(c.Told, a)
	}
	return nil
}
