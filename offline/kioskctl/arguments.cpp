#include "offline/kioskctl/arguments.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"
#include "offline/base/json_fields.hpp"
#include "offline/core/site.hpp"
#include "offline/domain/submission_json.hpp"
#include "offline/queue/business_day.hpp"
#include "offline/staff/audit_log.hpp"
#include "offline/trust/key_ring.hpp"
#include "offline/trust/recovery_key.hpp"

#include <charconv>
#include <filesystem>

namespace fd::kioskctl {

std::string absolute(const std::string& path) {
    std::error_code error;
    const auto out = std::filesystem::absolute(path, error);
    return error ? path : out.lexically_normal().string();
}

base::Result<std::string> recipient_of(const std::string& given) {
    if (const auto key = trust::recovery_public_key(given)) return trust::to_text(*key);
    auto text = base::files::read(given);
    if (!text) return base::fail(text.error());
    while (!text->empty() && static_cast<unsigned char>(text->back()) <= ' ') text->pop_back();
    if (const auto key = trust::recovery_public_key(*text)) return trust::to_text(*key);
    const auto secret = trust::RecoveryKey::read(given);
    if (secret) return trust::to_text(secret->public_key());
    return base::fail(
        base::ErrorCode::InvalidInput,
        given + ": expected front-door-recovery:<64 hex digits>, or a file of the recovery key");
}

domain::Reference reference_of(const std::string& text) {
    const auto reference = domain::Reference::parse(text);
    return reference ? *reference : domain::Reference();
}

std::optional<domain::Reference> source_of(const std::string& file) {
    const auto root = base::json::read_file(file);
    if (!root || !root->contains("said")) return std::nullopt;
    const auto text = base::json::string_at(base::json::object_at(*root, "status"), "reference");
    const auto reference = domain::Reference::parse(text.value_or(""));
    return reference ? std::optional(*reference) : std::nullopt;
}

base::Result<domain::Submission> submission_of(const std::string& file) {
    const auto root = base::json::read_file(file);
    if (!root) return base::fail(root.error());
    base::json::Fields in(root->contains("said") ? root->at("said") : *root, file);
    auto out = domain::read_submission(in);
    if (auto read = in.done(); !read) return base::fail(read.error());
    return out;
}

std::int64_t row_of(const std::string& text) {
    constexpr std::string_view kRow = "row:";
    if (!text.starts_with(kRow)) return 0;
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data() + kRow.size(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? out : 0;
}

std::string is_reference(const std::string& text) {
    return domain::Reference::parse(text) ? "" : text + ": expected the twelve digits of a ticket";
}

std::string is_reference_or_row(const std::string& text) {
    return row_of(text) > 0 ? "" : is_reference(text);
}

std::string is_recipient(const std::string& given) {
    const auto recipient = recipient_of(given);
    return recipient ? "" : recipient.error().text;
}

std::string is_public_key(const std::string& text) {
    return trust::public_key_from_hex(text) ? "" : text + ": expected 64 hex digits";
}

std::string is_submission(const std::string& file) {
    const auto submission = submission_of(file);
    return submission ? "" : file + ": " + submission.error().text;
}

std::string is_head(const std::string& text) {
    return staff::AuditHead::parse(text) ? "" : text + ": expected SEQ:HASH, as `audit verify` prints it";
}

std::string is_site(const std::string& folder) {
    const auto site = core::read_site(folder);
    if (!site) return site.error().text;
    const auto known = core::check_zone(folder + "/site.json: timezone", site->timezone);
    return known ? "" : known.error().text;
}

std::string is_day(const std::string& text) {
    return queue::is_day(text) ? "" : text + ": expected a day like 2026-11-26";
}

std::string is_place_of_file(const std::string& path) {
    std::error_code error;
    const bool free = path == "-" || !std::filesystem::exists(path, error);
    const bool file = std::filesystem::is_regular_file(std::filesystem::symlink_status(path, error));
    return free || file ? "" : path + ": is not a file";
}

}  // namespace fd::kioskctl
