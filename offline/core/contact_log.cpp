#include "offline/core/contact_log.hpp"

#include "offline/base/json_fields.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/status_json.hpp"
#include "offline/sync/answer.hpp"

namespace fd::core {
namespace {

using base::json::Fields;
using base::json::Value;

constexpr const char* kSetting = "city_contact";
constexpr int kTooMany = 429;
constexpr int kServerErrors = 500;

api::Mishap read_mishap(Fields& in) {
    return {domain::read_time(in, "at"), in.text("text"), {}};
}

}  // namespace

std::string plain_words(const net::HttpOutcome& outcome, bool reachable) {
    if (outcome) {
        const std::string status = std::to_string(outcome->status);
        if (outcome->status == kTooMany) return "the city has too much to do and asks to wait (status 429)";
        const bool error = sync::is_error(outcome->status);
        if (error && outcome->status >= kServerErrors)
            return "the city's server has a fault (status " + status + ")";
        if (reachable) return {};
        if (error) return "the city's address answers with an error page (status " + status + ")";
        return "what answered is not the city: a login page or a gateway (status " + status + ")";
    }
    switch (outcome.error().error.code) {
        case base::ErrorCode::Cancelled:
            return {};
        case base::ErrorCode::Timeout:
            return "the city did not answer in time";
        case base::ErrorCode::TooLarge:
            return "the city's answer was too large";
        case base::ErrorCode::Unauthorized:
        case base::ErrorCode::Rejected:
            return "the connection to the city is not safe (certificate), so nothing is sent";
        default:
            return "there is no way to the city (network, name or port)";
    }
}

ContactLog::ContactLog(store::Database& db, const base::Clock& clock) : db_(db), clock_(clock) {
    const auto kept = store::Settings(db_).get(kSetting);
    const auto value = base::json::parse(kept && *kept ? **kept : "{}");
    if (!value) return;
    Fields in(*value, kSetting);
    const auto contact = domain::read_optional_time(in, "contact");
    auto error = in.optional_part("error", read_mishap);
    if (!in.done()) return;
    contact_ = contact;
    error_ = std::move(error);
}

ContactLog::~ContactLog() {
    if (dirty_) write();
}

void ContactLog::note(const net::HttpOutcome& outcome, bool reachable) {
    std::string words = plain_words(outcome, reachable);
    if (words.empty() && !outcome) return;  // the core ended it: nothing is known
    bool news = reachable_ != reachable;
    if (outcome && reachable) contact_ = clock_.wall();
    if (!words.empty()) {
        news = news || !error_ || error_->text != words;
        error_ = api::Mishap{clock_.wall(), std::move(words), {}};
    }
    reachable_ = reachable;
    dirty_ = true;
    if (news || !written_ || clock_.monotonic() - *written_ >= kPause) write();
}

void ContactLog::write() {
    Value out = Value::object();
    domain::write_time(out, "contact", contact_);
    if (error_) out["error"] = {{"at", domain::to_value(error_->at)}, {"text", error_->text}};
    written_ = clock_.monotonic();
    dirty_ = false;
    if (auto kept = store::Settings(db_).set(kSetting, base::json::dump(out)); !kept)
        base::log::warn("core", "the last contact is not kept: " + kept.error().text);
}

}  // namespace fd::core
