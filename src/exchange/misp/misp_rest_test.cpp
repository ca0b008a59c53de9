// Programs that speak to a MISP find exactly what they ask for, see what their person sees, and lose nothing
// that they add.
#include <doctest/doctest.h>

#include <thread>

#include "base/json.hpp"
#include "exchange/misp/misp_rest.hpp"
#include "exchange/test_giving.hpp"

using namespace hinomi;
using namespace hinomi::exchange;
using namespace hinomi::exchange::test;

namespace {

const std::string event_id = "11111111-2222-4333-8444-555555555555";

std::string id_of(int number) {
  std::string digits = std::to_string(number);
  return "11111111-2222-4333-8444-" + std::string(12 - digits.size(), '0') + digits;
}

std::string attribute(int number, const std::string& value, const std::string& more = {}) {
  return "{\"uuid\":\"" + id_of(number) + R"(","type":"domain","category":"Network activity","value":")" +
         value + R"(","to_ids":true)" + more + "}";
}

std::string event_of(const std::string& attributes, const std::string& id = event_id) {
  return "{\"Event\":{\"uuid\":\"" + id + R"(","info":"架空","timestamp":"1772668800","Attribute":[)" +
         attributes + "]}}";
}

class Programs {
 public:
  explicit Programs(Desk& desk) : x_desk(desk), x_know(desk.know()) {}

  Result<std::string> ask(const char* method, const std::vector<std::string>& path,
                          const std::string& body = {}, const access::Principal& person = Desk::analyst()) {
    MispRoom room{x_know, "MISP bunseki", {}, &x_adding};
    room.take = [&](const std::string& name, const std::string& event) -> Result<void> {
      auto wanted = Desk::wanted(name, room.source);
      wanted.form = IntelForm::misp;
      HINOMI_TRY(intel::take_bytes(x_desk.taking(), person, event, wanted));
      return {};
    };
    return answer_misp(room, person, {method, path, body});
  }
  Json told(const char* method, const std::vector<std::string>& path, const std::string& body = {}) {
    const auto text = ask(method, path, body);
    REQUIRE_MESSAGE(text, text.error().code);
    return *parse_json(*text);
  }
  std::vector<std::string> found(const std::string& filter) {
    std::vector<std::string> ids;
    const Json answer = told("POST", {"attributes", "restSearch"}, filter);
    for (const Json& one : answer.at("response").at("Attribute"))
      ids.push_back(one.at("uuid").get<std::string>());
    return ids;
  }
  std::vector<std::string> values() {
    std::vector<std::string> values;
    const Json answer = told("GET", {"events", "view", event_id});
    for (const Json& one : answer.at("Event").at("Attribute"))
      values.push_back(one.at("value").get<std::string>());
    return values;
  }

 private:
  Desk& x_desk;
  const intel::KnowRoom x_know;
  std::mutex x_adding;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a search for attributes by id, event and tag answers these and no others") {
  Desk desk;
  take(desk,
       event_of(attribute(1, "a.example", R"(,"Tag":[{"name":"osint"}])") + "," + attribute(2, "b.example")));
  take(desk, event_of(attribute(3, "c.example"), id_of(900)), "second.json");
  Programs programs(desk);
  CHECK(programs.found("{\"uuid\":\"" + id_of(2) + "\"}") == Ids{id_of(2)});
  CHECK(programs.found("{\"uuid\":\"" + event_id + "\"}") == Ids{id_of(1), id_of(2)});
  CHECK(programs.found("{\"eventid\":\"" + id_of(900) + "\"}") == Ids{id_of(3)});
  CHECK(programs.found("{\"uuid\":\"" + id_of(1) + "\",\"eventid\":\"" + id_of(900) + "\"}").empty());
  CHECK(programs.found("{\"tags\":\"osint\"}") == Ids{id_of(1)});
  CHECK(programs.found("{\"value\":\"c.example\"}") == Ids{id_of(3)});
}

TEST_CASE("tags of attributes in objects are found") {
  Desk desk;
  take(desk, "{\"Event\":{\"uuid\":\"" + event_id +
                 R"(","info":"e","timestamp":"1772668800","Object":[{"uuid":")" + id_of(50) +
                 R"(","name":"file","Attribute":[)" +
                 attribute(51, "a.example", R"(,"Tag":[{"name":"osint"}])") + "]}]}}");
  Programs programs(desk);
  CHECK(programs.found("{\"tags\":\"osint\"}") == Ids{id_of(51)});
}

TEST_CASE("what would be cut short is refused, unless the program itself named a limit") {
  Desk desk;
  std::string many;
  for (int i = 1; i <= 1'001; ++i)
    many += (i > 1 ? "," : "") + attribute(i, "n" + std::to_string(i) + ".example");
  take(desk, event_of(many));
  Programs programs(desk);
  const auto wide = programs.ask("POST", {"attributes", "restSearch"}, "{\"type\":\"domain\"}");
  REQUIRE_FALSE(wide);
  CHECK(wide.error().code == "misp.search_too_wide");
  CHECK(programs.found("{\"type\":\"domain\",\"limit\":2,\"page\":2}") == Ids{id_of(3), id_of(4)});
  CHECK_FALSE(programs.ask("POST", {"attributes", "restSearch"}, "{\"type\":\"domain\",\"limit\":5000}"));
}

TEST_CASE("an event that another force took in first, hidden, is found in one's own original") {
  Desk desk;
  auto hidden = Desk::wanted("hidden.json", "別の情報源");
  hidden.provenance.label = store::test::amber("27");
  hidden.provenance.label.tlp = Tlp::red;
  const std::string event = event_of(attribute(1, "a.example"));
  REQUIRE(intel::take_bytes(desk.taking(), Desk::analyst("27"), event, hidden));
  Programs programs(desk);
  CHECK_FALSE(programs.ask("GET", {"events", "view", event_id}));
  const auto added = programs.ask("POST", {"events", "add"}, event);
  REQUIRE_MESSAGE(added, added.error().code);
  CHECK(programs.values() == Ids{"a.example"});
  CHECK(programs.found("{\"value\":\"a.example\"}") == Ids{id_of(1)});
}

TEST_CASE("what is added by several at once is all there, and what is added twice stands once") {
  Desk desk;
  Programs programs(desk);
  programs.told("POST", {"events", "add"}, event_of(attribute(1, "n1.example")));
  const auto add = [&](int number) {
    return programs.ask("POST", {"attributes", "add", event_id},
                        attribute(number, "n" + std::to_string(number) + ".example"));
  };
  std::vector<std::thread> threads;
  std::vector<int> done(9);
  for (int i = 2; i < 9; ++i)
    threads.emplace_back([&, i] { done[static_cast<std::size_t>(i)] = add(i) ? 1 : 0; });
  for (std::thread& one : threads) one.join();
  for (int i = 2; i < 9; ++i) CHECK(done[static_cast<std::size_t>(i)] == 1);
  CHECK(programs.values().size() == 8);
  const auto again = add(3);
  REQUIRE(again);
  CHECK(again->find("n3.example") != std::string::npos);
  CHECK(programs.values().size() == 8);
}

TEST_CASE("a local tag is shown in the house, stands through later additions, and stands once") {
  Desk desk;
  Programs programs(desk);
  programs.told("POST", {"events", "add"}, event_of(attribute(1, "a.example")));
  const std::string tag = "{\"uuid\":\"" + id_of(1) + R"(","tag":"our-own","local":true})";
  programs.told("POST", {"tags", "attachTagToObject"}, tag);
  programs.told("POST", {"tags", "attachTagToObject"}, tag);
  programs.told("POST", {"attributes", "add", event_id}, attribute(2, "b.example"));
  const Json event = programs.told("GET", {"events", "view", event_id}).at("Event");
  REQUIRE(event.at("Attribute").size() == 2);
  CHECK(event.at("Attribute").at(0).at("Tag").size() == 1);
}

TEST_CASE("an event of another source cannot be added to") {
  Desk desk;
  take(desk, event_of(attribute(1, "a.example")));
  Programs programs(desk);
  const auto refused = programs.ask("POST", {"attributes", "add", event_id}, attribute(2, "b.example"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "misp.event_other");
}
