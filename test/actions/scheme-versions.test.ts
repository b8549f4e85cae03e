import { expect } from 'chai';
import { changeScheme } from '../../server/identification/findings/scheme-version-actions.js';
import { currentScheme, schemeOf, schemeVersions } from '../../server/identification/findings/scheme-version-store.js';
import { techniqueChanges } from '../../server/identification/findings/scheme-version.js';
import { swgdrugTechniques, type Technique } from '../../server/identification/findings/technique.js';
import type { Actor } from '../../server/foundation/actor.js';
import { parseEntry } from '../../server/ledger/entry.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const own: Technique = {
  code: 'dart-ms',
  category: 'B',
  principle: 'ambient-ionisation',
  onlyFor: null,
  recordedAs: 'file',
  source: 'Отчёт о валидации 14/2026',
  names: { kk: 'DART масс-спектрометриясы', ru: 'Масс-спектрометрия DART', en: 'DART mass spectrometry' },
};

onEachEngine('the scheme of identification', function (this: void, client) {
  let test: TestLab;
  let manager: Actor;
  before(async () => {
    test = await openTestLab(client);
    manager = await test.person('quality-manager');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const enter = (technique: Technique, reason = 'Введён новый метод') =>
    changeScheme(test.lab, manager, { technique, change: 'enter', reason });
  const colourTest = (): Technique => {
    const found = swgdrugTechniques.find(({ code }) => code === 'colour-test');
    if (found === undefined) throw new Error('no colour test');
    return found;
  };

  it('is that of SWGDRUG until the laboratory changes it', async () => {
    const scheme = await currentScheme(test.lab.db, test.laboratoryId);
    expect(scheme).to.include({ id: null, version: 1 });
    expect(scheme.techniques.map(({ source }) => source)).to.satisfy((all: string[]) =>
      all.every((source) => source.startsWith('SWGDRUG')),
    );
  });

  it('takes a technique of the laboratory’s own as a new version that names its source and reason', async () => {
    const chemist = await test.person('chemist');
    expect(await refusal(changeScheme(test.lab, chemist, { technique: own, change: 'enter', reason: 'x' }))).to.equal(
      'forbidden',
    );
    expect(await refusal(enter(own, ' '))).to.equal('reason: required');
    const bare = { ...own, code: 'DART', source: '', principle: ' ', names: { kk: '', ru: 'x'.repeat(101), en: 'x' } };
    expect(await refusal(enter(bare))).to.equal(
      'source: required, code: scheme-code-form, principle: required, nameKk: required, nameRu: too-long',
    );
    await enter(own);
    const scheme = await currentScheme(test.lab.db, test.laboratoryId);
    expect(scheme).to.deep.include({ version: 2, reason: 'Введён новый метод', madeBy: manager.id });
    expect(scheme.techniques.at(-1)).to.deep.equal(own);
    const [entry] = await entriesOfItem(test.lab.db, test.laboratoryId, `identification-scheme:${scheme.id ?? ''}`);
    expect(parseEntry(entry?.bytes ?? '')).to.deep.include({ type: 'scheme.changed' });
  });

  it('keeps the older versions, and tells what each changed', async () => {
    expect(await refusal(enter(own))).to.equal('technique: scheme-unchanged');
    await enter({ ...colourTest(), source: 'SWGDRUG 8.2 (2024)' }, 'Новое издание');
    const melting = swgdrugTechniques.find(({ code }) => code === 'melting-point') ?? own;
    await changeScheme(test.lab, manager, { technique: melting, change: 'remove', reason: 'Метод не применяется' });
    const gone = { technique: melting, change: 'remove', reason: 'x' } as const;
    expect(await refusal(changeScheme(test.lab, manager, gone))).to.equal('technique: not-allowed');
    const versions = await schemeVersions(test.lab.db, test.laboratoryId);
    expect(versions.map(({ version }) => version)).to.deep.equal([4, 3, 2, 1]);
    const changed = versions
      .slice(0, 3)
      .map(({ techniques }, place) =>
        techniqueChanges(versions[place + 1]?.techniques ?? [], techniques).map(
          ({ kind, technique }) => `${kind} ${technique.code}`,
        ),
      );
    expect(changed).to.deep.equal([['removed melting-point'], ['changed colour-test'], ['added dart-ms']]);
    const second = await schemeOf(test.lab.db, { schemeId: versions[2]?.id ?? null });
    expect(second.techniques.some(({ code }) => code === 'melting-point')).to.equal(true);
  });
});
