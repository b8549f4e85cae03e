// A command's work in one laboratory of a data folder.
import { translator } from '../../views/messages/translate.js';
import { InvalidInput, LabError } from '../foundation/errors.js';
import { openLog } from '../foundation/log.js';
import type { Lab } from '../ledger/lab.js';
import { openLab } from '../open-lab.js';
import { allLaboratories } from '../people/laboratory-store.js';
import type { Laboratory } from '../people/laboratory.js';
import { CommandFailed } from './command-failed.js';
import { settingsOfExisting } from './settings.js';

export interface PlaceOptions {
  readonly data?: string;
  readonly laboratory?: string;
}

export const laboratoryOption = [
  '--laboratory <code>',
  'the laboratory, where there are several in this folder',
] as const;

/** Opens the laboratory that the options name; refusals are said in the words of the pages. */
export async function inLaboratory(
  place: PlaceOptions,
  work: (lab: Lab, laboratory: Laboratory) => Promise<void>,
): Promise<void> {
  const { lab, close } = await openLab(settingsOfExisting(place.data), { log: openLog('error') });
  try {
    await work(lab, chosenOf(await allLaboratories(lab.db), place.laboratory));
  } catch (fault) {
    throw fault instanceof LabError ? new CommandFailed(refusalSaid(fault)) : fault;
  } finally {
    await close();
  }
}

function chosenOf(laboratories: readonly Laboratory[], code: string | undefined): Laboratory {
  const codes = laboratories.map((each) => each.code).join(', ');
  const found = laboratories.filter((each) => code === undefined || each.code === code.toUpperCase());
  const [only] = found;
  if (laboratories.length === 0) throw new CommandFailed('no laboratory has been set up here yet; see dalel new-admin');
  if (only === undefined) throw new CommandFailed(`there is no laboratory ${code ?? ''} here, only: ${codes}`);
  if (found.length > 1) throw new CommandFailed(`several laboratories are here: ${codes}; choose with --laboratory`);
  return only;
}

function refusalSaid(fault: LabError): string {
  const t = translator('en');
  if (fault instanceof InvalidInput) {
    const fields = Object.entries(fault.fields);
    return fields.map(([name, { code, values }]) => `${name}: ${t.code('errors', code, values)}`).join('; ');
  }
  const advice = t.knows('errors', `${fault.code}.do`) ? `. ${t.code('errors', `${fault.code}.do`, fault.values)}` : '';
  return `${t.code('errors', fault.code, fault.values)}${advice}`;
}
