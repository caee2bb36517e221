#include "commands/calibrate.h"

#include <math.h>

#include "base/file.h"
#include "base/number.h"
#include "base/outbox.h"
#include "geometry/len.h"
#include "impose/calibrate.h"
#include "pdf/pdf.h"
#include "press/letters.h"
#include "press/prepare.h"
#include "project/page.h"
#include "raster/raster.h"

static const double mm = PT_PER_MM; // pt
static const double degree = 3.14159265358979323846 / 180;
static const double least = 140; // mm, of the paper's sides
static const double ppi = 72;    // of PNG, to be shown and not printed

typedef struct Calibrating {
    Arena *arena;
    Diags *diags;
    const CalibrateOptions *options;
    Size paper;
    Printer printer;
    Outbox *box;
} Calibrating;

static bool readings_parse(Str text, Readings *r) {
    double *const value[] = {&r->top, &r->bottom, &r->left, &r->right};
    Str rest = text;
    for (int i = 0; i < 4; i++) {
        double v;
        Str one = str_trim(str_cut(&rest, ','));
        if (!number_parse(one, &v) || v < -20 || v > 20 || (i == 3 && rest.n))
            return false;
        *value[i] = v * mm;
    }
    return true;
}

static Str printer_yaml(Arena *a, const CalibrateOptions *o, const Printer *p) {
    Buf b = buf_new(a);
    buf_f(&b, "# Measured with prent calibrate on %.*s: %.*s\n", STR(o->paper),
          STR(o->read));
    buf_add(&b, S("# How far backs must move, right and down, and turn clockwise.\n"
                  "back: {x: "));
    buf_number(&b, p->back.x / mm, 3);
    buf_add(&b, S(" mm, y: "));
    buf_number(&b, p->back.y / mm, 3);
    buf_add(&b, S(" mm, rotate: "));
    buf_number(&b, p->rotate / degree, 4);
    buf_add(&b, S("}\n"));
    return buf_str(&b);
}

static bool printer_name_fine(Str name) {
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] <= ' ' || name.p[i] == '/' || name.p[i] == '\\')
            return false;
    return name.n && name.p[0] != '.' && name.p[0] != '-';
}

static bool commit(Calibrating *c, bool fine) {
    Str fault = outbox_fault(c->box);
    if (fine && !fault.n && !diags_failed(c->diags))
        fault = outbox_commit(c->box);
    else
        outbox_drop(c->box);
    if (fault.n)
        diag_machine(c->diags, span_none(), "%.*s", STR(fault));
    else if (!fine)
        diag_machine(c->diags, span_none(), "the sheet could not be drawn");
    return fine && !fault.n && !diags_failed(c->diags);
}

static void printer_write(Calibrating *c, Buf *report) {
    const CalibrateOptions *o = c->options;
    Readings r = {0};
    if (!readings_parse(o->read, &r))
        diag_hint(c->diags,
                  diag_error(c->diags, span_none(), "\"%.*s\" is not what four rulers say",
                             STR(o->read)),
                  "--read TOP,BOTTOM,LEFT,RIGHT in mm, each from -20 to 20");
    else if (!printer_name_fine(o->printer))
        diag_error(c->diags, span_none(),
                   o->printer.n ? "\"%.*s\" cannot name a printer's file"
                                : "say which printer that is: --printer NAME%.*s",
                   STR(o->printer));
    else if (!o->config.n)
        diag_error(
            c->diags, span_none(),
            "there is no folder to keep it in: HOME and XDG_CONFIG_HOME are not set");
    if (diags_failed(c->diags))
        return;
    Printer p = calibrate_read(r, c->paper);
    Str yaml = printer_yaml(c->arena, o, &p);
    Str name = str_f(c->arena, "printers/%.*s.yaml", STR(o->printer));
    c->box = outbox_open(c->arena, o->config, o->stop);
    Outfile *file = outbox_file(c->box, name);
    if (commit(c, file && outfile_write(file, yaml.p, yaml.n)))
        buf_f(report, "%.*s/%.*s\n", STR(o->config), STR(name));
}

static bool sheet_pdf(Calibrating *c, const Profile *profile, const CalibrateSheet *sheet,
                      Page *const side[2]) {
    Outfile *file = outbox_file(c->box, S("calibration.pdf"));
    PdfInfo info = {.title = str_f(c->arena, "%.*s %.*s",
                                   STR(sheet->phrases.text[PHRASE_CALIBRATION]),
                                   STR(sheet->paper)),
                    .producer = S("prent " PRENT_VERSION),
                    .language = sheet->phrases.language,
                    .date = c->options->date};
    const PdfPress *press = pdf_press_open(c->arena, profile, NULL);
    PdfMaker *maker = pdf_maker_open(c->arena);
    if (!file)
        return false;
    Pdf *pdf = pdf_open(c->arena, press, info, outfile_sink(file));
    bool fine = true;
    for (int i = 0; i < 2; i++)
        fine =
            pdf_add(pdf, side[i], pdf_page_make(c->arena, maker, press, side[i], NULL)) &&
            fine;
    return pdf_close(pdf) && fine;
}

static bool sheet_png(Calibrating *c, Page *const side[2]) {
    Raster *raster = raster_open(c->arena, (Screen){0});
    bool fine = true;
    for (int i = 0; i < 2 && fine; i++) {
        Str name = str_f(c->arena, "calibration-%.*s.png", STR(side[i]->name));
        Outfile *file = outbox_file(c->box, name);
        fine = file && raster_png(raster, side[i], ppi, false, outfile_sink(file));
    }
    return fine;
}

static void sheet_write(Calibrating *c, Buf *report) {
    const CalibrateOptions *o = c->options;
    Studio *s = studio_bare(c->arena, c->diags, o->stock);
    Str folder = path_join(c->arena, o->stock, S("layouts"));
    ProfileInput in = {.name = S("office"), .folder = &folder, .folders = 1};
    const Profile *profile = profile_read(c->arena, c->diags, &in);
    if (!profile || diags_failed(c->diags))
        return;
    Phrases phrases = language_phrases(s->languages, o->language);
    s->project->language = phrases.language;
    CalibrateSheet sheet = {o->paper, c->paper, letters_open(c->arena, c->diags, s),
                            phrases};
    Page *const side[2] = {calibrate_front(c->arena, &sheet),
                           calibrate_back(c->arena, &sheet, &c->printer)};
    unsigned formats = o->formats ? o->formats : FORMAT_PDF;
    c->box = outbox_open(c->arena, o->out, o->stop);
    bool fine = !(formats & FORMAT_PDF) || sheet_pdf(c, profile, &sheet, side);
    if (formats & FORMAT_PNG)
        fine = fine && sheet_png(c, side);
    if (commit(c, fine))
        buf_f(report, "%.*s/calibration%s\n", STR(o->out),
              formats & FORMAT_PDF ? ".pdf" : "-front.png, -back.png");
}

void calibrate(Arena *a, Diags *d, const CalibrateOptions *o, Buf *report) {
    Calibrating c = {
        .arena = a, .diags = d, .options = o, .printer = {.span = span_none()}};
    Str wrong = page_size_parse(a, o->paper, &c.paper);
    if (wrong.n)
        diag_error(d, span_none(), "%.*s", STR(wrong));
    if (!wrong.n && fmin(c.paper.w, c.paper.h) < least * mm)
        diag_error(d, span_none(), "rulers and words need paper of A5 or larger");
    if (o->printer.n && !o->read.n)
        c.printer = printer_read(a, d, o->printer, &o->config, 1, NULL);
    if (diags_failed(d))
        return;
    if (o->read.n)
        printer_write(&c, report);
    else
        sheet_write(&c, report);
}
