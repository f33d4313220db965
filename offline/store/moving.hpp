#pragma once
// A queue that changes devices. Source: prepare() makes what is not delivered Moved, durably, before a file
// is written: from then on it is never sent from here. Then the file; then finish(). A power cut in between
// leaves a move that is not done: the same bundle can be written again, as often as needed, or taken back.
// Destination: bring_in() is one transaction; what is there already stays as it is. Owned by the core; the
// store's thread. Every function may fail with the errors of Database.

#include "offline/store/outbox.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::store {

struct Move {
    std::string id;
    bool out = true;  // this device was the source
    bool done = false;
    base::WallTime at{};
    std::string path;       // of the file
    std::string recipient;  // fingerprint of the recovery key
    int items = 0;          // rows of this move that are here
    // The only device that may import it, 0: any. Nothing: made by a Front Door that did not note it.
    std::optional<std::uint32_t> to;
    int kept = 0;  // of items: Moved, with what was said, so that they can be written again
};

struct BroughtIn {
    int added = 0;
    int there_already = 0;  // by request id or reference: nothing was changed
    int home_again = 0;     // moved from here, now live here again
};

class Moving {
  public:
    Moving(Database& db, const domain::Sealing& sealing) : db_(db), sealing_(sealing) {}

    // What prepare() would move, as it is, with what was said. `unreadable` counts the rows that stay where
    // they are, because nobody can read them.
    base::Result<std::vector<Item>> movable(int& unreadable);
    // Makes `items`, which movable() gave, Moved and returns how many. What is being sent this moment stays
    // (`left` counts it): export again when its outcome is known. 0: nothing to move, no move is noted.
    base::Result<int> prepare(const Move& move, const std::vector<Item>& items, base::WallTime now,
                              int& left);
    // The items of a move out, with what was said; status.state is Moved, moved_from what they were.
    base::Result<std::vector<Item>> items(std::string_view move);
    // The file is durable at its place, `path`.
    base::Result<void> finish(std::string_view move, std::string_view path);
    // The file was never made, or is destroyed: everything not wiped lives here again. What was or may be
    // sent elsewhere meanwhile becomes Unknown, so that the city is asked for it first.
    base::Result<int> take_back(std::string_view move, base::WallTime now);

    // `items` as they were at the source. `ask_first`: nobody knows whether another device has them too, or
    // had them, so what was Queued comes in as Unknown. The tickets and references are those of the source.
    // The numbers of `own`, this device, go on behind those that come in: the caller verified their tickets.
    base::Result<BroughtIn> bring_in(const Move& move, std::vector<Item>& items, bool ask_first,
                                     base::WallTime now, std::uint32_t own);

    base::Result<std::vector<Move>> list();
    base::Result<std::optional<Move>> find(std::string_view id);

  private:
    base::Result<std::vector<Item>> read(const std::string& where, std::string_view move, int& unreadable);
    base::Result<void> note(const Move& move, base::WallTime now);
    base::Result<void> insert(const Item& item, SubmissionState state, std::string_view move,
                              base::WallTime now, std::uint32_t own);
    // `one`: that row of it only.
    base::Result<int> revive(std::string_view move, std::optional<std::int64_t> one, std::string_view why,
                             base::WallTime now);

    Database& db_;
    const domain::Sealing& sealing_;
};

}  // namespace fd::store
