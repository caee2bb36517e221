// Inks that were made for another press, whose profile is made here and whose inks gain
// more: they come out as what they looked like there, not as the same numbers.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <lcms2.h>

#include "base/file.h"
#include "check.h"
#include "ink/icc.h"

enum { NODES = 9, ROOM = 1 << 20 };

// What a sheet with these inks looks like on that press, in CIE L*a*b*, its paper being
// white.
static cmsCIELab press_look(const double cmyk[4]) {
    double c = pow(cmyk[0], 0.7), m = pow(cmyk[1], 0.7), y = pow(cmyk[2], 0.7);
    double light = (1 - 0.45 * c) * (1 - 0.5 * m) * (1 - 0.1 * y) * (1 - 0.85 * cmyk[3]);
    double left = 1 - cmyk[3];
    return (cmsCIELab){100 * light, left * (55 * m - 30 * c), left * (70 * y - 40 * c)};
}

static int inks_look(const cmsUInt16Number in[], cmsUInt16Number out[], void *self) {
    (void)self;
    double cmyk[4];
    for (size_t i = 0; i < 4; i++)
        cmyk[i] = in[i] / 65535.0;
    cmsCIELab lab = press_look(cmyk);
    cmsFloat2LabEncoded(out, &lab);
    return 1;
}

// The way back, which nobody asks here but a press's profile has: black alone.
static int look_inks(const cmsUInt16Number in[], cmsUInt16Number out[], void *self) {
    (void)self;
    memset(out, 0, 3 * sizeof *out);
    out[3] = (cmsUInt16Number)(65535 - in[0]);
    return 1;
}

static void table_put(cmsHPROFILE profile, cmsTagSignature tag, unsigned in, unsigned out,
                      cmsSAMPLER16 sampler) {
    cmsPipeline *line = cmsPipelineAlloc(NULL, in, out);
    cmsStage *grid = cmsStageAllocCLut16bit(NULL, NODES, in, out, NULL);
    CHECK(cmsStageSampleCLut16bit(grid, sampler, NULL, 0));
    CHECK(cmsPipelineInsertStage(line, cmsAT_END, cmsStageAllocToneCurves(NULL, in, NULL)));
    CHECK(cmsPipelineInsertStage(line, cmsAT_END, grid));
    CHECK(
        cmsPipelineInsertStage(line, cmsAT_END, cmsStageAllocToneCurves(NULL, out, NULL)));
    CHECK(cmsWriteTag(profile, tag, line));
    cmsPipelineFree(line);
}

static Str press_make(Arena *a) {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    CHECK(cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ()));
    table_put(profile, cmsSigAToB0Tag, 4, 3, inks_look);
    table_put(profile, cmsSigAToB1Tag, 4, 3, inks_look);
    table_put(profile, cmsSigBToA0Tag, 3, 4, look_inks);
    table_put(profile, cmsSigBToA1Tag, 3, 4, look_inks);
    cmsUInt32Number n = ROOM;
    char *bytes = NEWS(a, char, ROOM);
    CHECK(cmsSaveProfileToMem(profile, bytes, &n));
    cmsCloseProfile(profile);
    return (Str){bytes, n};
}

// The look of inks by a profile, relative to its paper.
static void looks(Str icc, const uint8_t *cmyk, size_t n, cmsCIELab *lab) {
    cmsHPROFILE from = cmsOpenProfileFromMem(icc.p, (cmsUInt32Number)icc.n);
    cmsHPROFILE to = cmsCreateLab4Profile(NULL);
    cmsHTRANSFORM t = cmsCreateTransform(from, TYPE_CMYK_8, to, TYPE_Lab_DBL,
                                         INTENT_RELATIVE_COLORIMETRIC, 0);
    cmsDoTransform(t, cmyk, lab, (cmsUInt32Number)n);
    cmsDeleteTransform(t);
    cmsCloseProfile(to);
    cmsCloseProfile(from);
}

static void test_linked(Arena *a, const Icc *press, Str own, Str other) {
    // Light and middle colours, which both presses reach.
    static const uint8_t in[][4] = {{0, 0, 0, 0},    {60, 0, 0, 0},  {0, 60, 0, 0},
                                    {0, 0, 90, 0},   {50, 40, 0, 0}, {0, 50, 60, 0},
                                    {40, 30, 30, 0}, {80, 20, 60, 0}};
    enum { N = sizeof in / sizeof *in };
    uint8_t out[N][4];
    cmsCIELab want[N], got[N];
    IccLink *link = icc_link(a, press, other);
    if (!CHECK(link))
        return;
    icc_link_row(link, in[0], N, out[0]);
    looks(other, in[0], N, want);
    looks(own, out[0], N, got);
    for (size_t i = 0; i < N; i++)
        if (!CHECK(cmsCIE2000DeltaE(&want[i], &got[i], 1, 1, 1) < 3))
            printf("    row %zu: L*a*b* %.1f %.1f %.1f, not %.1f %.1f %.1f\n", i, got[i].L,
                   got[i].a, got[i].b, want[i].L, want[i].a, want[i].b);
    CHECK(out[0][0] + out[0][1] + out[0][2] + out[0][3] <= 2); // paper stays paper
    CHECK(abs(out[1][0] - in[1][0]) > 5); // more gain there is more ink here
}

static void test_black_alone(Arena *a, const Icc *press, Str other) {
    static const uint8_t in[][4] = {{0, 0, 0, 255}, {0, 0, 0, 128}};
    uint8_t out[2][4];
    IccLink *link = icc_link(a, press, other);
    if (!CHECK(link))
        return;
    icc_link_row(link, in[0], 2, out[0]);
    for (size_t i = 0; i < 2; i++)
        CHECK(out[i][0] + out[i][1] + out[i][2] == 0 && out[i][3] > 60);
}

int main(void) {
    Arena *a = arena_open();
    Str own, other = press_make(a), folder = S(PRENT_SOURCE_DIR "/layouts/print");
    CHECK_STR(file_read(a, folder, S("FOGRA39L_coated.icc"), FILE_LIMIT, &own, NULL),
              S(""));
    const Icc *press = icc_open(a, own);
    if (CHECK(press)) {
        CHECK(icc_differs(press, other));
        CHECK(!icc_differs(press, own));
        test_linked(a, press, own, other);
        test_black_alone(a, press, other);
    }
    arena_close(a);
    return check_done();
}
