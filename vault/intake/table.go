package intake

// Table is a file, or a sheet of a workbook, below its header line.
type Table struct {
	Name     string // of the file, and of the sheet if it has several
	Dialect  string // in words: "CSV, semicolons, Windows-1252"
	Columns  []Column
	Rows     []Row
	Notes    []Note     // lines that are not rows (titles, totals), and short rows
	Rejected []Rejected // rows that can't be told apart into columns
	from1904 bool       // its serial numbers count days from 1904, not 1900
}

// Column is a column of a table. Name tells it from all others: the header as
// written, with its position if another one is written so too, or if it has none.
type Column struct {
	Name   string
	Header string
}

// Row is a row of a table, with as many cells as the table has columns.
type Row struct {
	Line  int
	Cells []string
}

// Note is a remark about a line of a file.
type Note struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}
