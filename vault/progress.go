package vault

import "context"

// WithProgress has long work under ctx tell how far it is: a step in words,
// and how much of it is done of how much. It is told by one goroutine at a
// time, often, and while the vault is locked: tell must not wait.
func WithProgress(ctx context.Context, tell func(step string, done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

type progressKey struct{}

// progress is whom work under ctx tells how far it is; nil if nobody listens.
func progress(ctx context.Context) func(step string, done, total int) {
	tell, _ := ctx.Value(progressKey{}).(func(step string, done, total int))
	return tell
}

func progressed(ctx context.Context, step string, done, total int) {
	if tell := progress(ctx); tell != nil {
		tell(step, done, total)
	}
}
