#include "commands/starter.h"

const StarterInk starter_palette[STARTER_INKS] = {
    {LIT("blauw"), LIT("blue"), LIT("95 55 0 20")},
    {LIT("groen"), LIT("green"), LIT("85 20 90 25")},
    {LIT("rood"), LIT("red"), LIT("10 95 80 20")},
    {LIT("paars"), LIT("purple"), LIT("65 85 0 10")},
    {LIT("oranje"), LIT("orange"), LIT("10 70 100 25")},
    {LIT("bruin"), LIT("brown"), LIT("30 65 80 45")},
    {LIT("geel"), LIT("yellow"), LIT("0 15 90 0")},
    {LIT("roze"), LIT("pink"), LIT("15 85 20 10")},
    {LIT("grijs"), LIT("grey"), LIT("0 0 0 75")},
    {LIT("zwart"), LIT("black"), LIT("0 0 0 100")}};

typedef struct Writing {
    Arena *arena;
    const StarterPlan *plan;
    Buf out;
} Writing;

static const char *say(const Writing *w, const char *english, const char *dutch) {
    return w->plan->dutch ? dutch : english;
}

// "{kaart.Vraag (NL)}" in quotation marks; a name with a bracket of its own is quoted.
static void path_add(Writing *w, Str column) {
    Buf path = buf_new(w->arena);
    bool plain = true;
    for (size_t i = 0; i < column.n; i++)
        plain = plain && column.p[i] != '[' && column.p[i] != '{' && column.p[i] != '}';
    buf_f(&path, plain ? "{%s.%.*s}" : "{%s['%.*s']}", say(w, "card", "kaart"),
          STR(column));
    buf_json(&w->out, buf_str(&path));
}

static void with_add(Writing *w, const char *parameter, Role role, const char *comment) {
    Str column = w->plan->guess.column[role];
    if (!column.n)
        return;
    buf_f(&w->out, "      %s: ", parameter);
    path_add(w, column);
    buf_f(&w->out, "%s%s\n", *comment ? "   # " : "", comment);
}

static Str cell_of(const StarterPlan *plan, size_t row, Role role) {
    const Table *t = plan->table;
    return str_trim(t->cell[row * t->columns + plan->guess.at[role]].text);
}

// Where some cells are colours the others are names of colours, or slips, which a build
// tells at their cells.
static bool colours_literal(Arena *a, const StarterPlan *plan) {
    bool some = false;
    for (size_t row = 0; row < plan->table->rows && !some; row++) {
        Str text = cell_of(plan, row, ROLE_COLOUR);
        Ink ink;
        some = ink_is_literal(text) && !ink_parse(a, text, &ink).n;
    }
    return some;
}

// Which of the palette a word means, in either language; STARTER_INKS: none.
static size_t palette_find(Str word) {
    size_t k = 0;
    while (k < STARTER_INKS && !str_same_word(word, starter_palette[k].dutch) &&
           !str_same_word(word, starter_palette[k].english))
        k++;
    return k;
}

static bool word_fine(Str word) {
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80))
            return false;
    }
    return word.n > 0;
}

size_t starter_colour_words(Arena *a, const StarterPlan *plan, Str *name) {
    size_t n = 0;
    if (!plan->guess.column[ROLE_COLOUR].n)
        return 0;
    bool literal = colours_literal(a, plan);
    for (size_t row = 0; row < plan->table->rows; row++) {
        Str word = cell_of(plan, row, ROLE_COLOUR);
        bool known = false;
        if (literal && palette_find(word) == STARTER_INKS)
            continue;
        for (size_t i = 0; i < n; i++)
            known = known || str_eq(name[i], word);
        if (!word_fine(word) || (!known && n == MOST_COLOURS))
            return 0;
        if (!known)
            name[n++] = word;
    }
    return n;
}

// Those that are known are as they are called, others take their turn.
Str starter_colour_ink(Arena *a, const StarterPlan *plan, size_t nth, Str word) {
    for (size_t i = 0; i < plan->colours; i++)
        if (str_eq(plan->colour[i].word, word) && plan->colour[i].ink.n)
            return plan->colour[i].ink;
    size_t known = palette_find(word);
    size_t which = known < STARTER_INKS ? known : nth % STARTER_INKS;
    return str_f(a, "cmyk(%.*s)", STR(starter_palette[which].cmyk));
}

// "cmyk(95 55 0 20)" as a theme has it: {cmyk: [95, 55, 0, 20]}.
static void ink_add(Writing *w, Str ink) {
    Str cmyk = S("cmyk(");
    if (!str_starts(ink, cmyk)) {
        buf_add(&w->out, S("{rgb: "));
        buf_json(&w->out, ink);
        buf_char(&w->out, '}');
        return;
    }
    buf_add(&w->out, S("{cmyk: ["));
    for (size_t i = cmyk.n; i + 1 < ink.n; i++) {
        if (ink.p[i] == ' ')
            buf_char(&w->out, ',');
        buf_char(&w->out, ink.p[i]);
    }
    buf_add(&w->out, S("]}"));
}

// Inks for the words of a colour column.
static bool theme_add(Writing *w) {
    Str name[MOST_COLOURS];
    size_t n = starter_colour_words(w->arena, w->plan, name);
    if (!n)
        return false;
    buf_f(&w->out, "theme:\n  inks:   # %s\n",
          say(w,
              "the colours of the table, in percent of cyan, magenta, yellow and black; or "
              "\"#00677F\"",
              "de kleuren uit de tabel, in procenten cyaan, magenta, geel en zwart; of "
              "\"#00677F\""));
    for (size_t i = 0; i < n; i++) {
        buf_f(&w->out, "    %.*s: ", STR(name[i]));
        ink_add(w, starter_colour_ink(w->arena, w->plan, i, name[i]));
        buf_char(&w->out, '\n');
    }
    return true;
}

static void chosen_add(Writing *w, const char *parameter, Str value, const char *comment) {
    buf_f(&w->out, "      %s: ", parameter);
    buf_json(&w->out, value);
    buf_f(&w->out, "   # %s\n", comment);
}

// What a user may add later stands there as a comment.
static void ink_line(Writing *w, bool colours) {
    if (colours)
        with_add(w, "ink", ROLE_COLOUR, say(w, "the colour", "de kleur"));
    else if (w->plan->ink.n)
        chosen_add(w, "ink", w->plan->ink, say(w, "the colour", "de kleur"));
    else
        buf_f(&w->out, "      # ink: \"#00677F\"   # %s\n",
              say(w, "a colour of your own: take away the first #",
                  "een eigen kleur: haal het eerste # weg"));
}

static void logo_line(Writing *w) {
    if (w->plan->logo.n)
        chosen_add(w, "logo", w->plan->logo,
                   say(w, "a picture in this folder", "een plaatje in deze map"));
    else
        buf_f(&w->out, "      # logo: logo.svg   # %s\n",
              say(w, "put your logo in this folder, and take away the first #",
                  "zet uw logo in deze map en haal het eerste # weg"));
}

static void label_with(Writing *w) {
    const Guess *g = &w->plan->guess;
    const char *loop = say(w, "card", "kaart");
    Str code = g->column[ROLE_POSTCODE], place = g->column[ROLE_PLACE];
    with_add(w, "name", ROLE_NAME, "");
    with_add(w, "line", ROLE_STREET, "");
    Buf line = buf_new(w->arena);
    if (code.n)
        buf_f(&line, "{%s.%.*s}", loop, STR(code));
    if (place.n)
        buf_f(&line, "%s{%s.%.*s}", code.n ? " " : "", loop, STR(place));
    if (line.n) {
        buf_add(&w->out, S("      line-2: "));
        buf_json(&w->out, buf_str(&line));
        buf_char(&w->out, '\n');
    }
    if (w->plan->ink.n)
        ink_line(w, false);
}

static void language_add(Writing *w, const char *parameter, Role role) {
    Str language = guess_language(w->arena, w->plan->guess.column[role]);
    if (language.n)
        buf_f(&w->out, "      %s: %.*s\n", parameter, STR(language));
}

// Of one column or of two.
static void name_add(Writing *w) {
    const char *loop = say(w, "card", "kaart");
    Str first = w->plan->guess.column[ROLE_NAME];
    Str last = w->plan->guess.column[ROLE_SURNAME];
    Buf name = buf_new(w->arena);
    if (!last.n) {
        with_add(w, "name", ROLE_NAME, "");
        return;
    }
    buf_f(&name, "{%s.%.*s} {%s.%.*s}", loop, STR(first), loop, STR(last));
    buf_add(&w->out, S("      name: "));
    buf_json(&w->out, buf_str(&name));
    buf_char(&w->out, '\n');
}

// Files, or names of files without their ending, which then wait for a folder of them.
static void icon_add(Writing *w) {
    const StarterPlan *plan = w->plan;
    bool files = false;
    if (!plan->guess.column[ROLE_ICON].n)
        return;
    for (size_t row = 0; row < plan->table->rows; row++) {
        Str text = cell_of(plan, row, ROLE_ICON);
        files = files || (text.n > 4 && text.p[text.n - 4] == '.');
    }
    if (files) {
        with_add(w, "icon", ROLE_ICON,
                 say(w, "files in this folder", "bestanden in deze map"));
        return;
    }
    buf_f(&w->out, "      # icon: \"icons/{%s.%.*s}.svg\"   # %s\n",
          say(w, "card", "kaart"), STR(plan->guess.column[ROLE_ICON]),
          say(w, "put the drawings in a folder icons and take away the first #",
              "zet de tekeningen in een map icons en haal het eerste # weg"));
}

// The columns that are this starter's own.
static void own_with(Writing *w) {
    switch (w->plan->guess.starter) {
    case STARTER_BILINGUAL:
        with_add(w, "text", ROLE_TEXT, say(w, "the front", "de voorkant"));
        with_add(w, "other", ROLE_OTHER, say(w, "the back", "de achterkant"));
        language_add(w, "language", ROLE_TEXT);
        language_add(w, "other-language", ROLE_OTHER);
        with_add(w, "link", ROLE_LINK,
                 say(w, "a code on both sides", "een code op beide kanten"));
        icon_add(w);
        break;
    case STARTER_TERMS:
        with_add(w, "term", ROLE_TERM, say(w, "the front", "de voorkant"));
        with_add(w, "explanation", ROLE_EXPLANATION, say(w, "the back", "de achterkant"));
        break;
    case STARTER_CODES:
        with_add(w, "text", ROLE_TEXT, "");
        with_add(w, "link", ROLE_LINK, say(w, "the code on the back", "de code achterop"));
        break;
    case STARTER_PICTURES:
        with_add(w, "picture", ROLE_PICTURE,
                 say(w, "files in this folder", "bestanden in deze map"));
        with_add(w, "text", ROLE_TEXT, "");
        break;
    case STARTER_BADGES:
        name_add(w);
        with_add(w, "role", ROLE_FUNCTION, say(w, "below the name", "onder de naam"));
        with_add(w, "organisation", ROLE_ORGANISATION, "");
        break;
    case STARTER_LABELS:
        label_with(w);
        break;
    case STARTER_DECK:
    case STARTER_POSTER:
    case STARTER_PUBLICATION:
    case STARTERS:
    case STARTER_GUESS:
        with_add(w, "text", ROLE_TEXT, say(w, "the large words", "de grote woorden"));
        with_add(w, "note", ROLE_NOTE, say(w, "small, below them", "klein, eronder"));
        break;
    }
}

static void deck_with(Writing *w, bool colours) {
    Starter s = w->plan->guess.starter;
    own_with(w);
    if (s == STARTER_LABELS)
        return;
    if (s != STARTER_PICTURES && s != STARTER_TERMS && s != STARTER_BADGES)
        with_add(w, "number", ROLE_NUMBER, "");
    if (s != STARTER_PICTURES && s != STARTER_BADGES)
        with_add(w, "category", ROLE_CATEGORY, "");
    ink_line(w, colours);
    if (s != STARTER_TERMS)
        logo_line(w);
}

typedef struct SheetWords { // of what a sheet says, and its comment
    Str keys;
    const char *english, *dutch;
} SheetWords;

static void sheet_add(Writing *w) {
    static const SheetWords words[STARTER_SIDES] = {
        {LIT("marks: [crop]"), "print both sides, flip on the long edge, at 100 %",
         "druk dubbelzijdig af, spiegelen over de lange zijde, op 100 %"},
        {LIT("duplex: short-edge, marks: [crop]"),
         "print both sides, flip on the short edge, at 100 %",
         "druk dubbelzijdig af, spiegelen over de korte zijde, op 100 %"},
        {LIT("fold: side, marks: [crop, fold]"),
         "print one side at 100 %, cut each pair out, fold and glue it",
         "druk enkelzijdig af op 100 %, snijd elk paar uit, vouw en plak het"},
        {LIT("sides: fronts, marks: [crop]"),
         "print one side at 100 %; the backs stay white",
         "druk enkelzijdig af op 100 %; de achterkant blijft wit"}};
    const StarterPlan *plan = w->plan;
    Str a4 = S("A4"), paper = plan->paper.n ? plan->paper : a4;
    buf_f(&w->out, "    sheet: {paper: %.*s, ", STR(paper));
    if (plan->guess.starter == STARTER_LABELS) {
        bool known = str_eq(paper, a4);
        buf_f(&w->out, "margin: 0, marks: none}   # %s\n",
              known ? say(w, "3 x 8 labels on a sheet", "3 x 8 etiketten op een vel")
                    : say(w, "labels, edge to edge", "etiketten, rand aan rand"));
        return;
    }
    const SheetWords *said = &words[plan->sides];
    buf_f(&w->out, "%.*s}   # %s\n", STR(said->keys), say(w, said->english, said->dutch));
}

const char *starter_layout(Starter starter) {
    static const char *const name[STARTERS] = {
        "card-question", "card-bilingual", "label",        "card-question", "card-question",
        "card-term",     "card-qr",        "card-picture", "badge"};
    return name[starter];
}

const Role *starter_roles(Starter starter, size_t *n, size_t *needed) {
    static const Role deck[] = {ROLE_TEXT,     ROLE_NOTE,   ROLE_NUMBER,
                                ROLE_CATEGORY, ROLE_COLOUR, ROLE_COUNT};
    static const Role two[] = {ROLE_TEXT, ROLE_OTHER, ROLE_NUMBER, ROLE_CATEGORY,
                               ROLE_ICON, ROLE_LINK,  ROLE_COLOUR, ROLE_COUNT};
    static const Role labels[] = {ROLE_NAME, ROLE_STREET, ROLE_POSTCODE, ROLE_PLACE,
                                  ROLE_COUNT};
    static const Role terms[] = {ROLE_TERM, ROLE_EXPLANATION, ROLE_CATEGORY, ROLE_COLOUR,
                                 ROLE_COUNT};
    static const Role codes[] = {ROLE_TEXT,     ROLE_LINK,   ROLE_NUMBER,
                                 ROLE_CATEGORY, ROLE_COLOUR, ROLE_COUNT};
    static const Role pictures[] = {ROLE_PICTURE, ROLE_TEXT, ROLE_COLOUR, ROLE_COUNT};
    static const Role badges[] = {ROLE_NAME,         ROLE_SURNAME, ROLE_FUNCTION,
                                  ROLE_ORGANISATION, ROLE_COLOUR,  ROLE_COUNT};
#define ROLES_OF(list, least)                                                              \
    { list, sizeof(list) / sizeof *(list), least }
    static const struct {
        const Role *role;
        size_t n, needed;
    } all[STARTERS] = {ROLES_OF(deck, 1),  ROLES_OF(two, 2),      ROLES_OF(labels, 1),
                       ROLES_OF(deck, 1),  ROLES_OF(deck, 1),     ROLES_OF(terms, 2),
                       ROLES_OF(codes, 2), ROLES_OF(pictures, 2), ROLES_OF(badges, 1)};
#undef ROLES_OF
    *n = all[starter].n;
    *needed = all[starter].needed;
    return all[starter].role;
}

static bool is_used(const Guess *g, size_t column) {
    size_t n, needed;
    const Role *role = starter_roles(g->starter, &n, &needed);
    for (size_t i = 0; i < n; i++)
        if (g->column[role[i]].n && g->at[role[i]] == column)
            return true;
    return false;
}

// Columns that nothing shows yet.
static void spare_add(Writing *w) {
    const StarterPlan *plan = w->plan;
    bool begun = false;
    for (size_t i = 0; i < plan->table->columns; i++) {
        if (is_used(&plan->guess, i))
            continue;
        if (begun)
            buf_add(&w->out, S(", "));
        else
            buf_f(&w->out,
                  "      # %s: ", say(w, "the table has also", "de tabel heeft ook"));
        path_add(w, plan->table->name[i].text);
        begun = true;
    }
    if (begun)
        buf_char(&w->out, '\n');
}

// What is most often asked for next, as a comment.
static void size_add(Writing *w) {
    if (w->plan->guess.starter == STARTER_LABELS)
        buf_f(&w->out, "    # size: 99.1 x 38.1 mm   # %s\n",
              say(w, "one label of your sheets, if it is not 70 x 36 mm",
                  "een etiket van uw vellen, als het niet 70 x 36 mm is"));
    else
        buf_f(&w->out, "    # size: A6   # %s\n",
              say(w, "larger, or upright: 63 x 88 mm, A7 landscape, square",
                  "groter, of staand: 63 x 88 mm, A7 landscape, square"));
}

static void product_add(Writing *w, bool colours) {
    Starter s = w->plan->guess.starter;
    const char *cards = say(w, "cards", "kaarten"), *card = say(w, "card", "kaart");
    buf_f(&w->out, "  %s:   # %s\n",
          s == STARTER_LABELS   ? say(w, "labels", "etiketten")
          : s == STARTER_BADGES ? "badges"
                                : cards,
          say(w, "the name of the files", "zo heten de bestanden"));
    buf_f(&w->out, "    layout: %s   # %s\n", starter_layout(s),
          say(w, "others are in layouts/README.md", "andere staan in layouts/README.md"));
    buf_f(&w->out, "    each: %s in %s   # %s\n", card, cards,
          say(w, "one for each row of the table", "een voor elke rij van de tabel"));
    if (w->plan->guess.column[ROLE_COUNT].n) {
        buf_add(&w->out, S("    count: "));
        path_add(w, w->plan->guess.column[ROLE_COUNT]);
        buf_f(&w->out, "   # %s\n", say(w, "copies of each", "zoveel van elk"));
    }
    buf_f(&w->out, "    with:   # %s\n",
          say(w, "which column goes where", "welke kolom waar komt"));
    deck_with(w, colours);
    spare_add(w);
    size_add(w);
    sheet_add(w);
    buf_add(&w->out, S("    formats: [pdf]\n"));
}

static void others_add(Writing *w) {
    Starter s = w->plan->guess.starter;
    const char *cards = say(w, "cards", "kaarten");
    if (s == STARTER_POSTER || s == STARTER_PUBLICATION)
        buf_f(&w->out,
              "  poster:   # %s\n    layout: poster-grid\n    with: {deck: %s}\n"
              "    tile: {paper: A4}\n    formats: [pdf]\n",
              say(w, "all cards on a sheet for the wall", "alle kaarten op een vel"),
              cards);
    if (s != STARTER_PUBLICATION)
        return;
    Str group = w->plan->guess.column[ROLE_CATEGORY];
    buf_f(&w->out,
          "  %s:   # %s\n    layout: table-handout\n    with:\n      rows: \"{%s}\"\n",
          say(w, "handout", "overzicht"), say(w, "all of it on A4", "alles op A4"), cards);
    Buf text = buf_new(w->arena);
    buf_f(&text, "{row.%.*s}", STR(w->plan->guess.column[ROLE_TEXT]));
    buf_add(&w->out, S("      text: "));
    buf_json(&w->out, buf_str(&text));
    if (group.n) {
        buf_add(&w->out, S("\n      group: "));
        buf_json(&w->out, group);
    }
    buf_add(&w->out, S("\n    formats: [pdf]\n"));
}

// The table's name; and where in it, or how written, when that is not plain.
static void file_add(Writing *w) {
    const StarterPlan *plan = w->plan;
    const Table *t = plan->table;
    bool text = t->encoding == ENCODING_WINDOWS_1252 || t->encoding == ENCODING_UTF16;
    bool plain = !plan->sheet && t->header == 1 && !text;
    buf_add(&w->out, plain ? S("") : S("{file: "));
    buf_json(&w->out, plan->file);
    if (plan->sheet)
        buf_f(&w->out, ", sheet: %zu", plan->sheet);
    if (t->header > 1)
        buf_f(&w->out, ", header: %zu", t->header);
    if (text)
        buf_f(&w->out, ", encoding: %.*s", STR(encoding_names[t->encoding]));
    buf_f(&w->out, "%s   # %s\n", plain ? "" : "}",
          say(w, "the table: xlsx, ods or csv", "de tabel: xlsx, ods of csv"));
}

Str starter_text(Arena *a, const StarterPlan *plan) {
    Writing w = {a, plan, buf_new(a)};
    buf_f(&w.out, "# %s\n", say(&w, "Build with: prent build", "Maak met: prent build"));
    buf_add(&w.out, S("title: "));
    buf_json(&w.out, plan->title);
    buf_f(&w.out, "   # %s\nlanguage: %.*s\n",
          say(&w, "on backs and in file properties", "op achterkanten en als titel"),
          STR(plan->language));
    bool named = theme_add(&w);
    bool colours = named || (plan->guess.column[ROLE_COLOUR].n && colours_literal(a, plan));
    buf_f(&w.out, "content:\n  %s: ", say(&w, "cards", "kaarten"));
    file_add(&w);
    buf_add(&w.out, S("products:\n"));
    product_add(&w, colours);
    others_add(&w);
    return buf_str(&w.out);
}
