#include "offline/sync/city_strings.hpp"

#include "offline/base/utf8.hpp"
#include "offline/city/calls.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/sync/answer.hpp"
#include "offline/sync/to_http.hpp"

#include <set>
#include <utility>

namespace fd::sync {
namespace {

std::string clean(std::string_view text) {
    return base::utf8::strip_layout_marks(base::utf8::clean(text));
}

// As a line of a .po file. What a city sends cannot end the line or the text.
std::string po_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < ' ') {
            out += ' ';
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + "\"";
}

// In a comment: no line break.
std::string in_comment(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    }
    return text;
}

class Reader {
  public:
    Reader(net::HttpClient& http, const city::EndpointProfile& profile, const SyncPolicy& policy)
        : http_(http), profile_(profile), policy_(policy) {}

    CityStrings run() {
        const auto outcome = http_.send(to_http(city::list_services(profile_, lang()), policy_));
        if (!is_success(outcome))
            return fail(outcome ? "status " + std::to_string(outcome->status) : outcome.error().error.text);
        const auto services = city::read_services(outcome->body);
        if (!services) return fail(services.error().text);
        out_.services = services->size();
        for (const auto& service : *services) {
            add(service.code, "service", service.name);
            add(service.code, "description", service.description);
            add(service.code, "group", service.group);
            std::string keywords;
            for (const auto& word : service.keywords) keywords += (keywords.empty() ? "" : ", ") + word;
            add(service.code, "keywords", keywords);
            if (has_definition(service)) definition(service.code);
        }
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string_view lang() const { return profile_.default_language; }
    [[nodiscard]] bool has_definition(const domain::Service& service) const {
        if (profile_.definitions == city::Definitions::Never) return false;
        return service.metadata || profile_.definitions == city::Definitions::Always;
    }
    CityStrings fail(const std::string& why) {
        out_.problems.push_back("The list of services cannot be read: " + clean(why) + ".");
        return std::move(out_);
    }

    void definition(const std::string& code) {
        const auto outcome = http_.send(to_http(city::get_definition(profile_, code, lang()), policy_));
        // Where none are announced, no definition is no problem.
        const bool announced = profile_.definitions != city::Definitions::Always;
        if (!is_success(outcome)) {
            if (announced)
                missing(code,
                        outcome ? "status " + std::to_string(outcome->status) : outcome.error().error.text);
            return;
        }
        const auto read = city::read_definition(outcome->body, code);
        if (!read) {
            if (announced) missing(code, read.error().text);
            return;
        }
        for (const auto& attribute : read->attributes) {
            const std::string context = code + "." + attribute.code;
            add(context, attribute.variable ? "question" : "text", attribute.description);
            add(context, "hint", attribute.datatype_description);
            for (const auto& value : attribute.values) add(context + "." + value.key, "value", value.name);
        }
    }
    void missing(const std::string& code, const std::string& why) {
        out_.problems.push_back("The questions of " + clean(code) + " cannot be read: " + clean(why) + ".");
    }

    void add(std::string_view context, std::string what, std::string_view text) {
        CityString entry{clean(context), std::move(what), clean(text)};
        if (entry.text.empty() || !seen_.insert({entry.context, entry.text}).second) return;
        out_.strings.push_back(std::move(entry));
    }

    net::HttpClient& http_;
    const city::EndpointProfile& profile_;
    const SyncPolicy& policy_;
    CityStrings out_;
    std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

std::string CityStrings::pot(const std::string& url) const {
    std::string out = "# The texts of " + in_comment(clean(url)) + "\n";
    for (const auto& problem : problems) out += "# NOT WHOLE: " + in_comment(problem) + "\n";
    out +=
        "msgid \"\"\n"
        "msgstr \"\"\n"
        "\"Language: \\n\"\n"
        "\"MIME-Version: 1.0\\n\"\n"
        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "\"Content-Transfer-Encoding: 8bit\\n\"\n";
    for (const auto& entry : strings) {
        out += "\n#. " + entry.what + "\nmsgctxt " + po_quoted(entry.context) + "\nmsgid " +
               po_quoted(entry.text) + "\nmsgstr \"\"\n";
    }
    return out;
}

CityStrings read_city_strings(net::HttpClient& http, const city::EndpointProfile& profile,
                              const SyncPolicy& policy) {
    return Reader(http, profile, policy).run();
}

}  // namespace fd::sync
