// Which laboratory a thing with a barcode belongs to, read through the store of its own room.
import type { Db } from '../../database/connection.js';
import { personById } from '../../people/person-store.js';
import { balanceById } from '../balances/balance-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import { lotById } from '../lots/lot-store.js';
import { sampleById } from '../samples/sample-store.js';
import { placeById } from '../storage/place-store.js';
import { vialById, vialsOfBatch } from '../vials/vial-store.js';
import type { Subject } from './barcode-subject.js';
import { laboratoryOfPackage, type Package, packageById } from './package.js';
import { commandOfSubject, commandSubjectId } from './scan-command.js';

/** Undefined when there is no such thing. A command's card belongs to the laboratory that its id names. */
export async function laboratoryOfSubject(db: Db, subject: Subject, asking: string): Promise<string | undefined> {
  if (subject.kind === 'exhibit') return (await exhibitById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'sample') return (await sampleById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'place') return (await placeById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'person') return (await personById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'instrument') return (await balanceById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'vial') return (await vialById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'reagent') return (await lotById(db, subject.id))?.laboratoryId;
  if (subject.kind === 'batch') return (await vialsOfBatch(db, subject.id))[0]?.laboratoryId;
  if (subject.kind === 'package') return laboratoryOf(await packageById(db, subject.id));
  return subject.kind === 'action' ? laboratoryOfCommand(subject.id, asking) : undefined;
}

const laboratoryOf = (found: Package | undefined): string | undefined => found && laboratoryOfPackage(found);

function laboratoryOfCommand(subjectId: string, asking: string): string | undefined {
  const command = commandOfSubject(subjectId);
  return command !== undefined && commandSubjectId(command, asking) === subjectId ? asking : undefined;
}
