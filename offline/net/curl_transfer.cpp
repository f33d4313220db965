#include "offline/net/curl_transfer.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fd::net {
namespace {

constexpr int kMaxRedirects = 3;
constexpr std::size_t kMaxHeaderBytes = 64U << 10U;
// Servers close kept connections after some seconds. One that may be closing under a POST makes an outcome
// that nobody knows: a POST takes only one that was used just now.
constexpr long kPostIdleSeconds = 2;
constexpr long kGetIdleSeconds = 60;

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

class UrlParts {
  public:
    explicit UrlParts(const std::string& url) : handle_(curl_url()) {
        valid_ = handle_ != nullptr && curl_url_set(handle_, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
    }
    ~UrlParts() { curl_url_cleanup(handle_); }
    UrlParts(const UrlParts&) = delete;
    UrlParts& operator=(const UrlParts&) = delete;
    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] std::string part(CURLUPart which) const {
        char* text = nullptr;
        if (!valid_ || curl_url_get(handle_, which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
        std::string out = lower(text);
        curl_free(text);
        return out;
    }

  private:
    CURLU* handle_;
    bool valid_ = false;
};

bool same_origin(const std::string& from, const std::string& to) {
    const UrlParts a(from);
    const UrlParts b(to);
    return b.valid() && a.part(CURLUPART_HOST) == b.part(CURLUPART_HOST) &&
           a.part(CURLUPART_SCHEME) == b.part(CURLUPART_SCHEME) &&
           a.part(CURLUPART_PORT) == b.part(CURLUPART_PORT);
}

bool is_loopback(const std::string& url) {
    const std::string host = UrlParts(url).part(CURLUPART_HOST);
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

base::ErrorCode code_of(CURLcode result) {
    switch (static_cast<int>(result)) {
        case CURLE_OPERATION_TIMEDOUT:
            return base::ErrorCode::Timeout;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return base::ErrorCode::InvalidInput;
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
            return base::ErrorCode::Unavailable;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        case CURLE_SSL_CACERT_BADFILE:
            return base::ErrorCode::Unauthorized;
        default:
            return base::ErrorCode::Io;
    }
}

}  // namespace

Transfer::Transfer(HttpCall call, const CurlOptions& options)
    : call_(std::move(call)), options_(options), easy_(curl_easy_init()), url_(call_.request.url) {
    headers_ = curl_slist_append(headers_, "Expect:");  // no waiting for 100-continue
    for (const Header& h : call_.request.headers) {
        headers_ = curl_slist_append(headers_, (h.name + ": " + h.value).c_str());
    }
    if (easy_ != nullptr) prepare();
}

Transfer::~Transfer() {
    curl_easy_cleanup(easy_);  // with its buffers, in which the body was
    curl_slist_free_all(headers_);
}

void Transfer::prepare() {
    const HttpRequest& request = call_.request;
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_URL, url_.c_str());
    set(CURLOPT_HTTPHEADER, headers_);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME,
        static_cast<long>(std::chrono::ceil<std::chrono::seconds>(request.idle_timeout).count()));
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_MAXAGE_CONN, request.method == "GET" ? kGetIdleSeconds : kPostIdleSeconds);
    prepare_tls();
    if (is_loopback(url_)) set(CURLOPT_PROXY, "");
    if (request.method != "GET") prepare_body();
}

void Transfer::prepare_tls() {
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options_.ca_file.empty()) {
        set(CURLOPT_CAINFO, options_.ca_file.c_str());
        set(CURLOPT_CAPATH, nullptr);  // this file and no other
    }
    if (!options_.pinned_key.empty()) set(CURLOPT_PINNEDPUBLICKEY, options_.pinned_key.c_str());
}

void Transfer::prepare_body() {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_CUSTOMREQUEST, call_.request.method.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call_.request.body.size()));
    set(CURLOPT_POSTFIELDS, call_.request.body.data());  // small ones go in one piece with their headers
    set(CURLOPT_PREREQFUNCTION, &on_begin);
    set(CURLOPT_PREREQDATA, this);
}

int Transfer::on_begin(void* user, char*, char*, int, int) {
    return std::exchange(static_cast<Transfer*>(user)->begun_, true) ? CURL_PREREQFUNC_ABORT
                                                                     : CURL_PREREQFUNC_OK;
}

std::size_t Transfer::on_body(char* data, std::size_t, std::size_t size, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    if (self.reply_.body.size() + size > self.call_.request.max_reply_bytes) {
        self.too_large_ = true;
        return 0;
    }
    self.reply_.body.append(data, size);
    return size;
}

std::size_t Transfer::on_header(char* data, std::size_t, std::size_t size, void* user) {
    auto& self = *static_cast<Transfer*>(user);
    self.header_bytes_ += size;
    if (self.header_bytes_ > kMaxHeaderBytes) {
        self.too_large_ = true;
        return 0;
    }
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) self.reply_.headers.clear();  // after a 1xx the real ones follow
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
        self.reply_.headers.insert_or_assign(lower(trimmed(line.substr(0, colon))),
                                             std::string(trimmed(line.substr(colon + 1))));
    }
    return size;
}

std::string Transfer::text_info(CURLINFO info) const {
    const char* text = nullptr;
    curl_easy_getinfo(easy_, info, &text);
    return text == nullptr ? std::string() : std::string(text);
}

HttpOutcome Transfer::failure(base::Error error) const {
    long sent = 0;
    curl_off_t uploaded = 0;
    curl_easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(easy_, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    const bool nothing = sent == 0 && uploaded == 0 && header_bytes_ == 0;
    return tl::unexpected(
        HttpFailure{std::move(error), nothing ? Progress::NothingSent : Progress::BodyBegan});
}

HttpOutcome Transfer::cancelled() {
    return failure({base::ErrorCode::Cancelled, "stopped"});
}

std::optional<HttpOutcome> Transfer::finish(CURLcode result) {
    if (too_large_) return failure({base::ErrorCode::TooLarge, "reply over the size limit"});
    if (result != CURLE_OK) {
        const char* text = error_.front() != '\0' ? error_.data() : curl_easy_strerror(result);
        return failure({code_of(result), text});
    }
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    const std::string to = text_info(CURLINFO_REDIRECT_URL);
    const bool moved = status >= 300 && status <= 399 && !to.empty();
    if (moved && call_.request.method == "GET" && hops_ < kMaxRedirects && same_origin(url_, to)) {
        ++hops_;
        url_ = to;
        reply_ = {};
        header_bytes_ = 0;
        set(CURLOPT_URL, url_.c_str());
        return std::nullopt;
    }
    reply_.status = static_cast<int>(status);
    reply_.content_type = text_info(CURLINFO_CONTENT_TYPE);
    reply_.effective_url = text_info(CURLINFO_EFFECTIVE_URL);
    return HttpOutcome(std::move(reply_));
}

}  // namespace fd::net
