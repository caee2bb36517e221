#pragma once
// The findings of a check as one HTML file that needs nothing else: a summary, the findings
// by file, and pictures of the pages concerned with a mark at each place. Plain elements
// with headings, lists and links both ways, so that it reads well aloud. Everything that
// comes from documents is escaped. Takes findings and pictures as they are; draws and
// writes nothing.
#include "check/sets.h"
#include "source/diag.h"

typedef struct ReportPage { // a page with faults
    Str name;
    Str png;    // empty: no picture
    Rect shown; // pt on the page, what the picture shows
} ReportPage;

typedef struct Report {
    Str title;    // the project's
    Str language; // of the title
    Str profiles; // that were checked for
    size_t pages; // checked
    const ReportPage *page;
    size_t shown; // of them
    const SetReports *sets;
} Report;

enum { REPORT_PAGES = 100 }; // with a picture; more make a file that nobody opens

// Which of `names` a report shows: of each finding the worst page and one other, by a flag
// each. No more than REPORT_PAGES.
bool *report_choose(Arena *a, const Diags *d, const Str *names, size_t n);
void report_html(const Report *r, const Diags *d, Buf *out);
