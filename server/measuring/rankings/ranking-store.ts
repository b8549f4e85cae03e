import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { FittedTo } from '../../chemistry/spectra/ranking-file.js';
import type { RankShares } from '../../chemistry/spectra/ranking-training.js';
import type { Ranking, RankingStep } from './ranking.js';

interface RankingRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly model_sha256: string;
  readonly model_size: number;
  readonly model_version: string;
  readonly fitted_to: string;
  readonly source: string;
  readonly licence: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

interface StepRow {
  readonly id: string;
  readonly ranking_id: string;
  readonly step: RankingStep;
  readonly note: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** Newest first. */
export async function rankingsOf(db: Db, laboratoryId: string): Promise<readonly Ranking[]> {
  const rows = (await db('rankings')
    .where('rankings.laboratory_id', laboratoryId)
    .orderBy('rankings.id', 'desc')) as RankingRow[];
  return withSteps(db, rows);
}

export async function rankingById(db: Db, id: string): Promise<Ranking | undefined> {
  const rows = (await db('rankings').where('rankings.id', id)) as RankingRow[];
  return (await withSteps(db, rows))[0];
}

async function withSteps(db: Db, rows: readonly RankingRow[]): Promise<readonly Ranking[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = (await db('ranking_steps')
    .whereIn('ranking_steps.ranking_id', ids)
    .orderBy('ranking_steps.id')) as StepRow[];
  return rows.map((row) => ({
    id: row.id,
    laboratoryId: row.laboratory_id,
    modelSha256: row.model_sha256,
    modelSize: row.model_size,
    modelVersion: row.model_version,
    fittedTo: fittedToFrom(row.fitted_to),
    source: row.source,
    licence: row.licence,
    reason: row.reason,
    by: row.made_by,
    at: row.made_at,
    steps: steps
      .filter(({ ranking_id }) => ranking_id === row.id)
      .map(({ id, step, note, made_by: by, made_at: at }) => ({ id, step, note, by, at })),
  }));
}

type TextShares = Readonly<Record<keyof RankShares, string>>;
type KeptFittedTo = Omit<FittedTo, 'plain' | 'fitted'> & Readonly<Record<'plain' | 'fitted', TextShares>>;

function fittedToFrom(text: string): FittedTo {
  const { plain, fitted, ...of } = JSON.parse(text) as KeptFittedTo;
  const numbers = ({ rank1, rank3, rank10 }: TextShares): RankShares => ({
    ...{ rank1: Number(rank1), rank3: Number(rank3), rank10: Number(rank10) },
  });
  return { ...of, plain: numbers(plain), fitted: numbers(fitted) };
}

const texts = ({ rank1, rank3, rank10 }: RankShares): TextShares => ({
  ...{ rank1: String(rank1), rank3: String(rank3), rank10: String(rank10) },
});

export type NewRanking = Omit<Ranking, 'by' | 'at' | 'steps'>;

export async function insertRanking(tx: Witnessed, ranking: NewRanking, made: Making): Promise<void> {
  const { plain, fitted, ...of } = ranking.fittedTo;
  await insertRow(tx, 'rankings', {
    id: ranking.id,
    laboratory_id: ranking.laboratoryId,
    model_sha256: ranking.modelSha256,
    model_size: ranking.modelSize,
    model_version: ranking.modelVersion,
    fitted_to: canonicalJson({ ...of, plain: texts(plain), fitted: texts(fitted) }),
    source: ranking.source,
    licence: ranking.licence,
    reason: ranking.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewRankingStep {
  readonly laboratoryId: string;
  readonly rankingId: string;
  readonly step: RankingStep;
  readonly note: string | null;
}

export async function insertRankingStep(tx: Witnessed, taken: NewRankingStep, made: Making): Promise<void> {
  await insertRow(tx, 'ranking_steps', {
    id: newId(),
    laboratory_id: taken.laboratoryId,
    ranking_id: taken.rankingId,
    step: taken.step,
    note: taken.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
