package intake

// The words of ledgers and contacts.

var movement = oneOf(map[string]string{
	"opening": "opening", "openingbalance": "opening", "balancebroughtforward": "opening", "beginning": "opening", "new": "new", "newbusiness": "new", "newlogo": "new", "newcustomer": "new", "initial": "new",
	"expansion": "expansion", "upsell": "expansion", "crosssell": "expansion", "upgrade": "expansion", "addon": "expansion", "existingbusiness": "expansion", "existingcustomerupgrade": "expansion", "priceincrease": "expansion", "uplift": "expansion",
	"contraction": "contraction", "downsell": "contraction", "downgrade": "contraction", "existingcustomerdowngrade": "contraction", "reduction": "contraction", "partialchurn": "contraction",
	"churn": "churn", "churned": "churn", "lost": "churn", "cancellation": "churn", "cancelled": "churn", "canceled": "churn", "logochurn": "churn",
	"reactivation": "reactivation", "winback": "reactivation", "returning": "reactivation",
})

var channel = oneOf(map[string]string{
	"meeting": "meeting", "qbr": "meeting", "ebr": "meeting", "event": "meeting", "webmeeting": "meeting", "videocall": "meeting", "video": "meeting", "zoom": "meeting", "inpersonmeeting": "visit", "onsite": "visit", "visit": "visit", "onsitevisit": "visit", "inperson": "visit", "sitevisit": "visit",
	"call": "call", "phone": "call", "phonecall": "call", "anruf": "call", "email": "email", "mail": "email", "incomingemail": "email", "outgoingemail": "email", "emailsent": "email", "emailreceived": "email",
	"chat": "chat", "livechat": "chat", "intercom": "chat", "sms": "chat", "whatsapp": "chat", "teams": "chat", "slack": "slack", "newsletter": "newsletter", "campaign": "newsletter", "massemail": "newsletter", "marketingemail": "newsletter",
})

var direction = oneOf(map[string]string{
	"inbound": "inbound", "incoming": "inbound", "received": "inbound", "in": "inbound", "incomingemail": "inbound", "fromcustomer": "inbound",
	"outbound": "outbound", "outgoing": "outbound", "sent": "outbound", "out": "outbound", "email": "outbound", "tocustomer": "outbound",
})

var level = oneOf(map[string]string{"high": "high", "h": "high", "medium": "medium", "med": "medium", "m": "medium", "mid": "medium", "low": "low", "l": "low"})

var sentiment = oneOf(map[string]string{
	"positive": "positive", "supporter": "positive", "promoter": "positive", "advocate": "positive", "good": "positive", "strong": "positive", "champion": "positive",
	"neutral": "neutral", "passive": "neutral", "ok": "neutral", "mixed": "neutral", "negative": "negative", "detractor": "negative", "blocker": "negative", "poor": "negative", "weak": "negative", "bad": "negative", "unknown": "unknown",
})

var personStatus = oneOf(map[string]string{
	"active": "active", "true": "active", "yes": "active", "1": "active", "current": "active", "aktiv": "active",
	"left": "left", "inactive": "left", "false": "left", "no": "left", "0": "left", "leftcompany": "left", "nolongeratcompany": "left", "nolongerwithcompany": "left", "departed": "left", "former": "left", "inaktiv": "left",
})
