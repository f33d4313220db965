#pragma once
// Single arguments as somebody types them: what they mean, and CLI11's form of a check of each: what is wrong
// with it, in words; empty: nothing. Reading a file blocks. Private to offline/kioskctl.

#include "offline/base/result.hpp"
#include "offline/domain/reference.hpp"
#include "offline/domain/submission.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fd::kioskctl {

// The core has another working folder.
std::string absolute(const std::string& path);
// The public half itself, a file with it, or the secret half's file, whose public half is meant.
// InvalidInput, and the file's errors.
base::Result<std::string> recipient_of(const std::string& given);
// Of a text that is_reference found right; empty otherwise.
domain::Reference reference_of(const std::string& text);
// Whose words a file of `outbox show --said --json` holds; nothing when it is "said" alone.
std::optional<domain::Reference> source_of(const std::string& file);
// What `outbox show --said --json` gave, corrected; or its "said" alone. InvalidInput, and the file's errors.
base::Result<domain::Submission> submission_of(const std::string& file);
// "row:17" of a report that cannot be read; 0: it is none.
std::int64_t row_of(const std::string& text);

std::string is_reference(const std::string& text);
std::string is_reference_or_row(const std::string& text);
std::string is_recipient(const std::string& given);
std::string is_public_key(const std::string& text);
std::string is_submission(const std::string& file);
std::string is_head(const std::string& text);
std::string is_site(const std::string& folder);
std::string is_day(const std::string& text);
// What is there and no file (a folder, a device) would be replaced by one.
std::string is_place_of_file(const std::string& path);

}  // namespace fd::kioskctl
