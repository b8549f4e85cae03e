// The ranking that searches go by: the laboratory's own where it has adopted one, else the one that Dalel brings along; and the one
// that a kept search went by.
import type { Lab } from '../../ledger/lab.js';
import { rankingAlgorithm, type SearchAlgorithm } from '../../chemistry/spectra/algorithm.js';
import { fittedName, rankingFrom } from '../../chemistry/spectra/ranking-file.js';
import type { RankingModel } from '../../chemistry/spectra/ranking-model.js';
import { ownRanking, plainRanking } from '../../chemistry/spectra/rankings.js';
import { rankingThatHolds, type Ranking } from './ranking.js';
import { rankingsOf } from './ranking-store.js';

export interface RankingInForce {
  readonly model: RankingModel;
  /** Undefined for Dalel's own. */
  readonly adopted: Ranking | undefined;
  /** False where another version of Dalel measures pairs otherwise: then its own ranking stands in, and says so by its name. */
  readonly isReadable: boolean;
}

export async function rankingInForce(lab: Lab, laboratoryId: string): Promise<RankingInForce> {
  const adopted = rankingThatHolds(await rankingsOf(lab.db, laboratoryId));
  const model = adopted && (await modelOf(lab, adopted));
  return { model: model ?? plainRanking, adopted, isReadable: adopted === undefined || model !== undefined };
}

/** For a search by Dalel's own the version of then, or today's where that is kept no more; undefined where a ranking of the laboratory's can't be read any more. */
export async function recordedRanking(
  lab: Lab,
  laboratoryId: string,
  { name, version }: SearchAlgorithm,
): Promise<RankingModel | undefined> {
  if (name !== rankingAlgorithm({ ...plainRanking, name: fittedName }).name) return ownRanking(version) ?? plainRanking;
  const ranking = (await rankingsOf(lab.db, laboratoryId)).find((one) => one.modelVersion === version);
  return ranking && modelOf(lab, ranking);
}

async function modelOf(lab: Lab, { modelSha256 }: Ranking): Promise<RankingModel | undefined> {
  return rankingFrom((await lab.vault.read(modelSha256)).toString('utf8'));
}
