// See misp_feed.hpp.
#include "exchange/misp/misp_feed.hpp"

#include <map>

#include "exchange/giving/held_parts.hpp"
#include "exchange/limits.hpp"
#include "exchange/misp/feed_index.hpp"
#include "exchange/misp/misp_original.hpp"
#include "exchange/misp/misp_parts.hpp"
#include "intel/know/views.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

using enum Permission;

class Feed {
 public:
  Feed(const GivingRoom& room, const access::Principal& person, const GiveWanted& wanted,
       const FeedFolder& folder)
      : x_room(room), x_person(person), x_wanted(wanted), x_folder(folder) {
    x_given = {"misp_feed", "application/json", "json", 0, {}, wanted.tlp};
  }

  Result<Given> run() {
    HINOMI_TRY(originals());
    HINOMI_TRY(file("hashes.csv", x_hashes));
    HINOMI_TRY(file("manifest.json", "{" + x_manifest + "}\n"));
    x_given.digest = to_hex(sha256(x_digests));
    HINOMI_TRY(record_copy(x_room.know, x_person, x_subject, access::own_label(x_person), x_given));
    return std::move(x_given);
  }

 private:
  Result<void> originals() {
    std::string wanted = x_wanted.original;
    if (!x_wanted.part.empty()) {
      HINOMI_ASSIGN(const auto reader, x_room.know.intel.reader(x_person, intel_share));
      HINOMI_ASSIGN(x_part, reader.container_by_id(x_wanted.part));
      if (!x_part) return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", x_wanted.part}});
      wanted = x_part->import;
    }
    if (wanted.empty()) return all_of_misp();
    HINOMI_ASSIGN(const auto one, x_room.know.intel.import(x_person, intel_share, wanted));
    if (!one) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", wanted}});
    x_subject = x_part ? "intel_part/" + x_part->id : "intel_import/" + one->id;
    return original(*one);
  }

  // Newest first: an event that came again stands as it came last.
  Result<void> all_of_misp() {
    std::string before;
    while (true) {
      HINOMI_ASSIGN(const auto page,
                    x_room.know.intel.imports(x_person, intel_share, limits::feed_page_originals, before));
      for (const store::IntelImport& import : page) {
        if (import.original.form == "misp") HINOMI_TRY(as_it_came(import));
      }
      if (page.size() < limits::feed_page_originals) return {};
      before = page.back().id;
    }
  }

  Result<void> original(const store::IntelImport& import) {
    return import.original.form == "misp" ? as_it_came(import) : composed(import);
  }

  Result<void> as_it_came(const store::IntelImport& import) {
    intel::Names names(x_room.know.intel);
    HINOMI_ASSIGN(const std::string source, names.source(import.original.source));
    Sieve sieve({x_person, intel_share, x_wanted.tlp, Reach::leaves}, import.original, source);
    const auto bytes = original_bytes(x_room.know, import);
    HINOMI_ASSIGN(const MispOriginal events,
                  MispOriginal::look(bytes, x_part ? x_part->key : std::string(), sieve));
    for (const Withheld& one : sieve.list().listed()) x_given.withheld.add(one.what, one.kind, one.reason);
    const std::string state = import.original.source + '\n' + import.original.digest;
    for (const MispEventOut& event : events.events()) {
      const auto [newest, fresh] = x_had.try_emplace(event.id);
      if (!fresh && newest->second != state) continue;
      newest->second.clear();
      HINOMI_TRY(event_file(event.id, [&](Outlet& outlet) { return events.write_event(event, outlet); }));
    }
    for (const std::string& id : events.seen()) x_had.try_emplace(id, state);
    return {};
  }

  Result<void> composed(const store::IntelImport& import) {
    HINOMI_ASSIGN(const auto all, x_room.know.intel.reader(x_person, intel_share));
    HINOMI_ASSIGN(const auto leaving, leaving_reader(x_room.know, x_person, x_wanted.tlp));
    std::vector<store::ContainerNumber> parts;
    if (x_part) {
      parts.push_back(x_part->number);
    } else {
      HINOMI_ASSIGN(parts, all.numbers_of(import.id));
    }
    HINOMI_ASSIGN(const auto lower, readers_below(x_room.know, x_person, x_wanted.tlp));
    const MispMaker maker{x_room.giver, x_room.know.clock()};
    return walk_parts(
        {x_room.know.intel, all, leaving, x_wanted.tlp, x_given.withheld, Reach::leaves, &lower}, parts,
        [&](const GivenPart& part) -> Result<void> {
          if (part.values.empty()) return {};
          return event_file(misp_part_id(part.container.id),
                            [&](Outlet& outlet) { return write_misp_part(part, maker, outlet); });
        });
  }

  template <class Write>
  Result<void> event_file(const std::string& id, Write&& write) {
    if (!is_file_name(id)) {
      x_given.withheld.add(id, "Event", fail(ErrorKind::unsupported, "share.object_refused"));
      return {};
    }
    if (static_cast<std::size_t>(x_given.included) == limits::feed_events_max)
      return fail(ErrorKind::limit_exceeded, "share.too_many",
                  {{"limit", std::to_string(limits::feed_events_max)}});
    FeedIndex index;
    HINOMI_TRY(x_folder.begin(id + ".json"));
    Outlet outlet([&](std::string_view bytes) -> Result<void> {
      HINOMI_TRY(index.add(bytes));
      return x_folder.add(bytes);
    });
    HINOMI_TRY(write(outlet));
    HINOMI_TRY(outlet.finish());
    HINOMI_TRY(index.finish());
    HINOMI_TRY(x_folder.finish());
    ++x_given.included;
    x_given.bytes += outlet.bytes();
    x_digests += outlet.digest();
    x_hashes += index.hash_lines();
    x_manifest += (x_manifest.empty() ? "" : ",\n") + index.manifest_entry();
    return {};
  }

  // An id comes from outside and becomes the name of a file.
  static bool is_file_name(const std::string& id) {
    return id.size() == 36 && id.find_first_not_of("0123456789abcdefABCDEF-") == std::string::npos;
  }

  Result<void> file(const std::string& name, const std::string& text) {
    HINOMI_TRY(x_folder.begin(name));
    HINOMI_TRY(x_folder.add(text));
    x_given.bytes += text.size();
    return x_folder.finish();
  }

  const GivingRoom& x_room;
  const access::Principal& x_person;
  const GiveWanted& x_wanted;
  const FeedFolder& x_folder;
  std::optional<store::IntelContainer> x_part;
  // Events that came, with the newest state of those that may not leave: the same state may under the label
  // of another who took it in, an older one may not.
  std::map<std::string, std::string> x_had;
  std::string x_subject = "intel";
  std::string x_hashes, x_manifest, x_digests;
  Given x_given;
};

}  // namespace

Result<Given> give_misp_feed(const GivingRoom& room, const access::Principal& person,
                             const GiveWanted& wanted, const FeedFolder& folder) {
  HINOMI_TRY(may_copy(person, wanted.tlp));
  if (!wanted.values.empty() || (!wanted.original.empty() && !wanted.part.empty()))
    return fail(ErrorKind::malformed, "share.choose_one");
  return Feed(room, person, wanted, folder).run();
}

}  // namespace hinomi::exchange
