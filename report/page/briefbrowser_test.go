//go:build browser

package page

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/report/run"

	"github.com/chromedp/chromedp"
)

// writtenBriefs makes the briefs that are opened, and returns their files: of what is left open, of many moves, and of long names.
func writtenBriefs(t *testing.T) (files []string) {
	long := openBrief(t)
	long.Title = run.NewBrief(caseOf(t, shipped("history")), nil).Answer
	for i := range long.Courses.Rows {
		long.Courses.Rows[i][0] = strings.Repeat("long title of a path ", 6)
	}
	for name, b := range map[string]*chart.Brief{"brief-open": openBrief(t), "brief-history": run.NewBrief(caseOf(t, shipped("history")), nil), "brief-long": long} {
		file := filepath.Join(env(t, "SHOTS"), name+".html")
		if err := os.WriteFile(file, briefHTML(t, b), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// briefChecks are what a brief is held to: as a page, but that it prints on one sheet.
var briefChecks = checks{"quiet and apart": asItComes, "phone": onPhone, "dark and light": accessible, "print": onOneSheet}

// onOneSheet holds that a brief takes one sheet of paper, of either size.
func onOneSheet(t *testing.T, browser context.Context, file string) {
	tb := open(t, browser, file, scheme("dark"))
	for name, size := range map[string]chromedp.PaperSize{"a4": chromedp.PaperA4, "letter": chromedp.PaperLetter} {
		pdf, err := chromedp.Run(tb, chromedp.PrintToPDF(chromedp.PDFPaper(size), chromedp.PDFPrintBackground(), chromedp.PDFMargin(0.6)))
		if err != nil {
			t.Fatal(err)
		}
		tb.keep(name+".pdf", pdf)
		if n := len(sheet.FindAll(pdf, -1)); n != 1 {
			t.Errorf("%s: found %d sheets, expected one", name, n)
		}
	}
}
