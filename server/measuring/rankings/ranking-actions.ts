// Bringing a ranking that `dalel library train` has fitted, adopting or refusing it, and withdrawing it: each is a second person's
// decision on what the first has asked for.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { StoredFile } from '../../foundation/vault.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { fittedToIn, rankingFrom } from '../../chemistry/spectra/ranking-file.js';
import {
  demandStep,
  rankingFaults,
  rankingKey,
  rankingState,
  type Ranking,
  type RankingStep,
  type RankingWords,
} from './ranking.js';
import { insertRanking, insertRankingStep, rankingById, rankingsOf, type NewRanking } from './ranking-store.js';

export interface RankingProposal extends RankingWords {
  /** As it lies in the vault, and as it was called. */
  readonly file: StoredFile & { readonly name: string };
}

const largestModel = 100_000;

/** @returns its id. @throws InvalidInput for a file that is no ranking of this version. */
export async function proposeRanking(lab: Lab, actor: Actor, proposal: RankingProposal): Promise<string> {
  permit(actor, 'ranking.propose');
  refuseFaults(rankingFaults(proposal));
  const ranking = await rankingIn(lab, actor, proposal);
  const { id, laboratoryId, modelVersion } = ranking;
  await record(lab, actor, async (tx) => {
    const known = (await rankingsOf(tx.db, laboratoryId)).find((one) => one.modelSha256 === ranking.modelSha256);
    const isOpen = known !== undefined && !['refused', 'withdrawn'].includes(rankingState(known));
    if (isOpen) throw new RuleBroken('ranking-known', { version: modelVersion });
    await insertRanking(tx, ranking, { by: actor.id, at: instant(lab.clock.now()) });
    const { librarySha256, replicatesSha256, replicates } = ranking.fittedTo;
    return {
      type: 'ranking.proposed',
      items: [rankingKey(id)],
      data: { ranking: id, version: modelVersion, library: librarySha256, replicatesSha256, replicates },
      files: [proposal.file],
    };
  });
  return id;
}

async function rankingIn(lab: Lab, { laboratoryId }: Actor, proposal: RankingProposal): Promise<NewRanking> {
  const { sha256, size } = proposal.file;
  if (size > largestModel) throw new InvalidInput({ file: { code: 'ranking-unreadable' } });
  const text = (await lab.vault.read(sha256)).toString('utf8');
  const model = rankingFrom(text);
  if (model === undefined) throw new InvalidInput({ file: { code: 'ranking-unreadable' } });
  const fittedTo = fittedToIn(text);
  if (fittedTo === undefined) throw new InvalidInput({ file: { code: 'ranking-without-figures' } });
  return {
    ...{ id: newId(), laboratoryId, modelSha256: sha256, modelSize: size, modelVersion: model.version, fittedTo },
    ...{ source: proposal.source.trim(), licence: proposal.licence.trim(), reason: proposal.reason.trim() },
  };
}

export interface RankingDecision {
  readonly rankingId: string;
  readonly step: RankingStep;
  /** Needed for all but adopting. */
  readonly note: string;
}

export async function takeRankingStep(
  lab: Lab,
  actor: Actor,
  { rankingId, step, note }: RankingDecision,
): Promise<void> {
  const action = step === 'withdrawal-asked' ? 'ranking.propose' : 'ranking.decide';
  permit(actor, action);
  const { laboratoryId, modelVersion } = await demanded(lab.db, rankingId);
  permit(actor, action, { laboratoryId });
  const words = note.trim() || null;
  if (step !== 'adopted' && words === null) throw new InvalidInput({ note: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    demandStep(await demanded(tx.db, rankingId), step, actor.id);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertRankingStep(tx, { laboratoryId, rankingId, step, note: words }, made);
    return {
      type: `ranking.${step}`,
      items: [rankingKey(rankingId)],
      data: { ranking: rankingId, version: modelVersion },
    };
  });
}

async function demanded(db: Lab['db'], id: string): Promise<Ranking> {
  const ranking = await rankingById(db, id);
  if (ranking === undefined) throw new NotFound('ranking');
  return ranking;
}
