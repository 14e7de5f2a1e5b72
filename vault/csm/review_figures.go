package csm

// ReviewFigures are the figures of a review.
type ReviewFigures struct {
	Health *HealthFigures `json:"health,omitempty"`
}

func (r *review) retentionFigures() {}
func (r *review) internalQBR()      {}
func (r *review) winLoss()          {}
func (r *review) leadership()       {}

// WinLoss todo
type WinLoss struct{}

// LeadershipCuts todo
type LeadershipCuts struct{}
