// What a checkpoint says, in the written form of C2SP tlog-checkpoint: origin, size, root.
export interface TreeState {
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

export interface Checkpoint extends TreeState {
  readonly id: string;
  readonly laboratoryId: string;
  /** The signed note: three lines, an empty one, the log's signature. */
  readonly note: string;
  readonly at: string;
}

export interface Cosignature {
  readonly witness: string;
  /** A signature line, with its line feed. */
  readonly line: string;
  readonly at: string;
}

export interface TimeStamp {
  /** The RFC 3161 token, DER in base64. */
  readonly token: string;
  /** When, by the word of the authority. */
  readonly statedAt: string;
}

/** The text that is signed. */
export function checkpointText(origin: string, { size, root }: TreeState): string {
  return `${origin}\n${size}\n${base64OfHex(root)}\n`;
}

/** The note with the lines of the witnesses under the log's own. */
export function cosignedNote({ note }: Checkpoint, cosignatures: readonly Cosignature[]): string {
  return note + cosignatures.map(({ line }) => line).join('');
}

export const base64OfHex = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
