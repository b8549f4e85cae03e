// Structures as the house asks for them: read and drawn in a worker thread, and kept, since the same ones are looked at again.
import type { Lab } from '../../ledger/lab.js';
import type {
  PatternReading,
  RelatedStructures,
  StructureFacts,
  StructurePattern,
  StructurePicture,
} from './structure.js';
import type { PatternTask, PictureTask, RelatedTask } from './structure-worker.js';

const mostKept = 500;
const kept = new Map<string, Promise<unknown>>();

export function factsOfStructure(lab: Lab, smiles: string): Promise<StructureFacts | undefined> {
  return asked(lab, 'structureFacts', { smiles });
}

export function pictureOfStructure(
  lab: Lab,
  smiles: string,
  atoms: readonly number[] = [],
): Promise<StructurePicture | undefined> {
  return asked(lab, 'structurePicture', { smiles, atoms } satisfies PictureTask);
}

export function numbersOfPattern(lab: Lab, core: string): Promise<readonly number[] | undefined> {
  return asked(lab, 'patternNumbers', { core });
}

export function readingsOf(
  lab: Lab,
  smiles: string,
  patterns: readonly StructurePattern[],
): Promise<readonly (PatternReading | undefined)[]> {
  return asked(lab, 'patternReadings', { smiles, patterns } satisfies PatternTask);
}

export function relatedTo(lab: Lab, smiles: readonly string[]): Promise<RelatedStructures> {
  return asked(lab, 'relatedStructures', { smiles } satisfies RelatedTask);
}

/** What was asked longest ago goes first; what failed is asked again. */
function asked<Answer>(lab: Lab, name: string, task: object): Promise<Answer> {
  const key = `${name} ${JSON.stringify(task)}`;
  const known = kept.get(key);
  const answer = known ?? (lab.workers.structures.run(task, { name }) as Promise<unknown>);
  kept.delete(key);
  kept.set(key, answer);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? key);
  answer.catch(() => kept.delete(key));
  return answer as Promise<Answer>;
}
