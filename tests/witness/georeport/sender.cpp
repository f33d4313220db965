// georeport-sender: the real core and the real HTTP client send the reports of a JSON file to an endpoint,
// load its catalog and look a report up again. Ends when everything is settled: 0, or 1 after a minute.

#include "offline/base/channel.hpp"
#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/log.hpp"
#include "offline/core/in_process_core.hpp"
#include "offline/net/curl_http_client.hpp"
#include "tests/unit/temp_dir.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <set>

namespace {

using namespace fd;
namespace json = base::json;
using domain::SubmissionState;

domain::ServiceType type_of(const std::string& word) {
    if (word == "batch") return domain::ServiceType::Batch;
    return word == "blackbox" ? domain::ServiceType::Blackbox : domain::ServiceType::Realtime;
}

domain::Datatype datatype_of(const std::string& word) {
    if (word == "singlevaluelist") return domain::Datatype::SingleValueList;
    if (word == "multivaluelist") return domain::Datatype::MultiValueList;
    if (word == "datetime") return domain::Datatype::Datetime;
    if (word == "number") return domain::Datatype::Number;
    return domain::Datatype::Text;
}

domain::ServiceDefinition definition_of(const json::Value& value) {
    domain::ServiceDefinition out;
    out.service_code = value.at("service").get<std::string>();
    for (const auto& given : value.at("attributes")) {
        domain::Attribute attribute;
        attribute.code = given.at("code").get<std::string>();
        attribute.datatype = datatype_of(given.at("datatype").get<std::string>());
        attribute.required = given.at("required").get<bool>();
        for (const auto& key : given.at("values")) attribute.values.push_back({key.get<std::string>(), ""});
        out.attributes.push_back(std::move(attribute));
    }
    return out;
}

domain::Submission submission_of(const json::Value& value) {
    const auto text = [&](const char* key) { return json::string_at(value, key).value_or(""); };
    domain::Submission out;
    out.service.code = text("service");
    out.service.type = type_of(text("type"));
    out.definition = definition_of(value);
    for (const auto& [code, values] : value.at("answers").items()) {
        out.answers.push_back({code, values.get<std::vector<std::string>>()});
    }
    out.location.kind = domain::LocationKind::Address;
    out.location.address = text("address");
    if (value.contains("lat"))
        out.location.at = {value.at("lat").get<double>(), value.at("long").get<double>()};
    if (value.contains("phrases")) out.phrases = value.at("phrases").get<std::vector<std::string>>();
    out.details = text("details");
    if (out.details.starts_with("REPEAT:")) {
        const std::string part = out.details.substr(7);
        for (out.details.clear(); out.details.size() < 4000;) out.details += part;
    }
    out.contact = {text("first_name"), text("last_name"), text("phone"), text("email")};
    out.lang = text("lang");
    out.lang_english = text("lang_english");
    return out;
}

bool settled(SubmissionState state) {
    return state == SubmissionState::Confirmed || state == SubmissionState::Accepted ||
           state == SubmissionState::Refused || state == SubmissionState::NeedsAttention;
}

// Until all are settled; somebody waits all the time, so nothing rests for long.
int wait_for(core::InProcessCore& core, base::Channel<api::Notice>& notices, std::size_t reports) {
    std::set<std::string> done;
    bool looked_up = false;
    for (int patience = 600; patience > 0;) {
        auto notice = notices.receive(std::chrono::milliseconds(100));
        if (!notice) {
            --patience;
            core.post(api::TryAgainNow{});
            continue;
        }
        if (const auto* failed = std::get_if<api::NotSaved>(&*notice)) {
            std::fprintf(stderr, "georeport-sender: %s: %s\n", failed->request_id.c_str(),
                         failed->error.text.c_str());
            return 1;
        }
        const auto* progress = std::get_if<api::Progressed>(&*notice);
        if (progress != nullptr && settled(progress->status.state))
            done.insert(progress->status.reference.digits());
        if (looked_up && std::holds_alternative<api::CityAnswered>(*notice)) return 0;
        if (!looked_up && done.size() == reports) {
            core.post(api::CheckTicket{"look", "", *domain::Reference::parse(*done.begin())});
            looked_up = true;
        }
    }
    std::fprintf(stderr, "georeport-sender: %zu of %zu reports settled\n", done.size(), reports);
    return 1;
}

struct Arguments {
    std::string cases;
    std::string profile;
    std::string endpoint;
};

int run(const Arguments& arguments) {
    base::log::set_level(base::log::Level::Error);
    const auto cases = json::read_file(arguments.cases);
    const auto toml = base::files::read(arguments.profile);
    if (!cases || !toml) return 1;
    auto profile =
        city::parse_profile("base_url = \"" + arguments.endpoint + "\"\n" + *toml, arguments.profile);
    if (!profile) {
        std::fprintf(stderr, "georeport-sender: %s\n", profile.error().text.c_str());
        return 1;
    }
    const test::TempDir dir;
    core::CoreOptions options;
    options.data_dir = dir.file("data");
    options.profile = *profile;
    options.status_host = "311.RIVERBEND.EXAMPLE";
    options.poll = std::chrono::milliseconds(50);
    options.sync.settle = std::chrono::milliseconds(0);
    base::Channel<api::Notice> notices{100000};
    const base::SystemClock clock;
    base::SystemIds ids;
    net::CurlHttpClient http;
    auto core = core::InProcessCore::start(options, {clock, ids, http}, [&](api::Notice notice) {
        static_cast<void>(notices.send(std::move(notice)));
    });
    if (!core) return 1;
    (*core)->post(api::LoadCatalog{"vi"});
    for (std::size_t i = 0; i < cases->size(); ++i) {
        (*core)->post(api::Submit{"case-" + std::to_string(i), submission_of(cases->at(i))});
    }
    return wait_for(**core, notices, cases->size());
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app{"sends reports as a kiosk does"};
    Arguments arguments;
    app.add_option("--cases", arguments.cases)->required();
    app.add_option("--profile", arguments.profile, "TOML without base_url")->required();
    app.add_option("--endpoint", arguments.endpoint)->required();
    CLI11_PARSE(app, argc, argv);
    return run(arguments);
} catch (const std::exception& error) {
    std::fprintf(stderr, "georeport-sender: %s\n", error.what());
    return 1;
}
