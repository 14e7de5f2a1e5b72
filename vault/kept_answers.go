package vault

import (
	"context"
	"time"

	"csmd/vault/csm"
)

// A server is started many times a day, and most of its starts find the vault
// as the last process left it. So what a process answered is kept in the index
// for the first question of the next: it holds as long as the files, the
// settings, the day and the program are the same, whereof the files are looked
// at as before any answer.

// Answer is what was said to a question: the text, and the structured content
// as JSON.
type Answer struct {
	Text string
	Data []byte
}

// asking is a question that Recall was asked: it sees to it that what is kept
// of its answer was said of one book.
type asking struct {
	key   string
	day   csm.Date
	look  int64 // the look at the files that Recall had, to be used once
	seen  *found
	of    *Snapshot // the book it was answered from
	saw   *found    // the files that the book stands on
	mixed bool      // it was answered from several
}

type askingKey struct{}

func askingOf(ctx context.Context) *asking {
	q, _ := ctx.Value(askingKey{}).(*asking)
	return q
}

// looked is the look of Recall, for the first who asks.
func (q *asking) looked() (look int64, seen *found, ok bool) {
	if q == nil || q.seen == nil {
		return 0, nil, false
	}
	seen, q.seen = q.seen, nil
	return q.look, seen, true
}

func (q *asking) answeredFrom(s *Snapshot, saw *found) {
	if q != nil {
		q.mixed = q.mixed || q.of != nil && q.of != s
		q.of, q.saw = s, saw
	}
}

// Recall is what the last process answered to a question, if it would be
// answered so now. The words say all that the answer depends on, beside the
// vault, its day and the program. Only a server's first question is recalled:
// then it has no book yet. The context is for answering the question where
// nothing is recalled, and for Keep.
func (v *Vault) Recall(ctx context.Context, words string) (context.Context, Answer, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	first := v.known.files == nil
	if first {
		v.settings.refresh(v.root, v.clock())
	}
	q := &asking{key: v.questionKey(words), day: v.today()}
	ctx = context.WithValue(ctx, askingKey{}, q)
	if !first || v.opened(ctx) != nil || v.index.path == "" {
		return ctx, Answer{}, false
	}
	kept, files, ok := v.index.keptAnswer(ctx, q.key)
	if !ok {
		return ctx, Answer{}, false
	}
	defer v.restLater()
	q.look = v.looks.Add(1)
	seen, err := v.look(ctx)
	if err != nil {
		return ctx, Answer{}, false // the book says why
	}
	q.seen = seen
	if state, ok := seen.state(); !ok || state != files || q.key != v.questionKey(words) {
		return ctx, Answer{}, false
	}
	v.loadLater()
	return ctx, kept, true
}

// sendingTime is what an answer may take on its way before the book is loaded,
// which the next question needs.
const sendingTime = 100 * time.Millisecond

func (v *Vault) loadLater() {
	v.work.Go(func() {
		select {
		case <-time.After(sendingTime):
			v.Book(v.life)
		case <-v.life.Done():
		}
	})
}

// Keep keeps the answer to the question that Recall made the context for, until
// the server rests or ends: then it is put down for the next process.
func (v *Vault) Keep(ctx context.Context, answer Answer) {
	v.mu.Lock()
	defer v.mu.Unlock()
	q := askingOf(ctx)
	if q == nil || q.of == nil || q.mixed || q.of != v.snapshot || q.of.today != q.day || q.key == "" || len(answer.Text)+len(answer.Data) > mostKept {
		return
	}
	if v.given == nil || v.givenOf != v.snapshot {
		v.given, v.givenOf = map[string]Answer{}, v.snapshot
	}
	v.givenSaw = q.saw
	if len(v.given) < answersKept {
		v.given[q.key] = answer
	}
}

// How many answers are kept, and how long one may be.
const answersKept, mostKept = 8, 1 << 20
