package intake

// The kinds that only an export of csmd has, so that it can be taken back whole.
const (
	Health   Kind = "health"
	Saves    Kind = "saves"
	Renewals Kind = "renewals"
)

// ownFields are the columns of these kinds, by the names of the export.
func ownFields() map[Kind][]Field {
	return map[Kind][]Field{
		Health: withAccount(
			field("date", day, ""),
			field("status", oneOf(map[string]string{"healthy": "healthy", "watch": "watch", "atrisk": "at_risk"}), "health"),
			field("source", text, ""),
			field("reason", text, ""),
		),
		Saves: withAccount(
			field("save_id", text, ""),
			field("opened", day, ""),
			field("closed", day, ""),
			field("outcome", oneOf(map[string]string{"open": "open", "saved": "saved", "lost": "lost"}), ""),
			field("arr_at_stake", money, ""),
			field("currency", code, ""),
			field("threat", text, ""),
			field("evidence", text, ""),
		),
		Renewals: withAccount(
			field("due_date", day, ""),
			field("base_arr", money, ""),
			field("currency", code, ""),
			field("stage", oneOf(map[string]string{"upcoming": "upcoming", "inprogress": "in_progress", "verbal": "verbal", "closedwon": "closed_won", "closedlost": "closed_lost"}), ""),
			field("risk", oneOf(map[string]string{"none": "none", "watch": "watch", "atrisk": "at_risk"}), ""),
			field("forecast_category", oneOf(map[string]string{"commit": "commit", "bestcase": "best_case", "pipeline": "pipeline", "omitted": "omitted", "closed": "closed"}), ""),
			field("probability", number, ""),
			field("close_date", day, ""),
			field("renewed_arr", money, ""),
			field("new_term_months", count, ""),
			field("extension_until", day, ""),
			field("next_step", text, ""),
			field("recorded", yesNo, ""),
		),
	}
}
