#include <assert.h>
#include <math.h>

#include "geometry/len.h"
#include "impose/tile.h"

static const double mm = PT_PER_MM;                   // pt
static const double line = 0.25;                      // pt
static const double quarter = 1.57079632679489661923; // radians
// mm: where marks begin and end outside a tile; how wide a hatch keeps off where the next
// tile begins, and from line to line; the ruler and its ticks.
static const double mark_from = 3.2, mark_to = 7, hatch_in = 1.5, hatch_step = 4;
static const double ruler_out = 3.6, ruler_text = 3.3, label_out = 3.6;
static const double overview_head = 16; // mm, for the title over the plan
static const double glue_least = 5;     // mm: less is no room for a hatch and a label
static const double label_size = 11, title_size = 14, text_size = 8, glue_size = 7,
                    plan_size = 9;     // pt
static const double cap_height = 0.72; // of the size, near enough for any sans

typedef struct Tile { // one in hand
    const TileJob *job;
    const TileGrid *grid;
    Rect place;                     // pt, on the sheet
    bool left, right, above, below; // there is a neighbour
    size_t index;
} Tile;

static void add_line(Arena *a, Path *path, double x0, double y0, double x1, double y1) {
    path_move(a, path, (Pt){x0, y0});
    path_line(a, path, (Pt){x1, y1});
}

static Tile tile_of(const TileJob *job, const TileGrid *g, size_t index) {
    Rect part = tile_rect(g, index);
    Pt at = {g->room.x + (g->room.w - part.w) / 2, g->room.y + (g->room.h - part.h) / 2};
    size_t column = index % g->columns, row = index / g->columns;
    return (Tile){.job = job,
                  .grid = g,
                  .place = {at.x, at.y, part.w, part.h},
                  .left = column > 0,
                  .right = column + 1 < g->columns,
                  .above = row > 0,
                  .below = row + 1 < g->rows,
                  .index = index};
}

// The tile, and at the poster's own edges its bleed.
static Rect tile_clip(const Tile *t) {
    double out = -t->grid->bleed;
    return rect_inset(t->place, (Sides){t->above ? 0 : out, t->right ? 0 : out,
                                        t->below ? 0 : out, t->left ? 0 : out});
}

// Lines outward from the tile's four edges at this place along them.
static void mark_upright(Arena *a, Path *path, Rect r, double x) {
    add_line(a, path, x, r.y - mark_from * mm, x, r.y - mark_to * mm);
    add_line(a, path, x, r.y + r.h + mark_from * mm, x, r.y + r.h + mark_to * mm);
}

static void mark_level(Arena *a, Path *path, Rect r, double y) {
    add_line(a, path, r.x - mark_from * mm, y, r.x - mark_to * mm, y);
    add_line(a, path, r.x + r.w + mark_from * mm, y, r.x + r.w + mark_to * mm, y);
}

// On the left and above one cuts; on the right and below the next tile begins where the
// overlap does, and only the poster's own edge is cut.
static void marks_draw(const Pen *pen, const Tile *t) {
    Path path = {0};
    Rect r = t->place;
    double over = t->grid->overlap;
    mark_upright(pen->arena, &path, r, r.x);
    mark_upright(pen->arena, &path, r, r.x + r.w - (t->right ? over : 0));
    mark_level(pen->arena, &path, r, r.y);
    mark_level(pen->arena, &path, r, r.y + r.h - (t->below ? over : 0));
    pen_stroke(pen, path, ink_black(), line);
}

static void hatch(const Pen *pen, Rect r) {
    Path lines = {0}, clip = {0};
    if (r.w <= 0 || r.h <= 0)
        return;
    size_t n = (size_t)ceil((r.w + r.h) / (hatch_step * mm));
    for (size_t i = 0; i < n; i++) {
        double x = r.x - r.h + (double)i * hatch_step * mm;
        add_line(pen->arena, &lines, x, r.y + r.h, x + r.h, r.y);
    }
    path_rect(pen->arena, &clip, r, 0);
    pen_begin(pen, affine_one(), clip);
    pen_stroke(pen, lines, ink_grey(), line);
    pen_end(pen);
}

// A tile's label, light on a dark plate, so that it is seen on whatever is printed.
static void plate(const Pen *pen, Str text, Pt middle, double size) {
    Lettering how = {.size = size, .strong = true, .ink = ink_paper()};
    double w = pen_width(pen, text, how), cap = size * cap_height, air = size * 0.4;
    Path path = {0};
    if (w <= 0)
        return;
    path_rect(pen->arena, &path,
              (Rect){middle.x - w / 2 - air, middle.y - cap / 2 - air, w + 2 * air,
                     cap + 2 * air},
              air / 2);
    pen_fill(pen, path, ink_black());
    pen_text(pen, text, (Pt){middle.x - w / 2, middle.y + cap / 2}, how);
}

// Slanted lines over what the next tiles will cover, and which tile comes there.
static void glue_draw(const Pen *pen, const Tile *t) {
    const TileGrid *g = t->grid;
    Rect r = t->place;
    double over = g->overlap, in = hatch_in * mm;
    if (over < glue_least * mm)
        return;
    double right = r.x + r.w - over, foot = r.y + r.h - over;
    double across = r.w - (t->right ? over : 0), down = r.h - (t->below ? over : 0);
    if (t->right) {
        hatch(pen, (Rect){right + in, r.y, over - in, r.h});
        plate(pen, tile_label(pen->arena, g, t->index + 1),
              (Pt){right + (over + in) / 2, r.y + down / 2}, glue_size);
    }
    if (t->below) {
        hatch(pen, (Rect){r.x, foot + in, across, over - in});
        plate(pen, tile_label(pen->arena, g, t->index + g->columns),
              (Pt){r.x + across / 2, foot + (over + in) / 2}, glue_size);
    }
}

// From `at` along the edge of a tile, numbered outward. What it is for stands at its end if
// that is within `room` pt.
static void ruler_draw(const Pen *pen, const SheetText *words, Affine m, int length,
                       double room) {
    Path path = {0};
    add_line(pen->arena, &path, 0, 0, length * mm, 0);
    for (int i = 0; i <= length; i += 5)
        add_line(pen->arena, &path, i * mm, 0, i * mm, (i % 10 ? .7 : 1.3) * mm);
    pen_begin(pen, m, (Path){0});
    pen_stroke(pen, path, ink_black(), line);
    for (int i = 0; i <= length; i += 50) {
        double zero = pen_width(pen, S("0"), pen_label()) / 2;
        Str text = str_f(pen->arena, i == length ? "%d mm" : "%d", i);
        Str more = str_f(pen->arena, "%.*s %.*s", STR(text),
                         STR(words->phrases.text[PHRASE_FULL_SIZE]));
        if (i == length && i * mm - zero + pen_width(pen, more, pen_label()) <= room)
            text = more;
        pen_text(pen, text, (Pt){i * mm - zero, ruler_text * mm}, pen_label());
    }
    pen_end(pen);
}

// 100 mm below the tile, or beside it; 50 mm where that is too long.
static void ruler_place(const Pen *pen, const Tile *t) {
    Rect r = t->place;
    double over = t->grid->overlap, ends = 8 * mm, start = 5 * mm, out = ruler_out * mm;
    double across = r.w - (t->right ? over : 0), down = r.h - (t->below ? over : 0);
    Affine below = affine_move(r.x + start, r.y + r.h + out);
    Affine beside = affine_then(affine_turn(quarter), affine_move(r.x - out, r.y + start));
    for (int length = 100; length >= 50; length -= 50) {
        bool lies = across >= length * mm + ends;
        if (lies || down >= length * mm + ends) {
            ruler_draw(pen, &t->job->supply->text, lies ? below : beside, length,
                       (lies ? across : down) - ends);
            return;
        }
    }
}

// The label, and behind it as much as there is room for.
static void label_draw(const Pen *pen, const Tile *t, Str label, size_t nth, size_t of) {
    const SheetText *text = &t->job->supply->text;
    Rect r = t->place;
    Pt at = {r.x + 5 * mm, r.y - label_out * mm};
    Lettering big = {.size = label_size, .strong = true, .ink = ink_black()};
    pen_text(pen, label, at, big);
    at.x += pen_width(pen, label, big) + 3 * mm;
    double room = r.x + r.w - (t->right ? t->grid->overlap : 0) - 3 * mm - at.x;
    Str count = str_f(pen->arena, "%zu/%zu", nth, of);
    const char *dot = "  \xC2\xB7  ";
    const Str rows[] = {
        str_f(pen->arena, "%.*s%s%.*s%s%.*s", STR(text->title), dot, STR(count),
              text->date.n ? dot : "", STR(text->date)),
        str_f(pen->arena, "%.*s%s%.*s", STR(text->title), dot, STR(count)),
        str_f(pen->arena, "%.*s%s%.*s", STR(text->product), dot, STR(count)), count};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (pen_width(pen, rows[i], pen_label()) <= room) {
            pen_text(pen, rows[i], at, pen_label());
            return;
        }
}

static Str label_of(Arena *a, const TileGrid *g, const TilePoster *poster, size_t tile) {
    Str label = tile_label(a, g, tile);
    return poster->name.n ? str_f(a, "%.*s-%.*s", STR(poster->name), STR(label)) : label;
}

static PageItem poster_item(const TileJob *job, const TilePoster *poster) {
    const Supply *s = job->supply;
    return (PageItem){s->find(s->self, poster->page), poster->page};
}

Page *tile_sheet(Arena *a, const TileJob *job, const TilePoster *poster, size_t tile) {
    const TileGrid *g = &poster->grid;
    Str label = label_of(a, g, poster, tile);
    Page *sheet = page_new(a, label, g->paper, 0, 0);
    Pen pen = {a, sheet, job->supply->letters, job->supply->inks};
    Tile t = tile_of(job, g, tile);
    Rect part = tile_rect(g, tile);
    pen_page(&pen, poster_item(job, poster),
             affine_move(t.place.x - part.x, t.place.y - part.y), tile_clip(&t));
    glue_draw(&pen, &t);
    marks_draw(&pen, &t);
    size_t nth = 1;
    for (size_t i = 0; i < tile; i++)
        nth += poster->printed[i] ? 1 : 0;
    label_draw(&pen, &t, tile_label(a, g, tile), nth, poster->tiles);
    ruler_place(&pen, &t);
    return sheet;
}

// Lines where tiles begin, and in each its label.
static void overview_grid(const Pen *pen, const TileJob *job, const TilePoster *poster,
                          Affine m) {
    const TileGrid *g = &poster->grid;
    Size trim = job->supply->page.trim;
    Path path = {0};
    assert(g->columns > 0);
    for (size_t i = 1; i < g->columns; i++)
        add_line(pen->arena, &path, tile_rect(g, i).x, 0, tile_rect(g, i).x, trim.h);
    for (size_t i = 1; i < g->rows; i++)
        add_line(pen->arena, &path, 0, tile_rect(g, i * g->columns).y, trim.w,
                 tile_rect(g, i * g->columns).y);
    path_rect(pen->arena, &path, (Rect){0, 0, trim.w, trim.h}, 0);
    pen_stroke(pen, path_map(pen->arena, path, m), ink_black(), 2 * line);
    for (size_t i = 0; i < g->columns * g->rows; i++) {
        Rect r = tile_rect(g, i);
        r.w -= (i + 1) % g->columns ? g->overlap : 0;
        r.h -= i + g->columns < g->columns * g->rows ? g->overlap : 0;
        Rect cell = affine_rect(m, r);
        if (poster->printed[i])
            plate(pen, tile_label(pen->arena, g, i),
                  (Pt){cell.x + cell.w / 2, cell.y + cell.h / 2},
                  fmin(plan_size, fmin(cell.w, cell.h) / 3));
        else
            hatch(pen, cell);
    }
}

// What is printed: "value-map · 841 × 594 mm · 12 × A4 · overlap 10 mm".
static Str overview_text(Arena *a, const TileJob *job, const TilePoster *poster) {
    const SheetText *text = &job->supply->text;
    Size trim = job->supply->page.trim;
    const char *dot = "  \xC2\xB7  ", *times = "\xC3\x97";
    Buf b = buf_new(a);
    buf_f(&b, "%.*s", STR(text->product));
    if (poster->name.n)
        buf_f(&b, " %.*s", STR(poster->name));
    buf_f(&b, "%s%.0f %s %.0f mm%s%zu %s %.*s", dot, trim.w / mm, times, trim.h / mm, dot,
          poster->tiles, times, STR(job->spec->paper.name));
    if (job->grid.overlap > 0)
        buf_f(&b, "%s%.*s %.0f mm", dot, STR(text->phrases.text[PHRASE_OVERLAP]),
              job->grid.overlap / mm);
    return buf_str(&b);
}

// Smaller, if it does not fit otherwise.
static void pen_within(const Pen *pen, Str text, Pt at, Lettering how, double room) {
    double width = pen_width(pen, text, how);
    if (width > room)
        how.size *= room / width;
    pen_text(pen, text, at, how);
}

static void overview_words(const Pen *pen, const TileJob *job, const TilePoster *poster,
                           Rect room) {
    const double leading = 4 * mm;
    const SheetText *text = &job->supply->text;
    Lettering small = {.size = text_size, .ink = ink_black()}, head = small;
    head.size = title_size;
    head.strong = true;
    Pt at = {room.x, room.y - overview_head * mm + title_size * cap_height};
    pen_within(pen, text->title, at, head, room.w);
    at.y += 6 * mm;
    pen_within(pen, overview_text(pen->arena, job, poster), at, small, room.w);
    at.y += leading;
    if (poster->tiles > 1 && job->grid.overlap >= glue_least * mm)
        pen_within(pen, text->phrases.text[PHRASE_GLUING], at, small, room.w);
}

// Across or upright, whichever shows the poster larger.
static Rect overview_room(const TileJob *job, Size *paper) {
    const TileGrid *g = &job->grid;
    Size trim = job->supply->page.trim;
    double in = 8 * mm;
    Rect best = {0};
    for (int turn = 0; turn <= (job->spec->paper.free ? 1 : 0); turn++) {
        Size p = turn ? (Size){g->paper.h, g->paper.w} : g->paper;
        Sides m = job->spec->margin;
        Rect room = rect_inset((Rect){0, 0, p.w, p.h},
                               (Sides){m.top + in + overview_head * mm, m.right + in,
                                       m.bottom + in, m.left + in});
        if (fmin(room.w / trim.w, room.h / trim.h) <=
            fmin(best.w / trim.w, best.h / trim.h))
            continue;
        best = room;
        *paper = p;
    }
    return best;
}

Page *tile_overview(Arena *a, const TileJob *job, const TilePoster *poster) {
    Str name = poster->name.n ? str_f(a, "%.*s-plan", STR(poster->name)) : S("plan");
    Size trim = job->supply->page.trim, paper = job->grid.paper;
    Rect room = overview_room(job, &paper);
    Page *sheet = page_new(a, name, paper, 0, 0);
    Pen pen = {a, sheet, job->supply->letters, job->supply->inks};
    double scale = fmin(room.w / trim.w, room.h / trim.h);
    Affine m = affine_then(affine_scale(scale, scale), affine_move(room.x, room.y));
    pen_page(&pen, poster_item(job, poster), m,
             (Rect){room.x, room.y, trim.w * scale, trim.h * scale});
    overview_grid(&pen, job, poster, m);
    overview_words(&pen, job, poster, room);
    return sheet;
}
