#include "offline/sync/city_check.hpp"

#include "offline/city/calls.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/outcome.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/city/tree.hpp"
#include "offline/domain/validation.hpp"
#include "offline/sync/answer.hpp"
#include "offline/sync/to_http.hpp"

#include <algorithm>
#include <array>

namespace fd::sync {
namespace {

using city::Format;
using Mark = CityFinding::Mark;

std::string said(const net::HttpOutcome& outcome) {
    if (!outcome) return outcome.error().error.text;
    std::string out = "status " + std::to_string(outcome->status);
    const auto body = city::read_body(outcome->body);
    if (!body) return out + ", a body that cannot be read";
    if (body->kind == city::BodyKind::Html) return out + ", a web page";
    const std::string words = city::error_words(body->root);
    return words.empty() ? out : out + ": " + words;
}

std::string_view name(Format format) {
    return format == Format::Xml ? "XML" : "JSON";
}

class Check {
  public:
    Check(net::HttpClient& http, const base::Clock& clock, const CityCheckOptions& options)
        : http_(http), clock_(clock), options_(options) {
        out_.profile.base_url = options.url;
        out_.profile.api_key = options.api_key;
        out_.profile.jurisdiction = options.jurisdiction;
    }

    CityReport run() {
        if (auto fit = city::check_profile(out_.profile, "city check"); !fit) {
            find(Mark::Problem, "address", fit.error().text);
            return std::move(out_);
        }
        discovery();
        if (!services()) return std::move(out_);
        language();
        definition();
        requests();
        token();
        dry_run();
        if (options_.try_request) try_request();
        return std::move(out_);
    }

  private:
    void find(Mark mark, std::string what, std::string text) {
        out_.findings.push_back({mark, std::move(what), std::move(text)});
    }
    net::HttpOutcome send(const city::Call& call) { return http_.send(to_http(call, options_.policy)); }
    net::HttpOutcome get(const std::string& url) {
        city::Call call;
        call.url = url;
        return send(call);
    }

    // Never needed; but it may know a better address than the one that was given.
    void discovery() {
        std::string base = out_.profile.base_url.substr(0, out_.profile.base_url.find('?'));
        while (base.ends_with('/')) base.pop_back();
        const std::string site = base.substr(0, base.find('/', base.find("://") + 3));
        for (const std::string& at : {base, site}) {
            for (const char* suffix : {"/discovery.xml", "/discovery.json"}) {
                const auto outcome = get(at + suffix);
                if (is_success(outcome) && read_discovery(outcome->body)) return;
            }
        }
        find(Mark::Note, "discovery", "There is no discovery document. It is not needed.");
    }

    bool read_discovery(const std::string& bytes) {
        const auto body = city::read_body(bytes);
        if (!body || body->kind == city::BodyKind::Html) return false;
        city::walk(body->root, [&](const city::Node& node) {
            const std::string spec = node.leaf("specification").value_or("");
            if (spec.find("GeoReport_v2") != std::string::npos && discovered_.empty())
                discovered_ = node.leaf("url").value_or("");
        });
        if (discovered_.empty()) return false;
        find(Mark::Good, "discovery", "The city names its GeoReport v2 address: " + discovered_);
        return true;
    }

    bool services() {
        const auto as_given = out_.profile;
        std::vector<std::string> bases{options_.url};
        if (!discovered_.empty() && discovered_ != options_.url) bases.push_back(discovered_);
        net::HttpOutcome last;
        for (const std::string& base : bases) {
            for (const char* path : {"services", "Services"}) {
                for (const Format format : {Format::Xml, Format::Json}) {
                    out_.profile.base_url = base;
                    out_.profile.paths.services = path;
                    out_.profile.formats.services = format;
                    last = send(city::list_services(out_.profile, out_.profile.default_language));
                    if (!is_success(last)) continue;
                    if (auto read = city::read_services(last->body); read && !read->empty()) {
                        services_ = std::move(*read);
                        return listed(path, format);
                    }
                }
            }
        }
        out_.profile = as_given;
        find(Mark::Problem, "services", "The list of services cannot be read: " + said(last) + ".");
        return false;
    }

    bool listed(const std::string& path, Format format) {
        auto& p = out_.profile;
        if (path == "Services") p.paths = {"Services", "Requests", "Tokens"};
        p.formats = {format, format, format, format, format};
        find(format == Format::Xml ? Mark::Good : Mark::Note, "services",
             std::to_string(services_.size()) + " services, as " + std::string(name(format)) + ".");
        return true;
    }

    // Which parameter changes the words? Without several languages nothing can be seen.
    void language() {
        auto& p = out_.profile;
        const auto plain = services_;
        for (const auto parameter :
             {city::LocaleParameter::Locale, city::LocaleParameter::Lang, city::LocaleParameter::Header}) {
            p.locale_parameter = parameter;
            const auto outcome = send(city::list_services(p, "es"));
            const auto read = is_success(outcome) ? city::read_services(outcome->body)
                                                  : base::Result<std::vector<domain::Service>>(
                                                        base::fail(base::ErrorCode::Unavailable, ""));
            if (read && !read->empty() && *read != plain)
                return find(Mark::Good, "languages", "The services come in Spanish, too.");
        }
        p.locale_parameter = city::LocaleParameter::None;
        find(Mark::Note, "languages", "The services come in one language only.");
    }

    std::optional<domain::ServiceDefinition> read_definition(const domain::Service& service) {
        const auto outcome =
            send(city::get_definition(out_.profile, service.code, out_.profile.default_language));
        if (!is_success(outcome)) return std::nullopt;
        auto read = city::read_definition(outcome->body, service.code);
        return read ? std::optional(std::move(*read)) : std::nullopt;
    }

    // Of the services that announce questions, or of those that do not, the first whose questions can be
    // read.
    bool take_sample(bool announced) {
        constexpr int kMost = 5;  // a look, not a crawl
        int tried = 0;
        for (const domain::Service& service : services_) {
            if (service.metadata != announced) continue;
            if (++tried > kMost) return false;
            auto read = read_definition(service);
            if (!read || read->attributes.empty()) continue;
            sample_ = service;
            sample_definition_ = std::move(*read);
            return true;
        }
        return false;
    }

    void definition() {
        sample_ = services_.front();
        if (take_sample(true))
            return find(Mark::Good, "definition", "The questions of " + sample_.code + " can be read.");
        if (std::ranges::any_of(services_, &domain::Service::metadata)) {
            out_.profile.definitions = city::Definitions::Never;
            return find(Mark::Note, "definition",
                        "Services say that they have questions, but none can be read.");
        }
        if (!take_sample(false)) return find(Mark::Good, "definition", "No service has questions.");
        out_.profile.definitions = city::Definitions::Always;
        find(Mark::Note, "definition", "There are questions that the list of services does not announce.");
    }

    std::optional<std::vector<domain::CityRequest>> list(int page, std::string& why) {
        const base::WallTime now = clock_.wall();
        const city::Window window{now - std::chrono::hours(24 * 30), now + std::chrono::hours(24)};
        const auto outcome = send(city::query_requests(out_.profile, "", window, page));
        why = said(outcome);
        if (!is_success(outcome)) return std::nullopt;
        auto read = city::read_requests(outcome->body);
        return read ? std::optional(std::move(*read)) : std::nullopt;
    }

    void requests() {
        std::string why;
        auto rows = list(1, why);
        if (!rows) {
            out_.profile.zone_in_dates = false;
            std::string ignored;
            rows = list(1, ignored);
            if (rows) find(Mark::Note, "dates", "Dates go to this city without a zone.");
        }
        if (!rows) {
            out_.profile.zone_in_dates = true;
            return find(Mark::Problem, "requests",
                        "The list of requests cannot be read (" + why +
                            "): after a lost answer nobody can tell whether a report arrived.");
        }
        find(Mark::Good, "requests", std::to_string(rows->size()) + " requests of the last 30 days.");
        const bool marked =
            rows->empty() || std::ranges::any_of(*rows, [](const auto& r) { return !r.description.empty(); });
        if (!marked)
            find(Mark::Note, "requests", "The list shows no descriptions: our mark cannot be found in it.");
        paging(*rows);
    }

    // Two rows are enough to see pages of one.
    void paging(const std::vector<domain::CityRequest>& whole) {
        auto& p = out_.profile;
        const auto usual = p.paging;
        if (whole.size() < 2)
            return find(Mark::Note, "pages", "Too few requests to see whether the list has pages.");
        for (const char* size : {"page_size", "per_page"}) {
            p.paging = {"page", size, 1};
            std::string ignored;
            const auto first = list(1, ignored);
            const auto second = list(2, ignored);
            if (!first || !second || first->size() != 1 || second->size() != 1 ||
                first->front().id == second->front().id)
                continue;
            p.paging.size = usual.size;
            return find(Mark::Good, "pages", std::string("The list has pages: page and ") + size + ".");
        }
        p.paging = usual;
        const auto rows = static_cast<int>(whole.size());
        if (rows >= 50 && rows % 50 == 0) p.paging.size = std::min(rows, 1000);
        find(Mark::Note, "pages", "The list has no pages that we know.");
    }

    void token() {
        const auto outcome = send(city::get_token(out_.profile, "front-door-check"));
        find(Mark::Good, "tokens", "An unknown token is answered with " + said(outcome) + ".");
    }

    // What a kiosk would send for the service whose questions were read.
    domain::Submission sample() const {
        domain::Submission s;
        s.service = sample_;
        s.definition = sample_definition_;
        for (const domain::Attribute& a : sample_definition_.attributes) {
            if (!a.variable || !a.required) continue;
            std::string value = a.values.empty() ? "Test" : a.values.front().key;
            if (a.datatype == domain::Datatype::Number) value = "1";
            if (a.datatype == domain::Datatype::Datetime) value = "2026-01-01T12:00:00Z";
            s.answers.push_back({a.code, {value}});
        }
        s.location.kind = domain::LocationKind::Address;
        s.location.address = "City hall";
        s.location.at = domain::LatLong{40.0, -100.0};
        s.details = "TEST by a technician. Please close it. Nothing has to be done.";
        s.lang = "en";
        s.lang_english = "English";
        return s;
    }

    void dry_run() {
        const auto fit = domain::check_submission(sample());
        if (!fit)
            return find(Mark::Problem, "dry run",
                        "A report for " + sample_.code + " cannot be made: " + fit.error().text);
        const auto call = city::post_request(out_.profile, sample(), test_reference(), "");
        find(Mark::Good, "dry run",
             "A report for " + sample_.code + " would be " + std::to_string(call.body.size()) + " bytes to " +
                 call.url + ".");
        if (options_.api_key.empty())
            find(Mark::Note, "key", "No key was given: most cities refuse reports without one.");
    }

    static domain::Reference test_reference() { return *domain::Reference::make(9999, 999999); }

    // A refusal created nothing: what it says may be mended and tried again.
    bool mend(const std::string& words) {
        auto& p = out_.profile;
        std::string lower(words);
        std::ranges::transform(lower, lower.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        const auto says = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
        if (says("email") && !p.email_required) {
            p.email_required = true;
            p.email_when_none = "kiosk@example.org";
            find(Mark::Note, "e-mail",
                 "The city wants an e-mail: put one that takes mail into email_when_none.");
            return true;
        }
        if (says("address_string") && says("unknown") && p.address_parameter == "address_string") {
            p.address_parameter = "address";
            find(Mark::Note, "address", "The city calls the address \"address\".");
            return true;
        }
        const bool several = std::ranges::any_of(sample_definition_.attributes, [](const auto& a) {
            return a.required && a.datatype == domain::Datatype::MultiValueList;
        });
        if (several && says("attribute") && p.multivalue == city::MultiValueStyle::Spec) {
            p.multivalue = city::MultiValueStyle::Repeated;
            find(Mark::Note, "several values", "The city takes several values repeated, without [].");
            return true;
        }
        return false;
    }

    void try_request() {
        for (;;) {
            const auto outcome = send(city::post_request(out_.profile, sample(), test_reference(), ""));
            const auto result =
                outcome ? city::classify_reply(outcome->status, outcome->body, sample_.type)
                        : city::classify_failure(outcome.error().progress == net::Progress::BodyBegan,
                                                 outcome.error().error.text);
            switch (result.kind) {
                case city::OutcomeKind::Confirmed:
                case city::OutcomeKind::Tokened:
                case city::OutcomeKind::Accepted:
                    out_.created = result.city_id.empty() ? result.token : result.city_id;
                    return find(
                        Mark::Good, "test request",
                        "The city took a test request" +
                            (out_.created.empty() ? "." : ": " + out_.created + ". Please have it closed."));
                case city::OutcomeKind::Refused:
                    if (mend(result.words)) continue;
                    return find(Mark::Problem, "test request",
                                "The city refused the test request: " + result.words);
                case city::OutcomeKind::NotSent:
                    return find(Mark::Problem, "test request",
                                "The test request was not taken: " + said(outcome) + ".");
                case city::OutcomeKind::Unknown:
                    return find(Mark::Problem, "test request",
                                "Nobody can tell whether the test request arrived: " + said(outcome) + ".");
            }
        }
    }

    net::HttpClient& http_;
    const base::Clock& clock_;
    const CityCheckOptions& options_;
    CityReport out_;
    std::string discovered_;
    std::vector<domain::Service> services_;
    domain::Service sample_;
    domain::ServiceDefinition sample_definition_;
};

}  // namespace

bool CityReport::usable() const {
    return std::ranges::none_of(findings, [](const CityFinding& f) { return f.mark == Mark::Problem; });
}

std::string CityReport::toml() const {
    return city::to_toml(profile);
}

std::string CityReport::text() const {
    std::string out;
    for (const CityFinding& finding : findings) {
        const char* mark = finding.mark == Mark::Good   ? "ok       "
                           : finding.mark == Mark::Note ? "note     "
                                                        : "PROBLEM  ";
        out += mark + finding.what + ": " + finding.text + "\n";
    }
    auto shown = profile;
    if (!shown.api_key.empty()) shown.api_key = "(the key)";
    return out +
           (usable()
                ? "\nA kiosk can work with this city. The profile that fits:\n\n"
                : "\nA kiosk cannot work with this city as it is. The profile as far as it was seen:\n\n") +
           city::to_toml(shown);
}

CityReport check_city(net::HttpClient& http, const base::Clock& clock, const CityCheckOptions& options) {
    return Check(http, clock, options).run();
}

}  // namespace fd::sync
