#include "kiosk/layout/ticket_page.hpp"
#include "kiosk/text/catalog.hpp"
#include "kiosk/text/format.hpp"
#include "kiosk/text/locale_format.hpp"
#include "tests/unit/layout/support.hpp"
#include "tests/unit/paths.hpp"

#include <cstdlib>
#include <sstream>

using fd::layout::Bilingual;
using fd::layout::Bits;
using fd::layout::render_ticket_bitmap;
using fd::layout::render_ticket_pdf;
using fd::layout::TicketPage;
using fd::layout::TicketPageKind;
namespace test = fd::test;

namespace {

const std::string kOut = fd::test::binary_dir() + "/test_layout_out";

struct Code {
    std::string text;
    std::vector<bool> modules;
    int size = 0;
};

// Made once with ZXing at EC M from a URL of the real length.
const Code& code() {
    static const Code made = [] {
        const auto file =
            fd::base::files::read(fd::test::source_dir() + "/tests/unit/layout/data/ticket_qr.txt");
        REQUIRE(file.has_value());
        std::istringstream lines(*file);
        Code out;
        std::getline(lines, out.text);
        for (std::string line; std::getline(lines, line);) {
            ++out.size;
            for (const char c : line) out.modules.push_back(c == '#');
        }
        return out;
    }();
    return made;
}

const fd::text::Catalogs& catalogs() {
    static const auto all = [] {
        auto languages = fd::text::load_languages(fd::test::source_dir() + "/locales/languages.json");
        REQUIRE(languages.has_value());
        return fd::text::Catalogs::load(fd::test::binary_dir() + "/locales", std::move(*languages));
    }();
    REQUIRE(all.has_value());
    return *all;
}

std::string date_time(const std::string& lang) {
    const fd::text::LocaleFormat format(catalogs().get(lang).language(), "America/Los_Angeles");
    return format.date_time(fd::base::fake_epoch());
}

// A receipt in the words of the catalogs, with the language's sample as what it is about.
TicketPage sample(const std::string& lang) {
    const auto& own = catalogs().get(lang);
    const auto tr = [&](std::string_view key, std::string_view english,
                        std::initializer_list<fd::text::Arg> args = {}) {
        return Bilingual{fd::text::format(own.tr(key, english), args),
                         fd::text::format(std::string(english), args)};
    };
    TicketPage page;
    page.lang = lang;
    page.place = "Cedar Hill Library";
    page.service_name = "Riverbend 311";
    page.headline = tr("paper.saved", "Your request is saved");
    page.number = "2307 0041 6755";
    page.facts = {{own.language().sample, catalogs().get("en").language().sample}};
    page.issued = {date_time(lang), date_time("en")};
    page.qr = code().modules;
    page.qr_size = code().size;
    page.by_code = {tr("paper.scan", "Scan it"), tr("paper.call", "or call {number}", {{"number", "311"}})};
    page.notice = tr("paper.not_sent", "Not sent to the city yet. We keep trying.");
    page.notes = {tr("paper.no_name", "Your name is not on this paper.")};
    page.emergency = tr("paper.danger", "Danger? Call {number}", {{"number", "911"}});
    page.icons_dir = fd::test::source_dir() + "/assets/icons";
    return page;
}

void save_pbm(const Bits& bits, const std::string& name) {
    REQUIRE(fd::base::files::make_dirs(kOut).has_value());
    std::string out = "P4\n" + std::to_string(bits.width) + " " + std::to_string(bits.height) + "\n";
    out.append(bits.bits.begin(), bits.bits.end());
    REQUIRE(fd::base::files::write_atomic(kOut + "/" + name + ".pbm", out).has_value());
}

// What an independent reader sees on the paper; nothing when the tool is not installed.
std::string read_by_zbar(const std::string& name) {
    const std::string out = kOut + "/" + name + ".txt";
    const std::string command =
        "zbarimg --quiet --raw " + kOut + "/" + name + ".pbm > " + out + " 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    auto text = fd::base::files::read(out);
    REQUIRE(text.has_value());
    while (!text->empty() && text->back() == '\n') text->pop_back();
    return *text;
}

bool row_has_ink(const Bits& bits, int y) {
    for (int x = 0; x < bits.width; ++x) {
        if (bits.black(x, y)) return true;
    }
    return false;
}

// Dots of ink in the leftmost and rightmost `n` columns.
int edge_ink(const Bits& bits, int n) {
    int ink = 0;
    for (int y = 0; y < bits.height; ++y) {
        for (int x = 0; x < n; ++x)
            ink += (bits.black(x, y) ? 1 : 0) + (bits.black(bits.width - 1 - x, y) ? 1 : 0);
    }
    return ink;
}

}  // namespace

TEST_CASE(
    "a ticket is drawn in every language on both papers, inside its margins, and its code can be read") {
    const bool zbar = std::system("command -v zbarimg > /dev/null 2>&1") == 0;
    if (!zbar) MESSAGE("zbarimg is not installed: codes are drawn but not read");
    const auto engine = test::make_engine();
    for (const auto& language : catalogs().languages()) {
        const std::string& lang = language.tag;
        for (const int dots : {576, 384}) {
            const std::string name = "ticket-" + lang + "-" + std::to_string(dots);
            CAPTURE(name);
            const auto bits = render_ticket_bitmap(sample(lang), dots, *engine);
            REQUIRE(bits.has_value());
            CHECK(bits->width == dots);
            CHECK(bits->bits.size() == bits->stride() * static_cast<std::size_t>(bits->height));
            CHECK(bits->height > 900);
            CHECK(bits->height < 2600);
            CHECK(edge_ink(*bits, 5) == 0);  // of a margin of 6, into which the tail of a j hangs
            CHECK_FALSE(row_has_ink(*bits, 0));
            CHECK_FALSE(row_has_ink(*bits, bits->height - 1));
            save_pbm(*bits, name);
            if (zbar) CHECK(read_by_zbar(name) == code().text);
        }
    }
}

TEST_CASE("an English ticket prints every text once") {
    const auto engine = test::make_engine();
    const auto once = render_ticket_bitmap(sample("en"), 576, *engine);
    const auto twice = render_ticket_bitmap(sample("so"), 576, *engine);
    REQUIRE(once.has_value());
    REQUIRE(twice.has_value());
    CHECK(once->height < twice->height - 300);
    TicketPage page = sample("en");
    page.headline.resident.clear();
    const auto same = render_ticket_bitmap(page, 576, *engine);
    REQUIRE(same.has_value());
    CHECK(same->bits == once->bits);
}

TEST_CASE("[P1] the city's own words are on the ticket once, and lighter than ours") {
    const auto engine = test::make_engine();
    const std::string words = "A crew comes on Friday.";
    const auto ink = [&](const TicketPage& page) {
        const auto bits = render_ticket_bitmap(page, 576, *engine);
        REQUIRE(bits.has_value());
        int dots = 0;
        for (int y = 0; y < bits->height; ++y) {
            for (int x = 0; x < bits->width; ++x) dots += bits->black(x, y) ? 1 : 0;
        }
        return std::pair{bits->height, dots};
    };
    TicketPage city;
    city.lang = "es";
    const auto nothing = ink(city);
    TicketPage ours = city;
    ours.notes = {{words, ""}};
    city.city_words = words;
    city.city_words_lang = "en";
    const int lighter = ink(city).second - nothing.second;
    const int bold = ink(ours).second - nothing.second;
    CHECK(ink(city).first == ink(ours).first);  // one line, as ours
    CHECK(lighter > 0);
    CHECK(lighter < bold * 9 / 10);
}

TEST_CASE("the last line of a ticket's text is never one short word") {
    const auto engine = test::make_engine();
    TicketPage page;
    page.notes = {{"", "Your name is not on this paper."}};  // as many words as fit, and "paper." alone
    const auto bits = render_ticket_bitmap(page, 576, *engine);
    REQUIRE(bits.has_value());
    int last = 0;
    for (int y = bits->height - 58; y < bits->height; ++y) {
        for (int x = last; x < bits->width; ++x) {
            if (bits->black(x, y)) last = x;
        }
    }
    CHECK(last > 220);
}

TEST_CASE("the same page always gives the same dots") {
    const auto engine = test::make_engine();
    const auto first = render_ticket_bitmap(sample("lo"), 576, *engine);
    static_cast<void>(render_ticket_bitmap(sample("zh-Hant"), 576, *engine));
    const auto second = render_ticket_bitmap(sample("lo"), 576, *engine);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->bits == second->bits);
}

TEST_CASE("a walk-in number is larger than a receipt's") {
    const auto engine = test::make_engine();
    TicketPage page;
    page.kind = TicketPageKind::WalkInNumber;
    page.lang = "es";
    page.place = "Cedar Hill Library";
    page.headline = {"Su número", "Your number"};
    page.number = "A 042";
    page.banner = {"Copia", "Copy"};
    page.icons_dir = fd::test::source_dir() + "/assets/icons";
    const auto walk_in = render_ticket_bitmap(page, 576, *engine);
    REQUIRE(walk_in.has_value());
    save_pbm(*walk_in, "walk-in-es");
    page.kind = TicketPageKind::RequestReceipt;
    const auto receipt = render_ticket_bitmap(page, 576, *engine);
    REQUIRE(receipt.has_value());
    CHECK(walk_in->height > receipt->height + 60);
}

TEST_CASE("an empty page, a missing icon and no code still give a ticket") {
    const auto engine = test::make_engine();
    TicketPage page;
    page.icons_dir = "/nonexistent";
    page.number = "2307 0041 6755";
    const auto bits = render_ticket_bitmap(page, 384, *engine);
    REQUIRE(bits.has_value());
    CHECK(bits->height > 50);
}

TEST_CASE("pages that cannot be printed are refused") {
    const auto engine = test::make_engine();
    CHECK_FALSE(render_ticket_bitmap(sample("en"), 100, *engine).has_value());
    CHECK_FALSE(render_ticket_bitmap(sample("en"), 100000, *engine).has_value());
    TicketPage page = sample("en");
    page.qr.pop_back();
    CHECK_FALSE(render_ticket_bitmap(page, 576, *engine).has_value());
    page.qr_size = 177;
    page.qr.assign(177UL * 177UL, true);
    CHECK_FALSE(render_ticket_bitmap(page, 576, *engine).has_value());
    page.qr_size = -1;
    page.qr.clear();
    CHECK_FALSE(render_ticket_bitmap(page, 576, *engine).has_value());
    CHECK_FALSE(render_ticket_pdf(sample("en"), -5, *engine).has_value());
}

TEST_CASE("the PDF is one page as wide as asked and carries its fonts") {
    const auto engine = test::make_engine();
    const auto pdf = render_ticket_pdf(sample("ar"), 72, *engine);
    REQUIRE(pdf.has_value());
    CHECK(pdf->starts_with("%PDF-"));
    CHECK(pdf->find("%%EOF") != std::string::npos);
    CHECK(pdf->size() > 10000);
    REQUIRE(fd::base::files::write_atomic(kOut + "/ticket-ar.pdf", *pdf).has_value());
}
