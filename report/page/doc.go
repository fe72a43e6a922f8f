// Package page writes one HTML file that can be forwarded: the page of a scenario, of several scenarios, of two held against
// each other, or of a study.
//
// A Page says what stands on it. FromCase, FromBatch, FromAgainst and FromStudy compose one; Write lays it out. The file
// fetches nothing from the network, has no scripts, prints well, follows the reader's choice of light or dark, and is the
// same byte for byte for the same input. html/template escapes all text; drawings come from package chart and are checked to be
// such.
//
// Where each part stands:
//
//	page.go          what a page holds, and writing it
//	compose.go       the pages of scenarios, comparisons and studies
//	sections.go      the sections of charts, in order, with their titles
//	assumptions.go   the values that the runs rest on
//	view.go          a page as its template takes it
//	stack.go         which tables a narrow screen shows as cards
//	drawing.go       a chart's panels as pictures within the page, one of them for narrow screens
//	inks.go          the colours of charts on a dark page
//	brief.go         a brief as one sheet, and what others show of a page beside its title
//	page.html        the template; meta.html what stands in its head, brief.html that of a brief
//	page.css         the style; brief.css what a brief has otherwise
package page
