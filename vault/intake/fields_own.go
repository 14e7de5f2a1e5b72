package intake

// Renewals are the records of a CRM's opportunities, or csmd's own. The others
// only an export of csmd has, so that it can be taken back whole.
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
		Renewals: renewalFields(),
	}
}
