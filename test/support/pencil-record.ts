// The record of one item as a storekeeper would keep it with a pencil: simpler than the rules, and told without them.
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { type CustodyState, custodianOf } from '../../server/evidence/custody/custody-state.js';
import { isUndoable } from '../../server/evidence/custody/mending.js';

/** Who has it, which seal is on it, what is in it. */
export class PencilRecord {
  private keeper = 'nobody';
  private promisedTo: string | undefined;
  private seal: string | undefined;
  private readonly seals = new Set<string>();
  private grams: number | undefined;
  private readonly authors = new Map<string, string>();
  /** The newest line, and where the item was before it. */
  private newest = { id: '', isMove: false, keeper: 'nobody', promisedTo: undefined as string | undefined };

  constructor(private readonly consumption: string) {}

  follow(event: CustodyEvent): void {
    const { id, act: done, person, witness } = event;
    this.authors.set(id, person.id);
    if (done.type === 'corrected') return this.correct(done, person.id);
    const { keeper, promisedTo } = this;
    if (done.type === 'undone') this.undo(done, person.id, witness?.id);
    else this.happen(event);
    this.newest = { id, isMove: isUndoable(done.type), keeper, promisedTo };
  }

  private undo({ target }: CustodyAct & { readonly type: 'undone' }, actor: string, witness: string | undefined): void {
    this.must(target.id === this.newest.id && this.newest.isMove && this.authors.get(target.id) === actor);
    if (this.keeper === 's2' || this.newest.keeper === 's2') this.must(isSecond(actor, witness));
    this.keeper = this.newest.keeper;
    this.promisedTo = this.newest.promisedTo;
  }

  private correct({ target, correction }: CustodyAct & { readonly type: 'corrected' }, actor: string): void {
    this.must(this.authors.get(target.id) === actor);
    if (correction.field !== 'seal') return;
    this.must(!this.seals.has(correction.right));
    if (this.seal === correction.wrong) this.seal = correction.right;
    this.seals.delete(correction.wrong);
    this.seals.add(correction.right);
  }

  private happen({ act: done, person: { id: actor }, witness }: CustodyEvent): void {
    if (done.type === 'received') this.must(this.keeper === 'nobody');
    else if (done.type === 'taken-out')
      this.must(this.keeper.startsWith('s') && (this.keeper !== 's2' || isSecond(actor, witness?.id)));
    else if (done.type === 'accepted' || done.type === 'declined') this.must(this.promisedTo === actor);
    else if (done.type === 'taken-back') this.must(this.keeper === 'court');
    else this.must(this.keeper === actor && (this.promisedTo === undefined || done.type === 'withdrawn'));
    if ('sealSeen' in done && done.sealSeen !== undefined) this.must(done.sealSeen === this.seal);
    this.move(done, actor, witness?.id);
    this.handle(done);
  }

  agreesWith(state: CustodyState): void {
    const { whereabouts } = state;
    const keeper = custodianOf(state)?.id ?? (whereabouts.kind === 'place' ? whereabouts.place.id : undefined);
    if (keeper !== undefined) this.must(keeper === this.keeper);
    this.must((state.seal ?? undefined) === this.seal);
    if (this.grams !== undefined) this.must(this.grams >= 0 && state.massMicrograms === this.grams);
  }

  private move(done: CustodyAct, actor: string, witness: string | undefined): void {
    if (done.type === 'stored') {
      this.must(done.place.id !== 's2' || isSecond(actor, witness));
      this.keeper = done.place.id;
    }
    if (done.type === 'handed-out') {
      this.must(this.seal !== undefined);
      this.keeper = 'court';
    }
    if (['received', 'taken-out', 'accepted', 'taken-back'].includes(done.type)) this.keeper = actor;
    if (['accepted', 'declined', 'withdrawn'].includes(done.type)) this.promisedTo = undefined;
    if (done.type === 'offered') this.promisedTo = done.to.id;
  }

  private handle(done: CustodyAct): void {
    if (done.type === 'received' || done.type === 'taken-back') this.close(done.seal ?? undefined);
    if (done.type === 'opened') {
      this.must(done.sealBefore === this.seal);
      this.seal = undefined;
    }
    if (done.type === 'resealed') {
      this.must(this.seal === undefined && !this.seals.has(done.sealAfter));
      this.close(done.sealAfter);
    }
    if (done.type === 'weighed' || done.type === 'sampled' || done.type === 'consumed')
      this.must(this.seal === undefined);
    if (done.type === 'merged-into') {
      this.must(this.seal === undefined && this.grams !== undefined && done.massMicrograms > 0);
      this.keeper = 'another item';
      this.grams = 0;
    }
    if (done.type === 'weighed') this.grams = done.massMicrograms;
    if (done.type === 'sampled') {
      const accounted = done.afterMicrograms + done.consumedMicrograms + (done.portions[0]?.massMicrograms ?? 0);
      this.must(Math.abs(done.beforeMicrograms - accounted) <= 20);
      this.use(done.consumedMicrograms, done.afterMicrograms);
    }
    if (done.type === 'consumed') this.use(done.massMicrograms, (this.grams ?? 0) - done.massMicrograms);
  }

  private use(consumed: number, left: number): void {
    if (consumed > 0) this.must(this.consumption === 'full' || (this.consumption === 'partial' && left > 0));
    this.grams = left;
    if (left === 0) this.keeper = 'used up';
  }

  private close(number: string | undefined): void {
    this.seal = number;
    if (number !== undefined) this.seals.add(number);
  }

  private must(holds: boolean): void {
    if (!holds) throw new Error('a rule of custody was broken');
  }
}

function isSecond(actor: string, witness: string | undefined): boolean {
  return witness !== undefined && witness !== actor;
}
