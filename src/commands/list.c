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

// "1 card", "2 cards"; `many` ends in the plural's s.
static void counted(Buf *out, size_t n, const char *many) {
    Str what = str_of(many);
    what.n -= n == 1 ? 1 : 0;
    buf_f(out, "%zu %.*s", n, STR(what));
}

static void figures_text(Buf *out, const Imposition *what) {
    Figures f = figures_of(what);
    buf_f(out, "  %.*s  ", STR(what->file));
    counted(out, what->cards, f.counted);
    buf_add(out, S(" on "));
    counted(out, f.sheets, "sheets");
    buf_f(out, " of %.*s  %zu x %zu  ", STR(f.paper), f.columns, f.rows);
    counted(out, f.sides, "sides");
    buf_f(out, "  %.0f %% waste\n", 100 * f.waste);
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

static void deck_text(Arena *a, const DeckSheets *sheets, PageSpec page, Buf *out) {
    const Deck *deck = sheets->deck;
    buf_f(out, "%.*s  %.*s  ", STR(deck->product->name), STR(layouts_list(a, deck)));
    buf_number(out, page.trim.w / PT_PER_MM, 2);
    buf_add(out, S(" x "));
    buf_number(out, page.trim.h / PT_PER_MM, 2);
    buf_add(out, S(" mm  "));
    counted(out, deck->cards, "cards");
    buf_add(out, S("  "));
    counted(out, deck->pages, "pages");
    buf_f(out, "  %.*s\n", STR(deck->product->title));
    for (size_t i = 0; i < sheets->all.n; i++)
        figures_text(out, &sheets->all.p[i]);
}

void deck_list(Arena *a, const DeckSheets *sheets, const Stats *stats, Buf *out) {
    deck_text(a, sheets, page_of(sheets), out);
    if (stats)
        stats_text(stats, out);
}

// What to ask of the printer, so that backs come behind their fronts and sizes stay.
static void printing_add(const Imposition *what, Buf *out) {
    static const char *const flip[] = {
        [DUPLEX_NONE] = "print at 100 %",
        [DUPLEX_LONG] = "print both sides, flip on the long edge, at 100 %",
        [DUPLEX_SHORT] = "print both sides, flip on the short edge, at 100 %"};
    const SheetJob *job = what->sheet;
    if (what->kind == IMPOSE_TILES || job->sides <= job->sheets)
        buf_f(out, "; %s", flip[DUPLEX_NONE]);
    else if (job->spec->sides == SIDES_DUPLEX)
        buf_f(out, "; %s", flip[job->spec->duplex]);
    else
        buf_add(out, S("; print one side, turn the stack, print the other, at 100 %"));
}

void deck_report(const DeckSheets *sheets, Str folder, unsigned formats, Buf *out) {
    const Deck *deck = sheets->deck;
    Str name = path_join(out->arena, folder, deck->product->name);
    buf_f(out, "%.*s%s: ", STR(name), formats & FORMAT_PDF ? ".pdf" : "/");
    counted(out, deck->cards, "cards");
    buf_add(out, S(", "));
    counted(out, deck->pages, "pages");
    if (sheets->pick.n < deck->pages)
        buf_f(out, ", of which %zu", sheets->pick.n);
    buf_char(out, '\n');
    for (size_t i = 0; formats & FORMAT_PDF && i < sheets->all.n; i++) {
        Figures f = figures_of(&sheets->all.p[i]);
        Str file = path_join(out->arena, folder, sheets->all.p[i].file);
        buf_f(out, "%.*s.pdf: ", STR(file));
        counted(out, sheets->all.p[i].cards, f.counted);
        buf_add(out, S(" on "));
        counted(out, f.sheets, "sheets");
        buf_f(out, " of %.*s", STR(f.paper));
        printing_add(&sheets->all.p[i], out);
        buf_char(out, '\n');
    }
}
