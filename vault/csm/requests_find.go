package csm

// SimilarRequests are the requests whose titles look like a title, at most
// five. They are shown, never merged.
func SimilarRequests(requests []FeatureRequest, title string) []*FeatureRequest {
	words, list := titleWords(title), []*FeatureRequest{}
	for i := range requests {
		f := &requests[i]
		if len(list) < 5 && (overlap(words, titleWords(f.Title)) >= similarEnough || SameRequest(requests[i:i+1], title) != nil) {
			list = append(list, f)
		}
	}
	return list
}

// FindRequest is the request with an id and the one with a title; each nil if
// there is none. An empty id finds none.
func FindRequest(requests []FeatureRequest, id, title string) (byID, byTitle *FeatureRequest) {
	for i := range requests {
		f := &requests[i]
		if id != "" && Fold(f.ID) == Fold(id) && byID == nil {
			byID = f
		}
		if titleKey(f.Title) == titleKey(title) && byTitle == nil {
			byTitle = f
		}
	}
	return byID, byTitle
}
