// Paper in every language, on both widths, against pictures that a person has looked at
// (goldens/<tag>-<mm>.png). On each stands one true sentence of the language, the same that
// languages_journey.py types. A picture that changed on purpose: run with FD_GOLDENS_OUT=<folder>, look at
// what lies there, copy it.

#include "device/codec/png.hpp"
#include "kiosk/program/gallery.hpp"
#include "kiosk/program/printing.hpp"
#include "kiosk/program/samples.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/riverbend.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

using namespace fd;

namespace {

struct Width {
    int dots;
    const char* mm;
};
constexpr Width kWidths[] = {{384, "58"}, {576, "80"}};

const std::map<std::string, std::string> kSentences = {
    {"en", "There is a deep hole in front of 12 Elm Street."},
    {"es", "¿Quién arregla el bache de la calle Niño? ¡Urgente!"},
    {"so", "Godku wuxuu ku yaal jidka hortiisa."},
    {"ro", "Groapă adâncă în fața stației, lângă școală."},
    {"ru", "Глубокая яма прямо перед подъездом, объезда нет."},
    {"uk", "Глибока яма біля під'їзду, ґанок пошкоджено."},
    {"ar", "توجد حفرة كبيرة أمام موقف الحافلة 12، احذروا!"},
    {"lo", "ມີຂຸມໃຫຍ່ຢູ່ໜ້າປ້າຍລົດເມ ອັນຕະລາຍຫຼາຍ."},
    {"vi", "Có một ổ gà rất lớn trước trạm xe buýt."},
    {"zh-Hans", "路口有一个大坑，很危险。"},
    {"zh-Hant", "路口有一個大坑，很危險。"},
    {"ko", "길에 큰 구멍이 있어서 위험해요. 빨리 고쳐 주세요!"},
    {"tl", "May malaking butas sa harap ng hintuan ng bus."},
    {"fa", "چالهٔ بزرگی جلوی ایستگاه اتوبوس است؛ می‌ترسم."},
    {"ja", "バス停の前の道路に大きな穴が開いています。"},
};

layout::TicketPage page_in(program::Parts& parts, const std::string& lang) {
    const auto base = program::sample_base(parts, lang);
    REQUIRE(base.has_value());
    auto samples = program::make_samples(*base);
    const auto sent = std::find_if(samples.begin(), samples.end(),
                                   [](const auto& sample) { return sample.name == "ticket-sent"; });
    REQUIRE(sent != samples.end());
    auto page = program::make_ticket_page(parts, sent->model, *sent->model.session.receipt, lang);
    const auto sentence = kSentences.find(lang);
    page.city_words =
        sentence == kSentences.end() ? parts.catalogs->get(lang).language().sample : sentence->second;
    page.city_words_lang = lang;
    return page;
}

// The most dots that differ in any strip of paper as high as a line; all of them when the sizes do.
std::size_t difference(const device::Bitmap1& a, const device::Bitmap1& b) {
    constexpr std::size_t kStrip = 32;
    if (a.width != b.width || a.height != b.height || a.bits.size() != b.bits.size())
        return a.bits.size() * 8;
    const std::size_t strip = (static_cast<std::size_t>(a.width) + 7) / 8 * kStrip;
    std::size_t worst = 0;
    for (std::size_t begin = 0; begin < a.bits.size(); begin += strip) {
        std::size_t dots = 0;
        for (std::size_t i = begin; i < std::min(begin + strip, a.bits.size()); ++i)
            dots +=
                static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(a.bits[i] ^ b.bits[i])));
        worst = std::max(worst, dots);
    }
    return worst;
}

// A newer rasterizer may move a few dots of an edge; a mark of a letter is more.
constexpr std::size_t kEdge = 12;

void leave(const std::string& name, const device::Bitmap1& bitmap) {
    const char* folder = std::getenv("FD_GOLDENS_OUT");
    if (folder == nullptr) return;
    const auto png = device::png_encode(bitmap);
    REQUIRE(png.has_value());
    REQUIRE(base::files::make_dirs(folder).has_value());
    REQUIRE(base::files::write_atomic(std::string(folder) + "/" + name, *png).has_value());
}

void compare(program::Parts& parts, const layout::TicketPage& page, const std::string& what) {
    for (const auto& [dots, mm] : kWidths) {
        const auto bitmap = program::ticket_bitmap(parts, page, dots);
        REQUIRE(bitmap.has_value());
        const std::string name = what + "-" + mm + ".png";
        leave(name, *bitmap);
        const auto bytes = base::files::read(fd::test::source_dir() + "/tests/unit/tickets/goldens/" + name);
        CHECK_MESSAGE(bytes.has_value(), "no " << name << ": see the top of this file");
        if (!bytes) continue;
        const auto golden = device::png_decode_page(*bytes);
        REQUIRE(golden.has_value());
        CHECK_MESSAGE(difference(*bitmap, *golden) < kEdge, name << " is another picture");
    }
}

}  // namespace

TEST_CASE("[P2] the ticket in every language beside English, on 58 and 80 mm, is as it was looked at") {
    const auto parts = test::riverbend("portrait_24");
    for (const auto& language : parts->catalogs->languages()) {
        const std::string& lang = language.tag;
        CAPTURE(lang);
        const auto page = page_in(*parts, lang);
        compare(*parts, page, lang);
    }
}

TEST_CASE("[P2] a walk-in number on paper, in four scripts beside English, is as it was looked at") {
    const auto parts = test::riverbend("portrait_24");
    for (const std::string lang : {"en", "ar", "lo", "zh-Hans"}) {
        CAPTURE(lang);
        const auto base = program::sample_base(*parts, lang);
        REQUIRE(base.has_value());
        const auto samples = program::make_samples(*base);
        const auto waits = std::ranges::find(samples, "walk_in-waiting", &program::Sample::name);
        REQUIRE(waits != samples.end());
        const auto& model = waits->model;
        compare(*parts, program::make_ticket_page(*parts, model, *model.session.walk_in, lang),
                "number-" + lang);
    }
}

TEST_CASE("the comparison sees a letter that is not joined, and one tone that is missing") {
    const auto parts = test::riverbend("portrait_24");
    const auto with = [&](const char* lang, const std::string& words) {
        auto page = page_in(*parts, lang);
        page.city_words = words;
        auto bitmap = program::ticket_bitmap(*parts, page, 576);
        REQUIRE(bitmap.has_value());
        return std::move(*bitmap);
    };
    CHECK(difference(with("ar", "توجد حفرة كبيرة"), with("ar", "توجد حف\u200Cرة كبيرة")) > kEdge);
    CHECK(difference(with("vi", "Có một ổ gà"), with("vi", "Có một ổ ga")) > kEdge);
}
