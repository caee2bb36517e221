#include "face/face_outline.h"

#include <hb.h>

typedef struct Pen { // an outline on its way
    Arena *arena;
    Path path;
    double scale;
} Pen;

static Pt pen_at(const Pen *pen, float x, float y) {
    return (Pt){(double)x * pen->scale, -(double)y * pen->scale};
}

static void on_move(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x,
                    float y, void *user) {
    Pen *pen = data;
    (void)f, (void)state, (void)user;
    path_move(pen->arena, &pen->path, pen_at(pen, x, y));
}

static void on_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x,
                    float y, void *user) {
    Pen *pen = data;
    (void)f, (void)state, (void)user;
    path_line(pen->arena, &pen->path, pen_at(pen, x, y));
}

// NOLINTNEXTLINE(readability-function-size): the parameters are HarfBuzz's
static void on_curve(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, float x1,
                     float y1, float x2, float y2, float x, float y, void *user) {
    Pen *pen = data;
    (void)f, (void)state, (void)user;
    path_curve(pen->arena, &pen->path, pen_at(pen, x1, y1), pen_at(pen, x2, y2),
               pen_at(pen, x, y));
}

static void on_close(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state, void *user) {
    Pen *pen = data;
    (void)f, (void)state, (void)user;
    path_close(pen->arena, &pen->path);
}

// Without a function for quadratic curves HarfBuzz makes cubic ones of them.
Path face_outline(Arena *a, void *font, uint32_t glyph, double scale) {
    Pen pen = {a, {0}, scale};
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, on_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, on_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(f, on_close, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, f, &pen);
#else
    hb_font_get_glyph_shape(font, glyph, f, &pen);
#endif
    hb_draw_funcs_destroy(f);
    return pen.path;
}
