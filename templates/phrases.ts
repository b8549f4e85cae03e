// The words of a document in its language: ICU messages from a catalogue whose keys are those of the English one.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './document.js';

type Values = Readonly<Record<string, string | number>>;
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>;
export type Phrase<Key extends string> = (key: Key, values?: Values) => string;

const compiled = new Map<string, IntlMessageFormat>();

export function phrasesOf<Key extends string>(
  catalogues: Readonly<Record<Language, Catalogue<Key>>>,
  language: Language,
): Phrase<Key> {
  return (key, values) => {
    const message = catalogues[language][key];
    return values === undefined ? message : String(compile(message, language).format({ ...values }));
  };
}

function compile(message: string, language: Language): IntlMessageFormat {
  const name = `${language} ${message}`;
  const known = compiled.get(name);
  if (known) return known;
  const made = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  compiled.set(name, made);
  return made;
}
