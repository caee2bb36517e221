#include "commands/report.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "svg/xml.h"

// Words have 7 : 1 and more on their grounds, in light and in dark (WCAG 2.2, 1.4.6).
static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--text:#1a1a1a;--code:#f2f2f0;"
    "--link:#0b3d91;--error:#8c1d18;--warning:#5c3d00;--frame:#666}"
    "@media(prefers-color-scheme:dark){:root{--ground:#16181c;--text:#eee;--code:#24272d;"
    "--link:#a8c7fa;--error:#ffb4ab;--warning:#f5c873;--frame:#999}}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:62em;margin:0 auto;padding:1.5em;"
    "color:var(--text);background:var(--ground)}"
    "h1{line-height:1.2}h2{margin-top:2em}a{color:var(--link)}"
    "pre{white-space:pre-wrap;padding:.5em;background:var(--code)}"
    ".at{background:#ffe08a;color:#000}"
    "ol{padding-left:2em}li{margin:1em 0}li p,li pre{margin:.2em 0}"
    ".error{color:var(--error)}.warning{color:var(--warning)}"
    ".page{position:relative;display:inline-block;max-width:100%;line-height:0}"
    ".page img{max-width:100%;height:auto;border:1px solid var(--frame);background:#fff}"
    "a.mark{position:absolute;min-width:14px;min-height:14px;box-sizing:border-box;"
    "border:3px solid #d00;outline:2px solid #fff;text-decoration:none}"
    "a.mark span{position:absolute;left:-3px;bottom:100%;padding:0 5px;"
    "font:bold 14px/20px system-ui,sans-serif;color:#fff;background:#900}"
    "table{border-collapse:collapse}td,th{padding:.2em .8em .2em 0;text-align:left}"
    ":target{outline:3px solid var(--link)}";

// What may stand in a report of any bytes.
static void text_add(Buf *out, Str s) {
    for (size_t at = 0; at < s.n;) {
        char bytes[4];
        uint32_t c = s.p[at] == '\n' || s.p[at] == '\t' ? ' ' : 0;
        if (c)
            at++;
        else
            c = diag_shown(s, &at);
        if (c == '\'' || c == '"')
            buf_f(out, "&#%u;", (unsigned)c);
        else
            xml_text(out, (Str){bytes, utf8_encode(c, bytes)});
    }
}

static void count_add(Buf *out, size_t n, const char *one) {
    buf_f(out, "%zu %s%s", n, one, n == 1 ? "" : "s");
}

static const char *severity_word(const Diag *diag) {
    return diag->severity == DIAG_WARNING  ? "warning"
           : diag->severity == DIAG_WAIVED ? "waived"
                                           : "error";
}

static const char *severity_title(const Diag *diag) {
    return diag->severity == DIAG_WARNING  ? "Warning"
           : diag->severity == DIAG_WAIVED ? "Set aside"
                                           : "Error";
}

static bool is_waived(const Finding *finding) {
    return finding->worst->severity == DIAG_WAIVED;
}

static const ReportPage *page_find(const Report *r, Str name) {
    for (size_t i = 0; i < r->shown; i++)
        if (r->page[i].png.n && str_eq(r->page[i].name, name))
            return &r->page[i];
    return NULL;
}

// The source line with its span marked, of a long line the part about it.
static void excerpt_add(Buf *out, Span at) {
    enum { BEFORE = 60, AFTER = 100 }; // bytes
    Place place = source_place(at.source, at.from);
    Str line = source_line(at.source, place.line - 1);
    size_t begin = at.source->line[place.line - 1];
    size_t from = at.from - begin < line.n ? at.from - begin : line.n;
    size_t to = at.to > at.from ? from + (at.to - at.from) : from + 1;
    to = to < line.n ? to : line.n;
    size_t first = from > BEFORE ? from - BEFORE : 0, lead = 0;
    size_t last = to + AFTER < line.n ? to + AFTER : line.n;
    while (first < from && ((unsigned char)line.p[first] & 0xC0) == 0x80)
        first++;
    while (last > to && last < line.n && ((unsigned char)line.p[last] & 0xC0) == 0x80)
        last--;
    while (!first && lead < from && line.p[lead] == ' ')
        lead++;
    buf_add(out, first ? S("<pre>…") : S("<pre>"));
    text_add(out, str_sub(line, first + lead, from));
    buf_add(out, S("<b class=\"at\">"));
    text_add(out, str_sub(line, from, to));
    buf_add(out, S("</b>"));
    text_add(out, str_sub(line, to, last));
    buf_add(out, last < line.n ? S("…</pre>\n") : S("</pre>\n"));
}

// The pages on which a finding shows, each once, linked where there is a picture.
static void pages_add(const Report *r, const Finding *finding, Buf *out) {
    enum { NAMED = 12 };
    size_t named = 0;
    if (!finding->pages)
        return;
    buf_add(out, S("<p>On "));
    for (size_t i = 0; i < finding->n; i++) {
        Str name = finding->all[i]->page;
        if (!name.n || (i && str_eq(name, finding->all[i - 1]->page)) || named == NAMED)
            continue;
        const ReportPage *page = page_find(r, name);
        buf_add(out, named++ ? S(", ") : S(""));
        if (page)
            buf_f(out, "<a href=\"#page%zu\">", (size_t)(page - r->page) + 1);
        text_add(out, name);
        buf_add(out, page ? S("</a>") : S(""));
    }
    if (finding->pages > NAMED)
        buf_f(out, " and %zu more", finding->pages - NAMED);
    buf_add(out, S(".</p>\n"));
}

static void place_add(Buf *out, Span at, bool file) {
    Place place = source_place(at.source, at.from);
    if (file) {
        text_add(out, at.source->name);
        buf_add(out, S(", "));
    }
    buf_f(out, "line %zu, column %zu", place.line, place.column);
}

static void finding_add(const Report *r, const Finding *finding, size_t number, Buf *out) {
    const Diag *diag = finding->worst;
    buf_f(out, "<li id=\"finding%zu\" value=\"%zu\">\n<p><strong class=\"%s\">%s</strong> ",
          number, number, severity_word(diag), severity_title(diag));
    if (diag->rule)
        buf_f(out, "(%s) ", diag->rule);
    if (diag->at.source) {
        buf_add(out, S("at "));
        place_add(out, diag->at, false);
    }
    buf_add(out, S(": "));
    text_add(out, diag->message);
    buf_add(out, S("</p>\n"));
    if (diag->because.n) {
        buf_add(out, S("<p>Because: "));
        text_add(out, diag->because);
        buf_add(out, S("</p>\n"));
    }
    if (diag->at.source)
        excerpt_add(out, diag->at);
    for (size_t i = 0; i < finding->kinds; i++) {
        Str hint = finding->kinds > 1 ? finding->kind[i]->hint : diag->hint;
        if (!hint.n)
            continue;
        buf_add(out, S("<p>Hint: "));
        text_add(out, hint);
        buf_add(out, S("</p>\n"));
    }
    if (diag->also.source) {
        buf_add(out, S("<p>See "));
        place_add(out, diag->also, true);
        buf_add(out, S(": "));
        text_add(out, diag->also_says);
        buf_add(out, S("</p>\n"));
    }
    pages_add(r, finding, out);
    buf_add(out, S("</li>\n"));
}

static Str file_of(const Finding *finding) {
    const Source *source = finding->worst->at.source;
    return source ? source->name : S("The whole project");
}

// By file; findings come in the order of the files. Those that are set aside, or the
// others; their numbers go through all.
static size_t files_add(const Report *r, const Finding *finding, size_t n, bool waived,
                        Buf *out) {
    const Finding *before = NULL;
    size_t told = 0;
    for (size_t i = 0; i < n; i++) {
        Str file = file_of(&finding[i]);
        if (is_waived(&finding[i]) != waived)
            continue;
        if (!before || !str_eq(file_of(before), file)) {
            buf_add(out, before ? S("</ol>\n<h3>") : S("<h3>"));
            text_add(out, file);
            buf_add(out, S("</h3>\n<ol>\n"));
        }
        finding_add(r, &finding[i], i + 1, out);
        before = &finding[i];
        told++;
    }
    buf_add(out, before ? S("</ol>\n") : S(""));
    return told;
}

static void findings_add(const Report *r, const Finding *finding, size_t n, Buf *out) {
    buf_add(out, S("<h2>Findings by file</h2>\n"));
    if (!files_add(r, finding, n, false, out))
        buf_add(out, S("<p>Nothing was found.</p>\n"));
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any = any || is_waived(&finding[i]);
    if (!any)
        return;
    buf_add(out, S("<h2>Set aside, with the reason</h2>\n"));
    files_add(r, finding, n, true, out);
}

static void percent_add(Buf *out, const char *name, double part, double whole) {
    buf_f(out, "%s:", name);
    buf_number(out, 100 * part / whole, 2);
    buf_add(out, S("%;"));
}

// A frame about the place, as far as the picture shows it.
static void mark_add(const ReportPage *page, const Diag *diag, size_t number, Buf *out) {
    Rect s = page->shown, r = diag->spot;
    double left = fmax(r.x, s.x), top = fmax(r.y, s.y);
    double right = fmin(r.x + r.w, s.x + s.w), bottom = fmin(r.y + r.h, s.y + s.h);
    if (right < left || bottom < top || (r.w <= 0 && r.h <= 0))
        return;
    buf_f(out, "<a class=\"mark\" href=\"#finding%zu\" style=\"", number);
    percent_add(out, "left", left - s.x, s.w);
    percent_add(out, "top", top - s.y, s.h);
    percent_add(out, "width", right - left, s.w);
    percent_add(out, "height", bottom - top, s.h);
    buf_f(out, "\" title=\"Finding %zu: ", number);
    text_add(out, diag->message);
    buf_f(out, "\"><span>%zu</span></a>\n", number);
}

static void page_add(const ReportPage *page, size_t number, const Finding *finding,
                     size_t n, Buf *out) {
    buf_f(out, "<h3 id=\"page%zu\">", number);
    text_add(out, page->name);
    buf_add(out, S("</h3>\n<div class=\"page\"><img alt=\"The page "));
    text_add(out, page->name);
    buf_add(out, S(", with a mark at each finding\" src=\"data:image/png;base64,"));
    base64(out, page->png);
    buf_add(out, S("\">\n"));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < finding[i].n; k++)
            if (str_eq(finding[i].all[k]->page, page->name))
                mark_add(page, finding[i].all[k], i + 1, out);
    buf_add(out, S("</div>\n"));
}

static void sets_add(const SetReports *sets, Buf *out) {
    if (!sets->n)
        return;
    buf_add(out, S("<h2>Inks told apart</h2>\n"));
    for (size_t i = 0; i < sets->n; i++) {
        const SetReport *set = &sets->p[i];
        buf_add(out, S("<h3>"));
        text_add(out, set->set->name);
        buf_add(out, S(", in "));
        text_add(out, set->profile);
        buf_add(
            out,
            S("</h3>\n<table>\n<tr><th scope=\"col\">Vision</th><th scope=\"col\">"
              "Least difference (CIEDE2000)</th><th scope=\"col\">Between</th></tr>\n"));
        for (int v = VISION_NORMAL; v < VISIONS; v++) {
            const SetPair *pair = &set->nearest[v];
            buf_f(out, "<tr><th scope=\"row\">%.*s</th><td>%.2f</td><td>",
                  STR(vision_name((Vision)v)), pair->difference);
            text_add(out, pair->one->name);
            buf_add(out, S(" and "));
            text_add(out, pair->two->name);
            buf_add(out, S("</td></tr>\n"));
        }
        buf_add(out, S("</table>\n"));
    }
}

static void summary_add(const Report *r, const Finding *finding, size_t n, Buf *out) {
    size_t warnings = 0, waived = 0;
    for (size_t i = 0; i < n; i++) {
        warnings += finding[i].worst->severity == DIAG_WARNING;
        waived += is_waived(&finding[i]);
    }
    buf_add(out, S("<p>"));
    count_add(out, n - warnings - waived, "error");
    buf_add(out, S(" and "));
    count_add(out, warnings, "warning");
    buf_add(out, S(" on "));
    count_add(out, r->pages, "page");
    if (r->profiles.n) {
        buf_add(out, S(", checked for "));
        text_add(out, r->profiles);
    }
    if (waived)
        buf_f(out, "; %zu set aside", waived);
    buf_add(out, S(".</p>\n"));
}

bool *report_choose(Arena *a, const Diags *d, const Str *names, size_t n) {
    enum { OTHERS = 1 };
    size_t findings, chosen = 0;
    bool *shown = NEWS(a, bool, n);
    const Finding *finding = diags_findings(a, d, &findings);
    for (size_t i = 0; i < findings; i++)
        for (size_t k = 0, others = 0; k <= finding[i].n && others <= OTHERS; k++) {
            const Diag *diag = k ? finding[i].all[k - 1] : finding[i].worst;
            size_t page = 0;
            while (page < n && !str_eq(names[page], diag->page))
                page++;
            if (page == n || shown[page] || chosen == REPORT_PAGES)
                continue;
            shown[page] = true;
            chosen++;
            others++;
        }
    return shown;
}

void report_html(const Report *r, const Diags *d, Buf *out) {
    size_t n;
    const Finding *finding = diags_findings(out->arena, d, &n);
    buf_add(out, S("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<title>Preflight: "));
    text_add(out, r->title);
    buf_f(out,
          "</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<style>%s</style>\n</head>\n<body>\n<main>\n<h1>Preflight: <span lang=\"",
          style);
    text_add(out, r->language);
    buf_add(out, S("\">"));
    text_add(out, r->title);
    buf_add(out, S("</span></h1>\n"));
    summary_add(r, finding, n, out);
    findings_add(r, finding, n, out);
    bool any = false;
    for (size_t i = 0; i < r->shown; i++) {
        if (!r->page[i].png.n)
            continue;
        buf_add(out, any ? S("") : S("<h2>Pages concerned</h2>\n"));
        any = true;
        page_add(&r->page[i], i + 1, finding, n, out);
    }
    sets_add(r->sets, out);
    buf_add(out, S("</main>\n</body>\n</html>\n"));
}
