#include "commands/list.h"

#include "base/file.h"
#include "commands/stats.h"
#include "geometry/len.h"

typedef struct Figures { // of one file of sheets
    const char *kind, *counted;
    Str paper;
    size_t columns, rows, sheets, sides;
    double waste; // 0..1 of the paper
} Figures;

// Of tiles as many as there are if none is empty, which the finished page tells.
static Figures tiles_figures(const Imposition *what) {
    const TileJob *job = what->tile;
    const TileGrid *g = &job->grid;
    Size trim = job->supply->page.trim;
    size_t sheets = what->cards * (g->columns * g->rows + (job->spec->plan ? 1 : 0));
    double paper = g->paper.w * g->paper.h * (double)sheets;
    double used = (double)what->cards * trim.w * trim.h;
    return (Figures){
        "tiles", "posters", job->spec->paper.name,           g->columns, g->rows,
        sheets,  sheets,    paper > 0 ? 1 - used / paper : 0};
}

static Figures figures_of(const Imposition *what) {
    const SheetJob *job = what->sheet;
    if (what->kind == IMPOSE_TILES)
        return tiles_figures(what);
    bool booklet = what->kind == IMPOSE_BOOKLET;
    return (Figures){booklet ? "booklet" : "cards",
                     booklet ? "pages" : "cards",
                     job->spec->paper.name,
                     job->nup.columns,
                     job->nup.rows,
                     job->sheets,
                     job->sides,
                     job->waste};
}

static void count_json(Json *j, const char *key, size_t n) {
    json_key(j, key);
    json_whole(j, (long long)n);
}

static void text_json(Json *j, const char *key, Str text) {
    json_key(j, key);
    json_text(j, text);
}

static void figures_json(Json *j, const Imposition *what) {
    Figures f = figures_of(what);
    json_object(j, false);
    text_json(j, "file", what->file);
    text_json(j, "kind", str_of(f.kind));
    text_json(j, "paper", f.paper);
    count_json(j, f.counted, what->cards);
    count_json(j, "columns", f.columns);
    count_json(j, "rows", f.rows);
    count_json(j, "sheets", f.sheets);
    count_json(j, "sides", f.sides);
    json_key(j, "waste_percent");
    json_number(j, 100 * f.waste, 1);
    json_end(j);
}

static void cards_add(Buf *out, const Catalogue *words, size_t n) {
    buf_f(out, catalogue_count_say(words, n, "%zu card", "%zu cards"), n);
}

static void pages_add(Buf *out, const Catalogue *words, size_t n) {
    buf_f(out, catalogue_count_say(words, n, "%zu page", "%zu pages"), n);
}

// What a file of sheets is made of: "54 cards".
static void placed_add(Buf *out, const Catalogue *words, const Imposition *what) {
    size_t n = what->cards;
    if (what->kind == IMPOSE_TILES)
        buf_f(out, catalogue_count_say(words, n, "%zu poster", "%zu posters"), n);
    else if (what->kind == IMPOSE_BOOKLET)
        pages_add(out, words, n);
    else
        cards_add(out, words, n);
}

// "54 cards on 7 sheets of A4".
static void sheets_add(Buf *out, const Catalogue *words, const Imposition *what) {
    Figures f = figures_of(what);
    Buf placed = buf_new(out->arena);
    placed_add(&placed, words, what);
    buf_f(out,
          catalogue_count_say(words, f.sheets, "%.*s on %zu sheet of %.*s",
                              "%.*s on %zu sheets of %.*s"),
          STR(buf_str(&placed)), f.sheets, STR(f.paper));
}

static void figures_text(Buf *out, const Catalogue *words, const Imposition *what) {
    Figures f = figures_of(what);
    buf_f(out, "  %.*s  ", STR(what->file));
    sheets_add(out, words, what);
    buf_f(out, "  %zu x %zu  ", f.columns, f.rows);
    buf_f(out, catalogue_count_say(words, f.sides, "%zu side", "%zu sides"), f.sides);
    buf_add(out, S("  "));
    buf_f(out, catalogue_say(words, "%.0f %% waste"), 100 * f.waste);
    buf_char(out, '\n');
}

// The sections' layouts, each once.
static Str layouts_list(Arena *a, const Deck *deck) {
    size_t n = 0;
    Str *name = NEWS(a, Str, deck->product->sections);
    for (size_t i = 0; i < deck->product->sections; i++) {
        bool known = false;
        for (size_t j = 0; j < i; j++)
            known = known || deck->plan[j] == deck->plan[i] ||
                    str_eq(deck->plan[j]->name, deck->plan[i]->name);
        if (!known)
            name[n++] = deck->plan[i]->name;
    }
    return str_join(a, name, n, S(", "));
}

static PageSpec page_of(const DeckSheets *sheets) {
    const PageSpec *spec = deck_spec(sheets->deck);
    return spec ? page_printed(*spec) : (PageSpec){0};
}

void deck_json(Arena *a, const DeckSheets *sheets, const Stats *stats, Json *j) {
    const Deck *deck = sheets->deck;
    PageSpec page = page_of(sheets);
    json_object(j, false);
    text_json(j, "product", deck->product->name);
    text_json(j, "title", deck->product->title);
    text_json(j, "layout", layouts_list(a, deck));
    json_key(j, "width_mm");
    json_number(j, page.trim.w / PT_PER_MM, 2);
    json_key(j, "height_mm");
    json_number(j, page.trim.h / PT_PER_MM, 2);
    count_json(j, "cards", deck->cards);
    count_json(j, "pages", deck->pages);
    json_key(j, "sheets");
    json_list(j, true);
    for (size_t i = 0; i < sheets->all.n; i++)
        figures_json(j, &sheets->all.p[i]);
    json_end(j);
    if (stats) {
        json_key(j, "stats");
        stats_json(stats, j);
    }
    json_end(j);
}

static void deck_text(const DeckSheets *sheets, PageSpec page, const Catalogue *words,
                      Buf *out) {
    const Deck *deck = sheets->deck;
    buf_f(out, "%.*s  %.*s  ", STR(deck->product->name),
          STR(layouts_list(out->arena, deck)));
    buf_number(out, page.trim.w / PT_PER_MM, 2);
    buf_add(out, S(" x "));
    buf_number(out, page.trim.h / PT_PER_MM, 2);
    buf_add(out, S(" mm  "));
    cards_add(out, words, deck->cards);
    buf_add(out, S("  "));
    pages_add(out, words, deck->pages);
    buf_f(out, "  %.*s\n", STR(deck->product->title));
    for (size_t i = 0; i < sheets->all.n; i++)
        figures_text(out, words, &sheets->all.p[i]);
}

void deck_list(const DeckSheets *sheets, const Stats *stats, const Catalogue *words,
               Buf *out) {
    deck_text(sheets, page_of(sheets), words, out);
    if (stats)
        stats_text(stats, words, out);
}

// What to ask of the printer, so that backs come behind their fronts and sizes stay.
static const char *printing_of(const Imposition *what, const Catalogue *words) {
    const SheetJob *job = what->sheet;
    if (what->kind == IMPOSE_TILES || job->sides <= job->sheets)
        return catalogue_say(words, "print at 100 %");
    if (job->spec->sides != SIDES_DUPLEX)
        return catalogue_say(words,
                             "print one side, turn the stack, print the other, at 100 %");
    return job->spec->duplex == DUPLEX_SHORT
               ? catalogue_say(words, "print both sides, flip on the short edge, at 100 %")
               : catalogue_say(words, "print both sides, flip on the long edge, at 100 %");
}

static void pages_report(const Deck *deck, size_t picked, const Catalogue *words,
                         Buf *out) {
    if (deck->cards != deck->pages) {
        cards_add(out, words, deck->cards);
        buf_add(out, S(", "));
    }
    pages_add(out, words, deck->pages);
    if (picked < deck->pages)
        buf_f(out, catalogue_say(words, ", of which %zu"), picked);
    buf_char(out, '\n');
}

void deck_report(const DeckSheets *sheets, const ReportWanted *wanted, Buf *out) {
    const Deck *deck = sheets->deck;
    Str name = path_join(out->arena, wanted->folder, deck->product->name);
    bool pdf = wanted->formats & FORMAT_PDF;
    buf_f(out, "%.*s%s: ", STR(name), pdf ? ".pdf" : "/");
    pages_report(deck, sheets->pick.n, wanted->words, out);
    for (size_t i = 0; pdf && i < sheets->all.n; i++) {
        Str file = path_join(out->arena, wanted->folder, sheets->all.p[i].file);
        buf_f(out, "%.*s.pdf: ", STR(file));
        sheets_add(out, wanted->words, &sheets->all.p[i]);
        buf_f(out, "; %s\n", printing_of(&sheets->all.p[i], wanted->words));
    }
}
