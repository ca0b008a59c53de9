// A filled-in form as the values of a report. In: its lines, the record type in force. Out: a JSON object:
// what the form says by itself, each item in its field, and the account with every other line as 項目：値
// under the headings of the form. An item whose field takes it not stands in the account too; so does a
// second one of a field that holds one. Limits: limits.hpp; beyond form_narrative_max the account refers to
// the original. Cannot fail.
#pragma once
#include <set>
#include <string>

#include "base/json_fwd.hpp"
#include "procedure/definitions.hpp"
#include "procedure/intake/form_reading.hpp"
#include "procedure/intake/intake_desk.hpp"

namespace hinomi::procedure::intake {

/// What came with a form: the mail that brought it.
struct BesideForm {
  std::string text;           // added to the account
  std::string sender;         // address; used where the form names none
  bool content_free = false;  // nothing that may hold a picture is kept of it (SR10)
};

/// Makes the values; items of the fields in `refused` stand in the account.
Json fields_of_form(const Definitions& definitions, const RecordType& type, const FilledForm& form,
                    const BesideForm& beside, const std::set<std::string>& refused);
/// Everything that was filled in, for looking at words.
Json texts_of_form(const FilledForm& form);
/// Receives a report on a form; values that their fields do not take go into the account.
Result<Received> receive_form(IntakeDesk& desk, Submission submission, const FilledForm& form,
                              const BesideForm& beside);

}  // namespace hinomi::procedure::intake
