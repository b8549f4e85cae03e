// What lies at the bench: a PIN for everybody who works there, and one printed sheet with their badges, the cards of the actions
// and the labels of the safe.
import { printLabels } from '../../evidence/labels/label-actions.js';
import { commandSubjectId, scanCommands } from '../../evidence/labels/scan-command.js';
import type { Subject } from '../../evidence/labels/barcode-subject.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { setPin } from '../../people/pin-actions.js';
import type { Room } from './demonstration.js';
import { type PersonKey, benchPin } from './people.js';
import type { Staff } from './staff.js';

export const atTheBench = [
  'registrar',
  'technician',
  'secondTechnician',
  'storekeeper',
  'chemist',
  'secondChemist',
  'thirdChemist',
  'reviewer',
] as const satisfies readonly PersonKey[];

interface Laid {
  readonly staff: Staff;
  readonly password: string;
  readonly room: Room;
  readonly day: string;
}

/** @returns the id of the printed sheet. */
export async function benchCards(lab: Lab, { staff, password, room, day }: Laid): Promise<string> {
  for (const key of atTheBench) await setPin(lab, staff[key], { password, pin: benchPin, pinAgain: benchPin });
  const { laboratoryId } = staff.registrar;
  const subjects: readonly Subject[] = [
    ...atTheBench.map((key) => ({ kind: 'person' as const, id: staff[key].id })),
    ...scanCommands.map((command) => ({ kind: 'action' as const, id: commandSubjectId(command, laboratoryId) })),
    ...[room.safe, room.shelf].map(({ id }) => ({ kind: 'place' as const, id })),
  ];
  const printId = newId();
  const wishes = { form: 'sheet-a4-3x7', startPosition: 1, copies: 1, reason: null, language: 'ru' } as const;
  await printLabels(lab, staff.registrar, { ...wishes, printId, subjects, day });
  return printId;
}
