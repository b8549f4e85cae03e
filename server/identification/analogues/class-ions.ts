// What ions and losses of electron ionisation speak for which class. They are rules of thumb of the field, each with the share
// of the base peak that it asks for: a hint for a person, never a verdict.
import type { SubstanceClass } from '../../chemistry/structures/class-patterns.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';

/** An ion, or the loss of so much from the molecular ion, with its percent of the base peak. */
export interface IonReason {
  readonly kind: 'base' | 'ion' | 'loss';
  readonly mass: number;
  readonly percent: number;
}

interface Sought {
  readonly kind: IonReason['kind'];
  /** Any of them will do. */
  readonly masses: readonly number[];
  readonly least: number;
}

/** Each line has to be found; of several rules of a class the first that holds speaks. */
type Rule = readonly Sought[];

const base = (...masses: readonly number[]): Sought => ({ kind: 'base', masses, least: 100 });
const ion = (least: number, ...masses: readonly number[]): Sought => ({ kind: 'ion', masses, least });
const loss = (least: number, ...masses: readonly number[]): Sought => ({ kind: 'loss', masses, least });

/** [CR₂=NR₂]⁺, what is left of an amine when the bond beside its nitrogen breaks. */
const iminium = base(30, 44, 58, 72, 86, 100, 114, 128);
const cyclicIminium = base(70, 84, 98, 110, 112, 126, 140);

/** Aroyl cations with the aryl that they become by losing CO. */
const aroylPairs = [
  [105, 77],
  [119, 91],
  [123, 95],
  [133, 105],
  [135, 107],
  [139, 111],
  [149, 121],
  [183, 155],
] as const;
const benzylPairs = [
  [91, 65],
  [105, 77],
  [109, 83],
  [121, 78],
  [125, 89],
  [135, 77],
  [151, 107],
  [165, 135],
] as const;

const rules: Readonly<Record<SubstanceClass, readonly Rule[]>> = {
  fentanyl: [
    [loss(15, 91, 97, 105, 109), ion(5, 146, 160, 162, 164, 176, 180)],
    [ion(10, 146, 160, 164), ion(10, 189, 203, 207)],
  ],
  nitazene: [[base(58, 72, 84, 86, 98, 100, 112), ion(1, 107), ion(0.5, 121, 135, 149, 163)]],
  cathinone: [iminium, cyclicIminium].flatMap((first) =>
    aroylPairs.map(([aroyl, aryl]): Rule => [first, ion(2, aroyl), ion(3, aryl)]),
  ),
  phenethylamine: [
    ...benzylPairs.map(([benzyl, part]): Rule => [iminium, ion(2, benzyl), ion(1, part)]),
    [base(121), ion(5, 150), ion(5, 91)],
    [loss(50, 29, 30), ion(1, 30, 77), ion(1, 91, 77, 105)],
  ],
  tryptamine: [[iminium, ion(2, 130, 144, 146, 160, 174), ion(1, 77, 103, 115, 117, 131, 145)]],
  lysergamide: [[ion(10, 221), ion(10, 181), ion(10, 207)]],
  'synthetic-cannabinoid': [
    [ion(20, 212, 213, 214, 215, 228, 232, 233, 240, 241, 252, 253), ion(5, 144, 145)],
    [ion(20, 252, 253), ion(20, 109)],
    [ion(20, 127), ion(10, 155), ion(5, 144, 284)],
  ],
  benzodiazepine: [[loss(25, 0), loss(25, 28, 29), loss(3, 35, 36, 57, 63)]],
  arylcyclohexylamine: [
    [loss(60, 43), ion(10, 91, 121, 122, 134)],
    [loss(10, 28), loss(60, 57)],
  ],
  piperazine: [[loss(40, 42, 43), ion(5, 56)]],
  barbiturate: [[ion(40, 141), ion(40, 156)]],
};

/** The classes that the spectrum speaks for, each with what it was found by. `nominalMass`: 0 where it is not known. */
export function classesByIons(
  spectrum: UnitMassSpectrum,
  nominalMass: number,
): ReadonlyMap<SubstanceClass, readonly IonReason[]> {
  const percents = new Map(Array.from(spectrum.mz, (mz, at) => [mz, (100 * (spectrum.intensity[at] ?? 0)) / 999]));
  const found = new Map<SubstanceClass, readonly IonReason[]>();
  for (const [name, ofClass] of Object.entries(rules) as [SubstanceClass, readonly Rule[]][]) {
    const reasons = ofClass.map((rule) => reasonsOf(rule, percents, nominalMass)).find((each) => each !== undefined);
    if (reasons !== undefined) found.set(name, reasons);
  }
  return found;
}

function reasonsOf(rule: Rule, percents: ReadonlyMap<number, number>, nominalMass: number) {
  const reasons: IonReason[] = [];
  for (const sought of rule) {
    const reason = strongest(sought, percents, nominalMass);
    if (reason === undefined) return undefined;
    reasons.push(reason);
  }
  return reasons;
}

function strongest(
  { kind, masses, least }: Sought,
  percents: ReadonlyMap<number, number>,
  nominalMass: number,
): IonReason | undefined {
  if (kind === 'loss' && nominalMass === 0) return undefined;
  const seen = masses.map((mass) => ({
    ...{ kind, mass },
    percent: percents.get(kind === 'loss' ? nominalMass - mass : mass) ?? 0,
  }));
  const [most] = seen
    .filter(({ percent }) => percent >= least)
    .sort((a, b) => b.percent - a.percent || a.mass - b.mass);
  return most;
}
