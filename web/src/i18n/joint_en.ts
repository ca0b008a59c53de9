// Strings of joint work in English, and the shape of both dictionaries. Words of enums and of errors stand in schema/.
// Labels of fields come from the record types.
// One group for the panel of what is shared.
import type {jointJa} from './joint_ja.ts';

export type JointDictionary = {readonly [K in keyof typeof jointJa]: string};

export const jointEn: JointDictionary = {
  shared: 'Shared material', note: 'Records that the forces concerned show here with approval: the chosen fields alone, as they stand now. Reading them is noted in the journal.', none: 'No record is shared.', owner: 'Shared by', share: 'Approval', open: 'Open the record', nothing: 'The fields that are shown hold nothing.',
  cut: 'Not all records are shown.',
};
