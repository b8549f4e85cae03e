// The codes of the evidence's room as choices of a list.
import type { T } from '../messages/translate.js';
import type { Option } from '../parts/select-field.js';

export const evidenceOptions = (t: T, room: string, codes: readonly string[]): readonly Option[] =>
  codes.map((value) => ({ value, label: t.code('evidence', `${room}.${value}`) }));
