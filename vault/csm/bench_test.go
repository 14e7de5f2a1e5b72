package csm

import "testing"

// benchOver times one answer over the large book. An answer has the fifth of a
// second in which a person doesn't notice waiting for all its parts, reading
// included: a rule that takes more than 50 ms here is worth a look.
func benchOver(b *testing.B, answer func(*Book)) {
	book := benchBook()
	b.ReportAllocs()
	for b.Loop() {
		answer(book)
	}
}

func BenchmarkToday(b *testing.B) { benchOver(b, func(book *Book) { listOfDay(book, tuesday) }) }

// BenchmarkTodayAgain is the list of the day when it was asked for before.
func BenchmarkTodayAgain(b *testing.B) { benchOver(b, func(book *Book) { Today(book, tuesday) }) }

func BenchmarkPlanDay(b *testing.B) {
	book := benchBook()
	report := Today(book, tuesday)
	b.ReportAllocs()
	for b.Loop() {
		PlanDay(book, &report)
	}
}

func BenchmarkAttention(b *testing.B) {
	benchOver(b, func(book *Book) { Attention(book, tuesday, ScopeAll, "") })
}

func BenchmarkRenewals(b *testing.B) {
	benchOver(b, func(book *Book) { Renewals(book, tuesday, RenewalQuery{Scope: ScopeAll}) })
}

func BenchmarkRenewalsClosed(b *testing.B) {
	benchOver(b, func(book *Book) { RenewalsClosed(book, tuesday, TrailingYear(tuesday), ScopeAll) })
}

func BenchmarkCadencesDue(b *testing.B) {
	benchOver(b, func(book *Book) { CadencesDue(book, tuesday, 14) })
}

func BenchmarkAccountItems(b *testing.B) {
	benchOver(b, func(book *Book) { AccountItems(book, tuesday) })
}

func BenchmarkProposedTasks(b *testing.B) {
	benchOver(b, func(book *Book) { ProposedTasks(book, tuesday) })
}

func BenchmarkCheck(b *testing.B) { benchOver(b, func(book *Book) { Check(book, tuesday) }) }

func BenchmarkClassify(b *testing.B) {
	benchOver(b, func(book *Book) { Classify(book.Backlog, book, tuesday) })
}

// The answers about one account.
func BenchmarkBrief(b *testing.B) {
	benchOver(b, func(book *Book) { Brief(book, &book.Accounts[0], tuesday) })
}

func BenchmarkQBR(b *testing.B) {
	quarter := (&Settings{FiscalYearStart: 2}).fiscalQuarter(tuesday)
	benchOver(b, func(book *Book) { QBR(book, &book.Accounts[0], quarter, tuesday) })
}

func BenchmarkPrepRenewal(b *testing.B) {
	benchOver(b, func(book *Book) { PrepRenewal(book, &book.Accounts[0], tuesday) })
}

func BenchmarkPrepareMeeting(b *testing.B) {
	benchOver(b, func(book *Book) { PrepareMeeting(book, &book.Meetings[0], tuesday) })
}

// The answers about a period.
func BenchmarkPlanTheWeek(b *testing.B) {
	benchOver(b, func(book *Book) { PlanTheWeek(book, weekOf(tuesday, &book.Settings), tuesday) })
}

func BenchmarkReviewTheWeek(b *testing.B) {
	benchOver(b, func(book *Book) { ReviewTheWeek(book, weekOf(tuesday, &book.Settings), tuesday) })
}

// The figures and reviews.
func BenchmarkMetrics(b *testing.B) {
	benchOver(b, func(book *Book) {
		Metrics(book, tuesday, MetricsQuery{Period: TrailingYear(tuesday), Scope: ScopeAll})
	})
}

func BenchmarkReviews(b *testing.B) {
	for _, kind := range []ReviewKind{ReviewMBR, ReviewInternal, ReviewForecast, ReviewWinLoss, ReviewLeadership} {
		b.Run(string(kind), func(b *testing.B) {
			benchOver(b, func(book *Book) {
				if _, err := Review(book, tuesday, ReviewQuery{Kind: kind, Scope: ScopeAll}); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// The career.
func BenchmarkPrepReview(b *testing.B) {
	benchOver(b, func(book *Book) { PrepReview(book, tuesday, TrailingYear(tuesday)) })
}

func BenchmarkPrepProfile(b *testing.B) {
	benchOver(b, func(book *Book) { PrepProfile(book, tuesday, TrailingYear(tuesday)) })
}
