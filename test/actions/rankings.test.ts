// A ranking of the laboratory's own: brought and adopted by two persons, searched by, replayed by the version that was recorded.
import { expect } from 'chai';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { recordedFinding } from '../../server/identification/findings/finding-store.js';
import { replayFinding } from '../../server/identification/replay/replay-finding.js';
import type { Actor } from '../../server/foundation/actor.js';
import { rankingFrom } from '../../server/chemistry/spectra/ranking-file.js';
import { analyseMeasurement } from '../../server/measuring/measurements/analysis-actions.js';
import { isOutdated, openAnalysis } from '../../server/measuring/measurements/stored-analysis.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { proposeRanking, takeRankingStep } from '../../server/measuring/rankings/ranking-actions.js';
import type { RankingStep } from '../../server/measuring/rankings/ranking.js';
import { rankingInForce } from '../../server/measuring/rankings/standing-ranking.js';
import { aFittedRanking } from '../support/a-fitted-ranking.js';
import { aProposal } from '../support/a-proposal.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const turned = aFittedRanking(-1);
const version = rankingFrom(turned)?.version ?? '';

onEachEngine('a ranking that the laboratory fitted', function (client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let examined: ExaminedCase;
  let run: StoredMeasurement;
  let manager: Actor;
  let reviewer: Actor;
  let rankingId = '';
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    examined = await anExaminedCase(test, { upTo: 'sampled' });
    manager = await test.person('quality-manager');
    reviewer = await test.person('reviewer');
    test.clock.forward(3 * 3_600_000);
    run = await measured(0);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const measured = (minute: number) => {
    const sampleName = examined.exhibits[0]?.number ?? '';
    return aMeasuredRun(test, watched, {
      sampleName,
      at: [15, minute],
      peaks: [{ substance: 'heroin', seconds: 400 }],
    });
  };
  const bring = async (text: string, changes: { by?: Actor; licence?: string } = {}) => {
    const file = { ...(await test.lab.vault.keepBytes(Buffer.from(text))), name: 'model.json' };
    const words = { source: 'Свои повторы 2025 года', licence: 'собственные измерения', reason: 'Лучше на повторах' };
    return proposeRanking(test.lab, changes.by ?? manager, { file, ...words, ...changes });
  };
  const take = (step: RankingStep, by: Actor, note = 'Проверено') =>
    takeRankingStep(test.lab, by, { rankingId, step, note });
  const firstHit = async (id: string) => {
    const document = (await openAnalysis(test.lab, id))?.document;
    const hit = document?.peaks[0]?.hits[0];
    return { name: hit?.name, probability: hit?.probability, ranking: document?.rankingAlgorithm };
  };
  const foundOn = (id: string) =>
    proposeFinding(test.lab, examined.chemist, aProposal(id, { singleSamplingReason: 'Объекта мало' }));
  const replayed = async (id: string) => {
    const finding = await recordedFinding(test.lab.db, id);
    if (finding === undefined) throw new Error('no finding');
    return replayFinding(test.lab, finding);
  };
  const outdated = async (measurement: StoredMeasurement) => {
    const analysis = (await openAnalysis(test.lab, measurement.id))?.analysis;
    return analysis && isOutdated(test.lab, measurement, analysis);
  };

  it('is refused without words, as another file, without figures, by others, and twice', async () => {
    expect(await refusal(bring('{}'))).to.equal('file: ranking-unreadable');
    const first = turned.replace('dalel-ranking-2', 'dalel-ranking-1');
    expect(await refusal(bring(first))).to.equal('file: ranking-without-figures');
    expect(await refusal(bring(turned, { licence: ' ' }))).to.equal('licence: required');
    expect(await refusal(bring(turned, { by: await test.person('technician') }))).to.equal('forbidden');
    rankingId = await bring(turned);
    expect(await refusal(bring(turned))).to.equal('ranking-known');
    expect((await rankingInForce(test.lab, test.laboratoryId)).adopted).to.equal(undefined);
  });

  it('is adopted by another person than the one who brought it, once', async () => {
    expect(await refusal(take('adopted', manager))).to.equal('ranking-own');
    expect(await refusal(take('adopted', examined.chemist))).to.equal('forbidden');
    expect(await refusal(take('refused', reviewer, ' '))).to.equal('note: required');
    expect(await refusal(take('withdrawn', reviewer))).to.equal('ranking-step-late');
    await take('adopted', reviewer, '');
    expect(await refusal(take('adopted', reviewer))).to.equal('ranking-step-late');
    const { model, adopted } = await rankingInForce(test.lab, test.laboratoryId);
    expect([model.version, adopted?.id]).to.deep.equal([version, rankingId]);
    expect(adopted?.fittedTo.fitted.rank1).to.equal(0.825);
  });

  it('is what searches go by and name, also the run of before when it is searched again', async () => {
    const before = await firstHit(run.id);
    expect(before.ranking?.name).to.equal('weighted-cosine-m1-i0.5, sum-of-measures');
    expect(await outdated(run)).to.equal(true);
    const later = await measured(10);
    const after = await firstHit(later.id);
    expect(after.ranking).to.deep.equal({ name: 'weighted-cosine-m1-i0.5, fitted-sum-of-measures', version });
    expect(after.probability).to.be.a('string').and.not.equal(before.probability);
    expect(await outdated(later)).to.equal(false);
    await analyseMeasurement(test.lab, examined.chemist, run.id);
    expect(await firstHit(run.id)).to.deep.equal(after);
  });

  it('is what a finding is replayed by, also when it holds no more', async () => {
    const finding = await foundOn(run.id);
    expect((await replayed(finding)).outcome).to.equal('same');
    expect(await refusal(take('withdrawal-asked', reviewer))).to.equal('forbidden');
    await take('withdrawal-asked', manager, 'Хуже на новых веществах');
    expect((await rankingInForce(test.lab, test.laboratoryId)).model.version).to.equal(version);
    expect(await refusal(take('withdrawn', manager))).to.equal('ranking-own');
    await take('withdrawn', reviewer, 'Согласна');
    expect((await rankingInForce(test.lab, test.laboratoryId)).adopted).to.equal(undefined);
    const { outcome, steps } = await replayed(finding);
    expect(steps.flatMap(({ differences }) => differences)).to.deep.equal([]);
    expect(steps.find(({ part }) => part === 'hits')?.versions).to.deep.equal([]);
    expect(outcome).to.equal('same');
  });

  it('may be brought anew after that, and the one adopted last holds', async () => {
    rankingId = await bring(turned);
    await take('adopted', reviewer);
    const older = rankingId;
    rankingId = await bring(aFittedRanking(2));
    await take('adopted', reviewer);
    expect((await rankingInForce(test.lab, test.laboratoryId)).adopted?.id).to.equal(rankingId);
    await take('withdrawal-asked', manager);
    await take('kept', reviewer);
    await take('withdrawal-asked', manager);
    await take('withdrawn', reviewer);
    expect((await rankingInForce(test.lab, test.laboratoryId)).adopted?.id).to.equal(older);
  });
});
