// Nobody finds a PIN or a code where none should be.
#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "tests/unit/staff/office.hpp"

#include <fcntl.h>
#include <unistd.h>

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;

namespace {

// What goes to stderr meanwhile.
class Stderr {
  public:
    explicit Stderr(std::string file) : file_(std::move(file)), before_(::dup(2)) {
        const int out = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(out, 2);
        ::close(out);
    }
    ~Stderr() {
        ::dup2(before_, 2);
        ::close(before_);
    }
    Stderr(const Stderr&) = delete;
    Stderr& operator=(const Stderr&) = delete;
    [[nodiscard]] std::string text() const { return need(base::files::read(file_)); }

  private:
    std::string file_;
    int before_;
};

std::string dumped(queue::Session& session) {
    std::string out;
    for (const char* table : {"staff", "staff_badge", "staff_lockout", "staff_set_up_code", "staff_meta",
                              "audit", "audit_head"}) {
        const auto rows = need(session.run("SELECT * FROM " + std::string(table)));
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t column = 0; column < 8; ++column)
                out += rows.text(row, column) + " " + std::to_string(rows.integer(row, column)) + "|";
        }
    }
    return out;
}

}  // namespace

TEST_CASE("neither the database, its files nor the log hold a PIN or a code, also one typed as a number") {
    in_both([](Office& office) {
        std::vector<std::string> secrets{kPin, kOther, kWrong};
        std::string logged;
        {
            const Stderr caught(office.hall.file("stderr"));
            base::log::set_level(base::log::Level::Debug);
            auto store = office.open();
            secrets.push_back(need(store.new_set_up_code(office.at("kioskctl"))));
            office.set_up(store);
            for (const auto& member : {office.anna, office.ben}) {
                const auto code = office.new_badge(store, member);
                CHECK(office.badge(store, code));
                CHECK_FALSE(office.sign_in(store, {"", kWrong, code}));
                secrets.push_back(code.substr(3));
            }
            secrets.push_back(office.new_badge(store, office.ben).substr(3));
            CHECK(office.pin(store, "22", kOther));
            CHECK_FALSE(office.pin(store, "22", kWrong));
            CHECK_FALSE(office.pin(store, kPin, kOther));  // the fields mixed up
            CHECK_FALSE(office.pin(store, kWrong, ""));
            CHECK_FALSE(store.set_up(office.at(), kWrong, "55", "Eve", office.hash(kPin)));
            logged = caught.text() + dumped(*office.hall.session());
            base::log::set_level(base::log::Level::Info);
        }
        if (office.hall.kind() == queue::test::Kind::Sqlite) {
            for (const char* file : {"queue.db", "queue.db-wal"}) {
                if (base::files::exists(office.hall.file(file)))
                    logged += need(base::files::read(office.hall.file(file)));
            }
        }
        CHECK(logged.find(office.anna.id) != std::string::npos);
        for (const auto& secret : secrets) CHECK(logged.find(secret) == std::string::npos);
    });
}
