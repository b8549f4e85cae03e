// What a storekeeper would keep with a pencil of several packages and one box on a shelf: who has each, in whose promise it is,
// what is in it. Simpler than the rules, and told without them; `must` where a rule was broken.
export interface Line {
  readonly seal: string | undefined;
  readonly keeper: string;
  readonly promisedTo: string | undefined;
  /** The box that it lies in, standing or carried. */
  readonly inBox: boolean;
  readonly isOpen: boolean;
  /** Weighed, less what was used up. */
  readonly weighed: number | undefined;
  readonly used: number;
  /** What it weighed first, and what a balance may show more of that. */
  readonly most: number | undefined;
  /** Where it was before its newest event, and whether that event can be taken back by itself, by whom. */
  readonly before: Pick<Line, 'keeper' | 'promisedTo'> | undefined;
  readonly newest: { readonly id: string; readonly by: string; readonly isMove: boolean } | undefined;
}

/** Within what two readings of the balance can be told apart by. */
const asGood = 400;

export const shelf = 'shelf';
export const box = 'box';

const nothingYet: Line = {
  ...{ seal: undefined, keeper: 'nobody', promisedTo: undefined, inBox: false, isOpen: false },
  ...{ weighed: undefined, used: 0, most: undefined, before: undefined, newest: undefined },
};

export type Done =
  | { readonly does: 'receive'; readonly seal: string }
  | { readonly does: 'store'; readonly into: typeof shelf | typeof box }
  | { readonly does: 'take-out' | 'accept' | 'decline' | 'withdraw' | 'open' }
  | { readonly does: 'offer'; readonly to: string }
  | { readonly does: 'reseal' | 'correct-seal'; readonly seal: string }
  | { readonly does: 'weigh' | 'use'; readonly mass: number }
  | { readonly does: 'correct-mass'; readonly of: 'weighed' | 'used'; readonly more: number }
  | { readonly does: 'correct-words' | 'undo' };

export type BoxDone =
  | { readonly does: 'take-out' | 'store' | 'accept' | 'decline' | 'withdraw' | 'undo' }
  | { readonly does: 'offer'; readonly to: string };

export interface Told {
  readonly id: string;
  readonly by: string;
}

export class ShelfPencil {
  readonly lines = new Map<string, Line>();
  box: Pick<Line, 'keeper' | 'promisedTo' | 'before' | 'newest'> = { ...nothingYet, keeper: shelf };

  line(item: string): Line {
    return this.lines.get(item) ?? nothingYet;
  }

  /** A correction moves nothing; the move before it is the newest event no longer. */
  follow(item: string, done: Done, { id, by }: Told): void {
    const line = this.line(item);
    const { keeper, promisedTo } = line;
    const before = done.does.startsWith('correct') ? line.before : { keeper, promisedTo };
    const newest = { id, by, isMove: moves.has(done.does) };
    this.lines.set(item, { ...line, ...this.changed(line, done, by), before, newest });
  }

  /** @param content the items that are said to be in the box, which are all that are */
  followBox(done: BoxDone, content: readonly string[], { id, by }: Told): void {
    const inside = [...this.lines].filter(([, line]) => line.inBox && this.isWithBox(line)).map(([item]) => item);
    must(inside.sort().join() === [...content].sort().join(), 'all that is in the box goes with it');
    const { keeper, promisedTo } = this.box;
    const moved = boxChanged(this.box, done, by);
    this.box = { ...this.box, ...moved, before: { keeper, promisedTo }, newest: newestOf(done, id, by) };
    for (const item of content) {
      const line = this.line(item);
      const was = { keeper: line.keeper, promisedTo: line.promisedTo };
      const now = { keeper: moved.keeper === shelf ? box : moved.keeper, promisedTo: moved.promisedTo };
      // It goes back with its box only, never by itself.
      this.lines.set(item, { ...line, ...now, before: was, newest: { id, by, isMove: false } });
    }
  }

  private isWithBox({ keeper, promisedTo }: Line): boolean {
    return this.box.keeper === shelf
      ? keeper === box
      : keeper === this.box.keeper && promisedTo === this.box.promisedTo;
  }

  private changed(line: Line, done: Done, by: string): Partial<Line> {
    const { keeper, promisedTo } = line;
    switch (done.does) {
      case 'receive':
        must(keeper === 'nobody', 'received once');
        return { keeper: by, seal: done.seal };
      case 'take-out':
        must(keeper === shelf || (keeper === box && this.box.keeper === shelf), 'taken from a place that stands');
        return { keeper: by, inBox: false };
      case 'accept':
      case 'decline':
        must(promisedTo === by, 'answered by whom it was offered to');
        return { keeper: done.does === 'accept' ? by : keeper, promisedTo: undefined, inBox: false };
      case 'withdraw':
        must(promisedTo !== undefined && keeper === by, 'withdrawn by the giver');
        return { promisedTo: undefined, inBox: false };
      case 'undo':
        must(line.newest?.isMove === true && line.newest.by === by, 'the newest move, by the one who made it');
        return { ...line.before, inBox: line.before?.keeper === box };
      case 'correct-seal':
        return line.seal === undefined ? {} : { seal: done.seal };
      case 'correct-words':
        return {};
      case 'correct-mass':
        return done.of === 'weighed'
          ? { weighed: (line.weighed ?? 0) + done.more, most: (line.most ?? 0) + Math.max(done.more, 0) }
          : { used: line.used + done.more, most: (line.most ?? 0) + Math.max(-done.more, 0) };
      default:
        must(keeper === by && promisedTo === undefined, 'done by the one who has it');
        return { inBox: false, ...handled(line, done) };
    }
  }
}

function handled({ isOpen, used, most }: Line, done: Done): Partial<Line> {
  switch (done.does) {
    case 'store':
      return { keeper: done.into, inBox: done.into === box };
    case 'offer':
      return { promisedTo: done.to };
    case 'open':
      must(!isOpen, 'opened once');
      return { isOpen: true, seal: undefined };
    case 'reseal':
      must(isOpen, 'closed what was open');
      return { isOpen: false, seal: done.seal };
    case 'weigh':
      must(isOpen, 'weighed open');
      return { weighed: done.mass, used: 0, most: most ?? done.mass + asGood };
    case 'use':
      must(isOpen, 'used open');
      return { used: used + done.mass };
    default:
      throw new Error(`${done.does} is told elsewhere`);
  }
}

type BoxLine = ShelfPencil['box'];

function boxChanged(now: BoxLine, done: BoxDone, by: string): Pick<Line, 'keeper' | 'promisedTo'> {
  const { keeper, promisedTo, newest, before } = now;
  switch (done.does) {
    case 'take-out':
      must(keeper === shelf, 'a box is taken from where it stands');
      return { keeper: by, promisedTo: undefined };
    case 'accept':
    case 'decline':
      must(promisedTo === by, 'a box is answered for by whom it was offered to');
      return { keeper: done.does === 'accept' ? by : keeper, promisedTo: undefined };
    case 'withdraw':
      must(promisedTo !== undefined && keeper === by, 'a box is withdrawn by its giver');
      return { keeper, promisedTo: undefined };
    case 'undo':
      must(newest?.isMove === true && newest.by === by && before !== undefined, 'the newest move of the box');
      return { keeper: before?.keeper ?? '', promisedTo: before?.promisedTo };
    default:
      must(keeper === by && promisedTo === undefined, 'a box is moved by the one who carries it');
      return done.does === 'offer' ? { keeper, promisedTo: done.to } : { keeper: shelf, promisedTo: undefined };
  }
}

const newestOf = ({ does }: BoxDone, id: string, by: string) => ({ id, by, isMove: does !== 'undo' });

const moves: ReadonlySet<Done['does']> = new Set(['store', 'take-out', 'offer', 'accept', 'decline', 'withdraw']);

function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`a rule of custody was broken: ${rule}`);
}
