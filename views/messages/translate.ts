// From a key and values to words in one language. Formatters are parsed once and kept, since a page asks for hundreds.
import { IntlMessageFormat } from 'intl-messageformat';
import type { ComponentChild } from 'preact';
import { catalogues, type MessageKey, type Room } from './catalogues.js';
import { formatsFor, laboratoryTimeZone, type Formats } from './formats.js';
import type { Language } from './language.js';

export type MessageValues = Readonly<Record<string, string | number | Date>>;

export interface T {
  /** Throws when a value that the message asks for is not given: that is a fault of the page, found by its test. */
  (key: MessageKey, values?: MessageValues): string;
  readonly language: Language;
  readonly formats: Formats;
  /** A message in which some values are elements, such as a link or a code. */
  readonly rich: (key: MessageKey, values: Readonly<Record<string, ComponentChild>>) => ComponentChild[];
  /** Words for a code that is known only while running. Never throws: a code without words is shown as it is. */
  readonly code: (room: Room, code: string, values?: MessageValues) => string;
  /** Whether such a code has words. */
  readonly knows: (room: Room, code: string) => boolean;
}

export function translator(language: Language, timeZone: string = laboratoryTimeZone): T {
  const slot = `${language} ${timeZone}`;
  const ready = translators.get(slot);
  if (ready) return ready;
  const made = makeTranslator(language, timeZone);
  translators.set(slot, made);
  return made;
}

const translators = new Map<string, T>();
const formatters = new Map<string, IntlMessageFormat>();

function makeTranslator(language: Language, timeZone: string): T {
  const translate = (key: MessageKey, values?: MessageValues): string =>
    String(formatter(language, key).format<string>(values));
  return Object.assign(translate, {
    language,
    formats: formatsFor(language, timeZone, translate),
    rich: (key: MessageKey, values: Readonly<Record<string, ComponentChild>>) => richText(language, key, values),
    code: (room: Room, code: string, values?: MessageValues) => codeText(language, `${room}.${code}`, values) ?? code,
    knows: (room: Room, code: string) => isKey(`${room}.${code}`),
  });
}

function formatter(language: Language, key: MessageKey): IntlMessageFormat {
  const slot = `${language} ${key}`;
  const ready = formatters.get(slot);
  if (ready) return ready;
  const made = new IntlMessageFormat(catalogues[language][key] ?? key, language, undefined, { ignoreTag: true });
  formatters.set(slot, made);
  return made;
}

type Elements = Readonly<Record<string, ComponentChild>>;

function richText(language: Language, key: MessageKey, values: Elements): ComponentChild[] {
  const parts: unknown = formatter(language, key).format<ComponentChild>(values);
  return (Array.isArray(parts) ? parts : [parts]) as ComponentChild[];
}

function codeText(language: Language, key: string, values?: MessageValues): string | undefined {
  if (!isKey(key)) return undefined;
  try {
    return String(formatter(language, key).format<string>(values));
  } catch {
    return undefined; // words that ask for a value nobody gave: the bare code is honest, half a sentence is not
  }
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(catalogues.en, key);
}
