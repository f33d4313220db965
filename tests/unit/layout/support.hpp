#pragma once
// What the layout tests share: an engine with the real fonts and languages,
// sample texts, and a canvas to look at.

#include "kiosk/layout/engine.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fd::test {

inline std::unique_ptr<layout::Engine> make_engine(std::size_t max_layouts = 4096) {
    auto languages = text::load_languages(fd::test::source_dir() + "/locales/languages.json");
    REQUIRE(languages.has_value());
    auto engine = layout::Engine::create(
        {fd::test::source_dir() + "/assets/fonts/fonts.conf", std::move(*languages), max_layouts});
    REQUIRE_MESSAGE(engine.has_value(), (engine ? std::string() : engine.error().text));
    return std::move(*engine);
}

inline layout::TextStyle style(const std::string& lang, double em_px = 32) {
    layout::TextStyle out;
    out.lang = lang;
    out.em_px = em_px;
    out.line_height = 1.5;
    return out;
}

// Drafts, as everything that is not English: there is a large hole in the road near the library.
// A language without hard letters of its own here has its sample sentence, three times.
inline std::map<std::string, std::string> hard_samples() {
    return {
        {"en", "There is a large hole in the road near the library. Please repair it: 425-555-0137."},
        {"es", "Hay un hoyo grande en la calle cerca de la biblioteca. ¿Pueden repararlo? ¡Gracias, señor!"},
        {"vi", "Có một ổ gà lớn trên đường gần thư viện. ẤẨẪẬ ấẩẫậ ỔỖỘ Xin vui lòng sửa chữa."},
        {"zh-Hans", "图书馆附近的道路上有一个大坑，请修理。“直骨刃令角海述返户”：谢谢！"},
        {"zh-Hant", "圖書館附近的道路上有一個大坑，請修理。「直骨刃令角海述返戶」：謝謝！"},
        {"ru", "Возле библиотеки на дороге большая яма. Пожалуйста, отремонтируйте её. №1 — срочно!"},
        {"uk", "Біля бібліотеки на дорозі велика яма. Будь ласка, полагодьте її. Ґанок, їжак, є об’єкт."},
        {"ro", "Lângă bibliotecă este o groapă mare în șosea. Vă rugăm să o reparați, mulțumim. ȘșȚț"},
        {"ja",
         "図書館の近くの道路に大きな穴があります。修理をお願いします。「直骨刃令角海述返戸」ガギグゲゴ、ー"},
        {"so", "Waddada u dhow maktabadda god weyn ayaa ku yaal. Fadlan dayactir. Mahadsanid!"},
        {"ar", "توجد حفرة كبيرة في الطريق بالقرب من المكتبة. لا، لأن الإصلاح مطلوب؟ أهلًا وسهلًا"},
        {"lo", "ມີຂຸມໃຫຍ່ຢູ່ເທິງຖະໜົນໃກ້ກັບຫໍສະໝຸດ ກະລຸນາສ້ອມແປງ ທີ່ ນີ້ ນໍ້າ"},
    };
}

inline const std::map<std::string, std::string>& samples() {
    static const auto all = [] {
        auto out = hard_samples();
        const auto languages = text::load_languages(fd::test::source_dir() + "/locales/languages.json");
        REQUIRE(languages.has_value());
        for (const auto& l : *languages) out.emplace(l.tag, l.sample + " " + l.sample + " " + l.sample);
        return out;
    }();
    return all;
}

// A grey picture of layouts, 255 = ink, written as PGM for people to look at.
class Canvas {
  public:
    Canvas(int w, int h) : w_(w), h_(h), ink_(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0) {}

    void draw(layout::Engine& engine, const layout::Layout& layout, int x, int y) {
        for (const auto& quad : layout.quads) {
            const auto bitmap = engine.glyph(quad.glyph_id);
            for (int row = 0; row < bitmap.h; ++row) {
                for (int column = 0; column < bitmap.w; ++column) {
                    add(x + static_cast<int>(quad.x) + column, y + static_cast<int>(quad.y) + row,
                        bitmap.coverage[static_cast<std::size_t>(row * bitmap.w + column)]);
                }
            }
        }
    }

    [[nodiscard]] const std::vector<std::uint8_t>& ink() const { return ink_; }

    void save(const std::string& name) const {
        const std::string folder = fd::test::binary_dir() + "/test_layout_out";
        REQUIRE(base::files::make_dirs(folder).has_value());
        std::string out = "P5\n" + std::to_string(w_) + " " + std::to_string(h_) + "\n255\n";
        for (const auto value : ink_) out.push_back(static_cast<char>(255 - value));
        REQUIRE(base::files::write_atomic(folder + "/" + name + ".pgm", out).has_value());
    }

  private:
    void add(int x, int y, std::uint8_t value) {
        if (x < 0 || y < 0 || x >= w_ || y >= h_) return;
        auto& at =
            ink_[static_cast<std::size_t>(y) * static_cast<std::size_t>(w_) + static_cast<std::size_t>(x)];
        at = static_cast<std::uint8_t>(std::min(255, at + value));
    }

    int w_, h_;
    std::vector<std::uint8_t> ink_;
};

}  // namespace fd::test
