// The table of techniques that a laboratory identifies by, as a version: what was found by an older one stays judged by it.
import { textFault } from '../../evidence/orders/order.js';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { swgdrugTechniques, type Technique } from './technique.js';

export interface SchemeVersion {
  /** Null for the one that came with Dalel. */
  readonly id: string | null;
  readonly version: number;
  readonly techniques: readonly Technique[];
  readonly reason: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string | null;
}

export const firstScheme: SchemeVersion = {
  id: null,
  version: 1,
  techniques: swgdrugTechniques,
  reason: null,
  madeBy: null,
  madeAt: null,
};

export interface TechniqueStatement {
  /** As it shall be, or the one that is taken out. */
  readonly technique: Technique;
  readonly change: 'enter' | 'remove';
}

/** The techniques after a change. @throws InvalidInput naming each field. */
export function changedTechniques(
  now: readonly Technique[],
  { technique, change }: TechniqueStatement,
): readonly Technique[] {
  const rest = now.filter(({ code }) => code !== technique.code);
  if (change === 'remove') {
    if (rest.length === now.length) throw new InvalidInput({ technique: { code: 'not-allowed' } });
    return rest;
  }
  const faults = techniqueFaults(technique);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const place = now.findIndex(({ code }) => code === technique.code);
  if (place === -1) return [...now, technique];
  const before = now[place];
  if (before !== undefined && isSame(before, technique))
    throw new InvalidInput({ technique: { code: 'scheme-unchanged' } });
  return now.map((one, at) => (at === place ? technique : one));
}

const longest = { name: 100, source: 300, principle: 60 } as const;

function techniqueFaults({ code, names, principle, source }: Technique): Readonly<Record<string, FieldFault>> {
  const texts = { source: textFault(source, longest.source) };
  if (swgdrugTechniques.some((one) => one.code === code)) return without(texts);
  const isCode = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(code);
  return without({
    ...texts,
    code: isCode ? undefined : { code: 'scheme-code-form' },
    principle: textFault(principle, longest.principle),
    nameKk: textFault(names?.kk ?? '', longest.name),
    nameRu: textFault(names?.ru ?? '', longest.name),
    nameEn: textFault(names?.en ?? '', longest.name),
  });
}

const without = (faults: Readonly<Record<string, FieldFault | undefined>>): Record<string, FieldFault> =>
  Object.fromEntries(Object.entries(faults).flatMap(([name, fault]) => (fault ? [[name, fault]] : [])));

export type TechniqueChange =
  | { readonly kind: 'added' | 'removed'; readonly technique: Technique }
  | { readonly kind: 'changed'; readonly technique: Technique; readonly before: Technique };

/** What a version changed in the one before it. */
export function techniqueChanges(older: readonly Technique[], newer: readonly Technique[]): readonly TechniqueChange[] {
  const [had, has] = [older, newer].map((all) => new Map(all.map((one) => [one.code, one])));
  const kept = newer.flatMap((technique): readonly TechniqueChange[] => {
    const before = had?.get(technique.code);
    if (before === undefined) return [{ kind: 'added', technique }];
    return isSame(before, technique) ? [] : [{ kind: 'changed', technique, before }];
  });
  const removed = older.filter(({ code }) => !has?.has(code));
  return [...kept, ...removed.map((technique) => ({ kind: 'removed' as const, technique }))];
}

function isSame(one: Technique, other: Technique): boolean {
  const said = ({ category, principle, onlyFor, recordedAs, source, names }: Technique): string =>
    JSON.stringify([category, principle, onlyFor, recordedAs, source, names]);
  return said(one) === said(other);
}

/** Its name in the ledger. */
export const schemeKey = (id: string): string => `identification-scheme:${id}`;
