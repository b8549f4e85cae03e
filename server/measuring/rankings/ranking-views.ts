// From rankings to what their pages show.
import type { RankingLine, RankingView } from '../../../views/rankings/ranking-view.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Db } from '../../database/connection.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { mayDo } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import {
  mayTake,
  rankingKey,
  rankingSteps,
  rankingThatHolds,
  rankingState,
  type Ranking,
  type RankingStep,
} from './ranking.js';
import { rankingsOf } from './ranking-store.js';

export async function rankingLines(db: Db, rankings: readonly Ranking[]): Promise<readonly RankingLine[]> {
  const names = await namesOf(db, rankings);
  const holding = rankingThatHolds(rankings);
  return rankings.map((ranking) => lineOf(ranking, { names, isInForce: ranking.id === holding?.id }));
}

export async function rankingView(db: Db, ranking: Ranking): Promise<RankingView> {
  const all = await rankingsOf(db, ranking.laboratoryId);
  const names = await namesOf(db, [ranking]);
  const [entry] = await entriesOfItem(db, ranking.laboratoryId, rankingKey(ranking.id));
  const { source, licence, reason, modelSha256, fittedTo, steps } = ranking;
  return {
    ...lineOf(ranking, { names, isInForce: ranking.id === rankingThatHolds(all)?.id }),
    ...{ source, licence, reason, modelSha256 },
    ...{ librarySha256: fittedTo.librarySha256, replicatesSha256: fittedTo.replicatesSha256 },
    steps: steps.map(({ step, note, by, at }) => ({ step, note, at, person: names(by) })),
    proof: entry === undefined ? null : { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) },
  };
}

/** What this person may do with it as it stands, and whether it waits for somebody else. */
export function stepsFor(
  actor: Actor,
  ranking: Ranking,
): { readonly offered: readonly RankingStep[]; readonly isOwn: boolean } {
  const permitted = rankingSteps.filter((step) =>
    mayDo(actor, step === 'withdrawal-asked' ? 'ranking.propose' : 'ranking.decide', ranking),
  );
  const open = permitted.filter((step) => mayTake(ranking, step) !== 'late');
  const offered = open.filter((step) => mayTake(ranking, step, actor.id) === 'yes');
  return { offered, isOwn: open.length > offered.length };
}

interface LineSources {
  readonly names: (id: string) => string;
  readonly isInForce: boolean;
}

function lineOf(ranking: Ranking, { names, isInForce }: LineSources): RankingLine {
  const { id, modelVersion: version, fittedTo, by, at } = ranking;
  const { replicates, plain: before, fitted: after } = fittedTo;
  return { id, version, state: rankingState(ranking), isInForce, replicates, before, after, person: names(by), at };
}

async function namesOf(db: Db, rankings: readonly Ranking[]): Promise<(id: string) => string> {
  const ids = rankings.flatMap(({ by, steps }) => [by, ...steps.map((step) => step.by)]);
  const people = await peopleNamed(db, [...new Set(ids)]);
  return (id) => shortName(people.get(id)?.name ?? id);
}
