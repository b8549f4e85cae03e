// Which hazards don't lie together: the pairs that charts of chemical storage keep apart. A laboratory that is stricter says
// with `admits` what a place takes.
import type { Hazard } from '../exhibits/exhibit.js';

const apart: readonly (readonly [Hazard, Hazard])[] = [
  ['oxidiser', 'flammable'],
  ['oxidiser', 'corrosive'],
  ['oxidiser', 'pressure'],
  ['flammable', 'corrosive'],
  ['flammable', 'pressure'],
];

export function areApart(one: Hazard, other: Hazard): boolean {
  return apart.some(([first, second]) => (one === first && other === second) || (one === second && other === first));
}

/** As messages tell hazards apart: their grammar takes no hyphen. */
export function hazardWord(hazard: Hazard): string {
  return hazard.replaceAll('-', '');
}

export interface HazardPair {
  readonly hazard: Hazard;
  readonly other: Hazard;
}

/** The first hazard of what comes in that may not lie beside one that is there. */
export function incompatibleWith(incoming: readonly Hazard[], present: readonly Hazard[]): HazardPair | undefined {
  for (const hazard of incoming) {
    const other = present.find((each) => areApart(hazard, each));
    if (other !== undefined) return { hazard, other };
  }
  return undefined;
}
