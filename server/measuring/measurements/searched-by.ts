// What the runs of a laboratory are searched by today: its libraries, and the ranking that holds.
import type { Lab } from '../../ledger/lab.js';
import type { SearchedRun } from '../own-spectra/own-library.js';
import { rankingInForce } from '../rankings/standing-ranking.js';
import type { SearchedBy } from './analysed-peaks.js';
import { laboratoryLibraries } from './laboratory-libraries.js';

export async function searchedBy(lab: Lab, run: SearchedRun): Promise<SearchedBy> {
  const { model } = await rankingInForce(lab, run.laboratoryId);
  return { libraries: await laboratoryLibraries(lab, run), ranking: model };
}
