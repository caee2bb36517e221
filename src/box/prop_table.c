#include "box/prop.h"

#define WORDS(list) .word = (list), .words = sizeof(list) / sizeof *(list)
#define KIND(name) (1U << BOX_##name)
#define LINEAR (KIND(ROW) | KIND(COLUMN))
#define GROUPS (LINEAR | KIND(GRID) | KIND(STACK) | KIND(FLOW))
#define ALL ((1U << (BOX_SPACE + 1)) - 1)
#define SPACED (KIND(GRID) | KIND(FLOW) | KIND(WHEEL)) // both ways
#define PLACED (ALL & ~KIND(SECTOR)) // a sector's place and shape are its wheel's
#define AT(field) .offset = offsetof(Box, field)
#define STYLE_AT(field) .offset = offsetof(TextStyle, field)

static const Str aligns[] = {LIT("stretch"), LIT("start"), LIT("center"), LIT("end"),
                             LIT("baseline")};
static const Str justifies[] = {LIT("start"), LIT("center"), LIT("end"), LIT("between")};
#define ENDS 3 // of them, without between
static const Str text_aligns[] = {LIT("start"), LIT("center"),  LIT("end"),    LIT("left"),
                                  LIT("right"), LIT("justify"), LIT("decimal")};
static const Str wraps[] = {LIT("balance"), LIT("fill"), LIT("none")};
static const Str edges_names[] = {LIT("cap"), LIT("line")};
static const Str quotes_names[] = {LIT("curly"), LIT("as-written")};
static const Str dots_names[] = {LIT("sign"), LIT("as-written")};
static const Str case_names[] = {LIT("as-written"), LIT("upper"), LIT("small")};
static const Str scripts[] = {LIT("normal"), LIT("super"), LIT("sub")};
static const Str hyphenates[] = {LIT("no"), LIT("yes"), LIT("by-hand")};
static const Str ranges_names[] = {LIT("dash"), LIT("as-written")};
static const Str image_aligns[] = {LIT("canvas"), LIT("ink"), LIT("ink-end"), LIT("start"),
                                   LIT("center"), LIT("end"), LIT("left"),    LIT("right")};
static const Str fits[] = {LIT("contain"), LIT("cover"), LIT("stretch")};
static const Str lies[] = {LIT("no"), LIT("left"), LIT("right")};
static const Str alongs[] = {LIT("auto"), LIT("arc"), LIT("radius"), LIT("upright")};
static const Str rotations[] = {LIT("clockwise"), LIT("counter")};
static const Str sames[] = {LIT("none"), LIT("page"), LIT("deck")};
static const Str mixings[] = {LIT("normal"),      LIT("multiply"),   LIT("screen"),
                              LIT("overlay"),     LIT("darken"),     LIT("lighten"),
                              LIT("color-dodge"), LIT("color-burn"), LIT("hard-light"),
                              LIT("soft-light"),  LIT("difference"), LIT("exclusion")};
static const Str levels[] = {LIT("L"), LIT("M"), LIT("Q"), LIT("H")};
static const Str keeps[] = {LIT("none"), LIT("next"), LIT("together"), LIT("loosely")};
static const Str flow_breaks[] = {LIT("none"), LIT("column"), LIT("page")};
static const Str balances[] = {LIT("last"), LIT("no"), LIT("all")};
static const Str deals[] = {LIT("down"), LIT("shortest")};

// Type from 1 to 2000 pt: smaller is dust, larger than any poster; a range keeps Pango's
// fixed point (1/1024 pt in 32 bits) far from overflow.
static const Prop style_table[] = {
    {LIT("family"), PROP_TEXT, STYLE_AT(family), .given = GIVEN_FAMILY,
     .doc = LIT("Font families in order of choice."),
     .example = LIT("\"Lato, Noto Sans Arabic\"")},
    {LIT("weight"), PROP_COUNT, STYLE_AT(weight), .min = 100, .max = 900,
     .given = GIVEN_WEIGHT, .doc = LIT("How bold the type is, from 100 to 900."),
     .example = LIT("700")},
    {LIT("italic"), PROP_BOOL, STYLE_AT(italic), .given = GIVEN_ITALIC,
     .doc = LIT("Italic type."), .example = LIT("yes")},
    {LIT("size"), PROP_POINTS, STYLE_AT(size), .min = 1, .max = 2000,
     .doc = LIT("Size of the type."), .example = LIT("15 pt")},
    {LIT("leading"), PROP_LEADING, STYLE_AT(leading),
     .doc = LIT("Distance of baselines: a length, or a factor of the size."),
     .example = LIT("1.2")},
    {LIT("tracking"), PROP_NUMBER, STYLE_AT(tracking), .min = -0.5, .max = 5,
     .given = GIVEN_TRACKING, .doc = LIT("Space between letters, in em."),
     .example = LIT("0.05")},
    {LIT("features"), PROP_FEATURES, STYLE_AT(features), .given = GIVEN_FEATURES,
     .doc = LIT("OpenType features of the font."), .example = LIT("lnum, tnum")},
    {LIT("figures"), PROP_FIGURES, STYLE_AT(figures),
     .doc = LIT("Which figures of the font: tabular or proportional, lining or old-style, "
                "fractions, slashed-zero."),
     .example = LIT("tabular old-style")},
    {LIT("script"), PROP_ENUM, STYLE_AT(script), WORDS(scripts),
     .doc = LIT("Small letters above or below the line: the font's own where it has them."),
     .example = LIT("super")},
    {LIT("baseline-shift"), PROP_NUMBER, STYLE_AT(shift), .min = -2, .max = 2,
     .doc = LIT("How far the letters stand above their line, in em."),
     .example = LIT("0.1")},
    {LIT("colour"), PROP_INK, STYLE_AT(colour), .given = GIVEN_COLOUR,
     .doc = LIT("Ink of the letters."), .example = LIT("night")},
    {LIT("underline"), PROP_BOOL, STYLE_AT(underline), .given = GIVEN_UNDERLINE,
     .doc = LIT("A line under the letters."), .example = LIT("yes")},
    {LIT("align"), PROP_ENUM, STYLE_AT(align), WORDS(text_aligns),
     .doc =
         LIT("Side at which lines stand; `justify` sets them from edge to edge, `decimal` "
             "the numbers of a column with their decimal signs below each other."),
     .example = LIT("center")},
    {LIT("wrap"), PROP_ENUM, STYLE_AT(wrap), WORDS(wraps),
     .doc = LIT("Where lines end: as even as can be, as full as can be, or as written."),
     .example = LIT("balance")},
    {LIT("edges"), PROP_ENUM, STYLE_AT(edges), WORDS(edges_names),
     .doc = LIT("What the height of a text spans: cap height to last baseline, or the "
                "leading of all lines."),
     .example = LIT("cap")},
    {LIT("quotes"), PROP_ENUM, STYLE_AT(quotes), WORDS(quotes_names),
     .doc = LIT("Whether straight quotation marks print as the language's curly ones."),
     .example = LIT("curly")},
    {LIT("dots"), PROP_ENUM, STYLE_AT(dots), WORDS(dots_names),
     .doc = LIT("Whether three full stops print as the one sign."),
     .example = LIT("as-written")},
    {LIT("ranges"), PROP_ENUM, STYLE_AT(ranges), WORDS(ranges_names),
     .doc = LIT("Whether a hyphen between two years prints as an en dash."),
     .example = LIT("as-written")},
    {LIT("times"), PROP_BOOL, STYLE_AT(times),
     .doc = LIT("Whether a star between two numbers prints as a multiplication sign."),
     .example = LIT("yes")},
    {LIT("case"), PROP_ENUM, STYLE_AT(capitals), WORDS(case_names),
     .doc = LIT("Whether small letters print as capitals, as the language has them, or as "
                "the font's small capitals."),
     .example = LIT("upper")},
    {LIT("hyphenate"), PROP_ENUM, STYLE_AT(hyphenate), WORDS(hyphenates),
     .doc = LIT("Whether words may break at line ends; `by-hand` only those that the "
                "language has parted by hand."),
     .example = LIT("yes")},
    {LIT("indent"), PROP_LEN, STYLE_AT(indent),
     .doc = LIT("How far the first line of a paragraph begins from the edge."),
     .example = LIT("1 em")},
    {LIT("hanging"), PROP_LEN, STYLE_AT(hanging),
     .doc = LIT("How far its other lines do, and the words of a list's items."),
     .example = LIT("5 mm")},
    {LIT("tabs"), PROP_TABS, STYLE_AT(tabs),
     .doc = LIT("Where words behind a tab stand: lengths, or maps with `align` and "
                "`leader`."),
     .example = LIT("[30 mm, {at: 100 %, align: end, leader: dots}]")},
    {LIT("list"), PROP_LIST, STYLE_AT(list),
     .doc = LIT("What stands before each line as it was written, which is an item of a "
                "list."),
     .example = LIT("numbered")},
    {LIT("hang"), PROP_BOOL, STYLE_AT(hang),
     .doc = LIT("Whether opening quotation marks stand outside the left edge."),
     .example = LIT("yes")},
};

static const Prop box_table[] = {
    {LIT("name"), PROP_TEXT, AT(name), .kinds = ALL,
     .doc = LIT("What lists, outlines and editors call the box."), .example = LIT("badge")},
    {LIT("width"), PROP_WIDTH, AT(width), .kinds = PLACED,
     .doc = LIT("Width; `solve` finds widths as equal as the heights allow."),
     .example = LIT("64 mm")},
    {LIT("height"), PROP_EXTENT, AT(height), .kinds = PLACED, .doc = LIT("Height."),
     .example = LIT("1 fr")},
    {LIT("min-width"), PROP_LEN, AT(min_width), .kinds = PLACED,
     .doc = LIT("The least width."), .example = LIT("20 mm")},
    {LIT("max-width"), PROP_LEN, AT(max_width), .kinds = PLACED,
     .doc = LIT("The most width."), .example = LIT("80 mm")},
    {LIT("min-height"), PROP_LEN, AT(min_height), .kinds = PLACED,
     .doc = LIT("The least height."), .example = LIT("20 mm")},
    {LIT("max-height"), PROP_LEN, AT(max_height), .kinds = PLACED,
     .doc = LIT("The most height."), .example = LIT("80 mm")},
    {LIT("direction"), PROP_ENUM, AT(direction), .kinds = ALL & ~KIND(WHEEL),
     WORDS(direction_words), .doc = LIT("Which way rows and lines run."),
     .example = LIT("rtl")},
    {LIT("start"), PROP_PLACE, AT(start_at), .kinds = PLACED & ~KIND(WHEEL),
     .doc = LIT("In a stack: distance from the side where lines begin."),
     .example = LIT("4 mm")},
    {LIT("end"), PROP_PLACE, AT(end_at), .kinds = PLACED & ~KIND(WHEEL),
     .doc = LIT("In a stack: distance from the side where lines end."),
     .example = LIT("4 mm")},
    {LIT("left"), PROP_PLACE, AT(left), .kinds = PLACED,
     .doc = LIT("In a stack: distance from its left."), .example = LIT("4 mm")},
    {LIT("top"), PROP_PLACE, AT(top), .kinds = PLACED,
     .doc = LIT("In a stack: distance from its top."), .example = LIT("4 mm")},
    {LIT("right"), PROP_PLACE, AT(right), .kinds = PLACED,
     .doc = LIT("In a stack: distance from its right."), .example = LIT("4 mm")},
    {LIT("bottom"), PROP_PLACE, AT(bottom), .kinds = PLACED,
     .doc = LIT("In a stack: distance from its bottom."), .example = LIT("4 mm")},
    {LIT("baseline"), PROP_PLACE, AT(baseline), .kinds = PLACED,
     .doc = LIT("Distance of the first baseline from the baseline or edge above."),
     .example = LIT("8 mm")},
    {LIT("padding"), PROP_SIDES, AT(padding), .kinds = ALL,
     .doc = LIT("Space between the edges and what is inside."),
     .example = LIT("9 5 6 5 mm")},
    {LIT("self"), PROP_ENUM, AT(self), .kinds = PLACED, WORDS(aligns),
     .doc = LIT("Alignment of this box across its row or column."),
     .example = LIT("center")},
    {LIT("keep"), PROP_ENUM, AT(keep), .kinds = PLACED, WORDS(keeps),
     .doc = LIT("In a flow: what stays on one page."), .example = LIT("next")},
    {LIT("spare"), PROP_BOOL, AT(spare), .kinds = PLACED,
     .doc = LIT("In a column: left out where there is no room for it."),
     .example = LIT("yes")},
    {LIT("again"), PROP_BOOL, AT(again), .kinds = PLACED,
     .doc = LIT("In a column of a flow: not here, but above what of the column goes on in "
                "the next column or on the next page."),
     .example = LIT("yes")},
    {LIT("break"), PROP_ENUM, AT(start), .kinds = PLACED, WORDS(flow_breaks),
     .doc = LIT("In a flow: what begins anew before this box."), .example = LIT("page")},
    {LIT("fill"), PROP_INK, AT(fill), .kinds = ALL, .doc = LIT("Ink of the area."),
     .example = LIT("night")},
    {LIT("gradient"), PROP_BLEND, AT(gradient), .kinds = ALL & ~KIND(RULE) & ~KIND(LINES),
     .doc = LIT("Inks that run into each other over the area."),
     .example = LIT("[night, mist]")},
    {LIT("stroke"), PROP_INK, AT(stroke), .kinds = ALL, .doc = LIT("Ink of the outline."),
     .example = LIT("ink")},
    {LIT("line"), PROP_POINTS, AT(line), .kinds = ALL, .min = 0, .max = 1000,
     .doc = LIT("Thickness of the outline."), .example = LIT("0.5 pt")},
    {LIT("dash"), PROP_DASH, AT(dash), .kinds = ALL,
     .doc = LIT("Lengths drawn and left out in turn."), .example = LIT("2 1 mm")},
    {LIT("radius"), PROP_POINTS, AT(radius), .kinds = PLACED, .min = 0, .max = 14400,
     .doc = LIT("Radius of round corners."), .example = LIT("3.5 mm")},
    {LIT("opacity"), PROP_NUMBER, AT(opacity), .kinds = ALL, .min = 0, .max = 1,
     .doc = LIT("1 covers, 0 is clear."), .example = LIT("0.5")},
    {LIT("blend"), PROP_ENUM, AT(mixing), .kinds = ALL, WORDS(mixings),
     .doc = LIT("How the box is mixed with what lies below it."),
     .example = LIT("multiply")},
    {LIT("rotate"), PROP_DEGREES, AT(rotate), .kinds = PLACED,
     .doc = LIT("Degrees about the middle, clockwise; what is around does not move."),
     .example = LIT("8")},
    {LIT("turn"), PROP_ENUM, AT(lie), .kinds = PLACED & ~KIND(FLOW), WORDS(lies),
     .doc = LIT("Whether what is in the box stands on its side, as on the back of a book; "
                "the box itself does not turn."),
     .example = LIT("left")},
    {LIT("bleed"), PROP_EDGES, AT(bleed), .kinds = PLACED,
     .doc = LIT("Edges at which the box runs out through the bleed."),
     .example = LIT("[left, top, bottom]")},
    {LIT("clip"), PROP_CLIP, AT(clip), .kinds = ALL,
     .doc = LIT("Whether what stands out of the box is cut off, or to what shape all in it "
                "is cut."),
     .example = LIT("circle")},
    {LIT("tag"), PROP_ENUM, AT(tag), .kinds = ALL, .word = tag_words, .words = TAGS,
     .doc = LIT("What the box is to a screen reader."), .example = LIT("h1")},
    {LIT("alt"), PROP_TEXT, AT(alt), .kinds = ALL,
     .doc = LIT("What the picture says, for readers who do not see it."),
     .example = LIT("\"A bird\"")},
    {LIT("title"), PROP_TEXT, AT(title), .kinds = ALL,
     .doc = LIT("The name of a section, in bookmarks too."),
     .example = LIT("\"{card.name}\"")},
    {LIT("link"), PROP_ADDRESS, AT(link), .kinds = PLACED,
     .doc = LIT("Address that the box leads to."), .example = LIT("https://example.org")},
    {LIT("along"), PROP_ALONG, AT(along), .kinds = PLACED, WORDS(alongs),
     .doc =
         LIT("In a wheel: how the text runs. Of a text anywhere: the path that its words "
             "stand on, as path data or a map with `path`, as large as the box."),
     .example = LIT("arc")},
    {LIT("at"), PROP_AT, AT(at), .kinds = PLACED,
     .doc =
         LIT("In a wheel: distance from the inner edge of the ring. In a stack with "
             "units: how many across and down, to the box's middle, or where `self` says."),
     .example = LIT("12 30")},
    {LIT("cell"), PROP_CELL, AT(asked), .kinds = PLACED,
     .doc = LIT("In a grid: its column and row, from 1, or from which to which."),
     .example = LIT("2-3 1")},
    {LIT("span"), PROP_SPAN, AT(asked), .kinds = PLACED,
     .doc = LIT("In a grid: over how many columns it stands, and rows."),
     .example = LIT("2 x 1")},
    {LIT("units"), PROP_UNITS, AT(group.units), .kinds = KIND(STACK),
     .doc = LIT("How many units of `at` its width and height are."),
     .example = LIT("36 x 48")},
    {LIT("gap"), PROP_LEN, AT(group.gap), .kinds = LINEAR | SPACED | KIND(SECTOR),
     .doc = LIT("Space between children."), .example = LIT("4 mm")},
    {LIT("gap-across"), PROP_LEN, AT(group.gap_across), .kinds = SPACED,
     .doc = LIT("Space between columns, or in a wheel between rings."),
     .example = LIT("9 mm")},
    {LIT("align"), PROP_ENUM, AT(group.align), .kinds = GROUPS, WORDS(aligns),
     .doc = LIT("Where children stand across the row or column."),
     .example = LIT("center")},
    {LIT("justify"), PROP_ENUM, AT(group.justify), .kinds = GROUPS & ~KIND(FLOW),
     WORDS(justifies), .doc = LIT("Where children stand when room is left over."),
     .example = LIT("between")},
    {LIT("justify"), PROP_ENUM, AT(text.justify), .kinds = KIND(TEXT), .word = justifies,
     .words = ENDS, .doc = LIT("Where the lines stand in a taller box."),
     .example = LIT("center")},
    {LIT("divide"), PROP_INK, AT(group.divide), .kinds = LINEAR | KIND(GRID),
     .doc = LIT("Ink of rules between the children, as thick as `line`; of a table's row: "
                "of the rule below it."),
     .example = LIT("night")},
    {LIT("divide-rows"), PROP_INK, AT(group.divide_rows), .kinds = KIND(GRID),
     .doc = LIT("Ink of the rules between rows alone."), .example = LIT("night")},
    {LIT("divide-columns"), PROP_INK, AT(group.divide_columns), .kinds = KIND(GRID),
     .doc = LIT("Ink of the rules between columns alone."), .example = LIT("night")},
    {LIT("divide-head"), PROP_INK, AT(group.divide_head), .kinds = KIND(GRID),
     .doc = LIT("Ink of the rule below the rows that head the columns."),
     .example = LIT("ink")},
    {LIT("head"), PROP_COUNT, AT(group.head), .kinds = KIND(GRID), .min = 0, .max = 20,
     .doc = LIT("How many rows head the columns; a flow repeats those of a table. Of a "
                "table 1, if it is not said."),
     .example = LIT("2")},
    {LIT("head-columns"), PROP_COUNT, AT(group.head_columns), .kinds = KIND(GRID), .min = 0,
     .max = 20, .doc = LIT("How many columns head the rows."), .example = LIT("1")},
    {LIT("zebra"), PROP_INK, AT(group.zebra), .kinds = KIND(GRID),
     .doc = LIT("Ink behind every second row below the head."), .example = LIT("mist")},
    {LIT("inset"), PROP_INSET, AT(group.inset), .kinds = KIND(GRID),
     .doc = LIT("Padding of all cells that have none of their own."),
     .example = LIT("1 2 mm")},
    {LIT("fit"), PROP_SHARES, AT(group), .kinds = GROUPS & ~KIND(FLOW),
     .doc = LIT("How far all texts in the box may become smaller together."),
     .example = LIT("{min: 70 %}")},
    {LIT("justify"), PROP_ENUM, AT(image.down), .kinds = KIND(IMAGE), .word = justifies,
     .words = ENDS, .doc = LIT("Where a picture stands in a taller box."),
     .example = LIT("end")},
    {LIT("columns"), PROP_COUNT, AT(flow.columns), .kinds = KIND(FLOW), .min = 1, .max = 20,
     .doc = LIT("Number of columns."), .example = LIT("2")},
    {LIT("pages"), PROP_COUNT, AT(flow.pages), .kinds = KIND(FLOW), .min = 1, .max = 1000,
     .doc = LIT("How many pages the flow may take; more are an error."),
     .example = LIT("1")},
    {LIT("balance"), PROP_ENUM, AT(flow.balance), .kinds = KIND(FLOW), WORDS(balances),
     .doc = LIT("How full the last columns and pages become."), .example = LIT("all")},
    {LIT("deal"), PROP_ENUM, AT(flow.deal), .kinds = KIND(FLOW), WORDS(deals),
     .doc = LIT("Whether children go down the columns, or each to the shortest."),
     .example = LIT("shortest")},
    {LIT("columns"), PROP_TRACKS, AT(group.column), .kinds = KIND(GRID),
     .doc = LIT("Tracks down the page: a number, or a list of lengths and auto."),
     .example = LIT("3")},
    {LIT("rows"), PROP_TRACKS, AT(group.row), .kinds = KIND(GRID),
     .doc = LIT("Tracks across the page: a number, or a list of lengths and auto."),
     .example = LIT("[auto, 1 fr]")},
    {LIT("radii"), PROP_RADII, AT(group.radius), .kinds = KIND(WHEEL),
     .doc = LIT("Radii of the rings, the inner circle's first."),
     .example = LIT("[32 mm, 63 mm]")},
    {LIT("start"), PROP_DEGREES, AT(group.start), .kinds = KIND(WHEEL),
     .doc = LIT("Angle of the first sector; 0 is 12 o'clock."), .example = LIT("0")},
    {LIT("direction"), PROP_ENUM, AT(group.rotation), .kinds = KIND(WHEEL),
     WORDS(rotations), .doc = LIT("Which way sectors follow."),
     .example = LIT("clockwise")},
    {LIT("weight"), PROP_NUMBER, AT(group.weight), .kinds = KIND(SECTOR), .min = 0,
     .max = 100000, .doc = LIT("Share of the circle."), .example = LIT("3")},
    {LIT("outline"), PROP_OUTLINE, AT(text.outline), .kinds = KIND(TEXT),
     .doc = LIT("A line around the letters: its ink, or a map with `ink`, `line` and "
                "`side`."),
     .example = LIT("{ink: night, line: 0.5 pt}")},
    {LIT("drop-cap"), PROP_COUNT, AT(text.drop_cap), .kinds = KIND(TEXT), .min = 1,
     .max = 12, .doc = LIT("How many lines the first letter is tall."),
     .example = LIT("3")},
    {LIT("around"), PROP_TEXT, AT(text.around), .kinds = KIND(TEXT),
     .doc = LIT("In a stack: the name of a box whose shape the lines keep off."),
     .example = LIT("portrait")},
    {LIT("around-gap"), PROP_LEN, AT(text.around_gap), .kinds = KIND(TEXT),
     .doc = LIT("Space between the lines and that box; 1 em, if it is not said."),
     .example = LIT("3 mm")},
    {LIT("columns"), PROP_COUNT, AT(text.columns), .kinds = KIND(TEXT), .min = 1, .max = 20,
     .doc = LIT("In how many columns its lines stand, as even as can be."),
     .example = LIT("2")},
    {LIT("gap-across"), PROP_LEN, AT(text.column_gap), .kinds = KIND(TEXT),
     .doc = LIT("Space between its columns."), .example = LIT("5 mm")},
    {LIT("style"), PROP_STYLE, AT(text.style), .kinds = KIND(TEXT),
     .doc = LIT("Type style of the theme."), .example = LIT("question")},
    {LIT("fit"), PROP_FIT, AT(text), .kinds = KIND(TEXT),
     .doc = LIT("Sizes to try when the text is too long."),
     .example = LIT("{min: 11 pt, lines: 6}")},
    {LIT("same-size"), PROP_ENUM, AT(text.same), .kinds = KIND(TEXT), WORDS(sames),
     .doc = LIT("Which texts of this style take the size that the longest needs."),
     .example = LIT("deck")},
    {LIT("language"), PROP_TEXT, AT(text.language), .kinds = KIND(TEXT),
     .doc = LIT("Language of the text."), .example = LIT("en")},
    {LIT("markup"), PROP_BOOL, AT(text.markup), .kinds = KIND(TEXT),
     .doc = LIT("Whether marks such as *this* count."), .example = LIT("yes")},
    {LIT("fit"), PROP_ENUM, AT(image.fit), .kinds = KIND(IMAGE), WORDS(fits),
     .doc = LIT("Whether the whole picture shows, it covers the box, or it takes the box's "
                "shape."),
     .example = LIT("cover")},
    {LIT("align"), PROP_ENUM, AT(image.align), .kinds = KIND(IMAGE), WORDS(image_aligns),
     .doc =
         LIT("Where a picture stands in a wider box; or a drawing with its ink where the "
             "box begins or ends."),
     .example = LIT("start")},
    {LIT("focus"), PROP_FOCUS, AT(image.focus), .kinds = KIND(IMAGE),
     .doc = LIT("What of a picture that covers its box stays in sight, from its left and "
                "top."),
     .example = LIT("30% 20%")},
    {LIT("tint"), PROP_INK, AT(image.tint), .kinds = KIND(IMAGE),
     .doc = LIT("One ink for a drawing of one colour."), .example = LIT("night")},
    {LIT("from"), PROP_TEXT, AT(from), .kinds = KIND(SHAPE),
     .doc = LIT("Of a line: the name of the box at which it begins."),
     .example = LIT("castle")},
    {LIT("to"), PROP_TEXT, AT(to), .kinds = KIND(SHAPE),
     .doc = LIT("Of a line: the name of the box at which it ends."),
     .example = LIT("\"harbour {n}\"")},
    {LIT("level"), PROP_ENUM, AT(qr.level), .kinds = KIND(QR), WORDS(levels),
     .doc = LIT("How much of a code may be damaged."), .example = LIT("M")},
    {LIT("quiet"), PROP_COUNT, AT(qr.quiet), .kinds = KIND(QR), .min = 0, .max = 50,
     .doc = LIT("Empty modules around a code."), .example = LIT("4")},
    {LIT("pitch"), PROP_POINTS, AT(lines.pitch), .kinds = KIND(LINES), .min = 1,
     .max = 1000, .doc = LIT("Distance of the lines to write on."),
     .example = LIT("8.5 mm")},
};

const Prop *style_props(size_t *n) {
    *n = sizeof style_table / sizeof *style_table;
    return style_table;
}

const Prop *box_props(size_t *n) {
    *n = sizeof box_table / sizeof *box_table;
    return box_table;
}

bool prop_fits(const Prop *prop, BoxKind kind) {
    return (prop->kinds >> kind & 1U) != 0;
}
