//go:build browser

package page

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// These tests open the pages from the disk in Chromium, without a network: make browser-test. AXE is the file of
// axe-core, SHOTS the folder for what is worth a look, CHROMIUM the browser.

// mostPages is how many sheets of paper a page may take, and how many more for each section that only some pages have.
const (
	mostPages = 10
	askedFor  = 1
)

// phone is how wide a small screen is, in pixels.
const phone = 390

func env(t *testing.T, name string) string {
	t.Helper()
	v := os.Getenv(name)
	if v == "" {
		t.Fatalf("%s is not set; run make browser-test", name)
	}
	return v
}

// A tab is a page in a browser, with all that went wrong in it.
type tab struct {
	context.Context
	t    *testing.T
	name string

	mu      sync.Mutex
	trouble []string
}

// browse starts a browser that cannot reach the network, with a new profile.
func browse(t *testing.T) context.Context {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(env(t, "CHROMIUM")), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("hide-scrollbars", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// open opens a file in a new tab and listens for errors and requests.
func open(t *testing.T, browser context.Context, file string, before ...chromedp.Action[chromedp.Void]) *tab {
	ctx, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	tb := &tab{Context: ctx, t: t, name: filepath.Base(file)}
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	tb.do(call(network.Enable, network.EnableParams{}))
	tb.do(before...)
	tb.do(chromedp.Navigate("file://" + file))
	return tb
}

// hear keeps errors of the console, exceptions, and requests for anything but a file.
func (tb *tab) hear(event any) {
	text := ""
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file://") {
			text = "asked for " + e.Request.URL
		}
	case *runtime.EventConsoleAPICalled:
		text = fmt.Sprintf("said %s on the console", e.Type)
	case *runtime.EventExceptionThrown:
		text = "threw " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		text = fmt.Sprintf("logged %s: %s", e.Entry.Level, e.Entry.Text)
	}
	if text != "" {
		tb.mu.Lock()
		defer tb.mu.Unlock()
		tb.trouble = append(tb.trouble, text)
	}
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(tb, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

// ask evaluates an expression in the tab.
func ask[T any](tb *tab, expression string) T {
	tb.t.Helper()
	v, err := chromedp.Run(tb, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tb.t.Fatal(err)
	}
	return v
}

// keep writes what is worth a look.
func (tb *tab) keep(name string, data []byte) {
	tb.t.Helper()
	file := filepath.Join(env(tb.t, "SHOTS"), strings.TrimSuffix(tb.name, ".html")+"-"+name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		tb.t.Fatal(err)
	}
}

// shoot keeps a picture of the whole tab, as JPEG: a PNG of a page of many screens takes twice the time.
func (tb *tab) shoot(name string) {
	tb.t.Helper()
	jpeg, err := chromedp.Run(tb, chromedp.FullScreenshot(90))
	if err != nil {
		tb.t.Fatal(err)
	}
	tb.keep(name+".jpg", jpeg)
}

// call is a command of the browser as a step.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// scheme asks for a light or dark page.
func scheme(value string) chromedp.Action[chromedp.Void] {
	return call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}})
}

func TestBrowser(t *testing.T) {
	browser, shots := browse(t), env(t, "SHOTS")
	for name, made := range opened {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(shots, name+".html")
			if err := os.WriteFile(file, htmlOf(t, made(t)), 0o644); err != nil {
				t.Fatal(err)
			}
			hold(t, browser, file, pageChecks)
		})
	}
	for _, file := range writtenBriefs(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			hold(t, browser, file, briefChecks)
		})
	}
	t.Logf("pages, pictures and prints are in %s", shots)
}

// Checks open a file in a tab each.
type checks map[string]func(*testing.T, context.Context, string)

// pageChecks are what a page is held to.
var pageChecks = checks{"quiet and apart": asItComes, "without scripts": withoutScripts, "phone": onPhone, "dark and light": accessible, "print": inPrint}

// hold runs checks, one after another: pages are opened side by side.
func hold(t *testing.T, browser context.Context, file string, list checks) {
	for name, check := range list {
		t.Run(name, func(t *testing.T) { check(t, browser, file) })
	}
}

// asItComes holds what a page is as it opens.
func asItComes(t *testing.T, browser context.Context, file string) {
	tb := open(t, browser, file)
	quiet(t, tb)
	apart(t, tb)
}

// quiet holds that nothing is logged, and that nothing but the file is asked for.
func quiet(t *testing.T, tb *tab) {
	t.Helper()
	ask[bool](tb, "true") // what the page did has arrived before the answer
	tb.mu.Lock()
	defer tb.mu.Unlock()
	for _, text := range tb.trouble {
		t.Errorf("the page %s", text)
	}
}

// covering finds texts of a drawing that take the same room. A text's box is a line high; its letters are less.
const covering = `[...document.querySelectorAll("svg")].flatMap(svg => {
	const texts = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => {
		const r = t.getBoundingClientRect(), h = r.height
		return {text: t.textContent.trim(), left: r.left + 0.5, right: r.right - 0.5, top: r.top + 0.25 * h, bottom: r.bottom - 0.25 * h}
	})
	const pairs = []
	texts.forEach((a, i) => texts.slice(0, i).forEach(b => {
		if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) pairs.push(a.text + " covers " + b.text)
	}))
	return pairs
})`

// apart holds that no text of a chart covers another.
func apart(t *testing.T, tb *tab) {
	t.Helper()
	if n := ask[int](tb, `document.querySelectorAll("svg text").length`); n < 20 {
		t.Errorf("found %d texts in charts, expected more", n)
	}
	for _, pair := range ask[[]string](tb, covering) {
		t.Error(pair)
	}
}

// withoutScripts holds that all sections can be seen where no script runs. The browser's own questions still do.
func withoutScripts(t *testing.T, browser context.Context, file string) {
	tb := open(t, browser, file, call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	tb.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	unseen := ask[[]string](tb, `[...document.querySelectorAll("section")].filter(s => s.getBoundingClientRect().height < 40 || !s.checkVisibility()).map(s => s.id)`)
	if len(unseen) > 0 || ask[int](tb, `document.querySelectorAll("section").length`) < 5 {
		t.Errorf("found sections that cannot be seen, or too few: %v", unseen)
	}
}

// onPhone holds that a page does not scroll sideways on a small screen, nor a table that stacks, and that its drawings can be read there.
func onPhone(t *testing.T, browser context.Context, file string) {
	tb := open(t, browser, file, chromedp.EmulateViewport(phone, 844, chromedp.EmulateMobile))
	if width := ask[int](tb, "document.documentElement.scrollWidth"); width > phone {
		t.Errorf("the page is %d pixels wide, expected %d: %v", width, phone, ask[[]string](tb, fmt.Sprintf(
			`[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > %d && !e.closest(".wide")).map(e => e.outerHTML.slice(0, 80))`, phone)))
	}
	for _, list := range []string{small, scrolled} {
		for _, text := range ask[[]string](tb, list) {
			t.Error(text)
		}
	}
	for _, pair := range ask[[]string](tb, covering) {
		t.Error(pair)
	}
	tb.shoot("phone")
}

// small finds texts of drawings under 11 pixels, and drawings of which a narrow screen shows none or both forms.
const small = `[...document.querySelectorAll(".drawing")].flatMap(d => {
	const shown = [...d.querySelectorAll("svg")].filter(s => s.checkVisibility())
	if (shown.length != 1) return ["found " + shown.length + " drawings shown, expected one"]
	const scale = shown[0].getBoundingClientRect().width / shown[0].viewBox.baseVal.width
	return [...shown[0].querySelectorAll("text")].filter(t => parseFloat(getComputedStyle(t).fontSize) * scale < 10.99)
		.map(t => t.textContent + " has " + parseFloat(getComputedStyle(t).fontSize) * scale + " pixels, expected 11 or more")
})`

// scrolled finds tables that show rows as cards and are wider than their room even so.
const scrolled = `[...document.querySelectorAll(".stacks")].filter(w => w.checkVisibility() && w.scrollWidth > w.clientWidth)
	.map(w => w.ariaLabel + " is " + w.scrollWidth + " pixels wide, expected " + w.clientWidth)`

// accessible holds that axe finds nothing serious in a page with all that folds open, and nothing amiss with contrast on a dark page either: that
// has the same marks as a light one in other colours.
func accessible(t *testing.T, browser context.Context, file string) {
	axe, err := os.ReadFile(env(t, "AXE"))
	if err != nil {
		t.Fatal(err)
	}
	tb := open(t, browser, file, chromedp.EmulateViewport(1280, 900), scheme("dark"))
	tb.do(chromedp.Evaluate[chromedp.Void](string(axe)))
	tb.shoot("dark")
	tb.do(scheme("light"))
	tb.shoot("light")
	ask[int](tb, `document.querySelectorAll("details").forEach(d => d.open = true), 0`)
	tb.nothingSerious("document", `rules: {"color-contrast": {enabled: false}}`)
	tb.legible()
	tb.do(scheme("dark"))
	tb.legible()
}

// looks marks one text of each look, and counts them. Contrast depends on the look alone, and measuring it of all cells of a page, which are
// thousands of a few looks, takes most of the time of these tests.
const looks = `(() => {
	const grounds = new Map([[document.documentElement, ""]]), seen = new Set()
	const ground = e => {
		if (!grounds.has(e)) {
			const s = getComputedStyle(e)
			grounds.set(e, ground(e.parentElement) + "/" + [s.backgroundColor, s.backgroundImage, s.opacity].join(" "))
		}
		return grounds.get(e)
	}
	for (const e of document.querySelectorAll("body *")) {
		e.removeAttribute("data-look")
		if (![...e.childNodes].some(n => n.nodeType == Node.TEXT_NODE && n.data.trim()) || !e.checkVisibility()) continue
		const s = getComputedStyle(e), look = [e.tagName, s.color, s.fill, s.fontSize, s.fontWeight, ground(e)].join(" ")
		if (!seen.has(look)) e.setAttribute("data-look", seen.add(look).size)
	}
	return seen.size
})()`

// legible holds that each look of the tab's texts has enough contrast.
func (tb *tab) legible() {
	tb.t.Helper()
	if n := ask[int](tb, looks); n < 5 {
		tb.t.Errorf("found %d looks of texts, expected more", n)
	}
	tb.nothingSerious(`{include: [["[data-look]"]]}`, `runOnly: ["color-contrast"]`)
}

// nothingSerious holds that axe, asked in some way, finds nothing serious in a part of the tab as it is.
func (tb *tab) nothingSerious(part, asked string) {
	tb.t.Helper()
	for _, finding := range ask[[]string](tb, `axe.run(`+part+`, {`+asked+`, resultTypes: ["violations"]}).then(r => r.violations.filter(v => ["serious", "critical"].includes(v.impact))
		.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))`) {
		tb.t.Error(finding)
	}
}

var sheet = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// inPrint holds that a page takes few sheets of paper, of either size.
func inPrint(t *testing.T, browser context.Context, file string) {
	tb := open(t, browser, file, scheme("dark"))
	most := mostPages + askedFor*ask[int](tb, `document.querySelectorAll("#supplier, #buyer").length`)
	for name, size := range map[string]chromedp.PaperSize{"a4": chromedp.PaperA4, "letter": chromedp.PaperLetter} {
		pdf, err := chromedp.Run(tb, chromedp.PrintToPDF(chromedp.PDFPaper(size), chromedp.PDFPrintBackground(), chromedp.PDFMargin(0.6)))
		if err != nil {
			t.Fatal(err)
		}
		tb.keep(name+".pdf", pdf)
		n := len(sheet.FindAll(pdf, -1))
		t.Logf("%s: %d sheets", name, n)
		if n < 2 || n > most {
			t.Errorf("%s: found %d sheets, expected 2 to %d", name, n, most)
		}
	}
}
