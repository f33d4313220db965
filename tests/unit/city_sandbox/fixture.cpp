#include "tests/unit/city_sandbox/fixture.hpp"

#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace fd::city_sandbox::test {
namespace {

const std::string kBase = "/open311/v2/";

Answer answer_of(const httplib::Result& result) {
    REQUIRE_MESSAGE(result, "no reply: " << httplib::to_string(result.error()));
    return {result->status, result->get_header_value("Content-Type"), result->body};
}

}  // namespace

std::string encoded(const Form& form) {
    std::string out;
    for (const auto& [key, value] : form) {
        out += (out.empty() ? "" : "&") + key + "=";
        for (const char c : value) {
            char hex[4];
            std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += hex;
        }
    }
    return out;
}

std::string riverbend() {
    return fd::test::source_dir() + "/assets/riverbend";
}

Value Answer::json() const {
    auto value = base::json::parse(body);
    return value ? *value : Value(nullptr);
}

pugi::xml_document Answer::xml() const {
    pugi::xml_document out;
    REQUIRE(out.load_string(body.c_str()));
    return out;
}

std::vector<std::string> Answer::errors() const {
    std::vector<std::string> out;
    if (type.starts_with("application/json")) {
        for (const Value& error : json()) out.push_back(error.at("description").get<std::string>());
        return out;
    }
    const pugi::xml_document document = xml();
    for (const auto& error : document.child("errors").children("error")) {
        CHECK(error.child("code").text().as_int() >= 400);
        out.emplace_back(error.child_value("description"));
    }
    return out;
}

Riverbend::Riverbend(CityOptions options, std::string data_dir) {
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    SandboxOptions all;
    all.data_dir = std::move(data_dir);
    all.city = std::move(options);
    auto started = Sandbox::start(all, clock, ids_);
    REQUIRE_MESSAGE(started, (started ? "" : started.error().text));
    sandbox_ = std::move(*started);
}

httplib::Client Riverbend::client(std::chrono::milliseconds patience) const {
    httplib::Client out(sandbox_->url());
    out.set_read_timeout(patience);
    return out;
}

Answer Riverbend::get(const std::string& path, const httplib::Headers& headers) const {
    auto http = client();
    return answer_of(http.Get(path.starts_with("/") ? path : kBase + path, headers));
}

Answer Riverbend::send(const std::string& path, const std::string& body, const std::string& type) const {
    auto http = client();
    return answer_of(http.Post(path.starts_with("/") ? path : kBase + path, body, type));
}

Answer Riverbend::post(const Form& form, const std::string& suffix) const {
    return send("requests." + suffix, encoded(form), "application/x-www-form-urlencoded; charset=utf-8");
}

void Riverbend::fault(const std::string& json) const {
    const Answer set = send("/admin/faults", json, "application/json");
    REQUIRE_MESSAGE(set.status == 200, set.body);
}

Value Riverbend::ledger() const {
    return get("/admin/ledger").json();
}

Form pothole() {
    return {{"api_key", "sandbox"},
            {"service_code", "PW-101"},
            {"lat", "44.738120"},
            {"long", "-121.182591"},
            {"address_string", "811 Cedar St"},
            {"attribute[SIZE]", "medium"},
            {"description", "Deep hole\n[Front Door ref 0007 0000 0113]"}};
}

Form without(Form form, const std::string& key) {
    std::erase_if(form, [&](const auto& entry) { return entry.first == key; });
    return form;
}

Form with(Form form, const std::string& key, const std::string& value) {
    form = without(std::move(form), key);
    form.emplace_back(key, value);
    return form;
}

}  // namespace fd::city_sandbox::test
