// How fast a long outbox drains, against what a load generator gets from the same city over as many
// connections; what the drain does to memory; and what a submission costs beside the bare insert.
//
// The city is a process of its own (city-sandbox), and so is the generator (wrk). Each round measures
// the generator, the drain and the generator again; the drain is compared with the mean of its neighbours.
// `apart`: the city has a processor of its own, as it has at a kiosk, and the core or the generator another.
// `together`: they take what they get of one machine, and what the core spends on being durable the city
// lacks.

#include "offline/base/log.hpp"
#include "offline/city/calls.hpp"
#include "offline/core/in_process_core.hpp"
#include "offline/core/store_opening.hpp"
#include "offline/domain/submission.hpp"
#include "offline/domain/submission_json.hpp"
#include "offline/net/curl_http_client.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/temp_dir.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <thread>

using namespace fd;
using namespace std::chrono_literals;

namespace {

constexpr int kItems = 10'000;
constexpr int kConnections = 8;
constexpr int kRounds = 3;

double seconds_since(base::Monotonic start) {
    return std::chrono::duration<double>(base::SystemClock().monotonic() - start).count();
}

void figure(std::string_view name, double value, std::string_view unit, int runs) {
    fmt::print("{{\"name\": \"drain.{}\", \"value\": {:.4f}, \"unit\": \"{}\", \"runs\": {}}}\n", name, value,
               unit, runs);
    std::fflush(stdout);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double rss_mb() {
    std::ifstream in("/proc/self/statm");
    long total = 0;
    long resident = 0;
    in >> total >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

// All threads of a process, and those that they will start; 0 is our own. -1: any processor.
void pin(pid_t pid, int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int i = 0; i < CPU_SETSIZE; ++i) {
        if (cpu < 0 || i == cpu) CPU_SET(static_cast<std::size_t>(i), &set);
    }
    const std::string tasks = "/proc/" + (pid == 0 ? std::string("self") : std::to_string(pid)) + "/task";
    std::error_code error;
    for (const auto& task : std::filesystem::directory_iterator(tasks, error))
        ::sched_setaffinity(std::stoi(task.path().filename()), sizeof set, &set);
}

// city-sandbox as a child; gone with this.
class CityProcess {
  public:
    CityProcess() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) return;
        const std::string program = test::binary_dir() + "/tests/city/city-sandbox";
        const std::string data = test::source_dir() + "/assets/riverbend";
        std::array<const char*, 6> argv{program.c_str(), "--data", data.c_str(), "--port", "0", nullptr};
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, const_cast<char**>(argv.data()), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        std::string line(512, '\0');
        line.resize(
            static_cast<std::size_t>(std::max<ssize_t>(::read(ends[0], line.data(), line.size()), 0)));
        ::close(ends[0]);
        const auto ready = base::json::parse(line);
        if (ready) endpoint_ = base::json::string_at(*ready, "endpoint").value_or("");
    }
    ~CityProcess() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    void run_on(int cpu) const { pin(pid_, cpu); }
    CityProcess(const CityProcess&) = delete;
    CityProcess& operator=(const CityProcess&) = delete;
    [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

  private:
    pid_t pid_ = 0;
    std::string endpoint_;
};

domain::Submission pothole() {
    domain::Submission out;
    out.service = {"PW-101", "Pothole", "", "", {}, domain::ServiceType::Realtime, true};
    domain::Attribute size;
    size.code = "SIZE";
    size.datatype = domain::Datatype::SingleValueList;
    size.required = true;
    size.description = "How big is the hole?";
    size.values = {{"small", "Small"}, {"medium", "Medium"}, {"large", "Large"}, {"unsure", "I am not sure"}};
    out.definition = {"PW-101", {size}};
    out.answers = {{"SIZE", {"medium"}}};
    out.location = {domain::LocationKind::Address, "", "811 Cedar St",
                    domain::LatLong{44.73812, -121.182591}};
    out.details =
        "A deep hole in the right lane. Two cars were hurt by it this week, and it grows when it rains.";
    out.contact = {"Hoa", "Nguyen", "+1 555 010 4477", "hoa@example.org"};
    out.lang = "vi";
    out.lang_english = "Vietnamese";
    return out;
}

city::EndpointProfile profile(const std::string& endpoint) {
    city::EndpointProfile out;
    out.base_url = endpoint;
    out.api_key = "sandbox";
    return out;
}

// Requests a second of wrk, each with the bytes of one of our own POSTs.
double generator(const city::EndpointProfile& profile, const test::TempDir& dir) {
    const auto call = city::post_request(profile, pothole(), *domain::Reference::make(2307, 1), "");
    std::ofstream(dir.file("post.lua"))
        << "wrk.method = 'POST'\nwrk.body = [==[" << call.body << "]==]\nwrk.headers['Content-Type'] = '"
        << call.content_type << "'\n";
    const std::string command =
        fmt::format("wrk -t1 -c{} -d3s -s {} {} 2>&1", kConnections, dir.file("post.lua"), call.url);
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string text;
    std::array<char, 4096> block{};
    for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;)
        text.append(block.data(), n);
    ::pclose(pipe);
    const std::size_t at = text.find("Requests/sec:");
    if (at == std::string::npos || text.find("Non-2xx") != std::string::npos) {
        fmt::print(stderr, "wrk: {}\n", text);
        std::exit(1);
    }
    return std::stod(text.substr(at + 13));
}

void fill(const std::string& data_dir, int items) {
    std::filesystem::create_directory(data_dir);
    base::SystemIds ids;
    auto opened = core::open_store({data_dir, ids, base::SystemClock().wall(), 2307});
    if (!opened) std::exit(1);
    store::Outbox outbox(opened->db, *opened->key);
    auto group = outbox.group();
    for (int i = 0; i < items; ++i) {
        auto item = outbox.submit("r" + std::to_string(i), pothole(), 2307, base::SystemClock().wall(),
                                  [](const domain::Reference& reference) {
                                      domain::SignedTicket ticket;
                                      ticket.ticket.reference = reference;
                                      return ticket;
                                  });
        if (!item) std::exit(1);
    }
    if (!group->commit()) std::exit(1);
}

struct Drained {
    double rate = 0;
    std::array<double, 3> rss{};  // after a twentieth, in the middle, at the end
};

core::CoreOptions core_options(const city::EndpointProfile& profile, const std::string& data_dir) {
    core::CoreOptions out;
    out.data_dir = data_dir;
    out.profile = profile;
    out.device_number = 2307;
    out.status_host = "311.RIVERBEND.EXAMPLE";
    out.sync.connections = kConnections;
    return out;
}

Drained drain(const city::EndpointProfile& profile) {
    const test::TempDir dir;
    fill(dir.file("data"), kItems);
    const base::SystemClock clock;
    base::SystemIds ids;
    net::CurlOptions curl;
    curl.max_in_flight = kConnections;
    net::CurlHttpClient http(curl);
    Drained out;
    int confirmed = 0;
    base::Channel<int> done(1);
    const auto listener = [&](const api::Notice& notice) {
        const auto* progressed = std::get_if<api::Progressed>(&notice);
        if (progressed == nullptr || progressed->status.state != domain::SubmissionState::Confirmed) return;
        ++confirmed;
        if (confirmed == kItems / 20) out.rss[0] = rss_mb();
        if (confirmed == kItems / 2) out.rss[1] = rss_mb();
        if (confirmed == kItems) {
            out.rss[2] = rss_mb();
            static_cast<void>(done.send(1));
        }
    };
    const base::Monotonic start = clock.monotonic();
    auto core =
        core::InProcessCore::start(core_options(profile, dir.file("data")), {clock, ids, http}, listener);
    if (!core || !done.receive(300s)) {
        fmt::print(stderr, "the drain did not end: {} of {}\n", confirmed, kItems);
        std::exit(1);
    }
    out.rate = kItems / seconds_since(start);
    return out;
}

void measure_drain(const std::string& how, int city_cpu, int our_cpu) {
    const CityProcess city;
    city.run_on(city_cpu);
    pin(0, our_cpu);
    const test::TempDir dir;
    const auto to = profile(city.endpoint());
    std::vector<double> rates;
    std::vector<double> ratios;
    std::array<std::vector<double>, 3> rss;
    double before = generator(to, dir);
    std::vector<double> generated{before};
    for (int round = 0; round < kRounds; ++round) {
        const Drained drained = drain(to);
        const double after = generator(to, dir);
        rates.push_back(drained.rate);
        ratios.push_back(drained.rate / ((before + after) / 2));
        generated.push_back(after);
        for (std::size_t i = 0; i < rss.size(); ++i) rss[i].push_back(drained.rss[i]);
        before = after;
    }
    figure(how + ".rate", median(rates), "requests/s", kRounds);
    figure(how + ".generator", median(generated), "requests/s", kRounds + 1);
    figure(how + ".ratio", median(ratios), "x", kRounds);
    figure(how + ".rss_start", median(rss[0]), "MB", kRounds);
    figure(how + ".rss_middle", median(rss[1]), "MB", kRounds);
    figure(how + ".rss_end", median(rss[2]), "MB", kRounds);
    pin(0, -1);
}

// One row with the bytes that a submission stores, committed to the disk.
class BareInsert {
  public:
    explicit BareInsert(const std::string& path) {
        sqlite3_open(path.c_str(), &db_);
        sqlite3_exec(db_, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (body TEXT);",
                     nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(db_, "INSERT INTO t (body) VALUES (?)", -1, &insert_, nullptr);
    }
    ~BareInsert() {
        sqlite3_finalize(insert_);
        sqlite3_close(db_);
    }
    BareInsert(const BareInsert&) = delete;
    BareInsert& operator=(const BareInsert&) = delete;
    void row(const std::string& body) {
        sqlite3_bind_text(insert_, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
        sqlite3_step(insert_);
        sqlite3_reset(insert_);
    }

  private:
    sqlite3* db_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

void measure_submit() {
    constexpr int kTimes = 2000;
    const test::TempDir dir;
    const base::SystemClock clock;
    base::SystemIds ids;
    net::CurlHttpClient http;
    // The screen says "saved" then; what the core does afterwards keeps nobody waiting.
    std::optional<std::chrono::steady_clock::time_point> saved;
    auto core = core::CoreLogic::open(core_options(profile("http://127.0.0.1:9/"), dir.file("data")),
                                      {clock, ids, http}, [&](const api::Notice& notice) {
                                          if (std::holds_alternative<api::Saved>(notice))
                                              saved = std::chrono::steady_clock::now();
                                      });
    if (!core) std::exit(1);
    BareInsert bare(dir.file("bare.db"));
    const std::string body = domain::to_json(pothole()) + std::string(150, 't');  // and the ticket
    std::vector<double> ours;
    std::vector<double> theirs;
    const auto ms = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
    const auto bare_row = [&] {
        const auto start = std::chrono::steady_clock::now();
        bare.row(body);
        theirs.push_back(ms(std::chrono::steady_clock::now() - start));
    };
    for (int i = 0; i < kTimes; ++i) {
        // Whichever comes second finds another disk: they take turns.
        if (i % 2 == 0) bare_row();
        api::Request request = api::Submit{"r" + std::to_string(i), pothole()};
        saved.reset();
        const auto start = std::chrono::steady_clock::now();
        (*core)->handle(std::move(request));
        if (!saved) std::exit(1);
        ours.push_back(ms(*saved - start));
        if (i % 2 == 1) bare_row();
    }
    figure("submit_ms", median(ours), "ms", kTimes);
    figure("bare_insert_ms", median(theirs), "ms", kTimes);
    figure("submit_ratio", median(ours) / median(theirs), "x", kTimes);
}

}  // namespace

// drain --submit: only what a submission costs. drain --fill FOLDER N: only leaves a queue there for a core
// to send.
int main(int argc, char** argv) {
    base::log::set_level(base::log::Level::Warn);
    if (argc == 4 && std::string_view(argv[1]) == "--fill") {
        fill(argv[2], std::stoi(argv[3]));
        return 0;
    }
    measure_submit();
    if (argc == 2 && std::string_view(argv[1]) == "--submit") return 0;
    if (std::thread::hardware_concurrency() > 1) measure_drain("apart", 0, 1);
    measure_drain("together", -1, -1);
    return 0;
}
