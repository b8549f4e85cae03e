// What a library's hit is called: as the registry names it in the reader's language, else as the library does.
import type { Language } from '../../../views/messages/language.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { starterSubstances } from '../../chemistry/substances/starter-registry.js';
import type { AnalysisHit } from './analysis.js';

export function hitName(hit: Pick<AnalysisHit, 'name' | 'substanceId'>, language: Language): string {
  const substance = hit.substanceId === null ? undefined : substanceById(hit.substanceId, starterSubstances);
  return substance?.names[language] ?? hit.name;
}
