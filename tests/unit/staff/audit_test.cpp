// The chain of the audit log, and everything that can be done to it behind its back.
#include "offline/staff/staff_schema.hpp"
#include "tests/unit/staff/office.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <set>

using namespace fd;
using namespace fd::staff;
using namespace fd::staff::test;
using base::ErrorCode;

namespace {

const std::vector<std::string> kTexts{"staff", "terminal", "action", "object", "reason", "hash"};

void fill(Office& office, StaffStore& store, int rows) {
    for (int i = 0; i < rows; ++i) {
        office.pass(std::chrono::seconds(1));
        REQUIRE(store.note(office.at("c1", "someone"), "call_out_of_order", "ticket-" + std::to_string(i),
                           "they asked"));
    }
}

// As whoever owns the database can.
std::unique_ptr<queue::Session> without_triggers(Office& office) {
    auto session = office.hall.session();
    if (office.hall.kind() == queue::test::Kind::Postgres) {
        REQUIRE(session->run_all("DROP TRIGGER audit_stays ON audit"));
    } else {
        for (const char* name : {"audit_no_update", "audit_no_delete", "audit_no_replace"})
            REQUIRE(session->run_all("DROP TRIGGER " + std::string(name)));
    }
    return session;
}

AuditVerdict verdict(StaffStore& store, const std::optional<AuditHead>& expected = std::nullopt) {
    return need(store.audit().verify(expected));
}

void run(queue::Session& session, const std::string& sql) {
    const auto done = session.run(sql);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().text));
}

}  // namespace

TEST_CASE("an empty log and a long one are whole, and the head says where it ends") {
    in_both([](Office& office) {
        auto store = office.open();
        CHECK(verdict(store).whole());
        CHECK(need(store.audit().head()) == AuditHead{0, std::string(kNoHash)});
        const auto empty = need(store.audit().head());
        fill(office, store, 203);  // more than are read at once
        const auto head = need(store.audit().head());
        CHECK(head.seq == 203);
        CHECK(AuditHead::parse(head.text()) == head);
        CHECK(verdict(store, head).whole());
        CHECK(verdict(store, head).head == head);
        CHECK(verdict(store, empty).whole());
        fill(office, store, 3);
        CHECK(verdict(store, head).whole());  // an older head is still in it
        const auto page = need(store.audit().read(200, 2));
        REQUIRE(page.size() == 2);
        CHECK(page[0].seq == 201);
        CHECK(page[0].reason == "they asked");
    });
}

TEST_CASE("a head is a number and 64 hex digits, and nothing else") {
    const std::string hash(64, 'a');
    CHECK(AuditHead::parse("17:" + hash) == AuditHead{17, hash});
    CHECK(AuditHead::parse("17:" + std::string(64, 'A')) == AuditHead{17, hash});
    for (const std::string& text : {std::string(), std::string("17"), ":" + hash, "x:" + hash, "-1:" + hash,
                                    "17:" + hash + "a", "17:" + hash.substr(1), "17 :" + hash})
        CHECK_FALSE(AuditHead::parse(text));
}

TEST_CASE("whichever byte of whichever row is changed, verify names that row") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 4);
        auto raw = without_triggers(office);
        const auto rows = log_of(store);
        for (const auto& row : rows) {
            const std::vector<std::string> fields{row.staff,  row.terminal, row.action,
                                                  row.object, row.reason,   row.hash};
            for (std::size_t f = 0; f < fields.size(); ++f) {
                const std::string set = "UPDATE audit SET " + kTexts[f] + " = ?2 WHERE seq = ?1";
                for (std::size_t i = 0; i < fields[f].size(); ++i) {
                    std::string changed = fields[f];
                    changed[i] = static_cast<char>(changed[i] ^ 1);
                    REQUIRE(raw->run(set, {row.seq, changed}));
                    const auto found = verdict(store);
                    CHECK(found.wrong == row.seq);
                    CHECK(found.problem == "row " + std::to_string(row.seq) + " was changed");
                }
                REQUIRE(raw->run(set, {row.seq, fields[f]}));
            }
            run(*raw, "UPDATE audit SET at = at + 1 WHERE seq = " + std::to_string(row.seq));
            CHECK(verdict(store).wrong == row.seq);
            run(*raw, "UPDATE audit SET at = at - 1 WHERE seq = " + std::to_string(row.seq));
            for (const char* seq : {"9", "0", "-7"}) {
                run(*raw,
                    "UPDATE audit SET seq = " + std::string(seq) + " WHERE seq = " + std::to_string(row.seq));
                const std::int64_t first = std::string(seq) == "9" ? row.seq : 1;
                CHECK(verdict(store).wrong == first);
                run(*raw, "UPDATE audit SET seq = " + std::to_string(row.seq) + " WHERE seq = " + seq);
            }
        }
        CHECK(verdict(store).whole());
    });
}

TEST_CASE("what moves from one field into the next is a change") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 2);
        auto raw = without_triggers(office);
        run(*raw, "UPDATE audit SET staff = 'someonec', terminal = '1' WHERE seq = 2");
        CHECK(verdict(store).wrong == 2);
    });
}

TEST_CASE("a row that was taken out, put in or put in another place is found") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 5);
        auto raw = without_triggers(office);
        SUBCASE("out of the middle") {
            run(*raw, "DELETE FROM audit WHERE seq = 3");
            CHECK(verdict(store).problem == "row 3 is gone");
        }
        SUBCASE("two that changed places") {
            run(*raw, "UPDATE audit SET seq = 100 WHERE seq = 2");
            run(*raw, "UPDATE audit SET seq = 2 WHERE seq = 3");
            run(*raw, "UPDATE audit SET seq = 3 WHERE seq = 100");
            CHECK(verdict(store).wrong == 2);
        }
        SUBCASE("put in at the end, with a hash that fits, behind the head's back") {
            auto row = log_of(store).back();
            const auto before = row.hash;
            ++row.seq;
            row.hash = chained(before, row);
            REQUIRE(raw->run("INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                             {row.seq, row.at.time_since_epoch().count(), row.staff, row.terminal, row.action,
                              row.object, row.reason, row.hash}));
            CHECK(verdict(store).wrong == 6);
        }
    });
}

TEST_CASE(
    "a last row that was cut off is found, with the head that was kept even when the end was made to "
    "fit") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 5);
        const auto kept = need(store.audit().head());
        auto raw = without_triggers(office);
        run(*raw, "DELETE FROM audit WHERE seq = 5");
        CHECK(verdict(store).problem == "row 5 is gone: the log ends before it");
        const auto last = log_of(store).back();
        REQUIRE(raw->run("UPDATE audit_head SET seq = ?1, hash = ?2", {last.seq, last.hash}));
        CHECK(verdict(store).whole());
        CHECK(verdict(store, kept).wrong == 5);
        CHECK(verdict(store, kept).problem == "row 5 is gone: the log was kept up to row 5");
        fill(office, store, 2);  // and grew again over it
        CHECK(verdict(store).whole());
        CHECK(verdict(store, kept).wrong == 5);
        run(*raw, "DELETE FROM audit");
        REQUIRE(raw->run("UPDATE audit_head SET seq = 0, hash = ?1", {std::string(kNoHash)}));
        CHECK(verdict(store).whole());
        CHECK(verdict(store, kept).wrong == 1);
    });
}

TEST_CASE("the head's own row cannot be changed unseen, and without it nothing more is written") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 2);
        auto raw = office.hall.session();
        REQUIRE(raw->run("UPDATE audit_head SET hash = ?1", {std::string(kNoHash)}));
        CHECK_FALSE(verdict(store).whole());
        CHECK(verdict(store).wrong == 2);
        run(*raw, "DELETE FROM audit_head");
        CHECK_FALSE(verdict(store).whole());
        CHECK(refused(store.note(office.at(), "x", "", ""), ErrorCode::Corrupt));
    });
}

TEST_CASE("the database refuses to change, delete or replace a row") {
    in_both([](Office& office) {
        auto store = office.open();
        fill(office, store, 3);
        auto raw = office.hall.session();
        const auto before = log_of(store);
        std::vector<std::string> attacks{"UPDATE audit SET reason = 'x' WHERE seq = 2",
                                         "UPDATE audit SET seq = 9", "DELETE FROM audit WHERE seq = 3",
                                         "DELETE FROM audit",
                                         "INSERT INTO audit VALUES (2, 0, '', '', '', '', '', '')"};
        if (office.hall.kind() == queue::test::Kind::Postgres) {
            attacks.emplace_back("TRUNCATE audit");
            attacks.emplace_back(
                "INSERT INTO audit VALUES (2, 0, '', '', '', '', '', '') ON CONFLICT (seq) DO UPDATE SET "
                "reason = 'x'");
        } else {
            attacks.emplace_back("REPLACE INTO audit VALUES (2, 0, '', '', '', '', '', '')");
            attacks.emplace_back("UPDATE OR REPLACE audit SET seq = 2 WHERE seq = 3");
        }
        for (const auto& attack : attacks) {
            CAPTURE(attack);
            CHECK(refused(raw->run(attack), ErrorCode::Conflict));
        }
        CHECK(log_of(store) == before);
        CHECK(verdict(store).whole());
    });
}

TEST_CASE("several processes that write at once make one chain without gaps") {
    in_both([](Office& office) {
        { auto store = office.open(); }
        constexpr int kEach = 25;
        std::vector<pid_t> children;
        for (const char* name : {"c1", "c2", "c3"}) {
            const pid_t child = ::fork();
            if (child == 0) {
                auto store = office.open();
                for (int i = 0; i < kEach; ++i) {
                    if (!store.note(office.at(name), "note", std::to_string(i), "")) ::_exit(1);
                }
                ::_exit(0);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = -1;
            ::waitpid(child, &status, 0);
            CHECK(status == 0);
        }
        auto store = office.open();
        CHECK(verdict(store).whole());
        CHECK(verdict(store).head.seq == 3 * kEach);
        std::set<std::pair<std::string, std::string>> notes;
        for (const auto& row : log_of(store)) notes.emplace(row.terminal, row.object);
        CHECK(notes.size() == 3 * kEach);
    });
}

TEST_CASE("what others append while the chain is walked is no fault of it") {
    in_both([](Office& office) {
        { auto store = office.open(); }
        const pid_t child = ::fork();
        if (child == 0) {
            auto store = office.open();
            for (int i = 0; i < 60; ++i)
                static_cast<void>(store.note(office.at(), "note", std::to_string(i), ""));
            ::_exit(0);
        }
        auto store = office.open();
        int status = -1;
        while (::waitpid(child, &status, WNOHANG) == 0) CHECK(verdict(store).problem.empty());
        CHECK(verdict(store).head.seq == 60);
    });
}

TEST_CASE("a change that fails leaves no row, and a row that fails no change") {
    in_both([](Office& office) {
        auto store = office.open();
        office.set_up(store);
        const auto before = log_of(store);
        CHECK_FALSE(store.put(office.at(), {"", "22", "Dora"}));
        CHECK(log_of(store) == before);
        auto raw = office.hall.session();
        run(*raw, "ALTER TABLE audit RENAME TO hidden");
        CHECK_FALSE(store.put(office.at(), {"", "44", "Dora"}));
        run(*raw, "ALTER TABLE hidden RENAME TO audit");
        CHECK(need(store.members()).size() == 3);
    });
}

TEST_CASE("texts that no database takes are mended, and endless ones cut") {
    in_both([](Office& office) {
        auto store = office.open();
        REQUIRE(store.note(office.at("c\x01"), "note", std::string("a\0b", 3),
                           "\xff two\nlines " + std::string(999, 'x')));
        const auto row = log_of(store).front();
        CHECK(row.object == "a b");
        CHECK(row.terminal == "c ");
        CHECK(row.reason.starts_with("\xef\xbf\xbd two lines "));
        CHECK(row.reason.size() < 210);
        CHECK(verdict(store).whole());
    });
}
