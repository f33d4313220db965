#include "offline/base/files.hpp"
#include "tests/city/catalog.hpp"

#include <array>
#include <filesystem>
#include <set>

namespace fd::city_sandbox {
namespace {

namespace json = base::json;
using json::Value;

constexpr std::string_view kTexts = "texts.";
constexpr std::string_view kJson = ".json";
constexpr std::array kDatatypes{"string", "text", "number", "datetime", "singlevaluelist", "multivaluelist"};

// Collects the first thing wrong; reading goes on harmlessly.
class Reader {
  public:
    explicit Reader(const std::map<std::string, std::string, std::less<>>& texts) : texts_(texts) {}

    std::string word(const Value& object, std::string_view key, const std::string& where) {
        auto found = json::string_at(object, key);
        if (!found || found->empty()) complain(where + "." + std::string(key), "expected a text");
        return found.value_or("");
    }
    std::string text_key(const Value& object, std::string_view key, const std::string& where) {
        std::string found = word(object, key, where);
        if (!texts_.contains(found)) complain(where + "." + std::string(key), "no such text: " + found);
        return found;
    }
    bool flag(const Value& object, std::string_view key, const std::string& where) {
        const auto found = json::bool_at(object, key);
        if (!found) complain(where + "." + std::string(key), "expected true or false");
        return found.value_or(false);
    }
    int whole(const Value& object, std::string_view key, const std::string& where) {
        const auto found = json::number_at(object, key);
        if (!found || *found < 0 || *found > 10000)
            complain(where + "." + std::string(key), "expected a number");
        return found ? static_cast<int>(*found) : 0;
    }
    void complain(const std::string& where, const std::string& what) {
        if (problem_.empty()) problem_ = "services.json: " + where + ": " + what;
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    const std::map<std::string, std::string, std::less<>>& texts_;
    std::string problem_;
};

AttributeDef read_attribute(Reader& in, const Value& raw, const std::string& service) {
    AttributeDef out;
    out.code = in.word(raw, "code", service);
    const std::string where = service + "." + out.code;
    out.datatype = in.word(raw, "datatype", where);
    if (std::find(kDatatypes.begin(), kDatatypes.end(), out.datatype) == kDatatypes.end()) {
        in.complain(where + ".datatype", "not one of GeoReport's six");
    }
    out.variable = in.flag(raw, "variable", where);
    out.required = in.flag(raw, "required", where);
    out.order = in.whole(raw, "order", where);
    out.question = in.text_key(raw, "description", where);
    if (raw.contains("datatype_description")) out.hint = in.text_key(raw, "datatype_description", where);
    for (const Value& value : json::array_at(raw, "values")) {
        out.values.push_back({in.word(value, "key", where), in.text_key(value, "name", where)});
    }
    if (out.values.empty() == out.datatype.ends_with("list")) {
        in.complain(where + ".values", "lists have values and nothing else has");
    }
    return out;
}

ServiceDef read_service(Reader& in, const Value& raw) {
    ServiceDef out;
    out.code = in.word(raw, "code", "services");
    out.name = in.text_key(raw, "name", out.code);
    out.description = in.text_key(raw, "description", out.code);
    out.group = "group." + in.word(raw, "group", out.code);
    out.keywords = in.text_key(raw, "keywords", out.code);
    out.type = in.word(raw, "type", out.code);
    out.agency = in.word(raw, "agency", out.code);
    for (const Value& tag : json::array_at(raw, "tags")) {
        if (tag.is_string()) out.tags.push_back(tag.get<std::string>());
    }
    if (out.type != "realtime" && out.type != "batch" && out.type != "blackbox") {
        in.complain(out.code + ".type", "expected realtime, batch or blackbox");
    }
    std::set<int> orders;
    for (const Value& attribute : json::array_at(raw, "attributes")) {
        out.attributes.push_back(read_attribute(in, attribute, out.code));
        if (!orders.insert(out.attributes.back().order).second) {
            in.complain(out.code + ".order", "the same order twice");
        }
    }
    if (in.flag(raw, "metadata", out.code) != out.metadata()) {
        in.complain(out.code + ".metadata", "must say whether there are attributes");
    }
    if (out.referral()) return out;
    out.notice = in.text_key(raw, "notice", out.code);
    out.expected_days = in.whole(raw, "expected_days", out.code);
    return out;
}

}  // namespace

base::Result<void> Catalog::load_texts(const std::string& folder) {
    const auto load_one = [&](const std::string& tag) -> base::Result<void> {
        const std::string name = "texts." + tag + ".json";
        auto file = json::read_file(folder + "/" + name);
        if (!file) return base::fail(file.error());
        for (const auto& [key, value] : file->items()) {
            if (!value.is_string()) {
                std::string problem = name;
                problem.append(": ").append(key).append(": expected a text");
                return base::fail(base::ErrorCode::InvalidInput, std::move(problem));
            }
            texts_[tag][key] = value.get<std::string>();
        }
        return {};
    };
    if (auto english = load_one("en"); !english) return english;
    std::error_code gone;
    for (const auto& file : std::filesystem::directory_iterator(folder, gone)) {
        const std::string name = file.path().filename().string();
        if (!name.starts_with(kTexts) || !name.ends_with(kJson) ||
            name.size() <= kTexts.size() + kJson.size())
            continue;
        const std::string tag = name.substr(kTexts.size(), name.size() - kTexts.size() - kJson.size());
        if (tag == "en") continue;
        if (auto other = load_one(tag); !other) return other;
    }
    return {};
}

base::Result<void> Catalog::load_site(const std::string& folder) {
    auto file = json::read_file(folder + "/site.json");
    if (!file) return base::fail(file.error());
    timezone_ = json::string_at(*file, "timezone").value_or("UTC");
    city_ = json::string_at(*file, "city").value_or("");
    for (const auto& [code, entry] : json::object_at(*file, "referrals").items()) {
        referral_phones_[code] = json::string_at(entry, "phone").value_or("");
    }
    return {};
}

base::Result<void> Catalog::load_services(const std::string& folder) {
    auto file = json::read_file(folder + "/services.json");
    if (!file) return base::fail(file.error());
    Reader in(texts_["en"]);
    for (const Value& raw : json::array_at(*file, "services")) {
        ServiceDef service = read_service(in, raw);
        if (find(service.code) != nullptr) in.complain(service.code, "the same code twice");
        if (!texts_["en"].contains(service.group))
            in.complain(service.code, "no such text: " + service.group);
        if (service.referral()) {
            const auto phone = referral_phones_.find(service.code);
            if (phone == referral_phones_.end())
                in.complain(service.code, "site.json has no referral for it");
            if (phone != referral_phones_.end()) service.referral_phone = phone->second;
        }
        services_.push_back(std::move(service));
    }
    if (!in.problem().empty()) return base::fail(base::ErrorCode::InvalidInput, in.problem());
    if (services_.empty()) return base::fail(base::ErrorCode::InvalidInput, "services.json: no services");
    return {};
}

base::Result<Catalog> Catalog::load(const std::string& folder) {
    Catalog out;
    if (auto texts = out.load_texts(folder); !texts) return base::fail(texts.error());
    if (auto site = out.load_site(folder); !site) return base::fail(site.error());
    if (auto services = out.load_services(folder); !services) return base::fail(services.error());
    return out;
}

}  // namespace fd::city_sandbox
