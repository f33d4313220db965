#include "kiosk/text/catalog.hpp"
#include "offline/base/log.hpp"

#include <algorithm>

namespace fd::text {

base::Result<Catalogs> Catalogs::load(const std::string& mo_dir, std::vector<Language> languages) {
    if (languages.empty()) return base::fail(base::ErrorCode::InvalidInput, "no languages");
    Catalogs all;
    for (const Language& language : languages) {
        auto catalog = Catalog::load_mo(mo_dir + "/" + language.tag + ".mo", language);
        const bool expected =
            language.tag == "en" && !catalog && catalog.error().code == base::ErrorCode::NotFound;
        if (!catalog && !expected) {
            base::log::error("text", language.tag + " is shown in English: " + catalog.error().text);
            all.problems_.push_back(language.tag + ": " + catalog.error().text);
        }
        all.by_tag_.emplace(language.tag, catalog ? std::move(*catalog) : Catalog::empty(language));
    }
    all.languages_ = std::move(languages);
    return all;
}

base::Result<void> Catalogs::mark(const std::string& ctx) {
    if (std::ranges::none_of(by_tag_, [&](const auto& one) { return one.second.has_context(ctx); }))
        return base::fail(base::ErrorCode::NotFound, "no text has the id \"" + ctx + "\"");
    for (auto& [tag, catalog] : by_tag_) catalog.mark(ctx);
    english_.mark(ctx);
    return {};
}

const Catalog& Catalogs::get(std::string_view tag) const {
    const auto found = by_tag_.find(tag);
    return found == by_tag_.end() ? english_ : found->second;
}

}  // namespace fd::text
