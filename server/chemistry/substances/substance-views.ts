// Gathers what the pages of the registry show.
import type {
  DatedLine,
  HintView,
  ProposalLine,
  SubstanceLine,
  SubstanceView,
  VersionView,
} from '../../../views/substances/substance-view.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import type { PatternReading } from '../structures/structure.js';
import { factsOfStructure, pictureOfStructure, readingsOf } from '../structures/structures.js';
import type { ControlGroup } from './control-group.js';
import { isInForce, type InForce } from './control.js';
import { standing } from './proposed-subject.js';
import type { ProposedSubject, RegistryProposal } from './registry-proposal.js';
import { proposalById, proposalsOfSubject } from './registry-store.js';
import { registryOf, type RegisteredSubstance, type Registry } from './registry.js';
import { changeLines, datesWords, rangeWords } from './statement-lines.js';

export function substanceLine(t: T, substance: RegisteredSubstance, today: string): SubstanceLine {
  const { id, names, synonyms, kind, formula, casNumber, listings, versionId } = substance;
  const others = (['kk', 'ru', 'en'] as const).filter((language) => language !== t.language);
  const name = names[t.language];
  return {
    ...{ id, name, kind, formula, casNumber, isStarter: versionId === null },
    otherNames: [...new Set([...others.map((language) => names[language]), ...synonyms])].filter((one) => one !== name),
    lists: listings
      .filter((listing) => isInForce(listing, today))
      .map(({ list, position }) => [list, position].filter(Boolean).join(', ')),
  };
}

export interface Shown {
  readonly laboratoryId: string;
  readonly registry: Registry;
  readonly substance: RegisteredSubstance;
  readonly today: string;
}

export async function substanceView(lab: Lab, t: T, shown: Shown): Promise<SubstanceView> {
  const { laboratoryId, registry, substance, today } = shown;
  const { names, smiles, listings, thresholds, synonyms, group, otherCasNumbers, inchiKey, nominalMass } = substance;
  const [facts, picture] = await Promise.all([
    smiles === null ? undefined : factsOfStructure(lab, smiles),
    smiles === null ? undefined : pictureOfStructure(lab, smiles),
  ]);
  const versions = await proposalsOfSubject(lab.db, laboratoryId, { kind: 'substance', id: substance.id });
  return {
    ...substanceLine(t, substance, today),
    ...{ synonyms, group, otherCasNumbers, inchiKey, smiles, nominalMass, picture },
    names: (['kk', 'ru', 'en'] as const).map((language) => ({ language, name: names[language] })),
    monoisotopicMass: facts?.monoisotopicMass,
    relativeMass: facts?.relativeMass,
    listings: listings.map((one) => ({ ...dated(t, one, today), list: one.list, position: one.position })),
    thresholds: thresholds.map((one) => ({
      ...dated(t, one, today),
      ...{ size: one.size, basis: one.basis, range: rangeWords(t, one) },
    })),
    hints: smiles === null ? [] : await hintViews(lab, t, { smiles, groups: registry.groups, today }),
    open: await proposalLines(
      lab.db,
      t,
      versions.filter(({ decision }) => decision === null),
    ),
  };
}

export function dated(t: T, one: InForce, today: string): DatedLine {
  const state = isInForce(one, today) ? 'in-force' : one.from > today ? 'later' : 'ended';
  return { state, act: one.act, dates: datesWords(t, one) };
}

interface Hinted {
  readonly smiles: string;
  readonly groups: readonly ControlGroup[];
  readonly today: string;
}

async function hintViews(lab: Lab, t: T, { smiles, groups, today }: Hinted): Promise<HintView[]> {
  const readings = await readingsOf(
    lab,
    smiles,
    groups.map(({ pattern }) => pattern),
  );
  return Promise.all(
    groups.map(async (group, place) => {
      const reading = readings[place];
      const marked = reading?.kind === 'core' ? reading.atoms : undefined;
      return {
        ...dated(t, group, today),
        groupId: group.id,
        name: group.names[t.language],
        outcome: outcomeOf(reading),
        sites: siteLines(group, reading),
        picture: marked && (await pictureOfStructure(lab, smiles, marked)),
      };
    }),
  );
}

function outcomeOf(reading: PatternReading | undefined): HintView['outcome'] {
  if (reading === undefined) return 'unreadable';
  if (reading.kind === 'no-core') return 'no-core';
  return reading.falls ? 'falls' : 'core-only';
}

function siteLines({ pattern }: ControlGroup, reading: PatternReading | undefined): HintView['sites'] {
  if (reading?.kind !== 'core') return [];
  return reading.sites.map((site) => ({
    ...site,
    allowed: pattern.sites.find(({ number }) => number === site.number)?.allowed ?? [],
  }));
}

/** In the language of the reader. */
export const subjectName = (t: T, { statement }: ProposedSubject): string => statement.names[t.language];

export async function proposalLines(db: Db, t: T, proposals: readonly RegistryProposal[]): Promise<ProposalLine[]> {
  const people = await peopleNamed(
    db,
    proposals.flatMap(({ madeBy, decision }) => [madeBy, ...(decision === null ? [] : [decision.by])]),
  );
  const name = (id: string): string => shortName(people.get(id)?.name ?? id);
  return proposals.map(({ id, act, subject, reason, madeBy, madeAt, importId, decision }) => ({
    ...{ id, act, reason, importId, subject: subjectName(t, subject), subjectKind: subject.kind },
    ...{ by: name(madeBy), at: madeAt },
    decision: decision === null ? undefined : { ...decision, by: name(decision.by) },
  }));
}

/** Each with what it changes against the version that it was proposed on. */
export async function versionViews(db: Db, t: T, proposals: readonly RegistryProposal[]): Promise<VersionView[]> {
  const lines = await proposalLines(db, t, proposals);
  return Promise.all(
    lines.map(async (line, place) => {
      const proposal = proposals[place];
      if (proposal === undefined || proposal.act === 'withdraw') return { ...line, changes: [] };
      return { ...line, changes: changeLines(t, await baseOf(db, proposal), proposal.subject) };
    }),
  );
}

/** What stood when it was proposed: an earlier version, or the starter registry's. */
async function baseOf(db: Db, { baseId, subject, act }: RegistryProposal): Promise<ProposedSubject | undefined> {
  if (act === 'add') return undefined;
  if (baseId === null) return standing(registryOf([]), subject);
  return (await proposalById(db, baseId))?.subject;
}
