// See evidence_form.hpp.
#include "publish/evidence_form.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace hinomi::publish::evidence_form {

std::string subject_of(const Json& item) {
  // A manifest comes from anywhere: an item may be no object, and its members of any kind.
  const auto text = [&](const char* name) {
    const auto found = item.find(name);
    return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return "record/" + text("type") + "/" + text("id");
}

bool is_shown(std::string_view action) {
  constexpr std::string_view reads[] = {"record.read",      "record.listed",     "record.searched",
                                        "record.revealed",  "record.exported",   "record.printed",
                                        "record.file_read", "record.break_glass"};
  return std::find(std::begin(reads), std::end(reads), action) == std::end(reads);
}

std::string readme() {
  return "この書庫は、証拠の記録と保管の連鎖を、火の見から書き出したものです。\n"
         "内容が書き出した時のままであることは、火の見のプログラムがあれば、どの機械でも次のコマンドで確かめ"
         "られます。\n"
         "\n"
         "    hinomi evidence verify FILE --key 公開鍵\n"
         "\n"
         "公開鍵は、書き出した所属から、この書庫とは別の方法で受け取ってください。\n"
         "items/ は記録（.html は紙の様式、.json は値）、files/ は添付の資料です。\n"
         "proof.jsonl は監査証跡の該当部分です。他の記録の内容は含みません。\n"
         "\n"
         "This archive holds records of evidence and their chain of custody, written by Hinomi.\n"
         "Any machine can verify that it is as it was written:\n"
         "\n"
         "    hinomi evidence verify FILE --key PUBLIC-KEY\n"
         "\n"
         "Get the public key from the organisation that wrote it, by another way than this archive.\n"
         "items/ holds the records (.html for paper, .json the values), files/ what is attached.\n"
         "proof.jsonl is the part of the journal about them. It says nothing of other records.\n";
}

}  // namespace hinomi::publish::evidence_form
