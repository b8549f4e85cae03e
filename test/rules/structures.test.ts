import { expect } from 'chai';
import type { StructurePattern } from '../../server/chemistry/structures/structure.js';
import {
  patternNumbers,
  patternReadings,
  structureFacts,
  structurePicture,
} from '../../server/chemistry/structures/structure-worker.js';
import { starterSubstances } from '../../server/chemistry/substances/starter-registry.js';

/** A cathinone whose ring, chain and nitrogen may be substituted; for the test alone. */
const cathinone: StructurePattern = {
  core: '[c:1]1[c:1][c:1][c:1][c:1]c1C(=O)[C:2][N:3]',
  sites: [
    { number: 1, rule: 'any', allowed: [] },
    { number: 2, rule: 'any', allowed: [] },
    { number: 3, rule: 'listed', allowed: ['C', 'CC'] },
  ],
  elsewhere: 'none',
};

const reading = (smiles: string, pattern: StructurePattern = cathinone) =>
  patternReadings({ smiles, patterns: [pattern] })[0];

function falls(smiles: string, pattern = cathinone): boolean {
  const found = reading(smiles, pattern);
  return found?.kind === 'core' && found.falls;
}

const mephedrone = 'CC(NC)C(=O)c1ccc(C)cc1';

describe('structural formulas', () => {
  it('give formula and masses', () => {
    expect(structureFacts({ smiles: mephedrone })).to.deep.equal({
      formula: 'C11H15NO',
      monoisotopicMass: '177.11536',
      relativeMass: '177.246',
    });
  });

  it('that can’t be read give nothing', () => {
    for (const smiles of ['', 'mephedrone', 'C1CC(', 'C(C)(C)(C)(C)(C', '<svg onload=alert(1)>']) {
      expect(structureFacts({ smiles }), smiles).to.equal(undefined);
      expect(structurePicture({ smiles, atoms: [] }), smiles).to.equal(undefined);
      expect(patternNumbers({ core: smiles }), smiles).to.equal(undefined);
    }
  });

  it('of the starter registry agree with its formulas', () => {
    const sorted = (formula: string) => (formula.match(/[A-Z][a-z]?\d*/g) ?? []).sort().join('');
    for (const { id, smiles, formula } of starterSubstances) {
      expect(sorted(structureFacts({ smiles: smiles ?? '' })?.formula ?? ''), id).to.equal(sorted(formula));
    }
  });

  it('are drawn as lines, wedges and letters within their box', () => {
    const picture = structurePicture({
      smiles: 'CN1CC[C@]23[C@@H]4[C@H]1CC5=C2C(=C(C=C5)O)O[C@H]3[C@H](C=C4)O',
      atoms: [1],
    });
    expect(picture?.lines.length).to.be.at.least(5);
    expect(picture?.wedges.length).to.be.at.least(1);
    expect(picture?.letters.map(({ text }) => text).join('')).to.match(/N/);
    expect(picture?.marked).to.have.length(1);
    const [x, y, width, height] = picture!.box;
    for (const { ends } of picture!.lines) {
      expect(ends[0]).to.be.within(x, x + width);
      expect(ends[1]).to.be.within(y, y + height);
    }
  });
});

describe('a core laid over a structure', () => {
  it('says what stands at each position', () => {
    const found = reading(mephedrone);
    expect(found?.kind === 'core' && found.sites).to.deep.equal([
      { number: 1, rule: 'any', found: [{ smiles: '*C', formula: 'CH3' }], holds: true },
      { number: 2, rule: 'any', found: [{ smiles: '*C', formula: 'CH3' }], holds: true },
      { number: 3, rule: 'listed', found: [{ smiles: '*C', formula: 'CH3' }], holds: true },
      { number: null, rule: 'none', found: [], holds: true },
    ]);
  });

  it('is not there where the carbonyl is an alcohol', () => {
    expect(reading('CC(NC)C(O)c1ccccc1')).to.deep.equal({ kind: 'no-core' });
  });

  it('fails where something stands that is not listed', () => {
    expect(falls('CCCC(N1CCCC1)C(=O)c1ccccc1')).to.equal(false);
    expect(falls('CCNC(C)C(=O)c1ccccc1')).to.equal(true);
  });

  it('counts a ring that comes back to its atom once', () => {
    const found = reading('CCCC(N1CCCC1)C(=O)c1ccccc1');
    const nitrogen = found?.kind === 'core' ? found.sites.find(({ number }) => number === 3) : undefined;
    expect(nitrogen?.found).to.deep.equal([{ smiles: '*1CCCC1', formula: 'C4H8' }]);
  });

  it('asks for a substituent, or for none', () => {
    const bare = {
      ...cathinone,
      sites: [{ number: 1, rule: 'none' as const, allowed: [] }],
      elsewhere: 'any' as const,
    };
    expect([falls(mephedrone, bare), falls('CC(NC)C(=O)c1ccccc1', bare)]).to.deep.equal([false, true]);
    const asked = { ...bare, sites: [{ number: 1, rule: 'required' as const, allowed: [] }] };
    expect([falls(mephedrone, asked), falls('CC(NC)C(=O)c1ccccc1', asked)]).to.deep.equal([true, false]);
  });

  it('is laid whichever way holds the most', () => {
    const benzoyl = { core: 'c1ccc([*:1])cc1', sites: [{ number: 1, rule: 'listed' as const, allowed: [] }] };
    expect(falls('Cc1ccc(N)cc1', { ...benzoyl, elsewhere: 'any' })).to.equal(true);
  });
});
