#pragma once
// Fonts: the font maps of one engine and their contexts, one a language and
// direction, made when first used and never changed. Internal to kiosk/layout;
// not thread-safe.

#include "kiosk/layout/pango_ptr.hpp"
#include "kiosk/text/language.hpp"
#include "kiosk/text/line_breaks.hpp"
#include "offline/base/result.hpp"

#include <pango/pango.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::layout {

enum class Medium { Screen, Paper };

// Height of the language's own face, in em.
struct FaceHeight {
    double ascent = 1.07;
    double descent = 0.29;
};

class Fonts {
  public:
    // NotFound/InvalidInput: no fonts file, or one that leaves no Noto Sans.
    static base::Result<std::unique_ptr<Fonts>> create(const std::string& fonts_conf,
                                                       std::vector<text::Language> languages);
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // English for a tag that we do not have.
    [[nodiscard]] const text::Language& language(std::string_view tag) const;
    [[nodiscard]] const text::LineBreaker& breaker(const text::Language& language);
    PangoContext* context(Medium medium, const text::Language& language, text::Direction direction);
    FontDescriptionPtr description(const text::Language& language, bool bold, double em_px) const;
    FaceHeight face_height(const text::Language& language, bool bold);

  private:
    struct Maps;
    explicit Fonts(std::unique_ptr<Maps> maps, std::vector<text::Language> languages);

    std::unique_ptr<Maps> maps_;
    std::vector<text::Language> languages_;
    std::map<std::string, text::LineBreaker, std::less<>> breakers_;
    std::map<std::pair<std::string, int>, GPtr<PangoContext>> contexts_;
    std::map<std::pair<std::string, bool>, FaceHeight> heights_;
};

}  // namespace fd::layout
