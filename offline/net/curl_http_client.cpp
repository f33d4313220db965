#include "offline/net/curl_http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fd::net {
namespace {

constexpr int kMaxRedirects = 3;
constexpr std::size_t kMaxHeaderBytes = 64U << 10U;

struct Receiver {
    HttpReply reply;
    std::size_t max_body = 0;
    std::size_t header_bytes = 0;
    bool too_large = false;
    const std::atomic<bool>* stopped = nullptr;
};

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

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
    auto& in = *static_cast<Receiver*>(user);
    if (in.reply.body.size() + size > in.max_body) {
        in.too_large = true;
        return 0;
    }
    in.reply.body.append(data, size);
    return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
    auto& in = *static_cast<Receiver*>(user);
    in.header_bytes += size;
    if (in.header_bytes > kMaxHeaderBytes) {
        in.too_large = true;
        return 0;
    }
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) in.reply.headers.clear();  // after a 1xx the real ones follow
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
        in.reply.headers.insert_or_assign(lower(trimmed(line.substr(0, colon))),
                                          std::string(trimmed(line.substr(colon + 1))));
    }
    return size;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Receiver*>(user)->stopped->load() ? 1 : 0;
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

class HeaderList {
  public:
    ~HeaderList() { curl_slist_free_all(list_); }
    HeaderList() = default;
    HeaderList(const HeaderList&) = delete;
    HeaderList& operator=(const HeaderList&) = delete;
    void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
    [[nodiscard]] curl_slist* get() const { return list_; }

  private:
    curl_slist* list_ = nullptr;
};

base::ErrorCode code_of(CURLcode result, const Receiver& in) {
    if (in.too_large) return base::ErrorCode::TooLarge;
    switch (static_cast<int>(result)) {
        case CURLE_OPERATION_TIMEDOUT:
            return base::ErrorCode::Timeout;
        case CURLE_ABORTED_BY_CALLBACK:
            return base::ErrorCode::Cancelled;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
            return base::ErrorCode::InvalidInput;
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return base::ErrorCode::Unavailable;
        default:
            return base::ErrorCode::Io;
    }
}

}  // namespace

struct CurlHttpClient::Handle {
    CURL* easy = curl_easy_init();
    std::array<char, CURL_ERROR_SIZE> error{};

    Handle() = default;
    ~Handle() { curl_easy_cleanup(easy); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    template <class T>
    void set(CURLoption option, T value) {
        static_cast<void>(curl_easy_setopt(easy, option, value));
    }

    void prepare(const HttpRequest& request, const CurlOptions& options);
    void attach(Receiver& in, const HeaderList& headers);
    [[nodiscard]] HttpFailure failure(CURLcode result, const Receiver& in);
    [[nodiscard]] std::string text_info(CURLINFO info);
};

void CurlHttpClient::Handle::prepare(const HttpRequest& request, const CurlOptions& options) {
    curl_easy_reset(easy);  // keeps live connections
    error.front() = '\0';
    set(CURLOPT_ERRORBUFFER, error.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
    if (is_loopback(request.url)) set(CURLOPT_PROXY, "");
    if (request.method == "GET") return;
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_POST, 1L);
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.data());
}

void CurlHttpClient::Handle::attach(Receiver& in, const HeaderList& headers) {
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, &in);
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, &in);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, &in);
    set(CURLOPT_HTTPHEADER, headers.get());
}

HttpFailure CurlHttpClient::Handle::failure(CURLcode result, const Receiver& in) {
    long sent = 0;
    curl_off_t uploaded = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    const char* text = error.front() != '\0' ? error.data() : curl_easy_strerror(result);
    return HttpFailure{base::Error{code_of(result, in), in.too_large ? "reply over the size limit" : text},
                       sent == 0 && uploaded == 0 ? Progress::NothingSent : Progress::BodyBegan};
}

std::string CurlHttpClient::Handle::text_info(CURLINFO info) {
    const char* text = nullptr;
    curl_easy_getinfo(easy, info, &text);
    return text == nullptr ? std::string() : std::string(text);
}

CurlHttpClient::CurlHttpClient(CurlOptions options) : options_(std::move(options)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    handle_ = std::make_unique<Handle>();
}

CurlHttpClient::~CurlHttpClient() {
    handle_.reset();
    curl_global_cleanup();
}

void CurlHttpClient::stop() {
    stopped_ = true;
}

HttpOutcome CurlHttpClient::send_once(const HttpRequest& request) {
    if (handle_->easy == nullptr) {
        return tl::unexpected(
            HttpFailure{{base::ErrorCode::Io, "libcurl did not start"}, Progress::NothingSent});
    }
    Receiver in;
    in.max_body = request.max_reply_bytes;
    in.stopped = &stopped_;
    HeaderList headers;
    headers.add("Expect:");  // no waiting for 100-continue
    for (const Header& h : request.headers) headers.add(h.name + ": " + h.value);
    handle_->prepare(request, options_);
    handle_->attach(in, headers);
    const CURLcode result = curl_easy_perform(handle_->easy);
    if (result != CURLE_OK) return tl::unexpected(handle_->failure(result, in));
    long status = 0;
    curl_easy_getinfo(handle_->easy, CURLINFO_RESPONSE_CODE, &status);
    in.reply.status = static_cast<int>(status);
    in.reply.content_type = handle_->text_info(CURLINFO_CONTENT_TYPE);
    in.reply.effective_url = handle_->text_info(CURLINFO_EFFECTIVE_URL);
    return std::move(in.reply);
}

HttpOutcome CurlHttpClient::send(const HttpRequest& request) {
    auto reply = send_once(request);
    HttpRequest next = request;
    for (int hop = 0; reply && request.method == "GET" && hop < kMaxRedirects; ++hop) {
        const std::string to = handle_->text_info(CURLINFO_REDIRECT_URL);
        if (reply->status < 300 || reply->status > 399 || to.empty() || !same_origin(request.url, to)) break;
        next.url = to;
        reply = send_once(next);
    }
    return reply;
}

}  // namespace fd::net
