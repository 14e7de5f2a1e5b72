package vault

// canonical gives the name that csmd uses for a property that a user wrote in
// another way, by folded key (csm.Key).
var canonical = map[string]string{
	"tier": "segment", "lifecyclestage": "lifecycle", "stage": "lifecycle",
	"renewaldate": "contract_end", "renewal": "contract_end", "termend": "contract_end", "contractend": "contract_end",
	"contractstart": "contract_start", "termmonths": "term_months", "autorenew": "auto_renew",
	"noticedays": "notice_days", "noticeperioddays": "notice_days", "healthreviewed": "health_reviewed",
	"healthreason": "health_reason", "activechampion": "active_champion", "accesstobuyer": "access_to_buyer",
	"lastcontact": "last_contact", "lastengagement": "last_engagement", "seatspurchased": "seats_purchased",
	"seatsactive": "seats_active", "featuresadopted": "features_adopted", "featurestotal": "features_total",
	"accountexecutive": "account_executive", "customersince": "customer_since", "contractarr": "contract_arr",
	"contractcurrency": "contract_currency", "churnedon": "churned_on", "churnreason": "churn_reason",
	"externalid": "external_id", "crmid": "external_id",
	"golivetarget": "go_live_target", "firstvaluedate": "first_value_date", "contactcadence": "contact_cadence",
}
