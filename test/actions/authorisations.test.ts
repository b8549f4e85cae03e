import { expect } from 'chai';
import { authorise, endAuthorisation } from '../../server/identification/authorisations/authorisation-actions.js';
import {
  authorisationById,
  searchAuthorisations,
} from '../../server/identification/authorisations/authorisation-store.js';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aProposal } from '../support/a-proposal.js';
import { receiveFor, refusalOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn } from '../support/evidence.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('authorisations', function (this: void, client) {
  let test: TestLab;
  let watched: WatchedInstrument;
  let expert: Actor;
  let quality: Actor;
  let runId = '';

  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    quality = await test.person('quality-manager', 'chemist');
    const registrar = await test.person('registrar');
    const built = await aCase(test, registrar, { packages: [{}] });
    expert = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
    const [exhibit] = built.exhibits;
    await receiveFor(test, { kind: 'exhibit', id: exhibit?.id ?? '' }, { from: registrar, to: expert });
    test.clock.set('2026-11-23T12:00:00.000Z');
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    runId = (await aMeasuredRun(test, watched, { sampleName: exhibit?.number ?? '', at: [15, 0], peaks })).id;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const term = { technique: 'mass-spectrometry', fromOn: '2026-01-01', untilOn: '2027-01-01', basis: 'экзамен № 7' };
  const propose = () => proposeFinding(test.lab, expert, aProposal(runId, { outcome: 'indicated' }));

  it('bind the technique from the first one on, until its day or its end', async () => {
    const other = await test.person('chemist');
    await authorise(test.lab, quality, { ...term, personId: other.id });
    expect(await refusalOf(propose())).to.equal('not-authorised');
    const id = await authorise(test.lab, quality, { ...term, personId: expert.id });
    await endAuthorisation(test.lab, quality, { authorisationId: id, reason: 'введён по ошибке' });
    expect(await refusalOf(propose())).to.equal('not-authorised');
    expect((await authorisationById(test.lab.db, id))?.ending?.reason).to.equal('введён по ошибке');
    expect(await refusalOf(endAuthorisation(test.lab, quality, { authorisationId: id, reason: 'ещё раз' }))).to.equal(
      'authorisation-ended-already',
    );
    await authorise(test.lab, quality, { ...term, personId: expert.id });
    await propose();
  });

  it('are given to chemists by somebody else, and listed newest first', async () => {
    expect(await refusalOf(authorise(test.lab, quality, { ...term, personId: quality.id }))).to.equal(
      'authorisation-own',
    );
    const technician = await test.person('technician');
    expect(await refusalOf(authorise(test.lab, quality, { ...term, personId: technician.id }))).to.equal(
      'authorisation-no-chemist',
    );
    const search = { laboratoryId: test.laboratoryId, limit: 2 };
    const [first, second] = await searchAuthorisations(test.lab.db, search);
    const [third] = await searchAuthorisations(test.lab.db, { ...search, before: second?.id });
    expect([first?.ending, second?.ending === null, third?.personId === expert.id]).to.deep.equal([null, false, false]);
  });
});
