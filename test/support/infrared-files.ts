// Small OMNIC and OPUS files, for tests: a directory, a header or status, and points.
export interface CurveToWrite {
  readonly title: string;
  readonly firstX: number;
  readonly lastX: number;
  readonly y: readonly number[];
}

const letters = (text: string) => new TextEncoder().encode(text);

export function omnicFile({ title, firstX, lastX, y }: CurveToWrite): Uint8Array {
  const history = letters('Collect Sample\r\n\t Background collected on Thu Nov 12 10:25:34 2020 (GMT+01:00)\r\n');
  const entries = [
    { key: 2, size: 140 },
    { key: 27, size: history.length },
    { key: 3, size: 4 * y.length },
  ];
  const begin = 304 + 16 * (entries.length + 1);
  const bytes = new Uint8Array(begin + entries.reduce((sum, { size }) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(letters('Spectral Data File\r\n'));
  bytes.set(letters(title), 30);
  view.setUint16(294, entries.length, true);
  view.setUint32(296, 3_814_248_592, true);
  let at = begin;
  const places = entries.map(({ key, size }, index) => {
    bytes[304 + 16 * index] = key;
    view.setUint32(304 + 16 * index + 2, at, true);
    view.setUint32(304 + 16 * index + 6, size, true);
    at += size;
    return at - size;
  });
  const [header = 0, text = 0, points = 0] = places;
  view.setUint32(header + 4, y.length, true);
  view.setUint32(header + 8, 1, true);
  view.setUint32(header + 12, 17, true);
  view.setFloat32(header + 16, firstX, true);
  view.setFloat32(header + 20, lastX, true);
  bytes.set(history, text);
  y.forEach((value, index) => view.setFloat32(points + 4 * index, value, true));
  return bytes;
}

export function opusFile({ title, firstX, lastX, y }: CurveToWrite): Uint8Array {
  const status = parameters({
    ...{ DPF: 1, NPT: y.length, FXV: firstX, LXV: lastX, CSF: 1.0, MXY: Math.max(...y), MNY: Math.min(...y) },
    ...{ DXU: 'WN', DAT: '06/02/2020', TIM: '13:09:58.095 (GMT+1)' },
  });
  const sample = parameters({ SNM: title, CNM: 'Ann', EXP: 'method.xpm' });
  return opusBlocks([
    { type: 0x100f, body: new Uint8Array(Float32Array.from(y).buffer) },
    { type: 0x101f, body: status },
    { type: 0xa0, body: sample },
  ]);
}

/** Several spectra in one block, of which its status counts one. */
export function opusSeries({ firstX, lastX, y }: CurveToWrite): Uint8Array {
  return opusBlocks([
    { type: 0x100f, body: new Uint8Array(Float32Array.from([...y, ...y]).buffer) },
    { type: 0x101f, body: parameters({ DPF: 1, NPT: y.length, FXV: firstX, LXV: lastX, CSF: 1.0, DXU: 'WN' }) },
  ]);
}

/** Two spectra of one type, each with its status behind it. */
export function opusTwice(first: CurveToWrite, second: CurveToWrite): Uint8Array {
  return opusBlocks(
    [first, second].flatMap(({ firstX, lastX, y }) => [
      { type: 0x100f, body: new Uint8Array(Float32Array.from(y).buffer) },
      { type: 0x101f, body: parameters({ DPF: 1, NPT: y.length, FXV: firstX, LXV: lastX, CSF: 1.0, DXU: 'WN' }) },
    ]),
  );
}

function opusBlocks(blocks: readonly { readonly type: number; readonly body: Uint8Array }[]): Uint8Array {
  const begin = 24 + 12 * blocks.length;
  const bytes = new Uint8Array(begin + blocks.reduce((sum, { body }) => sum + body.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set([0x0a, 0x0a, 0xfe, 0xfe]);
  view.setUint32(12, 24, true);
  view.setUint32(16, 40, true);
  view.setUint32(20, blocks.length, true);
  let at = begin;
  blocks.forEach(({ type, body }, index) => {
    view.setUint32(24 + 12 * index, type, true);
    view.setUint32(28 + 12 * index, body.length / 4, true);
    view.setUint32(32 + 12 * index, at, true);
    bytes.set(body, at);
    at += body.length;
  });
  return bytes;
}

const whole = new Set(['DPF', 'NPT']);

function parameters(values: Readonly<Record<string, string | number>>): Uint8Array {
  const parts = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'string' ? letters(`${value}\0`) : undefined;
    const size = text ? Math.ceil(text.length / 4) * 4 : whole.has(name) ? 4 : 8;
    const part = new Uint8Array(8 + size);
    const view = new DataView(part.buffer);
    part.set(letters(name));
    view.setUint16(4, text ? 2 : whole.has(name) ? 0 : 1, true);
    view.setUint16(6, size / 2, true);
    if (text) part.set(text, 8);
    else if (whole.has(name)) view.setInt32(8, Number(value), true);
    else view.setFloat64(8, Number(value), true);
    return part;
  });
  return Uint8Array.from([...parts.flatMap((part) => [...part]), ...letters('END'), 0, 0, 0, 0, 0]);
}
