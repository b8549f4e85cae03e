// How a run travels to the chromatogram island: one answer of `application/octet-stream`, little-endian.
//
//   bytes 0–3    the letters DCH1
//   bytes 4–7    length of the header in bytes, unsigned 32 bit; a multiple of 4
//   then         the header: UTF-8 JSON (RunHeader), padded with spaces
//   then         Float32 × scans: retention times in seconds
//   then         Float32 × scans for each trace of the header, in its order: intensities
//
// A run of 2,400 scans takes 19 kB instead of 60 kB of JSON and needs no parsing. Float32 keeps seven digits: enough for a
// picture; masses and times that are reported come from the server's own numbers.
export interface RunHeader {
  readonly scans: number;
  readonly traces: readonly TraceHeader[];
  readonly peaks: readonly RunPeak[];
}

export type TraceHeader = OwnTrace & {
  /** Number of the other measurement that the trace is of, carried to the times of this run; absent: of this run. */
  readonly of?: string | undefined;
};

type OwnTrace =
  { readonly kind: 'tic' | 'bpc' } | { readonly kind: 'ion'; readonly mz: number; readonly toleranceMz: number };

export interface RunPeak {
  readonly number: number;
  readonly startSeconds: number;
  readonly apexSeconds: number;
  readonly endSeconds: number;
  /** Zero-based place of the apex among the scans. */
  readonly apexScan: number;
  readonly height: number;
  readonly name?: string | undefined;
}

export interface Run {
  readonly header: RunHeader;
  readonly seconds: Float32Array;
  /** One for each trace of the header. */
  readonly intensities: readonly Float32Array[];
}

export interface RunSource {
  readonly seconds: ArrayLike<number>;
  readonly traces: readonly { readonly header: TraceHeader; readonly intensities: ArrayLike<number> }[];
  readonly peaks: readonly RunPeak[];
}

export function encodeRun(source: RunSource): Uint8Array {
  const scans = source.seconds.length;
  const header: RunHeader = { scans, traces: source.traces.map((trace) => trace.header), peaks: source.peaks };
  const text = padded(new TextEncoder().encode(JSON.stringify(header)));
  const bytes = new Uint8Array(8 + text.length + 4 * scans * (1 + source.traces.length));
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(4, text.length, true);
  bytes.set(text, 8);
  [source.seconds, ...source.traces.map((trace) => trace.intensities)].forEach((numbers, place) => {
    if (numbers.length !== scans)
      throw new RangeError(`Trace ${place} has ${numbers.length} values for ${scans} scans`);
    const start = 8 + text.length + 4 * scans * place;
    for (let scan = 0; scan < scans; scan++) view.setFloat32(start + 4 * scan, numbers[scan] ?? 0, true);
  });
  return bytes;
}

/** Throws a RangeError or SyntaxError when the bytes are not a whole run. */
export function decodeRun(buffer: ArrayBuffer): Run {
  const bytes = new Uint8Array(buffer);
  if (!magic.every((byte, place) => bytes[place] === byte)) throw new RangeError('These bytes do not begin with DCH1');
  const length = new DataView(buffer).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as RunHeader;
  const numbers = (place: number) => new Float32Array(buffer, 8 + length + 4 * header.scans * place, header.scans);
  return { header, seconds: numbers(0), intensities: header.traces.map((_, place) => numbers(place + 1)) };
}

const magic = new TextEncoder().encode('DCH1');

function padded(text: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(text.length / 4) * 4).fill(32);
  whole.set(text);
  return whole;
}
