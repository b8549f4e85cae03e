// A measurement as its page shows it: what the file says, of what it is, which entry proves it.
import type {
  BindingLine,
  IdentityFact,
  IdentityName,
  MeasurementView,
} from '../../../views/measurements/measurement-view.js';
import { paths } from '../../../views/paths.js';
import type { Identity } from '../../../lab-instruments/measurement.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { mayDo } from '../../people/permissions.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import { bindingOf, bindingsOfMeasurement } from './binding-store.js';
import { measurementKey, type StoredMeasurement } from './measurement.js';
import { bindingView } from './measurement-lines.js';
import { sameRun } from './measurement-store.js';
import { namedFileOf } from './named-items.js';
import { shownPart } from './part-of-file.js';
import { namedStanding } from './named-standing.js';
import { fileStanding } from './received-file-store.js';

export async function measurementView(db: Db, actor: Actor, measurement: StoredMeasurement): Promise<MeasurementView> {
  const { id, number, kind, points, format, identity, fileId, profileId, particulars, warnings, part } = measurement;
  const instrument = profileId === null ? undefined : await instrumentByProfile(db, profileId);
  const file = await fileStanding(db, fileId);
  const binding = await bindingView(db, measurement, await bindingOf(db, id));
  const waits =
    binding.state === 'inbox' ? await namedStanding(db, measurement, await namedFileOf(db, measurement)) : null;
  return {
    ...{ id, number, kind, points, format, particulars, warnings },
    instrument: instrument === undefined ? null : { name: instrument.name, href: paths.instrument(instrument.id) },
    profileVersion: instrument?.version ?? null,
    file: { name: file?.name ?? '', href: paths.file(fileId) },
    part: part && { ...shownPart(part), text: part.text, sha256: part.sha256 },
    acquiredAt: identity.acquiredAt,
    identity: identityFacts(identity),
    clocks: identity.clocks,
    sameRun: (await otherVersions(db, measurement)).map((other) => ({ id: other.id, number: other.number })),
    binding,
    bindings: await bindingLines(db, id),
    waits,
    proof: await proofOf(db, actor, measurementKey(id)),
  };
}

/** A row that another version of the table has word for word was not processed again. */
async function otherVersions(db: Db, measurement: StoredMeasurement): Promise<readonly StoredMeasurement[]> {
  const others = await sameRun(db, measurement);
  return others.filter(({ part }) => part === null || part.sha256 !== measurement.part?.sha256);
}

/** The first entry that speaks of an item, with the way to it for those who may go there. */
export async function proofOf(db: Db, actor: Actor, item: string): Promise<MeasurementView['proof']> {
  const [entry] = await entriesOfItem(db, actor.laboratoryId, item);
  if (entry === undefined) return null;
  const href = mayDo(actor, 'ledger.read') ? paths.ledgerEntry(entry.seq) : undefined;
  return { hash: entry.leaf_hash, href };
}

export function identityFacts(identity: Identity): readonly IdentityFact[] {
  const facts: readonly (readonly [IdentityName, string])[] = [
    ['sampleName', identity.sampleName],
    ['sampleId', identity.sampleId],
    ['barcodeRead', identity.barcode],
    ['barcodeExpected', identity.expectedBarcode],
    ['sampleType', identity.sampleType],
    ['acquiredText', identity.acquiredText],
    ['operator', identity.operator],
    ['method', identity.method],
    ['instrumentInFile', [identity.instrument, identity.instrumentSerial].filter(Boolean).join(', ')],
    ['vial', identity.vial],
    ['sequenceLine', identity.sequenceLine],
    ['originalName', identity.originalName],
  ];
  return facts.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}

async function bindingLines(db: Db, measurementId: string): Promise<readonly BindingLine[]> {
  const bindings = await bindingsOfMeasurement(db, measurementId);
  const ids = bindings.flatMap(({ by, ending }) => (ending === null ? [by] : [by, ending.by]));
  const people = await peopleNamed(db, [...new Set(ids)]);
  const lines: BindingLine[] = [];
  for (const { id, item, basis, code, reason, by, at, ending } of bindings) {
    lines.push({
      ...{ id, basis, at },
      number: (await custodyItem(db, item))?.number ?? '',
      code: code ?? '',
      reason: reason ?? '',
      person: people.get(by)?.name ?? by,
      ending: ending && { reason: ending.reason, at: ending.at, person: people.get(ending.by)?.name ?? ending.by },
    });
  }
  return lines;
}
