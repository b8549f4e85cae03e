// A laid-out batch, whatever the method and however many samples: every rule of the layout holds.
import { expect } from 'chai';
import fc from 'fast-check';
import { dataFileName, laidOut, type SequenceLayout } from '../../server/measuring/batches/sequence-plan.js';
import type { MethodStatement, SequencePlan } from '../../server/measuring/batches/method-template.js';
import { RuleBroken } from '../../server/foundation/errors.js';

type Planned = Pick<MethodStatement, 'plan' | 'calibrators' | 'control'>;

const plans: fc.Arbitrary<SequencePlan> = fc.record({
  blanksFirst: fc.integer({ min: 0, max: 5 }),
  systemCheck: fc.constantFrom('first' as const, 'none' as const),
  blankAfterCalibrators: fc.boolean(),
  controlEvery: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  controlAtEnds: fc.boolean(),
  blankBeforeSample: fc.boolean(),
  injections: fc.integer({ min: 1, max: 4 }),
  blankVials: fc.constantFrom('one-for-all' as const, 'one-each' as const),
  trayPositions: fc.constant(400),
});

const methods: fc.Arbitrary<Planned> = fc.record({
  plan: plans,
  calibrators: fc
    .integer({ min: 0, max: 8 })
    .map((count) =>
      Array.from({ length: count }, (_, place) => ({ level: `C${place + 1}`, amounts: { a: String(place + 1) } })),
    ),
  control: fc.option(fc.constant({ amounts: { a: '4' } }), { nil: null }),
});

const samplesPicked = fc.integer({ min: 1, max: 40 });

function always(rule: (layout: SequenceLayout, method: Planned, samples: number) => void): void {
  fc.assert(
    fc.property(methods, samplesPicked, (method, samples) => rule(laidOut(method, samples), method, samples)),
    { numRuns: 400 },
  );
}

const ofKind = ({ lines }: SequenceLayout, kind: string) => lines.filter((line) => line.kind === kind);

describe('the layout of a batch', () => {
  it('counts its lines from one without a gap', () => {
    always(({ lines }) => {
      expect(lines.map(({ sequence }) => sequence)).to.deep.equal(lines.map((_, place) => place + 1));
    });
  });

  it('injects each sample as often as the method says, in the order picked, its injections together', () => {
    always((layout, { plan }, samples) => {
      const injected = layout.lines.flatMap(({ sample }) => (sample === null ? [] : [sample]));
      const wanted = Array.from({ length: samples }, (_, sample) => Array<number>(plan.injections).fill(sample)).flat();
      expect(injected).to.deep.equal(wanted);
      expect(ofKind(layout, 'sample').length).to.equal(samples);
      for (const { sequence, sample } of ofKind(layout, 'replicate')) {
        expect(layout.lines[sequence - 2]?.sample).to.equal(sample);
      }
    });
  });

  it('has a blank right before each sample where the method asks for it', () => {
    always((layout, { plan }) => {
      if (!plan.blankBeforeSample) return;
      for (const { sequence } of ofKind(layout, 'sample')) {
        expect(layout.lines[sequence - 2]?.kind).to.equal('blank');
      }
    });
  });

  it('never lets more samples pass without a control than the method allows', () => {
    always((layout, { plan, control }) => {
      if (control === null || plan.controlEvery === null) return;
      let since = 0;
      for (const { kind } of layout.lines) {
        since = kind === 'control' ? 0 : since + (kind === 'sample' ? 1 : 0);
        expect(since).to.be.at.most(plan.controlEvery);
      }
    });
  });

  it('stands between controls where the method asks for them at both ends, and has none without one', () => {
    always((layout, { plan, control }) => {
      if (control === null) {
        expect(ofKind(layout, 'control')).to.deep.equal([]);
        return;
      }
      if (!plan.controlAtEnds) return;
      const [firstSample] = ofKind(layout, 'sample');
      const controls = ofKind(layout, 'control').map(({ sequence }) => sequence);
      expect(controls[0]).to.be.lessThan(firstSample?.sequence ?? 0);
      expect(controls.at(-1)).to.equal(layout.lines.length);
    });
  });

  it('never injects two controls in a row', () => {
    always(({ lines }) => {
      for (const [place, { kind }] of lines.entries()) {
        if (kind === 'control') expect(lines[place + 1]?.kind).to.not.equal('control');
      }
    });
  });

  it('begins with its blanks, then the check, then the levels as they rise and a blank', () => {
    always((layout, { plan, calibrators }) => {
      const kinds = layout.lines.map(({ kind }) => kind);
      const begins = [
        ...Array<string>(plan.blanksFirst).fill('blank'),
        ...(plan.systemCheck === 'first' ? ['system-check'] : []),
        ...calibrators.map(() => 'calibrator'),
        ...(calibrators.length > 0 && plan.blankAfterCalibrators ? ['blank'] : []),
      ];
      expect(kinds.slice(0, begins.length)).to.deep.equal(begins);
      expect(ofKind(layout, 'calibrator').map(({ level }) => level)).to.deep.equal(
        calibrators.map(({ level }) => level),
      );
    });
  });

  it('has a place of its own for each vial, filled in the order of injection, and one vial for one content', () => {
    always((layout, { plan }) => {
      const { lines, vials } = layout;
      expect(vials.map(({ trayPosition }) => trayPosition)).to.deep.equal(vials.map((_, place) => place + 1));
      const firsts = [...new Set(lines.map(({ trayPosition }) => trayPosition))];
      expect(firsts).to.deep.equal(vials.map(({ trayPosition }) => trayPosition));
      for (const line of lines) {
        const vial = vials[line.trayPosition - 1];
        expect(vial?.contents).to.equal(line.kind === 'replicate' ? 'sample' : line.kind);
        expect([vial?.sample, vial?.level]).to.deep.equal([line.sample, line.level]);
      }
      const blanks = vials.filter(({ contents }) => contents === 'blank').length;
      const asked = ofKind(layout, 'blank').length;
      expect(blanks).to.equal(plan.blankVials === 'one-each' ? asked : Math.min(1, asked));
    });
  });

  it('calls no two files the same', () => {
    always(({ lines }) => {
      const names = lines.map(({ sequence, trayPosition }) => {
        const ofVial = lines.filter((line) => line.trayPosition === trayPosition).length;
        return dataFileName(`V${String(trayPosition).padStart(10, '0')}`, { sequence, ofVial });
      });
      expect(new Set(names).size).to.equal(names.length);
    });
  });

  it('is refused where there is no sample, or more vials than the tray has places', () => {
    const method = (trayPositions: number): Planned => ({
      plan: { ...fc.sample(plans, 1)[0]!, trayPositions, blankVials: 'one-for-all' },
      calibrators: [],
      control: null,
    });
    expect(() => laidOut(method(400), 0)).to.throw(RuleBroken, 'batch.no-samples');
    expect(() => laidOut(method(3), 9)).to.throw(RuleBroken, 'batch.tray-too-small');
  });
});
