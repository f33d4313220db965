#include "kiosk/app/site.hpp"

#include <algorithm>

namespace fd::app {
namespace {

const std::string kNone;

// What fits most of what people tell a city; for a site that says nothing.
const std::vector<std::string> kUsualPhrases = {"chip.danger", "chip.blocked", "chip.days",   "chip.again",
                                                "chip.worse",  "chip.night",   "chip.access", "chip.smell"};

const std::string* look_up(const Site& site, std::string_view lang, std::string_view key) {
    const auto texts = site.texts.find(std::string(lang));
    if (texts == site.texts.end()) return nullptr;
    const auto found = texts->second.find(std::string(key));
    return found == texts->second.end() ? nullptr : &found->second;
}

}  // namespace

bool Site::has_language(std::string_view tag) const {
    return std::find(languages.begin(), languages.end(), tag) != languages.end();
}

const std::string& Site::text(std::string_view lang, std::string_view key) const {
    if (const auto* own = look_up(*this, lang, key)) return *own;
    if (const auto* english = look_up(*this, "en", key)) return *english;
    return kNone;
}

const Referral* Site::referral(std::string_view service_code) const {
    const auto found = std::find_if(referrals.begin(), referrals.end(),
                                    [&](const Referral& r) { return r.service_code == service_code; });
    return found == referrals.end() ? nullptr : &*found;
}

std::string Site::icon_of(std::string_view service_code) const {
    const auto found = services.find(std::string(service_code));
    return found == services.end() || found->second.icon.empty() ? "list" : found->second.icon;
}

const std::vector<std::string>& Site::phrases_of(std::string_view service_code) const {
    const auto found = services.find(std::string(service_code));
    if (found == services.end()) return kUsualPhrases;
    if (!found->second.phrases.empty()) return found->second.phrases;
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const GroupLook& g) { return g.id == found->second.group; });
    return group == groups.end() || group->phrases.empty() ? kUsualPhrases : group->phrases;
}

Where Site::where_of(std::string_view service_code) const {
    const auto found = services.find(std::string(service_code));
    return found == services.end() ? Where::Problem : found->second.where;
}

}  // namespace fd::app
