// Package words turns numbers, lists, dates and units into text. Everything that reports write goes through it, so that
// a value reads the same in a title, a table and a sentence.
//
// Numbers for people have a true minus sign (−), a comma between thousands and no exponent. A unit follows its number after a
// space. A number that is not known is a NaN.
//
//	function       what it writes                                     example
//
//	Thousands      a number with a fixed number of decimals           −4,500.3
//	Signed         the same with its sign                             +4,500.3
//	Significant    a number with some significant digits              0.0125, 12.02, 6,402
//	About          a number with two significant digits               0.3, 4.6, 12,000
//	AsStated       a number as scenario files state it                0.15, -0.6, 1250000
//	Tick           a number of an axis                                0.05 in steps of 0.01
//	Percent        a fraction                                         41 %, under 1 %
//	Chance         a part of runs, never rounded to none or all       41 %, over 99 %
//
//	Amount         a value with its unit, in a scale that reads well  4.6 bn USD
//	Amounts        several in one scale                               0.4, 4.6 and 12 bn USD
//	Range          an interval in one scale                           0.4 to 5.3 bn USD
//	Scale          the scale of an axis or a column, and its heading  Billion USD
//
//	Cell           a value in a table whose head has the unit         6,402
//	Bounds         what is allowed                                    at least 100, 4,370 to 4,830
//	UnitCode       the unit at the head of a column                   %, MUSD
//	UnitWords      the unit in a column of units or a caption         %, m USD, chips
//	UnitStated     the unit of a value as scenario files state it     USD/chip; none for a pure number
//
//	Count          a number of things                                 one move, 17 moves
//	Numeral        a number in words up to twelve                     three, 17
//	List           a list as a sentence has it                        a, b and c
//	Brief          the meaning of a value, without details            list price over time
//	Sentence       text with a capital letter                         Shipments
//	Glue           text that does not break after a number            4.6 bn USD
//	Date           a date in one of five forms                        9 April 2025
//	PeriodName     a quarter or year, marked if it is a week longer   FY2027Q4 (14 weeks)
//	PeriodStarred  the same in a wide table, PeriodStars below it     FY2027Q4*
//	Stretch        the days from one date to another                  9 April 2025 to 1 May 2025
//
//	Number         a number of a file, with nine digits               6402.19961
//	CSV, JSON      files
//	NoFormula      text that no spreadsheet takes for a formula       '=1+2
//	TextTable      a table for a terminal
//	Tabs           a table for a terminal of cells with tabs between them
//	Width          columns of a terminal                              4 for 三星
//	Page           text that keeps within the width of a terminal
//	Columns, Room  how wide that is
//
// Where each part stands:
//
//	number.go      numbers
//	amount.go      amounts with their units, and scales
//	cell.go        cells of tables, bounds and units
//	text.go        counts, lists, sentences
//	date.go        dates
//	file.go        numbers and text of files
//	texttable.go   tables for a terminal
//	page.go        text within the width of a terminal
//	width.go       how wide text is on a terminal, and tables of cells with tabs between them
package words
