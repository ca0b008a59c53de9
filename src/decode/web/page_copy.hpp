// What a handed-in copy of a web page shows of who made it: title, names of form fields, where forms send,
// files of scripts and pictures, the order of its tags. In: the copy as MHTML (a message with an HTML part),
// HTML, or plain text. Out: plain facts. Nothing is fetched, no script is run, no picture is read. One pass,
// linear in the length; limits page_*. What is broken is read as far as it goes. Source: RFC 2557, HTML
// Living Standard (names of tags and attributes).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hinomi::decode {

struct PageCopy {
  std::string title, text;           // as a reader would see them
  std::vector<std::string> fields;   // names of form fields, sorted, each once
  std::vector<std::string> actions;  // where forms send
  std::vector<std::string> files;    // last part of the paths of scripts, styles and pictures, sorted
  std::vector<std::string> words;    // alternative texts of pictures
  std::string structure;  // SHA-256 of the order of tags and the names of fields; empty without tags
  bool asks_password = false;
};

PageCopy read_page_copy(std::string_view bytes);

}  // namespace hinomi::decode
