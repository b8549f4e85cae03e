// Which class a spectrum hints at, and why: the skeletons of its nearest analogues, and the ions and losses of the class. Both
// are shown; nothing is concluded.
import { substanceClasses, type SubstanceClass } from '../../chemistry/structures/class-patterns.js';
import type { IonReason } from './class-ions.js';

export interface ClassifiedAnalogue {
  /** Undefined where its structure is not known. */
  readonly classes: readonly SubstanceClass[] | undefined;
}

export interface ClassHint<Analogue extends ClassifiedAnalogue = ClassifiedAnalogue> {
  readonly name: SubstanceClass;
  /** Nearest analogues of the class, and of how many whose structure is known. */
  readonly analogues: readonly Analogue[];
  readonly among: number;
  readonly ions: readonly IonReason[];
}

/** Analogues that are asked; further ones share little more than fragments. */
const analoguesAsked = 5;
const fewestAnalogues = 2;

/** Those that both speak for come first, then by the number of analogues. `analogues`: the nearest first. */
export function classHints<Analogue extends ClassifiedAnalogue>(
  analogues: readonly Analogue[],
  ions: ReadonlyMap<SubstanceClass, readonly IonReason[]>,
): readonly ClassHint<Analogue>[] {
  const known = analogues.filter(({ classes }) => classes !== undefined).slice(0, analoguesAsked);
  const hints = substanceClasses.map((name) => ({
    name,
    analogues: known.filter(({ classes }) => classes?.includes(name)),
    among: known.length,
    ions: ions.get(name) ?? [],
  }));
  return hints
    .filter(isSupported)
    .sort((a, b) => weight(b) - weight(a) || substanceClasses.indexOf(a.name) - substanceClasses.indexOf(b.name));
}

/** Ions alone speak only where no analogue's structure is known: they are met by chance too often. */
function isSupported({ analogues, among, ions }: ClassHint): boolean {
  if (analogues.length >= fewestAnalogues) return true;
  return ions.length > 0 && (analogues.length > 0 || among === 0);
}

/** An ion rule counts as much as two analogues, and breaks no tie of three against none. */
function weight({ analogues, ions }: ClassHint): number {
  return analogues.length + (ions.length > 0 ? 2 : 0);
}
