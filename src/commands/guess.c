#include "commands/guess.h"

#include <string.h>

#include "base/utf8.h"

// Words that columns of that kind begin with or are, in small letters, and the one language
// of these four that has them: Dutch, English, German and French.
static const struct {
    Role role;
    const char *language; // NULL: several
    Str word;
} words[] = {{ROLE_TEXT, "nl", LIT("vraag")},
             {ROLE_TEXT, "nl", LIT("vragen")},
             {ROLE_TEXT, "nl", LIT("stelling")},
             {ROLE_TEXT, "nl", LIT("uitspraak")},
             {ROLE_TEXT, "nl", LIT("tekst")},
             {ROLE_TEXT, "en", LIT("question")},
             {ROLE_TEXT, "en", LIT("statement")},
             {ROLE_TEXT, "de", LIT("frage")},
             {ROLE_TEXT, "de", LIT("fragen")},
             {ROLE_TEXT, "de", LIT("aussage")},
             {ROLE_TEXT, "fr", LIT("énoncé")},
             {ROLE_TEXT, "fr", LIT("phrase")},
             {ROLE_TEXT, NULL, LIT("text")},
             {ROLE_NUMBER, "nl", LIT("volgnummer")},
             {ROLE_NUMBER, "en", LIT("number")},
             {ROLE_NUMBER, "en", LIT("no.")},
             {ROLE_NUMBER, "fr", LIT("numéro")},
             {ROLE_NUMBER, "fr", LIT("no")},
             {ROLE_NUMBER, NULL, LIT("nr")},
             {ROLE_NUMBER, NULL, LIT("nummer")},
             {ROLE_NUMBER, NULL, LIT("#")},
             {ROLE_CATEGORY, "nl", LIT("categorie")},
             {ROLE_CATEGORY, "nl", LIT("onderwerp")},
             {ROLE_CATEGORY, "nl", LIT("groep")},
             {ROLE_CATEGORY, "nl", LIT("rubriek")},
             {ROLE_CATEGORY, "en", LIT("category")},
             {ROLE_CATEGORY, "en", LIT("topic")},
             {ROLE_CATEGORY, "en", LIT("theme")},
             {ROLE_CATEGORY, "en", LIT("group")},
             {ROLE_CATEGORY, "de", LIT("kategorie")},
             {ROLE_CATEGORY, "de", LIT("gruppe")},
             {ROLE_CATEGORY, "de", LIT("rubrik")},
             {ROLE_CATEGORY, "fr", LIT("catégorie")},
             {ROLE_CATEGORY, "fr", LIT("thème")},
             {ROLE_CATEGORY, "fr", LIT("groupe")},
             {ROLE_CATEGORY, NULL, LIT("thema")},
             {ROLE_NOTE, "nl", LIT("toelichting")},
             {ROLE_NOTE, "nl", LIT("opmerking")},
             {ROLE_NOTE, "en", LIT("note")},
             {ROLE_NOTE, "en", LIT("notes")},
             {ROLE_NOTE, "de", LIT("erläuterung")},
             {ROLE_NOTE, "de", LIT("hinweis")},
             {ROLE_NOTE, "de", LIT("bemerkung")},
             {ROLE_NOTE, "de", LIT("anmerkung")},
             {ROLE_NOTE, "fr", LIT("remarque")},
             {ROLE_NOTE, "fr", LIT("précision")},
             {ROLE_COLOUR, "nl", LIT("kleur")},
             {ROLE_COLOUR, "en", LIT("colour")},
             {ROLE_COLOUR, "en", LIT("color")},
             {ROLE_COLOUR, "de", LIT("farbe")},
             {ROLE_COLOUR, "fr", LIT("couleur")},
             {ROLE_COUNT, "nl", LIT("aantal")},
             {ROLE_COUNT, "en", LIT("copies")},
             {ROLE_COUNT, "de", LIT("anzahl")},
             {ROLE_COUNT, "fr", LIT("exemplaires")},
             {ROLE_TERM, "nl", LIT("begrip")},
             {ROLE_TERM, "nl", LIT("woord")},
             {ROLE_TERM, "de", LIT("begriff")},
             {ROLE_TERM, "de", LIT("wort")},
             {ROLE_TERM, "fr", LIT("terme")},
             {ROLE_TERM, "fr", LIT("mot")},
             {ROLE_TERM, NULL, LIT("term")},
             {ROLE_EXPLANATION, "nl", LIT("uitleg")},
             {ROLE_EXPLANATION, "nl", LIT("betekenis")},
             {ROLE_EXPLANATION, "nl", LIT("definitie")},
             {ROLE_EXPLANATION, "en", LIT("explanation")},
             {ROLE_EXPLANATION, "en", LIT("meaning")},
             {ROLE_EXPLANATION, "de", LIT("erklärung")},
             {ROLE_EXPLANATION, "de", LIT("bedeutung")},
             {ROLE_EXPLANATION, "fr", LIT("explication")},
             {ROLE_EXPLANATION, "fr", LIT("signification")},
             {ROLE_EXPLANATION, "fr", LIT("définition")},
             {ROLE_EXPLANATION, NULL, LIT("definition")},
             {ROLE_ANSWER, "nl", LIT("antwoord")},
             {ROLE_ANSWER, "en", LIT("answer")},
             {ROLE_ANSWER, "de", LIT("antwort")},
             {ROLE_ANSWER, "fr", LIT("réponse")},
             {ROLE_PICTURE, "nl", LIT("afbeelding")},
             {ROLE_PICTURE, "nl", LIT("plaatje")},
             {ROLE_PICTURE, "en", LIT("picture")},
             {ROLE_PICTURE, "de", LIT("bild")},
             {ROLE_PICTURE, "fr", LIT("illustration")},
             {ROLE_PICTURE, NULL, LIT("foto")},
             {ROLE_PICTURE, NULL, LIT("photo")},
             {ROLE_PICTURE, NULL, LIT("image")},
             {ROLE_PICTURE, NULL, LIT("logo")},
             {ROLE_LINK, "fr", LIT("lien")},
             {ROLE_LINK, NULL, LIT("link")},
             {ROLE_LINK, NULL, LIT("url")},
             {ROLE_LINK, NULL, LIT("website")},
             {ROLE_NAME, "nl", LIT("naam")},
             {ROLE_NAME, "nl", LIT("voornaam")},
             {ROLE_NAME, "nl", LIT("deelnemer")},
             {ROLE_NAME, "en", LIT("first name")},
             {ROLE_NAME, "en", LIT("firstname")},
             {ROLE_NAME, "en", LIT("forename")},
             {ROLE_NAME, "de", LIT("vorname")},
             {ROLE_NAME, "fr", LIT("prénom")},
             {ROLE_NAME, NULL, LIT("name")},
             {ROLE_SURNAME, "nl", LIT("achternaam")},
             {ROLE_SURNAME, "en", LIT("surname")},
             {ROLE_SURNAME, "en", LIT("last name")},
             {ROLE_SURNAME, "en", LIT("lastname")},
             {ROLE_SURNAME, "de", LIT("nachname")},
             {ROLE_SURNAME, "de", LIT("familienname")},
             {ROLE_SURNAME, "fr", LIT("nom")},
             {ROLE_FUNCTION, "nl", LIT("functie")},
             {ROLE_FUNCTION, "nl", LIT("rol")},
             {ROLE_FUNCTION, "en", LIT("function")},
             {ROLE_FUNCTION, "en", LIT("role")},
             {ROLE_FUNCTION, "de", LIT("funktion")},
             {ROLE_FUNCTION, "de", LIT("rolle")},
             {ROLE_FUNCTION, "fr", LIT("fonction")},
             {ROLE_FUNCTION, "fr", LIT("rôle")},
             {ROLE_ORGANISATION, "nl", LIT("organisatie")},
             {ROLE_ORGANISATION, "nl", LIT("bedrijf")},
             {ROLE_ORGANISATION, "nl", LIT("fractie")},
             {ROLE_ORGANISATION, "nl", LIT("partij")},
             {ROLE_ORGANISATION, "en", LIT("organization")},
             {ROLE_ORGANISATION, "en", LIT("company")},
             {ROLE_ORGANISATION, "en", LIT("party")},
             {ROLE_ORGANISATION, "de", LIT("firma")},
             {ROLE_ORGANISATION, "fr", LIT("société")},
             {ROLE_ORGANISATION, "fr", LIT("entreprise")},
             {ROLE_ORGANISATION, NULL, LIT("organisation")},
             {ROLE_STREET, "nl", LIT("straat")},
             {ROLE_STREET, "nl", LIT("adres")},
             {ROLE_STREET, "en", LIT("street")},
             {ROLE_STREET, "en", LIT("address")},
             {ROLE_STREET, "de", LIT("straße")},
             {ROLE_STREET, "de", LIT("strasse")},
             {ROLE_STREET, "de", LIT("anschrift")},
             {ROLE_STREET, "fr", LIT("rue")},
             {ROLE_STREET, "fr", LIT("adresse")},
             {ROLE_POSTCODE, "de", LIT("plz")},
             {ROLE_POSTCODE, "de", LIT("postleitzahl")},
             {ROLE_POSTCODE, "fr", LIT("code")},
             {ROLE_POSTCODE, "fr", LIT("postal")},
             {ROLE_POSTCODE, "en", LIT("zip")},
             {ROLE_POSTCODE, NULL, LIT("postcode")},
             {ROLE_PLACE, "nl", LIT("plaats")},
             {ROLE_PLACE, "nl", LIT("woonplaats")},
             {ROLE_PLACE, "en", LIT("city")},
             {ROLE_PLACE, "en", LIT("town")},
             {ROLE_PLACE, "de", LIT("ort")},
             {ROLE_PLACE, "de", LIT("stadt")},
             {ROLE_PLACE, "de", LIT("wohnort")},
             {ROLE_PLACE, "fr", LIT("ville")}};

// Of the letters that western Europe has (Unicode 15, blocks 0 and 1).
static uint32_t small(uint32_t c) {
    bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return capital ? c + 0x20 : c;
}

// Small and capital letters are alike; behind the word the name may go on with another.
static bool begins(Str name, Str word) {
    size_t at = 0;
    for (size_t i = 0; i < word.n;) {
        if (at >= name.n || small(utf8_next(name, &at)) != utf8_next(word, &i))
            return false;
    }
    return at == name.n || name.p[at] == ' ' || name.p[at] == '.' || name.p[at] == '(' ||
           name.p[at] == '-' || name.p[at] == '_';
}

static bool taken(const Guess *g, size_t column) {
    for (size_t i = 0; i < ROLES; i++)
        if (g->column[i].n && g->at[i] == column)
            return true;
    return false;
}

static void take(Guess *g, Role role, const Table *t, size_t column) {
    g->column[role] = t->name[column].text;
    g->at[role] = column;
}

// Figures, marks and blanks are no words.
static size_t letters(const Table *t, size_t column) {
    size_t n = 0;
    for (size_t row = 0; row < t->rows; row++) {
        Str text = t->cell[row * t->columns + column].text;
        for (size_t at = 0; at < text.n;)
            n += utf8_next(text, &at) >= 'A';
    }
    return n;
}

// The longest texts that no name has spoken for; SIZE_MAX: there are none.
static size_t longest(const Guess *g, const Table *t) {
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < t->columns; i++) {
        size_t n = letters(t, i);
        if (!taken(g, i) && (best == SIZE_MAX || n > most)) {
            most = n;
            best = i;
        }
    }
    return best;
}

static void names_take(Guess *g, const Table *t) {
    for (size_t i = 0; i < t->columns; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            Role role = words[k].role;
            if (!begins(t->name[i].text, words[k].word) || taken(g, i))
                continue;
            if (!g->column[role].n)
                take(g, role, t, i);
            else if (role == ROLE_TEXT && !g->column[ROLE_OTHER].n)
                take(g, ROLE_OTHER, t, i);
            else if (role == ROLE_NAME && !g->column[ROLE_SURNAME].n &&
                     t->name[i].text.n == words[k].word.n)
                take(g, ROLE_SURNAME, t, i);
        }
}

// The one that most names are in, if one is.
static const char *language_of(const Table *t) {
    static const char *const language[] = {"nl", "en", "de", "fr"};
    enum { LANGUAGES = sizeof language / sizeof *language };
    size_t votes[LANGUAGES] = {0}, best = 0, others = 0;
    for (size_t i = 0; i < t->columns; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            for (size_t l = 0; l < LANGUAGES && words[k].language; l++)
                votes[l] += strcmp(language[l], words[k].language) == 0 &&
                            begins(t->name[i].text, words[k].word);
    for (size_t l = 1; l < LANGUAGES; l++)
        best = votes[l] > votes[best] ? l : best;
    for (size_t l = 0; l < LANGUAGES; l++)
        others += l != best && votes[l] == votes[best];
    return others ? NULL : language[best];
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Str guess_language(Arena *a, Str name) {
    size_t n = name.n;
    if (n > 4 && name.p[n - 4] == '(' && is_letter(name.p[n - 3]) &&
        is_letter(name.p[n - 2]) && name.p[n - 1] == ')')
        return str_f(a, "%c%c", (int)small((unsigned char)name.p[n - 3]),
                     (int)small((unsigned char)name.p[n - 2]));
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (words[k].language && begins(name, words[k].word))
            return str_of(words[k].language);
    return S("");
}

static void move(Guess *g, Role from, Role to) {
    if (!g->column[from].n || g->column[to].n)
        return;
    g->column[to] = g->column[from];
    g->at[to] = g->at[from];
    g->column[from] = S("");
}

// What a column is depends on the others: a question's answer is on the back, what explains
// it stands below it; who has no first name has a name.
static void roles_settle(Guess *g) {
    if (g->column[ROLE_TEXT].n && g->column[ROLE_ANSWER].n && !g->column[ROLE_TERM].n &&
        !g->column[ROLE_EXPLANATION].n) {
        move(g, ROLE_TEXT, ROLE_TERM);
        move(g, ROLE_ANSWER, ROLE_EXPLANATION);
    }
    if (g->column[ROLE_TEXT].n && !g->column[ROLE_TERM].n)
        move(g, ROLE_EXPLANATION, ROLE_NOTE);
    move(g, ROLE_SURNAME, ROLE_NAME);
}

static bool is_person(const Guess *g) {
    return g->column[ROLE_NAME].n &&
           (g->column[ROLE_SURNAME].n || g->column[ROLE_FUNCTION].n ||
            g->column[ROLE_ORGANISATION].n) &&
           !g->column[ROLE_TEXT].n;
}

static Starter starter_of(const Guess *g) {
    if (g->column[ROLE_TERM].n && g->column[ROLE_EXPLANATION].n)
        return STARTER_TERMS;
    if (g->column[ROLE_NAME].n && g->column[ROLE_STREET].n)
        return STARTER_LABELS;
    if (is_person(g))
        return STARTER_BADGES;
    if (g->column[ROLE_OTHER].n)
        return STARTER_BILINGUAL;
    if (g->column[ROLE_LINK].n)
        return STARTER_CODES;
    return g->column[ROLE_PICTURE].n ? STARTER_PICTURES : STARTER_DECK;
}

// What a layout cannot do without is then any column that is left.
static void needs_take(Guess *g, const Table *t, Role role) {
    size_t column = g->column[role].n ? SIZE_MAX : longest(g, t);
    if (column != SIZE_MAX)
        take(g, role, t, column);
}

Guess guess_table(const Table *t, Starter asked) {
    Guess g = {.starter = asked, .language = language_of(t)};
    names_take(&g, t);
    if (asked == STARTER_GUESS) {
        roles_settle(&g);
        g.starter = starter_of(&g);
    }
    if (g.starter == STARTER_LABELS || g.starter == STARTER_BADGES) {
        needs_take(&g, t, ROLE_NAME);
    } else if (g.starter == STARTER_TERMS) {
        needs_take(&g, t, ROLE_TERM);
        needs_take(&g, t, ROLE_EXPLANATION);
    } else {
        move(&g, ROLE_NAME, ROLE_TEXT);
        move(&g, ROLE_TERM, ROLE_TEXT);
        needs_take(&g, t, ROLE_TEXT);
        if (g.starter == STARTER_BILINGUAL)
            needs_take(&g, t, ROLE_OTHER);
    }
    return g;
}
