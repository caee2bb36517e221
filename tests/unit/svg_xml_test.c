#include "check.h"
#include "svg/xml.h"

static void test_text(Arena *a) {
    static const struct {
        const char *in, *text, *attribute;
    } rows[] = {
        {"a < b & c > d", "a &lt; b &amp; c &gt; d", " n=\"a &lt; b &amp; c &gt; d\""},
        {"\"so\"", "\"so\"", " n=\"&quot;so&quot;\""},
        {"\xC3\xA9\xC2\xAD", "\xC3\xA9\xC2\xAD", " n=\"\xC3\xA9\xC2\xAD\""},
        {"\x01-\xEF\xBF\xBF", "\xEF\xBF\xBD-\xEF\xBF\xBD",
         " n=\"\xEF\xBF\xBD-\xEF\xBF\xBD\""},
        {"\xF0\x9D\x94\xB8\n.", "\xF0\x9D\x94\xB8\n.", " n=\"\xF0\x9D\x94\xB8\n.\""},
        {"", "", " n=\"\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf text = buf_new(a), attribute = buf_new(a);
        xml_text(&text, str_of(rows[i].in));
        xml_attribute(&attribute, "n", str_of(rows[i].in));
        CHECK_STR(buf_str(&text), str_of(rows[i].text));
        CHECK_STR(buf_str(&attribute), str_of(rows[i].attribute));
    }
}

static void test_names(Arena *a) {
    static const struct {
        const char *in, *want;
    } rows[] = {
        {"vrijheid.tint", "vrijheid-tint"},
        {"Hi\xC3\xABrarchie", "Hi\xC3\xABrarchie"},
        {"cmyk(65 0 0 0)", "cmyk-65-0-0-0"},
        {" a -- b ", "a-b"},
        {"07", "_07"},
        {"a_b", "a_b"},
        {"\xE2\x80\xA6 \xC3\x97", "none"},
        {"", "none"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(svg_name(a, str_of(rows[i].in), S("none")), str_of(rows[i].want));
}

static void test_base64(Arena *a) { // RFC 4648, section 10
    static const char *const rows[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf b = buf_new(a);
        base64(&b, str_of(rows[i][0]));
        CHECK_STR(buf_str(&b), str_of(rows[i][1]));
    }
    Buf b = buf_new(a);
    base64(&b, S("\xFF\xFE\xFB\x00"));
    CHECK_STR(buf_str(&b), S("//77AA=="));
}

static void test_lengths(Arena *a) {
    const double mm = 72 / 25.4;
    Buf b = buf_new(a);
    xml_mm(&b, "x", 12.3456 * mm);
    svg_transform(&b, affine_one());
    svg_transform(&b, affine_then(affine_scale(0.5, 2), affine_move(3 * mm, -mm)));
    CHECK_STR(buf_str(&b), S(" x=\"12.346\" transform=\"matrix(0.5 0 0 2 3 -1)\""));
    Path path = {0};
    path_move(a, &path, (Pt){-mm, 0});
    path_line(a, &path, (Pt){mm / 3, 2 * mm});
    path_curve(a, &path, (Pt){0, mm}, (Pt){mm, mm}, (Pt){mm, 0});
    path_close(a, &path);
    Buf d = buf_new(a);
    svg_path(&d, path);
    CHECK_STR(buf_str(&d), S("M-1 0L0.333 2C0 1 1 1 1 0Z"));
    Buf colour = buf_new(a);
    svg_colour(&colour, (Rgb){1, 0.5, 0});
    CHECK_STR(buf_str(&colour), S("#FF8000"));
}

int main(void) {
    Arena *a = arena_open();
    test_text(a);
    test_names(a);
    test_base64(a);
    test_lengths(a);
    arena_close(a);
    return check_done();
}
