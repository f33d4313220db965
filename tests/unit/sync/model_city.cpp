#include "tests/unit/sync/model_city.hpp"

#include "offline/domain/datetime.hpp"
#include "offline/net/fake_http_client.hpp"

#include <algorithm>

namespace fd::test {
namespace {

using namespace std::chrono_literals;

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16)));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string field(const std::string& body, const std::string& name) {
    const std::size_t at = ("&" + body).find("&" + name + "=");
    if (at == std::string::npos) return {};
    const std::size_t start = at + name.size() + 1;
    return decoded(std::string_view(body).substr(start, body.find('&', start) - start));
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return out;
}

net::HttpOutcome portal() {
    return net::reply(200, "<!DOCTYPE html><html><body>Log in</body></html>", "text/html");
}

const char* const kServices =
    "<services><service><service_code>pothole</service_code><service_name>Pothole</service_name>"
    "<metadata>true</metadata></service></services>";

std::string xml_of(const Record& r) {
    const std::string id = !r.pending ? "<service_request_id>" + r.id + "</service_request_id>" : "";
    return "<request>" + id + "<status>open</status><service_code>" + r.service_code +
           "</service_code><description>" + escaped(r.description) + "</description></request>";
}

}  // namespace

int ModelCity::copies(const std::string& grouped) const {
    return static_cast<int>(std::ranges::count_if(
        records, [&](const Record& r) { return r.description.find(grouped) != std::string::npos; }));
}

Record& ModelCity::keep(const std::string& body, base::WallTime visible) {
    Record record;
    record.id = std::to_string(1000 + records.size());
    record.description = field(body, "description");
    record.visible = visible;
    if (tokens) record.token = "t" + record.id;
    record.pending = tokens;
    if (recategorises) record.service_code = "street";
    records.push_back(record);
    return records.back();
}

net::HttpOutcome ModelCity::answer(const net::HttpRequest& request) {
    if (auto other = instead ? instead(request) : std::nullopt) {
        posts += request.method == "POST" ? 1 : 0;
        return std::move(*other);
    }
    return request.method == "POST" ? post(request) : get(request);
}

net::HttpOutcome ModelCity::post(const net::HttpRequest& request) {
    posting = field(request.body, "description");
    const PostFault fault = post_fault();
    if (fault == PostFault::Down) return net::network_down();
    ++posts;
    const std::string description = field(request.body, "description");
    if (duplicates && copies(description.substr(description.rfind('['))) > 0) {
        return net::reply(
            400,
            "<errors><error><code>400</code><description>Duplicate request</description></error></errors>");
    }
    const auto created = [&] {
        const Record& r = keep(request.body, clock_.wall());
        const std::string inner = r.token.empty() ? "<service_request_id>" + r.id + "</service_request_id>"
                                                  : "<token>" + r.token + "</token>";
        return net::reply(201, "<service_requests><request>" + inner + "</request></service_requests>");
    };
    switch (fault) {
        case PostFault::None:
            return created();
        case PostFault::Down:
            return net::network_down();
        case PostFault::LostBefore:
            return net::connection_lost();
        case PostFault::LostAfter:
            static_cast<void>(created());
            return net::connection_lost();
        case PostFault::SlowCommit:
            keep(request.body, clock_.wall() + 60s);
            return net::timed_out();
        case PostFault::Error500Before:
            return net::reply(500, "<errors><error>Down</error></errors>");
        case PostFault::Error500After:
            static_cast<void>(created());
            return net::reply(502, "Bad gateway");
        case PostFault::Portal:
            return portal();
        case PostFault::Truncated:
            static_cast<void>(created());
            return net::reply(201, "<service_requests><request><serv");
        case PostFault::Later: {
            auto later = net::reply(429, "slow down");
            later->headers["retry-after"] = "30";
            return later;
        }
        case PostFault::Refuse:
            return net::reply(400, R"([{"code":400,"description":"No such street"}])");
        case PostFault::NotAnswer:
            static_cast<void>(created());
            return net::reply(201, "");
    }
    return net::network_down();
}

net::HttpOutcome ModelCity::get(const net::HttpRequest& request) {
    switch (get_fault()) {
        case GetFault::None:
            break;
        case GetFault::Down:
            return net::network_down();
        case GetFault::Portal:
            return portal();
        case GetFault::Error500:
            return net::reply(500, "oops");
        case GetFault::Truncated:
            return net::reply(200, "<service_requests><request>");
        case GetFault::Html404:
            return net::reply(404, "<html><body>Not found</body></html>", "text/html");
        case GetFault::Lost:
            return net::connection_lost();
    }
    if (request.url.find("/services.xml") != std::string::npos)
        return net::reply(200, services.empty() ? kServices : services);
    if (request.url.find("/services/") != std::string::npos) {
        ++definitions_asked;
        return definition.empty() ? net::reply(404, "<errors><error>none</error></errors>")
                                  : net::reply(200, definition);
    }
    if (request.url.find("/tokens/") == std::string::npos) return list(request);
    for (Record& r : records) {
        if (r.token.empty() || request.url.find("/tokens/" + r.token + ".xml") == std::string::npos) continue;
        r.pending = false;
        return net::reply(200, "<service_requests><request><token>" + r.token +
                                   "</token><service_request_id>" + r.id +
                                   "</service_request_id></request></service_requests>");
    }
    return net::reply(200, "<service_requests/>");
}

net::HttpOutcome ModelCity::list(const net::HttpRequest& request) {
    const std::string query = request.url.substr(request.url.find('?') + 1);
    const std::string service = field(query, "service_code");
    const auto start = domain::parse_iso8601(field(query, "start_date"));
    const auto end = domain::parse_iso8601(field(query, "end_date"));
    if (!start || !end || end->at - start->at > 90 * 24h) return net::reply(400, "<errors/>");
    std::vector<const Record*> visible;
    for (const Record& r : records) {
        const bool wanted = service.empty() || r.service_code == service;
        const bool inside = start->at <= r.visible && r.visible <= end->at;
        if (wanted && inside && r.visible <= clock_.wall()) visible.push_back(&r);
    }
    std::size_t from = 0;
    std::size_t to = visible.size();
    if (page_size > 0) {
        const std::size_t at = request.url.find("&page=");
        const auto page = at == std::string::npos ? 1U : std::stoul(request.url.substr(at + 6));
        from = std::min(visible.size(), (page - 1) * static_cast<std::size_t>(page_size));
        to = std::min(visible.size(), from + static_cast<std::size_t>(page_size));
    }
    std::string out = "<service_requests>";
    for (std::size_t i = from; i < to; ++i) out += xml_of(*visible[i]);
    return net::reply(200, out + "</service_requests>");
}

}  // namespace fd::test
