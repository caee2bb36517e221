// Profiles from files: the stock's own, and what a project's may and may not say.
#include "ink/profile.h"

#include "sandbox.h"

static const Str folders[] = {
    {"own", 3}, {PRENT_SOURCE_DIR "/layouts", sizeof PRENT_SOURCE_DIR "/layouts" - 1}};

static const Profile *read_named(Arena *a, Diags *d, const char *name) {
    ProfileInput in = {str_of(name), span_none(), folders, 2, NULL};
    return profile_read(a, d, &in);
}

static void test_stock(Arena *a) {
    static const struct {
        const char *name;
        Standard standard;
        bool cmyk, transparency, links;
        Spots spots;
        RgbUse rgb;
        double bleed_mm, type, limit; // bleed -1: as the layout has it
    } rows[] = {
        {"screen", STANDARD_NONE, false, true, true, SPOTS_CONVERT, RGB_CONVERT, 0, 0, 0},
        {"office", STANDARD_NONE, false, true, false, SPOTS_CONVERT, RGB_CONVERT, 0, 6, 0},
        {"x4-fogra39", STANDARD_X4, true, true, false, SPOTS_KEEP, RGB_TAG, -1, 6, 3},
        {"x3-fogra39", STANDARD_X3, true, false, false, SPOTS_KEEP, RGB_TAG, -1, 6, 3},
        {"x1a-fogra39", STANDARD_X1A, true, false, false, SPOTS_KEEP, RGB_CONVERT, -1, 6,
         3},
        {"shop-nl-x3", STANDARD_X3_2002, true, false, false, SPOTS_CONVERT, RGB_TAG, 2, 6,
         3},
        {"shop-drivethru", STANDARD_X1A, true, false, false, SPOTS_CONVERT, RGB_CONVERT, -1,
         6, 2.4},
        {"shop-meinspiel", STANDARD_X4, true, true, false, SPOTS_KEEP, RGB_TAG, 3, 6, 3},
        {"shop-pps", STANDARD_X4, true, true, false, SPOTS_KEEP, RGB_TAG, 2, 6, 2.5},
        {"shop-reprocards", STANDARD_X1A, true, false, false, SPOTS_CONVERT, RGB_CONVERT, 2,
         4, 3},
        {"shop-perfect-cards", STANDARD_X1A, true, false, false, SPOTS_CONVERT, RGB_CONVERT,
         1.5, 6, 3},
        {"shop-print-and-play", STANDARD_X1A, true, false, false, SPOTS_CONVERT,
         RGB_CONVERT, 2, 6, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        const Profile *p = read_named(a, &d, rows[i].name);
        if (!CHECK(p && d.n == 0))
            continue;
        CHECK_STR(p->name, str_of(rows[i].name));
        CHECK(p->standard == rows[i].standard && p->cmyk == rows[i].cmyk);
        CHECK(p->transparency == rows[i].transparency && p->links == rows[i].links);
        CHECK(p->spots == rows[i].spots && p->rgb == rows[i].rgb);
        CHECK(p->has_bleed == (rows[i].bleed_mm >= 0));
        if (p->has_bleed)
            CHECK_NEAR(p->bleed, rows[i].bleed_mm * 72 / 25.4, 1e-9);
        CHECK_NEAR(p->least_type, rows[i].type, 0);
        CHECK_NEAR(p->ink_limit, rows[i].limit, 1e-12);
        CHECK(p->icc.n > 0); // of RGB what process inks look like
        if (p->cmyk)
            CHECK_STR(p->condition, S("FOGRA39"));
    }
}

static void test_wrong(Arena *a) {
    static const struct {
        const char *text, *says;
    } rows[] = {
        {"standrad: PDF/X-4\n", "unknown key \"standrad\" in a print profile"},
        {"standard: PDF/X-5\n", "\"PDF/X-5\" is not known for standard"},
        {"extends: x4-fogra9\n", "there is no print profile called \"x4-fogra9\""},
        {"extends: mine\n", "profiles extend each other in a circle"},
        {"extends: x4-fogra39\ncolours: rgb\n", "PDF/X-4 takes colours: cmyk"},
        {"extends: x4-fogra39\nlinks: yes\n", "PDF/X-4 allows no links"},
        {"extends: x3-fogra39\ntransparency: yes\n", "PDF/X-3:2003 allows no transparency"},
        {"extends: x4-fogra39\nstandard: PDF/X-1a:2003\ntransparency: no\n",
         "PDF/X-1a:2003 allows no RGB: rgb is convert or refuse"},
        {"extends: screen\nspots: keep\n", "mine cannot keep spot inks"},
        {"colours: cmyk\n", "mine needs the output's icc profile"},
        {"colours: cmyk\noutput: {icc: gone.icc}\n", "the ICC profile cannot be read"},
        {"colours: cmyk\noutput: {icc: mine.yaml}\n", "is not the ICC profile of a CMYK"},
        {"bleed: 3 em\n", "bleed takes mm, cm, in or pt"},
        {"ink-limit: 3\n", "a length needs a unit"},
        {"ink-limit: 500 %\n", "ink-limit takes 100 % to 400 %"},
        {"checks: {contast: off}\n", "unknown key \"contast\" in checks"},
        {"checks: {fit: off}\n", "unknown key \"fit\" in checks"},
        {"checks: {contrast: no}\n", "\"no\" is not known for contrast"},
        {"checks: off\n", "expected a map such as {contrast: warning}"},
        {"- a list\n", "expected a print profile: a map"},
    };
    CHECK(mkdir("own", 0777) == 0 && mkdir("own/print", 0777) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Diags d = diags_new(a);
        put("own/print/mine.yaml", rows[i].text);
        CHECK(!read_named(a, &d, "mine"));
        bool said = false;
        for (size_t j = 0; j < d.n; j++)
            said = said || strstr(str_c(a, d.p[j].message), rows[i].says);
        if (!CHECK(said) && d.n)
            printf("    %s said %.*s\n", rows[i].text, STR(d.p[0].message));
    }
}

// A profile of the project takes the place of the stock's, and may build on it.
static void test_own(Arena *a) {
    CHECK(mkdir("own", 0777) == 0 && mkdir("own/print", 0777) == 0);
    put("own/print/house.yaml", "extends: x4-fogra39\nbleed: 5 mm\nleast-type: 7 pt\n"
                                "checks: {contrast: warning, bleed: off}\n");
    put("own/print/office.yaml", "colours: rgb\nleast-type: 8 pt\n");
    Diags d = diags_new(a);
    const Profile *house = read_named(a, &d, "house");
    const Profile *office = read_named(a, &d, "office");
    CHECK(d.n == 0 && house && office);
    CHECK(house && house->standard == STANDARD_X4 && house->icc.n > 1000);
    CHECK(house && house->has_bleed && house->least_type == 7);
    CHECK(house && house->level[rule_find("contrast")] == LEVEL_WARNING &&
          house->level[rule_find("bleed")] == LEVEL_OFF &&
          house->level[rule_find("safe")] == LEVEL_OWN);
    CHECK(office && office->least_type == 8 && !office->has_bleed);
}

int main(void) {
    Arena *a = arena_open();
    test_stock(a);
    arena_close(a);
    IN_CHILD(test_wrong);
    IN_CHILD(test_own);
    return check_done();
}
