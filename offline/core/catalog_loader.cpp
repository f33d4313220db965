#include "offline/core/catalog_loader.hpp"

#include "offline/base/log.hpp"
#include "offline/city/calls.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/tree.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/sync/answer.hpp"
#include "offline/sync/to_http.hpp"

#include <algorithm>

namespace fd::core {
namespace {

constexpr std::chrono::hours kPrefetchAge{12};
constexpr std::chrono::minutes kPrefetchPause{5};

// The city's trouble of the moment: it does not say that there is no definition.
bool is_passing(int status) {
    return status == 429 || status >= 500;
}

base::Error unavailable(const net::HttpOutcome& outcome) {
    if (!outcome) return outcome.error().error;
    return {base::ErrorCode::Unavailable, "the city answered with status " + std::to_string(outcome->status)};
}

}  // namespace

CatalogLoader::CatalogLoader(store::CatalogCache cache, const CoreOptions& options, const base::Clock& clock,
                             api::Listener listener)
    : cache_(std::move(cache)),
      profile_(options.profile),
      policy_(options.sync),
      max_age_(options.catalog_max_age),
      clock_(clock),
      listener_(std::move(listener)) {}

std::string CatalogLoader::effective(const std::string& lang) const {
    return profile_.locale_parameter == city::LocaleParameter::None ? profile_.default_language : lang;
}

CatalogLoader::Catalog CatalogLoader::cached(const std::string& lang) {
    if (const auto known = known_.find(lang); known != known_.end()) return known->second;
    auto stored = cache_.get(lang);
    if (!stored || !*stored) return nullptr;
    auto catalog = std::make_shared<const domain::ServiceCatalog>(std::move(**stored));
    known_.insert_or_assign(lang, catalog);
    return catalog;
}

CatalogLoader::Catalog CatalogLoader::any_cached() {
    if (auto catalog = cached(profile_.default_language)) return catalog;
    const auto languages = cache_.languages();
    if (!languages) return nullptr;
    for (const std::string& lang : *languages) {
        if (auto catalog = cached(lang)) return catalog;
    }
    return nullptr;
}

bool CatalogLoader::younger(const std::string& lang, std::chrono::milliseconds age) const {
    const auto at = refreshed_.find(lang);
    return at != refreshed_.end() && clock_.monotonic() - at->second < age;
}

void CatalogLoader::load(const std::string& lang) {
    const std::string wanted = effective(lang);
    const Catalog catalog = cached(wanted);
    if (catalog) listener_(api::CatalogLoaded{lang, catalog, true});
    if (catalog && younger(wanted, max_age_)) return;
    waiting_[lang] = catalog != nullptr;
    const bool under_way = busy_ && fresh_.lang == wanted;
    if (!under_way && std::ranges::find(asked_, wanted) == asked_.end()) asked_.push_back(wanted);
}

void CatalogLoader::prefetch(const std::vector<std::string>& langs) {
    for (const std::string& lang : langs) {
        const std::string wanted = effective(lang);
        if (std::ranges::find(prefetched_, wanted) == prefetched_.end()) prefetched_.push_back(wanted);
    }
}

std::optional<std::string> CatalogLoader::next_language(bool idle) {
    if (!asked_.empty()) {
        std::string lang = std::move(asked_.front());
        asked_.pop_front();
        return lang;
    }
    if (!idle || clock_.monotonic() < prefetch_after_) return std::nullopt;
    const auto old = [&](const std::string& lang) { return !younger(lang, kPrefetchAge); };
    const auto found = std::ranges::find_if(prefetched_, old);
    return found == prefetched_.end() ? std::nullopt : std::optional(*found);
}

std::optional<net::HttpRequest> CatalogLoader::next(bool idle) {
    if (!busy_) {
        const auto lang = next_language(idle);
        if (!lang) return std::nullopt;
        busy_ = true;
        fresh_ = {};
        fresh_.lang = *lang;
        have_services_ = false;
        at_ = 0;
    }
    if (!have_services_) return sync::to_http(city::list_services(profile_, fresh_.lang), policy_);
    const std::string& code = fresh_.services.at(at_).code;
    return sync::to_http(city::get_definition(profile_, code, fresh_.lang), policy_);
}

bool CatalogLoader::finish(const net::HttpOutcome& outcome) {
    if (!busy_) return false;
    return have_services_ ? finish_definition(outcome) : finish_services(outcome);
}

bool CatalogLoader::finish_services(const net::HttpOutcome& outcome) {
    if (!sync::is_success(outcome)) {
        give_up(unavailable(outcome));
        return false;
    }
    auto services = city::read_services(outcome->body);
    if (!services) {
        give_up(services.error());
        return false;
    }
    if (services->empty()) {
        // A city without services is a city in trouble: what we had is better.
        give_up({base::ErrorCode::Unavailable, "the city lists no services"});
        return true;
    }
    fresh_.services = std::move(*services);
    have_services_ = true;
    skip_to_metadata();
    return true;
}

bool CatalogLoader::finish_definition(const net::HttpOutcome& outcome) {
    if (sync::is_no_answer(outcome)) {
        give_up(unavailable(outcome));
        return false;
    }
    const std::string& code = fresh_.services[at_].code;
    auto definition = city::read_definition(outcome->body, code);
    if (sync::is_success(outcome) && definition) {
        fresh_.definitions.push_back(std::move(*definition));
    } else {
        base::log::warn("catalog", "service " + code + " says that it has questions, but status " +
                                       std::to_string(outcome->status) + " came instead");
        if (is_passing(outcome->status)) keep_definition(code);
    }
    ++at_;
    skip_to_metadata();
    return !sync::is_error_page(outcome);
}

void CatalogLoader::keep_definition(const std::string& code) {
    const Catalog before = cached(fresh_.lang);
    const auto* known = before ? before->definition(code) : nullptr;
    if (known != nullptr) fresh_.definitions.push_back(*known);
}

void CatalogLoader::skip_to_metadata() {
    const auto has_questions = [&](const domain::Service& service) {
        switch (profile_.definitions) {
            case city::Definitions::Always:
                return true;
            case city::Definitions::Never:
                return false;
            case city::Definitions::Announced:
                break;
        }
        return service.metadata;
    };
    while (at_ < fresh_.services.size() && !has_questions(fresh_.services[at_])) ++at_;
    if (at_ >= fresh_.services.size()) complete();
}

void CatalogLoader::complete() {
    busy_ = false;
    const std::string lang = fresh_.lang;
    refreshed_.insert_or_assign(lang, clock_.monotonic());
    const Catalog before = cached(lang);
    const bool newer = !before || !(*before == fresh_);
    if (newer) {
        if (auto stored = cache_.put(fresh_, clock_.wall()); !stored) {
            base::log::error("catalog", "not cached: " + stored.error().text);
        }
        known_.insert_or_assign(lang, std::make_shared<const domain::ServiceCatalog>(std::move(fresh_)));
    }
    std::erase_if(waiting_, [&](const auto& waiter) {
        if (effective(waiter.first) != lang) return false;
        if (newer || !waiter.second) listener_(api::CatalogLoaded{waiter.first, known_.at(lang), false});
        return true;
    });
}

void CatalogLoader::give_up(const base::Error& error) {
    busy_ = false;
    prefetch_after_ = clock_.monotonic() + kPrefetchPause;
    base::log::info("catalog", "not refreshed: " + std::string(base::name(error.code)));
    std::erase_if(waiting_, [&](const auto& waiter) {
        if (effective(waiter.first) != fresh_.lang) return false;
        if (waiter.second) return true;
        if (const Catalog other = any_cached()) {
            listener_(api::CatalogLoaded{waiter.first, other, true});
        } else {
            listener_(api::CatalogUnavailable{waiter.first, error});
        }
        return true;
    });
}

std::string CatalogLoader::service_code(std::uint16_t hash) {
    if (known_.empty()) static_cast<void>(any_cached());
    std::set<std::string> codes;
    for (const auto& [lang, catalog] : known_) {
        for (const auto& service : catalog->services) {
            if (domain::service_hash(service.code) == hash) codes.insert(service.code);
        }
    }
    return codes.size() == 1 ? *codes.begin() : std::string();
}

}  // namespace fd::core
