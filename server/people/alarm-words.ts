// An alarm's sentence in the reader's language: the values of its data, with persons by name, instants and amounts as read.
import type { T } from '../../views/messages/translate.js';
import { amountText } from '../../views/stock/amount-text.js';
import type { Json } from '../foundation/canonical-json.js';
import type { MessageValues } from '../foundation/errors.js';
import type { Alarm } from '../ledger/alarm.js';

export function alarmSentence(t: T, alarm: Alarm, nameOf: (personId: string) => string): string {
  return t.code('alarms', `what.${alarm.kind}`, alarmValues(t, alarm, nameOf));
}

/** The ids that its sentence may tell by name. */
export function peopleInAlarm({ data }: Alarm): readonly string[] {
  return Object.entries(data).flatMap(([name, value]) => (isPerson(name, value) ? [value] : []));
}

function alarmValues(t: T, { kind, data }: Alarm, nameOf: (personId: string) => string): MessageValues {
  // A step of the clock may be one of seconds.
  const instant = kind === 'clock-stepped' ? t.formats.dateTimeSeconds : t.formats.dateTime;
  const told = Object.entries(data).flatMap(([name, value]): [string, string | number][] => {
    // Words that choose by it take no hyphen.
    if (name === 'code' && typeof value === 'string') return [[name, value.replaceAll('-', '_')]];
    if (isPerson(name, value)) return [[name.slice(0, -'Id'.length), nameOf(value)]];
    if (name.endsWith('At') && typeof value === 'string') return [[name, instant(value)]];
    if (name.endsWith('Micrograms') && typeof value === 'number')
      return [[name.slice(0, -'Micrograms'.length), t.formats.mass(value)]];
    if (name.endsWith('Microlitres') && typeof value === 'number')
      return [[name.slice(0, -'Microlitres'.length), amountText(t, value, 'microlitres')]];
    // What is not known is told as such: its words choose by it.
    if (value === null) return [[name, 'none']];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
  });
  return Object.fromEntries(told);
}

function isPerson(name: string, value: Json): value is string {
  return name.endsWith('Id') && typeof value === 'string';
}
