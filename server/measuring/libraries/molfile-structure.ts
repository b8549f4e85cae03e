// Structures that a library draws as molfiles, as the one line that is kept of them.
import type { Molecule } from 'openchemlib';
import { isSdf } from '../../../lab-instruments/sdf/detect.js';

/** Undefined for what is no structure. */
export type MolfileReader = (molfile: string | undefined) => string | undefined;

/** The chemistry library takes a second to load, which only a file that may hold drawings is worth. */
export async function molfileReader(bytes: Uint8Array): Promise<MolfileReader> {
  const isPacked = bytes[0] === 0x1f || (bytes[0] === 0x50 && bytes[1] === 0x4b);
  if (!isPacked && !isSdf(bytes.subarray(0, 65_536))) return () => undefined;
  const { Molecule } = await import('openchemlib');
  return (molfile) => (molfile === undefined ? undefined : smilesOf(Molecule, molfile));
}

function smilesOf(reader: typeof Molecule, molfile: string): string | undefined {
  try {
    const read = reader.fromMolfile(molfile);
    return read.getAllAtoms() === 0 ? undefined : read.toIsomericSmiles();
  } catch {
    return undefined;
  }
}
