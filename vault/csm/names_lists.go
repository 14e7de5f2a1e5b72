package csm

// Words that begin many names or are dates: alone they name no account.
var neverAlone = wordSet(`customer client account company group team project the new first
	january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur fri sat sun
	today tomorrow yesterday thurs weds tmrw eod eow eom eoq eoy asap north south east west global general national united`)

// Lines of business that end a company's name: "Contoso Pharma" is not Contoso.
var businessWords = wordSet(`bank banking foods food pharma logistics energy freight retail airlines
	airways insurance motors automotive capital holdings partners ventures hospital hospitals university
	hotels pharmaceuticals chemicals steel electric media games labs healthcare telecom traders studios
	brewery foundation consulting robotics analytics industries properties railways shipping aerospace`)

// Words after an ordinary word at the start of a sentence that show it to be
// a name: "Target renewal", "Box wants …".
var afterName = wordSet(`wants want asked asks is isnt has had hasnt renewed signed churned needs says said
	told team cfo cto ceo cio coo ciso vp renewal renewals qbr ebr contract account invoice onboarding kickoff
	champion usage nps csat ticket tickets upsell expansion pilot legal procurement exec sponsor admin seats
	logins went came just still cant wont will might may requested complained escalated confirmed cancelled
	canceled threatened threatening moved looking thinking considering happy unhappy hates loves likes did didnt
	does doesnt gets got uses used sounds sounded seems seemed feels felt thinks thought
	replied mentioned called emailed wrote agreed declined skipped joined quit resigned promoted prefers hopes worries wonders
	announced hired opened reported confirmed loves liked ghosted vanished returns`)

// Ordinary words that begin a sentence in their own right, so that a capital
// there says nothing.
var starters = wordSet(`all any are ask at bill bolt bond book bounce box bridge brief bring build buy by can call
	charge chart chase check click close code collect compare connect contact copy could count cover craft cross
	deal demo did discover do does double draft draw drive drop edit engage expand explore fetch field figure file
	find fix flag flip focus follow for forge from gather get give go great guard guide had has have head help hire
	hold how if import in invite is join just keep kick know last launch lead learn let level like link list load
	log look loop make map mark match may measure meet mention might mind mint miss mix monitor move must name new
	next no not note offer on once open order our outreach pack park pass patch pause pay pick pin pitch place plan
	play point post power present press price print project promise pull push quote raise reach read recall refresh
	release remind renew rent reply report request rescue resolve return review roll run save scale scan schedule
	scope score scout screen search secure see send sense serve set shape share ship should show sign signal slack
	so some sort speak stage start stay step stop study submit support switch sync take talk target teach tell test
	thank that the then there they this time to touch track trade train transfer travel try turn update upgrade use
	visit voice vote wait walk want was watch we welcome were what when where who why will wire wish with work would
	wrap write zoom`)

// What only somebody can do, and who does it in notes without being a customer:
// "summit wants a quote" names an account, "legal wants a quote" does not.
var (
	actorVerbs = wordSet(`wants want asked asks says said renewed signed churned requested complained escalated
		confirmed cancelled canceled threatened threatening hates loves upset unhappy happy furious needs`)
	actors = wordSet(`revops devops secops salesops finops csops dealdesk rnd legal finance procurement board team support sales product partner partners marketing security
		engineering eng manager boss champion sponsor buyer admin admins user users staff everyone someone nobody they
		he she we i it you people leadership exec execs management doctor student students nurse driver friend family`)
)
