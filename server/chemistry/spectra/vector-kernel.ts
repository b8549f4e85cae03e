// The inner loops of the search as WebAssembly with vectors of 16 bytes.
import { GROUP, type LibraryIndex } from './index-layout.js';
import { COLUMN, type Kernel } from './strip-kernel.js';
import { addStrip, cleared, notLess, parts, visitCode, whole } from './visit-code.js';
import {
  block,
  branch,
  branchIf,
  get,
  i32,
  loop,
  memoryModule,
  number32,
  set,
  v128,
  type FunctionCode,
} from './wasm-code.js';

/** Undefined where this machine has no such vectors. */
export function vectorKernel({ memory, places }: LibraryIndex): Kernel | undefined {
  module ??= compiled();
  if (module === null) return undefined;
  const { bounds, visitWhole, visitParts } = new WebAssembly.Instance(module, { env: { memory } }).exports as Readonly<
    Record<'bounds' | 'visitWhole' | 'visitParts', (...numbers: readonly number[]) => number>
  >;
  const visit = places.parts === 1 ? visitWhole : visitParts;
  return {
    bounds: (task) => void bounds(task.columns, task.end, task.stride, task.bounds),
    visit: ({
      columns,
      end,
      bounds: ofGroups,
      order,
      from,
      to,
      maps,
      firstStrips,
      strips,
      found,
      enough,
      few,
      most,
      slack,
    }) => visit(columns, end, ofGroups, order, from, to, maps, firstStrips, strips, found, enough, few, most, slack),
  };
}

let module: WebAssembly.Module | null | undefined;

function compiled(): WebAssembly.Module | null {
  const bytes = memoryModule([boundsCode(), visitCode('visitWhole', whole), visitCode('visitParts', parts)]);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

function boundsCode(): FunctionCode {
  const [columns, end, stride, bounds, group, column, at] = [0, 1, 2, 3, 4, 5, 6];
  const [weight, loaded, ...sums] = [7, 8, 9, 10, 11, 12];
  return {
    name: 'bounds',
    parameters: 4,
    locals: ['i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'v128', 'v128', 'v128'],
    body: [
      block(
        loop(
          branchIf(notLess(get(group), get(stride)), 1),
          cleared(sums),
          set(column, get(columns)),
          block(
            loop(
              branchIf(notLess(get(column), get(end)), 1),
              set(at, i32.add(i32.load(get(column), COLUMN.maxima), get(group))),
              set(weight, v128.everyByte(i32.load(get(column), COLUMN.weight))),
              addStrip(sums, { at, weight, loaded }),
              set(column, i32.add(get(column), number32(COLUMN.bytes))),
              branch(0),
            ),
          ),
          set(at, i32.add(get(bounds), i32.shiftLeft(get(group), number32(1)))),
          ...sums.map((sum, place) => v128.store(get(at), get(sum), 16 * place)),
          set(group, i32.add(get(group), number32(GROUP))),
          branch(0),
        ),
      ),
      number32(0),
    ],
  };
}
