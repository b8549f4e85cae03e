// What a finding names: the compound of a library hit, or a substance of the registry with the hit that answers to it.
import { translator, type T } from '../../../views/messages/translate.js';
import { InvalidInput } from '../../foundation/errors.js';
import type { AnalysisHit } from '../../measuring/measurements/analysis.js';
import { knownSubstance, substanceById } from '../../chemistry/substances/known-substance.js';
import type { RegisteredSubstance } from '../../chemistry/substances/registry.js';
import type { SubstanceNames } from '../../chemistry/substances/substance.js';

export interface ChosenSubstance {
  readonly substanceId: string | null;
  /** The proposal that it is in force by, where it is not the starter registry's. */
  readonly substanceVersionId: string | null;
  readonly names: SubstanceNames;
  readonly identifiers: string;
  /** What the spectrum was compared with; undefined when no library has this substance among the hits. */
  readonly hit: AnalysisHit | undefined;
}

export interface SubstanceChoice {
  readonly hitRank: number | null;
  readonly substanceId: string | null;
}

/** @throws InvalidInput on `hit` or `substance` */
export function chosenSubstance(
  choice: SubstanceChoice,
  hits: readonly AnalysisHit[],
  registry: readonly RegisteredSubstance[],
): ChosenSubstance {
  if (choice.substanceId !== null) return ofRegistry(choice.substanceId, hits, registry);
  if (choice.hitRank === null) return controlledSubstances();
  const hit = hits.find(({ rank }) => rank === choice.hitRank);
  if (hit === undefined) throw new InvalidInput({ hit: { code: 'not-allowed' } });
  const substance = substanceOf(hit, registry);
  if (substance !== undefined) return { ...named(substance), hit };
  const names = { kk: hit.name, ru: hit.name, en: hit.name };
  const none = { substanceId: null, substanceVersionId: null };
  return { ...none, names, identifiers: identifiers(hit.casNumber, hit.inchiKey), hit };
}

function ofRegistry(
  id: string,
  hits: readonly AnalysisHit[],
  registry: readonly RegisteredSubstance[],
): ChosenSubstance {
  const substance = substanceById(id, registry);
  if (substance === undefined) throw new InvalidInput({ substance: { code: 'finding-substance-unknown' } });
  return { ...named(substance), hit: hits.find((hit) => substanceOf(hit, registry)?.id === id) };
}

function substanceOf(hit: AnalysisHit, registry: readonly RegisteredSubstance[]): RegisteredSubstance | undefined {
  return hit.substanceId === null ? knownSubstance(hit, registry) : substanceById(hit.substanceId, registry);
}

const named = ({ id, versionId, names, casNumber, inchiKey }: RegisteredSubstance) => ({
  substanceId: id,
  substanceVersionId: versionId,
  names,
  identifiers: identifiers(casNumber, inchiKey),
});

function identifiers(casNumber: string | null, inchiKey: string | null): string {
  return [casNumber && `CAS ${casNumber}`, inchiKey && `InChIKey ${inchiKey}`].filter(Boolean).join('; ');
}

/** Where nothing was detected and no one substance was asked for. */
function controlledSubstances(): ChosenSubstance {
  const word = (t: T): string => t('findings.controlledSubstances');
  const names = { kk: word(translator('kk')), ru: word(translator('ru')), en: word(translator('en')) };
  return { substanceId: null, substanceVersionId: null, names, identifiers: '', hit: undefined };
}
