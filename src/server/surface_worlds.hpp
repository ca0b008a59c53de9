// Two programs that differ in what a reader may not see: originals, claims and decisions of another force and
// releases to other partners, which share bytes, ids and values with what the reader does see and stand
// before, among and after it: originals, claims, decisions, releases, attributions, feeds. Both are asked the
// same over the routes of the API, the pages for programs of a MISP and the TAXII server; ids made by chance
// are written by what they stand for. Tests and benchmarks only.
#pragma once
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "correlate/attack/attack_book.hpp"
#include "correlate/campaigns/campaign_desk.hpp"
#include "correlate/decay_book.hpp"
#include "correlate/value_score.hpp"
#include "exchange/feeds/feed_desk.hpp"
#include "exchange/misp/misp_feed.hpp"
#include "exchange/misp/misp_rest.hpp"
#include "exchange/share/test_share_desk.hpp"
#include "intel/watch/match_sight.hpp"
#include "intel/watch/watching.hpp"
#include "server/router.hpp"
#include "server/routes/tables.hpp"
#include "store/observations.hpp"

namespace hinomi::server::test {

using Random = std::mt19937_64;

inline std::string number(Random& random, std::uint64_t most) { return std::to_string(random() % most); }

/// An id that both worlds know from the originals.
inline std::string pool_id(std::string_view type, std::uint64_t which) {
  std::string digits = std::to_string(which);
  digits.insert(0, 12 - digits.size(), '0');
  return (type.empty() ? "" : std::string(type) + "--") + "00000000-0000-4000-8000-" + digits;
}

struct PoolValue {
  std::string kind, text, pattern, misp;
};

inline PoolValue pool_value(std::uint64_t which) {
  const std::string n = std::to_string(which % 12);
  switch (which % 4) {
    case 0:
      return {"domain", "d" + n + ".example", "[domain-name:value = 'd" + n + ".example']", "domain"};
    case 1:
      return {"ip", "198.51.100." + n, "[ipv4-addr:value = '198.51.100." + n + "']", "ip-dst"};
    case 2:
      return {"url", "http://h" + n + ".example/k/login.php",
              "[url:value = 'http://h" + n + ".example/k/login.php']", "url"};
    default:
      return {"hash", std::string(30, 'a') + (n.size() == 1 ? "0" + n : n),
              "[file:hashes.MD5 = '" + std::string(30, 'a') + (n.size() == 1 ? "0" + n : n) + "']", "md5"};
  }
}

inline const char* const object_times =
    R"("created":"2026-03-01T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z")";

// The object of a number is the same wherever it stands.
inline std::string indicator(std::uint64_t which) {
  const PoolValue value = pool_value(which);
  const char* const marking =
      which % 7 == 3
          ? R"(,"object_marking_refs":["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"])"
          : "";
  return R"({"type":"indicator","spec_version":"2.1","id":")" + pool_id("indicator", which) + "\"," +
         object_times + R"(,"pattern":")" + value.pattern +
         R"(","pattern_type":"stix","valid_from":"2026-03-01T00:00:00Z")" + marking + "}";
}
inline std::string group(std::uint64_t which) {
  const std::string n = std::to_string(which);
  return R"({"type":"intrusion-set","spec_version":"2.1","id":")" + pool_id("intrusion-set", which) + "\"," +
         object_times + R"(,"name":"集団)" + n + R"(","aliases":["CAT )" + n + "\"]}";
}
inline std::string relation(std::uint64_t from, std::uint64_t to) {
  return R"({"type":"relationship","spec_version":"2.1","id":")" + pool_id("relationship", from * 100 + to) +
         "\"," + object_times + R"(,"relationship_type":"uses","source_ref":")" +
         pool_id("intrusion-set", from) + R"(","target_ref":")" + pool_id("attack-pattern", to) + "\"}";
}

inline std::string attack_bundle() {
  std::string objects =
      R"({"type":"x-mitre-matrix","spec_version":"2.1","id":")" + pool_id("x-mitre-matrix", 1) + "\"," +
      object_times +
      R"(,"name":"Enterprise","description":"m","x_mitre_domains":["enterprise-attack"],"external_references":[{"source_name":"mitre-attack","external_id":"enterprise-attack"}],"tactic_refs":[")" +
      pool_id("x-mitre-tactic", 1) + "\"]},\n" + R"({"type":"x-mitre-tactic","spec_version":"2.1","id":")" +
      pool_id("x-mitre-tactic", 1) + "\"," + object_times +
      R"(,"name":"Initial Access","x_mitre_shortname":"initial-access","x_mitre_domains":["enterprise-attack"],"external_references":[{"source_name":"mitre-attack","external_id":"TA0001"}]})";
  for (std::uint64_t i = 1; i < 5; ++i) {
    objects +=
        ",\n"
        R"({"type":"attack-pattern","spec_version":"2.1","id":")" +
        pool_id("attack-pattern", i) + "\"," + object_times + R"(,"name":"技術)" + std::to_string(i) +
        R"(","x_mitre_domains":["enterprise-attack"],"kill_chain_phases":[{"kill_chain_name":"mitre-attack","phase_name":"initial-access"}],"external_references":[{"source_name":"mitre-attack","external_id":"T156)" +
        std::to_string(i) + "\"}]}";
  }
  return R"({"type":"bundle","id":")" + pool_id("bundle", 1) + R"(","objects":[)" + objects + "]}";
}

inline std::string random_bundle(Random& random) {
  std::string objects, refs;
  const auto add = [&](const std::string& object, const std::string& id) {
    objects += (objects.empty() ? "" : ",\n") + object;
    refs += (refs.empty() ? "\"" : ",\"") + id + "\"";
  };
  std::set<std::uint64_t> used;
  for (std::uint64_t left = 2 + random() % 6; left > 0; --left) used.insert(random() % 60);
  for (const auto which : used) add(indicator(which), pool_id("indicator", which));
  const std::uint64_t who = random() % 4;
  if (random() % 2 == 0) add(group(who), pool_id("intrusion-set", who));
  if (random() % 2 == 0) {
    const std::uint64_t what = 1 + random() % 4;
    add(relation(who, what), pool_id("relationship", who * 100 + what));
  }
  if (random() % 4 == 0) objects += R"(,{"type":"malware","id":"malware--broken","is_family":false})";
  const std::string report = number(random, 40);
  return R"({"type":"bundle","id":")" + pool_id("bundle", random() % 90 + 10) + R"(","objects":[)" + objects +
         R"(,{"type":"report","spec_version":"2.1","id":")" + pool_id("report", random() % 40) + "\"," +
         object_times + R"(,"name":"報告)" + report +
         R"(","published":"2026-03-02T00:00:00Z","object_refs":[)" + refs + "]}]}";
}

inline std::string random_event(Random& random) {
  std::string attributes;
  for (std::uint64_t left = 1 + random() % 6; left > 0; --left) {
    const std::uint64_t which = random() % 60;
    const PoolValue value = pool_value(which);
    attributes += std::string(attributes.empty() ? "" : ",") + R"({"uuid":")" + pool_id("", 500 + which) +
                  R"(","type":")" + value.misp + R"(","category":"Network activity","value":")" + value.text +
                  R"(","to_ids":true,"timestamp":"1772668800")" +
                  (random() % 8 == 0 ? R"(,"Tag":[{"name":"tlp:red"}])" : "") + "}";
  }
  return R"({"Event":{"uuid":")" + pool_id("", 900 + random() % 6) + R"(","info":"偽の宅配)" +
         number(random, 9) + R"(","date":"2026-03-05","timestamp":")" +
         std::to_string(1'772'668'800 + random() % 3) + R"(","published":true,"Attribute":[)" + attributes +
         "]}}";
}

inline std::string random_list(Random& random) {
  std::string text = "value,comment\n";
  for (std::uint64_t left = 1 + random() % 8; left > 0; --left)
    text += pool_value(random() % 60).text + ",T156" + std::to_string(1 + random() % 4) + "\n";
  return text;
}

inline std::string random_report(Random& random) {
  std::string text = "架空の報告 " + number(random, 1'000) + "\n";
  for (std::uint64_t left = 2 + random() % 8; left > 0; --left)
    text += "攻撃者は " + pool_value(random() % 60).text + " を用いた。手口は T156" +
            std::to_string(1 + random() % 4) + " である。\n";
  return text;
}

struct Step {
  enum Kind { take, claim, lock, release, board, feed } kind = take;
  std::string force;  // whose it is
  bool hidden = false;
  std::string name, source, bytes;
  Tlp tlp = Tlp::green;
  std::uint64_t seed = 0;
};

inline Step random_take(Random& random, int which) {
  Step step;
  step.force = random() % 2 == 0 ? "13" : "27";
  step.source = "情報源" + number(random, 3);
  step.tlp = random() % 4 == 0 ? Tlp::amber : random() % 3 == 0 ? Tlp::clear : Tlp::green;
  const std::string n = std::to_string(which);
  switch (random() % 4) {
    case 0:
      step.name = "event" + n + ".json";
      step.bytes = random_event(random);
      break;
    case 1:
      step.name = "list" + n + ".csv";
      step.bytes = random_list(random);
      break;
    case 2:
      step.name = "report" + n + ".txt";
      step.bytes = random_report(random);
      break;
    default:
      step.name = "bundle" + n + ".json";
      step.bytes = random_bundle(random);
  }
  return step;
}

struct History {
  std::vector<Step> steps;
  std::vector<std::string> asking;  // forces that see nothing of what is hidden
};

/// A common history with hidden steps among it: of a force that sees nothing of the rest's own, or of one
/// that has some of the rest's labels and keeps these to itself.
inline History random_history(Random& random, int takes) {
  History history;
  std::vector<Step>& steps = history.steps;
  const bool own = random() % 2 == 0;
  if (own)
    history.asking = {"27"};
  else
    history.asking = {"13", "27"};
  Step attack;
  attack.force = "13";
  attack.name = "attack.json";
  attack.source = "ATT&CK";
  attack.tlp = Tlp::clear;
  attack.bytes = attack_bundle();
  steps.push_back(attack);
  const auto hide = [&](Step step) {
    step.hidden = true;
    step.force = own ? "13" : "07";
    step.tlp = own ? Tlp::red : Tlp::amber;
    steps.push_back(std::move(step));
  };
  for (int i = 0; i < takes; ++i) {
    const Step step = random_take(random, i);
    // The same bytes (of the same source or of another), or others, before what the reader sees.
    if (random() % 3 == 0) {
      Step same = step;
      same.source = random() % 2 == 0 ? step.source : "別の情報源";
      hide(same);
    }
    if (random() % 3 == 0) hide(random_take(random, 1'000 + i));
    steps.push_back(step);
    if (random() % 3 == 0) hide(step);
    for (const auto kind : {Step::claim, Step::lock, Step::release, Step::board, Step::feed}) {
      Step more;
      more.kind = kind;
      more.force = random() % 2 == 0 ? "13" : "27";
      more.seed = random();
      if (random() % 4 == 0) steps.push_back(more);
      more.seed = random();
      if (random() % 4 == 0) hide(more);
    }
  }
  return history;
}

class SurfaceWorld {
 public:
  SurfaceWorld(const History& history, bool with_hidden)
      : x_asking_forces(history.asking),
        x_decay(*correlate::DecayBook::open(HINOMI_SOURCE_DIR "/content/rules/decay.yaml")),
        x_desk(std::make_unique<exchange::test::ShareDesk>()),
        x_campaigns(x_desk->know) {
    for (const char* force : {"07", "13", "27"})
      x_people[force] =
          x_desk->office.hire("kakari" + std::string(force), force, {Role::liaison, Role::analyst});
    x_desk->know.score = [this](const store::IntelReader& reader, ObservableKind kind, std::string_view value,
                                std::span<const store::Sighting> seen, Instant now) {
      return correlate::value_score(reader, {kind, value}, seen, *x_decay->policy(), now);
    };
    x_circles["alpha"] = x_desk->circle("協議会", "green", {"alpha"}, "common").record.id;
    x_circles["beta"] = x_desk->circle("別の協議会", "green", {"beta"}, "other").record.id;
    serve();
    watch_values();
    int hour = 0;
    for (const Step& step : history.steps) {
      hour += step.hidden ? 0 : 2;
      at(hour + (step.hidden ? 1 : 0));
      if (step.hidden && !with_hidden) continue;
      run(step);
      turn();
    }
    at(hour + 24);
    // One that begins last looks back at all that is there.
    intel::Watch late = x_watches.front();
    late.id = pool_id("", 799);
    late.values.clear();
    late.original = x_originals.front();
    late.part = any_part(x_originals.size());
    for (std::uint64_t which = 0; which < 60; which += 5) late.values.push_back(watched(which));
    x_watches.push_back(std::move(late));
    x_watching = std::make_unique<intel::Watching>(watch_room());
    turn();
  }

  /// What the person reads when asking; ids are written by what they stand for.
  std::string answer(std::uint64_t seed) {
    Random random(seed);
    const std::string force = x_asking_forces[random() % x_asking_forces.size()];
    switch (random() % 10) {
      case 0:
        return misp(random, force);
      case 1:
        return taxii(random);
      case 2:
        return matches(random, force);
      case 3:
        return feed(random, force);
      default:
        return page(random, force);
    }
  }
  const std::vector<std::string>& originals() const { return x_originals; }

 private:
  void at(int hours) {
    const Instant time = Instant::from_seconds(1'795'305'600 + hours * 3'600LL);
    x_desk->office.be(to_iso(time).c_str());
  }

  void serve() {
    x_services.store = &x_desk->office.store();
    x_services.procedures = &x_desk->office.procedures();
    x_services.know = &x_desk->know;
    x_services.campaigns = &x_campaigns;
    x_services.attack = &x_attack;
    x_services.share = &x_desk->room;
    x_feeds = std::make_unique<exchange::FeedDesk>(exchange::FeedDeskRoom{
        x_desk->office.store(), *x_desk->intel, x_desk->office.procedures(), {}, x_services.clock});
    x_services.feeds = x_feeds.get();
    x_services.clock = [this] { return x_desk->office.now(); };
    RouteTable table;
    add_intel_routes(table, x_services);
    add_intel_knowing_routes(table, x_services);
    add_intel_giving_routes(table, x_services);
    add_intel_share_routes(table, x_services);
    add_intel_use_routes(table, x_services);
    add_intel_feed_routes(table, x_services);
    x_router = std::make_unique<Router>(
        std::move(table), std::vector<Page>{},
        [this](const HttpRequest&) -> Result<Caller> {
          Caller caller;
          caller.kind = CallerKind::token;
          caller.person = *x_asking;
          caller.account = x_asking->id;
          return caller;
        },
        x_measurements);
  }

  static intel::WatchedValue watched(std::uint64_t which) {
    const PoolValue value = pool_value(which);
    return {*parse_observable_kind(value.kind), value.text};
  }

  void watch_values() {
    auto observations = store::Observations::open({});
    HINOMI_ASSERT(bool(observations));
    x_observations.emplace(*std::move(observations));
    x_services.observations = &*x_observations;
    for (const char* force : {"13", "27"}) observe(force);
    for (std::uint64_t watch = 0; watch < 3; ++watch) {
      intel::Watch one;
      one.id = pool_id("", 700 + watch);
      one.record = one.observation = false;
      for (std::uint64_t which = watch; which < 60; which += 7) one.values.push_back(watched(which));
      x_watches.push_back(std::move(one));
    }
    x_watching = std::make_unique<intel::Watching>(watch_room());
  }

  // A sensor of the force saw every third address of the pool.
  void observe(const std::string& force) {
    const auto observer = store::test::person_of(force, {Role::observer}, Purpose::observation);
    SensorWanted wanted;
    wanted.name = "sensor-" + force;
    wanted.prefecture = "13";
    const auto sensor = x_desk->office.store().sensors().make(observer, wanted);
    HINOMI_ASSERT(bool(sensor));
    ObservationBatch batch;
    batch.id = batch.receipt = "batch-" + force;
    batch.sensor_number = sensor->number;
    const Instant now = x_desk->office.now();
    for (std::uint64_t which = 1; which < 60; which += 12) {
      AccessEvent event;
      event.first = event.last = now;
      event.source = *parse_address(pool_value(which).text);
      event.packets = static_cast<std::uint32_t>(which);
      batch.events.push_back(event);
      batch.packets += which;
    }
    batch.observed = {{now - std::chrono::minutes(1), now + std::chrono::minutes(1)}};
    HINOMI_ASSERT(bool(x_observations->write(batch)));
  }

  intel::WatchRoom watch_room() {
    intel::WatchRoom room{x_desk->office.store(), *x_desk->intel, *x_observations};
    room.clock = [this] { return x_desk->office.now(); };
    room.watches = [this]() -> Result<std::vector<intel::Watch>> { return x_watches; };
    return room;
  }

  void turn() {
    const auto turned = x_watching->turn();
    HINOMI_ASSERT(bool(turned));
  }

  std::string any_part(std::size_t which) const {
    return x_parts.empty() ? std::string() : x_parts[which % x_parts.size()];
  }

  void run(const Step& step) {
    Random random(step.seed);
    switch (step.kind) {
      case Step::take:
        return take(step);
      case Step::claim:
        return claim(step, random);
      case Step::lock:
        return lock(step, random);
      case Step::release:
        return release(step, random);
      case Step::board:
        return board(step, random);
      case Step::feed:
        return subscribe(step, random);
    }
  }

  // How a step ended tells something only to those who ask.
  void note(const Step& step, const std::string& force, const std::string& end) {
    const bool asks =
        std::find(x_asking_forces.begin(), x_asking_forces.end(), force) != x_asking_forces.end();
    if (asks && !step.hidden) x_done += end + " ";
  }

  void take(const Step& step) {
    intel::Wanted wanted;
    wanted.name = step.name;
    wanted.provenance.source = step.source;
    wanted.provenance.label = store::test::amber(step.force);
    wanted.provenance.label.tlp = step.tlp;
    const auto taken = intel::take_bytes(x_desk->taxii.taking, x_people.at(step.force), step.bytes, wanted);
    HINOMI_ASSERT(bool(taken));
    if (step.hidden) return;
    know_as(taken->import.id, "O" + std::to_string(x_originals.size()));
    x_originals.push_back(taken->import.id);
    x_owners.push_back(step.force);
    const auto reader = x_desk->intel->reader(x_people.at(step.force), Permission::intel_read);
    HINOMI_ASSERT(bool(reader));
    const auto parts = reader->containers_of(taken->import.id, 100);
    HINOMI_ASSERT(bool(parts));
    std::map<std::string, std::string> by_key;  // the order of a part's id is chance
    for (const auto& part : *parts) by_key[part.key] = part.id;
    for (const auto& [key, id] : by_key) {
      know_as(id, "P" + std::to_string(x_parts.size()));
      x_parts.push_back(id);
    }
  }

  void claim(const Step& step, Random& random) {
    const bool same = random() % 2 == 0;
    const Json wanted{
        {"subject", pool_id("intrusion-set", random() % 4)},
        {"predicate", same ? "same-as" : "alias-of"},
        {"object", same ? pool_id("intrusion-set", random() % 4) : "FICTION " + number(random, 5)},
        {"polarity", random() % 3 == 0 ? "denies" : "asserts"},
        {"info_grade", "uncorroborated"},
        {"confidence", 60},
        {"reason", "照合の結果"}};
    const auto claimed = ask(step.force, "POST", "/api/v1/intel/claims", to_text(wanted));
    note(step, step.force, std::to_string(claimed.status));
  }

  void lock(const Step& step, Random& random) {
    if (x_parts.size() < 2) return;
    const std::string left = x_parts[random() % x_parts.size()], right = x_parts[random() % x_parts.size()];
    const auto locked = ask(
        step.force, "POST", "/api/v1/intel/cluster-locks",
        to_text(Json{
            {"left", left}, {"right", right}, {"together", random() % 2 == 0}, {"reason", "捜査の結果"}}));
    note(step, step.force, std::to_string(locked.status));
  }

  void release(const Step& step, Random& random) {
    if (x_originals.empty()) return;
    const std::size_t which = random() % x_originals.size();
    if (x_owners[which] != "13") return;
    auto& desk = *x_desk;
    Json fields = exchange::test::ShareDesk::of_original(x_originals[which]);
    fields.update(Json{{"title", "架空の情報" + std::to_string(which)},
                       {"circle", x_circles.at(step.hidden ? "beta" : "alpha")},
                       {"tlp", "green"},
                       {"basis", "agreement"},
                       {"purpose", "被害の防止"}});
    auto record = desk.office.make(desk.liaison, "release", fields);
    for (const auto& [who, name] : {std::pair{&desk.liaison, "ask_check"}, std::pair{&desk.head, "approve"},
                                    std::pair{&desk.liaison, "offer"}}) {
      const auto next = desk.office.step(*who, record, name);
      if (!next) {  // what may not leave, or is empty, is refused in both worlds alike
        note(step, "13", next.error().code);
        return;
      }
      record = *next;
    }
    desk.settle();
    if (step.hidden) return;
    know_as(record.record.id, "R" + std::to_string(x_releases.size()));
    x_releases.push_back(record.record.id);
  }

  // A record of the force: one that is seen has an id that both worlds know by its number.
  void keep(const Step& step, const char* type, const Json& fields, const char* mark,
            std::vector<std::string>& kept) {
    const auto record = x_desk->office.make(x_people.at(step.force), type, fields);
    if (step.hidden) return;
    know_as(record.record.id, mark + std::to_string(kept.size()));
    kept.push_back(record.record.id);
  }

  void board(const Step& step, Random& random) {
    Json hypotheses = Json::array(), evidence = Json::array();
    const char* const kinds[] = {"actor", "unknown", "false_flag", "shared_tool"};
    for (int key = 1; key <= 4; ++key)
      hypotheses.push_back(Json{
          {"key", std::to_string(key)}, {"title", "仮説" + std::to_string(key)}, {"kind", kinds[key - 1]}});
    const char* const judgements[] = {"strongly_supports", "contradicts", "neutral"};
    for (std::uint64_t row = 1 + random() % 3; row > 0; --row)
      evidence.push_back(Json{{"title", "証拠" + std::to_string(row)},
                              {"origin", "情報源" + number(random, 3)},
                              {"source_grade", "b"},
                              {"content_grade", "2"},
                              {"judge_1", judgements[random() % 3]},
                              {"judge_2", judgements[random() % 3]}});
    keep(step, "attribution",
         Json{{"question", "架空の問い"}, {"hypotheses", hypotheses}, {"evidence", evidence}}, "B", x_boards);
  }

  void subscribe(const Step& step, Random& random) {
    keep(step, "feed",
         Json{{"title", "架空の取得元" + number(random, 3)},
              {"kind", "file"},
              {"address", "https://feed" + number(random, 3) + ".example/list.csv"},
              {"basis", "police_act_2"},
              {"grounds", "脅威情報の収集のため。"},
              {"until", "2027-03-31"},
              {"source", "情報源" + number(random, 3)},
              {"source_grade", "b"},
              {"info_grade", "2"},
              {"tlp", "green"},
              {"every_minutes", 60}},
         "F", x_subscribed);
  }

  void know_as(const std::string& id, const std::string& name) { x_names[id] = name; }

  HttpAnswer ask(const std::string& force, const std::string& method, const std::string& target,
                 const std::string& body = {}) {
    x_asking = &x_people.at(force);
    HttpRequest request;
    request.method = method;
    request.target = target;
    HINOMI_ASSERT(bool(read_target(request)));
    request.body = body;
    if (!body.empty()) request.headers["content-type"] = "application/json";
    return x_router->answer(request);
  }

  std::string any(const std::vector<std::string>& ids, Random& random) const {
    return ids.empty() ? pool_id("", 1) : ids[random() % ids.size()];
  }

  std::string target(Random& random, std::string& body) const {
    const std::string api = "/api/v1/intel/", entity = pool_id("intrusion-set", random() % 4);
    const PoolValue value = pool_value(random() % 60);
    const std::string limit = "limit=" + std::to_string(1 + random() % 6);
    const auto encoded = [](const std::string& text) {
      std::string out;
      for (const char one : text)
        out += one == ':' ? "%3A" : one == '/' ? "%2F" : one == '%' ? "%25" : std::string(1, one);
      return out;
    };
    const std::string as_of =
        random() % 4 == 0 ? "&as_of=" + to_iso(Instant::from_seconds(
                                            1'795'305'600 + static_cast<std::int64_t>(random() % 40) * 3'600))
                          : "";
    const char* const forms[] = {"stix", "misp", "csv", "plain", "openioc", "rpz", "hosts", "suricata_rules"};
    switch (random() % 25) {
      case 18:
        return api + "boards/" + any(x_boards, random);
      case 19:
        return api + "feeds";
      case 20:
        return api + "feeds/" + any(x_subscribed, random) + "/runs";
      case 21:
        body = to_text(random() % 3 == 0   ? Json{{"text", value.text + " 198.51.100.0/24"}}
                       : random() % 2 == 0 ? Json{{"text", ""}, {"part", any(x_parts, random)}}
                                           : Json{{"text", ""}, {"original", any(x_originals, random)}});
        return api + "observed-sweep";
      case 15:
        return api + "releases/" + any(x_releases, random) +
               "/preview?form=" + (random() % 2 == 0 ? "stix" : forms[2 + random() % 6]);
      case 16:
        return api + "releases/" + any(x_releases, random) + "/file?form=" + forms[2 + random() % 6];
      case 17:
        return api + "releases/" + any(x_releases, random) + "/receipts";
      case 22:
        return api + "value/campaigns?kind=" + value.kind + "&value=" + encoded(value.text);
      case 23: {
        const PoolValue other = pool_value(random() % 60);
        body = to_text(Json{{"values",
                             {{{"kind", value.kind}, {"value", value.text}},
                              {{"kind", other.kind}, {"value", other.text}}}}});
        return api + "standings";
      }
      case 0:
        body = to_text(Json{{"text", value.text + " " + pool_value(random() % 60).text}});
        return api + "lookup";
      case 1:
        return api + "value?kind=" + value.kind + "&value=" + encoded(value.text) + as_of;
      case 2:
        return api + "related?kind=" + value.kind + "&value=" + encoded(value.text);
      case 3:
        return api + "related?part=" + any(x_parts, random);
      case 4:
        return api + "parts/" + any(x_parts, random) + "?" + limit;
      case 5:
        return api + "originals?" + limit;
      case 6:
        return api + "originals/" + any(x_originals, random) + (random() % 2 == 0 ? "" : "/text");
      case 7:
        return api + "sources";
      case 8:
        return api + "entities?type=intrusion-set&limit=20";
      case 9:
        return api + "entities/" + entity + (as_of.empty() ? "" : "?" + as_of.substr(1));
      case 10:
        return api + "attack" + (random() % 2 == 0 ? "" : "?entity=" + entity);
      case 11:
        return api + "attack/T156" + std::to_string(1 + random() % 4);
      case 12:
        return api + "clusters?limit=20";
      case 13: {
        const std::string nodes = "&limit=" + std::to_string(10 + random() % 60);
        const std::string id = value.kind + (":" + value.text);
        return api + "graph?kind=value&id=" + encoded(id) + nodes +
               (random() % 2 == 0 ? "" : "&expand=" + encoded(encoded(id)));
      }
      case 14: {
        const std::string nodes = "&limit=" + std::to_string(10 + random() % 60);
        switch (random() % 3) {
          case 0:
            return api + "graph?kind=part&id=" + any(x_parts, random) + nodes;
          case 1:
            return api + "graph?kind=original&id=" + any(x_originals, random) + nodes;
          default:
            return api + "graph?kind=entity&id=" + entity + nodes;
        }
      }
      default: {
        const char* const tlps[] = {"clear", "green", "amber"};
        return api + "export?form=" + forms[random() % 8] + "&tlp=" + tlps[random() % 3] +
               (random() % 2 == 0 ? "&part=" + any(x_parts, random)
                                  : "&original=" + any(x_originals, random));
      }
    }
  }

  std::string page(Random& random, const std::string& force) {
    std::string body;
    std::string where = target(random, body), words;
    for (int turn = 0; turn < 3; ++turn) {
      const HttpAnswer answer = ask(force, body.empty() ? "GET" : "POST", where, body);
      const bool is_preview = where.find("/preview") != std::string::npos;
      std::string text = is_preview ? undigested(answer.body, "\"digest\":\"") : answer.body;
      const std::string next = cursor_of(text);
      words += written(where) + " " + std::to_string(answer.status) + "\n" + written(text) + "\n";
      for (const auto& [name, one] : answer.headers) {
        if (name.starts_with("X-Hinomi-")) words += name + ": " + one + "\n";
      }
      if (where.starts_with("/api/v1/intel/clusters?")) words += cluster(answer.body, random, force);
      if (next.empty()) break;
      where = where.substr(0, where.find("&after=")) + "&after=" + next;
    }
    return words;
  }

  // One of the clusters of a list; lists are alike, so the same is asked of both worlds.
  std::string cluster(const std::string& list, Random& random, const std::string& force) {
    const auto json = parse_json(list);
    if (!json || !json->contains("items") || json->at("items").empty()) return {};
    const Json& items = json->at("items");
    const std::string id = items.at(random() % items.size()).at("id");
    const HttpAnswer answer = ask(force, "GET", "/api/v1/intel/clusters/" + id);
    return std::to_string(answer.status) + "\n" + written(answer.body) + "\n";
  }

  std::string matches(Random& random, const std::string& force) {
    const intel::Watch& watch = x_watches[random() % x_watches.size()];
    intel::MatchPage page{{}, 1 + random() % 9};
    std::string words = "watch " + watch.id + " matches\n";
    for (int turn = 0; turn < 4; ++turn) {
      const auto list = intel::matches_of(x_desk->know, {}, x_people.at(force), watch, page);
      if (!list) return words + list.error().code + "\n";
      for (const IntelMatch& one : list->items)
        words += written(one.part) + " " + one.title + " " + one.value + " " + to_iso(one.at) + " " +
                 to_iso(one.seen) + " " + std::to_string(one.count) + "\n";
      words += list->next ? "more\n" : "end\n";
      if (!list->next) break;
      page.after = *list->next;
    }
    return words;
  }

  std::string feed(Random& random, const std::string& force) {
    const Tlp tlps[] = {Tlp::clear, Tlp::green, Tlp::amber};
    exchange::GiveWanted wanted;
    wanted.form = "misp_feed";
    wanted.tlp = tlps[random() % 3];
    if (random() % 3 == 0) wanted.original = any(x_originals, random);
    std::map<std::string, std::string> files;
    std::string open;
    const exchange::FeedFolder folder{[&](const std::string& name) {
                                        open = name;
                                        return Result<void>();
                                      },
                                      [&](std::string_view bytes) {
                                        files[open] += bytes;
                                        return Result<void>();
                                      },
                                      [] { return Result<void>(); }};
    const auto given =
        exchange::give_misp_feed({x_desk->know, "架空県警察"}, x_people.at(force), wanted, folder);
    std::string words = "feed\n";
    if (!given) return words + given.error().code + "\n";
    words += std::to_string(given->included) + " " + std::to_string(given->withheld.count()) + "\n";
    // Ids of composed events are chance: so is the order of their names, and a digest over them.
    std::multiset<std::string> texts;
    for (const auto& [name, text] : files) texts.insert(written(name) + "\n" + written(undigested(text)));
    for (const std::string& text : texts) words += text + "\n";
    return words;
  }

  std::string misp(Random& random, const std::string& force) {
    const exchange::MispRoom room{x_desk->know, "MISP", {}, nullptr};
    const PoolValue value = pool_value(random() % 60);
    std::vector<std::string> segments;
    std::string body;
    switch (random() % 5) {
      case 0:
        segments = {"events", "view",
                    random() % 2 == 0 ? pool_id("", 900 + random() % 6) : any(x_parts, random)};
        break;
      case 1:
        segments = {"events", "index"};
        body = "{}";
        break;
      case 2:
        segments = {"attributes", "restSearch"};
        body = to_text(Json{{"value", value.text}});
        break;
      case 3:
        segments = {"attributes", "restSearch"};
        body = to_text(Json{{"uuid", pool_id("", 500 + random() % 60)}});
        break;
      default:
        segments = {"events", "restSearch"};
        body = random() % 2 == 0 ? to_text(Json{{"value", value.text}})
                                 : to_text(Json{{"eventinfo", "偽の宅配" + number(random, 9)}});
    }
    const auto answer = exchange::answer_misp(room, x_people.at(force),
                                              {segments[1] == "view" ? "GET" : "POST", segments, body});
    std::string words = written(body) + " ";
    for (const std::string& one : segments) words += written(one) + "/";
    return words + "\n" + (answer ? written(*answer) : answer.error().code) + "\n";
  }

  std::string taxii(Random& random) {
    std::vector<std::string> path{"hinomi", "collections"};
    std::vector<std::pair<std::string, std::string>> query;
    if (random() % 8 != 0) {
      const char* const below[] = {"objects", "manifest", ""};
      path.push_back(random() % 6 == 0 ? "other" : "common");
      if (const std::string one = below[random() % 3]; !one.empty()) path.push_back(one);
      if (path.back() == "objects" && random() % 3 == 0) {
        path.push_back(pool_id("indicator", random() % 60));
        if (random() % 2 == 0) path.emplace_back("versions");
      } else if (path.size() > 3 && random() % 2 == 0) {
        query.emplace_back("limit", std::to_string(1 + random() % 5));
      }
    }
    std::string words;
    for (int turn = 0; turn < 3; ++turn) {
      const auto answer = x_desk->ask("alpha", path, query);
      std::string text = answer.body;
      const std::string next = cursor_of(text);
      words += std::to_string(answer.status) + "\n" + written(text) + "\n";
      for (const auto& [name, one] : answer.headers) {
        if (name.starts_with("X-TAXII")) words += name + ": " + one + "\n";
      }
      if (next.empty()) break;
      std::erase_if(query, [](const auto& one) { return one.first == "next"; });
      query.emplace_back("next", next);
    }
    return words;
  }

  // A digest over ids that are chance is chance.
  static std::string undigested(std::string text, std::string_view field = "\"x_attributes_digest\":\"") {
    for (auto at = text.find(field); at != std::string::npos; at = text.find(field, at + 1))
      text.replace(at + field.size(), 64, "digest");
    return text;
  }

  // Takes the place where the next page begins out of an answer; it is sealed and differs each time.
  static std::string cursor_of(std::string& text) {
    const std::string_view field = "\"next\":\"";
    const auto begin = text.find(field);
    if (begin == std::string::npos) return {};
    const auto end = text.find('"', begin + field.size());
    const std::string next = text.substr(begin + field.size(), end - begin - field.size());
    text.replace(begin + field.size(), next.size(), "more");
    return next;
  }

  // Ids of the common history stand as they are; what both worlds know by another id gets its name, what was
  // made by chance its place in the answer.
  std::string written(const std::string& text) const {
    std::map<std::string, std::string> met;
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t size = std::max(uuid_at(text, i), short_id_at(text, i));
      if (size == 0) {
        out += text[i++];
        continue;
      }
      const std::string id = text.substr(i, size);
      i += size;
      if (id.starts_with("00000000-0000-4000-8000-")) {
        out += id;
      } else if (const auto known = x_names.find(id); known != x_names.end()) {
        out += known->second;
      } else {
        out += met.try_emplace(id, "#" + std::to_string(met.size())).first->second;
      }
    }
    return out;
  }
  static bool is_hex(char one) { return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f'); }
  static std::size_t uuid_at(std::string_view text, std::size_t begin) {
    for (std::size_t i = 0; i < 36; ++i) {
      const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (begin + i >= text.size() || (dash ? text[begin + i] != '-' : !is_hex(text[begin + i]))) return 0;
    }
    return 36;
  }
  /// The id of a part or a trace: 16 digits that stand alone.
  static std::size_t short_id_at(std::string_view text, std::size_t begin) {
    if (begin > 0 && is_hex(text[begin - 1])) return 0;
    std::size_t end = begin;
    while (end < text.size() && is_hex(text[end])) ++end;
    return end - begin == 16 ? 16 : 0;
  }

  std::vector<std::string> x_asking_forces;
  std::unique_ptr<correlate::DecayBook> x_decay;
  std::unique_ptr<exchange::test::ShareDesk> x_desk;
  correlate::CampaignDesk x_campaigns;
  correlate::AttackBook x_attack;
  std::map<std::string, access::Principal> x_people;
  std::map<std::string, std::string> x_circles, x_names;
  std::vector<std::string> x_originals, x_owners, x_parts, x_releases, x_boards, x_subscribed;
  std::optional<store::Observations> x_observations;
  std::vector<intel::Watch> x_watches;
  std::unique_ptr<intel::Watching> x_watching;
  std::string x_done;  // how the steps of those who ask ended
  const access::Principal* x_asking = nullptr;
  Measurements x_measurements;
  Services x_services;
  std::unique_ptr<exchange::FeedDesk> x_feeds;
  std::unique_ptr<Router> x_router;

 public:
  const std::string& done() const { return x_done; }
};

}  // namespace hinomi::server::test
