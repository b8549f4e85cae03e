// Seeded damage to files: changed bytes, cuts, zeros, bytes lost or twice, great numbers in place of small ones.
import { isFolder, type FileSource, type Source } from '../../lab-instruments/source.js';

const mutationKinds = ['bytes', 'digit', 'cut', 'zeros', 'lost', 'twice', 'number'] as const;
export type MutationKind = (typeof mutationKinds)[number];

export interface Mutation {
  readonly kind: MutationKind;
  readonly source: Source;
}

type Random = () => number;

export function mutated(source: Source, random: Random): Mutation {
  const kind = mutationKinds[below(mutationKinds.length, random)] ?? 'bytes';
  if (!isFolder(source)) return { kind, source: { ...source, bytes: damaged(source, kind, random) } };
  const which = below(source.members.length, random);
  const members = source.members.map((member, at) =>
    at === which ? { ...member, bytes: damaged({ name: member.path, bytes: member.bytes }, kind, random) } : member,
  );
  return { kind, source: { ...source, members } };
}

function damaged({ bytes }: FileSource, kind: MutationKind, random: Random): Uint8Array {
  const size = bytes.length;
  if (size === 0) return bytes;
  const at = place(size, random);
  switch (kind) {
    case 'bytes': {
      const changed = Uint8Array.from(bytes);
      for (let count = 1 + below(6, random); count > 0; count -= 1) {
        changed[place(size, random)] = special[below(special.length * 2, random)] ?? below(256, random);
      }
      return changed;
    }
    case 'digit': {
      const changed = Uint8Array.from(bytes);
      const digit = changed.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
      changed[digit < 0 ? at : digit] = 0x30 + below(10, random);
      return changed;
    }
    case 'cut':
      return bytes.subarray(0, at);
    case 'zeros':
      return Uint8Array.from(bytes).fill(0, at);
    case 'lost':
      return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(12, random)));
    case 'twice':
      return joined(bytes.subarray(0, at + 1 + below(12, random)), bytes.subarray(at));
    case 'number': {
      const changed = Uint8Array.from(bytes);
      const view = new DataView(changed.buffer);
      const wide = Math.min(at - (at % 4), Math.max(0, size - 4));
      const value = numbers[below(numbers.length, random)] ?? 0;
      if (size >= 4) view.setInt32(wide, value, random() < 0.5);
      return changed;
    }
  }
}

const special = [0x00, 0x01, 0x0a, 0x20, 0x2c, 0x2d, 0x2e, 0x3d, 0x7f, 0x80, 0xff];
const numbers = [0, 1, -1, 0x7fffffff, -0x80000000, 0x00ffffff, 65_536, 0x7f800000, 0x7fc00000, 100];

/** Half of the damage falls on the first kilobyte, where counts and places stand. */
function place(size: number, random: Random): number {
  return below(random() < 0.5 ? Math.min(size, 1_024) : size, random);
}

function below(count: number, random: Random): number {
  return Math.floor(random() * count);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
