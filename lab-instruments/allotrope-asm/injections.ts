// A document of several injections, taken apart: each injection with what stands around it. What can't be attributed is refused,
// since it would be shown under another one's name.
import { UnreadableFile } from '../unreadable-file.js';
import { isObject, named, textNamed, type Json, type JsonObject } from './document.js';

export interface InjectionDocument {
  /** As a document of this injection alone. */
  readonly document: JsonObject;
  /** What the file says of it, without what is said of all. */
  readonly own: Json;
}

/** One for a document of one injection. @throws UnreadableFile `several-injections` where they can't be told apart. */
export function injectionDocuments(document: JsonObject): readonly InjectionDocument[] {
  const count = injectionsIn(document);
  if (count < 2) return [{ document, own: document }];
  const apart = byTechnique(document) ?? byMeasurement(document);
  if (apart?.length !== count || !areWhole(document, apart)) {
    throw new UnreadableFile('several-injections', { injections: count });
  }
  return apart;
}

function injectionsIn(tree: Json): number {
  const samples = new Set(
    named(tree, /^sample document$/).map((sample) =>
      JSON.stringify([textNamed(sample, /^(written name|sample name)$/), textNamed(sample, /^sample identifier$/)]),
    ),
  );
  const injections = new Set(named(tree, /^injection document$/).map(keyOfInjection));
  return Math.max(samples.size, injections.size);
}

const keyOfInjection = (injection: Json): string =>
  JSON.stringify([textNamed(injection, /^injection identifier$/), textNamed(injection, /^injection time$/)]);

/** A list with a document for each injection, such as `liquid chromatography document`. */
function byTechnique(document: JsonObject): readonly InjectionDocument[] | undefined {
  const [list, ...others] = listsNamed(document, /(chromatography|spectrometry|electrophoresis) document$/);
  if (list === undefined || others.length > 0 || list.some((each) => injectionsIn(each) !== 1)) return undefined;
  return list.map((own) => ({ document: withOnly(document, list, [own]), own }));
}

/** A list with a document for each detector of each injection: those of one injection belong together. */
function byMeasurement(document: JsonObject): readonly InjectionDocument[] | undefined {
  const [list, ...others] = listsNamed(document, /^measurement document$/);
  if (list === undefined || others.length > 0 || list.some((each) => injectionsIn(each) !== 1)) return undefined;
  const groups = new Map<string, Json[]>();
  for (const each of list) {
    const key = JSON.stringify([
      named(each, /^injection document$/).map(keyOfInjection),
      named(each, /^sample document$/).map((sample) =>
        textNamed(sample, /^(written name|sample name|sample identifier)$/),
      ),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((own) => ({ document: withOnly(document, list, own), own }));
}

const listsNamed = (tree: Json, pattern: RegExp): readonly (readonly Json[])[] =>
  named(tree, pattern).flatMap((value) => (Array.isArray(value) && value.length > 1 ? [value as readonly Json[]] : []));

/** The same document with these alone in place of the list. */
function withOnly(document: JsonObject, list: readonly Json[], own: readonly Json[]): JsonObject {
  const copied = (value: Json): Json => {
    if (value === list) return own;
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
  };
  return Object.fromEntries(Object.entries(document).map(([name, part]) => [name, copied(part)]));
}

/** Peaks and cubes that stand beside the list would be given to every injection. */
function areWhole(document: JsonObject, apart: readonly InjectionDocument[]): boolean {
  const counted = (tree: Json): number => named(tree, /^peak$|data cube$/).length;
  return counted(document) === apart.reduce((sum, { own }) => sum + counted(own), 0);
}
