package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// ReadProgress reads the stage and the risk of a renewal as people write them;
// empty stays empty.
func ReadProgress(stage, risk string) (string, string, error) {
	knownStage, ok := stageWords[csm.Key(stage)]
	if !ok {
		return "", "", fmt.Errorf("renewal.stage is upcoming, in_progress or verbal, not %s", quoted(stage))
	}
	knownRisk, ok := riskWords[csm.Key(risk)]
	if !ok {
		return "", "", fmt.Errorf("renewal.risk is none, watch or at_risk, not %s", quoted(risk))
	}
	if strings.TrimSpace(stage) == "" {
		knownStage = ""
	}
	return knownStage, knownRisk, nil
}

// ProgressRenewal writes how far a renewal has come into its record, or makes
// one where the account's term only implied it; after gets its place.
func (e *Edit) ProgressRenewal(b *Snapshot, a *csm.Account, before csm.Renewal, after *csm.Renewal) (err error) {
	if before.Stage == after.Stage && before.Risk == after.Risk && before.NextStep == after.NextStep {
		return nil
	}
	if before.Implied {
		t := csm.ClosedTerm{SameFile: csm.SharesFileName(b.Book, a)}
		after.Implied, after.Line = false, 2
		if after.Path, err = e.createRenewal(a, t, *after, "renewal, "+strings.ReplaceAll(after.Stage, "_", " ")); err != nil {
			return err
		}
	}
	src, err := e.Read(after.Path)
	if err != nil || src == nil {
		return errGone(after.Path, err)
	}
	if p, ok := note.Parse(src).Get("stage", "status"); ok && strings.HasPrefix(stageWords[csm.Key(p.Value.Text())], "closed") {
		return fmt.Errorf("%s has been closed since this call began; ask again", after.Path)
	}
	edits := progressEdits(before, *after)
	out, err := note.Set(src, edits...)
	if err != nil {
		return fmt.Errorf("%s: %w", after.Path, err)
	}
	if string(out) == string(src) {
		return nil
	}
	return e.Write(after.Path, out, setSummary(edits))
}

// progressEdits are the properties that differ; the others keep the words that
// the note has for them.
func progressEdits(before, after csm.Renewal) (edits []note.PropertyEdit) {
	for _, p := range []struct {
		was, is string
		names   []string
	}{
		{before.Stage, after.Stage, []string{"stage", "status"}},
		{before.Risk, after.Risk, []string{"risk"}},
		{before.NextStep, after.NextStep, []string{"next_step"}},
	} {
		if p.was != p.is {
			edits = append(edits, note.Put(scalar(oneLine(p.is)), p.names...))
		}
	}
	return edits
}
