// hinomi evidence verify: proves an exported archive of evidence offline, without data and without a server,
// and names the first thing that does not agree. Exit status 0 when all holds, 1 otherwise. Without --key it
// says by which key the archive is signed, which has to be compared with the one that the organisation gave.
// What comes from the archive is printed inert (terminal_text.hpp).
#include "app/commands/commands.hpp"
#include "app/settings.hpp"
#include "app/terminal_text.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "publish/evidence_verify.hpp"

namespace hinomi::app {

namespace {

constexpr std::size_t archive_bytes_max = std::size_t{1} << 30;

constexpr Option options[] = {
    {"key", "HEX", "書き出した所属の公開鍵（journal.pubの内容）",
     "public key of the organisation that wrote it (the contents of journal.pub)"},
    {"json", "", "結果をJSONで書く", "print the result as JSON"},
};

Json json_of(const publish::EvidenceFinding& finding) {
  Json items = Json::array();
  for (const auto& item : finding.items) {
    items.push_back({{"number", item.number},
                     {"title", item.title},
                     {"version", item.version},
                     {"moves", item.moves},
                     {"files", item.files}});
  }
  return {{"holds", true},
          {"items", std::move(items)},
          {"entries", finding.entries},
          {"public_key", finding.public_key},
          {"newest_signature", to_iso(finding.newest_signature)},
          {"made", finding.made},
          {"made_by", finding.made_by},
          {"organisation", finding.organisation},
          {"demonstration", finding.demonstration}};
}

// An archive vouches for itself under any key; only a key known beforehand says who wrote it.
std::string verdict(bool key_given, bool ja) {
  if (key_given)
    return ja ? "書き出した時のままです。改変はありません。"
              : "The archive is as it was written; nothing is altered.";
  return ja ? "書庫の内容は、次の公開鍵による署名と一致します。書き出した所属の公開鍵かどうかは、まだ確かめて"
              "いません。"
            : "The archive agrees with the key below. Whose key that is has not been checked.";
}

void print_finding(const publish::EvidenceFinding& finding, bool key_given, bool ja) {
  print(verdict(key_given, ja));
  if (finding.demonstration) print(ja ? "【実演データ】" : "[demonstration data]");
  for (const auto& item : finding.items) {
    const std::string moves = std::to_string(item.moves), files = std::to_string(item.files);
    print(terminal_text(item.number + "  " + item.title));
    print(ja ? "  授受" + moves + "件、資料" + files + "件を監査証跡と照合しました。"
             : "  " + moves + " moves and " + files + " files agree with the journal.");
  }
  print(terminal_text((ja ? "書き出し：" : "written:  ") + finding.made + "  " + finding.made_by + "（" +
                      finding.organisation + "）"));
  print((ja ? "最後の署名：" : "newest signature: ") + to_iso_jst(finding.newest_signature));
  print(terminal_text((ja ? "公開鍵：" : "public key: ") + finding.public_key));
  if (key_given) return;
  print(ja ? "この公開鍵が、所属から別に受け取ったものと同じであることを確かめてください（--key）。"
           : "Compare this key with the one that you got from the organisation by another way (--key).");
}

Result<publish::EvidenceFinding> verify(const std::string& file, const std::string& key) {
  HINOMI_ASSIGN(const std::string archive, read_file(file, archive_bytes_max));
  return publish::verify_evidence(archive, key);
}

int run(const Arguments& arguments) {
  const bool ja = arguments.language() == Language::ja;
  int status = 0;
  for (const std::string& file : arguments.positional()) {
    const auto finding = verify(file, arguments.value_or("key", ""));
    if (arguments.has("json")) {
      print(terminal_text(
          to_text(finding ? json_of(*finding) : Json{{"holds", false}, {"code", finding.error().code}})));
    } else if (finding) {
      print_finding(*finding, arguments.value("key").has_value(), ja);
    }
    if (finding) continue;
    status = say(finding.error(), arguments.language());
  }
  return status;
}

}  // namespace

const Command evidence_verify_command{"evidence verify",
                                      "FILE…",
                                      options,
                                      "書き出した証拠と保管の連鎖を確かめる",
                                      "prove an exported archive of evidence and its chain of custody",
                                      run};

}  // namespace hinomi::app
