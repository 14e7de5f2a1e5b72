package intake

import (
	"maps"
	"sync"
)

// whose are the fields that say which account a row of a ledger is about.
func whose() []Field {
	return []Field{
		field("account_id", text, "account external id, company id, company external id, customer id, external id, organization id, organization external id, gsid, record id company, associated company ids, associated company id, crm id, client id, kundennummer, account id 18, company record id"),
		field("account", text, "account name, customer, customer name, client, client name, organization, organisation, organization name, requester organization, ticket organization name, associated company, primary associated company, associated company primary, kunde, kundenname, logo | company, company name | name, parent account"),
		field("domain", domain, "company domain name, email domain, website, website url, company domain"),
	}
}

// fields are those of each kind, made when first asked for: most runs of the
// program import nothing.
var fields = sync.OnceValue(func() map[Kind][]Field {
	all := ownFields()
	maps.Copy(all, noteFields())
	maps.Copy(all, map[Kind][]Field{
		Accounts: accountFields(),
		Tasks:    taskFields(),
		ARR: withAccount(
			field("movement_id", text, "id, movement, transaction id, record id, event id | opportunity id"),
			field("effective_date", day, "effective, date, effective on, movement date, change date, event date, datum, start date | close date, closed date, month"),
			field("type", movement, "movement type, change type, category, movement category, kind, arr type, event type, typ | opportunity type, reason type"),
			field("amount", money, "arr change, change, delta, delta arr, arr delta, arr movement, movement amount, change amount, amount change, net change, betrag, arr amount | mrr change, mrr delta, mrr movement"),
			field("arr_after", money, "arr, new arr, ending arr, arr after change, closing arr | mrr after, new mrr, ending mrr"),
			field("currency", code, "currency code, reporting currency, currency iso code, währung"),
			field("contract_currency", code, "local currency"),
			field("amount_contract_currency", money, "local amount, contract amount"),
			field("reason", text, "comment, note, notes, description, grund, comments, details"),
		),
		Usage: withAccount(
			field("month", month, "period, usage month, date, reporting month, month start, monat, activity month, week"),
			field("seats_purchased", count, "seats, licenses, licences, license count, contracted seats, seats sold, licensed users, total seats"),
			field("seats_active", count, "active users, active seats, mau, monthly active users, active licenses, seats used, users active, active, aktive nutzer | users, logins"),
			field("usage_hours", number, "hours, time in app hours, hours used, usage, total hours, stunden"),
			field("features_adopted", count, "features used, adopted features, features in use, feature count"),
			field("features_total", count, "features available, total features"),
		),
		NPS: withAccount(
			field("date", day, "response date, responded at, submitted, submitted at, survey date, response received, date responded, responded on, submission date, datum, recorded at, answered at, completed at | created at, create date, timestamp, created"),
			field("respondent", text, "contact, respondent name, contact name, name, user, user name, full name, responder, survey taker"),
			field("email", email, "respondent email, contact email, email address, user email, user external id"),
			field("score", score, "nps, nps score, rating, response score, answer, nps rating, survey score, score 0 10"),
			field("comment", text, "feedback, verbatim, response, comments, nps comment, reason, kommentar, follow up response, open text"),
		),
		Tickets: withAccount(
			field("ticket_id", text, "id, ticket, case number, case id, ticket number, issue key, key, number, record id, case, conversation id"),
			field("opened_at", moment, "created at, created, opened, date time opened, opened date, create date, created date, date opened, creation date, opened on, requested at, ticket created, erstellt | date"),
			field("resolved_at", moment, "resolved, solved at, solved, closed at, closed, date time closed, close date, closed date, resolution date, resolved date, date closed, resolved on, ticket solved"),
			field("priority", text, "severity, urgency, prio, priorität, sev"),
			field("status", text, "ticket status, state, case status, stage"),
			field("escalated", yesNo, "is escalated, escalation, escalated flag"),
			field("first_response_hours", number, "first response time hours, first reply time in hours, first response hrs, time to first response hours, first reply hours, frt hours, time to first agent email reply hours"),
			field("subject", text, "ticket name, title, summary, description, ticket subject, betreff"),
			field("email", email, "requester email, contact email, requester, email address"),
		),
		Interactions: withAccount(
			field("date", day, "activity date, occurred at, meeting date, timestamp, when, datum, created date, create date, start date, start, date time, logged at, engagement date, activity time"),
			field("channel", channel, "type, activity type, interaction type, method, medium, kind, touchpoint type, engagement type, kanal, task subtype"),
			field("direction", direction, "inbound outbound, email direction, call direction"),
			field("two_way", yesNo, "two way contact, replied, reply, engaged, customer responded"),
			field("summary", text, "subject, notes, note, description, comments, activity notes, title, details, body, meeting notes, full comments, zusammenfassung"),
			field("email", email, "contact email, attendee, email address"),
		),
		Contacts: withAccount(
			field("name", text, "full name, contact name, contact, person, stakeholder, display name, user name, ansprechpartner"),
			field("first_name", text, "firstname, given name, forename, vorname"),
			field("last_name", text, "lastname, surname, family name, nachname"),
			field("title", text, "job title, position, jobtitle, role title, funktion"),
			field("role", roles, "roles, buying role, contact role, persona, stakeholder role, contact type, rolle"),
			field("email", email, "email address, e mail, work email, primary email, user email"),
			field("influence", level, "influence level, power, seniority influence"),
			field("sentiment", sentiment, "attitude, relationship, relationship strength, contact sentiment"),
			field("status", personStatus, "contact status, active, is active, state"),
			field("note", text, "notes, comment, comments, description"),
		),
	})
	for _, kind := range []Kind{Accounts, Renewals, Meetings, Requests, Projects, Tasks, Notes} {
		all[kind] = asNote(all[kind])
	}
	return all
})

func withAccount(list ...Field) []Field { return append(whose(), list...) }
