import { expect } from 'chai';
import { changesBetween } from '../../server/measuring/quality/limits-changes.js';
import { setLimits } from '../../server/measuring/quality/limits-actions.js';
import { currentLimits, limitsVersions } from '../../server/measuring/quality/limits-store.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { insertRow } from '../../server/database/witnessed.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { faultOf } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('limits of quality control', function (this: void, client) {
  let test: TestLab;
  before(async () => {
    test = await openTestLab(client);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const [first, sources] = [firstLimits.limits, firstLimits.sources];

  it('are a version when they are changed, each with its own source', async () => {
    const manager = await test.person('quality-manager');
    const weak = { abovePercent: 0, tolerance: 30, measure: 'relative', source: 'Метод 7' } as const;
    const strong = { abovePercent: 40, tolerance: 5, measure: 'absolute', source: 'СОП 12' } as const;
    const limits = { ...first, blankPercent: 0.5, ionRatioBands: [weak, strong] };
    const own = { ...sources, blankPercent: 'СОП 12, п. 4', leastR2: 'валидация 2026' };
    await setLimits(test.lab, manager, { limits, sources: own, reason: 'валидация' });
    const now = await currentLimits(test.lab.db, test.laboratoryId);
    const set = { ...limits, ionRatioBands: [strong, weak] };
    expect(now).to.deep.include({ version: 2, limits: set, sources: own });
    expect(changesBetween(firstLimits, now)).to.deep.equal([
      { kind: 'value', name: 'blankPercent', from: 1, to: 0.5 },
      { kind: 'bands' },
      { kind: 'source', name: 'leastR2', to: 'валидация 2026' },
    ]);
  });

  it('are refused out of range, without a source, or with ions that no band covers', async () => {
    const manager = await test.person('quality-manager');
    const band = { abovePercent: 10, tolerance: 0, measure: 'relative', source: ' ' } as const;
    const statement = {
      limits: { ...first, leastR2: 2, ionRatioBands: [band, { ...band, tolerance: 20, source: 'СОП' }] },
      sources: { ...sources, tuneDays: '' },
      reason: ' ',
    };
    const fault = await faultOf(setLimits(test.lab, manager, statement));
    const named = fault instanceof InvalidInput ? Object.keys(fault.fields) : [];
    expect(named.sort()).to.deep.equal(
      ['band-0-source', 'band-0-tolerance', 'band-1-above', 'bands', 'leastR2', 'reason', 'source-tuneDays'].sort(),
    );
    const none = await faultOf(setLimits(test.lab, manager, { ...statement, limits: { ...first, ionRatioBands: [] } }));
    expect(none instanceof InvalidInput && Object.keys(none.fields)).to.include('bands');
  });

  it('read a version from before there was a limit as Dalel came, its one source and one width for all', async () => {
    const manager = await test.person('quality-manager');
    const { fewestLevels, ionRatioBands, westgard, ...older } = first;
    expect(ionRatioBands).to.have.length(4);
    const [id, version] = [newId(), (await currentLimits(test.lab.db, test.laboratoryId)).version + 1];
    const made_at = test.clock.now().toISOString();
    await record(test.lab, manager, async (tx) => {
      const limits = JSON.stringify({ ...older, blankPercent: 0.7, ionRatioPercent: 20 });
      const row = { id, version, laboratory_id: test.laboratoryId, limits, source: 'СОП 9', reason: 'старая' };
      await insertRow(tx, 'quality_limits', { ...row, made_by: manager.id, made_at });
      return { type: 'quality.limits-set', items: [`quality-limits:${id}`], data: { limits: id, version } };
    });
    const now = await currentLimits(test.lab.db, test.laboratoryId);
    const band = { abovePercent: 0, tolerance: 20, measure: 'relative', source: 'СОП 9' };
    expect(now.limits).to.deep.equal({ ...older, blankPercent: 0.7, fewestLevels, westgard, ionRatioBands: [band] });
    expect([now.sources.leastR2, now.sources.fewestLevels]).to.deep.equal(['СОП 9', sources.fewestLevels]);
    expect((await limitsVersions(test.lab.db, test.laboratoryId)).at(-1)).to.equal(firstLimits);
  });
});
