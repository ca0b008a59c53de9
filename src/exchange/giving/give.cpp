// See give.hpp.
#include "exchange/giving/give.hpp"

#include <algorithm>
#include <set>

#include "access/decision.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "decode/intel/stix_id.hpp"
#include "exchange/forms/forms.hpp"
#include "exchange/giving/held_parts.hpp"
#include "exchange/handling.hpp"
#include "exchange/limits.hpp"
#include "exchange/misp/misp_original.hpp"
#include "exchange/misp/misp_parts.hpp"
#include "exchange/stix/stix_original.hpp"
#include "exchange/stix/stix_parts.hpp"
#include "intel/know/values.hpp"
#include "intel/know/views.hpp"
#include "store/store.hpp"

namespace hinomi::exchange {
namespace {

using enum Permission;

constexpr GiveForm stix_forms[] = {
    {"stix", "application/stix+json;version=2.1", "json", "STIX（原本のまま）", "STIX as it came"},
    {"stix_21", "application/stix+json;version=2.1", "json", "STIX 2.1に変換", "STIX, written as 2.1"},
    {"misp", "application/json", "json", "MISPイベント", "MISP event"},
};

// Lists that people read; every other form makes a machine act.
bool is_for_people(std::string_view form) { return form == "csv" || form == "plain"; }

bool is_stix(std::string_view form) { return form == "stix" || form == "stix_21"; }

// What is asked for, found.
struct Subject {
  std::optional<store::IntelImport> import;
  std::optional<store::IntelContainer> part;
  std::string name;  // of it in the journal
};

class Giving {
 public:
  Giving(const GivingRoom& room, const access::Principal& person, const GiveWanted& wanted,
         const PieceSink& sink, store::IntelReader all, store::IntelReader leaving)
      : x_room(room),
        x_person(person),
        x_wanted(wanted),
        x_outlet(sink),
        x_all(std::move(all)),
        x_leaving(std::move(leaving)) {}

  Result<Given> run(const GiveForm& form) {
    x_given = {x_wanted.form, std::string(form.media_type), std::string(form.ending), 0, {}, x_wanted.tlp};
    HINOMI_TRY(find());
    HINOMI_TRY(write());
    HINOMI_TRY(x_outlet.finish());
    x_given.bytes = x_outlet.bytes();
    x_given.digest = x_outlet.digest();
    const Label label = x_subject.import ? x_subject.import->original.label : access::own_label(x_person);
    HINOMI_TRY(record_copy(x_room.know, x_person, x_subject.name, label, x_given));
    return std::move(x_given);
  }

 private:
  Result<void> find() {
    if (!x_wanted.values.empty()) {
      x_subject.name = "intel";
      return {};
    }
    std::string import = x_wanted.original;
    if (!x_wanted.part.empty()) {
      HINOMI_ASSIGN(x_subject.part, x_all.container_by_id(x_wanted.part));
      if (!x_subject.part) return fail(ErrorKind::not_found, "intel.part_unknown", {{"part", x_wanted.part}});
      import = x_subject.part->import;
    }
    HINOMI_ASSIGN(x_subject.import, x_room.know.intel.import(x_person, intel_share, import));
    if (!x_subject.import) return fail(ErrorKind::not_found, "intel.import_unknown", {{"import", import}});
    x_subject.name = x_subject.part ? "intel_part/" + x_subject.part->id : "intel_import/" + import;
    return {};
  }

  std::string part_key() const { return x_subject.part ? x_subject.part->key : std::string(); }

  Result<void> write() {
    const std::string own = x_subject.import ? x_subject.import->original.form : std::string();
    if (is_stix(x_wanted.form)) return own == "stix" ? stix_as_it_came() : stix_of_values();
    if (x_wanted.form == "misp") return own == "misp" ? misp_as_it_came() : misp_of_values();
    return list_for_machines();
  }

  Result<Sieve> sieve() {
    intel::Names names(x_room.know.intel);
    HINOMI_ASSIGN(const std::string source, names.source(x_subject.import->original.source));
    return Sieve({x_person, intel_share, x_wanted.tlp, Reach::leaves}, x_subject.import->original, source);
  }

  void take_over(const Sieve& sieve) {
    x_given.included = sieve.passed();
    x_given.withheld = sieve.list();
  }

  std::string bundle_id() const {
    return "bundle--" + decode::name_uuid(decode::place_namespace, "bundle\n" + x_subject.name + "\n" +
                                                                       std::string(to_text(x_wanted.tlp)) +
                                                                       "\n" + x_wanted.values);
  }

  Result<void> stix_as_it_came() {
    const auto original = original_bytes(x_room.know, *x_subject.import);
    const StixWanted wanted{part_key(), x_wanted.form == "stix_21"};
    HINOMI_ASSIGN(Sieve judging, sieve());
    HINOMI_ASSIGN(const std::string version, stix_spec_version(original));
    StixBundleWriter bundle(x_outlet);
    HINOMI_TRY(bundle.begin(bundle_id(), wanted.as_21 || version == "2.1" ? std::string_view() : version));
    HINOMI_TRY(give_stix_original(original, wanted, judging, bundle));
    take_over(judging);
    return bundle.finish();
  }

  Result<void> misp_as_it_came() {
    const auto original = original_bytes(x_room.know, *x_subject.import);
    HINOMI_ASSIGN(Sieve judging, sieve());
    HINOMI_ASSIGN(const MispOriginal events, MispOriginal::look(original, part_key(), judging));
    take_over(judging);
    return events.write(x_outlet);
  }

  Result<void> walk(const TakePart& take) {
    HINOMI_ASSIGN(const auto lower, readers_below(x_room.know, x_person, x_wanted.tlp));
    const PartWalk walking{x_room.know.intel, x_all,         x_leaving, x_wanted.tlp,
                           x_given.withheld,  Reach::leaves, &lower};
    if (!x_wanted.values.empty()) return walk_values(walking, x_wanted.values, take);
    std::vector<store::ContainerNumber> parts;
    if (x_subject.part) {
      parts.push_back(x_subject.part->number);
    } else {
      HINOMI_ASSIGN(parts, x_all.numbers_of(x_subject.import->id));
    }
    return walk_parts(walking, parts, take);
  }

  Result<void> stix_of_values() {
    StixBundleWriter bundle(x_outlet);
    HINOMI_TRY(bundle.begin(bundle_id(), {}));
    StixParts parts({x_room.giver, x_room.know.clock()}, bundle, x_given.withheld);
    HINOMI_TRY(walk([&](const GivenPart& part) { return parts.part(part); }));
    x_given.included = parts.values();
    return bundle.finish();
  }

  Result<void> misp_of_values() {
    const MispMaker maker{x_room.giver, x_room.know.clock()};
    HINOMI_TRY(x_outlet.add("{\"response\":["));
    std::size_t events = 0;
    HINOMI_TRY(walk([&](const GivenPart& part) -> Result<void> {
      if (part.values.empty()) return {};
      if (events++ > 0) HINOMI_TRY(x_outlet.add(",\n"));
      x_given.included += std::ssize(part.values);
      return write_misp_part(part, maker, x_outlet);
    }));
    return x_outlet.add("]}\n");
  }

  std::string title() const {
    const std::string of = x_subject.import ? ": " + x_subject.import->original.name : std::string();
    return "部内用の写し / in-house copy (" + x_person.name + ")" + of;
  }

  // What only stands in a report (its author's own name, a vendor's site) must not be blocked, nor what is
  // known to be harmless; whoever names values has chosen them.
  bool acts_rightly(const GivenValue& one) {
    if (is_for_people(x_wanted.form) || !x_wanted.values.empty()) return true;
    const auto hold = [&](Error reason) {
      x_given.withheld.add(one.value, std::string(to_text(one.kind)), std::move(reason));
      return false;
    };
    if (one.role != ValueRole::indicator) return hold(fail(ErrorKind::unsupported, "share.not_an_indicator"));
    const auto warnings = intel::warnings_of(x_room.know, one.kind, one.value);
    if (warnings.empty()) return true;
    return hold(fail(ErrorKind::unsupported, "share.warning_listed",
                     {{"value", one.value}, {"list", warnings.front().list}}));
  }

  Result<void> list_for_machines() {
    std::vector<SharedValue> values;
    std::set<std::pair<ObservableKind, std::string>> had;
    HINOMI_TRY(walk([&](const GivenPart& part) -> Result<void> {
      for (const GivenValue& one : part.values) {
        if (!had.emplace(one.kind, one.value).second || !acts_rightly(one)) continue;
        if (values.size() == limits::given_values_max)
          return fail(ErrorKind::limit_exceeded, "share.too_many",
                      {{"limit", std::to_string(limits::given_values_max)}});
        values.push_back({one.kind, one.value, part.container.title, part.container.id, one.tlp, {}});
      }
      return {};
    }));
    const Instant now = x_room.know.clock();
    const ShareHead head{x_room.giver, title(), x_wanted.tlp, now, static_cast<std::uint32_t>(now.seconds())};
    HINOMI_ASSIGN(const Written written, write_form(x_wanted.form, values, head));
    for (const NotShared& one : written.refused)
      x_given.withheld.add(values[one.index].value, std::string(to_text(values[one.index].kind)), one.reason);
    x_given.included = static_cast<std::int64_t>(written.values);
    return x_outlet.add(written.text);
  }

  const GivingRoom& x_room;
  const access::Principal& x_person;
  const GiveWanted& x_wanted;
  Outlet x_outlet;
  const store::IntelReader x_all, x_leaving;
  Subject x_subject;
  Given x_given;
};

Result<GiveForm> form_of(const std::string& name) {
  for (const GiveForm& form : give_forms()) {
    if (form.name == name) return form;
  }
  return fail(ErrorKind::not_found, "share.form_unknown", {{"form", name.substr(0, 64)}});
}

}  // namespace

std::vector<GiveForm> give_forms() {
  std::vector<GiveForm> all(std::begin(stix_forms), std::end(stix_forms));
  for (const FormRow& row : forms()) all.push_back({row.name, row.media_type, row.ending, row.ja, row.en});
  return all;
}

Result<void> may_copy(const access::Principal& person, Tlp tlp) {
  const auto decision = access::may(person, intel_share);
  if (!decision.allowed)
    return fail(ErrorKind::forbidden, decision.code, {{"permission", std::string(to_text(intel_share))}});
  if (tlp <= copy_tlp_max) return {};
  return fail(ErrorKind::forbidden, "share.one_person", {{"most", std::string(to_text(copy_tlp_max))}});
}

Result<store::IntelReader> leaving_reader(const intel::KnowRoom& room, const access::Principal& person,
                                          Tlp tlp) {
  return room.intel.reader_where([&](const Label& label) {
    return label.tlp <= tlp && !keeping_pap(label) && !keeping_code(label) &&
           access::decide(person, intel_share, label).allowed;
  });
}

Result<std::vector<store::IntelReader>> readers_below(const intel::KnowRoom& room,
                                                      const access::Principal& person, Tlp tlp) {
  std::vector<store::IntelReader> readers;
  for (auto colour = static_cast<int>(tlp) - 1; colour >= 0; --colour) {
    HINOMI_ASSIGN(auto reader, room.intel.reader(person, intel_share, {}, static_cast<Tlp>(colour)));
    readers.push_back(std::move(reader));
  }
  return readers;
}

std::string copy_name(const Given& given, const access::Principal& person, Instant now) {
  std::string tlp(to_text(given.tlp));
  std::transform(tlp.begin(), tlp.end(), tlp.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return "部内用写し_TLP-" + tlp + "_" + person.name + "_" + to_iso(now).substr(0, 10) + "_" + given.form +
         "." + given.ending;
}

Result<void> record_copy(const intel::KnowRoom& room, const access::Principal& person,
                         const std::string& subject, const Label& label, const Given& given) {
  const Json payload{
      {"nonce", make_id(room.clock())}, {"use", "in_house_copy"},     {"form", given.form},
      {"tlp", to_text(given.tlp)},      {"included", given.included}, {"withheld", given.withheld.count()},
      {"bytes", given.bytes},           {"digest", given.digest}};
  HINOMI_TRY(room.store.journal().record(person, {"intel.given", subject, to_text(payload), label}));
  return {};
}

std::string giver_name(store::Store& store, const access::Principal& person) {
  const auto found = store.organisations().find(person.organisation);
  return found && *found ? (*found)->ja : person.organisation;
}

intel::OriginalBytes original_bytes(const intel::KnowRoom& room, const store::IntelImport& import) {
  intel::OriginalBytes original;
  original.name = import.original.name;
  original.digest = import.original.digest;
  original.bytes = static_cast<std::uint64_t>(import.original.bytes);
  original.read = [&store = room.store, digest = import.original.digest](const PieceSink& sink) {
    return store.vault().read(digest, [&](Bytes bytes) { return sink(text_of(bytes)); });
  };
  return original;
}

Result<Given> give(const GivingRoom& room, const access::Principal& person, const GiveWanted& wanted,
                   const PieceSink& sink) {
  HINOMI_TRY(may_copy(person, wanted.tlp));
  HINOMI_ASSIGN(const GiveForm form, form_of(wanted.form));
  const int named =
      (wanted.original.empty() ? 0 : 1) + (wanted.part.empty() ? 0 : 1) + (wanted.values.empty() ? 0 : 1);
  if (named != 1) return fail(ErrorKind::malformed, "share.choose_one");
  HINOMI_ASSIGN(auto all, room.know.intel.reader(person, intel_share));
  HINOMI_ASSIGN(auto leaving, leaving_reader(room.know, person, wanted.tlp));
  Giving giving(room, person, wanted, sink, std::move(all), std::move(leaving));
  return giving.run(form);
}

}  // namespace hinomi::exchange
