package tools

import (
	"context"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
)

// betweenProgress is how often a client is told how far a call is.
const betweenProgress = 250 * time.Millisecond

// progress tells a client how far its call is. The protocol wants numbers that
// only rise, so each step counts on from those before.
type progress struct {
	send func(done, total int, step string)
	now  func() time.Time

	last         time.Time // when it was told
	told         int       // the greatest number told
	step         string
	before, here int // work of the steps before, and of this one
}

// withProgress has the long work of a call tell its client, if it has asked.
func (r *registry) withProgress(ctx context.Context, req mcp.CallToolRequest) context.Context {
	if req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return ctx
	}
	p := &progress{now: r.now}
	p.send = func(done, total int, step string) {
		// One that can't be told now is told later.
		r.server.SendNotificationToClient(ctx, string(mcp.MethodNotificationProgress), map[string]any{
			"progressToken": req.Params.Meta.ProgressToken, "progress": done, "total": total, "message": step,
		})
	}
	return vault.WithProgress(ctx, p.tell)
}

// tell passes on what is news, now and then, and the end of each step.
func (p *progress) tell(step string, done, total int) {
	if step != p.step {
		p.step, p.before, p.here = step, p.before+p.here, 0
	}
	p.here = max(p.here, total)
	now, all := p.now(), p.before+done
	if all <= p.told || done < total && now.Sub(p.last) < betweenProgress {
		return
	}
	p.last, p.told = now, all
	p.send(all, p.before+total, step)
}
