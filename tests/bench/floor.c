// The bench's floor: the same cards drawn by hand on Cairo and Pango, with no schema, no
// layout engine, no checks, in RGB and without tags; as fast as that honestly can be. One
// line of the table is a card: number, topic, text, tabs between.
//   floor FONTS TABLE PDF
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

static const double mm = 72 / 25.4;

typedef struct Floor {
    cairo_t *cr;
    PangoLayout *heading, *strong, *small;
} Floor;

static PangoLayout *layout_open(PangoContext *context, const char *font, double size) {
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_font_description_set_size(description, (int)(size * PANGO_SCALE));
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    return layout;
}

static void text_show(const Floor *f, PangoLayout *layout, const char *text, double x,
                      double y) {
    pango_layout_set_text(layout, text, -1);
    cairo_move_to(f->cr, x, y);
    pango_cairo_show_layout(f->cr, layout);
}

// As far from the right edge as the left one's text is from the left.
static void text_right(const Floor *f, PangoLayout *layout, const char *text, double x,
                       double y) {
    int w;
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_size(layout, &w, NULL);
    cairo_move_to(f->cr, x - (double)w / PANGO_SCALE, y);
    pango_cairo_show_layout(f->cr, layout);
}

static void panel(cairo_t *cr, double x, double y, double w, double h) {
    const double r = 3 * mm, right = 1.5707963267948966; // radians
    cairo_new_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -right, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, right);
    cairo_arc(cr, x + r, y + h - r, r, right, 2 * right);
    cairo_arc(cr, x + r, y + r, r, 2 * right, 3 * right);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void card_draw(const Floor *f, const char *number, const char *topic,
                      const char *text) {
    cairo_t *cr = f->cr;
    cairo_set_source_rgb(cr, 0.08, 0.16, 0.3);
    cairo_rectangle(cr, 0, 0, 94 * mm, 15 * mm);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    text_show(f, f->heading, topic, 9 * mm, 7 * mm);
    text_right(f, f->heading, number, 85 * mm, 7 * mm);
    cairo_set_source_rgb(cr, 0.92, 0.94, 0.96);
    panel(cr, 6 * mm, 18 * mm, 82 * mm, 36 * mm);
    cairo_set_source_rgb(cr, 0, 0, 0);
    text_show(f, f->strong, text, 10 * mm, 22 * mm);
    text_show(f, f->small, "Gemeentelijke processen", 9 * mm, 57 * mm);
    text_right(f, f->small, "Vragen van raadsleden", 85 * mm, 57 * mm);
    cairo_show_page(cr);
}

static void cards_draw(const Floor *f, FILE *table) {
    char *line = NULL, *rest;
    size_t room = 0;
    while (getline(&line, &room, table) > 0) {
        char *number = strtok_r(line, "\t", &rest), *topic = strtok_r(NULL, "\t", &rest);
        char *text = strtok_r(NULL, "\n", &rest);
        if (number && topic && text)
            card_draw(f, number, topic, text);
    }
    free(line);
}

int main(int argc, char **argv) {
    FILE *table = argc == 4 ? fopen(argv[2], "r") : NULL;
    if (!table) {
        fputs("usage: floor FONTS TABLE PDF\n", stderr);
        return 2;
    }
    FcConfig *config = FcConfigCreate();
    static const char *const file[] = {"Lato-Bold.ttf", "Lato-Regular.ttf"};
    for (size_t i = 0; i < 2; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], file[i]);
        FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    }
    FcConfigSetCurrent(config);
    cairo_surface_t *pdf = cairo_pdf_surface_create(argv[3], 94 * mm, 69 * mm);
    Floor f = {.cr = cairo_create(pdf)};
    PangoContext *context = pango_cairo_create_context(f.cr);
    pango_cairo_context_set_resolution(context, 72);
    f.heading = layout_open(context, "Lato Bold", 13);
    f.strong = layout_open(context, "Lato Bold", 11);
    f.small = layout_open(context, "Lato", 7);
    pango_layout_set_width(f.strong, (int)(74 * mm * PANGO_SCALE));
    cards_draw(&f, table);
    fclose(table);
    cairo_destroy(f.cr);
    cairo_surface_finish(pdf);
    return cairo_surface_status(pdf) != CAIRO_STATUS_SUCCESS;
}
