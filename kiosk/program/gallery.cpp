#include "kiosk/program/gallery.hpp"

#include "kiosk/program/samples.hpp"
#include "kiosk/program/site_file.hpp"
#include "kiosk/program/stage.hpp"
#include "kiosk/shell/screenshot.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace fd::program {
namespace {

constexpr int kSheetFactor = 4;
constexpr int kSheetColumns = 8;
constexpr int kMostSamplePages = 40;

// A screen's whole name means that screen alone; anything else all that begin so.
bool wanted(const std::vector<std::string>& asked, const std::vector<Sample>& samples,
            const std::string& name) {
    if (asked.empty()) return true;
    return std::any_of(asked.begin(), asked.end(), [&](const std::string& words) {
        const bool whole = std::any_of(samples.begin(), samples.end(),
                                       [&](const Sample& sample) { return sample.name == words; });
        return whole ? name == words : name.starts_with(words);
    });
}

// Magenta: no color of the themes.
constexpr std::uint32_t kOutline = 0xffff00ffU;
constexpr int kOutlineWidth = 5;

void outline(shell::Pixels& picture, const ui::Rect& r) {
    const int left = std::max(0, static_cast<int>(r.x) - kOutlineWidth);
    const int top = std::max(0, static_cast<int>(r.y) - kOutlineWidth);
    const int right = std::min(picture.w, static_cast<int>(r.right()) + kOutlineWidth);
    const int bottom = std::min(picture.h, static_cast<int>(r.bottom()) + kOutlineWidth);
    for (int y = top; y < bottom; ++y) {
        const bool edge = y < top + kOutlineWidth || y >= bottom - kOutlineWidth;
        for (int x = left; x < right; ++x) {
            if (edge || x < left + kOutlineWidth || x >= right - kOutlineWidth) picture.row(y)[x] = kOutline;
        }
    }
}

// Where a marked text stands on the page: as drawn, or, where it is only said, the thing that says it.
std::vector<ui::Rect> marked(const ui::NodeLog& log) {
    const auto has_mark = [](const std::string& text) { return text.find(text::kMark) != std::string::npos; };
    std::vector<ui::Rect> out;
    std::set<std::string> drawn;
    for (const auto& run : log.texts) {
        if (!has_mark(run.text)) continue;
        out.push_back(run.ink);
        drawn.insert(run.node);
    }
    for (const auto& node : log.nodes) {
        if (!drawn.contains(node.id) && (has_mark(node.name) || has_mark(node.value) || has_mark(node.hint)))
            out.push_back(node.px);
    }
    return out;
}

// Each page of the sample that has the text: <screen>.png, <screen>-2.png …
base::Result<void> marked_pages(Stage& stage, Sample sample, const std::string& dir,
                                std::vector<shell::Pixels>& small) {
    for (int page = 1; page <= kMostSamplePages; ++page) {
        const auto& log = stage.show(sample.model);
        const auto rects = marked(log);
        const bool more = log.find("page.more") != nullptr;
        const std::size_t next = log.next_page;
        if (!rects.empty()) {
            auto picture = stage.paint();
            for (const auto& rect : rects) outline(picture, rect);
            const std::string file =
                fmt::format("{}/{}{}.png", dir, sample.name, page == 1 ? "" : fmt::format("-{}", page));
            fmt::print("{}\n", file);
            if (auto saved = shell::save_png(picture, file); !saved) return saved;
            small.push_back(shell::downscaled(picture, kSheetFactor));
        }
        auto& starts = sample.model.session.page_starts;
        if (!more || (!starts.empty() && next <= starts.back())) break;
        starts.push_back(next);
    }
    return {};
}

// Beside a resident's screens stand those in English, which needs the city's list in it.
void take_role(const Parts& parts, app::Model& model, app::ScreenRole role) {
    model.role = role;
    if (role != app::ScreenRole::Counter) return;
    model.session.prefs.size = app::kStaffSize;
    if (auto english = sample_catalog(parts.paths.site, *parts.site, "en")) model.catalogs["en"] = *english;
}

base::Result<void> one_language(Parts& parts, Stage& stage, const GalleryOptions& options,
                                const std::string& lang) {
    auto base = sample_base(parts, lang);
    if (!base) return base::fail(base.error());
    take_role(parts, *base, options.role);
    if (options.size) base->session.prefs.size = *options.size;
    base->session.prefs.contrast = options.contrast;
    base->session.prefs.reach = options.reach;
    const std::string dir = options.dir + "/" + lang;
    if (auto made = base::files::make_dirs(dir); !made) return made;
    std::vector<shell::Pixels> small;
    const auto samples = make_samples(*base);
    for (const auto& sample : samples) {
        if (!wanted(options.screens, samples, sample.name)) continue;
        if (!options.text.empty()) {
            if (auto shown = marked_pages(stage, sample, dir, small); !shown) return shown;
            continue;
        }
        stage.show(sample.model);
        const auto& picture = stage.paint();
        if (auto saved = shell::save_png(picture, dir + "/" + sample.name + ".png"); !saved) return saved;
        small.push_back(shell::downscaled(picture, kSheetFactor));
    }
    fmt::print("{}: {} pictures\n", lang, small.size());
    if (small.empty() && !options.text.empty())
        return base::fail(
            base::ErrorCode::NotFound,
            "\"" + options.text + "\" is on no screen of the gallery; texts of paper.* are on the ticket");
    if (small.empty()) return {};
    return shell::save_png(shell::contact_sheet(small, kSheetColumns),
                           options.dir + "/sheet-" + lang + ".png");
}

std::vector<app::TextSize> sizes_of(app::ScreenRole role) {
    using app::TextSize;
    if (role == app::ScreenRole::Counter) return {app::kStaffSize};
    if (role == app::ScreenRole::Board) return {TextSize::M};
    return {TextSize::S, TextSize::M, TextSize::L, TextSize::XL};
}

class Auditor {
  public:
    explicit Auditor(Parts& parts) : parts_(parts), stage_(parts) {}

    void run(app::Model base) {
        for (const auto contrast : {app::Contrast::Standard, app::Contrast::HighDark,
                                    app::Contrast::HighLight, app::Contrast::Soft}) {
            for (const auto size : sizes_of(base.role)) {
                base.session.prefs.contrast = contrast;
                base.session.prefs.size = size;
                for (auto& sample : make_samples(base)) all_pages(sample);
            }
        }
        if (parts_.panel.portrait() && base.role == app::ScreenRole::Kiosk) run_in_reach(std::move(base));
    }

    [[nodiscard]] const AuditTotals& totals() const { return totals_; }

  private:
    // Colors do not move anything: one theme shows what reach mode does.
    void run_in_reach(app::Model base) {
        base.session.prefs.contrast = app::Contrast::Standard;
        base.session.prefs.reach = true;
        for (const auto size : sizes_of(base.role)) {
            base.session.prefs.size = size;
            for (auto& sample : make_samples(base)) all_pages(sample);
        }
    }

    // A screen that goes on behind More is audited to its end.
    void all_pages(Sample& sample) {
        for (int page = 0; page < kMostSamplePages; ++page) {
            const auto& log = stage_.show(sample.model);
            report(sample, log, page);
            const auto* more = log.find("page.more");
            if (more == nullptr) return;
            const std::size_t next = log.next_page;
            const auto& starts = sample.model.session.page_starts;
            if (!starts.empty() && next <= starts.back()) return;
            sample.model.session.page_starts.push_back(next);
        }
    }

    void report(const Sample& sample, const ui::NodeLog& log, int page) {
        const auto& prefs = sample.model.session.prefs;
        ++totals_.frames;
        const ui::AuditContext context{parts_.panel, prefs.contrast, prefs.size, prefs.reach};
        for (const auto& finding : ui::audit(log, context)) {
            ++totals_.findings;
            static constexpr std::array<const char*, 4> kSizes = {"S", "M", "L", "XL"};
            static constexpr std::array<const char*, 4> kContrasts = {"standard", "high_dark", "high_light",
                                                                      "soft"};
            fmt::print("{} {} {} {}{} {}#{}: {}: {}: {}\n", parts_.panel.name, prefs.lang,
                       kSizes[static_cast<std::size_t>(prefs.size)],
                       kContrasts[static_cast<std::size_t>(prefs.contrast)], prefs.reach ? " reach" : "",
                       sample.name, page, ui::name(finding.rule), finding.node, finding.detail);
        }
    }

    Parts& parts_;
    Stage stage_;
    AuditTotals totals_;
};

// The languages asked for; else every one that the kiosk has, whatever this site offers.
std::vector<std::string> languages_of(const Parts& parts, const std::vector<std::string>& asked) {
    if (!asked.empty()) return asked;
    std::vector<std::string> all;
    for (const auto& language : parts.catalogs->languages()) all.push_back(language.tag);
    return all;
}

}  // namespace

base::Result<app::Model> sample_base(Parts& parts, const std::string& lang) {
    const auto* language = text::find_language(parts.catalogs->languages(), lang);
    if (language == nullptr)
        return base::fail(base::ErrorCode::NotFound, "the kiosk has no language \"" + lang + "\"");
    app::Model model = parts.first_model();
    model.now = base::fake_epoch();
    model.session.prefs.lang = lang;
    auto catalog = sample_catalog(parts.paths.site, *parts.site, lang);
    if (!catalog) return base::fail(catalog.error());
    model.catalogs[lang] = *catalog;
    model.session.draft.details = language->sample;
    return model;
}

base::Result<void> make_gallery(Parts& parts, const GalleryOptions& options) {
    if (!options.text.empty()) {
        if (auto known = parts.catalogs->mark(options.text); !known) return known;
    }
    Stage stage(parts);
    for (const auto& lang : languages_of(parts, options.languages)) {
        if (auto made = one_language(parts, stage, options, lang); !made) return made;
    }
    return {};
}

base::Result<AuditTotals> audit_all(Parts& parts, const std::vector<std::string>& languages,
                                    app::ScreenRole role) {
    Auditor auditor(parts);
    for (const auto& lang : languages_of(parts, languages)) {
        auto base = sample_base(parts, lang);
        if (!base) return base::fail(base.error());
        take_role(parts, *base, role);
        auditor.run(std::move(*base));
    }
    return auditor.totals();
}

}  // namespace fd::program
