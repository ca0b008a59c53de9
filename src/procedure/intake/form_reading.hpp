// A filled-in form as lines of item and value. In: a workbook, the forms that are known. Out: each form that
// it holds, with every text of its sheets in the order of the page: what stands to the right of a label or,
// on a line of its own, below it belongs to that label; a label over several rows has them all; what has no
// label that is known is a line as well. So nothing that was filled in is left out, whatever the edition.
// A text of the form itself (a label, printed words) is a value where one is due and no other stands: beside
// an empty label. Headings and titles come as lines of their own; other printed words do not come. Cannot
// fail: no form is an empty list.
#pragma once
#include <string>
#include <vector>

#include "decode/table/xlsx.hpp"
#include "procedure/intake/incident_forms.hpp"

namespace hinomi::procedure::intake {

struct FormLine {
  std::string label;  // as it stands on the form; empty: a text of its own
  std::string value;  // empty in a heading
  FormItem item;
  bool heading = false;
  bool doubtful = false;  // the value reads like a text of the form itself
};

struct FilledForm {
  const KnownForm* form = nullptr;
  std::vector<FormLine> lines;
  bool more = false;  // something drawn, pictured or commented was not read
};

/// Finds the forms; a workbook holds at most one of each. They point into `known`.
std::vector<FilledForm> read_forms(const IncidentForms& known, const decode::Workbook& book);

}  // namespace hinomi::procedure::intake
